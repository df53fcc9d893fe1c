package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

func TestTheProgramOpensWhereItWasClosed(t *testing.T) {
	places := map[string]State{
		"home":             at(sending(), Home),
		"who":              at(clinic(), Who),
		"the third answer": state(posted(sending(), Went{Place{Step: Questions, Question: 3}})),
		"the decision":     at(sending(), Questions),
		"routing":          at(routed(), Routing),
		"the e-mail":       state(posted(sending(), Went{Place{Step: Routing, Page: PageEmail}})),
		"a line test":      state(posted(at(routed(), Routing), LineTestAsked{}, LineTested{[]LineStage{{Key: "name", Result: LineGood}}})),
		"message":          at(ready(), Message),
		"check":            at(ready(), Check),
		"send":             at(ready(), Send),
		"reply":            replied(t, ack.AE),
		"evidence":         at(replied(t, ack.AA), Evidence),
		"afterwards":       at(replied(t, ack.AA), Afterwards),
		"excluded":         at(state(posted(excluding(), ExclusionKept{Receipt: Receipt{Record: "b/records/0001"}})), Evidence),
	}
	for name, before := range places {
		t.Run(name, func(t *testing.T) {
			after, _ := restarted(t, before)
			if after.Place != before.Place {
				t.Errorf("opens at %+v, was closed at %+v", after.Place, before.Place)
			}
			if diff := cmp.Diff(before.Clinic, after.Clinic); diff != "" {
				t.Errorf("clinic (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(before.Answers, after.Answers); diff != "" {
				t.Errorf("answers (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(before.Filed, after.Filed); diff != "" {
				t.Errorf("filed (-before +after):\n%s", diff)
			}
			if after.Travels() != before.Travels() || len(after.Notices) != 0 {
				t.Errorf("goes %q, says %v", after.Travels(), keys(after.Notices))
			}
		})
	}
}

func TestWhatRanWhenTheProgramWasClosedDoesNotRunWhenItOpens(t *testing.T) {
	after, _ := restarted(t, under())
	if after.Place != (Place{Step: Send}) || after.Sending.Running {
		t.Errorf("a send runs on: %+v at %+v", after.Sending, after.Place)
	}
	after, _ = restarted(t, state(posted(at(routed(), Routing), LineTestAsked{})))
	if after.Place != (Place{Step: Routing}) || after.Line.Running {
		t.Errorf("a line test runs on: %+v at %+v", after.Line, after.Place)
	}
}

func TestTheMessageIsReadAgainFromItsPath(t *testing.T) {
	before := state(posted(ready(), PatientJudged{false}))
	after, effects := restarted(t, before)
	want := ReadFile{Path: "one.hl7", Purpose: PurposeMessage}
	if got, _ := wished[ReadFile](effects); got != want {
		t.Fatalf("reads %+v", got)
	}
	if after.Message.Sendable() || !after.Busy["read-file"] {
		t.Error("the message is there before it was read")
	}

	same := brought(after, "one.hl7", before.Message.Raw)
	if !same.Message.Sendable() || same.Message.Real != PatientMadeUp || len(same.Busy) != 0 {
		t.Errorf("the same file lost something: real %q, busy %v", same.Message.Real, same.Busy)
	}
	changed := brought(after, "one.hl7", message(vxu.SampleClean, "EX-2"))
	if changed.Message.Real != "" || changed.Message.Identity.ControlID != "EX-2" {
		t.Errorf("a changed file keeps %q of the one before", changed.Message.Real)
	}
	gone := state(posted(after, Failed{"read-file", Notice{Key: "file-missing", Ref: "0302-1"}}))
	if gone.Message.Path != "" || gone.Busy["read-file"] {
		t.Errorf("a missing file leaves %+v", gone.Message)
	}
	if diff := cmp.Diff([]string{"file-missing"}, keys(gone.Notices)); diff != "" {
		t.Errorf("a missing file says (-want +got):\n%s", diff)
	}
}

func TestTheChosenPartOfAFileIsChosenAgain(t *testing.T) {
	two := append(message(vxu.SampleClean, "EX-1"), message(vxu.SampleGaps, "EX-2")...)
	before := state(posted(brought(routed(), "two.hl7", two), PartChosen{2}, PatientJudged{true}))
	after, _ := restarted(t, before)
	after = brought(after, "two.hl7", two)
	if after.Message.Index != 2 || after.Message.Identity.ControlID != "EX-2" || after.Message.Real != PatientReal {
		t.Errorf("chosen is %d, %s, %q", after.Message.Index, after.Message.Identity.ControlID, after.Message.Real)
	}
}

func TestAPastedMessageIsAskedForAgainAndKnownAgain(t *testing.T) {
	text := message(vxu.SampleClean, "EX-1")
	before := state(posted(routed(), TextPasted{text}, PatientJudged{false}))
	after, effects := restarted(t, before)
	if _, asked := wished[ReadFile](effects); asked || after.Message.Present() || after.Message.Sendable() {
		t.Errorf("a pasted text came back by itself: %+v", after.Message)
	}
	if diff := cmp.Diff([]string{"missing.message"}, keys(BlockersOf(after, Message))); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"message.left-out"}, keys(after.Notices)); diff != "" {
		t.Errorf("says (-want +got):\n%s", diff)
	}
	again := state(posted(after, TextPasted{text}))
	if again.Message.Real != PatientMadeUp || len(again.Notices) != 0 {
		t.Errorf("the same text is not known again, or it says %v", keys(again.Notices))
	}
	if later, _ := restarted(t, state(posted(under(), ReplyKept{Answer{Ack: ackFor(t, text, ack.Options{}), Left: true}}, Sealed{}))); len(later.Notices) != 0 {
		t.Errorf("of a message that was sent it says %v", keys(later.Notices))
	}
}

