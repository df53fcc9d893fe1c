package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// ItemSpec is a line of a list: a mark, an icon or a number, then words, then
// perhaps an action.
type ItemSpec struct {
	Mark   skin.Mark
	Icon   skin.Icon
	Number int // 1-based step, in a circle
	Title  string
	Text   string // second line
	Note   bool   // the second line in the smallest size
	Action fyne.CanvasObject
}

// Item is such a line: a reason, a file that was kept, a thing to do next.
type Item struct{ part }

// NewItem makes a line.
func NewItem(k *Kit, spec ItemSpec) *Item {
	i := &Item{part{kit: k}}
	var sign fyne.CanvasObject
	switch {
	case spec.Number > 0:
		sign = newNumber(k, spec.Number)
	case spec.Icon != 0:
		sign = NewIcon(k, spec.Icon, skin.Soft, 20)
	default:
		sign = NewMark(k, spec.Mark, 20)
	}
	style, role := skin.TextHelp, skin.Soft
	if spec.Note {
		style, role = skin.TextNote, skin.Quiet
	}
	lines := Stack(0, NewText(k, skin.TextBody, skin.Ink, spec.Title))
	if spec.Text != "" {
		lines.Add(NewText(k, style, role, spec.Text))
	}
	var body fyne.CanvasObject = lines
	if spec.Action != nil {
		// A button under the words keeps as far from the line below as on Home.
		body = &fyne.Container{Layout: besideLayout{kit: k, gap: 16, least: 360, foot: 8}, Objects: []fyne.CanvasObject{lines, spec.Action}}
	}
	i.content = Row(14, 2, Inset(2, 0, 0, 0, sign), body)
	i.ExtendBaseWidget(i)
	return i
}

// NewItemList puts lines below each other with hairlines between and around.
func NewItemList(k *Kit, items []ItemSpec) fyne.CanvasObject {
	box := Stack(0, NewHair(k))
	for _, spec := range items {
		box.Add(Inset(8, 0, 8, 0, NewItem(k, spec)))
		box.Add(NewHair(k))
	}
	return box
}

// number is a digit in a circle.
type number struct {
	widget.BaseWidget
	kit    *Kit
	circle *canvas.Circle
	digit  *canvas.Text
}

func newNumber(k *Kit, n int) *number {
	d := &number{kit: k, circle: canvas.NewCircle(nil), digit: canvas.NewText(strconv.Itoa(n), nil)}
	d.ExtendBaseWidget(d)
	d.paint()
	return d
}

func (d *number) paint() {
	d.circle.FillColor, d.circle.StrokeColor, d.circle.StrokeWidth = d.kit.Skin.Color(skin.Surface), d.kit.Skin.Color(skin.Edge), 1
	d.kit.write(d.digit, skin.TextHelp, skin.Ink, true)
}

// CreateRenderer belongs to the toolkit.
func (d *number) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(d.circle, d.digit),
		layout: func(s fyne.Size) {
			side := d.kit.Skin.Px(26)
			placeExact(d.circle, 0.5, 0.5, side-1, side-1)
			m := d.digit.MinSize()
			place(d.digit, (side-m.Width)/2, (side-m.Height)/2-lift(d.digit), m.Width, m.Height)
		},
		min:   func() fyne.Size { return fyne.NewSquareSize(d.kit.Skin.Px(26)) },
		paint: d.paint,
	}
}
