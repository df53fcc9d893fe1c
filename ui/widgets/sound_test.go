package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// box is a rectangle on the canvas.
type box struct{ left, top, right, bottom float32 }

func (b box) cut(c box) box {
	return box{max(b.left, c.left), max(b.top, c.top), min(b.right, c.right), min(b.bottom, c.bottom)}
}

// shown is a text and the part of it that is not scrolled away.
type shown struct {
	text    string
	all     box
	visible box
}

// texts collects what is written, knowing that scrolls clip.
func texts(o fyne.CanvasObject, clip box) []shown {
	if !o.Visible() {
		return nil
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		size := fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)
		all := box{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
		if o.Text == "" {
			return nil
		}
		return []shown{{o.Text, all, all.cut(clip)}}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		if _, scrolls := o.(*container.Scroll); scrolls {
			clip = clip.cut(box{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height})
		}
		inside = test.WidgetRenderer(o).Objects()
	}
	var all []shown
	for _, each := range inside {
		all = append(all, texts(each, clip)...)
	}
	return all
}

// nothingSticksOut finds texts that are cut at a side or lie on each other.
// The toolkit's entry scrolls sideways by design and is left out by its clip.
func nothingSticksOut(t *testing.T, w fyne.Window) {
	t.Helper()
	size := w.Canvas().Size()
	all := texts(w.Content(), box{0, 0, size.Width, size.Height})
	for n, a := range all {
		if a.visible.bottom-a.visible.top < 6 {
			continue // scrolled away
		}
		if a.visible.left > a.all.left+1 || a.visible.right < a.all.right-1 {
			t.Errorf("%q reaches from %.0f to %.0f, and only %.0f to %.0f is seen", a.text, a.all.left, a.all.right, a.visible.left, a.visible.right)
		}
		for _, b := range all[n+1:] {
			both := a.visible.cut(b.visible)
			// Lines of one paragraph may touch by a pixel or two.
			if both.right-both.left > 2 && both.bottom-both.top > 6 {
				t.Errorf("%q lies on %q", a.text, b.text)
			}
		}
	}
}
