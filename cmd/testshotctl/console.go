package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"testshot/assets"
	"testshot/assets/wording"
)

// console is where a command reads and writes, and the words it writes with.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	json           bool
	book           *wording.Book
	logs           *logFile
}

func newConsole(stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string, now func() time.Time) *console {
	return &console{stdin: stdin, stdout: stdout, stderr: stderr, getenv: getenv, now: now, logs: &logFile{}}
}

// words gives a sentence. The book is opened when the first one is asked for.
func (c *console) words(key wording.Key, args wording.Args) string {
	return c.wordbook().Text(key, args)
}

func (c *console) wordbook() *wording.Book {
	if c.book == nil {
		book, err := wording.Open(wording.Nearest(c.language()))
		if err != nil { // Nearest only names languages that are there
			panic(err)
		}
		c.book = book
	}
	return c.book
}

// language is what the system speaks.
func (c *console) language() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := c.getenv(name); value != "" {
			return value
		}
	}
	return wording.Fallback
}

// say writes a sentence for people to standard output; with --json it is silent.
func (c *console) say(key wording.Key, pairs ...string) {
	c.print(c.words(key, argsOf(pairs)))
}

// print writes a line for people to standard output; with --json it is silent.
func (c *console) print(line string) {
	if !c.json {
		fmt.Fprintln(c.stdout, plain(line))
	}
}

// remark is a sentence beside the result: with --json it goes to standard error.
func (c *console) remark(text string) {
	if c.json {
		fmt.Fprintln(c.stderr, plain(text))
		return
	}
	fmt.Fprintln(c.stdout, plain(text))
}

// complain writes to standard error.
func (c *console) complain(text string) {
	fmt.Fprintln(c.stderr, "testshotctl: "+plain(strings.TrimSpace(text)))
}

// document writes the one JSON document of a command.
func (c *console) document(v any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	if _, err := c.stdout.Write(out.Bytes()); err != nil {
		return fault("ctl.fault.output")
	}
	return nil
}

// unexpected ends a command with 1: the person gets a reference, the log under
// the same reference gets the cause.
func (c *console) unexpected(err error) exit {
	ref := c.now().Format("0102-150405") + "-ctl"
	slog.New(slog.NewJSONHandler(c.logs, nil)).Error("command failed", slog.String("ref", ref), slog.String("cause", err.Error()))
	c.complain(c.words("ctl.unexpected", wording.Args{"ref": ref, "log": c.logs.place()}))
	return surprise
}

// program is the name and version that every record tells.
func program() string { return assets.Name + " " + assets.Version }
