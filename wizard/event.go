package wizard

import (
	"encoding/json"
	"time"

	"testshot/hl7/codes"
	"testshot/wizard/exclusion"
)

// Event is something that happened. The set is closed: only this package can add
// to it, and a test asks the table of Next for every one of them.
type Event interface{ event() }

// Posted is an event with the moment at which it happened. The flow has no clock
// of its own.
type Posted struct {
	At    time.Time
	Event Event
}

// What a person does.
type (
	// Went is a press on a row of the rail: looking is always allowed.
	Went struct{ To Place }
	// Advanced is "Next"; Retreated is "Back".
	Advanced  struct{}
	Retreated struct{}

	// Typed is a change of a text input.
	Typed struct {
		Field Field
		Value string
	}
	// PersonTyped is a change in a row of people, counted from 1.
	PersonTyped struct {
		Row   int
		Field Field
		Value string
	}
	PersonAdded   struct{}
	PersonRemoved struct{ Row int }

	// Answered is an answer to a question; Row is the professional's row, from 1,
	// for the question that is asked of each, else 0.
	Answered struct {
		Question string
		Row      int
		Value    exclusion.Answer
	}
	// VersionAnswered is the answer to which HL7 versions the EHR writes; empty
	// means "I don't know".
	VersionAnswered struct{ Versions []string }
	// RoadChosen is the choice on the decision page.
	RoadChosen struct{ Road Road }
	// ExclusionAsked files the exclusion for everybody it holds for, with papers
	// that support it. WholeClinic says that it may be filed for the clinic as a
	// whole when nobody is named.
	ExclusionAsked struct {
		WholeClinic bool
		Attachments []string // paths
	}

	// RememberChosen says whether the keyring may keep the password.
	RememberChosen struct{ Remember bool }
	// UnlockAsked lets the system ask for what opens its keyring.
	UnlockAsked struct{}
	// EmailPasted is the Help Desk's e-mail; only what labels and shapes show is
	// taken, and each field says from which line.
	EmailPasted   struct{ Text string }
	LineTestAsked struct{}
	// RouteLoaded has a route file read. What would replace something is offered;
	// RouteTaken takes it, of an e-mail the values that RoutePicked picked for their
	// fields, and RouteDeclined leaves the route as it is.
	RouteLoaded struct{ Path string }
	RoutePicked struct {
		Field Field
		Value string // empty: what stands there stays
	}
	RouteTaken    struct{}
	RouteDeclined struct{}
	// RouteSaveAsked writes the route to a file, without a secret.
	RouteSaveAsked struct{ Path string }
	// StillTrue says that the value of a field was just confirmed; without a field,
	// every value in doubt was.
	StillTrue struct{ Field Field }

	// FileOffered is a path dropped or chosen; the window opens nothing itself.
	FileOffered struct{ Path string }
	// TextPasted is a message pasted as text.
	TextPasted struct{ Text []byte }
	// SampleAsked takes the built-in sample; it is refused outside a rehearsal.
	SampleAsked struct{ Kind string }
	// ListenAsked waits for the message that the EHR sends to this computer. Open
	// lets the office's network in; port 0 is the usual one.
	ListenAsked struct {
		Open bool
		Port int
	}
	ListenStopped struct{}
	// ReceivedChosen picks one of the messages that came, from 1.
	ReceivedChosen struct{ Index int }
	// MessageDropped puts the message aside to bring another one.
	MessageDropped struct{}
	// PartChosen picks one of several messages in a file, from 1.
	PartChosen struct{ Index int }
	// PatientJudged answers "Is this a real patient?".
	PatientJudged struct{ Real bool }

	// SendAsked is the plain confirmation on the last page before the wire.
	SendAsked struct{}
	StopAsked struct{}
	// ReplyOffered brings in an acknowledgment that came another way.
	ReplyOffered struct {
		Path string
		How  string
	}
	ReplyPasted struct {
		Text []byte
		How  string
	}
	// InterruptedSettled marks an attempt that ended in the middle as unanswered.
	InterruptedSettled struct{ Record string }

	VerifyAsked struct{}
	ReportAsked struct{}
	// ExportAsked wants the binder on screen as one file for an auditor, in this
	// folder; Masked without what tells who a patient is.
	ExportAsked struct {
		Folder string
		Masked bool
	}
	FolderAsked struct{}
	// GuideAsked opens the guide at the step that is on screen.
	GuideAsked struct{}
	// CopyPlaceChosen says where the second copy lies from now on.
	CopyPlaceChosen struct{ Place CopyPlace }
	// CopyAsked makes the second copy. Agreed says yes to locking messages that
	// look like a real patient's; Until lengthens the locks; All reads back what
	// was there before too.
	CopyAsked struct {
		Place  CopyPlace // empty: the chosen one
		Agreed bool
		Until  time.Time
		All    bool
	}
	// LinkAsked opens an address of a source, or a mail draft.
	LinkAsked struct{ Address string }

	// RehearsalEntered and RehearsalLeft switch the pretend registry on and off;
	// the answers stay.
	RehearsalEntered struct{ Temper string }
	RehearsalLeft    struct{}
	// ClinicStarted begins another clinic; ClinicChosen goes back to one that has
	// a binder or a draft.
	ClinicStarted struct{}
	ClinicChosen  struct {
		Name, PIN string
		Year      int
	}

	// JourneyNoted sets a stage of Afterwards; NoteWritten keeps a call or letter.
	JourneyNoted struct {
		Stage string
		Done  bool
	}
	NoteWritten struct {
		Kind, Text, Date string
		Contact          Contact  // of a call, an e-mail or a letter
		Attachments      []string // paths
		Form             Form     // that was filled in; it closes when the note is kept
	}

	// LibraryOffered brings a newer list of CDC or a screen pack; it is looked at, and
	// replaces nothing before LibraryTaken. LibraryDeclined puts it away.
	LibraryOffered  struct{ Path string }
	LibraryTaken    struct{}
	LibraryDeclined struct{}
	// LibraryDropped goes back to the program's own list, or removes a pack. One of
	// the two is given.
	LibraryDropped struct{ Table, Pack string }

	SettingsChanged struct{ Settings Settings }
	NoticeDismissed struct{ Key string }
)

