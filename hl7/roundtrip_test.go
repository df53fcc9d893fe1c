package hl7

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// roundtrips says what is to be read in each file of testdata/roundtrip.
var roundtrips = map[string]struct {
	segments int
	seen     string
	agree    bool
	changes  []Change
	odd      []Problem
}{
	"cr.hl7":                             {segments: 3, seen: SeenASCII, agree: true},
	"lf.hl7":                             {segments: 3, seen: SeenASCII, agree: true, changes: []Change{{LineEndsToCR, 3}}},
	"crlf.hl7":                           {segments: 3, seen: SeenASCII, agree: true, changes: []Change{{LineEndsToCR, 3}}},
	"mixed-ends.hl7":                     {segments: 4, seen: SeenASCII, agree: true, changes: []Change{{LineEndsToCR, 2}}},
	"no-final-end.hl7":                   {segments: 2, seen: SeenASCII, agree: true, changes: []Change{{FinalEndAdded, 1}}},
	"header-only.hl7":                    {segments: 1, seen: SeenASCII, agree: true, changes: []Change{{FinalEndAdded, 1}}},
	"shortest.hl7":                       {segments: 1, seen: SeenASCII, agree: true, changes: []Change{{FinalEndAdded, 1}}, odd: []Problem{BadDelimiters}},
	"blank-lines.hl7":                    {segments: 2, seen: SeenASCII, agree: true, changes: []Change{{BlankLines, 5}, {LineEndsToCR, 2}}},
	"bom.hl7":                            {segments: 2, seen: SeenUTF8, agree: true, changes: []Change{{ByteOrderMark, 1}, {LineEndsToCR, 2}}},
	"mllp.hl7":                           {segments: 3, seen: SeenASCII, agree: true, changes: []Change{{Framing, 2}}},
	"mllp-no-last-cr.hl7":                {segments: 2, seen: SeenASCII, agree: true, changes: []Change{{Framing, 2}}},
	"mllp-bom-blank.hl7":                 {segments: 2, seen: SeenASCII, agree: true, changes: []Change{{ByteOrderMark, 1}, {Framing, 2}, {BlankLines, 1}, {LineEndsToCR, 2}}},
	"trailing-spaces.hl7":                {segments: 3, seen: SeenASCII, agree: true, odd: []Problem{BadSegmentName}},
	"odd-lines.hl7":                      {segments: 6, seen: SeenASCII, agree: true, changes: []Change{{LineEndsToCR, 6}}, odd: []Problem{BadSegmentName, BeforeHeader, BadSegmentName, BadSegmentName, BadSegmentName}},
	"own-delimiters.hl7":                 {segments: 2, seen: SeenASCII, agree: true},
	"no-encoding-characters.hl7":         {segments: 2, seen: SeenASCII, agree: true, odd: []Problem{BadDelimiters}},
	"letters-as-encoding-characters.hl7": {segments: 2, seen: SeenASCII, agree: true, odd: []Problem{BadDelimiters}},
	"repeated-encoding-characters.hl7":   {segments: 2, seen: SeenASCII, agree: true, odd: []Problem{BadDelimiters}},
	"long-encoding-characters.hl7":       {segments: 2, seen: SeenASCII, agree: true},
	"escapes.hl7":                        {segments: 2, seen: SeenASCII, agree: true},
	"wrapped.hl7":                        {segments: 7, seen: SeenASCII, agree: true},
	"wrapped-other-delimiters.hl7":       {segments: 6, seen: SeenASCII, agree: true},
	"latin-1.hl7":                        {segments: 2, seen: SeenLatin1, agree: true, changes: []Change{{LineEndsToCR, 2}}},
	"windows-1252.hl7":                   {segments: 2, seen: SeenLatin1, agree: true, changes: []Change{{LineEndsToCR, 2}}},
	"latin-2.hl7":                        {segments: 2, seen: SeenLatin1, agree: true, changes: []Change{{LineEndsToCR, 2}}},
	"utf-8.hl7":                          {segments: 2, seen: SeenUTF8, agree: true, changes: []Change{{LineEndsToCR, 2}}},
	"utf-8-undeclared.hl7":               {segments: 2, seen: SeenUTF8, changes: []Change{{LineEndsToCR, 2}}},
	"mixed-charset.hl7":                  {segments: 3, seen: SeenMixed, changes: []Change{{LineEndsToCR, 3}}},
	"utf-16le.hl7":                       {segments: 2, seen: SeenUTF16LE, agree: true, changes: []Change{{UTF16ToUTF8, 1}, {ByteOrderMark, 1}, {LineEndsToCR, 2}}},
	"utf-16be.hl7":                       {segments: 2, seen: SeenUTF16BE, agree: true, changes: []Change{{UTF16ToUTF8, 1}, {ByteOrderMark, 1}, {LineEndsToCR, 2}}},
	"utf-16le-no-mark.hl7":               {segments: 2, seen: SeenUTF16LE, agree: true, changes: []Change{{UTF16ToUTF8, 1}, {LineEndsToCR, 2}}},
	"utf-16be-no-mark.hl7":               {segments: 2, seen: SeenUTF16BE, agree: true, changes: []Change{{UTF16ToUTF8, 1}, {LineEndsToCR, 2}}},
	"utf-16le-odd-length.hl7":            {segments: 3, seen: SeenUTF16LE, changes: []Change{{UTF16ToUTF8, 1}, {ByteOrderMark, 1}, {LineEndsToCR, 2}, {FinalEndAdded, 1}}, odd: []Problem{BadSegmentName}},
	"null-and-empty.hl7":                 {segments: 4, seen: SeenASCII, agree: true},
	"long-field.hl7":                     {segments: 2, seen: SeenASCII, agree: true},
}

