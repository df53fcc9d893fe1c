package evidence

// Record is one record of a binder as it was read back.
type Record struct {
	Path   string // relative to the evidence folder, with slashes
	Name   string // the folder's name, such as 0001-send-2015-03-02
	Digest string // of SHA256SUMS, as the manifest has it
	Facts  Facts
	Files  []File
	// Problem is empty for a sound record. Otherwise it says why the facts
	// above cannot be relied on, in the words of Damage.What, or Unfinished.
	Problem string
}

// Unfinished is the Problem of a send that was begun and not completed.
const Unfinished = "unfinished"

// File returns the file with the given name, and whether the record has it.
func (r Record) File(name string) (File, bool) { return findFile(r.Files, name) }

// Counts reports whether the record fulfills the measure for those it serves:
// an answer from outside rehearsal that accepts, refuses or rejects and names
// the message's control ID, or an exclusion that was decided.
func (r Record) Counts() bool {
	f := r.Facts
	if r.Problem != "" || f.Rehearsal {
		return false
	}
	switch f.Kind {
	case KindExclusion:
		return f.Exclusion != nil && f.Exclusion.Decision == DecisionExclude
	case KindSend, KindReply:
		_, acked := r.File(FileAck)
		return acked && f.Judgement != nil && f.Message != nil && !f.Judgement.Simulated &&
			f.Judgement.Verdict.Done() && f.Judgement.Answers == f.Message.ControlID
	}
	return false
}

// Otherwise are the records that fulfill the measure for a row in the other way than
// its proof does: an exclusion beside a test, or a test beside an exclusion. Only one
// of the two can be attested, and which it was, no record can know.
func Otherwise(row Row, records []Record) []Record {
	var out []Record
	for _, r := range records {
		excludes := r.Facts.Kind == KindExclusion
		if row.Done && r.Counts() && excludes != (row.Why == WhyExcluded) && serves(r.Facts, row.Professional) {
			out = append(out, r)
		}
	}
	return out
}

// DecisionExclude is the decision of an exclusion that may be claimed.
const DecisionExclude = "exclude"
