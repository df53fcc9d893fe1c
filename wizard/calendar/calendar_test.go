package calendar

import (
	"bytes"
	"math/rand"
	"regexp"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the rules to compare ours with, wherever the test runs
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var made = time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

func TestADateIsAWholeDayWithAnAlarmBefore(t *testing.T) {
	file := Calendar{Product: "Testshot 1.0", Events: []Event{{UID: UID("keep", "x"), Title: "Keep the proof", Text: "Six years; then look,\nand ask.",
		Day: day("2021-03-02"), Alarms: []time.Duration{-14 * 24 * time.Hour, 9 * time.Hour, -15 * time.Minute}}}}.Encode(made)
	c := read(t, file)
	for name, want := range map[string]string{"VERSION": "2.0", "PRODID": "-//Testshot 1.0//EN", "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH"} {
		if got := c.one(t, name).value; got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	if len(c.parts) != 1 {
		t.Fatalf("%d parts: a day needs no zone", len(c.parts))
	}
	e := c.parts[0]
	for name, want := range map[string]string{"DTSTAMP": "20150302T170000Z", "DTSTART": "20210302", "DTEND": "20210303", "TRANSP": "TRANSPARENT", "SUMMARY": "Keep the proof"} {
		if got := e.one(t, name).value; got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	if got := e.one(t, "DTSTART").params["VALUE"]; got != "DATE" {
		t.Errorf("the day is a %q", got)
	}
	if got := plain(t, e.one(t, "DESCRIPTION").value); got != "Six years; then look,\nand ask." {
		t.Errorf("the text is %q", got)
	}
	var triggers []string
	for _, a := range e.all("VALARM") {
		triggers = append(triggers, a.one(t, "TRIGGER").value)
		if a.one(t, "ACTION").value != "DISPLAY" || a.one(t, "DESCRIPTION").value != "Keep the proof" {
			t.Errorf("an alarm shows nothing: %+v", a)
		}
	}
	if diff := cmp.Diff([]string{"-P14D", "PT9H", "-PT15M"}, triggers); diff != "" {
		t.Errorf("alarms (-want +got):\n%s", diff)
	}
}

// The last day of a month and of a year end on the first of the next.
func TestADayEndsWhereTheNextBegins(t *testing.T) {
	for from, to := range map[string]string{"2015-12-31": "20160101", "2016-02-28": "20160229", "2015-02-28": "20150301"} {
		e := read(t, Calendar{Events: []Event{{UID: "x", Day: day(from)}}}.Encode(made)).parts[0]
		if got := e.one(t, "DTEND").value; got != to {
			t.Errorf("%s ends on %s", from, got)
		}
	}
}

// A moment late in the evening has its own zone's date, not that of Greenwich.
func TestTheDateOfAMomentIsThatOfItsZone(t *testing.T) {
	late := time.Date(2015, 3, 2, 23, 30, 0, 0, time.FixedZone("EST", -5*3600))
	if got := read(t, Calendar{Events: []Event{{UID: "x", Day: late}}}.Encode(made)).parts[0].one(t, "DTSTART").value; got != "20150302" {
		t.Errorf("the day is %s", got)
	}
}

func TestAWeeklyCallKeepsItsHourWhenTheClocksChange(t *testing.T) {
	boston, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	c := read(t, Calendar{Events: []Event{{UID: "call", Title: "Call", Day: day("2015-03-05"), Weekly: Weekly{From: 600, To: 660, Weeks: 4}}}}.Encode(made))
	e := c.all("VEVENT")[0]
	if got := e.one(t, "DTEND"); got.value != "20150305T110000" || got.params["TZID"] != zone {
		t.Errorf("it ends at %+v", got)
	}
	var got []string
	for _, at := range occurrences(t, e, boston) {
		got = append(got, at.UTC().Format(time.RFC3339))
	}
	want := []string{"2015-03-05T15:00:00Z", "2015-03-12T14:00:00Z", "2015-03-19T14:00:00Z", "2015-03-26T14:00:00Z"} // summer time from March 8
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The rules that the file brings along give the same offset as the zone database,
// on each day of forty years.
func TestTheZonesRulesAreThoseOfTheDatabase(t *testing.T) {
	boston, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	zones := read(t, Calendar{Events: []Event{{UID: "x", Day: day("2015-03-05"), Weekly: Weekly{600, 660, 1}}}}.Encode(made)).all("VTIMEZONE")
	if len(zones) != 1 || zones[0].one(t, "TZID").value != zone {
		t.Fatalf("zones %+v", zones)
	}
	for at := time.Date(2008, 1, 1, 12, 0, 0, 0, boston); at.Year() < 2048; at = at.AddDate(0, 0, 1) {
		var latest time.Time
		offset := ""
		for _, half := range zones[0].parts {
			if begins := lastOnset(t, half, at); begins.After(latest) {
				latest, offset = begins, half.one(t, "TZOFFSETTO").value
			}
		}
		if want := at.Format("-0700"); offset != want {
			t.Fatalf("on %s the file says %s and the database %s", at.Format(time.DateOnly), offset, want)
		}
	}
}

// lastOnset is when a half of the year began last before a moment, by its rule.
func lastOnset(t *testing.T, half component, at time.Time) time.Time {
	t.Helper()
	rule := regexp.MustCompile(`^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(\d)SU$`).FindStringSubmatch(half.one(t, "RRULE").value)
	first, err := time.Parse(local, half.one(t, "DTSTART").value)
	if rule == nil || err != nil || first.Weekday() != time.Sunday {
		t.Fatalf("the half %+v has no rule, or begins on no Sunday", half)
	}
	onset := func(year int) time.Time {
		day := time.Date(year, first.Month(), 1, first.Hour(), 0, 0, 0, time.UTC)
		day = day.AddDate(0, 0, (7-int(day.Weekday()))%7)
		return day.AddDate(0, 0, 7*int(rule[2][0]-'1'))
	}
	if !onset(first.Year()).Equal(first) {
		t.Fatalf("%s is not the day of its own rule", first)
	}
	wall := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), 0, 0, 0, time.UTC)
	if this := onset(at.Year()); !this.After(wall) {
		return this
	}
	return onset(at.Year() - 1)
}

// Whatever an event says: the file is read back as it was meant, and no line is too
// long or cuts a letter.
func TestEveryTextComesBackAsItWas(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	letters := []rune("aé漢😀ñ,;:\\\"\n \tABC123|^~&ã\u0301–")
	for range 2000 {
		text := make([]rune, r.Intn(200))
		for i := range text {
			text[i] = letters[r.Intn(len(letters))]
		}
		title := strings.ReplaceAll(string(text), "\n", " ")
		e := read(t, Calendar{Product: "x", Events: []Event{{UID: UID(title), Title: title, Text: string(text), Day: day("2020-02-29"), Alarms: []time.Duration{0}}}}.Encode(made)).parts[0]
		if got := plain(t, e.one(t, "SUMMARY").value); got != title {
			t.Fatalf("%q came back as %q", title, got)
		}
		if len(text) > 0 {
			if got := plain(t, e.one(t, "DESCRIPTION").value); got != string(text) {
				t.Fatalf("%q came back as %q", string(text), got)
			}
		}
	}
}

// What no calendar may hold is left out, and can't end a line or begin a property.
func TestNothingInATextBecomesALine(t *testing.T) {
	evil := "a\r\nATTENDEE:mailto:x@y.example\r\nEND:VEVENT\x00\x07\x1b\x7f" + string([]byte{0xff, 'b'})
	c := read(t, Calendar{Product: evil, Events: []Event{{UID: evil, Title: evil, Text: evil, Day: day("2015-03-02")}}}.Encode(made))
	e := c.parts[0]
	if len(c.parts) != 1 || len(e.props["ATTENDEE"]) > 0 || !strings.HasSuffix(plain(t, e.one(t, "SUMMARY").value), "END:VEVENT\uFFFDb") {
		t.Errorf("the event is %+v", e)
	}
}

func FuzzEncode(f *testing.F) {
	f.Add("Keep the proof, please; until\nthen", "a\\b", 0)
	f.Add(strings.Repeat("漢", 80), "\r\nBEGIN:VEVENT", 52)
	f.Fuzz(func(t *testing.T, title, text string, weeks int) {
		e := Event{UID: UID(title, text), Title: title, Text: text, Day: day("2015-03-05"), Weekly: Weekly{600, 660, weeks}, Alarms: []time.Duration{-time.Hour}}
		c := read(t, Calendar{Product: title, Events: []Event{e}}.Encode(made))
		if got := plain(t, c.all("VEVENT")[0].one(t, "SUMMARY").value); utf8.ValidString(title) && !strings.ContainsAny(title, "\r") && len(got) > len(title) {
			t.Errorf("%q grew to %q", title, got)
		}
	})
}

func TestTheSameDatesGiveTheSameBytesAndTheSameNames(t *testing.T) {
	c := Calendar{Product: "x", Events: []Event{{UID: UID("a", "b"), Title: "T", Day: day("2015-03-02")}}}
	if !bytes.Equal(c.Encode(made), c.Encode(made.UTC())) {
		t.Error("the same moment in another zone gives another file")
	}
	one, again := UID("a", "b"), UID("a", "b")
	if one != again || one == UID("ab") || one == UID("b", "a") {
		t.Error("an identifier is not that of its words")
	}
}

func TestTheReaderOfTheseTestsRefusesWhatIsWrong(t *testing.T) {
	for name, file := range map[string]string{
		"bare line ends": "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a long line": "X:" + strings.Repeat("a", 74) + "\r\n",
		"a cut letter": "X:\xc3\r\n \xa9\r\n", "an empty line": "X:a\r\n\r\n", "no last end": "X:a",
	} {
		if _, err := unfolded([]byte(file)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