// What the runner reports.
type (
	// Started opens the program, with the saved draft if there is one.
	Started struct {
		Draft         json.RawMessage
		Settings      Settings
		Rehearsal     bool
		RehearsalOnly bool
		Notices       []Notice
	}
	// DraftRead is the answer to a chosen clinic.
	DraftRead struct {
		Clinic, PIN string
		Year        int
		Draft       json.RawMessage // empty when there is only a binder
		Notices     []Notice
	}
	// FileRead is what lies at a path that was offered.
	FileRead struct {
		Purpose  Purpose
		Path     string
		Data     []byte
		Modified time.Time
		How      string
		Packed   Packed // of an answer that did not come bare; Data is the answer in it
	}
	// ListeningBegan says where an EHR can send to, ListeningEnded that its time is
	// over. Round is that of the effect.
	ListeningBegan struct {
		Round     int
		Port      int
		Addresses []string // to type into the EHR
	}
	ListeningEnded struct{ Round int }
	// MessageReceived is a message as it came, of which the EHR hears that it did.
	MessageReceived struct {
		At         time.Time
		From, Over string
		Data       []byte
	}
	KeyringProbed struct{ State KeyringState }
	// LineKnocked is one stage of a line test that goes on.
	LineKnocked struct{ Stage LineStage }
	LineTested  struct{ Stages []LineStage }
	// RouteRead is a route file as read: its bytes, parsed by the flow. Readdress
	// says that the header is to be changed although the file does not ask for it.
	RouteRead struct {
		Path      string
		Data      []byte
		Readdress bool
	}

	RouteSaved struct{ Path string }

	// OutboundKept says that the outbound record is on disk, so the network may
	// be touched.
	OutboundKept struct{ Pending, ControlID string }
	// StageReached and Waited are the live account of a send.
	StageReached struct {
		Stage  SendStage
		Detail map[string]string
	}
	Waited struct{ Seconds, Limit int }
	// ReplyKept says that what came back, if anything, is on disk and may be read.
	ReplyKept struct{ Answer Answer }
	// Sealed says that the record is complete and in the manifest.
	Sealed struct{ Receipt Receipt }

	ExclusionKept struct {
		Receipt Receipt
		People  []string
	}
	NoteKept struct {
		Receipt Receipt
		Form    Form
	}
	StatusRead struct{ Kept Kept }
	Verified   struct {
		Records     int
		Damaged     []Damage
		Interrupted []Interrupted
	}
	ReportMade struct{ Path string }
	// Exported: a file for an auditor lies at this path.
	Exported struct {
		Path   string
		Masked bool
	}
	// CopyHeld is told while a second copy is made, CopyMade when it has ended.
	CopyHeld struct{ Records []string }
	CopyMade struct {
		Place   CopyPlace
		Outcome CopyOutcome
	}
	// KeptReplyRead brings the kept reply back after a restart.
	KeptReplyRead struct {
		Record string
		Data   []byte
	}

	// LibraryRead hands in the lists and packs that are kept. Kept says that this
	// answers KeepInLibrary: what was offered is among them now.
	LibraryRead struct {
		Tables  []*codes.Table
		Packs   []KeptPack
		Notices []Notice
		Kept    bool
	}

	// Failed says that an effect did not work; the notice is already in words.
	Failed struct {
		Effect string
		Notice Notice
	}
	// SettingsSaved says that the settings are on the disk. EvidenceMoved says that
	// proofs go to another folder from now on, which holds in this run also when the
	// settings cannot be saved.
	SettingsSaved struct{}
	EvidenceMoved struct{}
	// Done says that an effect without a result has ended.
	Done struct{ Effect string }
)

