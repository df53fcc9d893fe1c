package wizard

import (
	"slices"

	"testshot/wizard/exclusion"
)

// filed is what the evidence folder says of the year's test. Proofs outlive drafts: the
// draft may be gone, or another computer may have done the work, and the rail still has to
// say what Home says.
type filed struct {
	begun    bool // a send was begun and not completed; it may have left
	sent     bool // a test went out
	answered bool // and everybody whom it serves has an answer that counts
}

// The reasons of rows that the evidence folder proves nothing with, as wizard/evidence
// writes them.
const (
	whyInterrupted = "interrupted"
	whyNothing     = "nothing-yet"
	whySimulated   = "simulated"
	whyDamaged     = "damaged"
)

// Sent says that a test went out for the row's professional, whatever came back.
func (r KeptRow) Sent() bool {
	if r.Done {
		return !r.Excluded()
	}
	switch r.Why {
	case "", whyInterrupted, whyNothing, whySimulated, whyDamaged, whyExcluded:
		return false
	}
	return true
}

// Excluded says that the row rests on a filed exclusion.
func (r KeptRow) Excluded() bool { return r.Why == whyExcluded }

// Begun says that the row's professional has a send that nobody has settled yet.
func (r KeptRow) Begun() bool { return !r.Done && r.Why == whyInterrupted }

// filed reads the rows of the clinic and year. While somebody needs a test of his own that
// nobody has sent, the steps of sending are to do, whoever else is through with them.
func (s State) filed() filed {
	var f filed
	if s.Rehearsal || slices.ContainsFunc(s.Named(), s.needsTest) {
		return f
	}
	silent := false
	for _, r := range s.RowsHere() {
		f.begun = f.begun || r.Begun()
		f.sent = f.sent || r.Sent()
		silent = silent || r.Sent() && !r.Done
	}
	f.answered = f.sent && !f.begun && !silent
	return f
}

// needsTest: who gave shots and has neither a proof nor a test under way.
func (s State) needsTest(p Person) bool {
	by := s.ProvenBy(p)
	return p.GaveShots == exclusion.Yes && !by.Done && !by.Sent() && !by.Begun()
}

// yearDone says that the folder proves the year for everybody, those included whom only
// the folder knows: what the draft lacks is asked of nobody any more.
func (s State) yearDone() bool {
	rows := s.RowsHere()
	return !s.Rehearsal && len(rows) > 0 && (len(s.Named()) == 0 || s.AllProven()) &&
		!slices.ContainsFunc(rows, func(r KeptRow) bool { return !r.Done })
}

// Settled says that the year's test is made and answered, and that nothing of it is on
// screen: no message, no reply. A further test may be made, and nobody has to.
func Settled(s State) bool {
	return s.filed().answered && !s.Message.Present() && s.Outcome.Verdict == "" && !s.Sending.Running
}
