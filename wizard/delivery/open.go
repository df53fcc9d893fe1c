package delivery

import (
	"testshot/hl7/answer"
	"testshot/hl7/soap"
	"testshot/wizard/routing"
)

// Opened is what a transcript holds: an acknowledgment, or a name for what came
// instead of one.
type Opened struct {
	Ack     []byte // HL7 bytes as carried; nil when there are none
	Packing []string
	Kind    answer.Kind // what the answer is
	Fault   *soap.Fault
	Excerpt string // of an answer that is neither ACK nor fault
}

// Open reads the answer in a transcript. It is called after the transcript is on
// disk. An answer of any HTTP status is read: a fault is a fault whatever the
// status, and so is an acknowledgment.
func Open(route routing.Profile, t *Transcript) Opened {
	switch route.Transport {
	case routing.MLLP, routing.MLLPTLS:
		return openedAs(answer.Of(t.Frame))
	case routing.PostForm, routing.PostRaw:
		if t.Status == 0 {
			return Opened{Kind: answer.KindEmpty}
		}
		return openedAs(answer.Read(t.Status, t.ContentType, t.Response))
	}
	dialect, ok := soap.DialectNamed(route.Dialect)
	if !ok || t.Status == 0 {
		return Opened{Kind: answer.KindEmpty}
	}
	reply := dialect.WithSOAP(route.SOAPVersionOr()).ReadReply(t.Status, t.ContentType, t.Response)
	return Opened{
		Ack: reply.Ack, Packing: reply.Packing, Kind: reply.Kind, Fault: reply.Fault, Excerpt: reply.Text,
	}
}

func openedAs(c answer.Content) Opened {
	return Opened{Ack: c.Ack, Packing: c.Packing, Kind: c.Kind, Excerpt: c.Text}
}
