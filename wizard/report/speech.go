package report

import (
	"fmt"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/wizard/evidence"
	"testshot/wizard/npi"
)

// speech says things in the language of the report.
type speech struct{ book *wording.Book }

func (o Options) speech() (speech, error) {
	if o.Words != nil {
		return speech{o.Words}, nil
	}
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		return speech{}, fmt.Errorf("report: %w", err)
	}
	return speech{book}, nil
}

// say gives the sentence of a key below "report."; pairs are name and value of
// what goes into it.
func (s speech) say(key string, pairs ...string) string {
	args := wording.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return s.book.Text(wording.Key("report."+key), args)
}

// sayOr is say, with other words where the key has none: a record of a later
// version may hold words that this one does not know.
func (s speech) sayOr(key, other string) string {
	if s.book.Has(wording.Key("report." + key)) {
		return s.say(key)
	}
	return other
}

// phrase gives what the acknowledgment's reader says, in the language if that
// has the sentence, else in the reader's English.
func (s speech) phrase(p ack.Phrase) string {
	return p.In(func(key string, args map[string]string) (string, bool) {
		return s.book.Text(wording.Key(key), args), s.book.Has(wording.Key(key))
	})
}

func (s speech) day(t time.Time) string { return s.book.Day(t) }

// dayText is day for a day that is kept as 2015-03-02; other text stays.
func (s speech) dayText(text string) string {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return s.day(t)
	}
	return text
}

// moment names the zone too: without it nobody can compare two clocks.
func (s speech) moment(t time.Time) string {
	return s.say("moment", "day", s.day(t), "time", t.Format("15:04:05"), "zone", t.Format("UTC-07:00"))
}

// occasion is moment, but the day alone for what a person wrote down with no more
// than a day: a midnight that nobody noted would be a false fact.
func (s speech) occasion(f evidence.Facts) string {
	if f.Contact.DayOnly() {
		return s.day(f.Happened)
	}
	if y, m, d := f.Happened.Date(); f.Kind.IsNote() && f.Contact == nil && f.Happened.Equal(time.Date(y, m, d, 0, 0, 0, 0, f.Happened.Location())) {
		return s.day(f.Happened)
	}
	return s.moment(f.Happened)
}

// who names a professional with the number that the attestation asks for, and
// says so when that number cannot be right.
func (s speech) who(p evidence.Professional) string {
	switch {
	case p == (evidence.Professional{}):
		return s.say("whole")
	case p.NPI == "":
		return s.say("who.no-npi", "name", p.Name)
	case npi.Look(p.NPI) != npi.Fine:
		return s.say("who.wrong-npi", "name", p.Name, "npi", p.NPI)
	}
	return s.say("who.npi", "name", p.Name, "npi", p.NPI)
}

func (s speech) everybody(all []evidence.Professional) string {
	if len(all) == 0 {
		return s.say("whole")
	}
	var names []string
	for _, p := range all {
		names = append(names, s.who(p))
	}
	return strings.Join(names, "\n")
}

// offset says by how much this computer's clock was ahead of or behind the
// registry's.
func (s speech) offset(ms int64) string {
	d := (time.Duration(ms) * time.Millisecond).Round(time.Second / 10)
	switch {
	case d > 0:
		return s.say("clock.ahead", "time", d.String())
	case d < 0:
		return s.say("clock.behind", "time", (-d).String())
	}
	return s.say("clock.equal")
}
