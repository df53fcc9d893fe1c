//go:build e2e

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/vxu"
	"testshot/wizard"
)

// summons presses a key until the dialog of Windows with a title is there, and gives the
// robot that works in it. A key that comes while another dialog closes is lost.
func (r *robot) summons(key, title string) *robot {
	r.t.Helper()
	d := *r
	tries := 0
	r.await("the dialog "+title, func() bool {
		if tries++; tries%30 == 1 {
			r.x("windowfocus", r.window)
			r.keys(key)
		}
		seen := visible(title)
		if len(seen) == 0 {
			return false
		}
		d.window = seen[len(seen)-1]
		return true
	})
	time.Sleep(2 * time.Second) // it is on the screen before it takes keys
	return &d
}

// gone waits until a dialog is closed.
func (r *robot) gone(title string) {
	r.t.Helper()
	r.await("the dialog to close", func() bool { return len(visible(title)) == 0 })
}

// TestADialogOfWindowsChoosesAFileInTheRealWindow opens the dialog for a message, leaves it by
// Escape, opens it again and types a path. What the window keeps lies deeper than the
// 260 letters at which Windows once ended a path.
func TestADialogOfWindowsChoosesAFileInTheRealWindow(t *testing.T) {
	if !underWine() {
		t.Skip("about the dialogs of Windows; .ci/test-windows runs it")
	}
	const title = "Choose the message from your EHR"
	// In plain letters, as xdotool's keyboard under wine loses others now and then; those
	// are TestTheDialogsOfWindowsGiveWholePaths' business.
	file := filepath.Join(t.TempDir(), "export 1.hl7")
	if err := os.WriteFile(file, vxu.Sample(vxu.SampleClean, "TEST-1", "20150302120000-0500"), 0o600); err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	for n := range 9 {
		data = filepath.Join(data, fmt.Sprintf("Zoë Nuñez – Clínica São João %d", n))
	}
	r := startIn(t, data, "dialog", light, "--rehearse")
	d := r.summons("ctrl+o", title)
	d.shot("open")
	d.keys("Escape")
	r.gone(title)
	if r.draft().Message.Origin != "" {
		t.Error("a message came though nothing was picked")
	}
	d = r.summons("ctrl+o", title)
	d.types(`Z:` + strings.ReplaceAll(file, "/", `\`))
	d.shot("typed")
	d.keys("Return")
	r.gone(title)
	r.await("the message", func() bool { return r.draft().Message.Origin == wizard.FromFile })
	r.shot("chosen")
	r.closes()
}
