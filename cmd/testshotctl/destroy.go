package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

// destroying are the flags of destroy. It is a verb of the command line alone: it
// comes up once in six years, cannot be undone, and a button that destroys proof
// would have to be explained to everybody who must never press it.
type destroying struct {
	looking
	who, why, confirm string
	damaged           bool
}

// saidDestroyed is what `destroy --json` prints, and what verify and status list.
type saidDestroyed struct {
	Binder    string `json:"binder"`
	Record    string `json:"record"`
	Clinic    string `json:"clinic"`
	Year      int    `json:"year"`
	Records   int    `json:"records"`
	Head      string `json:"head"`
	Words     string `json:"words"`
	KeepUntil string `json:"keepUntil"`
	Destroyed string `json:"destroyed"`
	By        string `json:"by"`
	Why       string `json:"why"`
	Damaged   int    `json:"damaged"`
	Copy      string `json:"copy"`  // where a second copy was last read, "" if none was
	Whole     bool   `json:"whole"` // false: some of the binder's files are still there
}

func destroyCommand() command {
	o := &destroying{}
	return command{name: "destroy", flags: o.flags, run: o.run}
}

func (o *destroying) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	set.StringVar(&o.who, "who", "", "")
	set.StringVar(&o.why, "why", "", "")
	set.StringVar(&o.confirm, "confirm", "", "")
	set.BoolVar(&o.damaged, "even-damaged", false, "")
}

func (o *destroying) run(ctx context.Context, c *console, words []string) (exit, error) {
	for _, needed := range [][2]string{{"--who", o.who}, {"--why", o.why}, {"--confirm", o.confirm}} {
		if strings.TrimSpace(needed[1]) == "" {
			return done, wrong("ctl.wrong.needed", "flag", needed[0], "verb", "destroy")
		}
	}
	folder, err := o.open(c, "destroy", words)
	if err != nil {
		return done, err
	}
	whole, only, err := c.binderIn(folder)
	if err != nil {
		return done, err
	}
	if only == nil {
		whole = folder
	}
	b, err := o.confirmed(c, whole, only)
	if err != nil {
		return done, err
	}
	d, err := b.Destroy(ctx, evidence.DestroyOrder{By: o.who, Why: o.why, EvenDamaged: o.damaged})
	var kept *evidence.KeptBack
	switch {
	case errors.As(err, &kept):
		code := misused
		if kept.Reason == evidence.KeptDamaged {
			code = damaged
		}
		return done, &complaint{code: code, key: wording.Key("ctl.destroy.kept." + string(kept.Reason)), args: wording.Args{"binder": kept.Binder, "day": kept.Until}}
	case errors.Is(err, evidence.ErrDamaged):
		return done, &complaint{code: damaged, key: "ctl.destroy.kept.manifest", args: wording.Args{"binder": b.Path()}}
	case errors.Is(err, fs.ErrPermission):
		return done, fault("ctl.destroy.held", "binder", b.Path())
	case err != nil:
		return done, c.foldersFault(whole.Dir(), err)
	}
	if c.json {
		return done, c.document(saidDestroyedOf(d))
	}
	c.print(c.wordbook().Count("ctl.destroy.done", d.Records, wording.Args{"binder": d.Binder, "record": d.Path}))
	if d.Copy != "" {
		c.say("ctl.destroy.copy", "place", d.Copy)
	} else {
		c.say("ctl.destroy.no-copy")
	}
	return done, nil
}

// confirmed finds the binder that --confirm names, by its folder or by the words or
// digits of its head: whoever types them has looked at what goes. One of which a
// stop left something is named the same way.
func (o *destroying) confirmed(c *console, folder *evidence.Folder, only *evidence.Binder) (*evidence.Binder, error) {
	read := evidence.ReadWords(o.confirm).Head
	named := strings.Trim(strings.ReplaceAll(strings.TrimSpace(o.confirm), `\`, "/"), "/")
	meant := func(path, head string) bool {
		return named == path || read != "" && strings.HasPrefix(head, read)
	}
	binders, err := folder.Binders()
	if err != nil {
		return nil, c.foldersFault(folder.Dir(), err)
	}
	var names []string
	for _, b := range binders {
		if b.Kind() == evidence.Rehearsal || only != nil && b.Path() != only.Path() {
			continue
		}
		head, err := b.Head()
		if err != nil && !errors.Is(err, evidence.ErrDamaged) {
			return nil, c.foldersFault(folder.Dir(), err)
		}
		if meant(b.Path(), head) {
			return b, nil
		}
		names = append(names, b.Path())
	}
	gone, err := folder.Destroyed()
	if err != nil {
		return nil, c.foldersFault(folder.Dir(), err)
	}
	for _, d := range gone {
		if only == nil && meant(d.Binder, d.Head) {
			return folder.Binder(d.Clinic, d.Year, evidence.Real)
		}
	}
	return nil, wrong("ctl.destroy.unconfirmed", "said", o.confirm, "folder", folder.Dir(), "binders", strings.Join(names, "\n  "))
}

func saidDestroyedOf(d evidence.Destruction) saidDestroyed {
	return saidDestroyed{
		Binder: d.Binder, Record: d.Path, Clinic: d.Clinic.Name, Year: d.Year, Records: d.Records, Head: d.Head, Words: d.Words,
		KeepUntil: d.KeepUntil, Destroyed: d.Destroyed.Format(time.RFC3339), By: d.By, Why: d.Why, Damaged: d.Damaged, Copy: d.Copy, Whole: d.Whole,
	}
}

func saidAllDestroyed(all []evidence.Destruction) []saidDestroyed {
	said := []saidDestroyed{}
	for _, d := range all {
		said = append(said, saidDestroyedOf(d))
	}
	return said
}

// showDestroyed says which binders were let go, instead of that they are missing.
func (c *console) showDestroyed(all []evidence.Destruction) {
	for _, d := range all {
		c.say("ctl.destroyed", destroyedArgs(d)...)
		if !d.Whole {
			c.say("ctl.destroyed.unfinished", "binder", d.Binder)
		}
	}
}

func destroyedArgs(d evidence.Destruction) []string {
	return []string{"binder", d.Binder, "clinic", d.Clinic.Name, "year", fmt.Sprint(d.Year), "day", d.Destroyed.Format(time.DateOnly), "who", d.By, "why", d.Why, "record", d.Path}
}

// noFolder words a folder that is not there. A binder's own may have been let go.
func noFolder(c *console, dir string) error {
	if full, err := filepath.Abs(dir); err == nil {
		root := filepath.Dir(filepath.Dir(full))
		if folder, err := evidence.Open(evidence.Params{Dir: root, Now: c.now}); err == nil {
			gone, _ := folder.Destroyed() // without the list it is a folder that is not there
			for _, d := range gone {
				if folder.Abs(d.Binder) == full {
					return wrong("ctl.destroyed", destroyedArgs(d)...)
				}
			}
		}
	}
	return wrong("ctl.wrong.folder", "folder", dir)
}
