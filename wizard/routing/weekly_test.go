package routing

import (
	"testing"
	"time"
)

func TestAWeeklyCallIsReadAsTheDirectoryWritesIt(t *testing.T) {
	ten := Weekly{time.Thursday, 600, 660}
	for text, want := range map[string]Weekly{
		"Thursday 10:00-11:00 America/New_York": ten,
		"thursdays, 10:00 – 11:00":              ten,
		"Thu 10:00-11:00":                       ten,
		" Wednesday 9:05-9:30 ":                 {time.Wednesday, 545, 570},
		"Sunday 0:00-23:59":                     {time.Sunday, 0, 1439},
	} {
		if got, ok := ParseWeekly(text); !ok || got != want {
			t.Errorf("%q is %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "Thursday", "10:00-11:00", "Thursday 11:00-10:00", "Thursday 10:00-10:00", "Thursday 24:00-25:00",
		"Thursday 10:60-11:00", "Someday 10:00-11:00", "Thursday 10:00-11:00 Europe/Berlin", "Thursday 10-11 AM"} {
		if got, ok := ParseWeekly(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestTheNextCallIsAheadAndOnItsDay(t *testing.T) {
	w := Weekly{time.Thursday, 600, 660}
	zone := time.FixedZone("EST", -5*3600)
	for _, tt := range []struct{ at, want string }{
		{"2015-03-02 12:00", "2015-03-05"}, // a Monday
		{"2015-03-05 09:59", "2015-03-05"},
		{"2015-03-05 10:00", "2015-03-12"}, // it has begun
		{"2015-12-31 23:00", "2016-01-07"},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", tt.at, zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Next(at).Format(time.DateOnly); got != tt.want {
			t.Errorf("after %s comes %s, not %s", tt.at, got, tt.want)
		}
	}
}
