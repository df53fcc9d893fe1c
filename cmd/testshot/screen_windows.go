package main

import (
	"fmt"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"

	"testshot/assets"
)

// rendererDir is the folder beside the program in which Mesa's OpenGL lies. Not
// beside it: Windows looks there first, and every computer would then draw in
// software.
const rendererDir = "swgl"

// renderer lists its files in the order in which they are loaded.
func renderer() []string { return []string{"libgallium_wgl.dll", "opengl32.dll"} }

func rendererPath(name string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	return filepath.Join(filepath.Dir(program), rendererDir, name), nil
}

func rendererThere() bool {
	for _, name := range renderer() {
		path, err := rendererPath(name)
		if err != nil {
			return false
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// useRenderer loads the renderer by its full path. Whoever asks for opengl32.dll
// by name afterwards, as the toolkit and Windows do, gets the one that is loaded.
func useRenderer() error {
	for _, name := range renderer() {
		path, err := rendererPath(name)
		if err != nil {
			return err
		}
		if _, err := windows.LoadLibraryEx(path, 0, windows.LOAD_WITH_ALTERED_SEARCH_PATH); err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
	}
	return nil
}

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version uint16
	flags         uint32
	_             [20]byte
	_             [3]uint32
}

// Formats that Windows draws itself know OpenGL 1.1 and no more, unless a driver helps
// (PIXELFORMATDESCRIPTOR, PFD_GENERIC_FORMAT and PFD_GENERIC_ACCELERATED).
const (
	byWindowsItself = 0x0040
	withADriver     = 0x1000
)

// mayDraw is false where the screen has no format that a driver draws, as over Remote
// Desktop. It costs a fraction of the page that would then be made for nothing; the
// driver that it loads is needed in any case.
func mayDraw() bool {
	screen, _, _ := user32.NewProc("GetDC").Call(0)
	if screen == 0 {
		return true // the toolkit will see
	}
	defer user32.NewProc("ReleaseDC").Call(0, screen)
	describe := windows.NewLazySystemDLL("gdi32.dll").NewProc("DescribePixelFormat")
	var f pixelFormat
	for n := uintptr(1); ; n++ {
		last, _, _ := describe.Call(screen, n, unsafe.Sizeof(f), uintptr(unsafe.Pointer(&f)))
		switch {
		case n > last:
			return false
		case f.flags&byWindowsItself == 0, f.flags&withADriver != 0:
			return true
		}
	}
}

// tell shows a message box of Windows itself.
func tell(text string) {
	body, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return // a text of ours has no NUL
	}
	title, err := windows.UTF16PtrFromString(assets.Name)
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, body, title, windows.MB_OK|windows.MB_ICONINFORMATION|windows.MB_SETFOREGROUND)
}
