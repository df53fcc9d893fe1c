package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// boardList is the toolkit's list, which draws only the rows in sight, with the
// window's keys and a ring round the row that has the keyboard.
type boardList struct {
	widget.List
	hears
	board   *Board
	open    func(n int) // 1-based
	current int         // 0-based, as the toolkit counts
	shown   *boardRow   // the part that shows it
	focused bool
}

func newBoardList(b *Board, open func(n int)) *boardList {
	l := &boardList{hears: hears{b.kit}, board: b, open: open}
	l.Length = func() int { return len(b.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newBoardRow(b.kit, b.wide) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		row := o.(*boardRow)
		row.set(b.rows[id], func() {
			l.current = id
			l.kit.Focus(l)
			l.open(id + 1)
		})
		if l.current == id {
			l.shown = row
		}
		row.ring.set(l.focused && l.current == id)
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// AccessibilityLabel is the row with the keyboard, and where it stands.
func (l *boardList) AccessibilityLabel() string {
	if l.current >= len(l.board.rows) {
		return ""
	}
	row := l.board.rows[l.current]
	return l.kit.spoken(row.Name, row.State, l.kit.ofSeveral(l.current+1, len(l.board.rows)))
}

// AccessibilityRole is a button, the nearest the toolkit has to a list that opens.
func (l *boardList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained shows the ring round the current row.
func (l *boardList) FocusGained() {
	l.focused = true
	l.walk(l.current)
}

// FocusLost hides it.
func (l *boardList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedRune opens on Space: see isSpace.
func (l *boardList) TypedRune(r rune) {
	if l.kit.isSpace(r) && l.current < len(l.board.rows) {
		l.open(l.current + 1)
	}
}

// TypedKey walks and opens.
func (l *boardList) TypedKey(ev *fyne.KeyEvent) {
	last := len(l.board.rows) - 1
	switch {
	case isEnter(ev) && last >= 0:
		l.open(l.current + 1)
	case ev.Name == fyne.KeyDown && l.current < last:
		l.walk(l.current + 1)
	case ev.Name == fyne.KeyUp && l.current > 0:
		l.walk(l.current - 1)
	case ev.Name == fyne.KeyHome:
		l.walk(0)
	case ev.Name == fyne.KeyEnd:
		l.walk(last)
	default:
		l.kit.Key(ev)
	}
}

// turned moves the list by a turn of the wheel, and tells whether it moved: it does not
// when all of it is in sight, nor at its ends.
func (l *boardList) turned(by float32) bool {
	before := l.GetScrollOffset()
	l.ScrollToOffset(before - by)
	return l.GetScrollOffset() != before
}

func (l *boardList) walk(to int) {
	l.current = max(0, to)
	l.ScrollTo(l.current)
	if l.shown != nil {
		l.kit.focused(l.shown)
	}
}

// boardRow is a line that can be pressed.
type boardRow struct {
	widget.BaseWidget
	kit    *Kit
	label  string
	tapped func()
	tint   *Fill
	line   *boardLine
	ring   *FocusRing
}

func newBoardRow(k *Kit, wide *boardColumns) *boardRow {
	r := &boardRow{kit: k, line: newBoardLine(k, wide, false), tint: NewFill(k, 0, 0, 0, 0), ring: newInnerRing(k)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *boardRow) set(row BoardRow, open func()) {
	fill := skin.Role(0)
	if row.Here {
		fill = skin.AccentTint
	}
	r.tint.Set(fill, 0, 0)
	r.label, r.tapped = row.Name+", "+row.State, open
	r.line.set(row)
}

// CreateRenderer belongs to the toolkit.
func (r *boardRow) CreateRenderer() fyne.WidgetRenderer {
	hair := NewHair(r.kit)
	return &drawing{
		objects: fixed(r.tint, r.line, hair, r.ring.rect),
		layout: func(s fyne.Size) {
			place(r.tint, 0, 0, s.Width, s.Height-1)
			place(r.line, boardSide, 0, s.Width-2*boardSide, s.Height-1)
			place(hair, 0, s.Height-1, s.Width, 1)
			r.ring.around(0, 0, s.Width, s.Height-1)
		},
		min:   func() fyne.Size { return fyne.NewSize(r.line.MinSize().Width, r.line.wide.rowHeight()+1) },
		paint: r.ring.paint,
	}
}

// HeightForWidth implements Flowing.
func (r *boardRow) HeightForWidth(float32) float32 { return r.line.wide.rowHeight() + 1 }

// NaturalWidth implements Flowing.
func (r *boardRow) NaturalWidth() float32 { return r.line.MinSize().Width }

// AccessibilityLabel is clinic and state.
func (r *boardRow) AccessibilityLabel() string { return r.label }

// AccessibilityRole is a button.
func (r *boardRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (r *boardRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped opens the clinic.
func (r *boardRow) Tapped(*fyne.PointEvent) { call(r.tapped) }
