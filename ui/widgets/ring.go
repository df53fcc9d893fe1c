package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
)

// FocusRing is the one look of the focus: 3 wide, 2 away from the part. A part
// that takes the keyboard draws its own, so the ring scrolls and is clipped
// with it; stacks leave enough room for it.
type FocusRing struct {
	kit    *Kit
	rect   *canvas.Rectangle
	inside bool
	tight  bool
}

const (
	ringWidth float32 = 3
	ringAway  float32 = 2
)

// newRing makes a hidden ring for a part with that corner.
func newRing(k *Kit, corner float32) *FocusRing {
	r := &FocusRing{kit: k, rect: canvas.NewRectangle(nil)}
	r.rect.CornerRadius = corner + 4
	k.color(r.rect, 0, skin.Focus, ringWidth)
	r.rect.Hide()
	return r
}

// newInnerRing is for parts that touch their neighbours, as rail rows do: it
// lies inside the part.
func newInnerRing(k *Kit) *FocusRing {
	r := newRing(k, 2)
	r.inside = true
	return r
}

// close is for links, which have words at both sides: the ring lies on the air
// between the words and covers none.
func (r *FocusRing) close() *FocusRing {
	r.tight = true
	return r
}

// around puts the ring round a rectangle of the part.
func (r *FocusRing) around(x, y, w, h float32) {
	out := ringAway + ringWidth // the stroke lies inside the outline
	switch {
	case r.inside:
		out = -1
	case r.tight:
		out = ringWidth
	}
	place(r.rect, x-out, y-out, w+2*out, h+2*out)
}

func (r *FocusRing) paint() { r.kit.color(r.rect, 0, skin.Focus, ringWidth) }

// set turns the ring on or off.
func (r *FocusRing) set(on bool) {
	r.rect.Hidden = !on
	r.rect.Refresh()
}

// show turns the ring on or off, and brings the part into view.
func (r *FocusRing) show(on bool, around fyne.CanvasObject) {
	r.set(on)
	if on {
		r.kit.focused(around)
	}
}
