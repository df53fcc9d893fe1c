package evidence

import (
	"slices"
	"strings"
	"time"
)

// Contact says with whom a call was held, or who wrote or was written to.
type Contact struct {
	With   string // a person
	Office string // for whom that person speaks
	Ticket string // the number by which that office finds the matter again
	Timed  bool   // the record's Happened is known to the minute, and not only to the day
}

// ContactFacts is a contact as record.json has it. It names people of offices;
// what was said about a case stays in text.txt.
type ContactFacts struct {
	With   string `json:"with,omitempty"`
	Office string `json:"office,omitempty"`
	Ticket string `json:"ticket,omitempty"`
	Time   string `json:"time,omitempty"` // of the day, as 14:30, in the zone of happened; absent when only the day is known
}

const timeLayout = "15:04"

// IsContact reports whether k is a record of a contact: a call, an e-mail or a letter.
func (k RecordKind) IsContact() bool {
	return slices.Contains([]RecordKind{KindCall, KindEmail, KindLetter}, k)
}

// fact keeps each word on one line. A contact of which nothing is known is none.
func (c Contact) fact(happened time.Time) *ContactFacts {
	f := ContactFacts{With: oneLine(c.With), Office: oneLine(c.Office), Ticket: oneLine(c.Ticket)}
	if c.Timed {
		f.Time = happened.Format(timeLayout)
	}
	if f == (ContactFacts{}) {
		return nil
	}
	return &f
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
}

// Who is the person and the office, as far as they are known.
func (c *ContactFacts) Who() string {
	if c == nil {
		return ""
	}
	return strings.Join(slices.DeleteFunc([]string{c.With, c.Office}, func(s string) bool { return s == "" }), ", ")
}

// DayOnly reports whether nobody knows the time of the day. Records that were made
// before this was asked tell by having no contact, and then happened is taken whole.
func (c *ContactFacts) DayOnly() bool { return c != nil && c.Time == "" }
