package effect

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/answer"
	"testshot/wizard"
)

func TestAFileIsReadWholeWithItsPurpose(t *testing.T) {
	w := newWorld(t)
	path := w.file("one.hl7", message())
	e := only[wizard.FileRead](t, w.do(wizard.ReadFile{Path: path, Purpose: wizard.PurposeReply, How: "by e-mail"}))
	if !bytes.Equal(e.Data, message()) || e.Path != path || e.Purpose != wizard.PurposeReply || e.How != "by e-mail" || e.Modified.IsZero() {
		t.Errorf("read %+v", e)
	}
	if r := only[wizard.RouteRead](t, w.do(wizard.ReadRoute{Path: path})); r.Path != path || !bytes.Equal(r.Data, message()) {
		t.Errorf("read %+v", r)
	}
}

func TestAnAnswerIsTakenOutOfTheFileInWhichItWasSaved(t *testing.T) {
	w := newWorld(t)
	const bare = "MSH|^~\\&|MIIS|99990|||20150302||ACK^V04^ACK|A1|P|2.5.1\rMSA|AA|EX-1\r"
	saved := `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body><r><return>` +
		strings.ReplaceAll(strings.ReplaceAll(bare, "&", "&amp;"), "\r", "&#13;") + `</return></r></S:Body></S:Envelope>`
	coded := base64.StdEncoding.EncodeToString([]byte(bare))
	for name, row := range map[string]struct {
		file, ack string
		packing   []string
	}{
		"bare":      {bare, bare, nil},
		"saved":     {saved, bare, []string{answer.PackNestedXML}},
		"coded":     {coded, bare, []string{answer.PackBase64}},
		"framed":    {"\x0b" + bare + "\x1c\r", bare, []string{answer.PackFrame}},
		"a message": {base64.StdEncoding.EncodeToString(message()), base64.StdEncoding.EncodeToString(message()), nil},
		"a letter":  {"thanks", "thanks", nil},
	} {
		name += ".txt"
		path := w.file(name, []byte(row.file))
		e := only[wizard.FileRead](t, w.do(wizard.ReadFile{Path: path, Purpose: wizard.PurposeReply}))
		want := wizard.Packed{}
		if row.packing != nil {
			want = wizard.Packed{Name: name, Data: []byte(row.file), Packing: row.packing}
		}
		if diff := cmp.Diff(want, e.Packed); diff != "" || string(e.Data) != row.ack {
			t.Errorf("%s: read %q, packed (-want +got):\n%s", name, e.Data, diff)
		}
		e = only[wizard.FileRead](t, w.do(wizard.ReadFile{Path: path, Purpose: wizard.PurposeMessage}))
		if string(e.Data) != row.file || e.Packed.Data != nil {
			t.Errorf("%s: offered as a message it is read as %q", name, e.Data)
		}
	}
}

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	w := newWorld(t)
	big := filepath.Join(w.dir, "big.hl7")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	inside := "file-unreadable"
	if runtime.GOOS == "windows" {
		inside = "file-missing" // Windows says no more of it than that there is no such path
	}
	rows := map[string]string{
		big: "file-too-big", w.dir: "file-is-folder", filepath.Join(w.dir, "gone"): "file-missing", "": "file-missing",
		filepath.Join(big, "inside"): inside, "a\x00b": "file-unreadable",
	}
	if _, err := os.Stat(os.DevNull); err == nil {
		rows[os.DevNull] = "file-unreadable"
	}
	if os.Geteuid() > 0 { // root may read everything, and Windows (-1) has no modes for it
		secret := w.file("secret.hl7", message())
		if err := os.Chmod(secret, 0); err != nil {
			t.Fatal(err)
		}
		rows[secret] = "file-unreadable"
	}
	for path, key := range rows {
		for _, e := range []wizard.Effect{wizard.ReadFile{Path: path}, wizard.ReadRoute{Path: path}} {
			if n := failed(t, w.do(e)); n.Key != key || n.Remedy != wizard.RemedyChooseFile {
				t.Errorf("%s of %q: %+v, want %s", e.Name(), path, n, key)
			}
		}
	}
}

func TestAFileAtTheLimitIsStillRead(t *testing.T) {
	w := newWorld(t)
	path := w.file("limit", make([]byte, fileLimit))
	if data, _, err := ReadOffered(path); err != nil || len(data) != fileLimit {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if err := os.Truncate(path, fileLimit+1); err != nil {
		t.Fatal(err)
	}
	if _, _, err := ReadOffered(path); err == nil {
		t.Error("one byte more was read")
	}
}

func TestAPaperMayBeLargerThanAMessage(t *testing.T) {
	w := newWorld(t)
	scan := w.file("scan.pdf", bytes.Repeat([]byte("a page\n"), 3<<20)) // 21 MiB
	s := w.drive(w.clinic(), wizard.NoteWritten{Kind: "letter", Text: "The vendor wrote.", Attachments: []string{scan}})
	if notes := s.NotesHere(); len(notes) != 1 || LookAtPaper(scan) != nil {
		t.Fatalf("notes %+v, notices %+v", notes, s.Notices)
	}
	w.sound()
	if err := os.Truncate(scan, paperLimit+1); err != nil {
		t.Fatal(err)
	}
	s = w.drive(s, wizard.NoteWritten{Kind: "letter", Text: "It wrote too much.", Attachments: []string{scan}})
	if len(s.NotesHere()) != 1 || !hasNotice(s, "paper-too-big") || !errors.Is(LookAtPaper(scan), ErrPaperTooBig) {
		t.Errorf("notes %+v, notices %+v", s.NotesHere(), s.Notices)
	}
}

func TestTheUserIsNamedByTheSystem(t *testing.T) {
	for _, name := range []string{"USERNAME", "USER", "LOGNAME"} {
		t.Setenv(name, "")
	}
	// A service has no such variable, and a record without a name says nobody sent it.
	u, err := user.Current()
	if got := UserName(); err == nil && got != u.Username || err != nil && got != "" {
		t.Errorf("the account is called %q, want %+v, %v", got, u, err)
	}
	t.Setenv("LOGNAME", "office")
	if got := UserName(); got != "office" {
		t.Errorf("the user is called %q", got)
	}
}

func TestARouteIsWrittenWhereThePersonSays(t *testing.T) {
	w := newWorld(t)
	path := w.file("route.toml", []byte("old"))
	text := []byte("transport = \"soap\"\n")
	if e := only[wizard.RouteSaved](t, w.do(wizard.WriteRoute{Path: path, Text: text})); e.Path != path {
		t.Errorf("saved %+v", e)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, text) {
		t.Errorf("the file holds %q, %v", got, err)
	}
	failed := only[wizard.Failed](t, w.do(wizard.WriteRoute{Path: filepath.Join(path, "inside"), Text: text}))
	if failed.Effect != "write-route" || failed.Notice.Key == "" {
		t.Errorf("failed with %+v", failed)
	}
}
