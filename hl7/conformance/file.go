package conformance

import (
	"errors"
	"strconv"

	"testshot/hl7"
)

// CheckFile gives what can be said of a file as such: that it is empty, is no
// message, has broken lines, or holds several messages. b and err are what
// [hl7.SplitBatch] gave; what the messages themselves say is for Check.
func CheckFile(b *hl7.Batch, err error, p *Profile) []Finding {
	if p == nil {
		p = Z22()
	}
	c := &collector{profile: p}
	if err != nil || b == nil {
		c.unreadable(p.plan(), err)
		return c.sorted()
	}
	if b.Len() > 1 {
		c.broke(p.plan(), "S15", hl7.Location{}, 0, strconv.Itoa(b.Len()))
	}
	for i, count := range b.Counts() {
		if !count.Agrees() {
			c.broke(p.plan(), "S14", hl7.Location{Segment: count.Trailer, Field: 1}, int64(i+1))
		}
	}
	return c.sorted()
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
