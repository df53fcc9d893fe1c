package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
)

// place are the flags that say where a second copy lies.
type place struct {
	to, endpoint, region, key string
	secretStdin, remember     bool
}

func (o *place) flags(set *flag.FlagSet, name string) {
	set.StringVar(&o.to, name, "", "")
	set.StringVar(&o.endpoint, "endpoint", "", "")
	set.StringVar(&o.region, "region", "", "")
	set.StringVar(&o.key, "access-key", "", "")
	set.BoolVar(&o.secretStdin, "secret-stdin", false, "")
	set.BoolVar(&o.remember, "remember", false, "")
}

// check asks for what belongs together. A folder needs no key, so one that is
// given for a folder is a slip that would send nothing off site.
func (o *place) check(verb string) error {
	bucket := secondcopy.IsBucket(o.to)
	switch {
	case !bucket && o.endpoint+o.region+o.key != "", !bucket && o.secretStdin:
		return wrong("ctl.wrong.copy-folder", "place", o.to)
	case bucket && o.key == "":
		return wrong("ctl.wrong.needed", "flag", "--access-key", "verb", verb)
	case o.remember && !o.secretStdin:
		return wrong("ctl.wrong.needed", "flag", "--secret-stdin", "verb", verb)
	}
	return nil
}

// where is the place as the flow knows it. A folder is made absolute here: the
// words of a later reader must not depend on where this command was typed.
func (o *place) where() wizard.CopyPlace {
	to := o.to
	if !secondcopy.IsBucket(to) {
		if full, err := filepath.Abs(to); err == nil {
			to = full
		}
	}
	return wizard.CopyPlace{To: to, Endpoint: o.endpoint, Region: o.region, AccessKey: o.key}
}

// takeSecret reads the secret of the access key from standard input; it is never
// an argument, where every user of the computer could read it.
func (s *session) takeSecret(ctx context.Context, o *place) error {
	if !o.secretStdin {
		return nil
	}
	line, _ := bufio.NewReaderSize(s.c.stdin, maxSecret).ReadString('\n') // what there is without a line end is the secret too
	value := secret.New(strings.TrimRight(line, "\r\n"))
	if value.Empty() {
		return wrong("ctl.wrong.secret-stdin")
	}
	entry, err := effect.StorageEntry(o.where())
	if err != nil {
		return nil // the copy itself says what is wrong with the address
	}
	if !o.remember {
		s.secrets.KeepForRun(entry, value)
		return nil
	}
	if _, err := s.secrets.Put(ctx, entry, value); err != nil {
		s.c.complain(s.c.words("ctl.copy.not-remembered", nil)) // and it holds for this run
	}
	return nil
}

// copying are the flags of copy.
type copying struct {
	looking
	place
	verify, agreed bool
	until          string
}

func copyCommand() command {
	o := &copying{}
	return command{name: "copy", flags: o.flags, run: o.run}
}

func (o *copying) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	o.place.flags(set, "to")
	set.BoolVar(&o.verify, "verify", false, "")
	set.BoolVar(&o.agreed, "real-patients", false, "")
	set.StringVar(&o.until, "until", "", "")
}

func (o *copying) run(ctx context.Context, c *console, words []string) (exit, error) {
	if o.to == "" {
		return done, wrong("ctl.wrong.needed", "flag", "--to", "verb", "copy")
	}
	if err := o.place.check("copy"); err != nil {
		return done, err
	}
	var until time.Time
	if o.until != "" {
		var err error
		if until, err = time.Parse(time.DateOnly, o.until); err != nil {
			return done, wrong("ctl.wrong.date", "value", o.until)
		}
	}
	folder, err := o.open(c, "copy", words)
	if err != nil {
		return done, err
	}
	s, err := c.start(ctx, sessionParams{evidence: folder.Dir(), keyring: secondcopy.IsBucket(o.to) && (!o.secretStdin || o.remember)})
	if err != nil {
		return done, err
	}
	defer s.close()
	if err := s.takeSecret(ctx, &o.place); err != nil {
		return done, err
	}
	s.post(ctx, wizard.CopyAsked{Place: o.where(), Agreed: o.agreed, Until: until, All: o.verify})
	if ctx.Err() != nil {
		return done, ctx.Err()
	}
	for _, record := range s.state.Copy.Held {
		c.complain(c.words("ctl.copy.held", wording.Args{"record": record}))
	}
	if err := s.trouble(); err != nil {
		return done, err
	}
	return c.copied(s.state.Copy.Last)
}

// saidCopy is what `copy --json` prints.
type saidCopy struct {
	Place    string             `json:"place"`
	Files    int                `json:"files"`
	There    int                `json:"there"`
	Sent     int                `json:"sent"`
	Bytes    int64              `json:"bytes"`
	Extended int                `json:"extended"`
	Read     int                `json:"readBack"`
	Binders  []saidCopied       `json:"binders"`
	Troubles []saidCopyTroubles `json:"troubles"`
}

type saidCopied struct {
	Binder string `json:"binder"`
	Head   string `json:"head"`
	Until  string `json:"lockedUntil"` // empty where nothing locks
	Known  bool   `json:"attested"`    // the day rests on a noted attestation
}

type saidCopyTroubles struct {
	Path string `json:"path"`
	What string `json:"what"`
}

func saidCopyOf(o wizard.CopyOutcome) saidCopy {
	said := saidCopy{
		Place: o.Place, Files: o.Files, There: o.There, Sent: o.Sent, Bytes: o.Bytes, Extended: o.Extended, Read: o.Read,
		Binders: []saidCopied{}, Troubles: []saidCopyTroubles{},
	}
	for _, b := range o.Binders {
		until := ""
		if !b.Until.IsZero() {
			until = b.Until.Format(time.RFC3339)
		}
		said.Binders = append(said.Binders, saidCopied{Binder: b.Binder, Head: b.Head, Until: until, Known: b.Known})
	}
	for _, t := range o.Troubles {
		said.Troubles = append(said.Troubles, saidCopyTroubles(t))
	}
	return said
}

// copied says how the second copy stands.
func (c *console) copied(o wizard.CopyOutcome) (exit, error) {
	code := done
	if len(o.Troubles) > 0 {
		code = damaged
	}
	if c.json {
		return code, c.document(saidCopyOf(o))
	}
	c.showTroubles(o.Troubles)
	for _, b := range o.Binders {
		if b.Until.IsZero() {
			continue
		}
		key := wording.Key("ctl.copy.locked")
		if !b.Known {
			key = "ctl.copy.locked-at-least"
		}
		c.say(key, "binder", b.Binder, "day", b.Until.Format(time.DateOnly))
	}
	switch {
	case code == damaged:
		c.say("ctl.copy.differs", "place", o.Place)
	case o.Files == 0:
		c.say("ctl.copy.nothing", "place", o.Place)
	default:
		c.print(c.wordbook().Count("ctl.copy.done", o.Sent, wording.Args{"place": o.Place, "there": fmt.Sprint(o.There), "files": fmt.Sprint(o.Files)}))
	}
	return code, nil
}

func (c *console) showTroubles(troubles []wizard.CopyTrouble) {
	for _, t := range troubles {
		c.print(fmt.Sprintf("%s: %s", t.Path, c.words(wording.Key("ctl.copy.trouble."+t.What), nil)))
	}
}
