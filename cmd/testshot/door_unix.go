//go:build !windows

package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

const (
	doorFile = "window.sock"
	answer   = "Here I am.\n"
	longest  = 1 << 10 // bytes that are read of who knocks
)

// wish is what who knocks says: to be shown on his screen. The same person may sit
// at another one too, and would wait there for a window that never comes.
func wish() string {
	return "Show yourself on " + strconv.Quote(os.Getenv("DISPLAY")+" "+os.Getenv("WAYLAND_DISPLAY")) + ".\n"
}

// knock asks the window that has the folder open to show itself, and tells whether
// it did.
func knock(dir string) bool {
	conn, err := net.DialTimeout("unix", filepath.Join(dir, doorFile), patient)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patient)) // refused by no socket; without it who hangs would hold us
	if _, err := io.WriteString(conn, wish()); err != nil {
		return false
	}
	said, err := bufio.NewReader(io.LimitReader(conn, longest)).ReadString('\n')
	return err == nil && said == answer
}

// elsewhere is no: a window on the person's other screen cannot be told here from one
// that hangs.
func elsewhere(string) bool { return false }

// listen answers who knocks until it is closed.
func listen(dir string, show func() bool) (stop func()) {
	name := filepath.Join(dir, doorFile)
	if !cleared(name) {
		return func() {}
	}
	l, err := net.Listen("unix", name)
	if err != nil {
		return func() {} // too long a path for a socket, or a disk without them
	}
	_ = os.Chmod(name, 0o600) // the folder is private already
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // closed
			}
			go attend(conn, show)
		}
	}()
	return func() { _ = l.Close() } // which removes the file
}

// cleared removes the door of a program that ended without closing it. What else
// bears its name is left alone, and so is a door that somebody stands behind.
func cleared(name string) bool {
	info, err := os.Lstat(name)
	if err != nil {
		return os.IsNotExist(err)
	}
	if info.Mode().Type() != fs.ModeSocket {
		return false
	}
	if conn, err := net.DialTimeout("unix", name, patient); err == nil {
		_ = conn.Close()
		return false
	}
	return os.Remove(name) == nil
}

// attend hears one who knocks. Who says anything else gets no answer.
func attend(conn net.Conn, show func() bool) {
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(patient)) // as in knock
	said, err := bufio.NewReader(io.LimitReader(conn, longest)).ReadString('\n')
	if err != nil || said != wish() || !show() {
		return
	}
	_ = conn.SetWriteDeadline(time.Now().Add(patient))
	_, _ = fmt.Fprint(conn, answer) // he has lost patience, and opens a window of his own
}

// raise takes the window out of the list of windows put away. Wayland lets no
// program bring itself to the front: there a second window opens as before.
func raise(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return false
	}
	can := true
	native.RunNative(func(context any) {
		_, wayland := context.(driver.WaylandWindowContext)
		can = !wayland
	})
	if can {
		w.Show()
	}
	return can
}
