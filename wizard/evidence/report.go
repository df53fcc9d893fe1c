package evidence

// What can be wrong with something that was filed. The words are part of the
// command line's output.
const (
	Changed     = "changed"      // other bytes than were filed
	Missing     = "missing"      // filed, and not there
	Added       = "added"        // there, and covered by no digest
	Reordered   = "reordered"    // a line of the manifest in another place
	Misplaced   = "misplaced"    // belongs to another binder
	NotReadable = "unreadable"   // the system would not hand it out, or it is no file
	OtherFormat = "other-format" // a page of another version of the format, which this program cannot check
	FalseStamp  = "false-stamp"  // as it was filed, but no time stamp of this binder
	Untrusted   = "untrusted"    // a time stamp that does not lead to the certificates that were named
)

// Damage names one thing that is not as it was filed.
type Damage struct {
	Record string `json:"record"`         // the record, or the binder for its manifest; relative to the evidence folder
	File   string `json:"file"`           // inside it; empty for the record as a whole
	Line   int    `json:"line,omitempty"` // of a manifest page: where the chain breaks, at the changed line or the one after it
	What   string `json:"what"`
}

// Stage says how far an interrupted write had come.
type Stage string

// The stages. Only StageBegun can mean that something left the computer.
const (
	StageBegun   Stage = "begun"     // a send without its end: Resume it
	StageUnmoved Stage = "not-moved" // a whole record in the manifest, not yet in its place: Settle it
	StageUnfiled Stage = "not-filed" // a folder that no manifest names: Settle it
	// A destruction that was stopped: Destroy the binder again.
	StageDestroying Stage = "destroying"
	StageAside      Stage = "aside" // a file that was being written beside a page: Settle it, or leave it
)

// Interruption names what a stopped write left behind. It is no damage:
// nothing that was acknowledged is touched by it.
type Interruption struct {
	Path      string // relative to the evidence folder
	Stage     Stage
	ControlID string // of the message whose send was begun, for StageBegun
	record    string // the record's path in the binder, for StageBegun and StageUnmoved
}

// Report is the outcome of a check.
type Report struct {
	Binders     []Standing
	Records     int // complete records, sound or not
	Damaged     []Damage
	Interrupted []Interruption
	Destroyed   []Destruction // binders that were let go
	Foreign     []string      // files that the operating system scatters, such as .DS_Store
}

// Sound reports whether nothing that was filed is damaged.
func (r Report) Sound() bool { return len(r.Damaged) == 0 }
