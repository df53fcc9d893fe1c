package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"testshot/assets"
	"testshot/assets/wording"
)

// The toolkit draws with OpenGL 2.1. Where the screen has none, as over Remote
// Desktop, it makes no window, says so where nobody looks, and stays running.
// So the program asks the system before it makes anything, where the system can be
// asked, and after its window as soon as that should be there; without one it starts
// itself again with a renderer that needs no OpenGL of the screen, and where that does
// not help either it says what to do and ends.

// errNoScreen is what the program ends with when nothing can be drawn; the person
// has been told.
var errNoScreen = errors.New("this screen cannot show the window")

// exitNoScreen is the code that the program then ends with.
const exitNoScreen = 3

// softwareFlag asks for the renderer that needs no OpenGL of the screen.
const softwareFlag = "--software-gl"

// atStart is by how many percent memory may grow until it is looked through. While the
// first page is being drawn there is little to find; afterwards what was needed for
// that alone is given back.
const atStart = 800

// runWindow shows the window until it is closed. It returns at once, and false, when the
// window could not be made.
func runWindow(a fyne.App, w fyne.Window) (shown bool) {
	usual := debug.SetGCPercent(atStart)
	if !appears(w) {
		return false
	}
	shown = true
	a.Lifecycle().SetOnStarted(func() {
		if shown = made(w); !shown {
			a.Quit()
		}
		go func() {
			debug.SetGCPercent(usual)
			debug.FreeOSMemory()
		}()
	})
	a.Run()
	return shown
}

// appears asks for the window. The toolkit panics where there is no screen at all.
func appears(w fyne.Window) (ok bool) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintln(os.Stderr, "testshot: no window:", cause)
		}
	}()
	w.Show()
	return true
}

// made tells whether the system has given the window. A toolkit that has no such
// question cannot answer no.
func made(w fyne.Window) bool {
	handle, known := handleOf(w)
	return !known || handle != 0
}

// handleOf is what the system knows a window by, 0 for one that it has not made.
func handleOf(w fyne.Window) (handle uintptr, known bool) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return 0, false
	}
	known = true
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.WindowsWindowContext:
			handle = c.HWND
		case driver.X11WindowContext:
			handle = c.WindowHandle
		case driver.WaylandWindowContext:
			handle = c.WaylandSurface
		case driver.MacWindowContext:
			handle = c.NSWindow
		default:
			known = false
		}
	})
	return handle, known
}

// fallback is what is left to try without OpenGL.
type fallback struct {
	args  []string                  // what the program was started with
	data  string                    // where this run keeps everything, when not in the usual folder
	there bool                      // a renderer is at hand
	start func(args []string) error // starts the program again
	tell  func(text string)         // shows a message without the toolkit
	book  *wording.Book
}

// next starts the program again with its own renderer, or tells the person.
func (f fallback) next() error {
	key := wording.Key("screen.none")
	switch {
	case slices.Contains(f.args, softwareFlag):
		key = "screen.none-even-so"
	case f.there:
		args := append(slices.Clone(f.args), softwareFlag)
		if f.data != "" {
			args = append(args, "--data", f.data)
		}
		if f.start(args) == nil {
			return nil
		}
	}
	f.tell(f.book.Text(key, wording.Args{"program": assets.Name}))
	return errNoScreen
}

// withoutOpenGL tries what is left on this computer.
func withoutOpenGL(o options, book *wording.Book) error {
	return fallback{args: os.Args[1:], data: o.data, there: rendererThere(), start: again, tell: tell, book: book}.next()
}

// rendererLoads takes the renderer that needs no OpenGL of the screen.
func rendererLoads() bool { return useRenderer() == nil }

// again starts this program anew and does not wait for it.
func again(args []string) error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the program again: %w", err)
	}
	return cmd.Process.Release()
}
