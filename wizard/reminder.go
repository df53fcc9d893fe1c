package wizard

import (
	"path/filepath"
	"strings"
	"time"

	"testshot/wizard/routing"
)

// Reminder is a date for the calendar of whoever has to think of it.
type Reminder string

// The reminders.
const (
	RemindCall Reminder = "call" // the registry's weekly call, for which it may be too late
	RemindTest Reminder = "test" // next year's test
	RemindKeep Reminder = "keep" // the day until which the proof is kept
)

type (
	// ReminderAsked puts a date into a file for a calendar.
	ReminderAsked struct {
		What Reminder
		Path string
	}
	// CalendarSaved: a date for a calendar lies at this path.
	CalendarSaved struct{ Path string }
)

func (ReminderAsked) event() {}
func (CalendarSaved) event() {}

// CalendarEntry is what a reminder says. No patient is in it and no secret: it goes
// into calendars that others see.
type CalendarEntry struct {
	What        Reminder
	Day         time.Time
	Clinic, PIN string
	Year        int
	// Call is when the registry's call is held, Published who said so, and Phone
	// where to ask whether it still is.
	Call      routing.Weekly
	Published routing.Contact
	Phone     string
}

// CallWeeks is how many calls in a row go into a calendar: a quarter of a year. A
// call that nobody has confirmed has no business there for longer.
const CallWeeks = 13

// ReminderOf gives what a reminder would say now; false when there is no such date,
// or when it is past.
func ReminderOf(s State, what Reminder) (CalendarEntry, bool) {
	e := CalendarEntry{What: what, Clinic: strings.TrimSpace(s.Clinic.Name), PIN: strings.TrimSpace(s.Clinic.PIN), Year: s.AttestationYear()}
	switch what {
	case RemindCall:
		known := Directory(s)
		e.Published, _ = known.Contact(routing.WeeklyCall)
		e.Phone = known.Value(routing.HelpDeskPhone)
		call, ok := routing.ParseWeekly(e.Published.Value)
		e.Call, e.Day = call, call.Next(s.Today)
		return e, ok && !s.Today.IsZero()
	case RemindTest:
		e.Day = s.nextTest()
	case RemindKeep:
		e.Day, _ = time.Parse(time.DateOnly, s.KeepUntil())
	}
	return e, !e.Day.IsZero() && e.Day.After(s.Today) && !s.Rehearsal
}

// nextTest is when to think of the next year: a year after what was kept for this
// one, or on March 1 when that falls into no day of the next year. It is zero
// while nothing is kept.
func (s State) nextTest() time.Time {
	proven := time.Time{}
	if s.Outcome.Counts() {
		proven = s.Outcome.AnsweredAt
	}
	for _, row := range s.RowsHere() {
		if row.Done && row.Happened.After(proven) {
			proven = row.Happened
		}
	}
	next := s.AttestationYear() + 1
	if proven.IsZero() || next == 1 {
		return time.Time{}
	}
	if day := proven.AddDate(1, 0, 0); day.Year() == next {
		return day
	}
	return time.Date(next, time.March, 1, 0, 0, 0, 0, proven.Location())
}

// KeepUntil is the last day for which the folder itself says that the proof is
// kept, as 2006-01-02; until an attestation is noted there is none.
func (s State) KeepUntil() string {
	last := ""
	for _, row := range s.RowsHere() {
		last = laterDay(last, row.KeepUntil)
	}
	return last
}

// laterDay is the later of a day and of what a row says instead of one or as one.
func laterDay(day, said string) string {
	if said > day {
		if _, err := time.Parse(time.DateOnly, said); err == nil {
			return said
		}
	}
	return day
}

// reminderAsked writes a date into a file that a calendar takes.
func (f *flow) reminderAsked(e ReminderAsked) {
	entry, ok := ReminderOf(*f.s, e.What)
	if !ok || strings.TrimSpace(e.Path) == "" {
		return
	}
	f.unsay("calendar.saved")
	f.wishBusy(WriteCalendar{Path: e.Path, Entry: entry, Language: f.s.Settings.Language})
}

// calendarSaved hands the file to the program that keeps the calendar.
func (f *flow) calendarSaved(path string) {
	f.ended(WriteCalendar{})
	f.say(notice("calendar.saved", Good, "file", filepath.Base(path)))
	f.wish(OpenLink{Address: path})
}
