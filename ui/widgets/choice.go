package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Choice is one card of a group.
type Choice struct {
	Value string // what the page is told
	Title string
	Text  string // one sentence; may be empty
}

// ChoiceGroup is a question with cards to pick one from. It is one Tab stop:
// arrows move and choose, Space and Enter choose, and Enter on the card that
// is chosen already goes on.
type ChoiceGroup struct {
	widget.BaseWidget
	hears
	choices []Choice
	cards   []*card
	box     *fyne.Container
	ring    *FocusRing
	chosen  int // 1-based; 0: none yet
	current int // 1-based, the card that has the focus
	focused bool
	changed func(value string)
}

// NewChoiceGroup makes cards below each other.
func NewChoiceGroup(k *Kit, choices []Choice, changed func(value string)) *ChoiceGroup {
	return newChoices(k, choices, changed, func(cards ...fyne.CanvasObject) *fyne.Container { return Stack(GapPart, cards...) })
}

// NewChoicesAcross makes cards side by side, in two columns when there are many, and
// below each other when narrow.
func NewChoicesAcross(k *Kit, choices []Choice, changed func(value string)) *ChoiceGroup {
	return newChoices(k, choices, changed, func(cards ...fyne.CanvasObject) *fyne.Container {
		return &fyne.Container{Layout: gridLayout{kit: k, gapX: 16, gapY: GapPart, least: 200}, Objects: cards}
	})
}

func newChoices(k *Kit, choices []Choice, changed func(string), lay func(...fyne.CanvasObject) *fyne.Container) *ChoiceGroup {
	g := &ChoiceGroup{hears: hears{k}, choices: choices, changed: changed, current: 1, ring: newRing(k, 12)}
	objects := make([]fyne.CanvasObject, len(choices))
	for n, c := range choices {
		g.cards = append(g.cards, newCard(k, c))
		objects[n] = g.cards[n]
	}
	g.box = lay(objects...)
	g.ExtendBaseWidget(g)
	return g
}

// Value is the chosen value, "" for none.
func (g *ChoiceGroup) Value() string {
	if g.chosen == 0 {
		return ""
	}
	return g.choices[g.chosen-1].Value
}

// SetValue chooses without telling the page; an unknown value chooses none.
func (g *ChoiceGroup) SetValue(value string) {
	g.chosen = 0
	for n, c := range g.choices {
		if c.Value == value {
			g.chosen, g.current = n+1, n+1
		}
	}
	g.show()
}

func (g *ChoiceGroup) choose(n int) {
	g.current = n
	if g.chosen != n {
		g.chosen = n
		if g.changed != nil {
			g.changed(g.Value())
		}
	}
	g.show()
}

func (g *ChoiceGroup) show() {
	for n, c := range g.cards {
		c.set(n+1 == g.chosen)
	}
	g.placeRing()
}

func (g *ChoiceGroup) placeRing() {
	if len(g.cards) == 0 {
		return
	}
	c := g.cards[g.current-1]
	g.ring.around(c.Position().X, c.Position().Y, c.Size().Width, c.Size().Height)
	if g.focused {
		g.kit.focused(c)
	}
}

// HeightForWidth implements Flowing.
func (g *ChoiceGroup) HeightForWidth(w float32) float32 { return Height(g.box, w) }

// NaturalWidth implements Flowing.
func (g *ChoiceGroup) NaturalWidth() float32 { return Natural(g.box) }

// CreateRenderer belongs to the toolkit.
func (g *ChoiceGroup) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(g.box, g.ring.rect),
		layout: func(s fyne.Size) {
			g.box.Resize(s)
			g.placeRing()
		},
		min:   func() fyne.Size { return g.box.MinSize() },
		paint: g.ring.paint,
	}
}

// Called is the current card's words.
func (g *ChoiceGroup) Called() string {
	if len(g.choices) == 0 {
		return ""
	}
	c := g.choices[g.current-1]
	return c.Title + ". " + c.Text
}

// AccessibilityLabel is the current card, whether it is chosen, and where it stands.
func (g *ChoiceGroup) AccessibilityLabel() string {
	if len(g.choices) == 0 {
		return ""
	}
	c := g.choices[g.current-1]
	card := g.kit.spoken(c.Title, g.kit.either(g.chosen == g.current, "spoken.chosen", "spoken.not-chosen"), g.kit.ofSeveral(g.current, len(g.choices)))
	return strings.TrimSpace(card + ". " + c.Text)
}

