package main

import (
	"context"
	"crypto/x509"
	"errors"
	"flag"
	"os"
	"strings"
	"time"

	"testshot/wizard/effect"
	"testshot/wizard/evidence"
	"testshot/wizard/timestamp"
)

// stamping are the flags of stamp.
type stamping struct {
	looking
	tsa, ca string
}

// saidStamps is what `stamp --json` prints.
type saidStamps struct {
	Stamped []saidStamp     `json:"stamped"`
	Waiting []saidUnstamped `json:"waiting"`
}

// saidUnstamped is a binder that still lacks a time stamp.
type saidUnstamped struct {
	Binder    string     `json:"binder"`
	Unstamped int        `json:"unstamped"`
	Notice    saidNotice `json:"notice"`
}

// saidStamp is a time stamp of a binder.
type saidStamp struct {
	Binder    string         `json:"binder"`
	Record    string         `json:"record"`
	Entry     int            `json:"entry"` // it speaks of the binder up to this entry
	Head      string         `json:"head"`
	Time      string         `json:"time"`
	Accuracy  string         `json:"accuracy"`
	Authority string         `json:"authority"`
	Signer    string         `json:"signer"`
	Serial    string         `json:"serial"`
	Policy    string         `json:"policy"`
	Chain     evidence.Trust `json:"chain"`
}

func saidStampOf(binder string, s evidence.Stamp) saidStamp {
	said := saidStamp{
		Binder: binder, Record: s.Record, Entry: s.Entry, Head: s.Head, Time: s.Time.Format(time.RFC3339Nano), Authority: s.Authority,
		Signer: s.Signer, Serial: s.Serial, Policy: s.Policy, Chain: s.Trust,
	}
	if s.Accuracy > 0 {
		said.Accuracy = s.Accuracy.String()
	}
	return said
}

func stampCommand() command {
	o := &stamping{}
	return command{name: "stamp", flags: o.flags, run: o.run}
}

func (o *stamping) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	set.StringVar(&o.tsa, "tsa", "", "")
	set.StringVar(&o.ca, "tsa-ca", "", "")
}

func (o *stamping) run(ctx context.Context, c *console, words []string) (exit, error) {
	if o.tsa == "" {
		return done, wrong("ctl.wrong.needed", "flag", "--tsa", "verb", "stamp")
	}
	if timestamp.CheckAddress(o.tsa) != nil {
		return done, wrong("ctl.wrong.tsa", "value", o.tsa)
	}
	pem, _, err := c.certificates(o.ca)
	if err != nil {
		return done, err
	}
	folder, err := o.open(c, "stamp", words)
	if err != nil {
		return done, err
	}
	binders, err := folder.Binders()
	if err != nil {
		return done, c.foldersFault(folder.Dir(), err)
	}
	order := evidence.StampOrder{
		Authority: effect.TimeStamps(o.tsa), Address: o.tsa, Certificates: pem, People: evidence.People{By: effect.UserName()},
	}
	said := saidStamps{Stamped: []saidStamp{}, Waiting: []saidUnstamped{}}
	code, err := c.headless(folder)
	if err != nil {
		return done, err
	}
	for _, b := range binders {
		if b.Kind() == evidence.Rehearsal {
			continue
		}
		var one exit
		if one, err = c.stamp(ctx, b, order, &said); err != nil {
			return done, err
		}
		if one != done {
			code = one
		}
		// Who cannot be reached now need not be asked for each clinic.
		if one == unanswered {
			break
		}
	}
	if c.json {
		return code, c.document(said)
	}
	c.showStamped(folder.Dir(), said)
	return code, nil
}

// stamp has one binder stamped, if a record in it is not.
func (c *console) stamp(ctx context.Context, b *evidence.Binder, order evidence.StampOrder, said *saidStamps) (exit, error) {
	standing, err := b.Standing()
	if err != nil {
		return done, c.foldersFault(b.Path(), err)
	}
	switch {
	case standing.Unsound: // what is missing in such a list may be what has no stamp
		err = evidence.ErrDamaged
	case standing.Unstamped == 0:
		return done, nil
	default:
		_, err = b.Stamp(ctx, order)
	}
	if err == nil {
		if standing, err = b.Standing(); err != nil {
			return done, c.foldersFault(b.Path(), err)
		}
		if s, ok := standing.Stamped(); ok {
			said.Stamped = append(said.Stamped, saidStampOf(b.Path(), s))
		}
		return done, nil
	}
	if errors.Is(err, context.Canceled) {
		return done, err
	}
	notice := effect.StampNotice(err)
	said.Waiting = append(said.Waiting, saidUnstamped{Binder: b.Path(), Unstamped: standing.Unstamped, Notice: c.said(notice)})
	switch code := exitOf(notice); {
	case errors.Is(err, timestamp.ErrUnreachable):
		return unanswered, nil
	case strings.HasPrefix(notice.Key, "stamp-"):
		return refused, nil
	case code == surprise:
		return done, err
	default:
		return code, nil
	}
}

func (c *console) showStamped(dir string, said saidStamps) {
	for _, s := range said.Stamped {
		c.say("ctl.stamp.kept", "binder", s.Binder, "time", s.Time, "signer", s.Signer, "record", s.Record)
	}
	for _, w := range said.Waiting {
		c.say("ctl.stamp.waits", "binder", w.Binder)
		c.complain(w.Notice.Text)
	}
	if len(said.Stamped)+len(said.Waiting) == 0 {
		c.say("ctl.stamp.nothing", "folder", dir)
	}
}

// certificates reads the file of --tsa-ca. Without one, pool is nil.
func (c *console) certificates(file string) (pem []byte, pool *x509.CertPool, err error) {
	if file == "" {
		return nil, nil, nil
	}
	pem, err = os.ReadFile(file)
	if err != nil {
		return nil, nil, fault("ctl.fault.file", "file", file, "why", c.words(unreadable(err), nil))
	}
	pool = x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, nil, wrong("ctl.wrong.tsa-ca", "file", file)
	}
	return pem, pool, nil
}
