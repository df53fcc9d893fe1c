package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
	"testshot/wizard/export"
)

// exporting are the flags of export.
type exporting struct {
	looking
	out, clinic, year, pin string
	masked, damaged        bool
}

// saidExport is what `export --json` prints. File is empty when nothing was made.
type saidExport struct {
	File        string       `json:"file"`
	SHA256      string       `json:"sha256"`
	Binder      string       `json:"binder"`
	Head        string       `json:"head"`
	Files       int          `json:"files"`
	Masked      bool         `json:"masked"`
	Replaced    []string     `json:"replaced"`
	LeftOut     []string     `json:"leftOut"`
	Damaged     []saidDamage `json:"damaged"`
	Interrupted []string     `json:"interrupted"`
}

func exportCommand() command {
	o := &exporting{}
	return command{name: "export", flags: o.flags, run: o.run}
}

func (o *exporting) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	set.StringVar(&o.out, "out", "", "")
	set.StringVar(&o.clinic, "clinic", "", "")
	set.StringVar(&o.year, "year", "", "")
	set.StringVar(&o.pin, "pin", "", "")
	set.BoolVar(&o.masked, "masked", false, "")
	set.BoolVar(&o.damaged, "damaged", false, "")
}

func (o *exporting) run(ctx context.Context, c *console, words []string) (exit, error) {
	if strings.TrimSpace(o.out) == "" {
		return done, wrong("ctl.wrong.needed", "flag", "--out", "verb", "export")
	}
	folder, binder, err := o.binder(c, words)
	if err != nil {
		return done, err
	}
	// The pages speak English, as the auditor does, whatever the office speaks.
	made, err := export.File(ctx, o.out, export.Params{Folder: folder, Binder: binder, Masked: o.masked, Damaged: o.damaged})
	switch {
	case err == nil, errors.Is(err, evidence.ErrDamaged):
	case errors.Is(err, export.ErrInside):
		return done, wrong("ctl.wrong.out", "file", o.out, "folder", folder.Dir())
	case errors.Is(err, evidence.ErrRehearsal):
		return done, wrong("ctl.wrong.export-rehearsal", "binder", binder.Path())
	case errors.Is(err, export.ErrEmpty):
		return done, wrong("ctl.wrong.export-none", "folder", folder.Dir())
	case errors.Is(err, export.ErrTooLarge):
		return done, fault("ctl.fault.export-large", "binder", binder.Path())
	case errors.Is(err, evidence.ErrBusy):
		return done, fault("ctl.fault.busy", "folder", folder.Dir())
	case ctx.Err() != nil:
		return done, err
	default:
		return done, fault("ctl.fault.write", "file", o.out)
	}
	code := done
	if len(made.Damaged) > 0 || err != nil {
		code = damaged
	}
	if c.json {
		return code, c.document(o.said(binder, made))
	}
	o.show(c, binder, made)
	return code, nil
}

// binder is the one that was named: by its own folder, by clinic and year, or by
// being the only one.
func (o *exporting) binder(c *console, words []string) (*evidence.Folder, *evidence.Binder, error) {
	folder, err := o.openAny(c, "export", words)
	if err != nil {
		return nil, nil, err
	}
	if above, binder, err := c.binderIn(folder); err != nil || binder != nil {
		return above, binder, err
	}
	all, err := folder.Binders()
	if err != nil {
		return nil, nil, c.foldersFault(folder.Dir(), err)
	}
	fits := slices.DeleteFunc(slices.Clone(all), func(b *evidence.Binder) bool { return b.Kind() != evidence.Real || !o.means(b) })
	lost, err := folder.Headless()
	switch {
	case err != nil:
		return nil, nil, c.foldersFault(folder.Dir(), err)
	case len(lost) > 0 && (len(fits) == 0 || o.clinic == "" && o.year == ""):
		// One of these may be the binder that is meant.
		return nil, nil, o.headless(folder, lost[0])
	case len(fits) == 1:
		return folder, fits[0], nil
	case len(fits) == 0 && len(all) > 0 && o.clinic == "" && o.year == "":
		return nil, nil, wrong("ctl.wrong.export-rehearsal", "binder", all[0].Path())
	case len(fits) == 0 && isHeadless(folder):
		// A binder whose first page is gone or changed is none of the binders.
		return nil, nil, o.headless(folder, "")
	case len(fits) == 0:
		return nil, nil, wrong("ctl.wrong.export-none", "folder", folder.Dir())
	}
	var names []string
	for _, b := range fits {
		names = append(names, "  "+b.Clinic().Name+", "+strconv.Itoa(b.Year())+": "+folder.Abs(b.Path()))
	}
	return nil, nil, wrong("ctl.wrong.export-which", "binders", strings.Join(names, "\n"))
}

// headless is the complaint about a binder, in a folder, whose first page cannot be
// read. Nothing is made of it.
func (o *exporting) headless(folder *evidence.Folder, place string) error {
	said := saidExport{
		Binder: place, Masked: o.masked, Replaced: []string{}, LeftOut: []string{}, Interrupted: []string{},
		Damaged: []saidDamage{{Record: place, What: evidence.NotReadable}},
	}
	return &complaint{code: damaged, key: "ctl.export.headless", args: argsOf([]string{"folder", folder.Abs(place)}), said: said}
}

// isHeadless reports whether a folder has what only a binder has, although it could
// not be read as one.
func isHeadless(folder *evidence.Folder) bool {
	info, err := os.Stat(folder.Abs("records"))
	return err == nil && info.IsDir()
}

// means reports whether a binder is of the clinic and the year that were given.
func (o *exporting) means(b *evidence.Binder) bool {
	clinic := b.Clinic()
	asked := evidence.Clinic{Name: o.clinic, PIN: o.pin}
	if asked.PIN == "" {
		asked.PIN = clinic.PIN
	}
	if asked.Name == "" {
		asked.Name = clinic.Name
	}
	return clinic.Same(asked) && (o.year == "" || strings.TrimSpace(o.year) == strconv.Itoa(b.Year()))
}

func (o *exporting) said(b *evidence.Binder, made export.Made) saidExport {
	said := saidExport{
		File: made.Path, SHA256: made.SHA256, Binder: b.Path(), Head: made.Head, Files: made.Files, Masked: o.masked,
		Replaced: append([]string{}, made.Replaced...), LeftOut: append([]string{}, made.LeftOut...),
	}
	checked := saidReportOf(evidence.Report{Damaged: made.Damaged, Interrupted: made.Interrupted})
	said.Damaged, said.Interrupted = checked.Damaged, checked.Interrupted
	return said
}

func (o *exporting) show(c *console, b *evidence.Binder, made export.Made) {
	for _, d := range made.Damaged {
		c.print(strings.TrimSuffix(d.Record+"/"+d.File, "/") + ": " + c.words(wording.Key("ctl.damage."+d.What), nil))
	}
	if made.Path == "" {
		c.complain(c.words("ctl.export.damaged", wording.Args{"binder": b.Path()}))
		return
	}
	c.print(made.Path)
	c.print("SHA-256 " + made.SHA256)
	if o.masked {
		c.print(c.wordbook().Count("ctl.export.masked", len(made.Replaced), nil))
	}
	if len(made.LeftOut) > 0 {
		c.say("ctl.export.left-out", "files", strings.Join(made.LeftOut, "\n  "))
	}
	for _, i := range made.Interrupted {
		c.print(i.Path + ": " + c.words(wording.Key("ctl.interrupted."+string(i.Stage)), nil))
	}
}
