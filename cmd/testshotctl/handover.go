package main

import (
	"context"
	"strings"

	"testshot/wizard/report"
)

// saidHandover is what `handover --json` prints.
type saidHandover struct {
	Text string `json:"text"`
}

func handoverCommand() command {
	o := &looking{}
	return command{name: "handover", flags: o.flags, run: func(_ context.Context, c *console, words []string) (exit, error) {
		folder, err := o.open(c, "handover", words)
		if err != nil {
			return done, err
		}
		var page strings.Builder
		if err := report.Handover(&page, folder, c.wordbook()); err != nil {
			return done, c.foldersFault(folder.Dir(), err)
		}
		code, err := c.headless(folder)
		if err != nil {
			return done, err
		}
		if c.json {
			return code, c.document(saidHandover{Text: page.String()})
		}
		c.print(strings.TrimSuffix(page.String(), "\n"))
		return code, nil
	}}
}
