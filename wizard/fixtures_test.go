package wizard

import (
	"strings"
	"testing"
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

// noon is the moment of every event unless a test says else.
var noon = time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))

// after posts events one after the other, all at noon, and gives the state and
// the effects of the last one.
func posted(s State, events ...Event) (State, []Effect) {
	var effects []Effect
	for _, e := range events {
		s, effects = Next(s, Posted{At: noon, Event: e})
	}
	return s, effects
}

func state(s State, _ []Effect) State { return s }

// clinic is a state in which Who and when is filled in.
func clinic() State {
	return state(posted(New(),
		Typed{FieldClinicName, "Example Family Practice"}, Typed{FieldClinicPIN, "12345"}, Typed{FieldYear, "2015"},
		PersonTyped{1, FieldPersonName, "Dr. Sample One"}, PersonTyped{1, FieldPersonNPI, "1234567893"},
	))
}

// answers are the question pages of a clinic that has to send.
func sendAnswers() []Event {
	return []Event{
		Answered{string(exclusion.ImmunizationsGiven), 1, exclusion.Yes}, VersionAnswered{[]string{"2.5.1"}},
		Answered{string(exclusion.OnlyRegistry), 0, exclusion.Yes}, Answered{string(exclusion.RegistryCanTest), 0, exclusion.Yes},
		Answered{string(exclusion.Prohibited), 0, exclusion.No}, Answered{string(exclusion.InBoston), 0, exclusion.No},
	}
}

func sending() State { return state(posted(clinic(), sendAnswers()...)) }

func excluding() State {
	s := sending()
	return state(posted(s, VersionAnswered{[]string{"2.3.1"}}))
}

// routed has a route that could be tried, and a password.
func routed() State {
	return state(posted(sending(), Typed{FieldRouteAddress, "https://registry.example/service"},
		Typed{FieldRouteUsername, "example-clinic"}, PasswordKept{At: PasswordThisRun}))
}

// message is an invented VXU that is no sample: the mark of the samples is
// written over.
func message(kind vxu.SampleKind, controlID string) []byte {
	data := vxu.Sample(kind, controlID, "20150302101500-0500")
	return []byte(strings.ReplaceAll(string(data), vxu.SampleMark, "EXAMPLE-EHR"))
}

// ready can send: Who, Questions, Routing and Message are done.
func ready() State {
	return state(posted(routed(), FileRead{Purpose: PurposeMessage, Path: "one.hl7", Data: message(vxu.SampleClean, "EX-1")}))
}

// under is a state in which the message is on its way.
func under() State {
	return state(posted(ready(), SendAsked{}, OutboundKept{"binder/records/0001", "EX-1"}))
}

func ackFor(t testing.TB, data []byte, o ack.Options) []byte {
	t.Helper()
	m, err := hl7.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return ack.Build(m, o)
}

// replied has an answer of the given code, sealed.
func replied(t testing.TB, code ack.Code) State {
	answer := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{Code: code, ControlID: "R-1", Time: "20150302101501-0500"})
	return state(posted(under(),
		ReplyKept{Answer{Pending: "binder/records/0001", Ack: answer, Left: true, Whole: true, SentAt: noon, Answered: noon.Add(time.Second)}},
		Sealed{Receipt{Binder: "binder", Record: "binder/records/0001"}},
	))
}

func at(s State, step Step) State { return state(posted(s, Went{Place{Step: step}})) }

func names(effects []Effect) []string {
	out := []string{}
	for _, e := range effects {
		if e.Name() != (SaveDraft{}).Name() {
			out = append(out, e.Name())
		}
	}
	return out
}

func keys(notices []Notice) []string {
	out := []string{}
	for _, n := range notices {
		out = append(out, n.Key)
	}
	return out
}

// wished gives the effect of a kind among the effects, and whether there is one.
func wished[E Effect](effects []Effect) (E, bool) {
	for _, e := range effects {
		if found, ok := e.(E); ok {
			return found, true
		}
	}
	var none E
	return none, false
}

// marks gives the mark of every step, for tables that name a few.
func marks(s State) map[Step]Mark {
	out := map[Step]Mark{}
	for _, row := range Steps(s) {
		out[row.Step] = row.Mark
	}
	return out
}

// restarted closes the program and opens it again with the draft that was saved.
func restarted(t testing.TB, s State) (State, []Effect) {
	t.Helper()
	return posted(New(), Started{Draft: []byte(marshal(t, s.draft()))})
}

// people replaces the rows of people and their answers.
func people(s State, rows ...Person) State {
	s.People = rows
	return s
}

// brought has a message of the given bytes, from a file.
func brought(s State, path string, data []byte) State {
	return state(posted(s, FileRead{Purpose: PurposeMessage, Path: path, Data: data}))
}

// personNames are the names of people, for comparing.
func personNames(people []Person) []string {
	out := []string{}
	for _, p := range people {
		out = append(out, p.Name)
	}
	return out
}
