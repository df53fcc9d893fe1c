package evidence

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable/faulty"
)

// answered files an answer of the given judgement, sent by this program or
// imported, and returns its record.
func answered(t *testing.T, b *Binder, imported bool, when string, j Judgement, who ...Professional) Receipt {
	t.Helper()
	if !imported {
		o := outbound(b.kind, who...)
		o.At = day(when)
		return send(t, b, o, j)
	}
	return add(t, b, Draft{
		Kind: KindReply, Rehearsal: b.kind == Rehearsal, Happened: day(when), People: People{Professionals: who},
		Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: j},
	})
}

// doneWith are the verdicts that fulfill the measure; all others do not.
func doneWith() map[Verdict]Why {
	return map[Verdict]Why{
		Accepted: WhyAccepted, AcceptedWithWarnings: WhyWarnings, Refused: WhyRefused, Rejected: WhyRejected,
	}
}

// TestEveryAnswerStandsWhereTheMeasurePutsIt goes through every verdict, for
// our message and for another one, sent and imported, in time and late, in
// years of Stage 1 and others.
func TestEveryAnswerStandsWhereTheMeasurePutsIt(t *testing.T) {
	undone := map[Verdict]Why{NotOurs: WhyNotOurs, CommitOnly: WhyCommitOnly, Unreadable: WhyUnreadable, NoAnswer: WhyNoAnswer}
	for _, year := range []int{2010, 2011, 2015, 2016} {
		for _, late := range []bool{false, true} {
			when := fmt.Sprintf("%d-12-31T23:59:59-05:00", year)
			if late {
				when = fmt.Sprintf("%d-01-01T00:00:00-05:00", year+1)
			}
			for _, imported := range []bool{false, true} {
				for _, v := range verdicts() {
					for _, answers := range []string{"TS-1", "TS-2", ""} {
						name := fmt.Sprintf("%s to %q, year %d, late %v, imported %v", v, answers, year, late, imported)
						want := Row{Clinic: familyPractice(), Year: year, Attestable: year == 2011 || year == 2015, KeepUntil: KeepUnattested, Next: NextSend}
						f := onDisk(faulty.New())
						b, err := f.Binder(familyPractice(), year, Real)
						if err != nil {
							t.Fatal(err)
						}
						r := answered(t, b, imported, when, Judgement{Verdict: v, Answers: answers})
						why, counts := doneWith()[v]
						switch {
						case counts && answers == "TS-1":
							want.Done, want.Late, want.By, want.Why, want.Next = true, late, r.Record, why, NextAttest
							want.Happened = day(when)
						case counts:
							want.Why = WhyNotOurs
						default:
							want.Why = undone[v]
						}
						rows, err := b.Status()
						if err != nil {
							t.Fatal(err)
						}
						if diff := cmp.Diff([]Row{want}, rows); diff != "" {
							t.Errorf("%s (-want +got):\n%s", name, diff)
						}
					}
				}
			}
		}
	}
}

func TestNoVerdictOfARehearsalEverCounts(t *testing.T) {
	for _, v := range verdicts() {
		for _, imported := range []bool{false, true} {
			f := onDisk(faulty.New())
			b := f.binder(t, Rehearsal)
			answered(t, b, imported, "2015-03-02T09:00:00-05:00", Judgement{Verdict: v, Answers: "TS-1"})
			records, err := b.Records()
			if err != nil || len(records) != 1 {
				t.Fatalf("%d records, %v", len(records), err)
			}
			if records[0].Counts() || !records[0].Facts.Rehearsal {
				t.Errorf("%s counts as proof: %+v", v, records[0].Facts)
			}
			if own, err := b.Status(); err != nil || len(own) != 0 {
				t.Errorf("%s: the rehearsal binder has rows %+v, %v", v, own, err)
			}
			if rows := standings(t, f); len(rows) != 0 {
				t.Errorf("%s: the folder has rows %+v", v, rows)
			}
		}
	}
}

// TestOfTwoAnswersTheOrderDoesNotMatter files every pair of verdicts both ways
// round: the better one is the proof, or the graver reason is told.
func TestOfTwoAnswersTheOrderDoesNotMatter(t *testing.T) {
	graver := []Verdict{NotOurs, CommitOnly, Unreadable, NoAnswer}
	for _, one := range verdicts() {
		for _, two := range verdicts() {
			f := onDisk(faulty.New())
			b := f.binder(t, Real)
			first := answered(t, b, false, "2015-03-02T09:00:00-05:00", Judgement{Verdict: one, Answers: "TS-1"})
			second := answered(t, b, true, "2015-03-03T09:00:00-05:00", Judgement{Verdict: two, Answers: "TS-1"})
			rows, err := b.Status()
			if err != nil || len(rows) != 1 {
				t.Fatalf("%+v, %v", rows, err)
			}
			whyOne, goodOne := doneWith()[one]
			whyTwo, goodTwo := doneWith()[two]
			by, why := "", Why("")
			switch {
			case goodOne && (!goodTwo || one.rank() <= two.rank()):
				by, why = first.Record, whyOne
			case goodTwo:
				by, why = second.Record, whyTwo
			default:
				for _, v := range graver {
					if why == "" && (v == one || v == two) {
						why = Why(v)
					}
				}
			}
			if rows[0].By != by || rows[0].Why != why || rows[0].Done != (by != "") {
				t.Errorf("%s, then %s: done %v by %q, %s; want %q, %s", one, two, rows[0].Done, rows[0].By, rows[0].Why, by, why)
			}
		}
	}
}

