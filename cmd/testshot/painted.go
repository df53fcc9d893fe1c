package main

import (
	"fmt"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// paintedVariable makes the program say when its window was drawn for the first time,
// for .ci/bench-window.
const paintedVariable = "TESTSHOT_PAINTED"

// sayingPainted adds a dot without color to the content, when asked for. The toolkit
// asks for its color when it paints.
func sayingPainted(content fyne.CanvasObject) fyne.CanvasObject {
	if os.Getenv(paintedVariable) == "" {
		return content
	}
	var once sync.Once
	return container.NewStack(content, canvas.NewRasterWithPixels(func(_, _, _, _ int) color.Color {
		once.Do(func() { fmt.Println("painted") })
		return color.Transparent
	}))
}
