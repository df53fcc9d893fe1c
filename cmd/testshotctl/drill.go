package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/secondcopy"
)

// drilling are the flags of drill.
type drilling struct {
	looking
	place
	keeper string
}

// saidDrill is what `drill --json` prints.
type saidDrill struct {
	Keeper      string       `json:"keeper"`
	Records     int          `json:"records"`
	Damaged     []saidDamage `json:"damaged"`
	Interrupted []string     `json:"interrupted"`
	Copy        *saidCopy    `json:"copy"` // null when no copy was read
	Filed       []string     `json:"filed"`
	Due         string       `json:"due"`
}

func drillCommand() command {
	o := &drilling{}
	return command{name: "drill", flags: o.flags, run: o.run}
}

func (o *drilling) flags(set *flag.FlagSet) {
	o.looking.flags(set)
	o.place.flags(set, "copy")
	set.StringVar(&o.keeper, "keeper", "", "")
}

func (o *drilling) run(ctx context.Context, c *console, words []string) (exit, error) {
	if strings.TrimSpace(o.keeper) == "" {
		return done, wrong("ctl.wrong.needed", "flag", "--keeper", "verb", "drill")
	}
	if o.to != "" || o.key != "" {
		if err := o.place.check("drill"); err != nil {
			return done, err
		}
	}
	folder, err := o.open(c, "drill", words)
	if err != nil {
		return done, err
	}
	s, err := c.start(ctx, sessionParams{evidence: folder.Dir(), keyring: secondcopy.IsBucket(o.to) && (!o.secretStdin || o.remember)})
	if err != nil {
		return done, err
	}
	defer s.close()
	ask := wizard.DrillAsked{Keeper: o.keeper}
	if o.to != "" {
		if err := s.takeSecret(ctx, &o.place); err != nil {
			return done, err
		}
		ask.Place = o.where()
	}
	s.post(ctx, ask)
	if ctx.Err() != nil {
		return done, ctx.Err()
	}
	if err := s.trouble(); err != nil {
		return done, err
	}
	return c.drilled(s.state.Drill, o.to != "")
}

// drilled says what the yearly check found.
func (c *console) drilled(o wizard.DrillOutcome, copied bool) (exit, error) {
	code := done
	if !o.Sound() {
		code = damaged
	}
	if c.json {
		said := saidDrill{Keeper: o.Keeper, Records: o.Records, Damaged: []saidDamage{}, Interrupted: []string{}, Filed: append([]string{}, o.Filed...), Due: o.Due}
		for _, d := range o.Damaged {
			said.Damaged = append(said.Damaged, saidDamage(d))
		}
		for _, i := range o.Interrupted {
			said.Interrupted = append(said.Interrupted, i.Record)
		}
		if copied {
			read := saidCopyOf(o.Copy)
			said.Copy = &read
		}
		return code, c.document(said)
	}
	for _, d := range o.Damaged {
		c.print(fmt.Sprintf("%s: %s", strings.TrimSuffix(d.Record+"/"+d.File, "/"), c.words(wording.Key("ctl.damage."+d.What), nil)))
	}
	c.showTroubles(o.Copy.Troubles)
	if copied {
		c.say("ctl.drill.copy", "place", o.Copy.Place, "read", fmt.Sprint(o.Copy.Read), "files", fmt.Sprint(o.Copy.Files))
	} else {
		c.say("ctl.drill.no-copy")
	}
	for _, record := range o.Filed {
		c.say("ctl.kept.record", "record", record)
	}
	switch {
	case code == damaged:
		c.say("ctl.drill.damaged")
	case len(o.Filed) == 0:
		c.say("ctl.drill.nothing")
	default:
		c.say("ctl.drill.sound", "keeper", o.Keeper, "due", o.Due)
	}
	return code, nil
}
