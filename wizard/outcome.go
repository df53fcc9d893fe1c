package wizard

import (
	"time"

	"testshot/hl7/ack"
)

// Outcome is what came of the latest send, or of an answer that was brought in.
type Outcome struct {
	Verdict    ack.Verdict `json:"verdict,omitempty"`
	Why        string      `json:"why,omitempty"`
	Imported   bool        `json:"imported,omitempty"`
	Rehearsal  bool        `json:"rehearsal,omitempty"`
	ControlID  string      `json:"controlId,omitempty"`
	Year       int         `json:"year,omitempty"` // the attestation year it serves
	Binder     string      `json:"binder,omitempty"`
	Record     string      `json:"record,omitempty"` // empty until the record is complete
	Sent       KeptFile    `json:"sent"`
	Reply      KeptFile    `json:"reply"`
	SentAt     time.Time   `json:"sentAt,omitzero"`
	AnsweredAt time.Time   `json:"answeredAt,omitzero"`
	Left       bool        `json:"left,omitempty"` // bytes of the message left this computer
	Packing    []string    `json:"packing,omitempty"`
	Notice     Notice      `json:"notice"`

	// Ack is the reply as read; registries quote patients in it, so it is read
	// again from the kept file instead of being saved in the draft.
	Ack ack.Judgement `json:"-"`
	// Raw is the answer as it came, for the Help Desk; like Ack it is never in a draft.
	Raw []byte `json:"-"`
}

// KeptFile is a file of a record: its path below the evidence folder and the
// SHA-256 of its bytes in hex.
type KeptFile struct {
	File   string `json:"file,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
}

// Filed is what the exclusion road has kept.
type Filed struct {
	Binder string    `json:"binder,omitempty"`
	Record string    `json:"record,omitempty"`
	Year   int       `json:"year,omitempty"`
	At     time.Time `json:"at,omitzero"`
	People []string  `json:"people,omitempty"` // names whose exclusion is filed
}

// Coming is an outcome whose record is not complete yet: an answer that was
// brought in, or an attempt that is taken up again. It becomes the Outcome when
// the record is sealed, and not before: what could not be kept is not shown as
// kept.
type Coming struct {
	Due     bool
	Here    bool // it belongs to this clinic, year and message; else it is only told
	Brought bool // its answer came another way and is on screen: that none came is not told
	Outcome Outcome
}

// Aside is what was kept for real and waits while the clinic rehearses.
type Aside struct {
	Outcome Outcome `json:"outcome,omitzero"`
	Filed   Filed   `json:"filed,omitzero"`
}

// VerdictNotice words a verdict. It has a key for each verdict, and in a
// rehearsal for each verdict again: a rehearsed yes is no yes.
func VerdictNotice(o Outcome) Notice {
	key := "verdict." + string(o.Verdict)
	severity := Look
	switch {
	case o.Rehearsal:
		key, severity = "verdict.rehearsal."+string(o.Verdict), Info
	case o.Verdict == ack.Accepted, o.Verdict == ack.WithWarnings:
		severity = Good
	case o.Verdict == ack.Refused, o.Verdict == ack.Rejected:
		severity = Wrong
	}
	if o.Verdict == ack.WithWarnings && o.Ack.ContradictsItself {
		key += ".contradiction"
	}
	if o.Verdict == ack.NotOurs && !o.Rehearsal && o.Ack.Ack.Answers == "" {
		key += ".unnamed"
	}
	return notice(key, severity, "controlId", o.ControlID, "answers", orNone(o.Ack.Ack.Answers))
}

// Counts says that the outcome is proof for the year: a real answer of the
// application to this message, whatever it says, in a record that is complete.
func (o Outcome) Counts() bool {
	if o.Rehearsal || o.Record == "" {
		return false
	}
	switch o.Verdict {
	case ack.Accepted, ack.WithWarnings, ack.Refused, ack.Rejected:
		return true
	}
	return false
}

// Took is the time between the message leaving and the answer.
func (o Outcome) Took() time.Duration {
	if o.SentAt.IsZero() || o.AnsweredAt.Before(o.SentAt) {
		return 0
	}
	return o.AnsweredAt.Sub(o.SentAt)
}