func TestEveryRoundtripFileComesBackByteForByte(t *testing.T) {
	for name, data := range readFolder(t, "testdata/roundtrip") {
		want, listed := roundtrips[name]
		if !listed {
			t.Errorf("%s is not in the table", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			m := mustParse(t, data)
			if !bytes.Equal(m.Encode(), data) {
				t.Error("Encode differs from the input")
			}
			if m.Len() != want.segments {
				t.Errorf("%d segments, want %d", m.Len(), want.segments)
			}
			if c := m.Charset(); c.Seen != want.seen || c.Agree != want.agree {
				t.Errorf("charset %+v, want %s, agree %v", c, want.seen, want.agree)
			}
			_, changes := m.Wire()
			if diff := cmp.Diff(want.changes, changes); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			var odd []Problem
			for _, e := range m.Oddities() {
				odd = append(odd, e.Problem)
			}
			if diff := cmp.Diff(want.odd, odd); diff != "" {
				t.Errorf("oddities (-want +got):\n%s", diff)
			}
			checkInvariants(t, data, m)
		})
	}
}

func TestEveryBrokenFileIsRefusedWithItsReasonAndLine(t *testing.T) {
	broken := map[string]struct {
		problem Problem
		line    int
	}{
		"empty.hl7":                {NoMessage, 0},
		"blank.hl7":                {NoMessage, 0},
		"frame-only.hl7":           {NoMessage, 0},
		"mark-only.hl7":            {NoMessage, 0},
		"no-header.hl7":            {NoHeader, 0},
		"csv.hl7":                  {NoHeader, 0},
		"msh-lower.hl7":            {NoHeader, 0},
		"msh-alone.hl7":            {BadHeader, 1},
		"msh-alone-line.hl7":       {BadHeader, 1},
		"msh-letter.hl7":           {BadHeader, 1},
		"msh-space.hl7":            {BadHeader, 2},
		"two-messages.hl7":         {SeveralMessages, 3},
		"second-header-broken.hl7": {SeveralMessages, 3},
		"nul-byte.hl7":             {Binary, 2},
		"nul-line-3.hl7":           {Binary, 3},
		"picture.hl7":              {Binary, 1},
		"control-characters.hl7":   {Binary, 1},
		"utf-32.hl7":               {Binary, 1},
	}
	for name, data := range readFolder(t, "testdata/broken") {
		want, listed := broken[name]
		if !listed {
			t.Errorf("%s is not in the table", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			m, err := Parse(data)
			problem := wantProblem(t, err)
			if m != nil {
				t.Error("a message came with the error")
			}
			if problem.Problem != want.problem || problem.Line != want.line {
				t.Errorf("got %q line %d, want %q line %d", problem.Problem, problem.Line, want.problem, want.line)
			}
		})
	}
}

