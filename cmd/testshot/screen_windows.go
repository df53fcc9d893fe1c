package main

import (
	"fmt"
	"os"
	"path/filepath"

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
