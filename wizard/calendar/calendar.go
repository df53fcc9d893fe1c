package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Calendar is a file of dates.
type Calendar struct {
	Product string // the program that wrote it, with its version
	Events  []Event
}

// Event is one entry: a whole day, or a call that is held every week.
type Event struct {
	UID   string // see [UID]
	Title string
	Text  string
	Day   time.Time // its date counts and nothing else of it
	// Weekly makes a call of it, of which Day is the first.
	Weekly Weekly
	// Alarms are moments to remind at, from the beginning of the event; those
	// before it are negative.
	Alarms []time.Duration
}

// Weekly is a call on the same weekday, so many weeks in a row; its beginning and
// end are minutes since midnight in Massachusetts. Without weeks it is none.
type Weekly struct{ From, To, Weeks int }

// UID makes an identifier of what an event is about: the same words give the same
// one, and nobody reads the words from it.
func UID(about ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(about, "\x00")))
	return hex.EncodeToString(sum[:16]) + "@testshot"
}

// Encode writes the file. Stamp is when it is made.
func (c Calendar) Encode(stamp time.Time) []byte {
	var w writer
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.text("PRODID", "-//"+c.Product+"//EN")
	w.line("CALSCALE:GREGORIAN")
	w.line("METHOD:PUBLISH")
	for _, e := range c.Events {
		if e.Weekly.Weeks > 0 {
			w.zone()
			break
		}
	}
	for _, e := range c.Events {
		w.event(e, stamp)
	}
	w.line("END:VCALENDAR")
	return []byte(w.String())
}

const (
	date  = "20060102"
	local = "20060102T150405"
	utc   = "20060102T150405Z"
	zone  = "America/New_York"
)

func (w *writer) event(e Event, stamp time.Time) {
	day := time.Date(e.Day.Year(), e.Day.Month(), e.Day.Day(), 0, 0, 0, 0, time.UTC)
	w.line("BEGIN:VEVENT")
	w.text("UID", e.UID)
	w.line("DTSTAMP:" + stamp.UTC().Format(utc))
	if e.Weekly.Weeks > 0 {
		at := func(minutes int) string { return day.Add(time.Duration(minutes) * time.Minute).Format(local) }
		w.line("DTSTART;TZID=" + zone + ":" + at(e.Weekly.From))
		w.line("DTEND;TZID=" + zone + ":" + at(e.Weekly.To))
		w.line(fmt.Sprintf("RRULE:FREQ=WEEKLY;COUNT=%d;BYDAY=%s", e.Weekly.Weeks, strings.ToUpper(day.Weekday().String()[:2])))
	} else {
		w.line("DTSTART;VALUE=DATE:" + day.Format(date))
		w.line("DTEND;VALUE=DATE:" + day.AddDate(0, 0, 1).Format(date))
		w.line("TRANSP:TRANSPARENT") // a date to think of keeps nobody busy
	}
	w.text("SUMMARY", e.Title)
	if e.Text != "" {
		w.text("DESCRIPTION", e.Text)
	}
	for _, before := range e.Alarms {
		w.line("BEGIN:VALARM")
		w.line("ACTION:DISPLAY")
		w.text("DESCRIPTION", e.Title)
		w.line("TRIGGER:" + duration(before))
		w.line("END:VALARM")
	}
	w.line("END:VEVENT")
}

// zone writes the rules of Massachusetts' clock as they have been since 2007
// (15 U.S.C. 260a): no call is older.
func (w *writer) zone() {
	w.line("BEGIN:VTIMEZONE")
	w.line("TZID:" + zone)
	half := func(kind, name, begins, rule, from, to string) {
		w.line("BEGIN:" + kind)
		w.line("DTSTART:" + begins)
		w.line("RRULE:FREQ=YEARLY;" + rule)
		w.line("TZOFFSETFROM:" + from)
		w.line("TZOFFSETTO:" + to)
		w.line("TZNAME:" + name)
		w.line("END:" + kind)
	}
	half("DAYLIGHT", "EDT", "20070311T020000", "BYMONTH=3;BYDAY=2SU", "-0500", "-0400")
	half("STANDARD", "EST", "20071104T020000", "BYMONTH=11;BYDAY=1SU", "-0400", "-0500")
	w.line("END:VTIMEZONE")
}

// duration writes whole minutes as RFC 5545, 3.3.6 does: -P14D, -PT15M, PT9H.
func duration(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	if days := d / (24 * time.Hour); days > 0 && d%(24*time.Hour) == 0 {
		return fmt.Sprintf("%sP%dD", sign, days)
	}
	if hours := d / time.Hour; hours > 0 && d%time.Hour == 0 {
		return fmt.Sprintf("%sPT%dH", sign, hours)
	}
	return fmt.Sprintf("%sPT%dM", sign, d/time.Minute)
}
