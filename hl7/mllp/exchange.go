package mllp

import (
	"crypto/tls"
	"slices"
	"time"
)

// Standing is what a frame is to the message that was sent.
type Standing int

// The standings.
const (
	// Other: the frame answers another message, or nothing at all.
	Other Standing = iota
	// Interim: it speaks of our message and is not the last word, such as a
	// commit acknowledgment before the application's.
	Interim
	// Final: it is the answer.
	Final
)

// Judge tells what a frame is to the message that was sent. It sees the content
// without its marks.
type Judge func(frame []byte) Standing

// orFirst takes the first frame for the answer where nobody judges.
func (j Judge) orFirst() Judge {
	if j == nil {
		return func([]byte) Standing { return Final }
	}
	return j
}

// Exchange is what is known about one send. It is complete even when the send
// failed: a caller records it first and looks at the error afterwards.
type Exchange struct {
	// Request is what was written, marks and all.
	Request []byte
	// Received is every byte that came back, as it came.
	Received []byte
	// Answer is the content of the frame that answers: the final one, else the
	// last interim one, else the first that came for somebody else. It is nil
	// when no frame came.
	Answer   []byte
	Standing Standing
	// Others are the frames that were set aside.
	Others [][]byte
	Notes  []Note

	// TLS is nil on a plain connection, and set after a failed handshake as
	// far as that got.
	TLS    *tls.ConnectionState
	Remote string

	// WroteAny: a byte of the message may have left this computer.
	// False means that the receiver cannot have seen the message.
	WroteAny bool
	// WroteAll: the whole message was handed to the operating system.
	WroteAll bool

	Start, End time.Time
}

// Stages are called while a send is under way; any may be nil. None runs after
// the send has returned.
type Stages struct {
	Connected func(state *tls.ConnectionState, remote string)
	// Handed: all n bytes, marks included, were handed to the system.
	Handed func(n int64, at time.Time)
	// FirstByte: an answer begins.
	FirstByte func(at time.Time)
}

// take puts a block in its place and reports whether it ends the exchange.
func (x *Exchange) take(b block, standing Standing) bool {
	if x.Answer == nil || standing > x.Standing || standing == Interim && x.Standing == Interim {
		if x.Answer != nil {
			x.setAside(x.Answer, x.Standing)
		}
		x.Answer, x.Standing = b.content, standing
	} else {
		x.setAside(b.content, standing)
	}
	if standing == Interim {
		x.note(NoteInterim)
	}
	x.note(b.notes...)
	return standing == Final
}

// setAside keeps a frame that is not the answer.
func (x *Exchange) setAside(frame []byte, was Standing) {
	x.Others = append(x.Others, frame)
	if was == Other {
		x.note(NoteOthers)
	}
}

// note adds what was not said yet.
func (x *Exchange) note(notes ...Note) {
	for _, n := range notes {
		if !slices.Contains(x.Notes, n) {
			x.Notes = append(x.Notes, n)
		}
	}
}
