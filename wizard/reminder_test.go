package wizard

import (
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/wizard/routing"
)

func TestAReminderIsADateThatIsStillToCome(t *testing.T) {
	row := func(year int, happened, until string) KeptRow {
		day, err := time.ParseInLocation(time.DateOnly, happened, noon.Location())
		if err != nil {
			t.Fatal(err)
		}
		return KeptRow{Clinic: "Example Family Practice", PIN: "12345", Provider: "Dr. Sample One", Year: year, Done: true, Happened: day, KeepUntil: until}
	}
	with := func(rows ...KeptRow) State { return state(posted(clinic(), StatusRead{Kept{Rows: rows}})) }
	other := row(2015, "2015-02-01", "2021-02-02")
	other.PIN = "99999"
	for _, tt := range []struct {
		name string
		s    State
		what Reminder
		day  string // "" for none
	}{
		{"the call", clinic(), RemindCall, "2015-03-05"},
		{"nothing is kept", clinic(), RemindTest, ""},
		{"an answer of today", replied(t, ack.AE), RemindTest, "2016-03-02"},
		{"a record of the folder", with(row(2015, "2015-02-01", "")), RemindTest, "2016-02-01"},
		{"made after its year", with(row(2015, "2016-01-10", "")), RemindTest, "2016-03-01"},
		{"another clinic's", with(other), RemindTest, ""},
		{"no attestation", with(row(2015, "2015-02-01", "six years after you attest")), RemindKeep, ""},
		{"attested", with(row(2015, "2015-02-01", "2021-02-03"), row(2015, "2015-02-01", "2021-02-02")), RemindKeep, "2021-02-03"},
		{"long over", with(row(2015, "2005-02-01", "2011-02-01")), RemindKeep, ""},
		{"a rehearsal", state(posted(with(row(2015, "2015-02-01", "2021-02-03")), RehearsalEntered{})), RemindKeep, ""},
		{"no such thing", clinic(), "else", ""},
	} {
		e, ok := ReminderOf(tt.s, tt.what)
		if got := e.Day.Format(time.DateOnly); ok != (tt.day != "") || ok && got != tt.day {
			t.Errorf("%s: %s, %v, want %q", tt.name, got, ok, tt.day)
		}
	}
}

func TestACallThatCanNotBeReadIsNoReminder(t *testing.T) {
	s := clinic()
	s.Settings.Contacts = []routing.Contact{{Key: routing.WeeklyCall, Means: routing.Call, Value: "no longer held", Read: "2015-03-02"}}
	if e, ok := ReminderOf(s, RemindCall); ok {
		t.Errorf("gives %+v", e)
	}
}

func TestAReminderIsWrittenWhereThePersonSaid(t *testing.T) {
	s, effects := posted(at(replied(t, ack.AA), Afterwards), ReminderAsked{RemindTest, "/desk/next.ics"})
	wish, ok := wished[WriteCalendar](effects)
	if !ok || wish.Path != "/desk/next.ics" || wish.Entry.Clinic != "Example Family Practice" || wish.Entry.Year != 2015 || !s.Busy[wish.Name()] {
		t.Fatalf("wishes %+v", wish)
	}
	s, effects = posted(s, CalendarSaved{"/desk/next.ics"})
	if open, _ := wished[OpenLink](effects); open.Address != "/desk/next.ics" || s.Busy[wish.Name()] {
		t.Errorf("opens %q", open.Address)
	}
	if _, effects := posted(s, ReminderAsked{RemindTest, " "}); len(names(effects)) > 0 {
		t.Error("a date was written nowhere")
	}
}
