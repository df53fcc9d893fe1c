// Command bare is the least that the toolkit can show: a window of the size of
// Testshot's with one line of text. It says "painted" once it is drawn.
package main

import (
	"fmt"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("internal.testshot.Bare").NewWindow("Bare")
	var once sync.Once
	dot := canvas.NewRasterWithPixels(func(_, _, _, _ int) color.Color {
		once.Do(func() { fmt.Fprintln(os.Stdout, "painted") })
		return color.Transparent
	})
	w.SetContent(container.NewStack(widget.NewLabel("One line of text."), dot))
	w.Resize(fyne.NewSize(1080, 720))
	w.ShowAndRun()
}
