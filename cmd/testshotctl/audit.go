package main

import (
	"context"
	"fmt"
	"strconv"

	"testshot/assets/wording"
	"testshot/wizard/audit"
	"testshot/wizard/evidence"
)

// saidAudit is what `status --audit --json` adds for each binder.
type saidAudit struct {
	Binder  string       `json:"binder"`
	Clinic  string       `json:"clinic"`
	Year    int          `json:"year"`
	Gaps    int          `json:"gaps"`
	Answers []saidAnswer `json:"answers"`
}

type saidAnswer struct {
	Question audit.Question `json:"question"`
	State    audit.State    `json:"state"`
	Text     string         `json:"text"`
}

// audit asks each binder what an auditor will ask. Every file is compared with
// its digest first: that is one of the questions.
func (c *console) audit(ctx context.Context, folder *evidence.Folder) ([]saidAudit, error) {
	out := []saidAudit{}
	binders, err := folder.Binders()
	if err != nil {
		return nil, err
	}
	for _, b := range binders {
		if b.Kind() == evidence.Rehearsal {
			continue
		}
		checked, err := b.Verify(ctx, nil)
		if err != nil {
			return nil, err
		}
		file, err := audit.Read(b)
		if err != nil {
			return nil, err
		}
		file.Now, file.Checked, file.Damaged = c.now(), c.now(), len(checked.Damaged)
		said := saidAudit{Binder: b.Path(), Clinic: file.Clinic.Name, Year: file.Year}
		for _, a := range audit.Of(file) {
			if a.State == audit.Gap {
				said.Gaps++
			}
			key := wording.Key(a.Key())
			said.Answers = append(said.Answers, saidAnswer{Question: a.Question, State: a.State, Text: c.words(key, wording.Args(a.Args))})
		}
		out = append(out, said)
	}
	return out, nil
}

func (c *console) showAudit(all []saidAudit) {
	for _, b := range all {
		c.print("")
		c.say("ctl.audit.title", "clinic", b.Clinic, "year", strconv.Itoa(b.Year))
		for _, a := range b.Answers {
			mark := c.words(wording.Key("ctl.audit."+string(a.State)), nil)
			c.print(fmt.Sprintf("  %-3s %s\n      %s", mark, c.words(wording.Key("audit."+string(a.Question)), nil), a.Text))
		}
		c.print(c.wordbook().Count("ctl.audit.gaps", b.Gaps, nil))
	}
}
