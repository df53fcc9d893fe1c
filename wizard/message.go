package wizard

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"testshot/hl7"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// Origin says how a message came to the program.
type Origin string

// The origins of a message. A sample is for rehearsal only and never counts.
const (
	FromFile    Origin = "file"
	FromPaste   Origin = "paste"
	FromSample  Origin = "sample"
	FromCapture Origin = "capture" // the EHR sent it to this computer
)

// MessageState is the message that is to be sent. Of it, only the path, the
// digest and the person's own choices go into the draft; after a restart the
// file is read again and must still have the same digest to keep the choices.
type MessageState struct {
	Origin   Origin    `json:"origin,omitempty"`
	Path     string    `json:"path,omitempty"`
	SHA256   string    `json:"sha256,omitempty"`
	Index    int       `json:"index,omitempty"` // the chosen message, from 1; 0 while several wait for a choice
	Real     string    `json:"real,omitempty"`  // "made-up" or "real", as the person said
	Modified time.Time `json:"modified,omitzero"`
	Capture  Capture   `json:"capture,omitzero"` // how it came, when the EHR sent it here

	Raw      []byte                `json:"-"` // the whole file, as it was read
	Chosen   []byte                `json:"-"` // the chosen message, as it stands in the file
	Wire     []byte                `json:"-"` // what leaves this computer
	Changes  []hl7.Change          `json:"-"`
	Count    int                   `json:"-"` // messages in the file
	Kind     vxu.Kind              `json:"-"` // what the file is when it is no HL7
	Identity vxu.Identity          `json:"-"`
	View     vxu.View              `json:"-"`
	Findings []conformance.Finding `json:"-"`
	Guess    vxu.Guess             `json:"-"` // whether the patient looks real
	Built    string                `json:"-"` // the version it is built like, when MSH-12 says another or none
	Sample   bool                  `json:"-"`
	Charset  string                `json:"-"`
	Choices  []Choice              `json:"-"` // one row a message, when there are several
	Notice   Notice                `json:"-"` // what the message turned out to be
}

// Choice is one of several messages in a file.
type Choice struct {
	Index int
	Route vxu.Route
	Type  string
	// Patient and Shots help the person to tell the messages apart on screen.
	Patient string
	Shots   int
}

// Present says that there are bytes to talk about.
func (m MessageState) Present() bool { return len(m.Raw) > 0 }

// Sendable says that the rules allow the message to be sent: exactly one VXU of
// version 2.5.1 is chosen. Findings have no say in it.
func (m MessageState) Sendable() bool {
	return m.Index > 0 && m.Identity.Route == vxu.Send && len(m.Wire) > 0
}

// takeMessage reads what was offered. It never fails: a file that is no message
// leaves a notice that names what it is.
func (f *flow) takeMessage(origin Origin, path string, data []byte, modified time.Time) {
	if f.refused() {
		return
	}
	f.unsay("message.contradicts")
	f.unsay("message.left-out")
	before, outcome := f.s.Message, f.s.Outcome
	sum := sha256.Sum256(data)
	m := MessageState{Origin: origin, Path: path, Raw: data, Modified: modified, SHA256: hex.EncodeToString(sum[:])}
	if before.SHA256 == m.SHA256 {
		m.Index, m.Real = before.Index, before.Real
	}
	f.s.Message, f.s.Listening.Chosen = m, 0
	if m.SHA256 != before.SHA256 {
		// Another message is another attempt; the old outcome stays in the evidence
		// folder and leaves the screen.
		f.s.Outcome = Outcome{}
	}
	f.splitMessage()
	if f.s.Message.Identity.Route == vxu.Answer && before.Sendable() {
		// An answer that lands here by mistake does not put the message away to which
		// it may belong.
		f.say(f.s.Message.Notice)
		f.s.Message, f.s.Outcome = before, outcome
	}
}

// messageDropped puts the message aside, and with it what it said about the EHR:
// it may have been somebody else's.
func (f *flow) messageDropped() {
	if f.refused() {
		return
	}
	before := f.s.Decision().Outcome
	f.s.Message, f.s.Listening.Chosen = MessageState{}, 0
	f.s.Answers.ReadAs = ""
	f.roadAfter(before)
}

// partChosen makes one message of several the one to send. What was said about
// another one does not hold for it.
func (f *flow) partChosen(index int) {
	m := &f.s.Message
	if index < 1 || index > m.Count || f.refused() {
		return
	}
	if index != m.Index {
		m.Real, f.s.Outcome = "", Outcome{}
	}
	f.choosePart(index)
}

// splitMessage finds the messages in the file and chooses when there is one.
func (f *flow) splitMessage() {
	m := &f.s.Message
	batch, err := hl7.SplitBatch(m.Raw)
	if err != nil || batch.Len() == 0 {
		m.Kind = vxu.Detect(m.Raw).Kind
		m.Notice = notice("message."+string(m.Kind), Look, "file", fileLabel(*m))
		m.Notice.Remedy = RemedyChooseFile
		return
	}
	m.Count = batch.Len()
	m.Choices = nil
	for i := 1; i <= batch.Len(); i++ {
		m.Choices = append(m.Choices, describe(batch.Part(i)))
	}
	switch {
	case m.Count == 1:
		m.Index = 1
	case m.Index > m.Count:
		m.Index = 0
	}
	if m.Index == 0 {
		m.Notice = notice("message.several", Look, "count", fmt.Sprint(m.Count))
		return
	}
	f.choosePart(m.Index)
}