func TestEachProfessionalStandsByTheRecordsThatNameHim(t *testing.T) {
	adam, berta := Professional{Name: "Adam Sample", NPI: "1234567893"}, Professional{Name: "Berta Sample", NPI: "1000000004"}
	carl, dora := Professional{Name: "Carl Sample"}, Professional{Name: "Dora Sample"}
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	const inTime, lateDay = "2015-03-02T09:00:00-05:00", "2016-03-02T09:00:00-05:00"
	ours := func(v Verdict) Judgement { return Judgement{Verdict: v, Answers: "TS-1"} }
	shared := answered(t, b, false, inTime, ours(Refused), adam, berta)
	better := answered(t, b, true, inTime, ours(Accepted), Professional{Name: "B. Sample", NPI: berta.NPI})
	answered(t, b, false, inTime, ours(CommitOnly), carl)
	lateOne := answered(t, b, false, lateDay, ours(Accepted), Professional{Name: "  CARL  sample"})
	answered(t, b, false, inTime, Judgement{Verdict: Accepted, Answers: "TS-1", Simulated: true}, dora)
	rows, err := b.Status()
	if err != nil {
		t.Fatal(err)
	}
	row := func(who Professional, done, late bool, by string, why Why, next Next) Row {
		r := Row{
			Clinic: familyPractice(), Professional: who, Year: 2015, Done: done, Late: late, Attestable: true,
			By: by, Why: why, Next: next, KeepUntil: KeepUnattested,
		}
		switch {
		case late:
			r.Happened = day(lateDay)
		case done:
			r.Happened = day(inTime)
		}
		return r
	}
	want := []Row{
		row(adam, true, false, shared.Record, WhyRefused, NextAttest),
		row(berta, true, false, better.Record, WhyAccepted, NextAttest),
		row(carl, true, true, lateOne.Record, WhyAccepted, NextAttest),
		row(dora, false, false, "", WhySimulated, NextSend),
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("status (-want +got):\n%s", diff)
	}
}

func TestOneNameWithTwoNumbersIsTwoPeople(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	elder, younger := Professional{Name: "Adam Sample", NPI: "1234567893"}, Professional{Name: "Adam Sample", NPI: "1000000004"}
	answered(t, b, false, "2015-03-02T09:00:00-05:00", accepted(), elder)
	note := call("the younger one has not sent yet")
	note.People.Professionals = []Professional{younger}
	add(t, b, note)
	rows, err := b.Status()
	if err != nil || len(rows) != 2 || !rows[0].Done || rows[1].Done || rows[1].Professional != younger {
		t.Errorf("status: %+v, %v", rows, err)
	}
}

func TestAnInterruptedSendIsToldBeforeAWeakAnswer(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	answered(t, b, false, "2015-03-02T09:00:00-05:00", Judgement{Verdict: NoAnswer})
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	want := []standing{{Why: WhyInterrupted, Next: NextComplete}}
	if diff := cmp.Diff(want, standings(t, f)); diff != "" {
		t.Errorf("with a send begun (-want +got):\n%s", diff)
	}
	answered(t, b, true, "2015-03-05T09:00:00-05:00", accepted())
	want = []standing{{Done: true, Why: WhyAccepted, Next: NextAttest}}
	if diff := cmp.Diff(want, standings(t, f)); diff != "" {
		t.Errorf("with a proof beside it (-want +got):\n%s", diff)
	}
}

func TestOneDamagedProofDoesNotHideAnother(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	best := answered(t, b, false, "2015-03-02T09:00:00-05:00", accepted())
	second := answered(t, b, true, "2015-03-03T09:00:00-05:00", Judgement{Verdict: Rejected, Answers: "TS-1"})
	write(t, f, best.Record+"/"+FileAck, []byte("MSH|changed"))
	rows, err := b.Status()
	if err != nil || len(rows) != 1 || !rows[0].Done || rows[0].By != second.Record || rows[0].Why != WhyRejected {
		t.Errorf("with the better one damaged: %+v, %v", rows, err)
	}
	write(t, f, second.Record+"/"+FileRecord, []byte("{}"))
	if got := standings(t, f); got[0].Done || got[0].Why != WhyDamaged || got[0].Next != NextVerify {
		t.Errorf("with both damaged: %+v", got)
	}
}
