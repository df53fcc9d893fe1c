package main

import (
	"context"
	"errors"
	"flag"
	"io/fs"
	"runtime"

	"testshot/assets/wording"
	"testshot/hl7/conformance"
	"testshot/wizard"
	"testshot/wizard/effect"
)

// checkCommand says what the CDC guide says. What a registry has done without is
// another question, asked by --registry.
func checkCommand() command {
	registry := ""
	var data dataFolder
	var ehr askedScreens
	flags := func(set *flag.FlagSet) {
		set.StringVar(&registry, "registry", "", "")
		data.flags(set)
		set.Func("ehr", "", ehr.set)
	}
	return command{name: "check", flags: flags, run: func(ctx context.Context, c *console, files []string) (exit, error) {
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
		c.wordbook() // the goroutines find it open
		library := c.library(data)
		ehr.find(library, c.wordbook().Language())
		if library.Set != nil {
			profile = profile.WithCodes(library.Set)
		}
		var sheet checkSheet = newTextSheet(c)
		if c.json {
			sheet = newJSONSheet(c)
		}
		code := done
		for _, name := range files {
			one, err := c.checkFile(ctx, sheet, profile, ehr, name)
			if err != nil {
				return done, err
			}
			code = worst(code, one)
		}
		if sheet.close() != nil {
			return done, fault("ctl.fault.output")
		}
		return code, nil
	}}
}

// checkFile checks one file on all cores. What keeps it from being read is said,
// and the other files are still looked at.
func (c *console) checkFile(ctx context.Context, sheet checkSheet, profile *conformance.Profile, ehr askedScreens, name string) (exit, error) {
	problem := func(err error) (exit, error) {
		sheet.problem(name, c.words(unreadable(err), wording.Args{"file": name}))
		return machine, nil
	}
	file, info, err := effect.OpenOffered(name)
	if err != nil {
		return problem(err)
	}
	defer file.Close()
	inspected := inspection{source: file, size: info.Size(), profile: profile, ehr: ehr, today: c.now()}
	if err := inspected.overlook(); err != nil {
		return problem(err)
	}
	sheet.begin(checkedFile{Name: name, Bytes: info.Size(), kind: inspected.kind}, inspected.messages > 1)
	code, err := inspected.report(ctx, sheet)
	if errors.Is(err, errUnread) { // it went away; what was found till then stands
		c.complain(name + ": " + c.words("ctl.file.unreadable", nil))
		code, err = machine, nil
	}
	if err == nil && sheet.end() != nil {
		err = fault("ctl.fault.output")
	}
	return code, err
}

// report is the second reading: each message is checked and written when its turn
// has come.
func (i *inspection) report(ctx context.Context, sheet checkSheet) (exit, error) {
	type rendered struct {
		text []byte
		exit exit
	}
	code := done
	hand := func(r rendered) error {
		code = worst(code, r.exit)
		if sheet.add(r.text) != nil {
			return fault("ctl.fault.output")
		}
		return nil
	}
	render := func(m checkedMessage) rendered {
		i.ehr.add(m)
		return rendered{sheet.render(m), m.exit()}
	}
	var err error
	if i.messages == 0 {
		err = hand(render(i.nothing()))
	} else {
		err = inOrder(ctx, min(runtime.GOMAXPROCS(0), i.messages), i.samples(), func() func(sample) rendered {
			examine := i.examiner()
			return func(s sample) rendered { return render(examine(s)) }
		}, hand)
	}
	return code, err
}

// unreadable says why a file was not read, in words.
func unreadable(err error) wording.Key {
	switch {
	case errors.Is(err, effect.ErrFolder):
		return "ctl.file.folder"
	case errors.Is(err, effect.ErrTooBig):
		return "ctl.file.too-big"
	case errors.Is(err, effect.ErrPaperTooBig):
		return "ctl.file.paper-too-big"
	case errors.Is(err, fs.ErrNotExist):
		return "ctl.file.missing"
	case errors.Is(err, fs.ErrPermission):
		return "ctl.file.permission"
	}
	return "ctl.file.unreadable"
}
