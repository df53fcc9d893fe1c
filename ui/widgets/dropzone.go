package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// DropState is what a drop zone is about.
type DropState uint8

// The states.
const (
	DropReady DropState = iota
	DropBusy            // a file is being read
	DropGood            // it was taken
	DropBad             // it was not
)

// DropZone says where to drop a file. The toolkit tells the window of a drop
// and not of the dragging, so the zone says all it has to say at rest; a press
// on it does what its first button does.
type DropZone struct {
	part
	back    *Fill
	sign    *Sign
	title   *Paragraph
	line    *Paragraph
	buttons *fyne.Container
	press   *press
}

// NewDropZone makes a zone; tapped is called on a press anywhere beside the buttons.
func NewDropZone(k *Kit, title, line string, tapped func(), buttons ...*Button) *DropZone {
	d := &DropZone{part: part{kit: k}, back: NewFill(k, skin.Surface, skin.Edge, 2, 12)}
	d.sign = NewIcon(k, skin.IconFileIn, skin.Accent, 36)
	d.title = NewText(k, skin.TextSection, skin.Ink, title).Centered()
	d.line = NewText(k, skin.TextHelp, skin.Soft, line).Centered()
	d.line.Hidden = line == ""
	row := make([]fyne.CanvasObject, len(buttons))
	for n, b := range buttons {
		row[n] = b
	}
	d.buttons = Stack(0, Gap(8), WrapMiddle(12, 8, row...))
	d.buttons.Hidden = len(buttons) == 0
	d.press = newPress(k, newRing(k, 12), title, Stack(0), tapped)
	d.press.height = func() float32 { return 0 }
	content := Inset(20, 20, 20, 20, Stack(4, Center(d.sign), d.title, d.line, d.buttons))
	d.content = Over(d.back, d.press, content)
	d.ExtendBaseWidget(d)
	return d
}

// SetState shows reading, taken or not taken; mark and edge change together.
func (d *DropZone) SetState(s DropState, title, line string) {
	edge := skin.Edge
	switch s {
	case DropBusy:
		d.sign.SetMark(skin.Waiting)
		edge = skin.Accent
	case DropGood:
		d.sign.SetMark(skin.Done)
		edge = skin.Green
	case DropBad:
		d.sign.SetMark(skin.Refused)
		edge = skin.Red
	default:
		d.sign.SetIcon(skin.IconFileIn, skin.Accent)
	}
	d.back.Set(skin.Surface, edge, 2)
	d.press.label = title
	d.title.SetText(title)
	d.line.Hidden = line == ""
	d.line.SetText(line)
	d.Refresh()
}

// Title is the words in the middle.
func (d *DropZone) Title() string { return d.title.Text() }

// Focus moves the keyboard to the zone.
func (d *DropZone) Focus() { d.kit.Focus(d.press) }
