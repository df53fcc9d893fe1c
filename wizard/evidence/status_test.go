package evidence

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// standing is what a test compares of a row.
type standing struct {
	Who        string
	Done, Late bool
	Why        Why
	Next       Next
}

func standings(t *testing.T, f *Folder) []standing {
	t.Helper()
	rows, err := f.Status()
	if err != nil {
		t.Fatal(err)
	}
	var out []standing
	for _, r := range rows {
		out = append(out, standing{r.Professional.Name, r.Done, r.Late, r.Why, r.Next})
	}
	return out
}

func TestWhatCountsAsDone(t *testing.T) {
	ours := func(v Verdict) Judgement { return Judgement{Verdict: v, Answers: "TS-1"} }
	for _, c := range []struct {
		name string
		j    Judgement
		want standing
	}{
		{"accepted", ours(Accepted), standing{Done: true, Why: WhyAccepted, Next: NextAttest}},
		{"accepted with warnings", ours(AcceptedWithWarnings), standing{Done: true, Why: WhyWarnings, Next: NextAttest}},
		{"refused", ours(Refused), standing{Done: true, Why: WhyRefused, Next: NextAttest}},
		{"rejected", ours(Rejected), standing{Done: true, Why: WhyRejected, Next: NextAttest}},
		{"commit only", ours(CommitOnly), standing{Why: WhyCommitOnly, Next: NextSend}},
		{"not ours", Judgement{Verdict: NotOurs, Answers: "TS-2"}, standing{Why: WhyNotOurs, Next: NextSend}},
		{"said to be accepted, but for another message", Judgement{Verdict: Accepted, Answers: "TS-2"}, standing{Why: WhyNotOurs, Next: NextSend}},
		{"unreadable", Judgement{Verdict: Unreadable}, standing{Why: WhyUnreadable, Next: NextSend}},
		{"no answer", Judgement{Verdict: NoAnswer}, standing{Why: WhyNoAnswer, Next: NextSend}},
		{"simulated", Judgement{Verdict: Accepted, Answers: "TS-1", Simulated: true}, standing{Why: WhySimulated, Next: NextSend}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := inTemp(t)
			send(t, f.binder(t, Real), outbound(Real), c.j)
			if diff := cmp.Diff([]standing{c.want}, standings(t, f)); diff != "" {
				t.Errorf("status (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnAcceptedVerdictWithoutAKeptAnswerIsNotDone(t *testing.T) {
	f := inTemp(t)
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Seal(accepted()); err != nil {
		t.Fatal(err)
	}
	if got := standings(t, f); got[0].Done {
		t.Errorf("done without an ack.hl7: %+v", got)
	}
}

func TestDoneIsJudgedForEachProfessional(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	a, other := Professional{Name: "Adam Sample", NPI: "1234567893"}, Professional{Name: "Berta Sample"}
	send(t, b, outbound(Real, a), accepted())
	note := call("asked for Berta")
	note.People.Professionals = []Professional{{Name: "BERTA sample", NPI: "1000000004"}, {Name: "adam sample"}}
	add(t, b, note)
	want := []standing{
		{Who: "Adam Sample", Done: true, Why: WhyAccepted, Next: NextAttest},
		{Who: "BERTA sample", Why: WhyNothing, Next: NextSend},
	}
	if diff := cmp.Diff(want, standings(t, f)); diff != "" {
		t.Fatalf("one test, two professionals (-want +got):\n%s", diff)
	}
	add(t, b, Draft{
		Kind: KindExclusion, Happened: day("2016-01-05T09:00:00-05:00"), People: People{Professionals: []Professional{other}},
		Exclusion: &Exclusion{Decision: DecisionExclude},
	})
	want[1] = standing{Who: "BERTA sample", Done: true, Late: true, Why: WhyExcluded, Next: NextAttest}
	if diff := cmp.Diff(want, standings(t, f)); diff != "" {
		t.Errorf("after a late exclusion for one (-want +got):\n%s", diff)
	}
}

func TestARecordThatNamesNobodyServesEverybody(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	note := call("x")
	note.People.Professionals = []Professional{{Name: "Adam Sample"}}
	add(t, b, note)
	want := []standing{
		{Who: "", Done: true, Why: WhyAccepted, Next: NextAttest},
		{Who: "Adam Sample", Done: true, Why: WhyAccepted, Next: NextAttest},
	}
	if diff := cmp.Diff(want, standings(t, f)); diff != "" {
		t.Errorf("status (-want +got):\n%s", diff)
	}
}

func TestWhatWasMadeInTimeIsPreferredAsProof(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	late := outbound(Real)
	late.At = day("2016-01-01T00:00:01-05:00")
	send(t, b, late, accepted())
	if got := standings(t, f); !got[0].Done || !got[0].Late {
		t.Errorf("only a late test: %+v", got)
	}
	inTime := send(t, b, outbound(Real), Judgement{Verdict: Refused, Answers: "TS-1"})
	rows, err := f.Status()
	if err != nil || rows[0].By != inTime.Record || rows[0].Late {
		t.Errorf("with one in time: %+v, %v", rows, err)
	}
}

func TestADraftExclusionIsNotDone(t *testing.T) {
	f := inTemp(t)
	add(t, f.binder(t, Real), Draft{Kind: KindExclusion, Happened: day("2015-03-02T09:00:00-05:00"), Exclusion: &Exclusion{Decision: "open"}})
	if got := standings(t, f); got[0].Done {
		t.Errorf("an open decision counts: %+v", got)
	}
}

func TestAnImportedReplyCounts(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	r := add(t, b, Draft{
		Kind: KindReply, Happened: day("2015-03-02T09:00:00-05:00"), Text: "It came by e-mail.",
		Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()},
	})
	for _, name := range []string{FileMessage, FileSent, FileAck, FileText, FileRecord} {
		if _, ok := r.File(name); !ok {
			t.Errorf("the record lacks %s", name)
		}
	}
	if got := standings(t, f); !got[0].Done || got[0].Why != WhyAccepted {
		t.Errorf("an imported answer: %+v", got)
	}
}

func TestDamagedProofIsNoProof(t *testing.T) {
	f := inTemp(t)
	r := send(t, f.binder(t, Real), outbound(Real), accepted())
	ack, _ := r.File(FileAck)
	write(t, f, ack.Path, []byte("MSH|changed"))
	if got := standings(t, f); got[0].Done || got[0].Why != WhyDamaged || got[0].Next != NextVerify {
		t.Errorf("with a changed acknowledgment: %+v", got)
	}
}

func TestTheSixYearsBeginWithTheAttestation(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	if until, _, err := b.KeepUntil(); err != nil || until != KeepUnattested {
		t.Errorf("before the attestation: %q, %v", until, err)
	}
	add(t, b, Draft{Kind: KindAttestation, Happened: day("2016-02-29T12:00:00-05:00")})
	add(t, b, Draft{Kind: KindAttestation, Happened: day("2016-03-03T12:00:00-05:00"), Attested: day("2016-01-20T00:00:00-05:00")})
	until, attested, err := b.KeepUntil()
	if err != nil || until != "2022-03-01" || attested.Format(dayLayout) != "2016-02-29" {
		t.Errorf("keep until %q after %v, %v; want six years after the latest", until, attested, err)
	}
	rows, err := f.Status()
	if err != nil || rows[0].Next != NextKeep || rows[0].KeepUntil != until {
		t.Errorf("status %+v, %v", rows, err)
	}
}

func TestLateGoesByTheCalendarOfThePlace(t *testing.T) {
	for when, want := range map[string]bool{
		"2015-12-31T23:59:59-05:00": false,
		"2016-01-01T00:00:00-05:00": true,
		"2016-01-01T04:00:00Z":      true,
		"2014-06-01T12:00:00-05:00": false,
	} {
		if got := Late(2015, day(when)); got != want {
			t.Errorf("Late(2015, %s) = %v", when, got)
		}
	}
	for year, want := range map[int]bool{2010: false, 2011: true, 2015: true, 2016: false} {
		if Attestable(year) != want {
			t.Errorf("Attestable(%d) = %v", year, !want)
		}
	}
	if got := KeepUntil(time.Date(2015, 3, 2, 0, 0, 0, 0, time.UTC)); got != "2021-03-02" {
		t.Errorf("KeepUntil: %s", got)
	}
}

func TestOfTwoInTimeTheAnswerThatConvincesMostIsTheProof(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	send(t, b, outbound(Real), Judgement{Verdict: Refused, Answers: "TS-1"})
	best := send(t, b, outbound(Real), accepted())
	send(t, b, outbound(Real), Judgement{Verdict: Rejected, Answers: "TS-1"})
	add(t, b, Draft{Kind: KindExclusion, Happened: day("2015-03-02T09:00:00-05:00"), Exclusion: &Exclusion{Decision: DecisionExclude}})
	rows, err := f.Status()
	if err != nil || len(rows) != 1 || rows[0].By != best.Record {
		t.Errorf("status %+v, %v; want %s", rows, err, best.Record)
	}
}
