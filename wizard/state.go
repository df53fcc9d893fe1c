package wizard

import (
	"strconv"
	"strings"
	"time"

	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

// StateVersion is the version of the saved form of State. A draft of another
// version is set aside, not guessed at.
const StateVersion = 1

// State is everything the program knows about one clinic and one attestation
// year. It is one plain value: copy it, marshal it, compare it. What must not be
// on disk (message bytes, the patient, findings, a password) carries json:"-".
type State struct {
	Version int   `json:"version"`
	Place   Place `json:"place"`

	// Rehearsal says that sends go to the pretend registry in this computer.
	// RehearsalOnly says that the window was started for that alone, so there is
	// no real clinic to go back to.
	Rehearsal     bool `json:"rehearsal,omitempty"`
	RehearsalOnly bool `json:"rehearsalOnly,omitempty"`
	// Temper is how the pretend registry answers; empty means that it accepts.
	Temper string `json:"temper,omitempty"`

	Clinic  Clinic            `json:"clinic"`
	People  []Person          `json:"people"`
	EHR     EHR               `json:"ehr"`
	Answers exclusion.Answers `json:"answers"`
	Road    Road              `json:"road,omitempty"`
	// Answered notes when each question was last answered, by question key.
	Answered map[string]time.Time `json:"answered,omitempty"`

	Route     routing.Profile     `json:"route"`
	Contact   CallNotes           `json:"contact"`
	Origins   map[Field]string    `json:"origins,omitempty"` // "e-mail, line 4" under a field
	Offered   RouteOffer          `json:"offered,omitzero"`
	Email     string              `json:"-"` // see EmailTyped
	Access    Access              `json:"access"`
	Line      LineTest            `json:"line"`
	Message   MessageState        `json:"message"`
	Listening Listening           `json:"-"`
	Sending   Sending             `json:"-"`
	Outcome   Outcome             `json:"outcome"`
	Coming    Coming              `json:"-"`
	Kept      Kept                `json:"-"`
	Copy      CopyState           `json:"-"`
	Drill     DrillOutcome        `json:"-"`
	Filed     Filed               `json:"filed"`
	Aside     Aside               `json:"aside,omitzero"`
	Notices   []Notice            `json:"-"`
	Settings  Settings            `json:"-"`
	Filter    Filter              `json:"-"` // of the board of all clinics
	Library   Library             `json:"-"`
	News      News                `json:"-"`
	Busy      map[string]bool     `json:"-"` // work under way, by effect name
	Progress  map[string]Progress `json:"-"` // of work under way that tells of it, by effect name
	Today     time.Time           `json:"-"` // the time of the latest event

	Afterwards Journey `json:"afterwards"`
	// Unfinished is what stands in forms that the page has not taken yet, by input.
	Unfinished map[Form]map[string]string `json:"unfinished,omitempty"`
}

// Clinic is the practice ("clinic" everywhere: "practice" is taken by rehearsal
// in everyday speech).
type Clinic struct {
	Name       string `json:"name"`
	PIN        string `json:"pin,omitempty"`
	Address    string `json:"address,omitempty"`
	Year       string `json:"year,omitempty"` // as typed; see AttestationYear
	PeriodFrom string `json:"periodFrom,omitempty"`
	PeriodTo   string `json:"periodTo,omitempty"`
	Vendor     string `json:"vendor,omitempty"` // whom to ask at the EHR's vendor
	IOO        string `json:"ioo,omitempty"`    // the consultant, if there is one
	Attested   string `json:"attested,omitempty"`
}

// Person is one eligible professional: a row of the binder.
type Person struct {
	Name string `json:"name"`
	NPI  string `json:"npi,omitempty"`
	// GaveShots is yes, no or unknown; who gave none excludes for himself.
	GaveShots exclusion.Answer `json:"gaveShots,omitempty"`
}

// EHR is the certified record system that writes the message.
type EHR struct {
	Vendor        string `json:"vendor,omitempty"`
	Product       string `json:"product,omitempty"`
	Version       string `json:"version,omitempty"`
	Certification string `json:"certification,omitempty"`
}

// Road is which of the two ways the clinic goes.
type Road string

// The two roads; empty while the answers have not decided.
const (
	RoadOpen    Road = ""
	RoadExclude Road = "exclude"
	RoadSend    Road = "send"
)

// CallNotes is what the Help Desk said that is not part of the route.
type CallNotes struct {
	// Ready is yes or no: the EHR's link is set up and there is a shot to send, which
	// the Help Desk asks first.
	Ready     string `json:"ready,omitempty"`
	Person    string `json:"person,omitempty"`
	Ticket    string `json:"ticket,omitempty"`
	GoodUntil string `json:"goodUntil,omitempty"`
}

// LineTest is the result of knocking on the registry's door without a message.
type LineTest struct {
	Running bool        `json:"-"`
	Knocked []LineStage `json:"-"` // while it runs: the stages that ended, which prove nothing yet
	At      time.Time   `json:"at,omitzero"`
	Address string      `json:"address,omitempty"` // the address that was tested
	Stages  []LineStage `json:"stages,omitempty"`
}

// LineStage is one knock: its key, how it went and what to read under it.
type LineStage struct {
	Key    string            `json:"key"` // name, route, reached ...
	Result LineResult        `json:"result"`
	Text   string            `json:"text"`         // key of assets/wording, for the office
	IT     string            `json:"it,omitempty"` // the same for its IT contractor
	Args   map[string]string `json:"args,omitempty"`
	Took   time.Duration     `json:"took,omitempty"`
	// Chain is what the other side showed, its own certificate first.
	Chain []LineCertificate `json:"chain,omitempty"`
}

// LineKnocks names the stages of the line test in their order, for a page that
// shows them while the test runs.
func LineKnocks() []string {
	return []string{"name", "route", "reached", "filter", "private", "certificate", "service", "clock", "echo", "access"}
}

// LineCertificate is one certificate of a chain, in what a person can compare.
type LineCertificate struct {
	Subject string    `json:"subject"`
	Issuer  string    `json:"issuer"`
	Names   []string  `json:"names,omitempty"` // whom it stands for
	Begins  time.Time `json:"begins"`
	Expires time.Time `json:"expires"`
	SHA256  string    `json:"sha256"`
}

// LineResult is how a stage of the line test went.
type LineResult string

// The results of a stage.
const (
	LineGood     LineResult = "good"
	LineLook     LineResult = "look"
	LineStopped  LineResult = "stopped"
	LineNotTried LineResult = "not-tried"
)

// Works says that every stage which could be tried let a message through.
func (l LineTest) Works() bool {
	for _, stage := range l.Stages {
		if stage.Result == LineStopped {
			return false
		}
	}
	return len(l.Stages) > 0
}

// Kept is what the evidence folder says, as the runner last read it.
type Kept struct {
	Folder      string
	Clinic, PIN string       // whose records were read: what is said of a clinic is of this one
	Rows        []KeptRow    // every clinic, year and professional
	Clinics     []ClinicYear // the rows, gathered by clinic and year: see Gather
	Notes       []KeptNote
	Records     int
	ControlIDs  []string // of every message that the clinic sent so far, for the finding about repeats
	Damaged     []Damage
	Interrupted []Interrupted
	Verified    time.Time
	Checked     int       // records that were read then, those of rehearsals too
	Report      string    // path of the page made last
	Witnesses   []Witness // of the clinic's binders that are no rehearsal
	Gaps        []KeptGap // of the clinic's binders that are no rehearsal
	Exported    string    // path of the file made for an auditor last
	Masked      bool      // that file is a masked copy
	Drills      []KeptDrill
	Gone        []KeptGone // the clinic's binders that somebody let go
}

// KeptGone is what is left of a binder that was let go after its last day.
type KeptGone struct {
	Clinic, PIN string
	Year        int
	On          time.Time
	By          string
	Records     int    // that it held
	Record      string // the folder with the facts and digests, relative to the evidence folder
}

// KeptDrill says who keeps a binder, when it was last checked by a yearly drill, and
// on which day the next one is due.
type KeptDrill struct {
	Binder, Keeper string
	On             time.Time // zero: never
	Due            string
}

// Witness is what can vouch for a binder from outside the folder: its fingerprint
// to be signed on paper, and its latest time stamp.
type Witness struct {
	Binder    string
	Head      string // in hexadecimal digits
	Words     []string
	Stamped   time.Time // zero: never
	Service   string    // that gave the stamp
	Unstamped int       // records that no stamp speaks of
}

// KeptRow is one professional in one binder.
type KeptRow struct {
	Clinic, PIN, Provider, NPI string
	Year                       int
	Done, Late                 bool
	By, Why, KeepUntil         string
	Happened                   time.Time
}

// KeptGap is a question of the mock audit that the binder of a clinic and year
// should answer and does not. Its words are under "audit.".
type KeptGap struct {
	Clinic, PIN string
	Year        int
	Question    string
	Answer      string // the key of its sentence in the wording
	Args        map[string]string
}

// KeptNote is a call, a letter or a paper that somebody noted.
type KeptNote struct {
	Clinic, PIN string
	Year        int
	Kind, Text  string
	Happened    time.Time
	DayOnly     bool // at which time of that day is not known
	Contact     Contact
	Record      string
}

// Contact says with whom one spoke or wrote: a person, for which office, the number
// by which that office finds the matter again, and the time of the day as 14:30.
// Empty is not known.
type Contact struct{ With, Office, Ticket, Time string }

// Damage is a record that is no longer what it was.
type Damage struct{ Record, File, What string }

// Interrupted is an attempt that ended in the middle.
type Interrupted struct {
	Binder, Record string
	Begun          bool   // a send that may have left this computer
	ControlID      string // of its message
}

// Settings belong to the person, not to the clinic.
type Settings struct {
	Theme    string `json:"theme,omitempty"` // "", light, dark
	TextSize int    `json:"textSize,omitempty"`
	Language string `json:"language,omitempty"` // of the window, and of what the person keeps for himself
	// ReportLanguage is the language of what goes on file beside the records: the
	// report, the export and the hand-over page. Empty is English, whatever the window
	// speaks, for auditors read them, years later.
	ReportLanguage string `json:"reportLanguage,omitempty"`
	Paper          string `json:"paper,omitempty"` // what reports are printed on: "" or letter, a4
	Evidence       string `json:"evidence,omitempty"`
	// Service is the address of the time-stamp service; empty asks none. With one,
	// every record is stamped as soon as it is kept.
	Service    string `json:"service,omitempty"`
	HelpFolded bool   `json:"helpFolded,omitempty"`
	// ConfirmDays is how long a value of the route holds before it asks to be
	// confirmed; 0 means routing.ConfirmAfterDays.
	ConfirmDays int `json:"confirmDays,omitempty"`
	Width       int `json:"width,omitempty"`
	Height      int `json:"height,omitempty"`

	News NewsSettings `json:"news,omitzero"`
	Copy CopySettings `json:"copy,omitzero"`
	// Keeper is who keeps the evidence, as typed for the yearly drill last.
	Keeper string `json:"keeper,omitempty"`
	// Contacts are the registry's contacts and papers that were edited here; they
	// lie over those that the program knows.
	Contacts []routing.Contact `json:"contacts,omitempty"`
}

// AttestationYear is the year as a number, or 0 when what was typed is no year.
func (s State) AttestationYear() int {
	year, err := strconv.Atoi(strings.TrimSpace(s.Clinic.Year))
	if err != nil || year < 1990 || year > 9999 {
		return 0
	}
	return year
}

// New is the state of a clinic of which nothing is known yet.
func New() State {
	return State{
		Version: StateVersion,
		Place:   Place{Step: Home},
		People:  []Person{{}},
		Access:  Access{Remember: true},
		Route:   routing.Massachusetts(),
	}
}
