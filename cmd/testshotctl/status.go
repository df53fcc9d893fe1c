package main

import (
	"context"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

// saidStatus is what `status --json` prints.
type saidStatus struct {
	Rows []saidRow `json:"rows"`
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
}

func statusCommand() command {
	o := &looking{}
	return command{name: "status", flags: o.flags, run: func(_ context.Context, c *console, words []string) (exit, error) {
		folder, err := o.open(c, "status", words)
		if err != nil {
			return done, err
		}
		rows, err := folder.Status()
		if err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		if c.json {
			return done, c.document(saidStatusOf(rows))
		}
		c.showStatus(folder.Dir(), rows)
		return done, nil
	}}
}

func saidStatusOf(rows []evidence.Row) saidStatus {
	said := saidStatus{Rows: []saidRow{}}
	for _, r := range rows {
		said.Rows = append(said.Rows, saidRow{
			Clinic: r.Clinic.Name, Provider: r.Professional.Name, NPI: r.Professional.NPI, Year: r.Year,
			Done: r.Done, Late: r.Late, By: r.By, Why: r.Why,
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
