package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// checkSheet is where a check writes what it finds, file by file and message by
// message, so that the whole is never held. Render may be called on several
// goroutines at once; all else is for one.
type checkSheet interface {
	// problem writes the entry of a file that cannot be read.
	problem(name, words string)
	// begin opens the entry of a file.
	begin(file checkedFile, several bool)
	// render makes what is to be added for a message.
	render(m checkedMessage) []byte
	// add writes what render made.
	add(rendered []byte) error
	// end closes the entry of the file.
	end() error
	// close ends the sheet.
	close() error
}

// jsonSheet writes the document of `check --json`, byte for byte as a json.Encoder
// writes a checkReport.
type jsonSheet struct {
	out             *bufio.Writer
	files, messages int
}

func newJSONSheet(c *console) *jsonSheet {
	s := &jsonSheet{out: bufio.NewWriter(c.stdout)}
	s.out.WriteString("{\n  \"files\": [")
	return s
}

func (s *jsonSheet) problem(name, words string) {
	s.begin(checkedFile{Name: name, Problem: words}, false)
	s.end()
}

func (s *jsonSheet) begin(file checkedFile, _ bool) {
	s.comma(s.files, "\n    ")
	s.files++
	s.messages, file.Messages = 0, []checkedMessage{}
	entry := strings.TrimSuffix(string(indented(file, "    ")), "[]\n    }")
	s.out.WriteString(entry + "[")
}

func (s *jsonSheet) render(m checkedMessage) []byte { return indented(m, "        ") }

func (s *jsonSheet) add(rendered []byte) error {
	s.comma(s.messages, "\n        ")
	s.messages++
	_, err := s.out.Write(rendered)
	return err
}

func (s *jsonSheet) end() error {
	if s.messages > 0 {
		s.out.WriteString("\n      ")
	}
	_, err := s.out.WriteString("]\n    }")
	return err
}

func (s *jsonSheet) close() error {
	s.out.WriteString("\n  ]\n}\n")
	return s.out.Flush()
}

// comma stands between entries, of which there are so many already.
func (s *jsonSheet) comma(before int, space string) {
	if before > 0 {
		s.out.WriteByte(',')
	}
	s.out.WriteString(space)
}

// indented writes a value as it stands inside of a document, its first line
// excepted.
func indented(v any, prefix string) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	if err := encoder.Encode(v); err != nil { // plain values always can be written
		panic(fmt.Sprintf("write json: %v", err))
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// textSheet writes for people.
type textSheet struct {
	c       *console
	out     *bufio.Writer
	file    checkedFile
	several bool
}

func newTextSheet(c *console) *textSheet {
	return &textSheet{c: c, out: bufio.NewWriter(c.stdout)}
}

func (s *textSheet) problem(name, words string) { s.c.complain(name + ": " + words) }

func (s *textSheet) begin(file checkedFile, several bool) { s.file, s.several = file, several }

func (s *textSheet) render(m checkedMessage) []byte {
	var out bytes.Buffer
	aside := *s.c
	aside.stdout = &out
	aside.showMessage(s.file, s.several, m)
	return out.Bytes()
}

func (s *textSheet) add(rendered []byte) error {
	_, err := s.out.Write(rendered)
	return err
}

// end writes what there is, so that a complaint about the next file comes after it.
func (s *textSheet) end() error { return s.out.Flush() }

func (s *textSheet) close() error { return s.out.Flush() }
