package ui_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/ui"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/evidence"
)

// desk is a window with the real runner behind it, pumped by the test.
type desk struct {
	t        *testing.T
	shell    *ui.Shell
	window   fyne.Window
	turns    chan func()
	took     func(name string, turn func()) // does a turn that a person begins
	evidence string
}

// deskParams are what a desk may have of its own.
type deskParams struct {
	runner effect.Params // its evidence folder is the desk's
	watch  *ui.Watch     // nil watches nothing
}

func openDesk(t *testing.T, started wizard.Started) *desk {
	t.Helper()
	return openDeskWith(t, started, deskParams{runner: effect.Params{Program: "Testshot, under test"}})
}

func openDeskWith(t *testing.T, started wizard.Started, p deskParams) *desk {
	t.Helper()
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, turns: make(chan func(), 1024), evidence: t.TempDir(), took: func(_ string, f func()) { f() }}
	p.runner.Evidence = d.evidence
	real := effect.New(p.runner)
	runner, do := ui.Runner(real), func(f func()) { d.turns <- f }
	if p.watch != nil {
		runner, do, d.took = p.watch.Runner(real), p.watch.Do(do), p.watch.Turn
		p.watch.Frame = func() { d.window.Content().MinSize() }
	}
	look := widgettest.Skin(t, skin.Light, 100) // makes the app
	d.window = test.NewTempWindow(t, nil)
	d.took("open the window", func() {
		d.shell = ui.New(ui.Params{App: fyne.CurrentApp(), Window: d.window, Runner: runner, Book: book, Skin: look, Do: do}, started)
		d.window.SetContent(d.shell.Content())
	})
	t.Cleanup(real.Close)
	return d
}

// until pumps the window's turns until something holds.
func (d *desk) until(what string, holds func(wizard.State) bool) wizard.State {
	d.t.Helper()
	limit := time.After(20 * time.Second)
	for !holds(d.shell.State()) {
		select {
		case turn := <-d.turns:
			turn()
		case <-limit:
			d.t.Fatalf("waited in vain for %s; at %+v, notices %+v", what, d.shell.State().Place, d.shell.State().Notices)
		}
	}
	return d.shell.State()
}

// verdicts is what each temper comes to.
var verdicts = map[string]ack.Verdict{
	"accepting": ack.Accepted, "warning": ack.WithWarnings, "refusing": ack.Refused, "rejecting": ack.Rejected,
	"silent": ack.None, "faulting": ack.None, "garbling": ack.None, "mismatching": ack.NotOurs,
}

// published lists the VXU 2.5.1 of the published messages.
func published(t *testing.T) []string {
	t.Helper()
	shared := os.Getenv("TESTSHOT_SHARED")
	if shared == "" {
		t.Skip("TESTSHOT_SHARED names no folder with published messages")
	}
	table, err := os.ReadFile(filepath.Join(shared, "messages", "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, line := range strings.Split(string(table), "\n") {
		if cells := strings.Split(line, "\t"); len(cells) > 2 && cells[1] == "validate" {
			files = append(files, filepath.Join(shared, "messages", filepath.FromSlash(cells[0])))
		}
	}
	if len(files) < 10 {
		t.Fatalf("only %d messages in the table", len(files))
	}
	return files
}

func TestEveryPublishedMessageGoesThroughTheWindowUnderEveryTemper(t *testing.T) {
	files := published(t)
	d := openDesk(t, wizard.Started{RehearsalOnly: true})
	d.shell.Post(wizard.Typed{Field: wizard.FieldClinicName, Value: "Example Family Practice"})
	d.shell.Post(wizard.Typed{Field: wizard.FieldYear, Value: "2015"})
	sent := 0
	for _, file := range files {
		d.shell.Post(wizard.Went{To: wizard.Place{Step: wizard.Message}})
		d.shell.Post(wizard.FileOffered{Path: file})
		s := d.until(filepath.Base(file), func(s wizard.State) bool { return s.Message.Path == file && s.Message.Sendable() })
		for _, temper := range simulator.Tempers() {
			want, known := verdicts[temper.Name]
			if !known {
				continue
			}
			d.shell.Post(wizard.RehearsalEntered{Temper: temper.Name})
			before := s.Outcome.Record
			d.shell.Post(wizard.Went{To: wizard.Place{Step: wizard.Send}})
			d.shell.Post(wizard.SendAsked{})
			if temper.Name == "silent" {
				d.until("the message to leave", func(s wizard.State) bool { return s.Sending.Left })
				d.shell.Post(wizard.StopAsked{})
			}
			s = d.until(temper.Name+" to answer "+filepath.Base(file), func(s wizard.State) bool {
				return !s.Sending.Running && s.Outcome.Record != "" && s.Outcome.Record != before
			})
			sent++
			if s.Outcome.Verdict != want || !s.Outcome.Rehearsal {
				t.Errorf("%s, %s: verdict %q, want %q", filepath.Base(file), temper.Name, s.Outcome.Verdict, want)
			}
			d.holds(file, s.Outcome)
		}
	}
	folder, err := evidence.Open(evidence.Params{Dir: d.evidence})
	if err != nil {
		t.Fatal(err)
	}
	report, err := folder.Verify(context.Background(), nil)
	if err != nil || !report.Sound() || report.Records != sent || len(report.Interrupted) != 0 {
		t.Errorf("verify after %d sends: %+v, %v", sent, report, err)
	}
}

// kept asks that a file of the evidence folder says something.
func (d *desk) kept(file, says string) {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.evidence, filepath.FromSlash(file)))
	if err != nil || !bytes.Contains(data, []byte(says)) {
		d.t.Errorf("the kept file says %q, want %q in it: %v", data, says, err)
	}
}

// holds compares what lies on the disk with the EHR's file, by means of our own.
func (d *desk) holds(file string, o wizard.Outcome) {
	d.t.Helper()
	original, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatal(err)
	}
	var wire []byte
	for _, line := range bytes.FieldsFunc(original, func(r rune) bool { return r == '\r' || r == '\n' }) {
		wire = append(append(wire, line...), '\r')
	}
	sent, err := os.ReadFile(filepath.Join(d.evidence, filepath.FromSlash(o.Sent.File)))
	if err != nil || !bytes.Equal(sent, wire) {
		d.t.Errorf("%s: what was sent is not the EHR's message: %v", filepath.Base(file), err)
	}
	if _, err := exec.LookPath("sha256sum"); err != nil {
		return // the digests were compared by Verify all the same
	}
	check := exec.Command("sha256sum", "--quiet", "-c", "SHA256SUMS")
	check.Dir = filepath.Join(d.evidence, filepath.FromSlash(o.Record))
	if out, err := check.CombinedOutput(); err != nil {
		d.t.Errorf("sha256sum -c in %s: %v: %s", o.Record, err, out)
	}
}
