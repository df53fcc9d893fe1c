package ack

import "strings"

// Ack is an acknowledgment as it was sent. Texts are unescaped UTF-8; codes are not corrected.
type Ack struct {
	ControlID            string // the acknowledgment's own MSH-10; means nothing for the verdict
	Version              string // MSH-12.1
	Type                 string // MSH-9, for example "ACK^V04^ACK"
	Profile              string // MSH-21, for example "Z23^CDCPHINVS"
	ProcessingID         string // MSH-11.1
	SendingApplication   string // MSH-3.1
	SendingFacility      string // MSH-4.1
	ReceivingApplication string // MSH-5.1
	ReceivingFacility    string // MSH-6.1
	Time                 string // MSH-7

	Code      Code   // MSA-1 of the answer that counts
	Answers   string // MSA-2: the control ID of the message that is answered
	Text      string // MSA-3
	Condition string // MSA-6, code and text, used before 2.5

	Errors []ErrorLine // one for each ERR segment, in order
	Notes  []string    // NTE-3, where some registries put their reasons
	// Lines are the MSA, ERR and NTE segments of this answer as they were sent, in order; only letters that are no
	// UTF-8 are turned into it. A Help Desk wants to see these and nothing made of them.
	Lines []string

	Others   []Other // further MSA segments and messages of the same reply
	Oddities []Oddity
	Problem  Problem // why this is no acknowledgment; "" when it is one
	Kind     string  // for NotHL7: "html", "json", "xml", "text" or "binary"; for OtherType: MSH-9.1
	Messages int     // how many HL7 messages the reply holds
}

// Other is an answer of the same reply that Ack does not speak for.
type Other struct {
	Code    Code
	Answers string
	Text    string
}

// Oddity names a trait that was tolerated; "oddity.line-feeds" is the key of a sentence.
type Oddity string

// The oddities.
const (
	LineFeeds     Oddity = "oddity.line-feeds"      // segments end with LF, as XML makes of CR
	NoFinalEnd    Oddity = "oddity.no-final-end"    // the last segment has no end
	Wrapped       Oddity = "oddity.batch"           // FHS or BHS round it
	Framed        Oddity = "oddity.framing"         // MLLP bytes were left in it
	SeveralMSA    Oddity = "oddity.several-msa"     // more than one answer
	SeveralInside Oddity = "oddity.several-inside"  // more than one message
	OldErrors     Oddity = "oddity.old-errors"      // ERR-1 in the layout of 2.3.1
	ShortPlace    Oddity = "oddity.short-place"     // ERR-2 leaves out the occurrence, so its number is ambiguous
	TextInMSA     Oddity = "oddity.text-in-msa"     // MSA-3 holds text, which profile Z23 does not support
	MisplacedText Oddity = "oddity.misplaced-text"  // the user's text stands in ERR-9 or later
	OldVersion    Oddity = "oddity.old-version"     // the acknowledgment itself is older than 2.5.1
	BlankedValues Oddity = "oddity.padded-values"   // codes are padded with blanks
	NoProfile     Oddity = "oddity.profile-missing" // MSH-21 does not say Z23
)

// Oddities lists them all, for tests that ask a language for all of them.
func Oddities() []Oddity {
	return []Oddity{
		LineFeeds, NoFinalEnd, Wrapped, Framed, SeveralMSA, SeveralInside, OldErrors, ShortPlace, TextInMSA,
		MisplacedText, OldVersion, BlankedValues, NoProfile,
	}
}

// AnswersTo reports whether the acknowledgment answers the message with this control ID. Blanks at the ends
// are not looked at; an empty control ID is answered by nothing.
func (a Ack) AnswersTo(controlID string) bool {
	controlID = strings.TrimSpace(controlID)
	return controlID != "" && strings.TrimSpace(a.Answers) == controlID
}

// Worst returns the highest severity that the errors name, and whether any of them names none that is known.
func (a Ack) Worst() (worst Severity, unknown bool) {
	rank := map[Severity]int{Information: 1, Warning: 2, Error: 3}
	for _, e := range a.Errors {
		s := e.Severity.Known()
		if s == "" {
			unknown = true
		}
		if rank[s] > rank[worst] {
			worst = s
		}
	}
	return worst, unknown
}
