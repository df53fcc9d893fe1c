package wizard

import (
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/codes"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
	"testshot/wizard/screens"
)

// Effect is a wish that touches the world. The set is closed; package
// wizard/effect fulfils every one of them, and a test holds the two together.
type Effect interface {
	effect()
	// Name is the word under which the effect is busy, fails and is logged.
	Name() string
}

// Purpose says what a file that is read is meant to be.
type Purpose string

// The purposes of a file.
const (
	PurposeMessage Purpose = "message"
	PurposeVersion Purpose = "version" // only to see which version the EHR writes
	PurposeReply   Purpose = "reply"
	PurposeLibrary Purpose = "library" // a newer list of CDC, or a screen pack
)

// Case is for whom and for what a record is made: everything a record must say
// besides what was sent and what came back. Times are set by the runner.
type Case struct {
	Clinic    Clinic
	Year      int
	People    []Person
	EHR       EHR
	Rehearsal bool
	Late      bool
	RouteName string
	RouteKind string
	Plaintext bool
	ControlID string
	Type      string // MSH-9
	Version   string // MSH-12
	Real      string // what was answered to "Is this a real patient?"
	Sample    bool
	Readdress bool
}

// Outbound is one message on its way: the EHR's file, the exact bytes that leave
// and what was taken off between the two.
type Outbound struct {
	Original []byte
	Wire     []byte
	Changes  []string // in words of the record: "line ends to CR (14)"
	Charset  string
	Capture  Capture // how it came, when the EHR sent it to this computer
	Index    int     // which message of the file, from 1
}

// The effects.
type (
	// ReadFile reads a file that was offered, up to the limit of a message file.
	ReadFile struct {
		Path    string
		Purpose Purpose
		How     string
	}
	ReadRoute struct{ Path string }
	// WriteRoute keeps a route at a path that somebody chose.
	WriteRoute struct {
		Path string
		Text []byte
	}
	// WriteCalendar keeps a date for a calendar at a path that somebody chose. It
	// reports CalendarSaved.
	WriteCalendar struct {
		Path     string
		Entry    CalendarEntry
		Language string
	}
	// MakeOverview keeps a page of clinics at a path that somebody chose. It reports
	// ClinicsSaved.
	MakeOverview struct {
		Path            string
		Clinics         []ClinicYear
		Filter          Filter
		Paper, Language string
	}
	// SaveDraft keeps the state; it holds no message bytes, patients or secrets.
	// Parked is set when the clinic is left for another: its answers then wait under
	// its own name, and not as the clinic that was open last.
	SaveDraft struct {
		Clinic, PIN string
		Year        int
		State       State
		Parked      bool
	}
	ReadDraft struct {
		Clinic, PIN string
		Year        int
	}
	// Listen waits for messages of the EHR. It reports ListeningBegan,
	// MessageReceived and, when its limit is over, ListeningEnded.
	Listen struct {
		Round int
		Open  bool
		Port  int
		Limit time.Duration
	}
	StopListening struct{ Round int }
	SaveSettings  struct{ Settings Settings }

	ProbeKeyring struct{ Route routing.Profile }
	KeepPassword struct {
		Route    routing.Profile
		Of       Secret
		Password Password
		Remember bool
	}
	// UnlockKeyring may open a dialog of the system and waits for the person at it.
	// Nothing else waits for that.
	UnlockKeyring struct{ Route routing.Profile }
	TestLine      struct{ Route routing.Profile }

	// SendMessage keeps the outbound record, then touches the network, then keeps
	// what came back. It reports OutboundKept, StageReached, Waited and ReplyKept.
	SendMessage struct {
		Case     Case
		Route    routing.Profile
		Outbound Outbound
		Temper   string // the pretend registry's, in a rehearsal
		Limit    time.Duration
	}
	StopSending struct{}
	// SealRecord completes the record of a send with the verdict.
	SealRecord struct {
		Pending string
		Verdict ack.Verdict
		Why     string
		Code    string // MSA-1 as sent
		Answers string // MSA-2 as sent
		Remarks int    // number of ERR segments
		Reheard bool   // the answer carries the pretend registry's mark
		Notice  Notice
	}
	// KeepReply files an acknowledgment that came another way, with its message.
	KeepReply struct {
		Case     Case
		Outbound Outbound
		Ack      []byte // as it was brought in, or as it was in Packed
		Packed   Packed
		How      string
		Verdict  ack.Verdict
		Why      string
		Code     string
		Answers  string
	}
	// SettleInterrupted completes an attempt. The clinic is the one on screen, as in
	// ReadStatus; Brought says that its answer came another way and is filed.
	SettleInterrupted struct {
		Record, Clinic, PIN string
		Brought             bool
	}
	ReadKeptReply struct{ Record, File string }

	KeepExclusion struct {
		Case        Case
		Answers     exclusion.Answers
		Decision    exclusion.Decision
		Attachments []string
	}
	KeepNote struct {
		Case             Case
		Kind, Text, Date string
		Contact          Contact
		Attachments      []string
		Form             Form // NoteKept names it again
	}

	// ReadLibrary, KeepInLibrary and DropFromLibrary are about what was brought along;
	// each reports LibraryRead. A list or a pack is kept, the other is not given.
	ReadLibrary   struct{}
	KeepInLibrary struct {
		Table *codes.Table
		Pack  screens.Pack
		Text  []byte // of the pack, as it was written
	}
	DropFromLibrary struct{ Table, Pack string }

	// ReadStatus reads the rows of every clinic, and of this one what its records say:
	// a folder may hold a thousand clinics, and one is on screen.
	ReadStatus     struct{ Clinic, PIN string }
	VerifyEvidence struct{}
	MakeReport     struct{ Binder, Paper, Language string }
	// Export makes one file of a binder for an auditor, in a folder outside.
	Export struct {
		Binder, Folder, Paper, Language string
		Masked                          bool
	}
	// FetchStamp asks a time-stamp service to witness a binder as it is.
	FetchStamp struct{ Binder, Service string }
	// CopyEvidence makes the second copy. It reports Progressed, CopyHeld when
	// it waits for a yes, and CopyMade.
	CopyEvidence struct {
		Place  CopyPlace
		Agreed bool
		Until  time.Time
		All    bool
	}
	// HoldDrill verifies, reads the second copy back and files the result in every
	// binder that holds proof. It reports Drilled.
	HoldDrill struct {
		Keeper string
		Place  CopyPlace
	}
	// MakeHandover writes the hand-over page. It reports HandoverMade.
	MakeHandover struct{ Language string }
	// FetchNews fetches and checks a release note. It reports NewsRead.
	FetchNews struct{ From NewsSettings }
	// OpenGuide shows the guide at the part for a step.
	OpenGuide  struct{ Step Step }
	OpenFolder struct{ Path string }
	OpenLink   struct{ Address string }
)

