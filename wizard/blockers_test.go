package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

func TestBlockersSpeakOfThePageWhereTheReaderIs(t *testing.T) {
	old := brought(routed(), "o", message(vxu.SampleOld, "EX-9"))
	tests := []struct {
		name  string
		state State
		place Place
		want  []string
	}{
		{"Home never", New(), Place{Step: Home}, []string{}},
		{"Who", New(), Place{Step: Who}, []string{"missing.clinic", "missing.year", "missing.person"}},
		{"a question", clinic(), Place{Step: Questions, Question: 2}, []string{"missing.answer"}},
		{"a question with its answer", sending(), Place{Step: Questions, Question: 2}, []string{}},
		{"the decision, open", clinic(), Place{Step: Questions, Page: PageDecision}, []string{"missing.decision"}},
		{"the decision to send", sending(), Place{Step: Questions, Page: PageDecision}, []string{}},
		{"the decision to exclude", excluding(), Place{Step: Questions, Page: PageDecision}, []string{}},
		{"the decision to exclude without a name", people(excluding(), Person{GaveShots: "yes"}), Place{Step: Questions, Page: PageDecision}, []string{"missing.person"}},
		{"Routing", state(posted(routed(), PasswordTyped{})), Place{Step: Routing}, []string{"missing.password"}},
		{"the e-mail never", sending(), Place{Step: Routing, Page: PageEmail}, []string{}},
		{"Message", routed(), Place{Step: Message}, []string{"missing.message"}},
		{"Check without a message", routed(), Place{Step: Check}, []string{"missing.message"}},
		{"Check", ready(), Place{Step: Check}, []string{}},
		{"Check of an older message", old, Place{Step: Check}, []string{}},
		{"Send of an older message", old, Place{Step: Send}, []string{"missing.v251"}},
		{"Send", ready(), Place{Step: Send}, []string{}},
		{"while it is on its way", under(), Place{Step: Send}, []string{"missing.answer-yet"}},
		{"Reply before one came", ready(), Place{Step: Reply}, []string{"missing.reply"}},
		{"Reply", replied(t, ack.AR), Place{Step: Reply}, []string{}},
		{"Evidence never", New(), Place{Step: Evidence}, []string{}},
		{"Afterwards never", New(), Place{Step: Afterwards}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := state(posted(tt.state, Went{tt.place}))
			if diff := cmp.Diff(tt.want, keys(Blockers(s))); diff != "" {
				t.Errorf("blockers (-want +got):\n%s", diff)
			}
			after, effects := posted(s, Advanced{})
			moved := after.Place != s.Place || len(names(effects)) > 0
			if moved != (len(tt.want) == 0) {
				t.Errorf("Next leads from %+v to %+v and asks for %v", s.Place, after.Place, names(effects))
			}
		})
	}
}

func TestBlockersOfAStepDoNotDependOnWhereTheReaderIs(t *testing.T) {
	for _, step := range Order() {
		s := at(routed(), Home)
		want := BlockersOf(s, step)
		for _, elsewhere := range Order() {
			if diff := cmp.Diff(keys(want), keys(BlockersOf(at(s, elsewhere), step))); diff != "" {
				t.Errorf("%s seen from %s (-want +got):\n%s", step, elsewhere, diff)
			}
		}
	}
}

// Whatever fails, nobody waits for it any longer, and a new try takes the notice
// away.
func TestWhateverFailsLetsGo(t *testing.T) {
	ackOf := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	asks := map[string]struct {
		state State
		event Event
	}{
		ReadFile{}.Name():                              {at(routed(), Message), FileOffered{"one.hl7"}},
		ReadRoute{}.Name():                             {at(routed(), Routing), RouteLoaded{"r.toml"}},
		WriteRoute{}.Name():                            {at(routed(), Routing), RouteSaveAsked{"r.toml"}},
		ReadDraft{}.Name():                             {clinic(), ClinicChosen{"Other", "1", 2014}},
		KeepPassword{}.Name():                          {at(routed(), Routing), PasswordTyped{Password: NewPassword("p")}},
		KeepPassword{Of: CertificatePassphrase}.Name(): {at(behindAll(), Routing), PasswordTyped{CertificatePassphrase, NewPassword("p")}},
		KeepPassword{Of: ProxyPassword}.Name():         {at(behindAll(), Routing), PasswordTyped{ProxyPassword, NewPassword("p")}},
		UnlockKeyring{}.Name():                         {state(posted(at(routed(), Routing), KeyringProbed{KeyringLocked})), UnlockAsked{}},
		TestLine{}.Name():                              {at(routed(), Routing), LineTestAsked{}},
		SendMessage{}.Name():                           {at(ready(), Send), SendAsked{}},
		KeepReply{}.Name():                             {at(ready(), Reply), ReplyPasted{Text: ackOf}},
		SettleInterrupted{}.Name():                     {clinic(), InterruptedSettled{"b/records/0003"}},
		KeepExclusion{}.Name():                         {at(excluding(), Questions), ExclusionAsked{}},
		KeepNote{}.Name():                              {clinic(), NoteWritten{Kind: "call", Text: "words"}},
		VerifyEvidence{}.Name():                        {clinic(), VerifyAsked{}},
		MakeReport{}.Name():                            {replied(t, ack.AA), ReportAsked{}},
		Export{}.Name():                                {replied(t, ack.AA), ExportAsked{Folder: "/desk"}},
		FetchNews{}.Name():                             {named(clinic(), source()), NewsAsked{}},
		FetchStamp{}.Name():                            {witnessed(t, 1), StampAsked{}},
	}
	for name, tt := range asks {
		t.Run(name, func(t *testing.T) {
			s, effects := posted(tt.state, tt.event)
			if !s.Busy[name] || !cmp.Equal(names(effects), []string{name}) {
				t.Fatalf("busy %v, asks for %v", s.Busy, names(effects))
			}
			s, _ = posted(s, Failed{name, Notice{Key: "unexpected." + name, Severity: Wrong, Ref: "0302-1"}})
			if len(s.Busy) != 0 || s.keeping() {
				t.Errorf("still waits for %v", s.Busy)
			}
			if diff := cmp.Diff([]string{"unexpected." + name}, keys(s.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			s, effects = posted(s, tt.event)
			if !cmp.Equal(names(effects), []string{name}) || len(s.Notices) != 0 {
				t.Errorf("a second try asks for %v and still says %v", names(effects), keys(s.Notices))
			}
		})
	}
}

func TestDoneEndsWhatHasNoResult(t *testing.T) {
	s := state(posted(clinic(), InterruptedSettled{"b"}))
	if s, _ = posted(s, Done{"settle"}); len(s.Busy) != 0 {
		t.Errorf("still waits for %v", s.Busy)
	}
}
