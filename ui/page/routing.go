package page

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// callQuestions is how many questions the Help Desk is asked; they stand in the
// wording as page.routing.ask.1 and so on.
const callQuestions = 7

// buildRouting is the call kit for the Help Desk and a form for what they say. A
// rehearsal needs none of it and says so; the form is there to be tried.
func buildRouting(t *Tools, s wizard.State) *View {
	f := newForm(t, s)
	marks := newDoubts(t)
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
	ask := widgets.NewCopyButton(t.Kit, widgets.Small, widgets.CopyWords{Copy: t.Say("page.routing.copy"), Copied: t.Say("frame.copied")},
		func() string { return askText(t, s) }, t.Copy)
	facility := add(wizard.FieldRouteFacility)
	head := widgets.Stack(widgets.GapSection, widgets.NewHeading(t.Kit, widgets.HeadingSpec{
		Title: t.Say("page.routing.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.routing.lead"))},
	}))
	if s.Rehearsal {
		head.Add(widgets.NewBanner(t.Kit, widgets.BannerSpec{Icon: skin.IconPlay, Inline: true,
			First: t.Say("page.routing.rehearsal-first"), Text: t.Say("page.routing.rehearsal-rest")}))
	}
	cover := section(t, "page.routing.header", widgets.Stack(widgets.GapPart,
		f.pair(add(wizard.FieldRouteReceiving), add(wizard.FieldRouteReceivingID)),
		add(wizard.FieldRouteProcessing), marks.all))
	way := section(t, "page.routing.way", wayOfSending(t, f, over))
	few := newRare(t, f, secrets, over)
	v := f.view(widgets.Stack(widgets.GapSection,
		head,
		callKit(t, s, ask),
		f.summary,
		widgets.Stack(widgets.GapPart,
			where,
			f.pair(facility, add(wizard.FieldCallGoodUntil)),
			f.pair(f.add(wizard.FieldCallPerson, 0), f.add(wizard.FieldCallTicket, 0))),
		cover,
		way,
		few.place,
		widgets.Wrap(12, 0, widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.file"), skin.IconFileIn, func() {
			t.ChooseFile(func(path string) { t.Post(wizard.RouteLoaded{Path: path}) })
		}), widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.save"), skin.IconDownload, func() {
			t.ChooseSave(t.Say("page.routing.save-name"), func(path string) { t.Post(wizard.RouteSaveAsked{Path: path}) })
		})),
		contactNotes(t, s),
	))
	v.First = firstOfRouting(s, f, ask)
	v.Update = func(s wizard.State) {
		f.update(s)
		secrets.update(s)
		few.update(s)
		marks.update(s)
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
	for _, of := range wizard.Secrets() {
		if s.Busy[(wizard.KeepPassword{Of: of}).Name()] {
			f.Off, f.Line = true, t.Say("page.routing.keeping")
		}
	}
	return f
}

// callKit is the number to call, what to say, and what to ask.
func callKit(t *Tools, s wizard.State, ask fyne.CanvasObject) fyne.CanvasObject {
	known := wizard.Directory(s)
	phone, fax := known.Value(routing.HelpDeskPhone), known.Value(routing.HelpDeskFax)
	questions := widgets.Stack(2)
	for i := 1; i <= callQuestions; i++ {
		questions.Add(widgets.NewParagraph(t.Kit, skin.TextHelp, skin.Ink,
			widgets.Run{Text: strconv.Itoa(i) + "  ", Role: skin.Soft}, widgets.Plain(t.Say("page.routing.ask."+strconv.Itoa(i)))))
	}
	return widgets.NewPanel(t.Kit, widgets.PanelTint, widgets.Row(14, 2, widgets.NewIcon(t.Kit, skin.IconPhone, skin.Accent, 24),
		widgets.Stack(8,
			widgets.Wrap(12, 0, widgets.NewText(t.Kit, skin.TextSection, skin.Ink, phone),
				widgets.Inset(5, 0, 0, 0, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.routing.desk", "fax", fax)))),
			widgets.NewText(t.Kit, skin.TextBody, skin.Ink, opening(t, s)),
			questions,
			widgets.Wrap(10, 8,
				ask,
				widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.paste"), skin.IconClipboard, func() {
					t.Post(wizard.Went{To: wizard.Place{Step: wizard.Routing, Page: wizard.PageEmail}})
				})),
		)))
}

// contactNotes say where the number comes from, how old it is, and what else the
// registry offered.
func contactNotes(t *Tools, s wizard.State) fyne.CanvasObject {
	phone, _ := wizard.Directory(s).Contact(routing.HelpDeskPhone)
	dated := t.Say("page.routing.contact-read", "title", phone.Title, "day", t.DayText(phone.Read))
	if phone.Doubtful(t.Now().Format(time.DateOnly), wizard.ConfirmDays(s)) {
		dated += " " + t.Say("page.routing.contact-old")
	}
	return widgets.Stack(8,
		widgets.NewNote(t.Kit, skin.IconPhone, widgets.Plain(dated+" "), widgets.Link(t.Say("page.routing.contacts"), func() {
			t.Post(wizard.Went{To: wizard.Place{Step: wizard.Routing, Page: wizard.PageContacts}})
		})),
		thursday(t, s))
}

// thursday is the registry's weekly call, of which nobody knows whether it is still
// held.
func thursday(t *Tools, s wizard.State) fyne.CanvasObject {
	runs := []widgets.Run{widgets.Plain(t.Say("page.routing.thursday"))}
	if e, ok := wizard.ReminderOf(s, wizard.RemindCall); ok {
		runs[0] = widgets.Plain(t.Say("page.routing.weekly", "when", t.Weekly(e.Call)))
	}
	if link := remindLink(t, s, wizard.RemindCall); link != nil {
		runs = append(runs, widgets.Plain(" "), *link)
	}
	return widgets.NewNote(t.Kit, skin.IconCalendar, runs...)
}

// opening is the first thing to say on the phone.
func opening(t *Tools, s wizard.State) string {
	if name := strings.TrimSpace(s.Clinic.Name); name != "" {
		return t.Say("page.routing.opening", "clinic", name)
	}
	return t.Say("page.routing.opening-nameless")
}

// askText is the questions as text, to paste into an e-mail.
func askText(t *Tools, s wizard.State) string {
	lines := []string{opening(t, s), ""}
	for i := 1; i <= callQuestions; i++ {
		lines = append(lines, strconv.Itoa(i)+". "+t.Say("page.routing.ask."+strconv.Itoa(i)))
	}
	return strings.Join(lines, "\n") + "\n"
}