func (ReadFile) effect()          {}
func (ReadRoute) effect()         {}
func (WriteRoute) effect()        {}
func (WriteCalendar) effect()     {}
func (MakeOverview) effect()      {}
func (SaveDraft) effect()         {}
func (ReadDraft) effect()         {}
func (Listen) effect()            {}
func (StopListening) effect()     {}
func (SaveSettings) effect()      {}
func (ProbeKeyring) effect()      {}
func (KeepPassword) effect()      {}
func (UnlockKeyring) effect()     {}
func (TestLine) effect()          {}
func (SendMessage) effect()       {}
func (StopSending) effect()       {}
func (SealRecord) effect()        {}
func (KeepReply) effect()         {}
func (SettleInterrupted) effect() {}
func (ReadKeptReply) effect()     {}
func (KeepExclusion) effect()     {}
func (KeepNote) effect()          {}
func (ReadLibrary) effect()       {}
func (KeepInLibrary) effect()     {}
func (DropFromLibrary) effect()   {}
func (ReadStatus) effect()        {}
func (VerifyEvidence) effect()    {}
func (MakeReport) effect()        {}
func (Export) effect()            {}
func (FetchStamp) effect()        {}
func (CopyEvidence) effect()      {}
func (HoldDrill) effect()         {}
func (MakeHandover) effect()      {}
func (FetchNews) effect()         {}
func (OpenGuide) effect()         {}
func (OpenFolder) effect()        {}
func (OpenLink) effect()          {}

// Name is the word under which the effect is known.
func (ReadFile) Name() string          { return "read-file" }
func (ReadRoute) Name() string         { return "read-route" }
func (WriteRoute) Name() string        { return "write-route" }
func (WriteCalendar) Name() string     { return "write-calendar" }
func (MakeOverview) Name() string      { return "overview" }
func (SaveDraft) Name() string         { return "save-draft" }
func (ReadDraft) Name() string         { return "read-draft" }
func (Listen) Name() string            { return "listen" }
func (StopListening) Name() string     { return "stop-listening" }
func (SaveSettings) Name() string      { return "save-settings" }
func (ProbeKeyring) Name() string      { return "probe-keyring" }
func (UnlockKeyring) Name() string     { return "unlock-keyring" }
func (TestLine) Name() string          { return "test-line" }
func (SendMessage) Name() string       { return "send" }
func (StopSending) Name() string       { return "stop" }
func (SealRecord) Name() string        { return "seal" }
func (KeepReply) Name() string         { return "keep-reply" }
func (SettleInterrupted) Name() string { return "settle" }
func (ReadKeptReply) Name() string     { return "read-kept-reply" }
func (KeepExclusion) Name() string     { return "keep-exclusion" }
func (KeepNote) Name() string          { return "keep-note" }
func (ReadLibrary) Name() string       { return "read-library" }
func (KeepInLibrary) Name() string     { return "keep-in-library" }
func (DropFromLibrary) Name() string   { return "drop-from-library" }
func (ReadStatus) Name() string        { return "read-status" }
func (VerifyEvidence) Name() string    { return "verify" }
func (MakeReport) Name() string        { return "report" }
func (Export) Name() string            { return "export" }
func (FetchStamp) Name() string        { return "stamp" }
func (CopyEvidence) Name() string      { return "copy" }
func (HoldDrill) Name() string         { return "drill" }
func (MakeHandover) Name() string      { return "handover" }
func (FetchNews) Name() string         { return "news" }
func (OpenGuide) Name() string         { return "open-guide" }
func (OpenFolder) Name() string        { return "open-folder" }
func (OpenLink) Name() string          { return "open-link" }

// Name tells the secrets apart: each is kept beside the others.
func (k KeepPassword) Name() string {
	switch k.Of {
	case CertificatePassphrase:
		return "keep-passphrase"
	case ProxyPassword:
		return "keep-proxy-password"
	}
	return "keep-password"
}
