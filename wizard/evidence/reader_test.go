package evidence

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// reader is the script that was written from the format document's words.
const reader = "testdata/check.sh"

// readBinder runs the script over a binder on the machine's disk.
func readBinder(t *testing.T, dir string) (said string, sound bool) {
	t.Helper()
	script, err := filepath.Abs(reader)
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("sh", script, dir).CombinedOutput()
	return string(out), err == nil
}

// onPaper makes a binder of every kind of record on the machine's disk, for
// programs that know nothing of this package.
func onPaper(t *testing.T) (f *Folder, b *Binder) {
	t.Helper()
	for _, tool := range []string{"sh", "sha256sum", "sed", "tail", "cut", "grep", "cmp", "mktemp"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine, and the script needs it.", tool)
		}
	}
	f = inTemp(t)
	b = f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	add(t, b, call("Ms. Sample says the test arrived."))
	add(t, b, Draft{Kind: KindReply, Happened: day("2015-03-04T09:00:00-05:00"), Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()}})
	add(t, b, Draft{Kind: KindExclusion, Happened: day("2015-03-04T09:00:00-05:00"), Exclusion: &Exclusion{Decision: DecisionExclude}})
	stampNow(t, b)
	if _, err := b.Outbound(outbound(Real)); err != nil { // under way
		t.Fatal(err)
	}
	return f, b
}

func TestAReaderWrittenFromTheDocumentAgrees(t *testing.T) {
	text, err := os.ReadFile(reader)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("\n")); n > 60 {
		t.Errorf("the reader has %d lines, and the document says that sixty will do", n)
	}
	f, b := onPaper(t)
	head, err := b.Head()
	if err != nil {
		t.Fatal(err)
	}
	dir := f.Abs(b.Path())
	if said, sound := readBinder(t, dir); !sound || said != "6 records, head "+head+"\n" {
		t.Fatalf("it says %q of a sound binder, whose head is %s", said, head)
	}
	names, err := f.files(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	// Each turn changes many files at once: every one has to be named.
	alter(t, f, b, names, isContent, func(data []byte) []byte { return flipped(data, len(data)/2) })
	alter(t, f, b, names, isContent, func(data []byte) []byte { return data[:len(data)-1] })
	alter(t, f, b, names, func(n string) bool { return strings.HasSuffix(n, FileSums) }, func(data []byte) []byte { return flipped(data, 70) })
	alter(t, f, b, names, func(n string) bool { return n == pageName(1) }, func(data []byte) []byte { return flipped(data, len(data)-3) })
	alter(t, f, b, names, func(n string) bool { return n == pageName(1) }, func(data []byte) []byte { return append(bytes.Clone(data), '\n') })
	more := []string{"note.txt", "records/0001-send-2015-03-02/note.txt", "records/0009-call-2015-03-02"}
	for _, name := range more {
		if err := os.WriteFile(f.Abs(b.Path()+"/"+name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said, sound := readBinder(t, dir)
	for _, name := range more {
		if sound || !strings.Contains(said, name+": was never filed") {
			t.Errorf("%s was added, and it says %q", name, said)
		}
	}
}

// isContent tells the files that a list of digests names.
func isContent(name string) bool {
	return strings.HasPrefix(name, recordsDir) && !strings.HasSuffix(name, FileSums) && !strings.HasSuffix(name, FileSendingSums)
}

// alter changes the files that which picks, lets the script name each of them, and
// puts them back.
func alter(t *testing.T, f *Folder, b *Binder, names []string, which func(string) bool, how func([]byte) []byte) {
	t.Helper()
	before := map[string][]byte{}
	for _, name := range names {
		if !which(name) {
			continue
		}
		path := f.Abs(b.Path() + "/" + name)
		data, err := os.ReadFile(path)
		if err == nil {
			before[name] = data
			err = os.WriteFile(path, how(data), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	said, sound := readBinder(t, f.Abs(b.Path()))
	for name, data := range before {
		if sound || !strings.Contains(said, name+": ") {
			t.Errorf("%s was changed, and it says %q", name, said)
		}
		if err := os.WriteFile(f.Abs(b.Path()+"/"+name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if len(before) == 0 {
		t.Error("nothing was changed")
	}
}

func TestAReaderWrittenFromTheDocumentFollowsTheTurnOfAPage(t *testing.T) {
	if os.Getenv(soakVar) == "" {
		t.Skip("250 entries are read by a thousand small programs: only when soaking.")
	}
	f, b := onPaper(t)
	for range pageLength {
		add(t, b, Draft{Kind: KindCall, Happened: day("2015-03-03T10:00:00-05:00"), Text: "x"})
	}
	dir := f.Abs(b.Path())
	if said, sound := readBinder(t, dir); !sound || !strings.HasPrefix(said, "256 records") {
		t.Errorf("it says %q", said)
	}
}

func TestAnotherFormatIsLeftToAnotherReader(t *testing.T) {
	f, b := onPaper(t)
	path := b.Path() + "/" + pageName(1)
	data := read(t, f, path)
	if err := os.WriteFile(f.Abs(path), bytes.Replace(data, []byte("format: 1"), []byte("format: 2"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, sound := readBinder(t, f.Abs(b.Path())); sound || !strings.Contains(said, "another format") {
		t.Errorf("the script says %q", said)
	}
	if _, err := b.Add(call("x")); !errors.Is(err, ErrFormat) {
		t.Errorf("the package added to a binder of another format: %v", err)
	}
	if r := verify(t, f); len(r.Damaged) != 1 || r.Damaged[0].What != OtherFormat || r.Damaged[0].File != pageName(1) {
		t.Errorf("verify: %+v", r.Damaged)
	}
}

func flipped(data []byte, at int) []byte {
	out := bytes.Clone(data)
	out[at] ^= 1
	return out
}
