package evidence

import (
	"fmt"
	"slices"
	"time"
)

// Row is one line of the answer to "am I done for this year?".
type Row struct {
	Clinic       Clinic
	Professional Professional // empty for the clinic as a whole
	Year         int
	Done         bool
	Late         bool      // what proves it was made after the year had ended
	Attestable   bool      // Stage 1 could be attested for the year
	By           string    // the record that proves it, relative to the evidence folder
	Happened     time.Time // when what that record tells of happened
	Why          Why
	Next         Next
	KeepUntil    string // a date, or KeepUnattested
}

// Why is the key of the reason for a row's answer.
type Why string

// The reasons. The first five are those of a row that is done.
const (
	WhyAccepted    Why = "accepted"
	WhyWarnings    Why = "accepted-with-warnings"
	WhyRefused     Why = "refused"
	WhyRejected    Why = "rejected"
	WhyExcluded    Why = "excluded"
	WhyDamaged     Why = "damaged"     // what would prove it is not as it was filed
	WhyInterrupted Why = "interrupted" // a send was begun and not completed
	WhyNotOurs     Why = "not-ours"
	WhyCommitOnly  Why = "commit-only"
	WhyUnreadable  Why = "unreadable"
	WhyNoAnswer    Why = "none"
	WhySimulated   Why = "simulated"   // only the simulator answered
	WhyNothing     Why = "nothing-yet" // papers at most
)

// Next is the key of what to do now.
type Next string

// What to do next.
const (
	NextSend     Next = "send"     // send the test, or claim the exclusion
	NextComplete Next = "complete" // complete what was interrupted
	NextVerify   Next = "verify"   // find out what was damaged
	NextAttest   Next = "attest"   // attest, and note the day
	NextKeep     Next = "keep"     // keep until the date given
)

// Status says for each clinic, year and professional whether the measure is
// fulfilled and by which record. Rehearsals are never counted. The files of a
// record that proves something are read and compared with its digests first.
func (f *Folder) Status() ([]Row, error) {
	binders, err := f.Binders()
	if err != nil {
		return nil, fmt.Errorf("read status: %w", err)
	}
	each := make([][]Row, len(binders))
	if err := eachOf(len(binders), func(at int) (err error) {
		each[at], err = binders[at].Status()
		return err
	}); err != nil {
		return nil, err
	}
	return slices.Concat(each...), nil
}

// Status gives the rows of one binder. A rehearsal binder has none.
func (b *Binder) Status() ([]Row, error) {
	if b.kind == Rehearsal {
		return nil, nil
	}
	if rows, ok := b.indexed(); ok {
		return rows, nil
	}
	records, err := b.Records()
	if err != nil {
		return nil, fmt.Errorf("read status: %w", err)
	}
	keep := keepUntil(records)
	var rows []Row
	for _, who := range roster(records) {
		row := Row{
			Clinic: b.clinic, Professional: who, Year: b.year,
			Attestable: Attestable(b.year), KeepUntil: keep, Why: WhyNothing,
		}
		b.judge(&row, records)
		row.Next = next(row)
		rows = append(rows, row)
	}
	b.index(len(records), rows)
	return rows, nil
}

// judge looks for the best proof among the records that serve a row.
func (b *Binder) judge(row *Row, records []Record) {
	best, worst := -1, WhyNothing
	for i, r := range records {
		if r.Problem != "" && r.Problem != Unfinished && r.Facts.Kind == "" {
			worst = stronger(worst, WhyDamaged)
			continue
		}
		if !serves(r.Facts, row.Professional) {
			continue
		}
		if !r.Counts() {
			worst = stronger(worst, whyNot(r))
			continue
		}
		if best >= 0 && !better(r, records[best]) {
			continue
		}
		if b.checkProof(r) {
			best = i
		} else {
			worst = stronger(worst, WhyDamaged)
		}
	}
	if best < 0 {
		row.Why = worst
		return
	}
	row.prove(records[best])
}

// prove says which record fulfils the measure.
func (row *Row) prove(proof Record) {
	row.Done, row.Late, row.By, row.Happened = true, proof.Facts.Late, proof.Path, proof.Facts.Happened
	row.Why = WhyExcluded
	if proof.Facts.Kind != KindExclusion {
		row.Why = Why(proof.Facts.Judgement.Verdict)
	}
}

// checkProof reads all of a record before it is called proof.
func (b *Binder) checkProof(r Record) bool {
	for _, file := range r.Files {
		if _, err := b.Read(r, file.Name); err != nil {
			return false
		}
	}
	return true
}

// better prefers what was made in time, then the answer that convinces most.
func better(a, b Record) bool {
	if a.Facts.Late != b.Facts.Late {
		return !a.Facts.Late
	}
	return weight(a) < weight(b)
}

func weight(r Record) int {
	if r.Facts.Judgement == nil {
		return len(verdicts())
	}
	return r.Facts.Judgement.Verdict.rank()
}

// whyNot says why a record that serves a row proves nothing.
func whyNot(r Record) Why {
	j := r.Facts.Judgement
	switch {
	case r.Problem == Unfinished:
		return WhyInterrupted
	case r.Problem != "":
		return WhyDamaged
	case j == nil:
		return WhyNothing
	case j.Simulated:
		return WhySimulated
	case j.Verdict.Done():
		return WhyNotOurs
	}
	return Why(j.Verdict)
}

// stronger keeps the reason that the user must hear of first.
func stronger(a, b Why) Why {
	order := []Why{
		WhyDamaged, WhyInterrupted, WhyNotOurs, WhyCommitOnly, WhyUnreadable, WhyNoAnswer, WhySimulated, WhyNothing,
	}
	for _, w := range order {
		if a == w || b == w {
			return w
		}
	}
	return b
}

func next(row Row) Next {
	switch {
	case row.Done && row.KeepUntil == KeepUnattested:
		return NextAttest
	case row.Done:
		return NextKeep
	case row.Why == WhyInterrupted:
		return NextComplete
	case row.Why == WhyDamaged:
		return NextVerify
	}
	return NextSend
}
