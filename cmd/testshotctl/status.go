package main

import (
	"context"
	"flag"
	"maps"
	"slices"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

// saidStatus is what `status --json` prints.
type saidStatus struct {
	Rows      []saidRow       `json:"rows"`
	Audit     []saidAudit     `json:"audit,omitempty"` // with --audit
	Destroyed []saidDestroyed `json:"destroyed"`
}

type saidRow struct {
	Clinic   string       `json:"clinic"`
	Provider string       `json:"provider"`
	NPI      string       `json:"npi"`
	Year     int          `json:"year"`
	Done     bool         `json:"done"`
	Late     bool         `json:"late"`
	By       string       `json:"by"`
	Why      evidence.Why `json:"why"`
	Stamped  bool         `json:"stamped"` // a time stamp speaks of every record of the binder
}

func statusCommand() command {
	o := &looking{}
	asked := false
	flags := func(set *flag.FlagSet) {
		o.flags(set)
		set.BoolVar(&asked, "audit", false, "")
	}
	return command{name: "status", flags: flags, run: func(ctx context.Context, c *console, words []string) (exit, error) {
		folder, err := o.open(c, "status", words)
		if err != nil {
			return done, err
		}
		rows, err := folder.Status()
		if err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		standings, err := standingsOf(folder)
		if err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		gone, err := folder.Destroyed()
		if err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		code, err := c.headless(folder)
		if err != nil {
			return done, err
		}
		rows, changed := trusted(folder, rows, standings)
		for _, place := range changed {
			c.complain(c.words("ctl.status.headless", wording.Args{"binder": folder.Abs(place)}))
			code = damaged
		}
		said := saidStatusOf(folder, rows, standings)
		said.Destroyed = saidAllDestroyed(gone)
		if asked {
			if said.Audit, err = c.audit(ctx, folder); err != nil {
				return done, c.foldersFault(folder.Dir(), err)
			}
		}
		if c.json {
			return code, c.document(said)
		}
		if len(rows) > 0 || code == done {
			c.showStatus(folder.Dir(), rows)
		}
		c.showDestroyed(gone)
		if err := c.showDrills(folder); err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		c.showUnstamped(standings)
		c.showAudit(said.Audit)
		return code, nil
	}}
}

// standingsOf reads the manifest and the time stamps of every binder that is no
// rehearsal, by its path.
func standingsOf(folder *evidence.Folder) (map[string]evidence.Standing, error) {
	binders, err := folder.Binders()
	if err != nil {
		return nil, err
	}
	out := map[string]evidence.Standing{}
	for _, b := range binders {
		if b.Kind() == evidence.Rehearsal {
			continue
		}
		if out[b.Path()], err = b.Standing(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// trusted leaves out the rows of binders whose list is not as it was filed, and names
// these: what such a list says of a year may be what somebody wrote into it.
func trusted(folder *evidence.Folder, rows []evidence.Row, standings map[string]evidence.Standing) (left []evidence.Row, changed []string) {
	for _, path := range slices.Sorted(maps.Keys(standings)) {
		if standings[path].Unsound {
			changed = append(changed, path)
		}
	}
	return slices.DeleteFunc(rows, func(r evidence.Row) bool {
		b, err := folder.Binder(r.Clinic, r.Year, evidence.Real)
		return err == nil && standings[b.Path()].Unsound
	}), changed
}

// showDrills says for which binders the yearly check is due.
func (c *console) showDrills(folder *evidence.Folder) error {
	binders, err := folder.Binders()
	if err != nil {
		return err
	}
	for _, b := range binders {
		if b.Kind() == evidence.Rehearsal {
			continue
		}
		records, err := b.Records()
		if err != nil {
			return err
		}
		if drill := evidence.LastDrill(records); drill.DueOn(c.now()) {
			c.say("ctl.status.drill", "binder", b.Path(), "day", drill.Due)
		}
	}
	return nil
}

// showUnstamped says which binders wait for a time stamp. An office that never
// took one owes none.
func (c *console) showUnstamped(standings map[string]evidence.Standing) {
	for _, path := range slices.Sorted(maps.Keys(standings)) {
		if b := standings[path]; len(b.Stamps) > 0 && b.Unstamped > 0 {
			c.print(path)
			c.print(c.wordbook().Count("ctl.verify.unstamped", b.Unstamped, nil))
		}
	}
}

func saidStatusOf(folder *evidence.Folder, rows []evidence.Row, standings map[string]evidence.Standing) saidStatus {
	said := saidStatus{Rows: []saidRow{}}
	for _, r := range rows {
		var here evidence.Standing
		if b, err := folder.Binder(r.Clinic, r.Year, evidence.Real); err == nil {
			here = standings[b.Path()]
		}
		said.Rows = append(said.Rows, saidRow{
			Clinic: r.Clinic.Name, Provider: r.Professional.Name, NPI: r.Professional.NPI, Year: r.Year,
			Done: r.Done, Late: r.Late, By: r.By, Why: r.Why, Stamped: len(here.Stamps) > 0 && here.Unstamped == 0,
		})
	}
	return said
}

func (c *console) showStatus(dir string, rows []evidence.Row) {
	if len(rows) == 0 {
		c.say("ctl.status.empty", "folder", dir)
		return
	}
	binder := ""
	for _, r := range rows {
		if heading := r.Clinic.Name + ", " + strconv.Itoa(r.Year); heading != binder {
			binder = heading
			c.print(heading)
		}
		who := strings.TrimSpace(r.Professional.Name + " " + r.Professional.NPI)
		if who == "" {
			who = c.words("ctl.status.clinic", nil)
		}
		key := wording.Key("ctl.status.open")
		switch {
		case r.Done && r.Late:
			key = "ctl.status.late"
		case r.Done:
			key = "ctl.status.done"
		}
		c.print("  " + c.words(key, wording.Args{"who": who, "why": c.words(wording.Key("ctl.why."+string(r.Why)), nil)}))
		if r.By != "" {
			c.print("    " + r.By)
		}
	}
}
