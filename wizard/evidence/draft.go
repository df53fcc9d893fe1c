package evidence

import (
	"errors"
	"time"
)

// Draft is a record that is made in one stage: everything but a send.
type Draft struct {
	Kind        RecordKind
	Rehearsal   bool // must agree with the binder; see ErrRehearsal
	Happened    time.Time
	People      People
	Text        string // words of a person, kept in text.txt
	Attachments []Attachment
	Reply       *Imported   // for KindReply
	Exclusion   *Exclusion  // for KindExclusion
	Contact     Contact     // for the kinds that IsContact names
	Drill       *DrillFacts // for KindDrill; Due is set when it is filed
	Attested    time.Time   // for KindAttestation: the day; zero takes Happened
}

// Attachment is a supporting file. Its bytes are kept as they are under a
// plain name; the name it came with is told in attachments.txt, which like
// text.txt may say things that record.json must not.
type Attachment struct {
	Name string
	Data []byte
}

// Imported is an acknowledgment that reached the clinic by another way than
// this program.
type Imported struct {
	Message   Message
	Answer    []byte // the HL7 answer as it was given to the program
	Judgement Judgement
}

// Message is the HL7 message of a send or an imported reply.
type Message struct {
	Original  []byte   // as the EHR wrote it
	Sent      []byte   // the exact bytes that go, or went, out
	Changes   []string // what was done between the two, one key each
	ControlID string
	Type      string
	Version   string
	Captured  *Captured // nil when it came as a file or as text
}

// Captured says how the EHR itself sent the message to the computer where the
// record was made.
type Captured struct {
	At   time.Time `json:"at"`
	From string    `json:"from"` // address of the sender
	Over string    `json:"over"` // mllp, soap or post; "+tls" says that the line was private
}

// Outbound is the first stage of a send: what is about to go out, and where.
type Outbound struct {
	Rehearsal bool // must agree with the binder; see ErrRehearsal
	At        time.Time
	People    People
	Message   Message
	Route     Route
}

// Exchange is what crossed the wire, secrets masked by the caller.
type Exchange struct {
	Request      []byte
	Response     []byte // nil when nothing came back
	Extension    string // of request.* and response.*: "http", "mllp"; empty means "bin"
	Transcript   []byte // times and steps, as text
	Certificates []byte // the registry's TLS chain as PEM
	// BrokeOff: the exchange had no good end, and the transcript says so. It is then
	// kept before the response, which may be half an answer.
	BrokeOff bool
	Facts    ExchangeFacts
}

// Judgement is the last stage of a send: what the answer was found to be.
type Judgement struct {
	Verdict   Verdict
	Code      string
	Answers   string
	Reason    string   // a key that says why there is no answer
	Packing   []string // how the HL7 answer was wrapped, outermost first, where that was unusual
	Simulated bool     // the answer carries the simulator's mark: the record becomes a rehearsal
}

// ErrDraft is returned for a record that lacks what its kind needs.
var ErrDraft = errors.New("record lacks what its kind needs")
