package main

import (
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Windows asks every window of the session whether it may end, and then says that it
// does; when all windows of a program have answered, the program is gone. The toolkit's
// library hands both messages to Windows unseen (GLFW 3.4, windowProc), so a window of
// our own, which nobody sees, takes them on a thread of its own. Messages of the kind
// that only messages may see (HWND_MESSAGE) do not reach it: it is a real window.
const (
	wmQueryEndSession = 0x0011
	wmEndSession      = 0x0016
)

// lastWords is how long Windows is kept waiting at most; it ends who takes five seconds.
const lastWords = 4 * time.Second

// windowClass is WNDCLASSEXW.
type windowClass struct {
	size, style                        uint32
	procedure                          uintptr
	classExtra, windowExtra            int32
	instance, icon, cursor, background windows.Handle
	menu, name                         *uint16
	smallIcon                          windows.Handle
}

// sessionEnds leaves when the session ends, and keeps Windows waiting meanwhile: who has
// answered is ended on the spot, so the answer is the end of the program itself. Where the
// window cannot be made, Windows ends the program as any other.
func sessionEnds(leave func()) (stop func()) {
	go watchSession(func() {
		leave()
		time.Sleep(lastWords)
	})
	return func() {} // the thread ends with the program
}

func watchSession(ends func()) {
	runtime.LockOSThread() // a window belongs to the thread that made it
	proc := func(name string) *windows.LazyProc { return user32.NewProc(name) }
	usual := proc("DefWindowProcW")
	name, err := windows.UTF16PtrFromString("Testshot session")
	if err != nil {
		return
	}
	class := windowClass{name: name, procedure: windows.NewCallback(func(window, message, first, second uintptr) uintptr {
		switch message {
		case wmQueryEndSession:
			return 1 // it may: nothing here waits for an answer
		case wmEndSession:
			if first != 0 {
				ends()
			}
			return 0
		}
		result, _, _ := usual.Call(window, message, first, second)
		return result
	})}
	class.size = uint32(unsafe.Sizeof(class))
	if atom, _, _ := proc("RegisterClassExW").Call(uintptr(unsafe.Pointer(&class))); atom == 0 {
		return
	}
	if window, _, _ := proc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0); window == 0 {
		return
	}
	var message [8]uintptr // MSG has 48 bytes
	for {
		if more, _, _ := proc("GetMessageW").Call(uintptr(unsafe.Pointer(&message)), 0, 0, 0); int32(more) <= 0 {
			return
		}
		_, _, _ = proc("DispatchMessageW").Call(uintptr(unsafe.Pointer(&message)))
	}
}
