package soap

// Incoming is a request as the serving side reads it.
type Incoming struct {
	// Dialect is the best guess, in the SOAP version that was used.
	Dialect Dialect
	// Operation is OpSubmit, OpConnectivity or OpUnknown.
	Operation Op
	// Element is the local name of the element in the body.
	Element string
	Credentials
	// InHeader: the credentials came in a security header.
	InHeader bool
	Message  []byte
	Packing  []string
	Echo     string
	// Action is what Content-Type said; MessageID is that of WS-Addressing.
	Action, MessageID string
}

// Op is what a request asks for.
type Op string

// The operations.
const (
	OpUnknown      Op = ""
	OpSubmit       Op = "submit"
	OpConnectivity Op = "connectivity"
)
