package wizard

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"testshot/hl7"
	"testshot/hl7/vxu"
	"testshot/wizard/routing"
)

// SendLimit is how long a send waits for the answer unless the face says else.
const SendLimit = 60 * time.Second

// caseOf gathers for whom and for what a record is made.
func (s State) caseOf() Case {
	return Case{
		Clinic:    s.Clinic,
		Year:      s.AttestationYear(),
		People:    CoveredPeople(s),
		EHR:       s.EHR,
		Rehearsal: s.Rehearsal,
		Late:      s.Late(),
		RouteName: s.Route.Name,
		RouteKind: string(s.Route.KindOr()),
		Plaintext: !s.Rehearsal && s.Route.Plaintext(),
		ControlID: s.Message.Identity.ControlID,
		Type:      s.Message.Identity.Type,
		Version:   s.Message.Identity.Version,
		Real:      s.Message.Real,
		Sample:    s.Message.Sample,
		Readdress: s.Route.Readdress.Enabled,
	}
}

// blockersSend are all that the rules ask before a message may leave: a VXU of
// version 2.5.1, a clinic and year to keep the record under, a route, a way in.
// Findings and the question about the patient are advice and are not here.
func blockersSend(s State) []Notice {
	if s.Place.Page == PageSending && s.Sending.Running {
		return []Notice{notice("missing.answer-yet", Info)}
	}
	if s.Place.Page == PageSending {
		return nil
	}
	var out []Notice
	for _, n := range blockersWho(s) {
		if n.Field == FieldClinicName || n.Field == FieldYear {
			out = append(out, n)
		}
	}
	if !s.Message.Sendable() || s.Message.Sample && !s.Rehearsal {
		blockers := blockersMessage(s)
		if len(blockers) == 0 { // a 2.3.1 message may go on, but never onto the wire
			blockers = []Notice{missing(FieldMessage, "missing.v251")}
		}
		out = append(out, blockers...)
	}
	if !s.Rehearsal {
		out = append(out, routeProblems(s)...)
		if s.Route.Transport == routing.ByHand {
			out = append(out, missing(FieldRouteAddress, "missing.by-hand"))
		} else {
			out = append(out, missingSecrets(s)...)
		}
	}
	return out
}

// sendAsked is the only place that asks for a send.
func (f *flow) sendAsked() {
	s := f.s
	if s.Sending.Running || f.refused() {
		return
	}
	s.Place = Place{Step: Send}
	if len(blockersSend(*s)) > 0 {
		return
	}
	out := Outbound{
		Original: s.Message.Raw,
		Wire:     s.Message.Wire,
		Changes:  changeWords(s.Message.Changes),
		Charset:  s.Message.Charset,
		Capture:  s.Message.Capture,
		Index:    s.Message.Index,
	}
	if s.Route.Readdress.Enabled && !s.Rehearsal {
		f.readdress(&out)
	}
	f.hush() // the message it waited for goes its way
	s.Place.Page = PageSending
	// What stood in the way of an earlier try is answered by this one.
	s.Notices = slices.DeleteFunc(s.Notices, func(n Notice) bool { return n.Ref != "" })
	s.Sending = Sending{
		ControlID: s.Message.Identity.ControlID, Year: s.AttestationYear(),
		Running: true, Started: f.at, Limit: int(SendLimit / time.Second),
		Done: map[SendStage]time.Time{}, Detail: map[SendStage]map[string]string{},
	}
	f.wishBusy(SendMessage{Case: s.caseOf(), Route: s.Route, Outbound: out, Temper: s.Temper, Limit: SendLimit})
}

// readdress sets the header fields that the route asks for. It is off unless the
// route says so in so many words; the untouched original stays in the record.
func (f *flow) readdress(out *Outbound) {
	wire, changes := Readdressed(*f.s)
	out.Wire = wire
	for _, c := range changes {
		out.Changes = append(out.Changes, fmt.Sprintf("%s set to %q (was %q)", c.Location, c.After, c.Before))
	}
}

// Readdressed gives what leaves this computer when the route asks for another
// header, and each change before and after; without changes it is the message.
func Readdressed(s State) ([]byte, []vxu.Change) {
	parsed, err := hl7.Parse(s.Message.Wire)
	if err != nil || !s.Route.Readdress.Enabled || s.Rehearsal {
		return s.Message.Wire, nil
	}
	h := s.Route.Header
	return vxu.Readdress(parsed, vxu.Addresses{
		SendingApplication: h.SendingApplication, SendingFacility: h.SendingFacility,
		ReceivingApplication: h.ReceivingApplication, ReceivingFacility: h.ReceivingFacility,
		ProcessingID: h.ProcessingID,
	}, s.Route.Readdress.BatchWrapper, s.Today.Format("20060102150405-0700"))
}

// changeWords says in the record what was taken off the file. The words are
// facts of the record, not sentences of a page, and stay in one language.
func changeWords(changes []hl7.Change) []string {
	out := make([]string, 0, len(changes))
	for _, c := range changes {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s (%d)", c.Kind, c.Count)))
	}
	return out
}

func (f *flow) outboundKept(e OutboundKept) {
	s := f.s
	if !s.Sending.Running {
		return
	}
	// Only now is there a new attempt; until here the last outcome stands.
	s.Sending.Pending = e.Pending
	s.Outcome = Outcome{ControlID: s.Sending.ControlID, Year: s.Sending.Year}
	f.stageReached(StageReached{Stage: StageKept})
}

func (f *flow) stageReached(e StageReached) {
	if !f.s.Sending.Running {
		return
	}
	reached := []SendStage{e.Stage}
	switch e.Stage {
	case StagePickedUp, StageLine, StageHanded:
		// Nobody gets there but by the stages before; an address of digits has no name
		// to be found.
		reached = SendStages()[:slices.Index(SendStages(), e.Stage)+1]
	}
	for _, stage := range reached {
		if f.s.Sending.Done[stage].IsZero() {
			f.s.Sending.Done[stage] = f.at
		}
	}
	if len(e.Detail) > 0 {
		f.s.Sending.Detail[e.Stage] = e.Detail
	}
	if e.Stage == StageHanded {
		f.s.Sending.Left = true
	}
}

// stopAsked ends the wait. What has left has left, and the attempt is kept.
func (f *flow) stopAsked() {
	if !f.s.Sending.Running || f.s.Sending.Stopped {
		return
	}
	f.s.Sending.Stopped = true
	f.wish(StopSending{})
}

// HeaderDifferences says where the message is not addressed as the route expects.
// It is advice: the header is the EHR's, and is changed only when the route asks
// for that in so many words.
func HeaderDifferences(s State) []routing.Difference {
	if s.Rehearsal || s.Route.Readdress.Enabled || !s.Message.Sendable() {
		return nil
	}
	h := s.Message.View.Header
	return routing.CompareHeader(s.Route.Header, routing.Header{
		SendingApplication: h.SendingApplication, SendingFacility: h.SendingFacility,
		ReceivingApplication: h.ReceivingApplication, ReceivingFacility: h.ReceivingFacility,
		ProcessingID: h.ProcessingID,
	})
}