func describe(part hl7.Part) Choice {
	c := Choice{Index: part.Index, Route: vxu.Malformed}
	if part.Message == nil {
		return c
	}
	identity := vxu.Identify(part.Message)
	c.Route, c.Type, c.Shots = identity.Route, identity.Type, len(identity.VaccineCodes)
	if identity.Route == vxu.Send {
		c.Patient = vxu.Read(part.Message).Patient.Name().String()
	}
	return c
}

// choosePart makes one message the one to send. A file with exactly one message
// is sent with its own batch wrapper, if it has one (one message a call; the
// wrapper is the EHR's); from several, the chosen one leaves alone.
func (f *flow) choosePart(index int) {
	m := &f.s.Message
	batch, err := hl7.SplitBatch(m.Raw)
	if err != nil || index < 1 || index > batch.Len() {
		return
	}
	part := batch.Part(index)
	m.Index = index
	m.Chosen = part.Data
	if batch.Len() == 1 {
		m.Chosen = m.Raw
	}
	parsed, err := hl7.Parse(m.Chosen)
	if err != nil {
		m.Identity = vxu.Identity{Route: vxu.Malformed}
		m.Notice = notice(unparsedKey(err), Look, "file", fileLabel(*m))
		m.Notice.Remedy = RemedyChooseFile
		return
	}
	m.Wire, m.Changes = parsed.Wire()
	m.Charset = onTheWire(parsed.Charset())
	m.Identity = vxu.Identify(parsed)
	m.View = vxu.Read(parsed)
	m.Sample = vxu.IsSample(parsed)
	m.Guess = vxu.LooksReal(parsed)
	m.Built = builtLike(parsed, m.Identity)
	m.Findings = f.findings(parsed)
	m.Notice = f.nameMessage()
}

// builtLike says which version the message is built like, when its header names
// another one or none; "" when header and structure agree or nothing can be told.
func builtLike(parsed *hl7.Message, identity vxu.Identity) string {
	if identity.Version == "" {
		built, _ := vxu.StructureVersion(parsed)
		return built
	}
	contradiction, _ := vxu.Contradicts(parsed)
	return contradiction.Looks
}

// unparsedKey tells a message that is too long from one that is broken: only the
// second has to be exported again as it is.
func unparsedKey(err error) string {
	var parse *hl7.ParseError
	if errors.As(err, &parse) && (parse.Problem == hl7.TooLarge || parse.Problem == hl7.TooManySegments) {
		return "file-too-big"
	}
	return "message.malformed"
}

// onTheWire is the character set of the bytes that leave: a file in UTF-16 leaves
// as UTF-8, every other as it is. Which part of ISO 8859 bytes belong to, only
// MSH-18 can say; where it does not, nothing is named and the transport has to guess.
func onTheWire(c hl7.Charset) string {
	switch {
	case c.Seen == hl7.SeenUTF16LE, c.Seen == hl7.SeenUTF16BE:
		return hl7.SeenUTF8
	case c.Seen == hl7.SeenLatin1 && c.Agree:
		return c.Declared
	case c.Seen == hl7.SeenLatin1:
		return ""
	}
	return c.Seen
}

func (f *flow) findings(m *hl7.Message) []conformance.Finding {
	return conformance.Check(m, f.s.Guide(), conformance.Context{Today: f.at, UsedControlIDs: f.s.Kept.ControlIDs})
}

// checkAgain repeats the check when the evidence folder has been read after the
// message: only then is it known which control IDs were used before.
func (f *flow) checkAgain() {
	m := &f.s.Message
	if !m.Sendable() || f.s.Outcome.Verdict != "" || f.s.Sending.Running {
		return
	}
	if parsed, err := hl7.Parse(m.Chosen); err == nil {
		m.Findings = f.findings(parsed)
	}
}

func markMessage(s State) Mark {
	switch {
	case s.Message.Sendable():
		return MarkDone
	case s.Message.Present():
		return MarkNeedsLook
	}
	return doneWhen(s.putAside())
}

// putAside: the message was sent, and is not on screen any more. What the EHR sent to this
// machine is in no draft, and what another computer sent never was.
func (s State) putAside() bool {
	filed := s.filed()
	return s.Outcome.Counts() || filed.sent || filed.begun
}

// blockersMessage: a 2.3.1 message is no blocker, because Next leads to the
// question whether the EHR can also write 2.5.1.
func blockersMessage(s State) []Notice {
	m := s.Message
	switch {
	case !m.Present():
		return []Notice{missing(FieldMessage, "missing.message")}
	case m.Count > 1 && m.Index == 0:
		return []Notice{missing(FieldMessage, "missing.choice")}
	case m.Sample && !s.Rehearsal:
		return []Notice{missing(FieldMessage, "missing.own-message")}
	case m.Identity.Route == vxu.Exclusion, m.Sendable():
		return nil
	}
	return []Notice{missing(FieldMessage, "missing.vxu")}
}