func TestTheReplyIsReadAgainFromItsRecord(t *testing.T) {
	data := message(vxu.SampleClean, "EX-1")
	answer := ackFor(t, data, ack.Options{Code: ack.AE})
	before := state(posted(under(), ReplyKept{Answer{Ack: answer, Left: true}},
		Sealed{Receipt{Binder: "b", Record: "b/records/0001", Reply: KeptFile{File: "b/records/0001/ack.hl7"}}}))
	after, effects := restarted(t, before)
	want := ReadKeptReply{Record: "b/records/0001", File: "b/records/0001/ack.hl7"}
	if got, _ := wished[ReadKeptReply](effects); got != want {
		t.Fatalf("reads %+v", got)
	}
	if !after.Outcome.Counts() || after.Outcome.Raw != nil {
		t.Errorf("before it is read: %+v", after.Outcome)
	}
	after, _ = posted(after, KeptReplyRead{Record: "another", Data: []byte("x")})
	if after.Outcome.Raw != nil {
		t.Error("the reply of another record is shown")
	}
	after, _ = posted(after, KeptReplyRead{Record: "b/records/0001", Data: answer})
	if after.Outcome.Ack.Verdict != ack.Refused || len(after.Outcome.Raw) == 0 {
		t.Errorf("after it is read: %+v", after.Outcome.Ack)
	}
}

