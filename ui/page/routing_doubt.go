package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// doubts are the marks beside values of one group that nobody has confirmed for long.
// A value that is alone in doubt says why beside its input; of several the reason
// stands once, above them, and each is only marked. They stand in nobody's way.
type doubts struct {
	t      *Tools
	all    bool // the line above confirms every value of the route, not this group's alone
	above  *widgets.Swap
	fields []wizard.Field
	places map[wizard.Field]*widgets.Swap
	shown  map[wizard.Field]doubtNote
}

// doubtNote is what stands at a place: why, and the link that says it still holds. No
// words are no note.
type doubtNote struct{ words, link string }

func newDoubts(t *Tools) *doubts {
	return &doubts{t: t, above: widgets.NewSwap(t.Kit, nil), places: map[wizard.Field]*widgets.Swap{}, shown: map[wizard.Field]doubtNote{}}
}

// beside puts the place of a mark below an input of the group.
func (d *doubts) beside(field wizard.Field, input fyne.CanvasObject) fyne.CanvasObject {
	d.fields = append(d.fields, field)
	d.places[field] = widgets.NewSwap(d.t.Kit, nil)
	return widgets.Stack(4, input, d.places[field])
}

// doubted is an input with the doubt about its value.
type doubted struct {
	routing.Doubt
	field wizard.Field
}

// mailed tells that a value was read in an e-mail which names neither writer nor day: it
// is known where it came from, so that nobody says that nobody knows.
func (d doubted) mailed(s wizard.State) bool {
	return d.Why == "undated" && d.Source.Person == "" && s.Origins[d.field] != ""
}

// inDoubt are the values among some that a click can confirm: an input counts once, also
// where the route says its value twice. Credentials past their end need new ones.
func inDoubt(s wizard.State, fields ...wizard.Field) (found []doubted) {
	for _, field := range fields {
		if doubt := wizard.DoubtOf(s, field); doubt.Key != "" && doubt.Why != "ended" {
			found = append(found, doubted{doubt, field})
		}
	}
	return found
}

// update shows the marks of a state.
func (d *doubts) update(s wizard.State) {
	open := inDoubt(s, d.fields...)
	line := doubtNote{}
	if len(open) > 1 {
		line = doubtNote{d.together(s, open), d.saidBy(s, "page.routing.all-still")}
	}
	d.show("", d.above, line, func() {
		if d.all {
			d.t.Post(wizard.StillTrue{})
			return
		}
		for _, field := range d.fields {
			d.t.Post(wizard.StillTrue{Field: field})
		}
	})
	for field, place := range d.places {
		d.show(field, place, d.of(s, field, len(open) > 1), func() { d.t.Post(wizard.StillTrue{Field: field}) })
	}
}

// of is the note of one value: a word where the line above says the rest.
func (d *doubts) of(s wizard.State, field wizard.Field, several bool) doubtNote {
	doubt := wizard.DoubtOf(s, field)
	switch {
	case doubt.Key == "":
		return doubtNote{}
	case doubt.Why == "ended":
		return doubtNote{words: d.say("routing.doubt.ended", doubt)}
	case several && doubt.Why == "old":
		return doubtNote{d.t.Say("page.routing.mark.old", "day", d.t.DayText(doubt.Source.Confirmed)), d.t.Say("page.routing.mark.still")}
	case several:
		return doubtNote{d.t.Say("page.routing.mark.undated"), d.t.Say("page.routing.mark.still")}
	case doubted{doubt, field}.mailed(s):
		return doubtNote{d.t.Say("routing.doubt.undated.mailed"), d.saidBy(s, "page.routing.still")}
	}
	return doubtNote{d.say("routing.doubt."+doubt.Why, doubt), d.saidBy(s, "page.routing.still")}
}

// together is why several values ask to be confirmed: in one sentence if it is the same
// for all of them.
func (d *doubts) together(s wizard.State, open []doubted) string {
	first := open[0]
	same := func(o doubted) bool {
		return o.Why == first.Why && o.Source.Person == first.Source.Person && o.Source.Confirmed == first.Source.Confirmed && o.mailed(s) == first.mailed(s)
	}
	switch {
	case slices.ContainsFunc(open, func(o doubted) bool { return !same(o) }):
		return d.t.Say("page.routing.doubts.mixed")
	case first.mailed(s):
		return d.t.Say("page.routing.doubts.mail")
	}
	return d.say("page.routing.doubts."+first.Why, first.Doubt)
}

// saidBy is a link that confirms, with who is on the phone.
func (d *doubts) saidBy(s wizard.State, key string) string {
	if s.Contact.Person == "" {
		key += "-nobody"
	}
	return d.t.Say(key, "person", s.Contact.Person)
}

// say puts who said a value, and when, into a sentence. A sentence with ".nobody" is for
// a value of which no person is known.
func (d *doubts) say(key string, doubt routing.Doubt) string {
	if doubt.Source.Person == "" {
		key += ".nobody"
	}
	return Sentence(d.t.Say(key, "person", d.t.whoSaid(doubt.Source.Person),
		"day", d.t.DayText(doubt.Source.Confirmed), "end", d.t.DayText(doubt.Source.GoodUntil)))
}

// show sets a place anew only when its words change, so that a page being typed into
// stays still.
func (d *doubts) show(field wizard.Field, place *widgets.Swap, note doubtNote, confirm func()) {
	if d.shown[field] == note {
		return
	}
	d.shown[field] = note
	if note.words == "" {
		place.Set(nil)
		return
	}
	runs := []widgets.Run{widgets.Plain(note.words)}
	if note.link != "" {
		runs = append(runs, widgets.Plain(" "), widgets.Link(note.link, confirm))
	}
	place.Set(widgets.NewMarkNote(d.t.Kit, skin.NeedsLook, runs...))
}
