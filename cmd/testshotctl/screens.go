package main

import (
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
	"testshot/wizard/screens"
)

// saidPack is a screen pack as --json has it.
type saidPack struct {
	File     string   `json:"file"`
	Vendor   string   `json:"vendor"`
	Product  string   `json:"product"`
	Versions []string `json:"versions"`
	Source   string   `json:"source"`
	Dated    string   `json:"dated"`
	Screens  int      `json:"screens"`
	Replaces string   `json:"replaces,omitempty"`
	Kept     string   `json:"kept,omitempty"` // the name under which it is kept
}

func screensCommand() command {
	return keeping{
		name: "screens", keep: "add", drop: "remove", what: "ctl.wrong.screens-what",
		list: (*console).screensList, offered: (*console).screensOffered, dropped: (*console).screensRemoved,
	}.command()
}

func packed(file string, p screens.Pack) saidPack {
	return saidPack{File: file, Vendor: p.Vendor, Product: p.Product, Versions: orEmpty(p.Versions), Source: p.Source, Dated: p.Dated, Screens: len(p.Screens)}
}

func (c *console) screensList(library wizard.Library) (exit, error) {
	said := []saidPack{}
	for _, p := range library.Packs {
		said = append(said, packed(p.File, p.Pack))
		c.say("ctl.screens.row", "file", p.File, "ehr", p.Pack.Title(), "vendor", p.Pack.Vendor, "count", strconv.Itoa(len(p.Pack.Screens)), "date", p.Pack.Dated, "source", p.Pack.Source)
	}
	if c.json {
		return done, c.document(struct {
			Packs []saidPack `json:"packs"`
		}{said})
	}
	if len(said) == 0 {
		c.say("ctl.screens.none")
	}
	return done, nil
}

func (c *console) screensOffered(store *saved.Store, file string, o wizard.Offer, keep bool) (exit, error) {
	switch {
	case o.Kind != wizard.OfferPack:
		return done, wrong("ctl.wrong.not-screens", "file", file)
	case len(o.Problems) > 0:
		return done, &complaint{code: misused, text: c.screenProblems(file, o.Problems)}
	}
	said := packed(file, o.Pack)
	said.Replaces = o.Replaces
	c.say("ctl.screens.is", "file", file, "ehr", o.Pack.Title(), "vendor", o.Pack.Vendor, "count", strconv.Itoa(len(o.Pack.Screens)), "date", o.Pack.Dated)
	if o.Replaces != "" {
		c.say("ctl.screens.replaces", "file", o.Replaces)
	}
	if keep {
		var err error
		if said.Kept, err = store.SavePack(o.Pack, o.Text); err != nil {
			return done, unkept(store)
		}
		c.say("ctl.screens.kept", "file", said.Kept)
	}
	if c.json {
		return done, c.document(said)
	}
	return done, nil
}

// screenProblems words what is wrong with a pack, a line each.
func (c *console) screenProblems(file string, problems []screens.Problem) string {
	lines := make([]string, 0, len(problems))
	for _, p := range problems {
		lines = append(lines, placed(file, p.Line)+": "+c.words(wording.Key("screens.problem."+p.Key), p.Args))
	}
	return strings.Join(lines, "\n")
}

func (c *console) screensRemoved(data dataFolder, name string) (exit, error) {
	store, err := data.mustStore(c)
	if err != nil {
		return done, err
	}
	had, err := effect.Drop(store, wizard.DropFromLibrary{Pack: name})
	switch {
	case err != nil:
		return done, unkept(store)
	case !had:
		return done, wrong("ctl.wrong.no-pack", "value", name)
	}
	if c.json {
		return done, c.document(struct {
			Removed string `json:"removed"`
		}{name})
	}
	c.say("ctl.screens.removed", "file", name)
	return done, nil
}
