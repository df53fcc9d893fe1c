package main

import (
	"context"
	"flag"
	"path/filepath"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
	"testshot/wizard/screens"
)

// dataVar names the settings folder when no flag does.
const dataVar = "TESTSHOT_DATA"

// dataFolder is the window's settings folder, where lists and screen packs are kept.
type dataFolder struct{ dir string }

func (d *dataFolder) flags(set *flag.FlagSet) { set.StringVar(&d.dir, "data", "", "") }

// store is the flag's folder, else the environment's, else the user's own. Nothing is
// made by looking; it is nil when the system names no folder.
func (d dataFolder) store(c *console) *saved.Store {
	dir := d.dir
	if dir == "" {
		dir = c.getenv(dataVar)
	}
	if dir == "" {
		var err error
		if dir, err = saved.DefaultDir(); err != nil {
			return nil
		}
	}
	return saved.Look(dir)
}

// mustStore is the store of a verb that cannot do without.
func (d dataFolder) mustStore(c *console) (*saved.Store, error) {
	if store := d.store(c); store != nil {
		return store, nil
	}
	return nil, fault("ctl.fault.settings", "variable", dataVar)
}

// keeping is a verb about what the library keeps of one kind: it lists, checks, keeps
// and lets go.
type keeping struct {
	name       string
	keep, drop string      // what it calls these two
	what       wording.Key // said when nothing of it was asked for
	list       func(*console, wizard.Library) (exit, error)
	// offered says what a file is and, when it is to be kept and may be, keeps it.
	offered func(c *console, store *saved.Store, file string, o wizard.Offer, keep bool) (exit, error)
	dropped func(c *console, data dataFolder, name string) (exit, error)
}

func (k keeping) command() command {
	var data dataFolder
	return command{name: k.name, flags: data.flags, run: func(_ context.Context, c *console, words []string) (exit, error) {
		if len(words) == 0 {
			return done, wrong(k.what)
		}
		switch what, rest := words[0], words[1:]; {
		case what == "list" && len(rest) > 0:
			return done, wrong("ctl.wrong.word", "word", rest[0], "verb", k.name)
		case what == "list":
			return k.list(c, c.library(data))
		case what == "check" || what == k.keep:
			return k.look(c, data, rest, what == k.keep)
		case what == k.drop:
			name, err := one(k.name, "name", rest)
			if err != nil {
				return done, err
			}
			return k.dropped(c, data, name)
		default:
			return done, wrong("ctl.wrong.word", "word", what, "verb", k.name)
		}
	}}
}

// look reads a file that is offered.
func (k keeping) look(c *console, data dataFolder, rest []string, keep bool) (exit, error) {
	file, err := one(k.name, "file", rest)
	if err != nil {
		return done, err
	}
	store, err := data.mustStore(c)
	if err != nil {
		return done, err
	}
	o, err := c.examined(file, c.libraryOf(store))
	if err != nil {
		return done, err
	}
	return k.offered(c, store, file, o, keep)
}

// library reads what was loaded. What cannot be read is said on standard error, and
// the program's own lists stand in its place.
func (c *console) library(d dataFolder) wizard.Library { return c.libraryOf(d.store(c)) }

func (c *console) libraryOf(store *saved.Store) wizard.Library {
	read := effect.ReadLibrary(store)
	for _, n := range read.Notices {
		c.complain(c.noticeWords(n))
	}
	return wizard.NewLibrary(read.Tables, read.Packs)
}

// examined reads a file and says what it is.
func (c *console) examined(file string, library wizard.Library) (wizard.Offer, error) {
	data, _, err := effect.ReadOffered(file)
	if err != nil {
		return wizard.Offer{}, fault("ctl.fault.file", "file", file, "why", c.words(unreadable(err), nil))
	}
	return wizard.Examine(filepath.Base(file), data, library), nil
}

// one asks for exactly one word after the sub-verb.
func one(verb, what string, words []string) (string, error) {
	switch {
	case len(words) == 0 && what == "file":
		return "", wrong("ctl.wrong.no-file", "verb", verb)
	case len(words) == 0:
		return "", wrong("ctl.wrong.no-name", "verb", verb)
	case len(words) > 1:
		return "", wrong("ctl.wrong.word", "word", words[1], "verb", verb)
	}
	return words[0], nil
}

// askedScreens is the EHR of --ehr and the packs that are for it. It does not change
// while messages are checked, on all cores at once.
type askedScreens struct {
	ehr      wizard.EHR
	packs    screens.Packs
	language string
}

// set reads --ehr.
func (a *askedScreens) set(value string) error {
	var w who
	err := w.setEHR(value)
	a.ehr = w.ehr
	return err
}

// find looks for the packs of that EHR.
func (a *askedScreens) find(library wizard.Library, language string) {
	a.packs, a.language = library.Screens().For(a.ehr.Facts()), language
}

// add puts beside each finding where it can be settled, when a pack knows.
func (a askedScreens) add(m checkedMessage) {
	if len(a.packs) == 0 {
		return
	}
	for i, f := range m.Findings {
		if hint, ok := a.packs.Where(a.ehr.Facts(), f.Rule, f.place, a.language); ok {
			m.Findings[i].Where = &checkedWhere{Text: hint.Text, EHR: hint.EHR, Source: hint.Source, Dated: hint.Dated}
		}
	}
}

// unkept ends a command whose result did not reach the disk. The lists are as they
// were: a file is replaced whole or not at all.
func unkept(store *saved.Store) error { return fault("ctl.fault.unkept", "folder", store.Dir()) }
