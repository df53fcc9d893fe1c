package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/durable"
	"testshot/wizard/evidence"
	"testshot/wizard/report"
)

// reporting are the flags of report.
type reporting struct {
	looking
	format, paper, language, out string
	sheets                       bool
	one                          bool // a binder was named, and not the folder of all
}

// saidReports is what `report --json` prints.
type saidReports struct {
	Reports []saidPages `json:"reports"`
}

// saidPages is the report on one binder. Paths are relative to the evidence
// folder, or as --out named them.
type saidPages struct {
	Binder    string `json:"binder"`
	Rehearsal bool   `json:"rehearsal"`
	Sound     bool   `json:"sound"`
	Head      string `json:"head"`
	PDF       string `json:"pdf"`
	HTML      string `json:"html"`
	Pages     int    `json:"pages"` // of the PDF
}

func reportCommand() command {
	o := &reporting{}
	return command{name: "report", flags: o.flags, run: o.run}
}

func (o *reporting) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	set.StringVar(&o.format, "format", "", "")
	set.StringVar(&o.paper, "paper", string(report.Letter), "")
	set.StringVar(&o.language, "language", "", "")
	set.StringVar(&o.out, "out", "", "")
	set.BoolVar(&o.sheets, "sheets", false, "")
}

func (o *reporting) run(ctx context.Context, c *console, words []string) (exit, error) {
	formats, options, err := o.chosen(c)
	if err != nil {
		return done, err
	}
	folder, binders, err := o.binders(c, words)
	if err != nil {
		return done, err
	}
	if err := o.outside(folder, binders); err != nil {
		return done, err
	}
	code, said := done, saidReports{Reports: []saidPages{}}
	if !o.one {
		if code, err = c.headless(folder); err != nil {
			return done, err
		}
	}
	for _, b := range binders {
		one := saidPages{Binder: b.Path(), Rehearsal: b.Kind() == evidence.Rehearsal}
		for _, f := range formats {
			if err := o.make(ctx, folder, b, f, options, &one); err != nil {
				return done, err
			}
		}
		if !one.Sound {
			code = damaged
		}
		said.Reports = append(said.Reports, one)
	}
	if c.json {
		return code, c.document(said)
	}
	if len(said.Reports) == 0 && code == done {
		c.say("ctl.report.empty", "folder", folder.Dir())
	}
	o.show(c, folder, said)
	return code, nil
}

// chosen reads the flags. A file's ending says its format, when nothing else
// does.
func (o *reporting) chosen(c *console) ([]report.Format, report.Options, error) {
	options := report.Options{Paper: report.Paper(o.paper), Sheets: o.sheets}
	if !slices.Contains(report.Papers(), options.Paper) {
		return nil, options, wrong("ctl.wrong.value", "flag", "--paper", "value", o.paper, "verb", "report")
	}
	// An auditor reads it, years later: English, whatever this system speaks, unless asked.
	book, err := wording.Open(cmp.Or(o.language, wording.Fallback))
	if err != nil {
		return nil, options, wrong("ctl.wrong.language", "value", o.language, "known", strings.Join(wording.Languages(), ", "))
	}
	options.Words = book
	format, ending := o.format, strings.ToLower(filepath.Ext(o.out))
	if format == "" && (ending == ".pdf" || ending == ".html") {
		format = ending[1:]
	}
	switch format {
	case string(report.FormatPDF), string(report.FormatHTML):
		return []report.Format{report.Format(format)}, options, nil
	case "", "both":
		return []report.Format{report.FormatPDF, report.FormatHTML}, options, nil
	}
	return nil, options, wrong("ctl.wrong.value", "flag", "--format", "value", o.format, "verb", "report")
}

// binders are the binder that was named, else all proof in the folder that was.
// Rehearsals are reported on only when named, so that none lies among proof.
func (o *reporting) binders(c *console, words []string) (*evidence.Folder, []*evidence.Binder, error) {
	folder, err := o.openAny(c, "report", words)
	if err != nil {
		return nil, nil, err
	}
	if whole, binder, err := c.binderIn(folder); err != nil || binder != nil {
		o.one = binder != nil
		return whole, []*evidence.Binder{binder}, err
	}
	all, err := folder.Binders()
	if err != nil {
		return nil, nil, c.foldersFault(folder.Dir(), err)
	}
	return folder, slices.DeleteFunc(all, func(b *evidence.Binder) bool { return b.Kind() != evidence.Real }), nil
}

// outside makes sure that --out names one report, and no place in the evidence
// folder, where any further file is damage.
func (o *reporting) outside(folder *evidence.Folder, binders []*evidence.Binder) error {
	if o.out == "" {
		return nil
	}
	if len(binders) != 1 {
		return wrong("ctl.wrong.one-binder", "count", strconv.Itoa(len(binders)))
	}
	if evidence.Inside(o.out, folder.Dir()) {
		return wrong("ctl.wrong.out", "file", o.out, "folder", folder.Dir())
	}
	return nil
}

// make writes one form of a report, beside the records or where --out says.
func (o *reporting) make(ctx context.Context, folder *evidence.Folder, b *evidence.Binder, f report.Format, options report.Options, said *saidPages) error {
	var made report.Made
	var err error
	if o.out == "" {
		made, err = report.File(ctx, b, f, options)
	} else {
		var out bytes.Buffer
		if made, err = report.Write(ctx, &out, b, f, options); err == nil {
			made.Path = o.named(f)
			if durable.Replace(made.Path, out.Bytes()) != nil {
				return fault("ctl.fault.write", "file", made.Path)
			}
		}
	}
	switch {
	case errors.Is(err, evidence.ErrBusy):
		return fault("ctl.fault.busy", "folder", folder.Dir())
	case err != nil && ctx.Err() == nil:
		return fault("ctl.fault.write", "file", folder.Abs(b.Path()))
	case err != nil:
		return err
	}
	said.Sound, said.Head = made.Sound, made.Head
	if f == report.FormatPDF {
		said.PDF, said.Pages = made.Path, made.Pages
	} else {
		said.HTML = made.Path
	}
	return nil
}

// named is the file for a format: --out with the ending that belongs to it.
func (o *reporting) named(f report.Format) string {
	ending := filepath.Ext(o.out)
	if e := strings.ToLower(ending); e != ".pdf" && e != ".html" {
		ending = ""
	}
	return strings.TrimSuffix(o.out, ending) + "." + string(f)
}

func (o *reporting) show(c *console, folder *evidence.Folder, said saidReports) {
	for _, r := range said.Reports {
		for _, path := range []string{r.PDF, r.HTML} {
			if path == "" {
				continue
			}
			if o.out == "" {
				path = folder.Abs(path)
			}
			c.print(path)
		}
		if !r.Sound {
			c.say("ctl.report.damaged", "binder", r.Binder)
		}
	}
}
