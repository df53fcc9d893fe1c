package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
)

// Keys are the window's answers to keys that a part does not use itself. Any
// of them may be nil.
type Keys struct {
	Next func() // Enter
	Back func() // Escape
	Help func() // F1
	// Shortcut gets what was typed with Alt or Ctrl while an input holds the
	// focus; the toolkit gives it to the input and not to the window.
	Shortcut func(fyne.Shortcut)
}

// Kit is what every part is made with: the skin, and the way back to the
// frame. One kit serves one window.
type Kit struct {
	Skin *skin.Skin
	Keys Keys
	// Say gives the words of a key, for what is read aloud and stands nowhere: see
	// spoken. Nil says nothing.
	Say func(key string, pairs ...string) string

	frame   *Frame               // nil until a frame is made; parts work without
	batch   int                  // how many Batch are running
	late    bool                 // something changed meanwhile
	known   map[measured]float32 // how wide words are
	letters bool                 // Alt is held: the letters of rail and foot are underlined
	space   bool                 // Space went down in a part, and its letter has not come yet
	pointed bool                 // the pointer's button is down on a part
	waiting []func()             // what is done when it comes up
}

// NewKit makes a kit.
func NewKit(s *skin.Skin, keys Keys) *Kit {
	return &Kit{Skin: s, Keys: keys, known: map[measured]float32{}}
}

// Key is the one way that keys take from a part to the window.
func (k *Kit) Key(ev *fyne.KeyEvent) {
	k.point(false)
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		call(k.Keys.Next)
	case fyne.KeyEscape:
		// Help that lies over the page is in the way; it goes first.
		if k.frame != nil && k.frame.closeSheet() {
			return
		}
		call(k.Keys.Back)
	case fyne.KeyF1:
		call(k.Keys.Help)
	default:
		if k.frame != nil {
			k.frame.scrollKey(ev)
		}
	}
}

// changed says that a part may need another height now. The toolkit's own
// tracking compares minimum sizes from the inside out; text that wraps needs
// the way from the outside in, so the frame is asked to lay out once more.
func (k *Kit) changed() {
	switch {
	case k.batch > 0:
		k.late = true
	case k.frame != nil:
		k.frame.relayout()
	}
}

// Changed is what a page calls after it put parts into its own layouts or took
// some out.
func (k *Kit) Changed() { k.changed() }

// Batch lets a page set many parts and lays the window out once at the end.
func (k *Kit) Batch(set func()) {
	k.batch++
	set()
	k.batch--
	if k.batch == 0 && k.late {
		k.late = false
		k.changed()
	}
}

// Settle lays out what a batch leaves for its end: the toolkit gives the keyboard only
// to parts that have been laid out.
func (k *Kit) Settle() {
	if k.frame != nil {
		k.frame.settle()
	}
}

// point notes that the pointer's button went down on a part or came up again. One that
// comes up over nothing is not told; the next key or press makes up for it.
func (k *Kit) point(down bool) {
	waiting := k.waiting
	k.pointed, k.waiting = down, nil
	for _, do := range waiting {
		do()
	}
}

// afterPress does something at once, or when the pointer's button comes up. A press
// takes the keyboard from an input; a sentence that then appears beside it would push
// what is pressed away from under the pointer, and the press would do nothing.
func (k *Kit) afterPress(do func()) {
	if k.pointed {
		k.waiting = append(k.waiting, do)
		return
	}
	do()
}

// focused brings a part into view.
func (k *Kit) focused(o fyne.CanvasObject) {
	if k.frame != nil {
		k.frame.Reveal(o)
	}
}

// Reveal scrolls a part of the page into view, such as what was just unfolded.
func (k *Kit) Reveal(o fyne.CanvasObject) {
	if k.frame != nil {
		k.frame.unfolded(o)
	}
}

// Focus moves the keyboard to a part of the window. A part of a page that was
// set a moment ago is not painted yet and its canvas not known, so the frame's
// canvas is asked, which looks for the part by itself.
func (k *Kit) Focus(o fyne.Focusable) {
	k.Settle()
	switch c := k.canvas(o); {
	case c == nil:
	case c.Focused() == o:
		o.FocusGained() // the toolkit would do nothing, and the part may be out of sight by now
	default:
		c.Focus(o)
	}
}

// canvas is the one that a part stands on, or will.
func (k *Kit) canvas(o fyne.Focusable) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if k.frame != nil {
		if c := driver.CanvasForObject(k.frame); c != nil {
			return c
		}
	}
	if object, ok := o.(fyne.CanvasObject); ok {
		return driver.CanvasForObject(object)
	}
	return nil
}

// Keep moves the keyboard as Focus does, and a button that is off takes it too: a page
// that was built anew under the keyboard leaves it where it was.
func (k *Kit) Keep(o fyne.Focusable) {
	b, ok := o.(*Button)
	if !ok {
		k.Focus(o)
		return
	}
	b.held = true // else the toolkit would pass it by
	k.Focus(b)
	c := k.canvas(b)
	b.held = c != nil && c.Focused() == o
}

func (k *Kit) color(rect *canvas.Rectangle, fill, edge skin.Role, stroke float32) {
	rect.FillColor, rect.StrokeColor, rect.StrokeWidth = k.Skin.Color(fill), k.Skin.Color(edge), stroke
}

// write sets up one line of text in a style and a role.
func (k *Kit) write(t *canvas.Text, style skin.Text, role skin.Role, bold bool) {
	font := k.Skin.Type(style)
	t.TextSize, t.TextStyle, t.Color = font.Size, font.Style, k.Skin.Color(role)
	if bold {
		t.TextStyle.Bold = true
	}
	t.FontSource = k.Skin.Font(t.Text, t.TextStyle)
}

// lift moves letters up a little: the toolkit's line has more air above the
// capitals than below the baseline, and a word beside a mark would hang low.
func lift(t *canvas.Text) float32 { return t.TextSize * 0.05 }

func call(f func()) {
	if f != nil {
		f()
	}
}

func isEnter(ev *fyne.KeyEvent) bool {
	return ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
}

// isSpace: Space is pressed when it arrives as a letter. The desktop sends the
// key first and the letter after it, to whatever has the focus by then: a part
// that took the key and moved the focus would leave a blank in the input. And the key
// has to have gone down here: a menu or a dialog that ends with Space gives the focus
// back, and its letter would open it again.
func (k *Kit) isSpace(r rune) bool {
	down := k.space
	k.space = false
	return r == ' ' && down
}
