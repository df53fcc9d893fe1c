package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

func TestBackLeadsFromEveryPlaceToTheOneBeforeIt(t *testing.T) {
	last := len(AskedOf(sending()))
	tests := []struct {
		name  string
		state State
		from  Place
		want  Place
	}{
		{"Home stays", sending(), Place{Step: Home}, Place{Step: Home}},
		{"Who", sending(), Place{Step: Who}, Place{Step: Home}},
		{"the first question", sending(), Place{Step: Questions, Question: 1}, Place{Step: Who}},
		{"the third question", sending(), Place{Step: Questions, Question: 3}, Place{Step: Questions, Question: 2}},
		{"the decision", sending(), Place{Step: Questions, Page: PageDecision}, Place{Step: Questions, Question: last}},
		{"Routing", sending(), Place{Step: Routing}, Place{Step: Questions, Page: PageDecision}},
		{"the e-mail", sending(), Place{Step: Routing, Page: PageEmail}, Place{Step: Routing}},
		{"the line test", state(posted(routed(), LineTestAsked{}, LineTested{})), Place{Step: Routing, Page: PageLine}, Place{Step: Routing}},
		{"Message", sending(), Place{Step: Message}, Place{Step: Routing}},
		{"Check", ready(), Place{Step: Check}, Place{Step: Message}},
		{"Send", ready(), Place{Step: Send}, Place{Step: Check}},
		{"the live account while it runs", under(), Place{Step: Send}, Place{Step: Check}},
		{"Reply", ready(), Place{Step: Reply}, Place{Step: Send}},
		{"Evidence", ready(), Place{Step: Evidence}, Place{Step: Reply}},
		{"Afterwards", ready(), Place{Step: Afterwards}, Place{Step: Evidence}},
		{"Evidence of the excluded", excluding(), Place{Step: Evidence}, Place{Step: Questions, Page: PageDecision}},
		{"Message of the excluded", excluding(), Place{Step: Message}, Place{Step: Questions, Page: PageDecision}},
		{"Afterwards of the excluded", excluding(), Place{Step: Afterwards}, Place{Step: Evidence}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := state(posted(tt.state, Went{tt.from}))
			answers := s.Answers
			s, _ = posted(s, Retreated{})
			if s.Place != tt.want {
				t.Errorf("Back leads to %+v, want %+v", s.Place, tt.want)
			}
			if diff := cmp.Diff(answers, s.Answers); diff != "" {
				t.Errorf("an answer changed:\n%s", diff)
			}
		})
	}
}

