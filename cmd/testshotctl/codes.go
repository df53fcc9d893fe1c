package main

import (
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/hl7/codes"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
)

// saidList is one list as `codes list --json` has it.
type saidList struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	File   string `json:"file"`
	Dated  string `json:"dated"`
	Codes  int    `json:"codes"`
	Source string `json:"source"`
	Loaded bool   `json:"loaded"`
	Passed bool   `json:"passed"`
}

// saidLoad is what `codes check --json` and `codes load --json` print.
type saidLoad struct {
	File     string        `json:"file"`
	Name     string        `json:"name"`
	Kind     string        `json:"kind"`
	Dated    string        `json:"dated"`
	Codes    int           `json:"codes"`
	Present  saidList      `json:"present"`
	Same     bool          `json:"same"`
	Added    []string      `json:"added"`
	Retired  []string      `json:"retired"`
	Changed  []string      `json:"changed"`
	Gone     []string      `json:"gone"`
	Problems []saidProblem `json:"problems"`
	Kept     bool          `json:"kept"`
}

type saidProblem struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

func codesCommand() command {
	return keeping{
		name: "codes", keep: "load", drop: "forget", what: "ctl.wrong.codes-what",
		list: (*console).codesList, offered: (*console).codesOffered, dropped: (*console).codesForgotten,
	}.command()
}

func (c *console) codesList(library wizard.Library) (exit, error) {
	said := []saidList{}
	for _, list := range library.Lists() {
		said = append(said, saidOf(list))
		whose := wording.Key("ctl.codes.own")
		switch {
		case list.Loaded:
			whose = "ctl.codes.loaded"
		case list.Passed:
			whose = "ctl.codes.passed"
		}
		c.say("ctl.codes.row", "name", list.Name, "date", list.Dated.String(), "count", strconv.Itoa(list.Codes), "whose", c.words(whose, nil), "file", string(list.Kind))
	}
	if c.json {
		return done, c.document(struct {
			Lists []saidList `json:"lists"`
		}{said})
	}
	return done, nil
}

func saidOf(l wizard.List) saidList {
	return saidList{Name: l.Name, Title: l.Title, File: string(l.Kind), Dated: l.Dated.String(), Codes: l.Codes, Source: l.Source, Loaded: l.Loaded, Passed: l.Passed}
}

func (c *console) codesOffered(store *saved.Store, file string, o wizard.Offer, keep bool) (exit, error) {
	switch {
	case o.Kind != wizard.OfferList:
		return done, wrong("ctl.wrong.not-codes", "file", file, "known", knownFiles())
	case o.Table == nil:
		return done, &complaint{code: misused, text: c.words("ctl.wrong.codes-refused", wording.Args{"file": file, "kind": string(o.Present.Kind)}) + "\n" + remarks(file, o.Remarks)}
	}
	said := loadOf(file, o)
	c.showLoad(file, o)
	if keep && o.Takeable() {
		if err := effect.Keep(store, wizard.KeepInLibrary{Table: o.Table}, c.now().Format("2006-01-02")); err != nil {
			return done, unkept(store)
		}
		said.Kept = true
		c.say("ctl.codes.kept", "name", o.Table.Name, "date", o.Table.Dated.String())
	}
	if c.json {
		return done, c.document(said)
	}
	return done, nil
}

func loadOf(file string, o wizard.Offer) saidLoad {
	said := saidLoad{
		File: file, Name: o.Table.Name, Kind: string(o.Present.Kind), Dated: o.Table.Dated.String(), Codes: o.Table.Len(), Present: saidOf(o.Present), Same: o.Same(),
		Added: orEmpty(o.Change.Added), Retired: orEmpty(o.Change.Retired), Changed: orEmpty(o.Change.Changed), Gone: orEmpty(o.Change.Gone), Problems: []saidProblem{},
	}
	for _, p := range o.Remarks {
		said.Problems = append(said.Problems, saidProblem{p.Line, p.Text})
	}
	return said
}

func (c *console) showLoad(file string, o wizard.Offer) {
	c.say("ctl.codes.is", "file", file, "kind", string(o.Present.Kind), "date", o.Table.Dated.String(), "count", strconv.Itoa(o.Table.Len()), "present", o.Present.Dated.String())
	for _, part := range []struct {
		key   wording.Key
		codes []string
	}{{"ctl.codes.added", o.Change.Added}, {"ctl.codes.retired", o.Change.Retired}, {"ctl.codes.changed", o.Change.Changed}, {"ctl.codes.gone", o.Change.Gone}} {
		if n := len(part.codes); n > 0 {
			c.print("  " + c.wordbook().Count(part.key, n, wording.Args{"codes": someOf(part.codes)}))
		}
	}
	switch {
	case o.Same():
		c.say("ctl.codes.same")
	case o.Change.Empty():
		c.say("ctl.codes.dates")
	}
	if len(o.Remarks) > 0 {
		c.print(remarks(file, o.Remarks))
	}
}

// someOf names the first codes, as many as fit a line.
func someOf(list []string) string {
	const most = 8
	if len(list) > most {
		return strings.Join(list[:most], ", ") + ", …"
	}
	return strings.Join(list, ", ")
}

// remarks is what Import says, a line each.
func remarks(file string, problems codes.Problems) string {
	lines := make([]string, 0, len(problems))
	for _, p := range problems {
		lines = append(lines, placed(file, p.Line)+": "+p.Text)
	}
	return strings.Join(lines, "\n")
}

// placed is a file with a line, as editors and people read it.
func placed(file string, line int) string {
	if line > 0 {
		return file + ":" + strconv.Itoa(line)
	}
	return file
}

func knownFiles() string {
	var names []string
	for _, kind := range codes.Kinds() {
		names = append(names, string(kind))
	}
	return strings.Join(names, ", ")
}

// codesForgotten goes back to the program's own list. The list may be named as messages
// call it or as CDC calls its file.
func (c *console) codesForgotten(data dataFolder, name string) (exit, error) {
	table := ""
	var known []string
	for _, kind := range codes.Kinds() {
		t := codes.TableOf(kind)
		known = append(known, t)
		if strings.EqualFold(name, t) || strings.EqualFold(name, string(kind)) {
			table = t
		}
	}
	if table == "" {
		return done, wrong("ctl.wrong.no-list", "value", name, "known", strings.Join(known, ", "))
	}
	store, err := data.mustStore(c)
	if err != nil {
		return done, err
	}
	had, err := effect.Drop(store, wizard.DropFromLibrary{Table: table})
	if err != nil {
		return done, unkept(store)
	}
	now := c.libraryOf(store).List(table)
	if c.json {
		return done, c.document(struct {
			Forgotten bool     `json:"forgotten"`
			Now       saidList `json:"now"`
		}{had, saidOf(now)})
	}
	key := wording.Key("ctl.codes.nothing")
	if had {
		key = "ctl.codes.forgotten"
	}
	c.say(key, "name", table, "date", now.Dated.String())
	return done, nil
}
