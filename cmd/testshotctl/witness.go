package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/wizard/evidence"
)

// matching says of which state of a binder the words of --words are.
type matching string

// The states.
const (
	matchesNow     matching = "now"
	matchesEarlier matching = "earlier"
	matchesNone    matching = "none"
)

// saidWords is what came of comparing a signed paper with the binders.
type saidWords struct {
	Matches matching `json:"matches"`
	Binder  string   `json:"binder"`
	Record  string   `json:"record"` // of the latest entry at that time
	Entry   int      `json:"entry"`
	Filed   string   `json:"filed"` // when that entry was written

	near []string // sentences about binders that have nearly these words
}

// witness reads the words and looks for the binder that they are of.
func (c *console) witness(folder *evidence.Folder, text string) (*saidWords, error) {
	r := evidence.ReadWords(text)
	found, err := folder.Witness(r)
	if err != nil {
		return nil, c.foldersFault(folder.Dir(), err)
	}
	if r.Head == "" {
		return nil, c.misread(r, found)
	}
	said := &saidWords{Matches: matchesNone}
	if len(found) > 0 && len(found[0].Wrong) == 0 {
		// The same head cannot stand in two binders; if it did, the latest would do.
		s := found[len(found)-1]
		said.Matches = matchesEarlier
		if s.Moment.Now {
			said.Matches = matchesNow
		}
		said.Binder, said.Record, said.Entry = s.Binder.Path(), s.Moment.Record, s.Moment.Entry
		if s.Moment.Entry > 0 {
			said.Filed = s.Moment.Filed.Format(time.RFC3339)
		}
		return said, nil
	}
	said.near = c.nearly(r, found)
	return said, nil
}

// misread words what is wrong with the words themselves.
func (c *console) misread(r evidence.Reading, near []evidence.Sighting) error {
	var lines []string
	for _, u := range r.Unknown {
		args := argsOf([]string{"n", strconv.Itoa(u.Place), "word", u.Word, "meant", u.Meant})
		if u.Meant != "" {
			lines = append(lines, c.words("ctl.wrong.words.meant", args))
		} else {
			lines = append(lines, c.words("ctl.wrong.words.unknown", args))
		}
	}
	switch {
	case len(lines) > 0:
	case len(r.Words) != evidence.WordCount:
		lines = append(lines, c.words("ctl.wrong.words.count", argsOf([]string{"n", strconv.Itoa(len(r.Words))})))
	default:
		lines = append(lines, c.words("ctl.wrong.words.together", nil))
	}
	return &complaint{code: misused, text: strings.Join(append(lines, c.nearly(r, near)...), "\n")}
}

// nearly says of which binders the words nearly are, and where they differ: the
// word that was misread. Moments next to each other differ in all words, so there
// is one at most for a binder.
func (c *console) nearly(r evidence.Reading, near []evidence.Sighting) []string {
	var lines []string
	for _, s := range near {
		have := evidence.Words(s.Moment.Head)
		var places []string
		for _, n := range s.Wrong {
			places = append(places, c.words("ctl.words.place", argsOf([]string{"n", strconv.Itoa(n), "read", r.Words[n-1], "have", have[n-1]})))
		}
		lines = append(lines, c.words("ctl.words.near", argsOf([]string{
			"binder", s.Binder.Path(), "record", s.Moment.Record, "places", strings.Join(places, ", ")})))
	}
	return slices.Compact(lines)
}

func (c *console) showWords(w *saidWords) {
	day, _, _ := strings.Cut(w.Filed, "T")
	args := []string{"binder", w.Binder, "record", w.Record, "day", day}
	switch {
	case w.Matches == matchesNone:
		c.say("ctl.words.none")
		for _, line := range w.near {
			c.print(line)
		}
	case w.Entry == 0:
		c.say("ctl.words.start", "binder", w.Binder)
	case w.Matches == matchesNow:
		c.say("ctl.words.now", args...)
	default:
		c.say("ctl.words.earlier", args...)
	}
}
