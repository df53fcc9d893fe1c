package wizard

import (
	"slices"
	"strings"
	"time"

	"testshot/wizard/exclusion"
)

// The stages on the way from the test to regular sending. The queue never stops
// an attestation.
const (
	JourneyRegistered = "registered"
	JourneyTested     = "tested"
	JourneyReadiness  = "readiness"
	JourneyQueue      = "queue"
	JourneyChecked    = "checked"
	JourneyProduction = "production"
)

// JourneyLeadership is no stage of the way but a thing to have on it: whoever leads
// the clinic stands behind regular sending. [JourneySource] expects it of those who
// queue.
const JourneyLeadership = "leadership"

// JourneySource is the page that describes the way: the test, readiness, the queue
// that never stops an attestation, and that leadership's support is expected. It is
// the one that says which version the registry reads.
func JourneySource() exclusion.Source {
	all := exclusion.Sources()
	return all[slices.IndexFunc(all, func(s exclusion.Source) bool { return s.Key == "miis-251" })]
}

// JourneyDated says on which day a stage was done.
type JourneyDated struct {
	Stage string
	Day   time.Time
}

func (JourneyDated) event() {}

// JourneyStages lists them in order. The slice is fresh on each call.
func JourneyStages() []string {
	return []string{JourneyRegistered, JourneyTested, JourneyReadiness, JourneyQueue, JourneyChecked, JourneyProduction}
}

// Journey is how far the clinic is on the way to production: the day on which
// each stage was done.
type Journey struct {
	Done map[string]time.Time `json:"done,omitempty"`
}

// Complete says that every stage is done.
func (j Journey) Complete() bool {
	for _, stage := range JourneyStages() {
		if j.Done[stage].IsZero() {
			return false
		}
	}
	return true
}

// Now is the stage that is under way.
func (j Journey) Now() string {
	for _, stage := range JourneyStages() {
		if j.Done[stage].IsZero() {
			return stage
		}
	}
	return ""
}

// JourneyOf completes the noted stages with what the state knows by itself: a
// site with a PIN is registered, a kept answer is a test.
func JourneyOf(s State) Journey {
	j := Journey{Done: cloned(s.Afterwards.Done)}
	if s.Clinic.PIN != "" && j.Done[JourneyRegistered].IsZero() {
		j.Done[JourneyRegistered] = s.Today
		if typed := s.Answered[string(FieldClinicPIN)]; !typed.IsZero() {
			j.Done[JourneyRegistered] = typed // the earliest day on which it is known
		}
	}
	if s.Outcome.Counts() && j.Done[JourneyTested].IsZero() {
		j.Done[JourneyTested] = s.Outcome.AnsweredAt
	}
	for _, row := range s.RowsHere() {
		if row.Done && j.Done[JourneyTested].IsZero() {
			j.Done[JourneyTested] = row.Happened
		}
	}
	return j
}

func (f *flow) journeyNoted(stage string, done bool) {
	if !onTheJourney(stage) {
		return
	}
	if !done {
		delete(f.s.Afterwards.Done, stage)
		f.closed(FormOfStage(stage))
		return
	}
	f.s.Afterwards.Done[stage] = f.at
}

func (f *flow) journeyDated(stage string, day time.Time) {
	if onTheJourney(stage) && !day.IsZero() && !day.After(f.at) {
		f.s.Afterwards.Done[stage] = day
		f.closed(FormOfStage(stage))
	}
}

func onTheJourney(stage string) bool {
	return stage == JourneyLeadership || slices.Contains(JourneyStages(), stage)
}

// noteWritten keeps a call, a letter or the attestation's date as a record.
func (f *flow) noteWritten(e NoteWritten) {
	if strings.TrimSpace(e.Text) == "" {
		f.say(missing("", "missing.note"))
		return
	}
	if !f.s.hasBinder() {
		f.say(notice("reply.needs-clinic", Look))
		return
	}
	f.unsay("missing.note")
	f.wishBusy(KeepNote{Case: f.s.caseOf(), Kind: e.Kind, Text: e.Text, Date: e.Date, Contact: e.Contact, Attachments: e.Attachments, Form: e.Form})
}

// noteKept closes the form only now: a note that a full disk refused still stands in it.
func (f *flow) noteKept(e NoteKept) {
	f.ended(KeepNote{})
	f.closed(e.Form)
	f.readStatus()
}
