package wizard

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// Every verdict, by a real answer, in a rehearsal, and by an answer that was
// brought in.
func TestEveryVerdictHasItsNoticeItsMarkAndItsWorth(t *testing.T) {
	data := message(vxu.SampleClean, "EX-1")
	built := func(o ack.Options) []byte { return ackFor(t, data, o) }
	warning := []ack.ErrorLine{{Code: "0", Severity: ack.Warning, UserMessage: "No lot number"}}
	fault := []ack.ErrorLine{{Code: "101", Severity: ack.Error, UserMessage: "No birth date"}}
	tests := []struct {
		name    string
		answer  []byte
		verdict ack.Verdict
		notice  string // after "verdict."
		gravity Severity
		counts  bool
		mark    Mark
	}{
		{"AA", built(ack.Options{}), ack.Accepted, "accepted", Good, true, MarkDone},
		{"AA with a warning", built(ack.Options{Errors: warning}), ack.WithWarnings, "accepted-with-warnings", Good, true, MarkDone},
		{"AA that speaks of an error", built(ack.Options{Errors: fault}), ack.WithWarnings, "accepted-with-warnings.contradiction", Good, true, MarkDone},
		{"AE", built(ack.Options{Code: ack.AE, Errors: fault}), ack.Refused, "refused", Wrong, true, MarkDone},
		{"AR", built(ack.Options{Code: ack.AR}), ack.Rejected, "rejected", Wrong, true, MarkDone},
		{"CA", built(ack.Options{Code: ack.CA}), ack.CommitOnly, "commit-only", Look, false, MarkNeedsLook},
		{"another message's", built(ack.Options{Answers: "OTHER-7"}), ack.NotOurs, "not-ours", Look, false, MarkNeedsLook},
		{"a code that nobody knows", built(ack.Options{Code: "??"}), ack.Unreadable, "unreadable", Look, false, MarkNeedsLook},
		{"nothing", nil, ack.None, "none", Look, false, MarkNeedsLook},
	}
	seen := map[ack.Verdict]bool{}
	for _, tt := range tests {
		seen[tt.verdict] = true
		t.Run(tt.name, func(t *testing.T) {
			s, effects := posted(under(), ReplyKept{Answer{Pending: "binder/records/0001", Ack: tt.answer, Left: true, SentAt: noon, Answered: noon.Add(2 * time.Second)}})
			seal, ok := wished[SealRecord](effects)
			if !ok || seal.Verdict != tt.verdict || seal.Pending != "binder/records/0001" || seal.Reheard {
				t.Fatalf("seals %+v", seal)
			}
			if s.Outcome.Counts() {
				t.Error("counts before its record is complete")
			}
			s, _ = posted(s, Sealed{Receipt{Binder: "binder", Record: "binder/records/0001"}})
			if s.Outcome.Verdict != tt.verdict || s.Outcome.Counts() != tt.counts {
				t.Errorf("is %q and counts: %v", s.Outcome.Verdict, s.Outcome.Counts())
			}
			if n := s.Outcome.Notice; n.Key != "verdict."+tt.notice || n.Severity != tt.gravity || n.Args["controlId"] != "EX-1" {
				t.Errorf("says %+v", n)
			}
			if got := marks(s)[Reply]; got != tt.mark {
				t.Errorf("the mark is %s, want %s", got, tt.mark)
			}
			if JourneyOf(s).Done[JourneyTested].IsZero() == tt.counts {
				t.Errorf("the journey says %v", JourneyOf(s).Done)
			}
			if s.Place != (Place{Step: Reply}) || s.Outcome.Took() != 2*time.Second {
				t.Errorf("at %+v after %v", s.Place, s.Outcome.Took())
			}

			played := s.Outcome
			played.Rehearsal = true
			if n := VerdictNotice(played); n.Key != "verdict.rehearsal."+tt.notice || n.Severity != Info || played.Counts() {
				t.Errorf("in a rehearsal it says %+v and counts: %v", n, played.Counts())
			}

			s, effects = posted(at(ready(), Reply), ReplyPasted{Text: tt.answer, How: "e-mail"})
			keep, kept := wished[KeepReply](effects)
			if kept != (tt.verdict != ack.None) {
				t.Fatalf("brought in, it is kept: %v", kept)
			}
			if !kept {
				return
			}
			if keep.Verdict != tt.verdict || keep.How != "e-mail" || string(keep.Ack) != string(tt.answer) || string(keep.Outbound.Wire) != string(data) {
				t.Errorf("brought in, it is kept as %+v", keep)
			}
			if s.Outcome.Verdict != "" {
				t.Error("brought in, it is shown before it is kept")
			}
			s, _ = posted(s, Sealed{Receipt{Binder: "binder", Record: "binder/records/0001"}})
			if s.Outcome.Verdict != tt.verdict || !s.Outcome.Imported || s.Outcome.Counts() != tt.counts || len(s.Busy) != 0 {
				t.Errorf("brought in, it is %+v, busy %v", s.Outcome.Verdict, s.Busy)
			}
		})
	}
	for _, v := range ack.Verdicts() {
		if !seen[v] {
			t.Errorf("no answer gives the verdict %s", v)
		}
	}
}

