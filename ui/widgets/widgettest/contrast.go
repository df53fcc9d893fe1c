package widgettest

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Contrast is the ratio of WCAG 2 between two colors, from 1 to 21.
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Ink is a text as it is seen: its color, and that of the ground it stands on.
type Ink struct {
	Text        string
	Front, Back color.Color
}

// Inks gives every text of a tree with the last filled shape that is drawn behind
// its middle; page is the ground where there is none.
func Inks(tree fyne.CanvasObject, page color.Color) []Ink {
	type shape struct {
		at   fyne.Position
		size fyne.Size
		fill color.Color
	}
	driver := fyne.CurrentApp().Driver()
	var shapes []shape
	var all []Ink
	Walk(tree, func(o fyne.CanvasObject) {
		var fill color.Color
		switch o := o.(type) {
		case *canvas.Rectangle:
			fill = o.FillColor
		case *canvas.Circle:
			fill = o.FillColor
		case *canvas.Text:
			if o.Text == "" {
				return
			}
			ink := Ink{Text: o.Text, Front: o.Color, Back: page}
			middle := driver.AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
			for _, s := range shapes {
				in := middle.Subtract(s.at)
				if in.X >= 0 && in.Y >= 0 && in.X < s.size.Width && in.Y < s.size.Height {
					ink.Back = s.fill
				}
			}
			all = append(all, ink)
			return
		}
		if fill == nil || o.Size().IsZero() {
			return
		}
		if _, _, _, alpha := fill.RGBA(); alpha == 0xFFFF {
			shapes = append(shapes, shape{driver.AbsolutePositionForObject(o), o.Size(), fill})
		}
	})
	return all
}
