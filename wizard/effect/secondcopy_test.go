package effect

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"testshot/wizard"
	"testshot/wizard/secondcopy/pretend"
	"testshot/wizard/secret"
)

// made is the outcome of a copy, or the notice of why there is none.
func (w *world) copies(t *testing.T, e wizard.CopyEvidence) (wizard.CopyOutcome, wizard.Notice) {
	t.Helper()
	var out wizard.CopyOutcome
	var n wizard.Notice
	for _, event := range w.do(e) {
		switch event := event.(type) {
		case wizard.CopyMade:
			out = event.Outcome
		case wizard.Failed:
			n = event.Notice
		}
	}
	return out, n
}

func TestASecondCopyGoesToAFolderThatIsThere(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice", PIN: "12345"}, Year: 2015}, Kind: "call", Text: "They called."})
	stick := filepath.Join(t.TempDir(), "stick")
	place := wizard.CopyPlace{To: stick}
	if _, n := w.copies(t, wizard.CopyEvidence{Place: place}); n.Key != "copy.no-place" {
		t.Errorf("a stick that is not there gives %+v", n)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	events := w.do(wizard.CopyEvidence{Place: place})
	if !slices.ContainsFunc(events, func(e wizard.Event) bool { _, ok := e.(wizard.Progressed); return ok }) {
		t.Error("nothing was said on the way")
	}
	out, n := w.copies(t, wizard.CopyEvidence{Place: place})
	if n.Key != "" || out.Files == 0 || out.There != out.Files || out.Sent != 0 || len(out.Troubles) > 0 {
		t.Errorf("a second run: %+v, %+v", out, n)
	}
}

func TestAProgramThatCopiesToFoldersAloneSaysSoOfABucket(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice", PIN: "12345"}, Year: 2015}, Kind: "call", Text: "They called."})
	w.runner.p.Bucket = nil
	e := wizard.CopyEvidence{Place: wizard.CopyPlace{To: "s3://proof/elm", Endpoint: "https://bucket.example", AccessKey: "OFFICE"}}
	if _, n := w.copies(t, e); n.Key != "copy.bucket" {
		t.Errorf("%+v", n)
	}
}

func TestTheSecretOfABucketComesFromTheKeeperAndStandsNowhere(t *testing.T) {
	w := newWorld(t)
	w.do(wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example Family Practice", PIN: "12345"}, Year: 2015}, Kind: "call", Text: "They called."})
	server := httptest.NewServer(&pretend.Bucket{Name: "proof", AccessKey: "OFFICE"})
	defer server.Close()
	e := wizard.CopyEvidence{Place: wizard.CopyPlace{To: "s3://proof/elm", Endpoint: server.URL, AccessKey: "OFFICE"}, Until: w.runner.p.Now().AddDate(100, 0, 0)}
	if _, n := w.copies(t, e); n.Key != "copy.secret" {
		t.Errorf("without a secret: %+v", n)
	}
	entry, err := StorageEntry(e.Place)
	if err != nil {
		t.Fatal(err)
	}
	w.runner.p.Secrets.KeepForRun(entry, secret.New("ZZSECRETZZ"))
	if out, n := w.copies(t, e); n.Key != "" || out.Sent != out.Files || out.Files == 0 {
		t.Errorf("%+v, %+v", out, n)
	}
	e.Place.To = "s3://nowhere"
	if _, n := w.copies(t, e); n.Key != "copy.no-place" {
		t.Errorf("another bucket: %+v", n)
	}
	e.Place.Endpoint = "http://storage.example"
	if _, n := w.copies(t, e); n.Key != "copy.address" {
		t.Errorf("without encryption: %+v", n)
	}
	if strings.Contains(w.log.String(), "ZZSECRETZZ") {
		t.Error("the secret stands in the log")
	}
}

func TestWhatTheOtherDiskDidIsNotSaidOfTheProof(t *testing.T) {
	for _, row := range explainedDisk() {
		if n := noticeOf(wizard.CopyEvidence{}, row.err); !strings.HasPrefix(n.Key, "copy.") {
			t.Errorf("%v gives %s", row.err, n.Key)
		}
	}
	if n := noticeOf(wizard.CopyEvidence{}, diskFull()[0]); n.Key != "copy.full" {
		t.Errorf("a full stick gives %s", n.Key)
	}
}