func TestWhatStoodInTheWayIsSaidInsteadOfNone(t *testing.T) {
	n := Notice{Key: "line.answer-timeout-left", Severity: Look, Remedy: RemedyBringReply, Ref: "0302-1"}
	s, effects := posted(under(), ReplyKept{Answer{Pending: "b/records/0001", Left: true, Notice: n}})
	if seal, _ := wished[SealRecord](effects); seal.Verdict != ack.None || seal.Notice.Key != n.Key {
		t.Errorf("seals %+v", seal)
	}
	if diff := cmp.Diff(n, s.Outcome.Notice); diff != "" {
		t.Errorf("says (-want +got):\n%s", diff)
	}
	if s.Outcome.Took() != 0 || !s.Outcome.Left {
		t.Errorf("took %v, left %v", s.Outcome.Took(), s.Outcome.Left)
	}
}

func TestTheLinesOwnMarkMakesAnAnswerARehearsals(t *testing.T) {
	answer := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	s, effects := posted(under(), ReplyKept{Answer{Ack: answer, Rehearsal: true}})
	if seal, _ := wished[SealRecord](effects); !seal.Reheard || !s.Outcome.Rehearsal {
		t.Errorf("reheard %v", seal.Reheard)
	}
	if s, _ = posted(s, Sealed{Receipt{Record: "b/records/0001"}}); s.Outcome.Counts() {
		t.Error("an answer of the pretend registry counts")
	}
}

func TestAnAnswerIsJudgedByTheMessageThatWasSent(t *testing.T) {
	s := under()
	s.Message.Identity.ControlID = "EX-2" // as if another were on hand by now
	answer := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	s, _ = posted(s, ReplyKept{Answer{Ack: answer}})
	if s.Outcome.Verdict != ack.Accepted || s.Outcome.ControlID != "EX-1" {
		t.Errorf("is %q for %q", s.Outcome.Verdict, s.Outcome.ControlID)
	}
}

