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
	if p == nil {
		p = Z22()
	}
	w := &walk{collector: collector{profile: p}, plan: p.plan(), context: c}
	if m == nil || m.Len() == 0 {
		w.broke(w.plan, "S01", hl7.Location{}, 0)
		return w.sorted()
	}
	w.run(m)
	return w.sorted()
}
