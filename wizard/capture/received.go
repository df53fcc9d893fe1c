package capture

import "time"

// Transport is how a message came.
type Transport string

// The transports. Auto, the zero value, takes all of them.
const (
	Auto Transport = ""
	MLLP Transport = "mllp"
	SOAP Transport = "soap"
	Post Transport = "post"
)

// Transports lists the ways that a session can be held to.
func Transports() []Transport { return []Transport{MLLP, SOAP, Post} }

// Received is one message as it came in.
type Received struct {
	At        time.Time
	From      string // host:port of the sender
	Transport Transport
	Private   bool   // it came over TLS
	Bytes     []byte // the message; of a web service, the text it carried
	ControlID string // MSH-10
	Notes     []string
	Ack       []byte // what the sender is told once it is taken
}
