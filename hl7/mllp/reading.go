package mllp

import (
	"errors"
	"io"
	"time"
)

// errQuiet: nothing came for the time that was set.
var errQuiet = errors.New("quiet")

// reading takes what comes back on a line apart.
type reading struct {
	line   *line
	x      *Exchange
	judge  Judge
	max    int
	quiet  time.Duration
	cut    cutter
	judged int // of the bytes received, those that quiet made no answer of
}

// Pick finds the answer in what a connection had brought, as Send does when the
// other side hangs up. Half a frame is none.
func Pick(received []byte, judge Judge) ([]byte, Standing) {
	r := reading{x: &Exchange{}, judge: judge.orFirst()}
	r.cut.add(received)
	if done, err := r.sort(); !done && err == nil {
		r.settle()
	}
	return r.x.Answer, r.x.Standing
}

// untilFinal takes frames until one is final, the other side ends, or time does.
func (r *reading) untilFinal(hook Stages) error {
	buffer := make([]byte, 4<<10)
	for {
		n, err := r.line.read(buffer, r.wait())
		if n > 0 {
			if len(r.x.Received) == 0 && hook.FirstByte != nil {
				hook.FirstByte(time.Now())
			}
			r.x.Received = append(r.x.Received, buffer[:n]...)
			r.cut.add(buffer[:n])
		}
		done, refused := r.sort()
		switch {
		case done || refused != nil:
			return refused
		case len(r.x.Received) > r.max:
			return ErrTooLarge
		case errors.Is(err, errQuiet):
			if r.nothingMore() {
				return nil
			}
		case errors.Is(err, io.EOF):
			return r.atEnd()
		case err != nil:
			return err
		}
	}
}

// wait is how long quiet has to last before it means something; 0 is for ever.
func (r *reading) wait() time.Duration {
	_, whole := r.cut.settled()
	switch {
	case whole && r.judged < len(r.x.Received):
		return r.quiet
	case whole || r.x.Answer != nil && r.x.Standing == Other && !r.cut.half():
		return strangers * r.quiet
	}
	return 0
}

// nothingMore says what quiet means: that an answer without its end is whole, or,
// after a longer while, that nothing but somebody else's words will come. What is
// no answer after the first quiet stays held, because its rest may yet come.
func (r *reading) nothingMore() bool {
	b, whole := r.cut.settled()
	if whole && r.judged < len(r.x.Received) {
		r.judged = len(r.x.Received)
		standing := r.judge(b.content)
		if standing != Other {
			r.cut.drop(len(r.cut.held))
			return r.x.take(b, standing)
		}
		return false
	}
	r.settle()
	return r.x.Standing == Other
}

// settle takes what is held as it is.
func (r *reading) settle() {
	if b, ok := r.cut.settled(); ok {
		r.cut.drop(len(r.cut.held))
		r.x.take(b, r.judge(b.content))
	}
}

// sort hands every whole block to the judge. It is done with the final one, and
// fails with a commit block that refuses.
func (r *reading) sort() (done bool, err error) {
	for {
		b, ok := r.cut.next()
		if !ok {
			return done, nil
		}
		switch {
		case done:
			r.x.Others = append(r.x.Others, b.content)
			r.x.note(NoteLateOthers)
		case b.commit() == commitACK:
			r.x.note(NoteCommitted)
		case b.commit() == commitNAK:
			return false, ErrNotTaken
		default:
			done = r.x.take(b, r.judge(b.content))
		}
	}
}

// atEnd judges what had come when the other side hung up.
func (r *reading) atEnd() error {
	half := r.cut.half()
	r.settle()
	switch {
	case r.x.Standing == Final, r.x.Answer != nil && !half:
		return nil
	case len(r.x.Received) > 0:
		return io.ErrUnexpectedEOF
	}
	return io.EOF
}
