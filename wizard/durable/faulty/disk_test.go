package faulty

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"testshot/wizard/durable"
)

func TestPowerCutForgetsWhatWasNotSynced(t *testing.T) {
	d := New()
	f, err := d.OpenFile("/a.txt", os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("half")); err != nil {
		t.Fatal(err)
	}
	read := func(d *Disk) string {
		data, err := durable.On(d).ReadFile("/a.txt")
		if errors.Is(err, fs.ErrNotExist) {
			return "no file"
		}
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if got := read(d.Restart(Kill)); got != "half" {
		t.Errorf("after a kill: %q, want what was written", got)
	}
	if got := read(d.Restart(PowerCut)); got != "no file" {
		t.Errorf("after a power cut before any sync: %q, want no file", got)
	}
	if err := d.SyncDir("/"); err != nil {
		t.Fatal(err)
	}
	if got := read(d.Restart(PowerCut)); got != "" {
		t.Errorf("after a power cut with only the folder synced: %q, want an empty file", got)
	}
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
	if got := read(d.Restart(PowerCut)); got != "half" {
		t.Errorf("after a power cut with both synced: %q, want what was written", got)
	}
}

func TestFailAtFailsOneCallAndStopAtAllThatFollow(t *testing.T) {
	d := New()
	d.Fault = FailAt(1, fs.ErrPermission)
	if err := d.Mkdir("/a", 0o700); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("first call: %v, want permission denied", err)
	}
	if err := d.Mkdir("/a", 0o700); err != nil {
		t.Errorf("second call: %v", err)
	}
	d.Fault = StopAt(3)
	for range 2 {
		if err := d.Mkdir("/b", 0o700); !errors.Is(err, ErrStopped) {
			t.Errorf("after the stop: %v, want stopped", err)
		}
	}
}
