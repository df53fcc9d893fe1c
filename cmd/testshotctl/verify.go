package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
	"testshot/wizard/export"
)

// saidReport is what `verify --json` prints.
type saidReport struct {
	Records     int          `json:"records"`
	Damaged     []saidDamage `json:"damaged"`
	Interrupted []string     `json:"interrupted"`
	Binders     []saidBinder `json:"binders"`
	// Destroyed are the binders that were let go after their last day.
	Destroyed []saidDestroyed `json:"destroyed"`
	Words     *saidWords      `json:"words,omitempty"`
	// Masked says that this is a masked copy: what was replaced in it is named as
	// changed, since the digests are those of the originals.
	Masked bool `json:"masked,omitempty"`
}

// saidBinder is what a binder can be witnessed by.
type saidBinder struct {
	Binder    string `json:"binder"`
	Rehearsal bool   `json:"rehearsal"`
	Records   int    `json:"records"`
	Head      string `json:"head"`
	Words     string `json:"words"`
	// Stamps are the time stamps that were checked, Unstamped how many records
	// none of them speaks of.
	Stamps    []saidStamp `json:"stamps"`
	Unstamped int         `json:"unstamped"`
}

type saidDamage struct {
	Record string `json:"record"`
	File   string `json:"file"`
	What   string `json:"what"`
}

func verifyCommand() command {
	o := &verifying{}
	return command{name: "verify", flags: o.flags, run: o.run}
}

// verifying are the flags of verify.
type verifying struct {
	looking
	words, ca string
}

func (o *verifying) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	set.StringVar(&o.words, "words", "", "")
	set.StringVar(&o.ca, "tsa-ca", "", "")
}

func (o *verifying) run(ctx context.Context, c *console, words []string) (exit, error) {
	var err error
	if _, o.trusted, err = c.certificates(o.ca); err != nil {
		return done, err
	}
	folder, err := o.open(c, "verify", words)
	if err != nil {
		return done, err
	}
	report, err := folder.Verify(ctx, nil)
	if err != nil {
		return done, c.foldersFault(folder.Dir(), err)
	}
	code := done
	if !report.Sound() {
		code = damaged
	}
	said := saidReportOf(report)
	_, err = os.Lstat(folder.Abs(export.MaskedList))
	said.Masked = err == nil
	if o.words != "" {
		if said.Words, err = c.witness(folder, o.words); err != nil {
			return done, err
		}
		if said.Words.Matches == matchesNone {
			code = damaged
		}
	}
	if c.json {
		return code, c.document(said)
	}
	c.showReport(folder.Dir(), report)
	if said.Masked {
		c.say("ctl.verify.masked", "list", export.MaskedList)
	}
	if said.Words != nil {
		c.showWords(said.Words)
	}
	return code, nil
}

func saidReportOf(r evidence.Report) saidReport {
	said := saidReport{Records: r.Records, Damaged: []saidDamage{}, Interrupted: []string{}, Binders: []saidBinder{}, Destroyed: saidAllDestroyed(r.Destroyed)}
	for _, d := range r.Damaged {
		said.Damaged = append(said.Damaged, saidDamage{Record: d.Record, File: d.File, What: d.What})
	}
	for _, i := range r.Interrupted {
		said.Interrupted = append(said.Interrupted, i.Path)
	}
	for _, b := range r.Binders {
		binder := saidBinder{
			Binder: b.Binder, Rehearsal: b.Rehearsal, Records: b.Records, Head: b.Head, Words: strings.Join(evidence.Words(b.Head), " "),
			Stamps: []saidStamp{}, Unstamped: b.Unstamped,
		}
		for _, s := range b.Stamps {
			binder.Stamps = append(binder.Stamps, saidStampOf(b.Binder, s))
		}
		said.Binders = append(said.Binders, binder)
	}
	return said
}

func (c *console) showReport(dir string, r evidence.Report) {
	for _, d := range r.Damaged {
		place := strings.TrimSuffix(d.Record+"/"+d.File, "/")
		if d.Line > 0 {
			place += ":" + strconv.Itoa(d.Line)
		}
		c.print(fmt.Sprintf("%s: %s", oneLine(place), c.words(wording.Key("ctl.damage."+d.What), nil)))
	}
	for _, i := range r.Interrupted {
		c.print(fmt.Sprintf("%s: %s", oneLine(i.Path), c.words(wording.Key("ctl.interrupted."+string(i.Stage)), nil)))
	}
	for _, path := range r.Foreign {
		c.print(fmt.Sprintf("%s: %s", oneLine(path), c.words("ctl.foreign", nil)))
	}
	for _, b := range r.Binders {
		if !b.Rehearsal && b.Head != "" {
			c.say("ctl.verify.head", "binder", b.Binder, "head", b.Head, "words", strings.Join(evidence.Words(b.Head), " "))
			c.showStamps(b)
		}
	}
	c.showDestroyed(r.Destroyed)
	switch {
	case len(r.Damaged) > 0 && !slices.ContainsFunc(r.Damaged, func(d evidence.Damage) bool { return d.What != evidence.OtherFormat }):
		c.say("ctl.verify.newer")
	case len(r.Damaged) > 0:
		c.print(c.wordbook().Count("ctl.verify.damaged", len(r.Damaged), wording.Args{"folder": dir}))
	case r.Records == 0:
		c.say("ctl.verify.empty", "folder", dir)
	default:
		c.print(c.wordbook().Count("ctl.verify.sound", r.Records, wording.Args{"folder": dir}))
	}
}

// showStamps says who witnessed a binder when, how far that was followed, and what
// is not witnessed yet.
func (c *console) showStamps(b evidence.Standing) {
	for _, s := range b.Stamps {
		c.say("ctl.verify.stamp", "time", s.Time.Format(time.RFC3339), "entry", strconv.Itoa(s.Entry), "signer", s.Signer,
			"how", c.words(wording.Key("ctl.verify.chain."+string(s.Trust)), nil))
	}
	switch {
	case b.Unstamped == 0:
	case len(b.Stamps) == 0:
		c.say("ctl.verify.unstamped.all")
	default:
		c.print(c.wordbook().Count("ctl.verify.unstamped", b.Unstamped, nil))
	}
}