// checkInvariants holds for whatever can be parsed.
func checkInvariants(tb testing.TB, data []byte, m *Message) {
	tb.Helper()
	if !bytes.Equal(m.Encode(), data) {
		tb.Fatal("Encode differs from the input")
	}
	wire, changes := m.Wire()
	again, err := Limits{Bytes: 2*len(data) + 16}.Parse(wire)
	if err != nil {
		tb.Fatalf("parse of wire: %v", err)
	}
	twice, more := again.Wire()
	if !bytes.Equal(wire, twice) || len(more) != 0 {
		tb.Fatalf("wire of wire is not wire; changes %v", more)
	}
	if bytes.Equal(wire, data) != (len(changes) == 0) {
		tb.Fatalf("changes %v do not tell whether the bytes differ", changes)
	}
	if again.Len() != m.Len() {
		tb.Fatalf("wire has %d segments, message %d", again.Len(), m.Len())
	}
	for i, s := range m.Segments() {
		w := again.Segment(i)
		if !bytes.Equal(s.Raw(), w.Raw()) || s.Location() != w.Location() || s.Len() != w.Len() {
			tb.Fatalf("segment %d differs on the wire", i)
		}
		if name := s.Name(); name != "" && m.Find(name, s.Occurrence()) != s {
			tb.Fatalf("Find does not give back segment %d", i)
		}
		checkFields(tb, s)
	}
}

// checkFields puts a segment together from its fields and each field from its
// parts.
func checkFields(tb testing.TB, s Segment) {
	tb.Helper()
	if s.Len() > 2000 {
		return // the linear work of larger ones has its own test
	}
	whole := s.span().raw()
	if !s.entry().header {
		var fields [][]byte
		for n := 1; n <= s.Len(); n++ {
			fields = append(fields, s.Field(n).Raw())
		}
		sep := s.m.delimiters(s.entry().scope).Field
		if len(fields) > 0 && !bytes.HasSuffix([]byte(whole), append([]byte{sep}, bytes.Join(fields, []byte{sep})...)) {
			tb.Fatalf("segment %d is not its fields joined", s.Index())
		}
	}
	for n := 1; n <= s.Len()+1; n++ {
		f := s.Field(n)
		if f.Len() > 200 {
			continue
		}
		count := 0
		for i, r := range f.Repetitions() {
			if count++; r != f.Repetition(i) {
				tb.Fatalf("%v: iterator and index disagree", r.Location())
			}
			components := 0
			for j, c := range r.Components() {
				if components++; components > 200 {
					break
				}
				if c != r.Component(j) {
					tb.Fatalf("%v: iterator and index disagree", c.Location())
				}
			}
			if components <= 200 && components != r.Len() {
				tb.Fatalf("%v: %d components, Len %d", r.Location(), components, r.Len())
			}
		}
		if count != f.Len() {
			tb.Fatalf("%v: %d repetitions, Len %d", f.Location(), count, f.Len())
		}
		if c := f.Component(2); !bytes.Equal(c.Raw(), f.Repetition(1).Component(2).Raw()) || c.Location() != f.Repetition(1).Component(2).Location() {
			tb.Fatalf("%v: the two ways to a component disagree", c.Location())
		}
	}
}

// readFolder returns the files of a folder by name.
func readFolder(tb testing.TB, folder string) map[string][]byte {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.hl7"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no files in %s (%v)", folder, err)
	}
	slices.Sort(files)
	all := make(map[string][]byte, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		all[filepath.Base(file)] = data
	}
	return all
}