// AccessibilityRole is a button, the nearest the toolkit has to a choice.
func (g *ChoiceGroup) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (g *ChoiceGroup) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped chooses the card under the pointer.
func (g *ChoiceGroup) Tapped(ev *fyne.PointEvent) {
	for n, c := range g.cards {
		p, s := c.Position(), c.Size()
		if ev.Position.X >= p.X && ev.Position.X < p.X+s.Width && ev.Position.Y >= p.Y && ev.Position.Y < p.Y+s.Height {
			g.current = n + 1
			g.kit.Focus(g)
			g.choose(n + 1)
		}
	}
}

// FocusGained shows the ring round the current card, and brings that card into view:
// the whole group may be longer than the window, and a page opens at its heading.
func (g *ChoiceGroup) FocusGained() {
	g.focused = true
	g.ring.set(true)
	g.placeRing()
}

// FocusLost hides it.
func (g *ChoiceGroup) FocusLost() {
	g.focused = false
	g.ring.set(false)
}

// TypedRune does nothing.
func (g *ChoiceGroup) TypedRune(rune) {}

// TypedKey moves and chooses.
func (g *ChoiceGroup) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case len(g.cards) == 0:
		g.kit.Key(ev)
	case ev.Name == fyne.KeyDown, ev.Name == fyne.KeyRight:
		g.choose(g.current%len(g.cards) + 1)
	case ev.Name == fyne.KeyUp, ev.Name == fyne.KeyLeft:
		g.choose((g.current+len(g.cards)-2)%len(g.cards) + 1)
	case ev.Name == fyne.KeySpace, isEnter(ev) && g.chosen != g.current:
		g.choose(g.current)
	default:
		g.kit.Key(ev)
	}
}

// card is one choice, without a will of its own.
type card struct {
	part
	back  *Fill
	radio *radio
}

func newCard(k *Kit, c Choice) *card {
	d := &card{part: part{kit: k}, back: NewFill(k, skin.Surface, skin.Edge, 1, 12), radio: newRadio(k)}
	text := NewText(k, skin.TextHelp, skin.Soft, c.Text)
	text.Hidden = c.Text == ""
	d.content = Over(d.back, Inset(16, 20, 16, 20, Row(16, 2, d.radio, Stack(0, NewBold(k, skin.TextBody, skin.Ink, c.Title), text))))
	d.ExtendBaseWidget(d)
	return d
}

func (d *card) set(on bool) {
	if d.radio.on == on {
		return
	}
	d.radio.on = on
	d.radio.Refresh()
	if on {
		d.back.Set(skin.AccentTint, skin.Accent, 2)
	} else {
		d.back.Set(skin.Surface, skin.Edge, 1)
	}
}

// radio is two circles.
type radio struct {
	widget.BaseWidget
	kit       *Kit
	on        bool
	ring, dot *canvas.Circle
}

func newRadio(k *Kit) *radio {
	r := &radio{kit: k, ring: canvas.NewCircle(nil), dot: canvas.NewCircle(nil)}
	r.ExtendBaseWidget(r)
	r.paint()
	return r
}

func (r *radio) paint() {
	r.ring.StrokeWidth = 2
	r.ring.FillColor, r.ring.StrokeColor = r.kit.Skin.Color(0), r.kit.Skin.Color(skin.Edge)
	r.dot.FillColor, r.dot.Hidden = r.kit.Skin.Color(skin.Accent), !r.on
	if r.on {
		r.ring.StrokeColor = r.kit.Skin.Color(skin.Accent)
	}
}

// CreateRenderer belongs to the toolkit.
func (r *radio) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(r.ring, r.dot),
		layout: func(fyne.Size) {
			side := r.kit.Skin.Px(24)
			placeExact(r.ring, 1, 1, side-2, side-2)
			dot := side * 0.5
			place(r.dot, (side-dot)/2, (side-dot)/2, dot, dot)
		},
		min:   func() fyne.Size { return fyne.NewSquareSize(r.kit.Skin.Px(24)) },
		paint: r.paint,
	}
}
