package main

import (
	"context"
	"flag"
	"slices"
	"strings"

	"testshot/assets/wording"
)

// command is one verb.
type command struct {
	name string
	// flags adds the verb's own flags to the set; nil when it has none.
	flags func(*flag.FlagSet)
	run   func(ctx context.Context, c *console, words []string) (exit, error)
}

// commands lists the verbs as the help does. Each call makes new ones, because a
// command holds the values of its flags.
func commands() []command {
	return []command{
		checkCommand(), sendCommand(), excludeCommand(), replyCommand(), noteCommand(),
		verifyCommand(), statusCommand(), reportCommand(), exportCommand(), stampCommand(), copyCommand(), drillCommand(), handoverCommand(), destroyCommand(), listenCommand(), simulateCommand(), routeCommand(), codesCommand(), screensCommand(), versionCommand(),
	}
}

// execute runs one command line.
func (c *console) execute(ctx context.Context, args []string) exit {
	code, err := c.dispatch(ctx, args)
	return c.end(code, err)
}

func (c *console) dispatch(ctx context.Context, args []string) (exit, error) {
	// --json may stand before the verb too.
	for len(args) > 0 && (args[0] == "--json" || args[0] == "-json") {
		c.json, args = true, args[1:]
	}
	if len(args) == 0 {
		return done, wrong("ctl.wrong.no-verb")
	}
	name, rest := args[0], args[1:]
	switch name {
	case "help", "--help", "-help", "-h":
		return c.help(rest)
	case "--version", "-version":
		name = "version"
	}
	for _, cmd := range commands() {
		if cmd.name == name {
			return c.runCommand(ctx, cmd, rest)
		}
	}
	if strings.HasPrefix(name, "-") {
		return done, wrong("ctl.wrong.flag", "flag", name, "verb", "")
	}
	return done, wrong("ctl.wrong.verb", "verb", name)
}

func (c *console) runCommand(ctx context.Context, cmd command, args []string) (exit, error) {
	set := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	asJSON := set.Bool("json", false, "")
	if cmd.flags != nil {
		cmd.flags(set)
	}
	words, helped, err := readFlags(set, args)
	if helped {
		c.json = false
		c.say(wording.Key("ctl.help." + cmd.name))
		return done, nil
	}
	c.json = c.json || *asJSON
	if err != nil {
		return done, err
	}
	return cmd.run(ctx, c, words)
}

// help prints the help of a verb, or of all of them.
func (c *console) help(args []string) (exit, error) {
	key := wording.Key("ctl.help")
	if len(args) > 0 {
		if !slices.ContainsFunc(commands(), func(cmd command) bool { return cmd.name == args[0] }) {
			return done, wrong("ctl.wrong.verb", "verb", args[0])
		}
		key += wording.Key("." + args[0])
	} else {
		key += ".all"
	}
	c.json = false
	c.say(key)
	return done, nil
}