func TestADraftThatCannotBeReadIsNotGuessedAt(t *testing.T) {
	for name, draft := range map[string]string{
		"cut off":           `{"version":1,"clinic":{"name":"Exam`,
		"another version":   `{"version":99,"clinic":{"name":"Example"}}`,
		"no version":        `{"clinic":{"name":"Example"}}`,
		"another document":  `[1,2,3]`,
		"a field of a kind": `{"version":1,"people":"nobody"}`,
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := posted(New(), Started{Draft: []byte(draft)})
			if s.Clinic.Name != "" || s.Place.Step != Home {
				t.Errorf("opens as %+v at %+v", s.Clinic, s.Place)
			}
			if diff := cmp.Diff([]string{"draft-unreadable"}, keys(s.Notices)); diff != "" {
				t.Errorf("says (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAThinDraftOpensAllTheSame(t *testing.T) {
	s, _ := posted(New(), Started{Draft: []byte(`{"version":1,"place":{"step":"attic","question":7}}`)})
	if s.Place != (Place{Step: Home}) || len(s.People) != 1 || s.Answered == nil {
		t.Errorf("opens as %+v", s)
	}
	s, _ = posted(s, PersonTyped{1, FieldPersonName, "Dr. Sample"}, Answered{string(exclusion.ImmunizationsGiven), 1, exclusion.Yes})
	if s.People[0].GaveShots != exclusion.Yes {
		t.Error("nothing can be written into it")
	}
}

func TestTheCallersNoticesAreNotWrittenOver(t *testing.T) {
	said := make([]Notice, 1, 4)
	said[0] = notice("keyring-none", Look)
	s, _ := posted(New(), Started{Draft: []byte("{"), Notices: said})
	if got := said[:2][1].Key; got != "" {
		t.Errorf("the caller's list now holds %q", got)
	}
	if diff := cmp.Diff([]string{"keyring-none", "draft-unreadable"}, keys(s.Notices)); diff != "" {
		t.Errorf("says (-want +got):\n%s", diff)
	}
}

func TestAChosenClinicOpensFromItsDraft(t *testing.T) {
	other := state(posted(replied(t, ack.AA), Typed{FieldClinicName, "Other Clinic"}))
	draft := []byte(marshal(t, other.draft()))
	here := state(posted(clinic(), StatusRead{Kept{Folder: "/proofs"}}, SettingsChanged{Settings{Theme: "dark"}}))

	s, effects := posted(here, DraftRead{Clinic: "Other Clinic", PIN: "12345", Year: 2015, Draft: draft})
	if s.Clinic.Name != "Other Clinic" || s.Place.Step != Home || !s.Outcome.Counts() {
		t.Errorf("opens as %+v at %+v", s.Clinic, s.Place)
	}
	if s.Settings.Theme != "dark" || s.Kept.Folder != "/proofs" {
		t.Error("settings or the folder went with the clinic")
	}
	if _, ok := wished[ReadFile](effects); !ok {
		t.Errorf("its message is not read: %v", names(effects))
	}

	aside := notice("draft-unreadable", Look)
	if s, _ = posted(here, DraftRead{Clinic: "Third Clinic", PIN: "777", Year: 2014, Notices: []Notice{aside}}); len(s.Notices) != 1 || s.Notices[0].Key != aside.Key {
		t.Errorf("a draft was put aside, and said is %+v", s.Notices)
	}
	s, _ = posted(here, DraftRead{Clinic: "Third Clinic", PIN: "777", Year: 2014, Draft: []byte("{")})
	if s.Clinic.Name != "Third Clinic" || s.AttestationYear() != 2014 || s.Route.Facility != "777" {
		t.Errorf("a draft that cannot be read opens as %+v", s.Clinic)
	}
	if diff := cmp.Diff([]string{"draft-unreadable"}, keys(s.Notices)); diff != "" {
		t.Errorf("says (-want +got):\n%s", diff)
	}
}

func TestChoosingAClinicLeadsNeitherIntoARehearsalNorOutOfOne(t *testing.T) {
	real := replied(t, ack.AA)
	played := state(posted(real, RehearsalEntered{"refusing"}, SampleAsked{}))
	read := func(s, draft State) State {
		return state(posted(s, DraftRead{Clinic: "Example Family Practice", PIN: "12345", Year: 2015, Draft: []byte(marshal(t, draft.draft()))}))
	}
	s := read(clinic(), played)
	if s.Rehearsal || !s.Outcome.Counts() || s.Message.Present() {
		t.Errorf("chosen for real: rehearsal %v, outcome %+v", s.Rehearsal, s.Outcome)
	}
	s = read(state(posted(clinic(), RehearsalEntered{"silent"})), real)
	if !s.Rehearsal || s.Temper != "silent" || s.Outcome.Verdict != "" || !s.Aside.Outcome.Counts() {
		t.Errorf("chosen in a rehearsal: %v %q, outcome %+v", s.Rehearsal, s.Temper, s.Outcome)
	}
	s = read(state(posted(clinic(), RehearsalEntered{})), played)
	if !s.Rehearsal || s.Aside.Outcome.Verdict != ack.Accepted {
		t.Errorf("a rehearsed draft in a rehearsal: aside %+v", s.Aside)
	}
}

func TestNothingChangesPlacesUnderASend(t *testing.T) {
	other := []byte(marshal(t, clinic()))
	events := map[string]Event{
		"another clinic":       ClinicStarted{},
		"a clinic with a past": ClinicChosen{"Other", "1", 2014},
		"a draft":              DraftRead{Clinic: "Other", Year: 2014, Draft: other},
		"a rehearsal":          RehearsalEntered{},
		"another message":      TextPasted{message(vxu.SampleClean, "EX-7")},
		"a file":               FileRead{Purpose: PurposeMessage, Path: "p", Data: message(vxu.SampleClean, "EX-7")},
		"no message":           MessageDropped{},
		"an answer by hand":    ReplyPasted{Text: ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})},
		"an old attempt":       InterruptedSettled{"b/records/0007"},
		"a second send":        SendAsked{},
		"an exclusion":         ExclusionAsked{},
	}
	for name, event := range events {
		t.Run(name, func(t *testing.T) {
			before := under()
			s, effects := posted(before, event)
			if got := names(effects); len(got) != 0 {
				t.Errorf("asks for %v", got)
			}
			if s.Clinic.Name != before.Clinic.Name || s.Rehearsal || s.Message.SHA256 != before.Message.SHA256 || !s.Sending.Running {
				t.Errorf("changed to %q, rehearsal %v, message %s", s.Clinic.Name, s.Rehearsal, s.Message.Identity.ControlID)
			}
			s, _ = posted(s, ReplyKept{Answer{Ack: ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})}},
				Sealed{Receipt{Binder: "b", Record: "b/records/0001"}})
			if !s.Outcome.Counts() || s.Outcome.Verdict != ack.Accepted {
				t.Errorf("the answer became %+v", s.Outcome)
			}
			if len(s.Notices) != 0 || len(s.Busy) != 0 {
				t.Errorf("afterwards it still says %v and waits for %v", keys(s.Notices), s.Busy)
			}
		})
	}
}
