package soap

// The fault names of the national service descriptions.
const (
	FaultUnknown              = "fault"
	FaultSecurity             = "SecurityFault"
	FaultMessageTooLarge      = "MessageTooLargeFault"
	FaultUnsupportedOperation = "UnsupportedOperationFault"
)

// Fault is a refusal by the service itself, before any ACK.
type Fault struct {
	// Name is the local name of the element in the detail; callers branch on
	// it, never on Code. Empty when the fault has no detail.
	Name string
	// Code, Reason and Detail are the registry's words. Reason falls back to
	// the reason of the SOAP fault.
	Code, Reason, Detail string
	// Size and MaxSize come with MessageTooLargeFault in the 2014 form.
	Size, MaxSize string
	// SOAPCode is the SOAP fault code without its prefix: Sender, Receiver,
	// Client, Server.
	SOAPCode string
}
