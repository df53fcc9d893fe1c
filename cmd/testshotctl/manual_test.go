package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"testshot/assets/wording"
)

// spoken finds the command lines of a page: lines of code, and spans of code.
var spoken = regexp.MustCompile("(?m)^    (testshotctl .*)$|`(testshotctl [^`]+)`")

// argument is a word of a command line, in quotation marks or not.
var argument = regexp.MustCompile(`(?:[^\s"]|"[^"]*")+`)

// unknownTo says what of a command line the programs do not know; "" when they know all.
func unknownTo(book *wording.Book, line string) string {
	line, _, _ = strings.Cut(line, " < ") // what follows is the shell's
	args := argument.FindAllString(line, -1)[1:]
	all := commands()
	at := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] })
	if at < 0 {
		return args[0]
	}
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	set.Bool("json", false, "")
	set.Bool("help", false, "")
	if all[at].flags != nil {
		all[at].flags(set)
	}
	for _, arg := range args[1:] {
		if name, isFlag := strings.CutPrefix(arg, "--"); isFlag {
			name, _, _ = strings.Cut(name, "=")
			if set.Lookup(name) == nil {
				return arg
			}
		}
	}
	if help := book.Text(wording.Key("ctl.help."+args[0]), nil); slices.Contains([]string{"route", "codes", "screens"}, args[0]) &&
		(len(args) < 2 || !strings.Contains(help, "testshotctl "+args[0]+" "+args[1])) {
		return line
	}
	return ""
}

func TestTheManualNamesOnlyCommandsThatThereAre(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "manual", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range spoken.FindAllStringSubmatch(string(text), -1) {
			line := match[1] + match[2]
			found[argument.FindAllString(line, -1)[1]] = true
			if what := unknownTo(book, line); what != "" {
				t.Errorf("%s: %q: testshotctl does not know %q", filepath.Base(page), line, what)
			}
		}
	}
	for _, cmd := range commands() {
		if cmd.name != "version" && !found[cmd.name] {
			t.Errorf("the manual never shows %q", cmd.name)
		}
	}
	for _, wrong := range []string{"testshotctl sned", "testshotctl send --massage x", "testshotctl route guess", "testshotctl route"} {
		if unknownTo(book, wrong) == "" {
			t.Errorf("%q is taken for a command", wrong)
		}
	}
}
