package page

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Day writes a day as people do: "March 14, 2013".
func (t *Tools) Day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.Book.Day(at)
}

// DayText writes a day that is kept as 2013-03-14; anything else stays as it is.
func (t *Tools) DayText(day string) string {
	at, err := time.Parse(time.DateOnly, strings.TrimSpace(day))
	if err != nil {
		return day
	}
	return t.Day(at)
}

// Clock writes a time of the day: "9:58 AM".
func (t *Tools) Clock(at time.Time) string {
	half := "am"
	if at.Hour() >= 12 {
		half = "pm"
	}
	hour := at.Hour() % 12
	if hour == 0 {
		hour = 12
	}
	return t.Say("date.clock."+half, "hour", strconv.Itoa(hour), "minute", at.Format("04"))
}

// When writes a moment: "today, 9:58 AM", or the day for older ones. A moment
// from another zone is shown in this computer's.
func (t *Tools) When(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(t.Now().Location())
	if sameDay(at, t.Now()) {
		return t.Say("date.today", "time", t.Clock(at))
	}
	return t.Day(at)
}

// WhenDay is When without the time: "today", or the day.
func (t *Tools) WhenDay(at time.Time) string {
	at = at.In(t.Now().Location())
	if sameDay(at, t.Now()) {
		return t.Say("date.today-only")
	}
	return t.Day(at)
}

// OnDay is WhenDay inside a sentence: "today", or "on March 14, 2013".
func (t *Tools) OnDay(at time.Time) string {
	if day := t.WhenDay(at); !sameDay(at.In(t.Now().Location()), t.Now()) {
		return t.Say("date.on", "day", day)
	}
	return t.WhenDay(at)
}

// howFar says how far a clock is off, in seconds while they are few, else in minutes.
func (t *Tools) howFar(seconds int) string {
	if seconds < 0 {
		seconds = -seconds
	}
	if seconds < 90 {
		return t.Count("date.seconds", seconds)
	}
	return t.Count("date.minutes", (seconds+30)/60)
}

// Precisely writes a moment with its zone, for what a proof rests on:
// "March 14, 2013, 9:58 AM EDT".
func (t *Tools) Precisely(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	zone, _ := at.Zone()
	return t.Say("date.precise", "day", t.Day(at), "time", t.Clock(at), "zone", zone)
}

func sameDay(a, b time.Time) bool {
	y1, m1, d1 := a.Date()
	y2, m2, d2 := b.Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}

// Number writes small numbers as words, as a sentence wants them.
func (t *Tools) Number(n int) string {
	if n >= 0 && n <= 10 {
		return t.Say("number." + strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// Sentence begins with a capital letter.
func Sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
