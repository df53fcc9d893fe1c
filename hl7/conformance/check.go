package conformance

import (
	"time"

	"testshot/hl7"
)

// Context is what a check needs to know beyond the message.
type Context struct {
	// Today is the present moment, or just the day. Rules on dates in the future
	// are left out if it is zero.
	Today time.Time
	// UsedControlIDs are the control IDs of messages that were sent before.
	UsedControlIDs []string
}

// Check compares a message with the guide. The findings come in the order of
// their places. A nil profile stands for Z22, a nil message for an empty file.
func Check(m *hl7.Message, p *Profile, c Context) []Finding {
	return NewChecker(p).Check(m, c)
}

// Checker does what Check does and keeps its memory between messages, for files
// of thousands. It is for one goroutine at a time.
type Checker struct {
	profile *Profile
	plan    *plan
	walk    walk
}

// NewChecker makes a Checker; a nil profile stands for Z22.
func NewChecker(p *Profile) *Checker {
	if p == nil {
		p = Z22()
	}
	return &Checker{profile: p, plan: p.plan()}
}

// Check compares a message with the guide. The findings belong to the caller.
func (k *Checker) Check(m *hl7.Message, c Context) []Finding {
	w := &k.walk
	*w = walk{collector: collector{profile: k.profile}, plan: k.plan, context: c}
	if m == nil || m.Len() == 0 {
		w.broke(w.plan, "S01", hl7.Location{}, 0)
	} else {
		w.run(m)
	}
	return w.sorted()
}
