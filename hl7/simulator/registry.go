package simulator

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// stampLayout is HL7's time to the second with the zone (CDC guide R1.5, TS_Z).
const stampLayout = "20060102150405-0700"

// Registry decides answers, and knows nothing of how they travel. It is safe for
// many clients at once.
type Registry struct {
	temper Temper
	now    func() time.Time
	pause  time.Duration // before a late answer
	asked  atomic.Int64  // for an answer
	served atomic.Int64  // with an acknowledgment
	done   chan struct{} // closed when the server stops, so that silence ends
}

// newRegistry makes a registry of a temper.
func newRegistry(t Temper, p Params) *Registry {
	r := &Registry{temper: t, now: p.Now, pause: p.Pause, done: make(chan struct{})}
	if r.now == nil {
		r.now = time.Now
	}
	if r.pause <= 0 {
		r.pause = latePause
	}
	return r
}

// Acknowledge writes the acknowledgment of a message in this temper.
func (r *Registry) Acknowledge(data []byte) []byte {
	now, says := r.now(), r.temper.Says
	o := ack.Options{
		Code: says.Code, Errors: says.Errors, Text: says.Text, Layout: says.Layout,
		Answers: says.Answers, OmitAnswers: says.OmitAnswers, Version: says.Version,
		ControlID: fmt.Sprintf("REHEARSAL-%d", r.served.Add(1)), Time: now.Format(stampLayout),
		Application: ack.RehearsalMark, Facility: "REHEARSAL",
	}
	message, err := hl7.Parse(data)
	if err != nil {
		message = nil
		o.Code, o.Errors = ack.AR, []ack.ErrorLine{{
			Code: "207", CodeText: errorName("207"), Severity: ack.Error, UserMessage: "This is not one whole HL7 message.",
		}}
	} else if complaint, ok := unwelcome(message); ok {
		o.Code, o.Errors = ack.AR, []ack.ErrorLine{complaint}
	} else {
		o.Errors = append(o.Errors, complaints(message, now, says.Judge)...)
	}
	answer := ack.Build(message, o)
	if says.OmitMSA {
		header, _, _ := bytes.Cut(answer, []byte("\rMSA"))
		answer = append(header, '\r')
	}
	return answer
}

// said is the acknowledgment as large as the temper makes it.
func (r *Registry) said(data []byte) []byte {
	return append(r.Acknowledge(data), bytes.Repeat([]byte{' '}, r.temper.Packs.Filling)...)
}

// Commit writes the receipt that comes before the answer: the bytes are there
// (HL7 2.5.1, 2.9.3).
func (r *Registry) Commit(data []byte) []byte {
	message, err := hl7.Parse(data)
	if err != nil {
		message = nil
	}
	return ack.Build(message, ack.Options{
		Code: ack.CA, ControlID: fmt.Sprintf("REHEARSAL-%d", r.served.Add(1)), Time: r.now().Format(stampLayout),
		Application: ack.RehearsalMark, Facility: "REHEARSAL",
	})
}

// unwelcome says why a message is rejected before its content is looked at
// (CDC guide R1.5, table 0357: 200 and 203).
func unwelcome(m *hl7.Message) (ack.ErrorLine, bool) {
	field, code, why := 9, "200", "Only immunization updates are read here."
	switch vxu.Identify(m).Route {
	case vxu.Send:
		return ack.ErrorLine{}, false
	case vxu.Exclusion, vxu.OtherVersion:
		field, code, why = 12, "203", "Only version 2.5.1 is read here."
	}
	return ack.ErrorLine{
		Location: place("MSH", field), Code: code, CodeText: errorName(code), Severity: ack.Error, UserMessage: why,
	}, true
}

// latePause is how late an answer comes in the temper that is about it: long
// enough to be seen counting, short enough for anybody's limit.
const latePause = 5 * time.Second

// longestSilence ends a silence that nobody ends: a client that waits longer has
// been forgotten.
const longestSilence = 10 * time.Minute

// wait lets time pass as the temper wants it, and reports whether to answer.
// Silence lasts until the sender gives up or the server stops.
func (r *Registry) wait(ctx context.Context) bool {
	r.asked.Add(1)
	pause := r.pause
	switch r.temper.Travels {
	case TravelsNever:
		pause = longestSilence
	case TravelsLate:
	default:
		return true
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return r.temper.Travels == TravelsLate
	case <-ctx.Done():
	case <-r.done:
	}
	return false
}