func (Went) event()               {}
func (Advanced) event()           {}
func (Retreated) event()          {}
func (Typed) event()              {}
func (PersonTyped) event()        {}
func (PersonAdded) event()        {}
func (PersonRemoved) event()      {}
func (Answered) event()           {}
func (VersionAnswered) event()    {}
func (RoadChosen) event()         {}
func (ExclusionAsked) event()     {}
func (RememberChosen) event()     {}
func (UnlockAsked) event()        {}
func (EmailPasted) event()        {}
func (LineTestAsked) event()      {}
func (RouteLoaded) event()        {}
func (RoutePicked) event()        {}
func (RouteTaken) event()         {}
func (RouteDeclined) event()      {}
func (RouteSaveAsked) event()     {}
func (RouteSaved) event()         {}
func (StillTrue) event()          {}
func (FileOffered) event()        {}
func (TextPasted) event()         {}
func (SampleAsked) event()        {}
func (MessageDropped) event()     {}
func (ListenAsked) event()        {}
func (ListenStopped) event()      {}
func (ReceivedChosen) event()     {}
func (ListeningBegan) event()     {}
func (ListeningEnded) event()     {}
func (MessageReceived) event()    {}
func (PartChosen) event()         {}
func (PatientJudged) event()      {}
func (SendAsked) event()          {}
func (StopAsked) event()          {}
func (ReplyOffered) event()       {}
func (ReplyPasted) event()        {}
func (InterruptedSettled) event() {}
func (VerifyAsked) event()        {}
func (ReportAsked) event()        {}
func (ExportAsked) event()        {}
func (FolderAsked) event()        {}
func (GuideAsked) event()         {}
func (CopyPlaceChosen) event()    {}
func (CopyAsked) event()          {}
func (LinkAsked) event()          {}
func (RehearsalEntered) event()   {}
func (RehearsalLeft) event()      {}
func (ClinicStarted) event()      {}
func (ClinicChosen) event()       {}
func (JourneyNoted) event()       {}
func (NoteWritten) event()        {}
func (LibraryOffered) event()     {}
func (LibraryTaken) event()       {}
func (LibraryDeclined) event()    {}
func (LibraryDropped) event()     {}
func (SettingsChanged) event()    {}
func (NoticeDismissed) event()    {}
func (Started) event()            {}
func (DraftRead) event()          {}
func (FileRead) event()           {}
func (KeyringProbed) event()      {}
func (LineKnocked) event()        {}
func (LineTested) event()         {}
func (RouteRead) event()          {}
func (OutboundKept) event()       {}
func (StageReached) event()       {}
func (Waited) event()             {}
func (ReplyKept) event()          {}
func (Sealed) event()             {}
func (ExclusionKept) event()      {}
func (NoteKept) event()           {}
func (StatusRead) event()         {}
func (Verified) event()           {}
func (ReportMade) event()         {}
func (Exported) event()           {}
func (CopyHeld) event()           {}
func (CopyMade) event()           {}
func (KeptReplyRead) event()      {}
func (LibraryRead) event()        {}
func (Failed) event()             {}
func (SettingsSaved) event()      {}
func (EvidenceMoved) event()      {}
func (Done) event()               {}
