package page

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// Tools is what pages are built with.
type Tools struct {
	Kit  *widgets.Kit
	Book *wording.Book
	// Learn has the other languages read, beside the window's goroutine, before one of
	// them is chosen.
	Learn func()
	Post  func(wizard.Event)
	// Copy puts text on the clipboard; Pasted reads it.
	Copy   func(text string)
	Pasted func() string
	// Choose shows a dialog for files and gives the path that was picked.
	Choose func(a Ask, done func(path string))
	// ChooseFolder lets the person pick the folder of the proofs anew.
	ChooseFolder func()
	// ChooseCopy lets the person pick where the second copy lies.
	ChooseCopy func()
	// Foot draws the strip below anew, for what changes on a page and not in the state.
	Foot func()
	// Focus moves the keyboard to an input of the page by its key.
	Focus func(key string)
	Now   func() time.Time
	// Unfolded are the parts that the person opened since the window did, by name.
	Unfolded map[string]bool
	// Phone is the Help Desk's number as it is known now.
	Phone func() string
}

// Say gives a sentence, with pairs of argument name and value.
func (t *Tools) Say(key string, pairs ...string) string {
	return t.Book.Text(wording.Key(key), args(pairs))
}

// inEnglish is the same page's tools for what goes to an office that reads English.
func (t *Tools) inEnglish() *Tools {
	english := *t
	english.Book = t.Book.English()
	return &english
}

// Has tells whether there are words under a key.
func (t *Tools) Has(key string) bool { return t.Book.Has(wording.Key(key)) }

// Count gives the sentence that fits a number.
func (t *Tools) Count(key string, n int, pairs ...string) string {
	return t.Book.Count(wording.Key(key), n, args(pairs))
}

// Notice gives the words of a notice.
func (t *Tools) Notice(n wizard.Notice) string {
	return t.Book.Text(wording.Key(NoticeKey(n)), wording.Args(n.Args))
}

// NoticeKey is where a notice's words stand: "notice." plus its key, but for
// keys that other rooms give with their own prefix.
func NoticeKey(n wizard.Notice) string { return wizard.WordingKey(n) }

func args(pairs []string) wording.Args {
	if len(pairs) < 2 {
		return nil
	}
	a := make(wording.Args, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		a[pairs[i]] = pairs[i+1]
	}
	return a
}

// View is a page that has been built.
type View struct {
	Content fyne.CanvasObject
	// First gets the focus when the place is entered; nil means the primary button.
	First fyne.Focusable
	// Inputs are the parts that a summary can lead to, and that keep the focus when
	// the page is built anew, by key: see InputKey, or a name of the page's own.
	Inputs map[string]fyne.Focusable
	// Update follows the state; nil when the shape says all.
	Update func(s wizard.State)
	// Foot is the strip below; nil means Next, with what is still missing.
	Foot func(s wizard.State) Foot
	// Check shows beside the inputs what is missing or wrong. The window asks for
	// it when the primary button is pressed while it is off.
	Check func()
}

// Saves says that answers are typed or chosen on the page, which are kept as it is
// done. A page that only shows, or whose buttons do something at once, promises none.
func (v *View) Saves() bool {
	for _, input := range v.Inputs {
		switch input.(type) {
		case *widgets.Button, *widgets.Tabs:
		default:
			return true
		}
	}
	return false
}

// Foot is what stands below the page. The zero Foot is Back, what is missing, and
// Next.
type Foot struct {
	Primary string    // word of the primary button; empty: "Next"
	Icon    skin.Icon // of the primary button; 0: enter
	Act     func()    // what the primary does; nil posts Advanced
	Line    string    // empty: what is missing, else "Saved as you go" where View.Saves
	Mark    skin.Mark
	Off     bool // nothing may be done yet, whatever Blockers says
	Free    bool // the primary is on, whatever Blockers says
	// Given are the inputs whose answers the state does not have yet, a password being
	// typed: what Blockers says about them is not missing.
	Given []wizard.Field

	Extra    string // a second button; empty: none
	ExtraAct func()
	Stop     string // in place of the primary while something runs; empty: none
	StopAct  func()
	NoBack   bool
}

// Lacking is what keeps the primary button off, without what was given meanwhile.
func (f Foot) Lacking(blockers []wizard.Notice) []wizard.Notice {
	return slices.DeleteFunc(slices.Clone(blockers), func(n wizard.Notice) bool { return slices.Contains(f.Given, n.Field) })
}

// Entry is a row of the table of pages.
type Entry struct {
	Step wizard.Step
	Page string
	// Build makes the view for a state.
	Build func(t *Tools, s wizard.State) *View
	// Shape says what the view's structure depends on; when it changes, the page is
	// built anew. Nil: never.
	Shape func(s wizard.State) string
	// Help is the prefix of the help's wording: PREFIX.what, .where, .whom, .say.
	Help func(s wizard.State) string
	// HelpOpen: the help stands open beside the page until the person folds it.
	// Pages that need the width begin with it folded.
	HelpOpen bool
}

// Find gives the page of a place.
func Find(p wizard.Place) (Entry, bool) {
	for _, e := range Table() {
		if e.Step == p.Step && e.Page == p.Page {
			return e, true
		}
	}
	return Entry{}, false
}
