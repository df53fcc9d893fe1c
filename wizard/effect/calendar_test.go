package effect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/wizard"
	"testshot/wizard/routing"
)

// entry is a date of a clinic whose name needs escaping.
func entry(what wizard.Reminder, year int) wizard.CalendarEntry {
	phone, _ := routing.MIIS().Contact(routing.WeeklyCall)
	return wizard.CalendarEntry{What: what, Day: time.Date(2021, 3, 2, 0, 0, 0, 0, time.UTC), Clinic: "Example, Family; Practice", PIN: "12345", Year: year,
		Call: routing.Weekly{Day: time.Tuesday, From: 600, To: 660}, Published: phone, Phone: "555-0100"}
}

func TestADateIsWrittenInWordsAndTheSameDateHasTheSameName(t *testing.T) {
	w := newWorld(t)
	seen := map[string]string{}
	for name, tt := range map[string]struct {
		e    wizard.CalendarEntry
		want []string
	}{
		"call":  {entry(wizard.RemindCall, 2014), []string{"confirm that it still takes place", "TZID=America/New_York", "BYDAY=TU", "555-0100", "-PT15M"}},
		"test":  {entry(wizard.RemindTest, 2014), []string{`SUMMARY:2015 immunization test: Example\, Family\; Practice`, "VALUE=DATE:20210302", "-P14D"}},
		"after": {entry(wizard.RemindTest, 2015), []string{"SUMMARY:Ask what 2016 asks for", "2015 was the last year of Stage 1"}},
		"keep":  {entry(wizard.RemindKeep, 2014), []string{"The proof for 2014 was to be kept until today", "PT9H"}},
	} {
		path := filepath.Join(w.dir, name+".ics")
		if name == "keep" {
			path = strings.TrimSuffix(path, ".ics") // the name that was typed has no end
		}
		made := only[wizard.CalendarSaved](t, w.do(wizard.WriteCalendar{Path: path, Entry: tt.e}))
		if made.Path != filepath.Join(w.dir, name+".ics") {
			t.Fatalf("%s lies at %s", name, made.Path)
		}
		data, err := os.ReadFile(made.Path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(data), "\r\n ", "")
		for _, part := range append(tt.want, "DTSTAMP:2015030", "METHOD:PUBLISH") {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %q:\n%s", name, part, text)
			}
		}
		if strings.Contains(text, "[calendar.") || strings.Contains(text, "{") {
			t.Errorf("%s has no words:\n%s", name, text)
		}
		uid := text[strings.Index(text, "UID:"):]
		uid = uid[:strings.Index(uid, "\r\n")]
		if other, twice := seen[uid]; twice {
			t.Errorf("%s and %s are the same entry", name, other)
		}
		seen[uid] = name
	}
	first, again := calendarUID(t, w, entry(wizard.RemindKeep, 2014)), calendarUID(t, w, entry(wizard.RemindKeep, 2014))
	if first != again {
		t.Errorf("the same date is %s and then %s", first, again)
	}
}

func calendarUID(t *testing.T, w *world, e wizard.CalendarEntry) string {
	t.Helper()
	made := only[wizard.CalendarSaved](t, w.do(wizard.WriteCalendar{Path: filepath.Join(w.dir, "again.ics"), Entry: e}))
	data, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "UID:")
	uid, _, _ := strings.Cut(rest, "\r\n")
	return uid
}

func TestADateThatCanNotBeWrittenSaysSo(t *testing.T) {
	w := newWorld(t)
	if n := failed(t, w.do(wizard.WriteCalendar{Path: filepath.Join(w.dir, "none", "a.ics"), Entry: entry(wizard.RemindCall, 2015)})); n.Key != "export-not-written" {
		t.Errorf("says %s", n.Key)
	}
}
