package main

import (
	"fmt"
	"runtime"
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// shellExecuteInfo is SHELLEXECUTEINFOW.
type shellExecuteInfo struct {
	size, mask                        uint32
	window                            uintptr
	verb, file, parameters, directory *uint16
	show                              int32
	instance, list                    uintptr
	class                             *uint16
	classKey                          uintptr
	hotKey                            uint32
	icon, process                     uintptr
}

// openPath asks Windows for the program that shows a file or a folder. The toolkit
// would make an address of the path: Windows reads what is escaped there by the
// computer's old character set and not as UTF-8, so that nothing below
// C:\Users\Zoë is found, and nobody is told.
func openPath(_ fyne.App, path string) error {
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	verb, _ := windows.UTF16PtrFromString("open") // no zero in it
	const (
		waitForIt  = 0x100 // SEE_MASK_NOASYNC, as this thread ends
		noMessages = 0x400 // SEE_MASK_FLAG_NO_UI: the window words what went wrong
		normal     = 1     // SW_SHOWNORMAL
	)
	info := &shellExecuteInfo{mask: waitForIt | noMessages, verb: verb, file: file, show: normal}
	info.size = uint32(unsafe.Sizeof(*info))
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with what the program's helpers left on it
		if windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE) == nil {
			defer windows.CoUninitialize()
		}
		execute := windows.NewLazySystemDLL("shell32.dll").NewProc("ShellExecuteExW")
		if started, _, err := execute.Call(uintptr(unsafe.Pointer(info))); started == 0 {
			done <- fmt.Errorf("open: %w", err)
			return
		}
		done <- nil
	}()
	return <-done
}
