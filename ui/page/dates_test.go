package page

import (
	"testing"
	"time"

	"testshot/assets/wording"
)

func clockAt(t *testing.T, now time.Time) *Tools {
	t.Helper()
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	return &Tools{Book: book, Now: func() time.Time { return now }}
}

func TestDaysAndTimesAreWrittenAsPeopleDo(t *testing.T) {
	boston := time.FixedZone("EST", -5*3600)
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2013, month, day, hour, minute, 0, 0, boston)
	}
	tools := clockAt(t, at(3, 14, 10, 31))
	for _, each := range []struct{ name, got, want string }{
		{"a day", tools.Day(at(3, 14, 0, 0)), "March 14, 2013"},
		{"no day", tools.Day(time.Time{}), ""},
		{"a kept day", tools.DayText("2014-06-30"), "June 30, 2014"},
		{"what is no day", tools.DayText("next week"), "next week"},
		{"morning", tools.Clock(at(3, 14, 9, 5)), "9:05\u00a0AM"},
		{"midnight", tools.Clock(at(3, 14, 0, 0)), "12:00\u00a0AM"},
		{"noon", tools.Clock(at(3, 14, 12, 30)), "12:30\u00a0PM"},
		{"today", tools.When(at(3, 14, 9, 58)), "today, 9:58\u00a0AM"},
		{"today from another zone", tools.When(at(3, 14, 9, 58).UTC()), "today, 9:58\u00a0AM"},
		{"the day before", tools.When(at(3, 13, 23, 59)), "March 13, 2013"},
		{"inside a sentence", tools.OnDay(at(3, 13, 9, 0)), "on March 13, 2013"},
		{"today inside a sentence", tools.OnDay(at(3, 14, 9, 0)), "today"},
		{"with the zone", tools.Precisely(at(3, 14, 9, 58)), "March 14, 2013, 9:58\u00a0AM\u00a0EST"},
		{"seconds that a clock is off", tools.howFar(75), "75 seconds"},
		{"minutes that a clock is off", tools.howFar(-240), "4 minutes"},
		{"a minute and a half", tools.howFar(-90), "2 minutes"},
		{"a small number", tools.Number(7), "seven"},
		{"a large number", tools.Number(11), "11"},
		{"a sentence", Sentence("élan"), "Élan"},
	} {
		if each.got != each.want {
			t.Errorf("%s: %q, want %q", each.name, each.got, each.want)
		}
	}
}

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	for language, want := range map[string]string{"en": "March 1, 2013 1,214 0.3", "pt": "1º de março de 2013 1.214 0,3"} {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		tools := &Tools{Book: book}
		day := tools.Day(time.Date(2013, 3, 1, 0, 0, 0, 0, time.UTC))
		if got := day + " " + tools.thousands("1214") + " " + tools.seconds(300*time.Millisecond); got != want {
			t.Errorf("language %s: %q, want %q", language, got, want)
		}
	}
}

// A day that the window writes can be typed back, and figures have the month first in
// every language.
func TestADayIsReadAsTheWindowWritesIt(t *testing.T) {
	want := time.Date(2013, 3, 14, 0, 0, 0, 0, time.UTC)
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		tools := &Tools{Book: book, Now: func() time.Time { return want }}
		for _, text := range []string{tools.Day(want), " 3/14/2013 ", "2013-03-14", "March 14, 2013", "14 march 2013"} {
			if got, ok := tools.dayTyped(text); !ok || !got.Equal(want) {
				t.Errorf("language %s: %q is read as %v, %v", language, text, got, ok)
			}
		}
		first := want.AddDate(0, 0, -13)
		if got, ok := tools.dayTyped(tools.Day(first)); !ok || !got.Equal(first) {
			t.Errorf("language %s: %q is read as %v, %v", language, tools.Day(first), got, ok)
		}
		for _, text := range []string{"14/3/2013", "soon", ""} {
			if got, ok := tools.dayTyped(text); ok {
				t.Errorf("language %s: %q is read as %v", language, text, got)
			}
		}
	}
}
