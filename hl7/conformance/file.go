package conformance

import (
	"errors"
	"strconv"

	"testshot/hl7"
)

// FileCheck gives what can be said of a file as such: that it is empty, is no
// message, has broken lines, or holds several messages. It is told of what an
// [hl7.Reader] finds; what the messages themselves say is for Check.
type FileCheck struct {
	collector
	plan     *plan
	messages int
	trailers int64
}

// NewFileCheck makes a FileCheck; a nil profile stands for Z22.
func NewFileCheck(p *Profile) *FileCheck {
	if p == nil {
		p = Z22()
	}
	return &FileCheck{collector: collector{profile: p}, plan: p.plan()}
}

// Message notes one more message.
func (f *FileCheck) Message() { f.messages++ }

// Trailer notes a count of the wrapper. It fits [hl7.Reader.Trailer].
func (f *FileCheck) Trailer(count hl7.BatchCount) {
	f.trailers++
	if !count.Agrees() {
		f.broke(f.plan, "S14", hl7.Location{Segment: count.Trailer, Field: 1}, f.trailers)
	}
}

// Findings closes the check. err is what kept the file from being read as
// messages, or nil.
func (f *FileCheck) Findings(err error) []Finding {
	if err != nil {
		f.unreadable(f.plan, err)
	} else if f.messages > 1 {
		f.broke(f.plan, "S15", hl7.Location{}, 0, strconv.Itoa(f.messages))
	}
	return f.sorted()
}

// CheckFile is a FileCheck of what [hl7.SplitBatch] gave.
func CheckFile(b *hl7.Batch, err error, p *Profile) []Finding {
	f := NewFileCheck(p)
	if err != nil || b == nil {
		f.unreadable(f.plan, err)
		return f.sorted()
	}
	for range b.Len() {
		f.Message()
	}
	for _, count := range b.Counts() {
		f.Trailer(count)
	}
	return f.Findings(nil)
}

// CheckUnreadable is CheckFile for the error that parsing a single message gave.
func CheckUnreadable(err error, p *Profile) []Finding { return CheckFile(nil, err, p) }

// unreadable finds the rule that an input breaks which could not be parsed.
func (c *collector) unreadable(p *plan, err error) {
	var parse *hl7.ParseError
	if !errors.As(err, &parse) {
		c.broke(p, "S03", hl7.Location{}, 0)
		return
	}
	switch parse.Problem {
	case hl7.NoMessage:
		c.broke(p, "S01", hl7.Location{}, 0)
	case hl7.SeveralMessages:
		c.broke(p, "S15", hl7.Location{}, 0, "several")
	case hl7.BadHeader:
		c.broke(p, "S04", hl7.Location{Segment: "MSH", Occurrence: 1, Field: 1}, 0)
	default:
		c.broke(p, "S03", hl7.Location{}, 0)
	}
}
