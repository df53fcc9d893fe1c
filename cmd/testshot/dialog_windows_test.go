package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"testshot/ui/page"
)

// What a person presses in a dialog of Windows.
const (
	okButton     = 1 // IDOK
	cancelButton = 2 // IDCANCEL
)

// presses waits for the dialog with a title and presses a button in it, until stop.
func presses(t *testing.T, title string, button uintptr, stop <-chan struct{}) {
	t.Helper()
	name, err := windows.UTF16PtrFromString(title)
	if err != nil {
		t.Fatal(err)
	}
	const command = 0x111 // WM_COMMAND
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Millisecond): // it may come to the screen before it listens
			}
			if dialog, _, _ := user32.NewProc("FindWindowW").Call(0, uintptr(unsafe.Pointer(name))); dialog != 0 {
				_, _, _ = user32.NewProc("PostMessageW").Call(dialog, command, button, 0)
			}
		}
	}()
}

func onAScreen(t *testing.T) {
	t.Helper()
	if os.Getenv("TESTSHOT_DIALOGS") == "" {
		t.Skip("Opens dialogs on the screen; .ci/test-windows sets TESTSHOT_DIALOGS and runs it on one in memory.")
	}
}

func TestTheDialogsOfWindowsCanBeLeft(t *testing.T) {
	onAScreen(t)
	for name, a := range map[string]page.Ask{
		"a file":     {For: page.AskFile, Kinds: []page.Kind{{Name: "Certificates", Patterns: []string{"*.p12", "*.pfx"}}, {Name: "All files", Patterns: []string{"*.*"}}}},
		"a folder":   {For: page.AskFolder},
		"a new file": {For: page.AskSave, Name: "next-test.ics", Kinds: []page.Kind{{Name: "Calendar", Patterns: []string{"*.ics"}}}},
	} {
		t.Run(name, func(t *testing.T) {
			a.Title = "Leave " + name
			stop := make(chan struct{})
			defer close(stop)
			presses(t, a.Title, cancelButton, stop)
			if path, err := systemDialog(0, a); path != "" || err != nil {
				t.Errorf("picked %q, %v", path, err)
			}
		})
	}
}

// TestTheDialogsOfWindowsGiveWholePaths names the file or folder before the dialog
// opens, and presses its button.
func TestTheDialogsOfWindowsGiveWholePaths(t *testing.T) {
	onAScreen(t)
	dir, err := os.MkdirTemp("", "Zoë Nuñez")
	if err != nil {
		t.Fatal(err)
	}
	there := filepath.Join(dir, "mensaje – 1.hl7")
	if err := os.WriteFile(there, []byte("MSH|"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = os.Remove(there), os.Remove(dir) })
	for name, c := range map[string]struct {
		ask  page.Ask
		want string
	}{
		"a file":                       {page.Ask{For: page.AskFile, Name: there}, there},
		"a folder":                     {page.Ask{For: page.AskFolder, Name: dir}, dir},
		"a file in the first folder":   {page.Ask{For: page.AskFile, Start: dir, Name: filepath.Base(there)}, there},
		"a new file":                   {page.Ask{For: page.AskSave, Name: filepath.Join(dir, "ruta.toml")}, filepath.Join(dir, "ruta.toml")},
		"a new file's ending is given": {page.Ask{For: page.AskSave, Name: filepath.Join(dir, "ruta"), Kinds: []page.Kind{{Name: "Route files", Patterns: []string{"*.toml"}}}}, filepath.Join(dir, "ruta.toml")},
	} {
		t.Run(name, func(t *testing.T) {
			c.ask.Title = "Pick " + name
			stop := make(chan struct{})
			defer close(stop)
			presses(t, c.ask.Title, okButton, stop)
			if path, err := systemDialog(0, c.ask); !strings.EqualFold(path, c.want) || err != nil {
				t.Errorf("picked %q, %v; want %q", path, err, c.want)
			}
		})
	}
}

func TestADialogOfWindowsKeepsFilesOutOfTheRecentOnes(t *testing.T) {
	runtime.LockOSThread()
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err != nil {
		t.Fatal(err)
	}
	defer windows.CoUninitialize()
	for _, kind := range []page.AskFor{page.AskFile, page.AskFolder, page.AskSave} {
		a := page.Ask{For: kind, Kinds: []page.Kind{{Name: "Route files", Patterns: []string{"*.toml"}}}}
		d, err := fileDialog(a)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.furnish(a); err != nil {
			t.Fatal(err)
		}
		var options uint32
		if err := d.call(dialogGetOptions, uintptr(unsafe.Pointer(&options))); err != nil {
			t.Fatal(err)
		}
		if always := uint32(0x02000000 | 0x40 | 0x8); options&always != always || (options&0x20 != 0) != (kind == page.AskFolder) || (options&0x2 != 0) != (kind == page.AskSave) {
			t.Errorf("dialog %d has the options %#x", kind, options)
		}
		d.release()
	}
}

func TestADialogThatCannotBeMadeIsAnError(t *testing.T) {
	unknown := windows.GUID{Data1: 0x7E575407}
	if o, err := create(&unknown, &unknown); o != nil || err == nil || !strings.HasPrefix(err.Error(), "HRESULT 0x8") {
		t.Errorf("made %v, %v", o, err)
	}
	unfit := page.Ask{Title: "no\x00title"} // so that none is shown, whatever happens
	done := make(chan error)
	go func() {
		_, err := systemDialog(0, unfit)
		done <- err
	}()
	if err := <-done; !errors.Is(err, syscall.EINVAL) {
		t.Errorf("a dialog that cannot be furnished: %v", err)
	}
	go func() {
		runtime.LockOSThread()
		_ = windows.CoInitializeEx(0, windows.COINIT_MULTITHREADED) // then COM refuses the other kind
		_, err := systemDialog(0, unfit)
		done <- err
	}()
	if err := <-done; !errors.Is(err, windows.Errno(windows.RPC_E_CHANGED_MODE)) {
		t.Errorf("on a thread that is not the dialog's: %v", err)
	}
	for result, want := range map[uintptr]error{0: nil, 1: nil, 0x800704C7: hresult(0x800704C7), 0xFFFFFFFF_80004005: hresult(0x80004005)} {
		if err := asError(result); !errors.Is(err, want) {
			t.Errorf("%#x is %v, not %v", result, err, want)
		}
	}
}
