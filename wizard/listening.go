package wizard

import (
	"bytes"
	"slices"
	"time"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// DefaultListenPort is the port registered for HL7; an EHR's settings often
// suggest it too.
const DefaultListenPort = 2575

// ListenTime is after how long listening ends by itself: a port that somebody
// forgot should not stay open overnight.
const ListenTime = 30 * time.Minute

// Capture is how a message came to this computer, for the record.
type Capture struct {
	At   time.Time `json:"at,omitzero"`
	From string    `json:"from,omitempty"` // address of the sender
	Over string    `json:"over,omitempty"` // mllp, soap or post; with "+tls" on a private line
}

// Listening is waiting for the message that the EHR sends to this computer. It is
// no part of the draft: what came lives as long as the window.
type Listening struct {
	Round int  // how often it was asked for, so that a late word of an earlier time is known
	Asked bool // it was asked for, and has neither failed nor been stopped
	On    bool // it does listen
	Open  bool // others than this computer may send
	Port  int
	// Addresses are those to type into the EHR.
	Addresses []string
	Since     time.Time
	Received  []Arrival
	Chosen    int // of Received, from 1: the message on hand; 0 is none
}

// Arrival is one message that came, with what tells it from others and names
// nobody.
type Arrival struct {
	Capture
	Data    []byte
	Route   vxu.Route
	Type    string // MSH-9
	Version string // MSH-12
	Shots   int
}

// listenAsked begins to listen, or listens otherwise.
func (f *flow) listenAsked(e ListenAsked) {
	f.hush()
	l := &f.s.Listening
	l.Round++
	l.Asked, l.Open, l.Port = true, e.Open, e.Port
	if l.Port == 0 {
		l.Port = DefaultListenPort
	}
	f.wishBusy(Listen{Round: l.Round, Open: l.Open, Port: l.Port, Limit: ListenTime})
}

// hush stops listening; what came stays.
func (f *flow) hush() {
	l := &f.s.Listening
	if !l.Asked {
		return
	}
	l.Asked, l.On, l.Addresses = false, false, nil
	f.let(Listen{})
	f.wish(StopListening{Round: l.Round})
}

// deaf stops listening and forgets what came: another clinic's patients are none
// of the next one's business.
func (f *flow) deaf() Listening {
	f.hush()
	return Listening{Round: f.s.Listening.Round}
}

func (f *flow) listeningBegan(e ListeningBegan) {
	l := &f.s.Listening
	if e.Round != l.Round || !l.Asked {
		return // it was stopped, or asked for otherwise, before it began
	}
	f.ended(Listen{})
	l.On, l.Addresses, l.Port, l.Since = true, e.Addresses, e.Port, f.at
}

func (f *flow) listeningEnded(round int) {
	if round == f.s.Listening.Round && f.s.Listening.Asked {
		f.hush()
		f.say(notice("listen-ended", Look))
	}
}

// messageReceived keeps what came, whenever it comes: the EHR has been told that
// it arrived. With nothing to send on hand it is taken like a file that was dropped.
func (f *flow) messageReceived(e MessageReceived) {
	l := &f.s.Listening
	l.Received = append(slices.Clone(l.Received), arrival(e))
	if m := f.s.Message; !m.Sendable() && m.Count < 2 && !f.s.keeping() {
		f.receivedChosen(len(l.Received))
	}
}

func arrival(e MessageReceived) Arrival {
	a := Arrival{Capture: Capture{At: e.At, From: e.From, Over: e.Over}, Data: e.Data, Route: vxu.Malformed}
	batch, err := hl7.SplitBatch(e.Data)
	if err != nil || batch.Len() != 1 || batch.Part(1).Message == nil {
		return a
	}
	identity := vxu.Identify(batch.Part(1).Message)
	a.Route, a.Type, a.Version, a.Shots = identity.Route, identity.Type, identity.Version, len(identity.VaccineCodes)
	return a
}

// receivedChosen makes a message that came the one on hand.
func (f *flow) receivedChosen(index int) {
	l := &f.s.Listening
	if index < 1 || index > len(l.Received) || f.refused() {
		return
	}
	a := l.Received[index-1]
	f.takeMessage(FromCapture, "", a.Data, a.At)
	if m := &f.s.Message; m.Origin == FromCapture && bytes.Equal(m.Raw, a.Data) {
		m.Capture, l.Chosen = a.Capture, index
	}
}
