package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// fold is a part of a page that few people need: one line with a link until somebody
// opens it, or something in it asks to be seen. What was opened stays open as long as
// the window, so that a page built anew does not fold up under the hand.
type fold struct {
	t      *Tools
	spec   foldSpec
	place  *widgets.Swap
	opened bool
	shown  string // the line that stands there
}

type foldSpec struct {
	Name    string // under which the window remembers that it is open
	Icon    skin.Icon
	Line    func(s wizard.State) string // what holds while it is folded; nil: the link says all
	Link    string
	Content fyne.CanvasObject
	Input   string // gets the keyboard when it is opened, for the link is gone then
	Wants   func(s wizard.State) bool
}

func newFold(t *Tools, s wizard.State, spec foldSpec) *fold {
	fo := &fold{t: t, spec: spec, place: widgets.NewSwap(t.Kit, nil)}
	fo.update(s)
	return fo
}

func (fo *fold) open() {
	fo.opened = true
	fo.place.Set(fo.spec.Content)
}

// update says anew what holds, and opens the part when it asks for that.
func (fo *fold) update(s wizard.State) {
	if fo.opened {
		return
	}
	if fo.t.Unfolded[fo.spec.Name] || fo.spec.Wants != nil && fo.spec.Wants(s) {
		fo.open()
		return
	}
	link := widgets.Fold(fo.spec.Link, false, func() { // it wraps, and a button would not
		fo.t.Unfolded[fo.spec.Name] = true
		fo.open()
		fo.t.Focus(fo.spec.Input)
	})
	line := fo.spec.Link
	if fo.spec.Line != nil {
		line = fo.spec.Line(s)
	}
	switch {
	case line == fo.shown:
		return
	case fo.spec.Line == nil:
		fo.place.Set(widgets.NewNote(fo.t.Kit, fo.spec.Icon, link))
	default:
		fo.place.Set(widgets.NewNote(fo.t.Kit, fo.spec.Icon, widgets.Plain(line+" "), link))
	}
	fo.shown = line
}
