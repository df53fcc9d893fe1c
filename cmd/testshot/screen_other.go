//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"

	"testshot/assets"
)

// rendererThere is true: Mesa, which draws for every open driver, can do it by
// the processor alone.
func rendererThere() bool { return true }

// mayDraw is true: whether the screen has OpenGL shows when the window is made.
func mayDraw() bool { return true }

func useRenderer() error { return os.Setenv("LIBGL_ALWAYS_SOFTWARE", "1") }

// tell shows a message by whatever the desktop has for that, and always where
// the program was started.
func tell(text string) {
	fmt.Fprintln(os.Stderr, text)
	for _, box := range [][]string{
		{"zenity", "--info", "--no-markup", "--title", assets.Name, "--text", text},
		{"kdialog", "--title", assets.Name, "--msgbox", text},
		{"xmessage", "-center", text},
	} {
		if _, err := exec.LookPath(box[0]); err == nil && exec.Command(box[0], box[1:]...).Run() == nil {
			return
		}
	}
}
