package simulator

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

// MarkHeader is the HTTP header that every answer carries.
const MarkHeader = "X-Testshot-Rehearsal"

// stampLayout is HL7's time to the second with the zone (CDC guide R1.5, TS_Z).
const stampLayout = "20060102150405-0700"

// most is how many complaints one refusal names, as real registries do.
const most = 5

// Registry decides answers. It is an http.Handler, and safe for many clients at
// once.
type Registry struct {
	temper  Temper
	now     func() time.Time
	handler soap.Handler
	served  atomic.Int64
	done    chan struct{} // closed when the server stops, so that silence ends
}

// NewRegistry makes a registry of a temper. It listens nowhere yet; see Start.
func NewRegistry(t Temper, now func() time.Time) *Registry {
	if now == nil {
		now = time.Now
	}
	r := &Registry{temper: t, now: now, done: make(chan struct{})}
	r.handler = soap.Handler{Answer: r.answer}
	return r
}

// ServeHTTP answers one request.
func (r *Registry) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set(MarkHeader, "1")
	r.handler.ServeHTTP(w, q)
}

func (r *Registry) answer(ctx context.Context, in soap.Incoming) soap.Answer {
	if in.Operation == soap.OpConnectivity {
		return soap.Answer{Echo: "Rehearsal: " + in.Echo}
	}
	switch {
	case r.temper.Silent:
		return r.stayAway(ctx)
	case r.temper.Fault != nil:
		return soap.Answer{Fault: r.temper.Fault}
	case r.temper.Raw != nil:
		return soap.Answer{Raw: r.temper.Raw, ContentType: in.Dialect.ReplyContentType()}
	}
	return soap.Answer{Ack: r.Acknowledge(in.Message)}
}

// stayAway says nothing until the sender gives up or the server stops, and then
// hangs up without a word: any answer could still reach a sender who is just
// giving up.
func (r *Registry) stayAway(ctx context.Context) soap.Answer {
	select {
	case <-ctx.Done():
	case <-r.done:
	}
	return soap.Answer{Write: hangUp}
}

// hangUp closes the connection the way net/http provides for.
func hangUp(http.ResponseWriter, *http.Request, int, []byte) { panic(http.ErrAbortHandler) }

// Acknowledge writes the acknowledgment of a message in this temper.
func (r *Registry) Acknowledge(data []byte) []byte {
	now := r.now()
	o := ack.Options{
		Code: r.temper.Code, Errors: r.temper.Errors, Answers: r.temper.Answers,
		ControlID: fmt.Sprintf("REHEARSAL-%d", r.served.Add(1)), Time: now.Format(stampLayout),
		Application: ack.RehearsalMark, Facility: "REHEARSAL",
	}
	message, err := hl7.Parse(data)
	if err != nil {
		o.Code, o.Errors = ack.AR, []ack.ErrorLine{{
			Code: "207", CodeText: "Application internal error", Severity: ack.Error,
			UserMessage: "This is not one whole HL7 message.",
		}}
		return ack.Build(nil, o)
	}
	if complaint, ok := unwelcome(message); ok {
		o.Code, o.Errors = ack.AR, []ack.ErrorLine{complaint}
		return ack.Build(message, o)
	}
	if r.temper.Judge {
		o.Errors = append(o.Errors, complaints(message, now)...)
	}
	return ack.Build(message, o)
}

// unwelcome says why a message is rejected before its content is looked at
// (CDC guide R1.5, table 0357: 200 and 203).
func unwelcome(m *hl7.Message) (ack.ErrorLine, bool) {
	switch vxu.Identify(m).Route {
	case vxu.Send:
		return ack.ErrorLine{}, false
	case vxu.Exclusion, vxu.OtherVersion:
		return ack.ErrorLine{
			Location: place("MSH", 12), Code: "203", CodeText: "Unsupported version id", Severity: ack.Error,
			UserMessage: "Only version 2.5.1 is read here.",
		}, true
	}
	return ack.ErrorLine{
		Location: place("MSH", 9), Code: "200", CodeText: "Unsupported message type", Severity: ack.Error,
		UserMessage: "Only immunization updates are read here.",
	}, true
}

// complaints names what a check of the message finds: its errors, else its
// warnings, else one thing that a registry may always ask for.
func complaints(m *hl7.Message, now time.Time) []ack.ErrorLine {
	findings := conformance.Check(m, conformance.Z22(), conformance.Context{Today: now})
	for _, severity := range []conformance.Severity{conformance.Error, conformance.Warning} {
		var lines []ack.ErrorLine
		for _, f := range findings {
			if f.Severity == severity && len(lines) < most {
				lines = append(lines, ack.ErrorLine{
					Location: f.Location, Code: "207", CodeText: "Application internal error", Severity: ack.Error,
					UserMessage: f.Text,
				})
			}
		}
		if len(lines) > 0 {
			return lines
		}
	}
	return []ack.ErrorLine{{
		Location: hl7.Location{Segment: "RXA", Occurrence: 1, Field: 15, Repetition: 1},
		Code:     "101", CodeText: "Required field missing", Severity: ack.Error,
		UserMessage: "For the rehearsal: the lot number could not be found in our list.",
	}}
}

func place(segment string, field int) hl7.Location {
	return hl7.Location{Segment: segment, Occurrence: 1, Field: field, Repetition: 1}
}
