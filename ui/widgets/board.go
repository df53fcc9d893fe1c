package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// BoardRow is one clinic of a consultant.
type BoardRow struct {
	Mark                             skin.Mark
	Name, State, People, Next, Since string
	Here                             bool
}

// Board is a consultant's clinics, one row each. Rows are reused, so that
// hundreds of clinics cost no more than those in sight. It is one Tab stop:
// arrows walk through the rows, Enter and Space open one.
type Board struct {
	widget.BaseWidget
	kit  *Kit
	rows []BoardRow
	head *boardLine
	hair *Fill
	list *boardList
	over *wheel
	seen int // rows shown before the list scrolls by itself
	wide *boardColumns
}

// NewBoard makes a board with the five heads Clinic, State, People, Next
// thing, Since in the reader's language; open gets 1-based numbers.
func NewBoard(k *Kit, heads [5]string, open func(n int)) *Board {
	head := BoardRow{Name: heads[0], State: heads[1], People: heads[2], Next: heads[3], Since: heads[4]}
	b := &Board{kit: k, hair: NewHair(k), seen: 15, wide: &boardColumns{kit: k, head: head}}
	b.head = newBoardLine(k, b.wide, true)
	b.head.set(head)
	b.list = newBoardList(b, func(n int) {
		if open != nil {
			open(n)
		}
	})
	b.over = newWheel(k)
	b.over.first = b.list.turned
	b.ExtendBaseWidget(b)
	return b
}

// SetRows shows clinics; the keyboard begins at the one that is open.
func (b *Board) SetRows(rows []BoardRow) {
	if !slices.Equal(b.rows, rows) {
		b.list.current = max(0, slices.IndexFunc(rows, func(r BoardRow) bool { return r.Here }))
	}
	b.rows, b.wide.rows, b.wide.percent = rows, rows, 0
	b.list.Hidden = len(rows) == 0 // nothing to come to with Tab
	b.list.Refresh()
	b.Refresh()
	b.kit.changed()
}

// Names are the clinics that are shown, from the top.
func (b *Board) Names() []string {
	names := make([]string, len(b.rows))
	for i, r := range b.rows {
		names[i] = r.Name
	}
	return names
}

// boardSide is free at both ends of a line, so that the tint of a row reaches beyond its words.
const boardSide float32 = 4

// HeightForWidth implements Flowing. Rows touch each other; the toolkit's list
// adds its own padding between them.
func (b *Board) HeightForWidth(width float32) float32 {
	if width > 0 && b.wide.stack(width) {
		b.list.Refresh() // it asks a row for its height only then
	}
	n := float32(min(len(b.rows), b.seen))
	return b.wide.headHeight() + 1 + n*(b.wide.rowHeight()+1+4)
}

// NaturalWidth implements Flowing.
func (b *Board) NaturalWidth() float32 { return b.kit.Skin.Px(pageWidth) }

// CreateRenderer belongs to the toolkit.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	lay := func(s fyne.Size) {
		if b.wide.stack(s.Width) {
			b.list.Refresh()
		}
		head := b.wide.headHeight()
		b.head.Hidden = head == 0
		place(b.head, boardSide, 0, s.Width-2*boardSide, head)
		b.head.layout(b.head.Size()) // other rows have other columns, in a head of the same size
		place(b.hair, 0, head, s.Width, 1)
		place(b.list, 0, head+1, s.Width, max(0, s.Height-head-1))
		place(b.over, 0, head+1, s.Width, max(0, s.Height-head-1))
	}
	return &drawing{
		objects: fixed(b.head, b.hair, b.list, b.over),
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(b.kit.Skin.Px(360), b.HeightForWidth(0)) },
		paint:   func() { lay(b.Size()) },
	}
}

// boardLine is the five columns of a head or a row.
type boardLine struct {
	widget.BaseWidget
	kit   *Kit
	wide  *boardColumns
	sign  *Sign
	cells [5]*Paragraph
}

func newBoardLine(k *Kit, wide *boardColumns, head bool) *boardLine {
	l := &boardLine{kit: k, wide: wide, sign: NewMark(k, 0, 20)}
	roles := [5]skin.Role{skin.Ink, skin.Quiet, skin.Ink, skin.Soft, skin.Quiet}
	style := skin.TextHelp
	if head {
		roles, style = [5]skin.Role{skin.Quiet, skin.Quiet, skin.Quiet, skin.Quiet, skin.Quiet}, skin.TextNote
	}
	for n := range l.cells {
		l.cells[n] = NewText(k, style, roles[n], "").OneRow()
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *boardLine) set(r BoardRow) {
	l.sign.SetMark(r.Mark)
	row := r.Mark != 0
	l.cells[0].SetRuns(Run{Text: r.Name, Bold: row})
	l.cells[1].SetRuns(Run{Text: r.State, Bold: row, Role: r.Mark.Word()})
	l.cells[2].SetText(r.People)
	l.cells[3].SetText(r.Next)
	l.cells[4].SetText(r.Since)
	l.layout(l.Size()) // another name may have another number of lines
}

// CreateRenderer belongs to the toolkit.
func (l *boardLine) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(l.sign, l.cells[0], l.cells[1], l.cells[2], l.cells[3], l.cells[4]),
		layout:  l.layout,
		min:     func() fyne.Size { return fyne.NewSize(l.kit.Skin.Px(360), l.kit.Skin.Px(24)) },
		paint:   func() {},
	}
}

// layout puts the cells beside each other, or state and next thing under the name.
func (l *boardLine) layout(s fyne.Size) {
	side, left := l.kit.Skin.Px(20), l.wide.indent()
	if l.wide.stacked <= 1 {
		place(l.sign, 0, (s.Height-side)/2, side, side)
		x := left
		for n, w := range l.wide.share(s.Width - left) {
			c := l.cells[n]
			c.Hidden = w == 0
			inner := w
			if n == 0 { // a long name takes two lines; a longer one is cut
				inner = max(0, w-14)
				c.oneRow = false
				c.oneRow = Height(c, inner) > 2*l.kit.Skin.Type(skin.TextHelp).Line
			}
			h := Height(c, inner)
			place(c, x, (s.Height-h)/2, inner, h)
			x += w
		}
		return
	}
	l.cells[0].oneRow, l.cells[2].Hidden, l.cells[4].Hidden = true, true, true
	line, w := l.kit.Skin.Type(skin.TextHelp).Line, max(0, s.Width-left)
	top := (s.Height - float32(l.wide.stacked)*line) / 2
	place(l.sign, 0, top+(line-side)/2, side, side)
	place(l.cells[0], left, top, w, line)
	if l.wide.stacked == 2 {
		state := l.wide.natural[1] + boardGap
		place(l.cells[1], left, top+line, state, line)
		place(l.cells[3], left+state, top+line, max(0, w-state), line)
		return
	}
	place(l.cells[1], left, top+line, w, line)
	place(l.cells[3], left, top+2*line, w, line)
}
