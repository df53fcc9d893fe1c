package main

import (
	"context"

	"testshot/assets"
)

func versionCommand() command {
	return command{name: "version", run: func(_ context.Context, c *console, words []string) (exit, error) {
		if len(words) > 0 {
			return done, wrong("ctl.wrong.word", "word", words[0], "verb", "version")
		}
		if c.json {
			return done, c.document(struct {
				Name    string `json:"name"`
				Version string `json:"version"`
			}{assets.Name, assets.Version})
		}
		c.print(program())
		return done, nil
	}}
}
