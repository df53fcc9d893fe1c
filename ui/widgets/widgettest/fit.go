package widgettest

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// slack is what rounding may cost.
const slack = 1.5

// ground is a rectangle of the window.
type ground struct{ left, top, right, bottom float32 }

// holds tells whether another rectangle stands in it.
func (g ground) holds(o ground) bool {
	return g.left <= o.left+slack && g.top <= o.top+slack && g.right >= o.right-slack && g.bottom >= o.bottom-slack
}

func (g ground) meets(o ground) bool {
	return g.left < o.right-slack && o.left < g.right-slack && g.top < o.bottom-slack && o.top < g.bottom-slack
}

// holder is a part that something stands in. Nothing may stick out of it at the
// sides; below only where something scrolls.
type holder struct {
	ground
	scrolls bool
}

// stand is a text or a control where it stands.
type stand struct {
	ground
	words string
	area  int // the scrolling area that it belongs to: only there can it lie on another
}

// fitting looks at a tree once.
type fitting struct {
	texts, controls []stand
	areas           int
	found           []string
}

// Misfits names what does not fit in a window as it is drawn: words that stick out
// of what they stand in, that are cut, or that lie on others, and controls that lie
// on controls. Places are added up on the way down, which is much faster than asking
// the driver for each.
func Misfits(tree fyne.CanvasObject) []string {
	f := &fitting{}
	f.walk(tree, fyne.Position{}, nil, 0)
	f.overlaps(f.texts, "words")
	f.overlaps(f.controls, "controls")
	return f.found
}

// told is a part that knows the whole of what it shows a line of.
type told interface{ Text() string }

// typedInto is an input of the toolkit.
type typedInto interface{ SelectedText() string }

func (f *fitting) walk(o fyne.CanvasObject, at fyne.Position, in []holder, area int) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	size := o.Size()
	here := ground{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
	switch o := o.(type) {
	case *canvas.Text:
		f.text(o, at, in, area)
	case *fyne.Container:
		for _, each := range o.Objects {
			f.walk(each, at, append(in[:len(in):len(in)], holder{ground: here}), area)
		}
	case *container.Scroll:
		f.areas++
		f.walk(o.Content, at, append(in[:len(in):len(in)], holder{here, true}), f.areas)
	case fyne.Widget:
		if part, ok := o.(labelled); ok {
			name := part.AccessibilityLabel()
			f.inside(here, "the control “"+name+"”", in, false) // a quiet one may be easier to hit than it is high
			f.controls = append(f.controls, stand{here, name, area})
		}
		if _, ok := o.(typedInto); ok {
			return // its letters scroll inside it
		}
		if whole, ok := o.(told); ok {
			f.cut(o, whole.Text())
		}
		for _, each := range test.WidgetRenderer(o).Objects() {
			f.walk(each, at, append(in[:len(in):len(in)], holder{ground: here}), area)
		}
	}
}

// text takes the letters for what they are, whatever room they were given. The line
// of a letter is higher than the letter, so that lines may touch.
func (f *fitting) text(o *canvas.Text, at fyne.Position, in []holder, area int) {
	if strings.TrimSpace(o.Text) == "" {
		return
	}
	size := o.MinSize()
	air := size.Height * 0.18
	here := ground{at.X, at.Y + air, at.X + size.Width, at.Y + size.Height - air}
	f.inside(here, "“"+o.Text+"”", in, true)
	f.texts = append(f.texts, stand{here, o.Text, area})
}

// inside compares a part with what it stands in, from the inside out.
func (f *fitting) inside(here ground, what string, in []holder, below bool) {
	for i := len(in) - 1; i >= 0; i-- {
		h := in[i]
		below = below && !h.scrolls
		switch {
		case here.right > h.right+slack, here.left < h.left-slack:
			f.say("%s stands at %.0f to %.0f in a part from %.0f to %.0f", what, here.left, here.right, h.left, h.right)
			return
		case below && (here.bottom > h.bottom+slack || here.top < h.top-slack):
			f.say("%s stands at %.0f to %.0f in a part as high as %.0f to %.0f", what, here.top, here.bottom, h.top, h.bottom)
			return
		}
	}
}

// cut finds a line that ends with an ellipsis which is none of its own.
func (f *fitting) cut(o fyne.CanvasObject, whole string) {
	for _, each := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
		if text, ok := each.(*canvas.Text); ok && text.Visible() && strings.HasSuffix(text.Text, "…") && !strings.Contains(whole, text.Text) {
			f.say("“%s” is cut to “%s”", whole, text.Text)
		}
	}
}

// overlaps names pairs that lie on each other. A control may hold another, as a place
// to drop a file holds a button.
func (f *fitting) overlaps(all []stand, what string) {
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.area == b.area && a.meets(b.ground) && !(what == "controls" && (a.holds(b.ground) || b.holds(a.ground))) {
				f.say("the %s “%s” and “%s” lie on each other", what, a.words, b.words)
			}
		}
	}
}

func (f *fitting) say(format string, args ...any) {
	f.found = append(f.found, fmt.Sprintf(format, args...))
}
