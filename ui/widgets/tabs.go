package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Tabs are labels over one and the same place. They are one Tab stop; left
// and right change the label.
type Tabs struct {
	widget.BaseWidget
	hears
	labels  []*Paragraph
	bold    []*Paragraph // the same as they look when they are open: never seen, to measure by
	texts   []string
	row     *fyne.Container
	hairs   []*Fill // the rule; below each label when they stand below each other
	bar     *Fill
	ring    *FocusRing
	index   int // 1-based
	changed func(index int)
}

// NewTabs makes tabs; the first is open. changed gets 1-based numbers.
func NewTabs(k *Kit, labels []string, changed func(index int)) *Tabs {
	t := &Tabs{hears: hears{k}, texts: labels, index: 1, changed: changed, bar: NewFill(k, skin.Accent, 0, 0, 0), ring: newRing(k, 4)}
	t.row = &fyne.Container{Layout: tabRow{t}}
	for _, label := range labels {
		p := NewParagraph(k, skin.TextStep, skin.Soft)
		t.labels, t.bold = append(t.labels, p), append(t.bold, NewBold(k, skin.TextStep, skin.Ink, label))
		t.hairs = append(t.hairs, NewHair(k))
		t.row.Add(p)
	}
	t.words()
	t.ExtendBaseWidget(t)
	return t
}

// Index is the open tab, 1-based.
func (t *Tabs) Index() int { return t.index }

// SetIndex opens a tab without telling the page.
func (t *Tabs) SetIndex(n int) {
	if n < 1 || n > len(t.labels) {
		return
	}
	t.index = n
	t.words()
	t.Refresh()
}

func (t *Tabs) words() {
	for n, p := range t.labels {
		if n+1 == t.index {
			p.SetRuns(Bold(t.texts[n], skin.Ink))
		} else {
			p.SetRuns(Plain(t.texts[n]))
		}
	}
}

func (t *Tabs) open(n int) {
	if n == t.index || n < 1 || n > len(t.labels) {
		return
	}
	t.SetIndex(n)
	if t.changed != nil {
		t.changed(n)
	}
}

func (t *Tabs) lay(s fyne.Size) {
	place(t.row, 0, 0, s.Width, s.Height-tabRule)
	for n, hair := range t.hairs {
		below := t.labels[n]
		place(hair, 0, below.Position().Y+below.Size().Height+tabRule-1, s.Width, 1)
	}
	if len(t.labels) == 0 {
		return
	}
	l := t.labels[t.index-1]
	place(t.bar, l.Position().X, l.Position().Y+l.Size().Height+7, l.Size().Width, 3)
	t.ring.around(l.Position().X-2, l.Position().Y-1, l.Size().Width+4, l.Size().Height+4)
}

// objects are the rules, then what lies on them.
func (t *Tabs) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, hair := range t.hairs {
		all = append(all, hair)
	}
	return append(all, t.row, t.bar, t.ring.rect)
}

// HeightForWidth implements Flowing.
func (t *Tabs) HeightForWidth(w float32) float32 { return Height(t.row, w) + tabRule }

// NaturalWidth implements Flowing.
func (t *Tabs) NaturalWidth() float32 { return Natural(t.row) }

// CreateRenderer belongs to the toolkit.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: t.objects,
		layout:  t.lay,
		min:     func() fyne.Size { return t.row.MinSize().AddWidthHeight(0, tabRule) },
		paint: func() {
			t.ring.paint()
			t.lay(t.Size())
		},
	}
}

// AccessibilityLabel is the open tab and where it stands.
func (t *Tabs) AccessibilityLabel() string {
	if len(t.texts) == 0 {
		return ""
	}
	return t.kit.spoken(t.Called(), t.kit.say("spoken.open"), t.kit.ofSeveral(t.index, len(t.texts)))
}

// Called is the open tab's label.
func (t *Tabs) Called() string {
	if len(t.texts) == 0 {
		return ""
	}
	return t.texts[t.index-1]
}

// AccessibilityRole is a button, the nearest the toolkit has to a tab.
func (t *Tabs) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (t *Tabs) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped opens the tab under the pointer.
func (t *Tabs) Tapped(ev *fyne.PointEvent) {
	t.kit.Focus(t)
	for n, l := range t.labels {
		p, s := l.Position(), l.Size()
		if ev.Position.X >= p.X-12 && ev.Position.X < p.X+s.Width+12 && ev.Position.Y >= p.Y && ev.Position.Y < p.Y+s.Height+12 {
			t.open(n + 1)
			return
		}
	}
}

// FocusGained shows the ring.
func (t *Tabs) FocusGained() { t.ring.show(true, t) }

// FocusLost hides it.
func (t *Tabs) FocusLost() { t.ring.show(false, t) }

// TypedRune does nothing.
func (t *Tabs) TypedRune(rune) {}

// TypedKey moves between the tabs.
func (t *Tabs) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		t.open(t.index - 1)
	case fyne.KeyRight:
		t.open(t.index + 1)
	default:
		t.kit.Key(ev)
	}
}
