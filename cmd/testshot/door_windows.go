package main

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// The door of Windows is two events with names: somebody knocked, and the window was
// shown. Names under Local are seen in the same session alone: the same person may be
// at the desk and on a Remote Desktop, and a window that came to the front there would
// be waited for here. A third name under Global, which every session sees, only says
// that there is a window. Events may stand there without a privilege, and by the
// access list that they get nobody but this person and the system opens them.

var user32 = windows.NewLazySystemDLL("user32.dll")

// doorNames follow from the folder, so that each folder has its own door.
func doorNames(dir string) (knocked, shown, there *uint16) {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	name := fmt.Sprintf(`\Testshot-%x-`, sha256.Sum256([]byte(strings.ToLower(dir))))
	knocked, _ = windows.UTF16PtrFromString("Local" + name + "knocked") // only a zero in it could fail
	shown, _ = windows.UTF16PtrFromString("Local" + name + "shown")
	there, _ = windows.UTF16PtrFromString("Global" + name + "there")
	return knocked, shown, there
}

// elsewhere tells whether the window that has the folder open is in another session
// of this computer.
func elsewhere(dir string) bool {
	knocked, _, there := doorNames(dir)
	is := func(name *uint16) bool {
		event, err := windows.OpenEvent(windows.SYNCHRONIZE, false, name)
		if err == nil {
			_ = windows.CloseHandle(event)
		}
		return err == nil
	}
	return is(there) && !is(knocked)
}

// knock asks the window that has the folder open to show itself, and tells whether
// it did.
func knock(dir string) bool {
	knockedName, shownName, _ := doorNames(dir)
	const rights = windows.EVENT_MODIFY_STATE | windows.SYNCHRONIZE
	knocked, err := windows.OpenEvent(rights, false, knockedName)
	if err != nil {
		return false // nobody is there
	}
	defer windows.CloseHandle(knocked)
	shown, err := windows.OpenEvent(rights, false, shownName)
	if err != nil {
		return false
	}
	defer windows.CloseHandle(shown)
	// Windows lets the program that a person just started say who may come to the
	// front. Refused, the window's button blinks instead.
	const anybody = 0xFFFFFFFF // ASFW_ANY
	_, _, _ = user32.NewProc("AllowSetForegroundWindow").Call(anybody)
	if windows.ResetEvent(shown) != nil || windows.SetEvent(knocked) != nil { // an answer too late for somebody else is none for us
		return false
	}
	came, err := windows.WaitForSingleObject(shown, uint32(patient.Milliseconds()))
	return err == nil && came == windows.WAIT_OBJECT_0
}

// listen answers who knocks until it is closed.
func listen(dir string, show func() bool) (stop func()) {
	knockedName, shownName, thereName := doorNames(dir)
	knocked, err := windows.CreateEvent(nil, 0, 0, knockedName)
	if err != nil { // somebody's already, on a disk that locks nothing
		_ = windows.CloseHandle(knocked)
		return func() {}
	}
	shown, err := windows.CreateEvent(nil, 0, 0, shownName)
	ended, endErr := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil || endErr != nil {
		for _, h := range []windows.Handle{knocked, shown, ended} {
			_ = windows.CloseHandle(h)
		}
		return func() {}
	}
	there, _ := windows.CreateEvent(nil, 0, 0, thereName) // refused, another session's start knows less
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for {
			came, err := windows.WaitForMultipleObjects([]windows.Handle{ended, knocked}, false, windows.INFINITE)
			if err != nil || came != windows.WAIT_OBJECT_0+1 {
				return
			}
			if show() {
				_ = windows.SetEvent(shown)
			}
		}
	}()
	return func() {
		_ = windows.SetEvent(ended)
		select {
		case <-gone: // the names go with their handles, before the folder is free again
			for _, h := range []windows.Handle{knocked, shown, ended, there} {
				_ = windows.CloseHandle(h)
			}
		case <-time.After(time.Second): // it waits for a window; the system closes them with the program
		}
	}
}

// raise takes the window up from the taskbar.
func raise(w fyne.Window) bool {
	handle, _ := handleOf(w)
	if handle == 0 {
		return false
	}
	if away, _, _ := user32.NewProc("IsIconic").Call(handle); away != 0 {
		const restore = 9 // SW_RESTORE
		_, _, _ = user32.NewProc("ShowWindow").Call(handle, restore)
	}
	return true
}
