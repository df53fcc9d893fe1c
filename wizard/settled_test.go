package wizard

import (
	"fmt"
	"testing"

	"testshot/hl7/ack"
	"testshot/wizard/exclusion"
)

// here is a row of the clinic of the fixtures.
func here(provider, why string, done bool) KeptRow {
	r := row("Example Family Practice", "12345", provider, 2015, done)
	r.Why = why
	return r
}

func keeping(s State, rows ...KeptRow) State { return state(posted(s, StatusRead{Kept{Rows: rows}})) }

// An office manager who comes back a year later, or on another computer, has a folder
// with proofs and a draft that knows less.
func TestTheRailSaysWhatTheFolderProvesThoughTheDraftHoldsNothing(t *testing.T) {
	named := people(state(posted(clinic(), sendAnswers()...)), Person{Name: "One", NPI: "1234567893", GaveShots: exclusion.Yes})
	one, two := here("One", "accepted", true), here("Two", "accepted", true)
	bare := New()
	bare.Clinic = Clinic{Name: "Example Family Practice", PIN: "12345", Year: "2015"}
	another := people(named, append(named.Named(), Person{Name: "Three", NPI: "1245319599", GaveShots: exclusion.Yes})...)
	unasked := people(named, append(named.Named(), Person{Name: "Three", NPI: "1245319599"})...)
	for _, tt := range []struct {
		name  string
		state State
		want  string // who, questions, routing, message, check, send, reply, evidence
	}{
		{"done, and the draft has the answers", keeping(named, one), "done done done done done done done done"},
		{"done, and no draft", keeping(bare, one, two), "done done done done done done done done"},
		{"one of two is open, and no draft", keeping(bare, one, here("Two", "nothing-yet", false)), "needs-look to-do done done done done done done"},
		{"somebody has to be asked", keeping(unasked, one), "done needs-look done done done done done done"},
		{"somebody else needs a test", keeping(another, one), "done done to-do to-do to-do to-do to-do done"},
		{"a test without an answer", keeping(named, here("One", "none", false)), "done done done done done done needs-look to-do"},
		{"a test that may have left", keeping(named, here("One", "interrupted", false)), "done done done done done needs-look to-do to-do"},
		{"a test of a pretend registry", keeping(named, here("One", "simulated", false)), "done done to-do to-do to-do to-do to-do to-do"},
		{"a proof that was changed", keeping(named, here("One", "damaged", false)), "done done to-do to-do to-do to-do to-do to-do"},
		{"nothing kept", named, "done done to-do to-do to-do to-do to-do to-do"},
	} {
		got := ""
		for _, step := range []Step{Who, Questions, Routing, Message, Check, Send, Reply, Evidence} {
			got += " " + string(marks(at(tt.state, Home))[step])
		}
		if got[1:] != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got[1:], tt.want)
		}
	}
}

func TestARehearsalIsNotSettledByWhatIsKept(t *testing.T) {
	s := keeping(state(posted(clinic(), RehearsalEntered{})), here("Dr. Sample One", "accepted", true))
	if m := marks(at(s, Home)); m[Message] != MarkToDo || m[Send] != MarkToDo || Settled(s) {
		t.Errorf("the marks of a rehearsal are %v", m)
	}
}

func TestAFurtherTestHasMarksOfItsOwn(t *testing.T) {
	s := keeping(ready(), here("Dr. Sample One", "accepted", true))
	if Settled(s) || len(Blockers(at(s, Send))) == 0 && s.Outcome.Verdict != "" {
		t.Error("a message on screen counts as settled")
	}
	s.Route.Address = "registry.example"
	if m := marks(at(s, Home)); m[Routing] != MarkNeedsLook {
		t.Errorf("a route that does not work is %s", m[Routing])
	}
	if m := marks(at(replied(t, ack.AA), Home)); m[Routing] != MarkDone || m[Message] != MarkDone {
		t.Errorf("after its answer the marks are %v", m)
	}
}

// Nothing is asked for at a step that the proof has settled, and Next leads to the proof.
func TestNextLeadsOnFromWhatIsSettled(t *testing.T) {
	s := keeping(clinic(), here("Dr. Sample One", "accepted", true))
	if !Settled(s) {
		t.Fatal("a year that is proven is not settled")
	}
	s.Place = Place{Step: Routing}
	for _, want := range []Step{Message, Check, Send, Reply, Evidence} {
		if n := Blockers(s); len(n) > 0 {
			t.Errorf("%s is kept back by %v", s.Place.Step, fmt.Sprint(n))
		}
		if s, _ = posted(s, Advanced{}); s.Place.Step != want {
			t.Fatalf("Next leads to %s, not to %s", s.Place.Step, want)
		}
	}
	if n := BlockersOf(s, Send); len(n) == 0 {
		t.Error("the command line may send nothing at all")
	}
}
