package ui

import (
	"context"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"testshot/assets"
	"testshot/assets/wording"
	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// Params is what a window is made with.
type Params struct {
	App    fyne.App
	Window fyne.Window
	Runner Runner
	Book   *wording.Book // what the system speaks; the person may choose another language
	Do     func(func())  // how to come back to the window's goroutine; nil is fyne.Do
	Clock  func() time.Time
	Skin   *skin.Skin // nil makes one that follows the system
	// Choose opens a dialog for files and returns at once. It calls done once, on any
	// goroutine: without a path when nothing was picked, and with an error when there
	// is no such dialog. The toolkit's own is then opened, and always where this is nil.
	Choose func(a page.Ask, done func(path string, err error))
}

// Shell is the window's content: rail, page, help and foot, in step with the
// wizard's state.
type Shell struct {
	p     Params
	drive *drive
	stop  context.CancelFunc
	kit   *widgets.Kit
	tools *page.Tools
	skin  *skin.Skin
	books wording.Shelf

	frame   *widgets.Frame
	rail    *widgets.Rail
	help    *widgets.HelpPanel
	foot    *widgets.Foot
	notices *page.Notices

	entry    page.Entry
	view     *page.View
	shape    string
	at       wizard.Place
	shown    bool
	helpSays string // what the help's words that are shown depend on
	helpOpen bool   // how the window last left the help; another way is the person's doing

	bound  bool          // the content is on its canvas
	asked  bool          // the system's own dialog for files lies before the window
	asking dialog.Dialog // the toolkit's that lies over the window's content, nil for none
}

// New makes the window's content and opens the flow with what was kept.
func New(p Params, started wizard.Started) *Shell {
	if p.Do == nil {
		p.Do = fyne.Do
	}
	if p.Clock == nil {
		p.Clock = time.Now
	}
	if p.Skin == nil {
		p.Skin = skin.New(skin.Params{})
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Shell{p: p, stop: stop, skin: p.Skin, books: wording.NewShelf()}
	s.drive = &drive{runner: p.Runner, do: p.Do, clock: p.Clock, draw: s.draw, ctx: ctx, state: wizard.New(), lanes: map[string]*lane{}}
	s.kit = widgets.NewKit(p.Skin, widgets.Keys{Next: s.primary, Back: s.back, Help: s.toggleHelp, Shortcut: s.shortcut})
	book := p.Book
	if chosen, err := wording.Open(started.Settings.Language); err != nil { // none was chosen, or one that is gone
		started.Settings.Language = book.Language()
	} else if chosen.Language() != book.Language() {
		book = chosen
	}
	s.tools = &page.Tools{
		Kit: s.kit, Book: book, Post: s.Post, Focus: s.focus, Now: p.Clock, Unfolded: map[string]bool{},
		Copy:         func(text string) { p.App.Clipboard().SetContent(text) },
		Pasted:       func() string { return p.App.Clipboard().Content() },
		Learn:        func() { go s.books.Load() },
		Choose:       s.choose,
		ChooseFolder: s.moveProof,
		ChooseCopy:   s.placeCopy,
	}
	s.tools.Foot = func() { s.drawFoot(s.drive.state) }
	s.kit.Say = s.tools.Say // in the language of the moment
	s.tools.Phone = func() string { return s.tools.HelpDesk(s.drive.state) }
	s.furnish()
	s.toolkitSpeaks()
	s.Post(started)
	return s
}

// furnish makes the parts that stay when pages change.
func (s *Shell) furnish() {
	t := s.tools
	s.rail = widgets.NewRail(s.kit, widgets.RailSpec{
		Brand:  assets.Name,
		OnHome: func() { s.went(wizard.Home) },
		OnStep: func(n int) { s.went(wizard.Order()[n]) },
	})
	s.help = widgets.NewHelpPanel(s.kit, t.Say("help.title"), t.Say("help.word"), t.Say("help.fold"))
	s.showKeys()
	s.foot = widgets.NewFoot(s.kit)
	s.foot.Back.SetTapped(s.back)
	s.foot.Primary.SetTapped(s.primary)
	s.foot.Primary.OnOff = s.primary
	s.notices = page.NewNotices(t)
	s.frame = widgets.NewFrame(s.kit, s.rail, s.help, s.foot)
}

// Content is what the window shows.
func (s *Shell) Content() fyne.CanvasObject { return s.frame }

// State is what the window shows the page of.
func (s *Shell) State() wizard.State { return s.drive.state }

// Post takes an event; it is called on the window's goroutine.
func (s *Shell) Post(e wizard.Event) { s.drive.post(e) }

func (s *Shell) went(step wizard.Step) { s.Post(wizard.Went{To: wizard.Place{Step: step}}) }

// Dropped takes files that were dropped on the window; one message is one file,
// so the first counts.
func (s *Shell) Dropped(paths []string) {
	if len(paths) > 0 {
		s.offer(paths[0])
	}
}

// offer takes a file. Where a page has no use for one, it is the message.
func (s *Shell) offer(path string) {
	switch place := s.drive.state.Place; {
	case place.Step == wizard.Questions, place.Step == wizard.Message, place.Step == wizard.Reply, place.Page == wizard.PageLibrary:
	default:
		s.went(wizard.Message)
	}
	s.Post(wizard.FileOffered{Path: path})
}

// Close remembers how the window was left, ends what runs aside and waits until
// what has to be on disk is there. A send that has begun stays on disk as
// interrupted.
func (s *Shell) Close() {
	s.rememberHelp()
	if c := s.canvas(); c != nil && c.Size().Width > 0 {
		settings := s.drive.state.Settings
		settings.Width, settings.Height = int(c.Size().Width), int(c.Size().Height)
		if was := s.drive.state.Settings; settings.Width != was.Width || settings.Height != was.Height {
			s.Post(wizard.SettingsChanged{Settings: settings})
		}
	}
	s.stop()
	s.drive.finish()
}

// draw brings the window in step with the state.
func (s *Shell) draw(before, after wizard.State) {
	held := s.pageHasFocus()
	s.kit.Batch(func() {
		s.settings(after.Settings)
		spoke := s.speak(after.Settings.Language)
		entry, ok := page.Find(after.Place)
		if !ok {
			entry, _ = page.Find(wizard.Place{Step: after.Place.Step})
		}
		shape := ""
		if entry.Shape != nil {
			shape = entry.Shape(after)
		}
		s.notices.Set(after)
		s.drawRail(after)
		moved := !s.shown || s.at != after.Place
		switch {
		case moved, spoke, shape != s.shape:
			s.show(entry, after, moved)
		case s.view.Update != nil:
			s.view.Update(after)
		}
		s.entry, s.at, s.shape, s.shown = entry, after.Place, shape, true
		s.drawFoot(after)
		s.entitle(after.Rehearsal)
	})
	if arrived(before.Notices, after.Notices) && s.heldText() == nil {
		s.frame.ScrollToTop() // it answers a press, perhaps of a button far below; who types is left alone
	}
	if held && !s.pageHasFocus() {
		s.focusFirst() // what had the keyboard is gone; Enter would still press it
	}
}

// arrived tells whether there is a notice that was not there before.
func arrived(before, after []wizard.Notice) bool {
	return slices.ContainsFunc(after, func(n wizard.Notice) bool {
		return !slices.ContainsFunc(before, func(o wizard.Notice) bool {
			return o.Key == n.Key && o.Ref == n.Ref && o.From == n.From && maps.Equal(o.Args, n.Args)
		})
	})
}

// heldText is the input that is typed into, nil for none.
func (s *Shell) heldText() fyne.Focusable {
	if s.view == nil {
		return nil
	}
	input := s.view.Inputs[s.heldKey()]
	switch input.(type) {
	case *widgets.Button, *widgets.Tabs:
		return nil
	}
	return input
}

// show builds a page. After a move the focus goes to its first input, else to the
// primary button; after a change of shape it stays where it was.
func (s *Shell) show(entry page.Entry, state wizard.State, moved bool) {
	held := s.heldKey()
	s.view = entry.Build(s.tools, state)
	if s.view.Update != nil {
		s.view.Update(state)
	}
	content := widgets.Stack(widgets.GapSection, s.notices.Content(), s.view.Content)
	if moved {
		s.frame.SetPage(content)
	} else {
		s.frame.ReplacePage(content)
	}
	s.showHelp(entry, state)
	if moved {
		s.drawFoot(state) // the primary button may take the focus; it has to be there
		s.focusFirst()
		if s.notices.Any() {
			s.frame.ScrollToTop() // what happened comes before what to type
		}
		return
	}
	switch input, still := s.view.Inputs[held]; {
	case still:
		s.kit.Keep(input)
	case held != "":
		s.focusFirst()
	}
}

// pageHasFocus tells whether the keyboard is in a button, card or link of the
// page; what is typed into is told by heldKey.
func (s *Shell) pageHasFocus() bool {
	c := s.canvas()
	if c == nil {
		return false
	}
	part, ok := c.Focused().(fyne.CanvasObject)
	return ok && s.frame.Holds(part)
}

// heldKey is the key of the input that has the focus.
func (s *Shell) heldKey() string {
	c := s.canvas()
	if s.view == nil || c == nil || c.Focused() == nil {
		return ""
	}
	for key, input := range s.view.Inputs {
		if input == c.Focused() {
			return key
		}
	}
	return ""
}

func (s *Shell) canvas() fyne.Canvas {
	if s.p.Window == nil {
		return nil
	}
	return s.p.Window.Canvas()
}

func (s *Shell) focusFirst() {
	s.kit.Settle()
	c := s.canvas()
	switch {
	case c == nil, !s.bound: // Bind comes back to it
	case s.view.First != nil && !off(s.view.First):
		c.Focus(s.view.First)
	case s.foot.Primary.Visible():
		c.Focus(s.foot.Primary)
	default:
		c.Unfocus()
	}
}

// off tells whether a part does not take the keyboard now.
func off(part fyne.Focusable) bool {
	able, ok := part.(fyne.Disableable)
	return ok && able.Disabled()
}

// focus moves the keyboard to an input of the page by its key.
func (s *Shell) focus(key string) {
	if s.view == nil {
		return
	}
	if input, ok := s.view.Inputs[key]; ok {
		s.kit.Focus(input)
	}
}
