package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// HelpSection is a head, a few sentences, and perhaps words to say.
type HelpSection struct {
	Head  string // empty for the first: the panel's own head stands over it
	Text  []Run
	Quote string
}

// HelpPanel is the right side: folded to a sign, or open.
type HelpPanel struct {
	widget.BaseWidget
	kit     *Kit
	folded  bool
	back    *Fill
	edge    *Fill
	title   *Paragraph
	fold    *Button
	column  *fyne.Container
	body    *fyne.Container
	guide   *fyne.Container
	keys    *fyne.Container
	scroll  *container.Scroll
	unfold  *press
	word    *Paragraph
	changed func(folded bool) // the frame's
}

// NewHelpPanel makes a panel: its head, the word under the sign when folded,
// and what the folding button is called.
func NewHelpPanel(k *Kit, title, word, foldLabel string) *HelpPanel {
	h := &HelpPanel{kit: k, back: NewFill(k, skin.Help, 0, 0, 0), edge: NewFill(k, skin.Hair, 0, 0, 0)}
	h.title = NewBold(k, skin.TextBody, skin.Ink, title)
	h.fold = NewIconButton(k, foldLabel, skin.IconRight, func() { h.want(true) })
	head := RowMiddle(8, 2, NewIcon(k, skin.IconHelp, skin.Accent, 20), h.title, h.fold)
	h.body = Stack(0)
	h.guide = Stack(8)
	h.keys = Stack(8)
	h.column = Stack(4, head, h.body, h.guide, h.keys)
	h.scroll = container.NewVScroll(Inset(12, 12, 20, 20, h.column))
	h.word = NewText(k, skin.TextNote, skin.Accent, word).Centered()
	h.unfold = newPress(k, newInnerRing(k), title, Stack(6, Gap(14), Center(NewIcon(k, skin.IconHelp, skin.Accent, 22)), h.word, Gap(8)), func() { h.want(false) })
	h.unfold.state = func() string { return k.folding(foldsClosed) } // open, it is another part
	h.fold.folds = foldsOpen
	h.ExtendBaseWidget(h)
	h.setFolded(false)
	return h
}

// SetWords changes what [NewHelpPanel] was given, for another language.
func (h *HelpPanel) SetWords(title, word, foldLabel string) {
	h.title.SetRuns(Bold(title, 0))
	h.word.SetText(word)
	h.fold.label, h.unfold.label = foldLabel, title
}

// relay lays the panel out anew once it has a place; before that every word would be
// broken into letters.
func (h *HelpPanel) relay() {
	if !h.Size().IsZero() {
		h.Refresh()
	}
}

// SetSections writes the help of a page.
func (h *HelpPanel) SetSections(sections []HelpSection) {
	var parts []fyne.CanvasObject
	for n, s := range sections {
		if n > 0 {
			parts = append(parts, Gap(14))
		}
		if s.Head != "" {
			parts = append(parts, NewBold(h.kit, skin.TextHelp, skin.Ink, s.Head), Gap(3))
		}
		if len(s.Text) > 0 {
			parts = append(parts, NewParagraph(h.kit, skin.TextHelp, skin.Soft, s.Text...))
		}
		if s.Quote != "" {
			parts = append(parts, Gap(6), NewQuote(h.kit, QuoteSpec{Text: s.Quote, Small: true}))
		}
	}
	h.body.Objects = parts
	h.relay()
	h.scroll.ScrollToTop()
}

// SetGuide writes the link to the whole guide, between the help and the keys.
func (h *HelpPanel) SetGuide(word string, open func()) {
	h.guide.Objects = []fyne.CanvasObject{Gap(14), NewHair(h.kit), NewParagraph(h.kit, skin.TextHelp, skin.Soft, Link(word, open))}
	h.relay()
}

// SetKeys writes the list of keys at the end of the help, unfolded by a link: a word
// each for showing and hiding it, then pairs of a key and what it does.
func (h *HelpPanel) SetKeys(show, hide string, keys []Pair) {
	list := Stack(8)
	for _, p := range keys {
		list.Add(Stack(0, NewBold(h.kit, skin.TextNote, skin.Ink, p.Key), NewText(h.kit, skin.TextNote, skin.Soft, p.Value)))
	}
	list.Hide()
	link := NewParagraph(h.kit, skin.TextHelp, skin.Soft)
	var toggle func()
	write := func(word string) { link.SetRuns(Fold(word, !list.Hidden, toggle)) }
	toggle = func() {
		list.Hidden = !list.Hidden
		if list.Hidden {
			write(show)
		} else {
			write(hide)
		}
		h.relay()
		if at, ok := within(h.scroll.Content, list); ok && !list.Hidden {
			above, _ := within(h.scroll.Content, link)
			bring(h.scroll, at.Y, at.Y+list.Size().Height, above.Y)
		}
	}
	write(show)
	h.keys.Objects = []fyne.CanvasObject{link, list}
}

// holds tells whether a part stands in the open help.
func (h *HelpPanel) holds(o fyne.CanvasObject) bool {
	_, ok := within(h.scroll.Content, o)
	return ok && !h.folded
}

// reveal scrolls a part of the help into view, and tells whether it stands there.
func (h *HelpPanel) reveal(o fyne.CanvasObject) bool {
	at, ok := within(h.scroll.Content, o)
	if ok {
		bring(h.scroll, at.Y, at.Y+o.Size().Height, unlimited)
	}
	return ok
}

// foldedWide is the width of the folded panel: its word has air at both sides in every
// language and size of text.
func (h *HelpPanel) foldedWide() float32 {
	return max(foldedWidth+(h.kit.Skin.Scale()-1)*30, Natural(h.word)+2*foldedAir)
}

// Folded tells whether only the sign is shown.
func (h *HelpPanel) Folded() bool { return h.folded }

func (h *HelpPanel) want(folded bool) {
	if h.changed != nil {
		h.changed(folded)
	} else {
		h.setFolded(folded)
	}
	// The part that was pressed is gone; its counterpart takes the keyboard.
	if folded {
		h.kit.Focus(h.unfold)
	} else {
		h.kit.Focus(h.fold)
	}
}

func (h *HelpPanel) setFolded(on bool) {
	h.folded = on
	if on {
		h.scroll.Hide()
		h.unfold.Show()
	} else {
		h.scroll.Show()
		h.unfold.Hide()
	}
	h.relay()
}

// CreateRenderer belongs to the toolkit.
func (h *HelpPanel) CreateRenderer() fyne.WidgetRenderer {
	lay := func(s fyne.Size) {
		place(h.back, 0, 0, s.Width, s.Height)
		place(h.edge, 0, 0, 1, s.Height)
		place(h.scroll, 1, 0, s.Width-1, s.Height)
		h.scroll.Content.Resize(fyne.NewSize(s.Width-1, max(s.Height, Height(h.scroll.Content, s.Width-1))))
		place(h.unfold, 1, 0, s.Width-1, Height(h.unfold, s.Width-1))
	}
	return &drawing{
		objects: fixed(h.back, h.edge, h.scroll, h.unfold),
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(48, 100) },
		paint:   func() { lay(h.Size()) },
	}
}