func TestAnAnswerThatIsBroughtInNeedsMessageAndClinic(t *testing.T) {
	okAck := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	nowhere := brought(New(), "one.hl7", message(vxu.SampleClean, "EX-1"))
	old := brought(routed(), "old.hl7", message(vxu.SampleOld, "EX-9"))
	tests := []struct {
		name  string
		state State
		text  string
		says  []string
	}{
		{"no message", routed(), string(okAck), []string{"reply.needs-message"}},
		{"a message that is never sent", old, string(okAck), []string{"reply.needs-message"}},
		{"no clinic", nowhere, string(okAck), []string{"reply.needs-clinic"}},
		{"a blank clinic", state(posted(nowhere, Typed{FieldClinicName, " "}, Typed{FieldYear, "2015"})), string(okAck), []string{"reply.needs-clinic"}},
		{"thanks", ready(), "Thank you for your message.", []string{"reply.no-ack"}},
		{"an empty file", ready(), "", []string{"reply.no-ack"}},
		{"the message itself", ready(), string(message(vxu.SampleClean, "EX-1")), []string{"reply.no-ack"}},
		{"all there", ready(), string(okAck), []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, effects := posted(at(tt.state, Reply), ReplyPasted{Text: []byte(tt.text)})
			if diff := cmp.Diff(tt.says, keys(s.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			if _, kept := wished[KeepReply](effects); kept != (len(tt.says) == 0) {
				t.Errorf("is kept: %v", kept)
			}
		})
	}
}

func TestOneRefusalDoesNotPileUpOnAnother(t *testing.T) {
	s := state(posted(at(routed(), Reply), ReplyPasted{Text: []byte("thanks")}, ReplyPasted{Text: []byte("again")}))
	s = brought(s, "one.hl7", message(vxu.SampleClean, "EX-1"))
	s, _ = posted(s, ReplyPasted{Text: []byte("thanks")})
	if diff := cmp.Diff([]string{"reply.no-ack"}, keys(s.Notices)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	s, _ = posted(s, ReplyPasted{Text: ackFor(t, s.Message.Wire, ack.Options{})})
	if len(s.Notices) != 0 {
		t.Errorf("after a good answer it still says %v", keys(s.Notices))
	}
}

func TestTheMessageMayBeBroughtOnTheReplyPage(t *testing.T) {
	s, effects := posted(at(routed(), Reply), FileOffered{"one.hl7"})
	read, _ := wished[ReadFile](effects)
	if read.Purpose != PurposeReply {
		t.Fatalf("reads %+v", read)
	}
	s, _ = posted(s, FileRead{Purpose: PurposeReply, Path: "one.hl7", Data: message(vxu.SampleClean, "EX-1")})
	if !s.Message.Sendable() || s.Place.Step != Reply || len(s.Notices) != 0 {
		t.Fatalf("sendable %v at %+v, says %v", s.Message.Sendable(), s.Place, keys(s.Notices))
	}
	_, effects = posted(s, FileRead{Purpose: PurposeReply, Path: "ack.hl7", How: "file", Data: ackFor(t, s.Message.Wire, ack.Options{})})
	if keep, ok := wished[KeepReply](effects); !ok || keep.How != "file" {
		t.Errorf("then the answer is not kept: %v", names(effects))
	}
}

func TestAnAnswerOfferedElsewhereLeadsToReply(t *testing.T) {
	s, effects := posted(at(ready(), Evidence), ReplyOffered{Path: "ack.hl7", How: "fax"})
	if read, _ := wished[ReadFile](effects); read.Purpose != PurposeReply || read.How != "fax" {
		t.Fatalf("reads %+v", read)
	}
	s, _ = posted(s, FileRead{Purpose: PurposeReply, Path: "ack.hl7", How: "fax", Data: ackFor(t, s.Message.Wire, ack.Options{})})
	if s.Place != (Place{Step: Reply}) {
		t.Errorf("at %+v", s.Place)
	}
}

func TestAnAnswerThatCouldNotBeKeptIsNotShownAsKept(t *testing.T) {
	refused := replied(t, ack.AE)
	okAck := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	s := state(posted(refused, ReplyPasted{Text: okAck}, Failed{"keep-reply", Notice{Key: "disk-full", Ref: "1"}}))
	if s.Outcome.Verdict != ack.Refused || s.Coming.Due || len(s.Busy) != 0 {
		t.Errorf("shows %q, coming %v, busy %v", s.Outcome.Verdict, s.Coming.Due, s.Busy)
	}
	if diff := cmp.Diff([]string{"disk-full"}, keys(s.Notices)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	s, _ = posted(s, ReplyPasted{Text: okAck}, Sealed{Receipt{Binder: "b", Record: "b/records/0002"}})
	if s.Outcome.Verdict != ack.Accepted || !s.Outcome.Imported || len(s.Notices) != 0 {
		t.Errorf("the second try shows %q and says %v", s.Outcome.Verdict, keys(s.Notices))
	}
}

func TestAnAnswerIsNotKeptTwice(t *testing.T) {
	okAck := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	_, effects := posted(state(posted(ready(), ReplyPasted{Text: okAck})), ReplyPasted{Text: okAck})
	if _, again := wished[KeepReply](effects); again {
		t.Error("a second press keeps it again")
	}
}

// An interrupted attempt may belong to any clinic, year and message. Only the
// one that the pages wait for takes the place of what is on screen.
func TestAnInterruptedAttemptIsTakenUpWhereItBelongs(t *testing.T) {
	data := message(vxu.SampleClean, "EX-1")
	resumed := Answer{
		Pending: "b/records/0003", ControlID: "EX-1", Resumed: true, Clinic: "Example Family Practice", PIN: "12345", Year: 2015,
		Ack: ackFor(t, data, ack.Options{}), Left: true,
	}
	with := func(change func(*Answer)) Answer {
		a := resumed
		change(&a)
		return a
	}
	tests := []struct {
		name   string
		state  State
		answer Answer
		shown  bool
	}{
		{"the message is on hand", ready(), resumed, true},
		{"no message is on hand", routed(), resumed, true},
		{"another message is on hand", brought(routed(), "o.hl7", message(vxu.SampleClean, "EX-2")), resumed, false},
		{"another answer has come", replied(t, ack.AE), resumed, false},
		{"another clinic's", ready(), with(func(a *Answer) { a.Clinic = "Other Clinic" }), false},
		{"another site's", ready(), with(func(a *Answer) { a.PIN = "777" }), false},
		{"another year's", ready(), with(func(a *Answer) { a.Year = 2014 }), false},
		{"a rehearsal's", ready(), with(func(a *Answer) { a.Rehearsal = true }), false},
		{"a real one in a rehearsal", state(posted(ready(), RehearsalEntered{})), resumed, false},
		{"without an answer", ready(), with(func(a *Answer) {
			a.Ack, a.Notice = nil, Notice{Key: "settled-unanswered", Severity: Look}
		}), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := tt.state.Outcome
			s, effects := posted(at(tt.state, Home), InterruptedSettled{"b/records/0003"}, ReplyKept{tt.answer})
			seal, ok := wished[SealRecord](effects)
			wantVerdict := ack.Accepted
			if tt.answer.Ack == nil {
				wantVerdict = ack.None
			}
			if !ok || seal.Pending != "b/records/0003" || seal.Verdict != wantVerdict {
				t.Fatalf("seals %+v", seal)
			}
			if diff := cmp.Diff(before, s.Outcome); diff != "" {
				t.Errorf("shown before it is sealed (-before +after):\n%s", diff)
			}
			s, _ = posted(s, Sealed{Receipt{Binder: "b", Record: "b/records/0003"}})
			if shown := s.Outcome.Record == "b/records/0003"; shown != tt.shown {
				t.Errorf("is shown: %v, want %v", shown, tt.shown)
			}
			if !tt.shown {
				if diff := cmp.Diff(before, s.Outcome); diff != "" {
					t.Errorf("what was on screen changed (-before +after):\n%s", diff)
				}
			}
			if len(s.Notices) != 1 || len(s.Busy) != 0 || s.Place.Step != Home {
				t.Errorf("says %v, busy %v, at %+v", keys(s.Notices), s.Busy, s.Place)
			}
		})
	}
}

func TestAnAnswerThatIsBroughtInCompletesTheAttemptThatItAnswers(t *testing.T) {
	data := message(vxu.SampleClean, "EX-1")
	mine := Interrupted{Record: "b/2015/records/0003", Begun: true, ControlID: "EX-1"}
	for name, tt := range map[string]struct {
		found []Interrupted
		want  string
	}{
		"its own attempt":            {[]Interrupted{mine}, mine.Record},
		"another binder's":           {[]Interrupted{{Record: "b/2014/records/0003", Begun: true, ControlID: "EX-1"}}, ""},
		"another message's":          {[]Interrupted{{Record: "b/2015/records/0003", Begun: true, ControlID: "EX-2"}}, ""},
		"a leftover that never left": {[]Interrupted{{Record: "b/2015/pending/0003", ControlID: "EX-1"}}, ""},
		"either of two":              {[]Interrupted{mine, {Record: "b/2015/records/0004", Begun: true, ControlID: "EX-1"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := state(posted(ready(), StatusRead{Kept{Interrupted: tt.found}}, ReplyPasted{Text: ackFor(t, data, ack.Options{}), How: "paste"}))
			s, effects := posted(s, Sealed{Receipt{Binder: "b/2015", Record: "b/2015/records/0005"}})
			settle, _ := wished[SettleInterrupted](effects)
			if settle.Record != tt.want || settle.Brought != (tt.want != "") {
				t.Fatalf("settles %+v, want %q", settle, tt.want)
			}
			if tt.want == "" {
				return
			}
			s = state(posted(s, ReplyKept{Answer{Pending: mine.Record, ControlID: "EX-1", Resumed: true, Brought: true, Left: true,
				Clinic: "Example Family Practice", PIN: "12345", Year: 2015, Notice: Notice{Key: "settled-unanswered", Severity: Look}}},
				Sealed{Receipt{Binder: "b/2015", Record: mine.Record}}, StatusRead{}))
			if s.Outcome.Verdict != ack.Accepted || s.Outcome.Record != "b/2015/records/0005" || len(s.Notices) != 0 || len(s.Busy) != 0 {
				t.Errorf("on screen is %q of %s; says %v, busy %v", s.Outcome.Verdict, s.Outcome.Record, keys(s.Notices), s.Busy)
			}
		})
	}
}

func TestASettlementThatFailsMayBeTriedAgain(t *testing.T) {
	answer := Answer{Pending: "b/records/0003", ControlID: "EX-1", Resumed: true}
	for name, events := range map[string][]Event{
		"when it is taken up": {InterruptedSettled{"b/records/0003"}, Failed{"settle", Notice{Key: "opened-twice", Ref: "1"}}},
		"when it is sealed":   {InterruptedSettled{"b/records/0003"}, ReplyKept{answer}, Failed{"seal", Notice{Key: "disk-full", Ref: "1"}}},
	} {
		t.Run(name, func(t *testing.T) {
			s := state(posted(clinic(), events...))
			if len(s.Busy) != 0 || s.Coming.Due || len(s.Notices) != 1 {
				t.Errorf("busy %v, coming %v, says %v", s.Busy, s.Coming.Due, keys(s.Notices))
			}
			if _, effects := posted(s, InterruptedSettled{"b/records/0003"}); !cmp.Equal(names(effects), []string{"settle"}) {
				t.Errorf("a second try asks for %v", names(effects))
			}
		})
	}
}

func TestSomethingSealedOutOfTheBlueChangesNothingOnScreen(t *testing.T) {
	before := replied(t, ack.AE)
	s, _ := posted(before, Sealed{Receipt{Binder: "x", Record: "x/records/0009"}})
	if diff := cmp.Diff(before.Outcome, s.Outcome); diff != "" {
		t.Errorf("the outcome changed (-before +after):\n%s", diff)
	}
}

func TestAnOutcomeWithoutARecordNeverCounts(t *testing.T) {
	for _, v := range ack.Verdicts() {
		if (Outcome{Verdict: v}).Counts() || (Outcome{Verdict: v, Record: "b/records/0001", Rehearsal: true}).Counts() {
			t.Errorf("%s counts", v)
		}
	}
}
