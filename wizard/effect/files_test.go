package effect

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

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

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	w := newWorld(t)
	big := filepath.Join(w.dir, "big.hl7")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{
		big: "file-too-big", w.dir: "file-is-folder", filepath.Join(w.dir, "gone"): "file-missing", "": "file-missing",
		filepath.Join(big, "inside"): "file-unreadable", "a\x00b": "file-unreadable",
	}
	if _, err := os.Stat(os.DevNull); err == nil {
		rows[os.DevNull] = "file-unreadable"
	}
	if os.Geteuid() != 0 {
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

func TestTheUserIsNamedByTheSystem(t *testing.T) {
	for _, name := range []string{"USERNAME", "USER", "LOGNAME"} {
		t.Setenv(name, "")
	}
	if got := UserName(); got != "" {
		t.Errorf("nobody is called %q", got)
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
