package wording

import (
	"testing"
	"time"
)

func TestADayIsWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct{ language, day, want, short string }{
		{"en", "2013-03-14", "March 14, 2013", "Mar 14"},
		{"en", "2013-03-01", "March 1, 2013", "Mar 1"},
		{"es", "2013-03-14", "14 de marzo de 2013", "14 mar"},
		{"pt", "2013-03-14", "14 de março de 2013", "14 de mar"},
		{"pt", "2013-03-01", "1º de março de 2013", "1º de mar"},
		{"ht", "2013-03-14", "14 mas 2013", "14 mas"},
		{"ht", "2013-03-01", "1ye mas 2013", "1ye mas"},
	} {
		at, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Open(c.language)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Day(at); got != c.want {
			t.Errorf("%s in %s is %q, want %q", c.day, c.language, got, c.want)
		}
		if got := b.ShortDay(at); got != c.short {
			t.Errorf("%s in a column in %s is %q, want %q", c.day, c.language, got, c.short)
		}
	}
}
