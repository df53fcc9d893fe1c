package page

import (
	"fmt"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// doubts are the marks beside values that nobody has confirmed for long, each with
// one click that says they still hold. They stand in nobody's way.
type doubts struct {
	t      *Tools
	places map[wizard.Field]*widgets.Swap
	all    *widgets.Swap
	shown  map[wizard.Field]string
}

func newDoubts(t *Tools) *doubts {
	return &doubts{t: t, places: map[wizard.Field]*widgets.Swap{}, all: widgets.NewSwap(t.Kit, nil), shown: map[wizard.Field]string{}}
}

// beside puts the place of a mark below an input.
func (d *doubts) beside(field wizard.Field, input fyne.CanvasObject) fyne.CanvasObject {
	d.places[field] = widgets.NewSwap(d.t.Kit, nil)
	return widgets.Stack(4, input, d.places[field])
}

// update shows the marks of a state. A place is only set anew when its words
// change, so that a page being typed into stays still.
func (d *doubts) update(s wizard.State) {
	all := 0
	for _, doubt := range wizard.Doubts(s) {
		if doubt.Why != "ended" {
			all++
		}
	}
	words := ""
	if all > 1 {
		words = fmt.Sprint(all, s.Contact.Person)
	}
	if d.shown[""] != words {
		d.shown[""] = words
		d.all.Set(d.note(s, "", Sentence(d.t.Count("page.routing.doubts", all, "count", d.t.Number(all))), words != "", true))
	}
	for field, place := range d.places {
		doubt := wizard.DoubtOf(s, field)
		words := ""
		if doubt.Key != "" {
			words = d.words(doubt, s.Origins[field] != "")
		}
		if stamp := words + s.Contact.Person; words == "" && d.shown[field] != "" || words != "" && d.shown[field] != stamp {
			d.shown[field] = stamp
			if words == "" {
				d.shown[field] = ""
			}
			place.Set(d.note(s, field, words, words != "", doubt.Why != "ended"))
		}
	}
}

func (d *doubts) note(s wizard.State, field wizard.Field, words string, shown, click bool) fyne.CanvasObject {
	if !shown {
		return nil
	}
	runs := []widgets.Run{widgets.Plain(words + " ")}
	if click {
		key := "page.routing.still"
		if field == "" {
			key = "page.routing.all-still"
		}
		if s.Contact.Person == "" {
			key += "-nobody"
		}
		runs = append(runs, widgets.Link(d.t.Say(key, "person", s.Contact.Person), func() { d.t.Post(wizard.StillTrue{Field: field}) }))
	}
	return widgets.NewMarkNote(d.t.Kit, skin.NeedsLook, runs...)
}

// words are why a value asks to be confirmed. Where an e-mail is named above them,
// nobody could make out who sent it, or when: it is not that nobody said so.
func (d *doubts) words(doubt routing.Doubt, mailed bool) string {
	key := "routing.doubt." + doubt.Why
	switch {
	case doubt.Source.Person != "":
	case mailed && doubt.Why == "undated":
		key = "routing.doubt.undated.mailed"
	default:
		key += ".nobody"
	}
	person := doubt.Source.Person
	if person == routing.PublicPrograms {
		person = d.t.Say("routing.public-programs")
	}
	day := func(text string) string {
		if text == "" {
			return ""
		}
		return d.t.DayText(text)
	}
	return d.t.Say(key, "person", person, "day", day(doubt.Source.Confirmed), "end", day(doubt.Source.GoodUntil))
}
