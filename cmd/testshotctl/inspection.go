package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"testshot/hl7"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// inspection is the check of one file, which may hold any number of messages. The
// file is read twice: once to learn what must be said with its first message and
// is known only at its end, such as how many there are, and once message by
// message. Between the two nothing of it is kept.
type inspection struct {
	source  io.ReaderAt
	size    int64
	profile *conformance.Profile
	today   time.Time
	ehr     askedScreens

	// From the first reading.
	messages int
	wrapped  bool             // there is an FHS or a BHS
	ofFile   []checkedFinding // about the file as a whole
	kind     vxu.Kind         // what it is when it holds no message, or does not begin with its only one
}

// whole reads what was there when the file was opened, from its start.
func (i *inspection) whole() *io.SectionReader { return io.NewSectionReader(i.source, 0, i.size) }

// overlook is the first reading. Its error is that of the source.
func (i *inspection) overlook() error {
	check := conformance.NewFileCheck(nil)
	r := hl7.Limits{Bytes: 1}.NewReader(i.whole()) // the messages themselves are not needed
	r.Trailer = check.Trailer
	r.Wrapper = func(w hl7.WrapperLine) { i.wrapped = i.wrapped || w.Name == "FHS" || w.Name == "BHS" }
	for {
		_, err := r.Read()
		switch none := (*hl7.ParseError)(nil); {
		case err == nil:
			i.messages++
			check.Message()
		case err == io.EOF:
			i.ofFile = findingsOf(check.Findings(nil))
			if i.messages == 1 {
				return i.detect()
			}
			return nil
		case errors.As(err, &none):
			i.ofFile = findingsOf(check.Findings(err))
			return i.detect()
		default:
			return err
		}
	}
}

// detect finds out what a file without a message is. A look at both ends tells.
func (i *inspection) detect() error {
	const end = 64 << 10 // as much as vxu.Detect looks at
	head, err := io.ReadAll(io.LimitReader(i.whole(), 2*end))
	if err != nil {
		return err
	}
	if i.size > 2*end {
		if _, err := i.source.ReadAt(head[end:], i.size-end); err != nil {
			return err
		}
	}
	if kind := vxu.Detect(head).Kind; kind != vxu.KindHL7 || i.messages == 0 {
		i.kind = kind
	}
	return nil
}

// sample is a message to be examined. Where it is the only one of its file, it is
// examined with its wrapper, as it would be sent.
type sample struct {
	hl7.Piece
	whole []byte
}

// errUnread is the failure of a source in the middle of the second reading.
var errUnread = errors.New("the rest of the file cannot be read")

// samples is the second reading: what it returns gives one message after another.
func (i *inspection) samples() func() (sample, error) {
	if i.messages == 0 {
		return func() (sample, error) { return sample{}, io.EOF }
	}
	r := hl7.NewReader(i.whole())
	return func() (sample, error) {
		piece, err := r.Read()
		s := sample{Piece: piece}
		if err == nil && i.messages == 1 {
			s.whole, err = io.ReadAll(io.LimitReader(i.whole(), hl7.DefaultMaxBytes+1))
		}
		if err != nil && err != io.EOF {
			err = fmt.Errorf("%w: %w", errUnread, err)
		}
		return s, err
	}
}

// examiner returns a function that examines messages. It keeps its memory between
// them, so each goroutine has its own.
func (i *inspection) examiner() func(sample) checkedMessage {
	checker := conformance.NewChecker(i.profile)
	var m hl7.Message
	return func(s sample) checkedMessage {
		err := s.Parse(&m)
		if s.whole != nil {
			err = m.Reparse(s.whole)
		}
		if err != nil {
			return i.withFile(malformed(s.Index, findingsOf(conformance.CheckUnreadable(err, nil))))
		}
		checked := describe(s.Index, &m, findingsOf(checker.Check(&m, conformance.Context{Today: i.today})))
		checked.Batch = checked.Batch || i.wrapped
		if checked.Route == vxu.Answer {
			checked.Ack = acknowledgment(s.Data)
			checked.Findings = append(checked.Findings, findingsOf(ofAnswer(&m, i.profile))...)
		}
		return i.withFile(checked)
	}
}

// withFile adds what concerns the file as a whole to its first message.
func (i *inspection) withFile(m checkedMessage) checkedMessage {
	if m.Index == 1 {
		m.Findings = append(m.Findings, i.ofFile...)
	}
	return m
}

// nothing is the one entry of a file without a message.
func (i *inspection) nothing() checkedMessage { return malformed(1, i.ofFile) }
