package evidence

// Kind says whether a binder holds proof or play. It is decided by where the
// binder lies and written on the first lines of its manifest; it cannot change.
type Kind int

// The two kinds of binder.
const (
	Real      Kind = iota // records that can be shown to an auditor
	Rehearsal             // what was played through with the simulator; proves nothing
)

// String returns the word that the manifest uses.
func (k Kind) String() string {
	if k == Rehearsal {
		return "rehearsal"
	}
	return "real"
}

// RecordKind says what a record is. It is part of the record's folder name.
type RecordKind string

// The kinds of record of format 1.
const (
	KindSend        RecordKind = "send"        // a message that this program sent, with what came back
	KindReply       RecordKind = "reply"       // an acknowledgment that came another way and was imported
	KindExclusion   RecordKind = "exclusion"   // the decision not to send, with its reasons
	KindCall        RecordKind = "call"        // a telephone call
	KindEmail       RecordKind = "email"       // an e-mail
	KindLetter      RecordKind = "letter"      // a letter
	KindScreenshot  RecordKind = "screenshot"  // a picture of a screen
	KindDocument    RecordKind = "document"    // any other supporting paper
	KindAttestation RecordKind = "attestation" // the day on which the office attested
	KindDrill       RecordKind = "drill"       // the yearly check of the evidence and its second copy
	KindStamp       RecordKind = "stamp"       // a time stamp of the binder as it stood
	KindLeftover    RecordKind = "leftover"    // what an interrupted write had left behind, filed as it was found
)

// NoteKinds are the kinds that a person files as a note.
func NoteKinds() []RecordKind {
	return []RecordKind{KindCall, KindEmail, KindLetter, KindScreenshot, KindDocument, KindAttestation}
}

// IsNote reports whether k is one of NoteKinds.
func (k RecordKind) IsNote() bool {
	for _, note := range NoteKinds() {
		if k == note {
			return true
		}
	}
	return false
}

func (k RecordKind) known() bool {
	switch k {
	case KindSend, KindReply, KindExclusion, KindDrill, KindStamp, KindLeftover:
		return true
	}
	return k.IsNote()
}

// Verdict is what an answer was judged to be. The words are those of the
// command line's contract; judging is done elsewhere, this package keeps it.
type Verdict string

// The verdicts.
const (
	Accepted             Verdict = "accepted"
	AcceptedWithWarnings Verdict = "accepted-with-warnings"
	Refused              Verdict = "refused"
	Rejected             Verdict = "rejected"
	CommitOnly           Verdict = "commit-only"
	NotOurs              Verdict = "not-ours"
	Unreadable           Verdict = "unreadable"
	NoAnswer             Verdict = "none"
)

// Done reports whether an answer with this verdict fulfills the measure. A
// refused message does: the measure asks for a test, not for its success.
func (v Verdict) Done() bool {
	return v.rank() <= Rejected.rank()
}

// rank orders verdicts by how well they convince; unknown ones come last.
func (v Verdict) rank() int {
	for i, known := range verdicts() {
		if v == known {
			return i
		}
	}
	return len(verdicts())
}

func (v Verdict) known() bool { return v.rank() < len(verdicts()) }

func verdicts() []Verdict {
	return []Verdict{Accepted, AcceptedWithWarnings, Refused, Rejected, NotOurs, CommitOnly, Unreadable, NoAnswer}
}
