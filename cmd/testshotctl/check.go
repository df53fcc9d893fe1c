package main

import (
	"context"
	"errors"
	"flag"
	"io/fs"

	"testshot/assets/wording"
	"testshot/hl7/conformance"
	"testshot/wizard"
	"testshot/wizard/effect"
)

// checkCommand says what the CDC guide says. What a registry has done without is
// another question, asked by --registry.
func checkCommand() command {
	registry := ""
	flags := func(set *flag.FlagSet) { set.StringVar(&registry, "registry", "", "") }
	return command{name: "check", flags: flags, run: func(_ context.Context, c *console, files []string) (exit, error) {
		if len(files) == 0 {
			return done, wrong("ctl.wrong.no-file", "verb", "check")
		}
		profile := conformance.Z22()
		switch registry {
		case "":
		case "massachusetts":
			profile = wizard.Guide()
		default:
			return done, wrong("ctl.wrong.value", "flag", "--registry", "value", registry, "verb", "check")
		}
		checker := conformance.NewChecker(profile)
		var report checkReport
		code := done
		for _, name := range files {
			file := c.checkFile(checker, name)
			code = worst(code, file.exit())
			report.Files = append(report.Files, file)
			if !c.json {
				c.showFile(file)
			}
		}
		if c.json {
			return code, c.document(report)
		}
		return code, nil
	}}
}

// checkFile reads one file. What keeps it from being read is said, and the other
// files are still looked at.
func (c *console) checkFile(checker *conformance.Checker, name string) checkedFile {
	data, info, err := effect.ReadOffered(name)
	if err != nil {
		problem := c.words(unreadable(err), wording.Args{"file": name})
		if !c.json {
			c.complain(name + ": " + problem)
		}
		return checkedFile{Name: name, Problem: problem, Messages: []checkedMessage{}}
	}
	file := examine(checker, data, c.now())
	file.Name, file.Bytes = name, info.Size()
	return file
}

// unreadable says why a file was not read, in words.
func unreadable(err error) wording.Key {
	switch {
	case errors.Is(err, effect.ErrFolder):
		return "ctl.file.folder"
	case errors.Is(err, effect.ErrTooBig):
		return "ctl.file.too-big"
	case errors.Is(err, fs.ErrNotExist):
		return "ctl.file.missing"
	case errors.Is(err, fs.ErrPermission):
		return "ctl.file.permission"
	}
	return "ctl.file.unreadable"
}
