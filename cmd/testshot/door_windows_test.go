package main

import (
	"testing"

	"golang.org/x/sys/windows"
)

// A window in another session is one whose name under Global is seen, and none of those
// under Local.
func TestAWindowInAnotherSessionIsKnownAndNotKnockedAt(t *testing.T) {
	dir := folder(t)
	if elsewhere(dir) {
		t.Error("there is no window, and one is seen in another session")
	}
	_, _, name := doorNames(dir)
	there, err := windows.CreateEvent(nil, 0, 0, name)
	if err != nil {
		t.Fatal(err)
	}
	if !elsewhere(dir) || elsewhere(folder(t)) || knock(dir) {
		t.Errorf("of this folder %v, of another %v", elsewhere(dir), elsewhere(folder(t)))
	}
	_ = windows.CloseHandle(there)
	d, _ := window(t, dir, true)
	if elsewhere(dir) {
		t.Error("a window of this session is taken for another's")
	}
	// The two names that only this session sees are gone: what is left is what another
	// session sees.
	_, _, name = doorNames(dir)
	if there, err = windows.OpenEvent(windows.SYNCHRONIZE, false, name); err != nil {
		t.Fatalf("other sessions see no window: %v", err)
	}
	d.close()
	if !elsewhere(dir) {
		t.Error("a name that is still held is not seen")
	}
	_ = windows.CloseHandle(there)
	if elsewhere(dir) {
		t.Error("the name outlives its window")
	}
}