func TestAPlaceIsAlwaysAPageThatHasSomethingToShow(t *testing.T) {
	tested := state(posted(routed(), LineTestAsked{}, LineTested{[]LineStage{{Key: "name", Result: LineGood}}}))
	knocking := state(posted(routed(), LineTestAsked{}))
	tests := []struct {
		name  string
		state State
		to    Place
		want  Place
	}{
		{"a page that Who does not have", clinic(), Place{Step: Who, Page: "cellar"}, Place{Step: Who}},
		{"a question on Routing", clinic(), Place{Step: Routing, Question: 4}, Place{Step: Routing}},
		{"the e-mail", clinic(), Place{Step: Routing, Page: PageEmail}, Place{Step: Routing, Page: PageEmail}},
		{"a line test that was not made", routed(), Place{Step: Routing, Page: PageLine}, Place{Step: Routing}},
		{"a line test that was made", tested, Place{Step: Routing, Page: PageLine}, Place{Step: Routing, Page: PageLine}},
		{"a line test that runs", knocking, Place{Step: Routing, Page: PageLine}, Place{Step: Routing, Page: PageLine}},
		{"a live account of nothing", ready(), Place{Step: Send, Page: PageSending}, Place{Step: Send}},
		{"Send while it runs", under(), Place{Step: Send}, Place{Step: Send, Page: PageSending}},
		{"the decision with a question", sending(), Place{Step: Questions, Page: PageDecision, Question: 3}, Place{Step: Questions, Page: PageDecision}},
		{"the decision before its answers", clinic(), Place{Step: Questions, Page: PageDecision}, Place{Step: Questions, Page: PageDecision}},
		{"a page that Questions does not have", sending(), Place{Step: Questions, Page: "cellar"}, Place{Step: Questions, Page: PageDecision}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := state(posted(tt.state, Went{tt.to})).Place; got != tt.want {
				t.Errorf("is %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestNextPassesByWhatAnExcludedClinicDoesNotNeed(t *testing.T) {
	for _, step := range []Step{Routing, Message, Check, Send, Reply} {
		s := at(excluding(), step)
		if s.Place.Step != step {
			t.Fatalf("%s cannot be looked at", step)
		}
		if got := Blockers(s); len(got) != 0 {
			t.Errorf("%s asks for %v", step, keys(got))
		}
		if s, _ = posted(s, Advanced{}); s.Place.Step != Evidence {
			t.Errorf("Next leads from %s to %+v", step, s.Place)
		}
	}
	if got := BlockersOf(excluding(), Send); len(got) == 0 {
		t.Error("a send of the excluded clinic would miss nothing")
	}
}

func TestAnOlderMessageNeverWalksOnToSend(t *testing.T) {
	old := brought(routed(), "old.hl7", message(vxu.SampleOld, "EX-9"))
	for _, step := range []Step{Message, Check} {
		s, _ := posted(at(old, step), Advanced{})
		if asked := s.AskedAt(s.Place); s.Place.Step != Questions || asked.Key != exclusion.EHRVersions {
			t.Errorf("Next leads from %s to %+v", step, s.Place)
		}
	}
}

func TestHomeLeadsToWhatWaits(t *testing.T) {
	silent := state(posted(under(), ReplyKept{Answer{Notice: Notice{Key: "line.answer-timeout-left"}, Left: true}}, Sealed{Receipt{Binder: "b", Record: "b/records/0001"}}))
	tests := []struct {
		name  string
		state State
		want  Step
	}{
		{"an empty clinic", New(), Who},
		{"who is known", clinic(), Questions},
		{"the answers are open", state(posted(sending(), VersionAnswered{})), Questions},
		{"the answers say send", sending(), Routing},
		{"the route is there", routed(), Message},
		{"an older message", brought(routed(), "o", message(vxu.SampleOld, "EX-9")), Message},
		{"a message that nobody has looked at", ready(), Check},
		{"a message that was looked at", state(posted(ready(), PatientJudged{})), Check},
		{"an answer that counts", replied(t, ack.AA), Afterwards},
		{"a refusal counts as well", replied(t, ack.AE), Afterwards},
		{"an attempt without an answer", silent, Reply},
		{"an exclusion that is not filed", excluding(), Questions},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.name == "a message that was looked at" {
				tt.state.Message.Findings = nil
				tt.want = Send
			}
			if got := NextToDo(tt.state); got != tt.want {
				t.Errorf("leads to %s, want %s; the marks are %v", got, tt.want, marks(tt.state))
			}
			s, _ := posted(at(tt.state, Home), Advanced{})
			if s.Place.Step != tt.want {
				t.Errorf("the button leads to %+v", s.Place)
			}
		})
	}
}

func TestHomeLeadsToTheEvidenceWhenAllIsDone(t *testing.T) {
	s := replied(t, ack.AA)
	for _, stage := range JourneyStages() {
		s, _ = posted(s, JourneyNoted{stage, true})
	}
	if got := NextToDo(s); got != Evidence {
		t.Errorf("leads to %s; the marks are %v", got, marks(s))
	}
}

func TestAheadIsALookBeforeItsTurn(t *testing.T) {
	tests := []struct {
		name  string
		state State
		step  Step
		want  bool
	}{
		{"Home is never ahead", New(), Home, false},
		{"the first step", New(), Who, false},
		{"Questions before Who", New(), Questions, true},
		{"Send before everything", clinic(), Send, true},
		{"Routing in its turn", sending(), Routing, false},
		{"Message before Routing", sending(), Message, true},
		{"Send with all before it done", ready(), Send, false},
		{"Evidence of the excluded", excluding(), Evidence, false},
		{"Afterwards with the proof", replied(t, ack.AA), Afterwards, false},
		{"a reply that is kept, though its message is gone", state(posted(replied(t, ack.AA), MessageDropped{})), Reply, false},
		{"Afterwards with the proof, though its message is gone", state(posted(replied(t, ack.AA), MessageDropped{})), Afterwards, false},
	}
	for _, tt := range tests {
		if got := Ahead(at(tt.state, tt.step)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestLookingAsksTheWorldOnlyForWhatThePageShows(t *testing.T) {
	probed := state(posted(routed(), KeyringProbed{KeyringReady}))
	forgotten := state(posted(probed, Typed{FieldRouteUsername, "other"}))
	tests := []struct {
		name  string
		state State
		to    Step
		want  []string
	}{
		{"Home", clinic(), Home, []string{"read-status"}},
		{"Evidence", clinic(), Evidence, []string{"read-status"}},
		{"Routing the first time", sending(), Routing, []string{"probe-keyring"}},
		{"Routing with the password there", probed, Routing, []string{}},
		{"Routing with another user name", forgotten, Routing, []string{"probe-keyring"}},
		{"Routing in a rehearsal", state(posted(sending(), RehearsalEntered{})), Routing, []string{}},
		{"Message", ready(), Message, []string{}},
		{"Send", ready(), Send, []string{}},
	}
	for _, tt := range tests {
		_, effects := posted(tt.state, Went{Place{Step: tt.to}})
		if diff := cmp.Diff(tt.want, names(effects)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestTheRailMarksEveryStepOfARoad(t *testing.T) {
	tests := []struct {
		name  string
		state State
		want  map[Step]Mark
	}{
		{"nothing yet", New(), map[Step]Mark{
			Home: MarkHere, Who: MarkToDo, Questions: MarkToDo, Routing: MarkToDo, Message: MarkToDo,
			Check: MarkToDo, Send: MarkToDo, Reply: MarkToDo, Evidence: MarkToDo, Afterwards: MarkToDo,
		}},
		{"on the page of Who", at(New(), Who), map[Step]Mark{
			Home: MarkToDo, Who: MarkHere, Questions: MarkToDo, Routing: MarkToDo, Message: MarkToDo,
			Check: MarkToDo, Send: MarkToDo, Reply: MarkToDo, Evidence: MarkToDo, Afterwards: MarkToDo,
		}},
		{"decided to send", at(sending(), Routing), map[Step]Mark{
			Home: MarkToDo, Who: MarkDone, Questions: MarkDone, Routing: MarkHere, Message: MarkToDo,
			Check: MarkToDo, Send: MarkToDo, Reply: MarkToDo, Evidence: MarkToDo, Afterwards: MarkToDo,
		}},
		{"with a message", at(ready(), Check), map[Step]Mark{
			Home: MarkToDo, Who: MarkDone, Questions: MarkDone, Routing: MarkDone, Message: MarkDone,
			Check: MarkNeedsLook, Send: MarkToDo, Reply: MarkToDo, Evidence: MarkToDo, Afterwards: MarkToDo,
		}},
		{"accepted", replied(t, ack.AA), map[Step]Mark{
			Home: MarkToDo, Who: MarkDone, Questions: MarkDone, Routing: MarkDone, Message: MarkDone,
			Check: MarkNeedsLook, Send: MarkDone, Reply: MarkDone, Evidence: MarkDone, Afterwards: MarkToDo,
		}},
		{"answered by the network alone", replied(t, ack.CA), map[Step]Mark{
			Home: MarkToDo, Who: MarkDone, Questions: MarkDone, Routing: MarkDone, Message: MarkDone,
			Check: MarkNeedsLook, Send: MarkDone, Reply: MarkNeedsLook, Evidence: MarkNeedsLook, Afterwards: MarkToDo,
		}},
		{"excluded", at(excluding(), Questions), map[Step]Mark{
			Home: MarkToDo, Who: MarkDone, Questions: MarkNeedsLook, Routing: MarkNotNeeded, Message: MarkNotNeeded,
			Check: MarkNotNeeded, Send: MarkNotNeeded, Reply: MarkNotNeeded, Evidence: MarkToDo, Afterwards: MarkToDo,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, marks(tt.state)); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
			here := 0
			for i, row := range Steps(tt.state) {
				if row.Step != Order()[i] {
					t.Errorf("row %d is %s", i+1, row.Step)
				}
				if row.Here {
					here++
				}
			}
			if here != 1 {
				t.Errorf("the reader is in %d places", here)
			}
		})
	}
}
