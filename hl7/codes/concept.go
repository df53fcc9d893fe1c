package codes

import (
	"fmt"
	"strconv"
	"time"
)

// Status says whether a code is in use, in the words of CDC.
type Status byte

// The statuses that a list can give to a code.
const (
	Active      Status = '+' // may be used for a dose given today
	Inactive    Status = '-' // was used, and stays valid for doses of that time
	NeverActive Status = '0' // was set aside and never used
	NonUS       Status = 'x' // a vaccine of other countries
	Pending     Status = '?' // announced, not in use yet
)

// String gives the status as a word.
func (s Status) String() string {
	switch s {
	case Active:
		return "active"
	case Inactive:
		return "inactive"
	case NeverActive:
		return "never active"
	case NonUS:
		return "not used in the United States"
	case Pending:
		return "pending"
	}
	return "not given"
}

// Day is a calendar day written as a number, 20260115 for January 15, 2026, so
// that two days compare as numbers do. Zero means that no day is given.
type Day int32

// String writes the day as 2026-01-15, or nothing for the zero Day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// ParseDay reads 2026-01-15, 2026/01/15 or 20260115, with anything after it left
// out of account. It gives 0 for all else, days that no calendar has included.
func ParseDay(s string) Day {
	digits := make([]byte, 0, 8)
	for i := 0; i < len(s) && len(digits) < 8; i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c)
		case (c == '-' || c == '/') && (i == 4 || i == 7):
		default:
			return 0
		}
	}
	if len(digits) < 8 {
		return 0
	}
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return 0
	}
	year, month, day := n/10000, n/100%100, n%100
	if of := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); year == 0 || int(of.Month()) != month || of.Day() != day {
		return 0
	}
	return Day(n)
}

// Concept is one row of a table. Which of the fields after Status are filled
// depends on the table.
type Concept struct {
	Code   string
	Name   string
	Status Status

	Text     string   // CVX: the full name
	Note     string   // CVX, MVX: CDC's remark
	Updated  Day      // when CDC last changed the row
	From, To Day      // NDC: first and last day of marketing; VIS: From is the date of the edition
	Groups   []string // CVX: the vaccine groups it belongs to
	CVX      []string // NDC, PRODUCT, VACCINE GROUP, VIS: the vaccine codes that it stands for
	MVX      string   // NDC, PRODUCT: the manufacturer
	Document string   // VIS: what is common to all editions of a statement
	Same     string   // the code of the same meaning in the table that replaced this one
	Types    []string // NIP003: the value types for OBX-2
	Values   string   // NIP003: the table that OBX-5 is taken from
	Links    []string // NDC SALE: the units of use in the box
}

// set fills the field that the header of a table calls name.
func (c *Concept) set(name, value string) bool {
	switch name {
	case "text":
		c.Text = value
	case "note":
		c.Note = value
	case "updated":
		c.Updated = ParseDay(value)
	case "from":
		c.From = ParseDay(value)
	case "to":
		c.To = ParseDay(value)
	case "groups":
		c.Groups = list(value)
	case "cvx":
		c.CVX = list(value)
	case "mvx":
		c.MVX = value
	case "document":
		c.Document = value
	case "same":
		c.Same = value
	case "types":
		c.Types = list(value)
	case "values":
		c.Values = value
	case "links":
		c.Links = list(value)
	default:
		return false
	}
	return true
}
