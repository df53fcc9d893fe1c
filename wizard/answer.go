package wizard

import "time"

// Answer is what the runner knows after a send, once it is on disk: the bytes
// that may be an acknowledgment, and how the line behaved.
type Answer struct {
	Pending string // the record that waits to be sealed
	// ControlID is that of the message that was sent: the one on hand may be
	// another by now.
	ControlID string
	// Resumed says that an interrupted attempt is taken up again. Its record may be
	// another clinic's or year's, so they are told.
	Resumed     bool
	Clinic, PIN string
	Year        int
	Brought     bool   // see SettleInterrupted
	Ack         []byte // HL7 bytes of the answer; nil when there was none
	Packing     []string
	Left        bool // at least one byte of the message left this computer
	Whole       bool // all of it did
	Stopped     bool // by the person
	// Rehearsal says that the line itself carried the pretend registry's mark.
	Rehearsal bool
	SentAt    time.Time
	Answered  time.Time
	// Notice words what stood in the way of an acknowledgment; its key is empty
	// when one came.
	Notice Notice
}

// Receipt is what the runner gives after a record is complete.
type Receipt struct {
	Binder, Record string // below the evidence folder
	Rehearsal      bool
	Sent, Reply    KeptFile
	At             time.Time
}

// SendStage is a row of the live account.
type SendStage string

// The stages of a send, in order.
const (
	StageKept     SendStage = "copy-kept"
	StageName     SendStage = "name-found"
	StagePickedUp SendStage = "picked-up"
	StageLine     SendStage = "line-opened"
	StageHanded   SendStage = "handed-over"
	StageWaiting  SendStage = "waiting"
	StageStored   SendStage = "answer-kept"
	StageRead     SendStage = "answer-read"
)

// SendStages lists the stages in order. The slice is fresh on each call.
func SendStages() []SendStage {
	return []SendStage{StageKept, StageName, StagePickedUp, StageLine, StageHanded, StageWaiting, StageStored, StageRead}
}

// Sending is the live account of a send. It lives as long as the program.
type Sending struct {
	Running bool
	Started time.Time
	// ControlID and Year are those of the message on its way: what stands on the
	// pages may change while it travels.
	ControlID string
	Year      int
	Done      map[SendStage]time.Time
	Detail    map[SendStage]map[string]string
	Waited    int // seconds
	Limit     int // seconds
	Left      bool
	Stopped   bool // the stop button was pressed
	// Leaving says that the rehearsal ends as soon as the send has: its record is
	// completed first.
	Leaving bool
	Pending string
}

// Now gives the stage that is under way: the first that is not done.
func (s Sending) Now() SendStage {
	for _, stage := range SendStages() {
		if s.Done[stage].IsZero() {
			return stage
		}
	}
	return ""
}
