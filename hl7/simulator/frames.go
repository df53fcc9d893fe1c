package simulator

import (
	"bytes"
	"context"
	"errors"
	"net"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
)

// errHungUp ends a connection on purpose.
var errHungUp = errors.New("hung up as the temper says")

// framed answers in frames. The line has no place for a mark but the bytes
// themselves, so each text that is no acknowledgment holds it.
type framed struct{ *Registry }

func newFrames(r *Registry, p *privacy, shows Shows) *mllp.Server {
	s := &mllp.Server{
		Answer: framed{r}.answer, Connections: mostLines,
		Idle: 30 * time.Second, Time: 60 * time.Second,
	}
	if p != nil && shows != ShowsNoLine {
		s.TLS = p.server
	}
	return s
}

func (f framed) answer(ctx context.Context, in mllp.Incoming) mllp.Answer {
	if !f.wait(ctx) {
		return mllp.Answer{Hangup: true}
	}
	t := f.temper
	a := mllp.Answer{Write: f.write, Hangup: !f.lastWord()}
	switch {
	case t.Serves.Fault != nil:
		a.Content = []byte(words(t.Serves.Fault) + " (" + ack.RehearsalMark + ")")
	case t.Packs.Instead != nil:
		a.Content = t.Packs.Instead
	case t.Travels == TravelsUnframed:
		a.Raw = f.said(in.Message)
	case t.Travels == CommitFirst:
		a.Raw = append(mllp.Frame(f.Commit(in.Message)), mllp.Frame(f.said(in.Message))...)
	default:
		a.Content = f.said(in.Message)
	}
	return a
}

// lastWord reports whether a sender knows from the answer that nothing more
// comes. Where it can't, the line is ended, so that it need not wait for its
// limit.
func (f framed) lastWord() bool {
	t := f.temper
	return t.Serves.Fault == nil && t.Packs.Instead == nil && !t.Says.Code.Commit() && !t.Says.OmitMSA && !t.Says.OmitAnswers && t.Says.Answers == ""
}

// write puts finished frames on the wire in the way of the temper.
func (f framed) write(conn net.Conn, frames []byte) error {
	switch f.temper.Travels {
	case CutBefore:
		return errHungUp
	case TravelsReset:
		tearDown(conn)
		return errHungUp
	case CutWithin:
		_, _ = conn.Write(frames[:len(frames)/2]) // the line ends either way
		return errHungUp
	case TravelsByByte:
		for i := range frames {
			if _, err := conn.Write(frames[i : i+1]); err != nil {
				return err
			}
		}
		return nil
	case TravelsTwice:
		frames = bytes.Repeat(frames, 2)
	}
	_, err := conn.Write(frames)
	return err
}
