package page

import (
	"strconv"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// buildRouting is the call kit for the Help Desk and a form for what they say. A
// rehearsal needs none of it and says so; the form is there to be tried. What stays as
// it is for nearly everybody, and the ready e-mails, are folded into a line each.
func buildRouting(t *Tools, s wizard.State) *View {
	f := newForm(t, s)
	marks := newDoubts(t)
	marks.all = true
	add := func(field wizard.Field) fyne.CanvasObject { return marks.beside(field, f.add(field, 0)) }
	over := s.Route.Transport
	where := widgets.Stack(widgets.GapPart)
	if over != routing.ByHand {
		where.Add(add(wizard.FieldRouteAddress))
	}
	secrets := newSecretInputs(t, f)
	if over != routing.ByHand {
		f.onLeave(wizard.FieldRouteAddress, secrets.keep)
	}
	if over.SignsIn() {
		where.Add(f.pair(add(wizard.FieldRouteUsername), secrets.add(wizard.RegistryPassword).content()))
		f.onLeave(wizard.FieldRouteUsername, secrets.keep)
	}
	kit := newCallKit(t, s, f)
	facility := add(wizard.FieldRouteFacility)
	head := widgets.Stack(widgets.GapSection, widgets.NewHeading(t.Kit, widgets.HeadingSpec{
		Title: t.Say("page.routing.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.routing.lead"))},
	}))
	if s.Rehearsal {
		head.Add(widgets.NewBanner(t.Kit, widgets.BannerSpec{Icon: skin.IconPlay, Inline: true,
			First: t.Say("page.routing.rehearsal-first"), Text: t.Say("page.routing.rehearsal-rest")}))
	}
	goodUntil, person, ticket := add(wizard.FieldCallGoodUntil), f.add(wizard.FieldCallPerson, 0), f.add(wizard.FieldCallTicket, 0)
	kind := newMessageKind(t, f)
	coverMarks := newDoubts(t)
	cover := newCover(t, f, coverMarks, kind)
	way := newWay(t, f, over)
	few := newRare(t, f, secrets, over)
	letters := lettersOfRouting(t, f)
	v := f.view(widgets.Stack(widgets.GapSection,
		head,
		kit.content,
		f.summary,
		widgets.Stack(widgets.GapPart,
			marks.above,
			where,
			f.pair(facility, goodUntil),
			f.pair(person, ticket)),
		widgets.Stack(widgets.GapPart, cover.place, way.place, few.place),
		widgets.Wrap(12, 0, widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.file"), skin.IconFileIn, func() {
			t.Choose(t.askFile("ask.route", t.routeKind()), func(path string) { t.Post(wizard.RouteLoaded{Path: path}) })
		}), widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.save"), skin.IconDownload, func() {
			t.Choose(t.askSave("ask.route-save", t.Say("page.routing.save-name"), t.routeKind()), func(path string) { t.Post(wizard.RouteSaveAsked{Path: path}) })
		})),
		letters.place, // one of them speaks of the buttons above
		contactNotes(t, s),
	))
	v.First = firstOfRouting(s, f, kit.first(s))
	v.Update = func(s wizard.State) {
		f.update(s)
		kit.update(s)
		kind.update(s)
		secrets.update(s)
		for _, part := range []*fold{cover, way, few, letters} {
			part.update(s)
		}
		marks.update(s)
		coverMarks.update(s)
	}
	v.Check = func() {
		f.checkAll()
		secrets.keepThenOn()
	}
	v.Foot = func(s wizard.State) Foot { return routingFoot(t, s, secrets) }
	f.troubles()
	return v
}

// firstOfRouting: before the call there is nothing to type; after it, the
// keyboard goes to what is missing, and last to the primary button.
func firstOfRouting(s wizard.State, f *form, ask fyne.Focusable) fyne.Focusable {
	if s.Rehearsal {
		return nil
	}
	if s.Route.Address == "" && s.Route.Username == "" {
		return ask
	}
	for _, n := range wizard.BlockersOf(s, wizard.Routing) {
		if input, ok := f.inputs[InputOf(n)]; ok {
			return input
		}
	}
	return nil
}

func shapeRouting(s wizard.State) string {
	return strconv.FormatBool(s.Rehearsal) + "\x00" + s.Clinic.Name + "\x00" + string(s.Route.Transport)
}

func routingFoot(t *Tools, s wizard.State, secrets *secretInputs) Foot {
	if s.Rehearsal {
		return Foot{Line: t.Say("page.routing.rehearsal-foot")}
	}
	f := Foot{Primary: t.Say("page.routing.test"), Act: secrets.thenOn}
	if s.Line.Works() && s.Line.Address == s.Route.Address {
		f.Primary = t.Say("page.routing.see-line")
	}
	f.Given = secrets.given(s)
	if len(f.Given) > 0 && len(f.Lacking(wizard.Blockers(s))) == 0 {
		f.Line = t.Say("page.routing.typed")
	}
	for _, of := range wizard.Secrets() {
		if s.Busy[(wizard.KeepPassword{Of: of}).Name()] {
			f.Off, f.Line = true, t.Say("page.routing.keeping")
		}
	}
	return f
}
