package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"

	"testshot/assets"
	"testshot/ui/page"
)

const hasDialog = true

// fileDialog makes the dialog that opens files, or the one that names new ones. The
// numbers are those of shobjidl_core.h.
func fileDialog(a page.Ask) (*object, error) {
	class := windows.GUID{Data1: 0xDC1C5A9C, Data2: 0xE88A, Data3: 0x4DDE, Data4: [8]byte{0xA5, 0xA1, 0x60, 0xF8, 0x2A, 0x20, 0xAE, 0xF7}}
	if a.For == page.AskSave {
		class = windows.GUID{Data1: 0xC0B4E2F3, Data2: 0xBA21, Data3: 0x4773, Data4: [8]byte{0x8D, 0xBA, 0x33, 0x5E, 0xC9, 0x46, 0xEB, 0x8B}}
	}
	dialog := windows.GUID{Data1: 0x42F85136, Data2: 0xDB7E, Data3: 0x439C, Data4: [8]byte{0x85, 0xF1, 0xE4, 0x07, 0x5D, 0x13, 0x5F, 0xC8}}
	return create(&class, &dialog)
}

// The methods of IFileDialog and IShellItem that are called, by their places.
const (
	dialogShow         = 3
	dialogSetFileTypes = 4
	dialogSetOptions   = 9
	dialogGetOptions   = 10
	dialogSetFolder    = 12
	dialogSetFileName  = 15
	dialogSetTitle     = 17
	dialogGetResult    = 20
	dialogSetExtension = 22
	dialogSetClient    = 24
	itemGetDisplayName = 5
)

// What a dialog is told by FILEOPENDIALOGOPTIONS.
const (
	overwritePrompt = 0x2
	noChangeDir     = 0x8 // a program that stands in a folder keeps a stick from being pulled
	pickFolders     = 0x20
	forceFileSystem = 0x40 // nothing that has no path, such as "This PC"
	pathMustExist   = 0x800
	fileMustExist   = 0x1000
	dontAddToRecent = 0x02000000 // the file is a patient's, and the list is anybody's at this desk
)

// systemDialog shows the dialog of Windows before the window that owns it, and comes
// back with the path when the person has picked one, with none when not.
func systemDialog(owner uintptr, a page.Ask) (path string, err error) {
	// The thread belongs to the dialog; afterwards it ends with its goroutine, and
	// whatever a shell extension left on it.
	runtime.LockOSThread()
	const ownWindows = windows.COINIT_APARTMENTTHREADED | windows.COINIT_DISABLE_OLE1DDE
	if err := windows.CoInitializeEx(0, ownWindows); err != nil && !errors.Is(err, windows.Errno(windows.S_FALSE)) {
		return "", fmt.Errorf("prepare the dialog: %w", err)
	}
	defer windows.CoUninitialize()
	d, err := fileDialog(a)
	if err != nil {
		return "", fmt.Errorf("make the dialog: %w", err)
	}
	defer d.release()
	if err := d.furnish(a); err != nil {
		return "", fmt.Errorf("furnish the dialog: %w", err)
	}
	switch err := d.call(dialogShow, owner); {
	case errors.Is(err, hresult(0x80070000|uintptr(windows.ERROR_CANCELLED))):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("show the dialog: %w", err)
	}
	if path, err = d.picked(); err != nil {
		return "", fmt.Errorf("ask what was picked: %w", err)
	}
	return path, nil
}

// furnish says what a dialog is for.
func (d *object) furnish(a page.Ask) error {
	// Windows keeps the last folder for each name of this kind: the EHR's exports are
	// elsewhere than the routes. Where it does not, all dialogs begin in the same.
	digest := sha256.Sum256([]byte(assets.ID + " " + a.Topic))
	_ = d.call(dialogSetClient, uintptr(unsafe.Pointer(&digest)))
	var options uint32
	if err := d.call(dialogGetOptions, uintptr(unsafe.Pointer(&options))); err != nil {
		return err
	}
	options |= noChangeDir | forceFileSystem | pathMustExist | dontAddToRecent
	switch a.For {
	case page.AskFolder:
		options |= pickFolders
	case page.AskSave:
		options |= overwritePrompt
	default:
		options |= fileMustExist
	}
	if err := d.call(dialogSetOptions, uintptr(options)); err != nil {
		return err
	}
	if err := d.say(dialogSetTitle, a.Title); err != nil {
		return err
	}
	d.startIn(a.Start)
	if a.Name != "" {
		if err := d.say(dialogSetFileName, a.Name); err != nil {
			return err
		}
	}
	return d.kinds(a)
}

// startIn says in which folder a dialog begins, where that lies on this computer: a
// share that is gone would be waited for, and the dialog is opened to name another.
// Else it begins where it was left.
func (d *object) startIn(folder string) {
	drive := filepath.VolumeName(folder)
	root, err := windows.UTF16PtrFromString(drive + `\`)
	if err != nil || len(drive) != len("C:") {
		return
	}
	if kind := windows.GetDriveType(root); kind != windows.DRIVE_FIXED && kind != windows.DRIVE_REMOVABLE {
		return
	}
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return
	}
	shellItem := windows.GUID{Data1: 0x43826D1E, Data2: 0xE718, Data3: 0x42EE, Data4: [8]byte{0xBC, 0x55, 0xA1, 0xE2, 0x61, 0xC3, 0x7B, 0xFE}}
	var item *object
	parse := windows.NewLazySystemDLL("shell32.dll").NewProc("SHCreateItemFromParsingName")
	if result, _, _ := parse.Call(uintptr(unsafe.Pointer(path)), 0, uintptr(unsafe.Pointer(&shellItem)), uintptr(unsafe.Pointer(&item))); asError(result) != nil {
		return // it is gone
	}
	defer item.release()
	_ = d.call(dialogSetFolder, uintptr(unsafe.Pointer(item)))
}

// kinds says which files a dialog shows; the ending of the first is given to a new
// file that was typed without one.
func (d *object) kinds(a page.Ask) error {
	if len(a.Kinds) == 0 {
		return nil
	}
	type spec struct{ name, patterns *uint16 } // COMDLG_FILTERSPEC
	specs := make([]spec, 0, len(a.Kinds))
	for _, k := range a.Kinds {
		patterns := strings.Join(k.Patterns, ";")
		name, err := windows.UTF16PtrFromString(k.Name + " (" + patterns + ")")
		if err != nil {
			return err
		}
		list, err := windows.UTF16PtrFromString(patterns)
		if err != nil {
			return err
		}
		specs = append(specs, spec{name, list})
	}
	if err := d.call(dialogSetFileTypes, uintptr(len(specs)), uintptr(unsafe.Pointer(&specs[0]))); err != nil {
		return err
	}
	if a.For != page.AskSave {
		return nil
	}
	return d.say(dialogSetExtension, strings.TrimPrefix(filepath.Ext(a.Kinds[0].Patterns[0]), "."))
}

// picked is the path of what was picked. What has none is an error: the toolkit's
// dialog, which then opens, knows nothing but files.
func (d *object) picked() (string, error) {
	var item *object
	if err := d.call(dialogGetResult, uintptr(unsafe.Pointer(&item))); err != nil {
		return "", err
	}
	defer item.release()
	const fileSystemPath = 0x80058000 // SIGDN_FILESYSPATH
	var text *uint16
	if err := item.call(itemGetDisplayName, fileSystemPath, uintptr(unsafe.Pointer(&text))); err != nil {
		return "", err
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(text))
	return windows.UTF16PtrToString(text), nil
}
