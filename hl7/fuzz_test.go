package hl7

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// seed adds every file of the testdata folders and a few shapes that no clinic
// writes.
func seed(f *testing.F) {
	f.Helper()
	for _, folder := range []string{"testdata/roundtrip", "testdata/broken"} {
		for name, data := range readFolder(f, folder) {
			if name != "long-field.hl7" { // says nothing new at twenty times the cost
				f.Add(data)
			}
		}
	}
	f.Add(sampleVXU("FUZZ-1"))
	f.Add([]byte("\uFEFF\r\n\uFEFFXX|\rMSH|\x1c\x1c\r\x0b\x1c"))
	f.Add([]byte("\x0b\xFF\xFEXX|\rMSH|\xE9\r"))
}

// FuzzParseEncode: parse then encode gives the same bytes, wire of wire is
// wire, and parse of wire has the same segments.
func FuzzParseEncode(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			wantProblem(t, err)
			return
		}
		checkInvariants(t, data, m)
		for _, e := range m.Oddities() {
			if e.Line < 1 || e.Error() == "" {
				t.Fatalf("an oddity without place: %+v", e)
			}
		}
		m.Charset()
	})
}

// FuzzSplitBatch: parts do not overlap, are found in the input in order, and
// each parses alone just as Part says.
func FuzzSplitBatch(f *testing.F) {
	seed(f)
	f.Add([]byte("FHS|\rBHS|\r" + first + second + "BTS|2\rFTS|1\r"))
	f.Add([]byte("\x0b" + first + "\x1c\r\x0b" + second + "\x1c\r"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := SplitBatch(data)
		if err != nil {
			wantProblem(t, err)
			return
		}
		if b.Len() == 0 {
			t.Fatal("no error and no message")
		}
		rest, line := data, 0
		for p := range b.Parts() {
			at := bytes.Index(rest, p.Data)
			if at < 0 || len(p.Data) == 0 {
				t.Fatalf("part %d is not in what is left of the input", p.Index)
			}
			rest = rest[at+len(p.Data):]
			if p.Line <= line {
				t.Fatalf("part %d starts in line %d, the one before in %d", p.Index, p.Line, line)
			}
			line = p.Line
			m, err := Parse(p.Data)
			if (err == nil) != (p.Err == nil) {
				t.Fatalf("part %d: %v, alone %v", p.Index, p.Err, err)
			}
			if err == nil && !bytes.Equal(m.Encode(), p.Message.Encode()) {
				t.Fatalf("part %d differs from its data", p.Index)
			}
		}
		whole, err := Parse(data)
		if err == nil && b.Len() != 1 {
			t.Fatalf("Parse accepts %v, SplitBatch finds %d", whole, b.Len())
		}
		b.Counts()
	})
}

// TestSharedMessagesComeBackByteForByte runs over a folder of published
// messages that is not part of this project, when TESTSHOT_SHARED names it.
func TestSharedMessagesComeBackByteForByte(t *testing.T) {
	shared := os.Getenv("TESTSHOT_SHARED")
	if shared == "" {
		t.Skip("TESTSHOT_SHARED names no folder with published messages, so only the invented ones were read")
	}
	want := readExpected(t, filepath.Join(shared, "messages", "expected.tsv"))
	seen := 0
	err := filepath.WalkDir(filepath.Join(shared, "messages"), func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".hl7" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		name, err := filepath.Rel(filepath.Join(shared, "messages"), path)
		if err != nil {
			return err
		}
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			checkExpected(t, data, want[filepath.ToSlash(name)])
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen != len(want) || seen < 30 {
		t.Errorf("%d files, %d expected", seen, len(want))
	}
}
