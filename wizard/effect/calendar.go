package effect

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"testshot/assets"
	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/calendar"
	"testshot/wizard/exclusion"
)

// writeCalendar writes one date as a file that a calendar takes.
func (r *Runner) writeCalendar(e wizard.WriteCalendar, post Post) error {
	words, err := wording.Open(wording.Nearest(e.Language))
	if err != nil {
		return err
	}
	file := calendar.Calendar{Product: assets.Name + " " + assets.Version, Events: []calendar.Event{calendarEvent(words, e.Entry)}}
	path, err := r.handOut(e.Path, ".ics", file.Encode(r.p.Now()))
	if err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	post(wizard.CalendarSaved{Path: path})
	return nil
}

// calendarEvent words an entry. A call belongs to the registry and is the same for
// every clinic; a date is the clinic's own and its year's.
func calendarEvent(words *wording.Book, e wizard.CalendarEntry) calendar.Event {
	const day = 24 * time.Hour
	what := string(e.What)
	event := calendar.Event{Day: e.Day, UID: calendar.UID(what, strings.ToLower(e.Clinic), e.PIN, strconv.Itoa(e.Year))}
	switch e.What {
	case wizard.RemindCall:
		event.UID = calendar.UID(what, e.Published.Key)
		event.Weekly = calendar.Weekly{From: e.Call.From, To: e.Call.To, Weeks: wizard.CallWeeks}
		event.Alarms = []time.Duration{-15 * time.Minute}
	case wizard.RemindTest:
		event.Alarms = []time.Duration{-14 * day, 9 * time.Hour}
		if e.Year >= exclusion.LastYear {
			what = "after" // Stage 1 is over then
		}
	case wizard.RemindKeep:
		event.Alarms = []time.Duration{9 * time.Hour}
	}
	args := wording.Args{"clinic": e.Clinic, "year": strconv.Itoa(e.Year), "next": strconv.Itoa(e.Year + 1),
		"title": e.Published.Title, "read": e.Published.Read, "phone": e.Phone}
	event.Title = words.Text(wording.Key("calendar."+what+".title"), args)
	event.Text = words.Text(wording.Key("calendar."+what+".text"), args)
	return event
}
