package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// HelpDesk is the Help Desk's phone number as it is known here.
func (t *Tools) HelpDesk(s wizard.State) string {
	return wizard.Directory(s).Value(routing.HelpDeskPhone)
}

func shapeContacts(s wizard.State) string {
	return fmt.Sprint(s.Settings.Contacts, s.Settings.ConfirmDays, s.Contact.Person, papersHere(s), s.Busy[wizard.KeepNote{}.Name()], shapeSheets(s))
}

// papersHere are the words of the papers that the binder holds, with their days.
func papersHere(s wizard.State) (papers []string) {
	for _, n := range s.NotesHere() {
		if n.Kind == "document" {
			papers = append(papers, n.Text+n.Happened.String())
		}
	}
	return papers
}

// buildContacts is the one place of everything about the registry that somebody
// published or said: each with its source and its day, and each can be changed.
func buildContacts(t *Tools, s wizard.State) *View {
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(wizard.State) Foot {
		return Foot{Primary: t.Say("page.contacts.back"), Line: t.Say("page.contacts.foot")}
	}}
	numbers, papers := widgets.Stack(0), widgets.Stack(0)
	for _, c := range wizard.Directory(s).Contacts {
		box := numbers
		if c.Means == routing.Paper {
			box = papers
		}
		box.Add(widgets.Inset(10, 0, 10, 0, newContactRow(t, s, c, view).content))
		box.Add(widgets.NewHair(t.Kit))
	}
	list := func(title string, rows fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Stack(0, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say(title), Ruled: true}), rows)
	}
	view.Content = widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.contacts.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.contacts.lead"))}}),
		list("page.contacts.numbers", numbers),
		list("page.contacts.papers", papers),
		confirmDays(t, s, view))
	return view
}

// contactRow is one of them, with the form that changes it.
type contactRow struct {
	t                *Tools
	now              routing.Contact
	value, said, day *widgets.Field
	content          fyne.CanvasObject
}

func newContactRow(t *Tools, s wizard.State, c routing.Contact, view *View) *contactRow {
	k := t.Kit
	r := &contactRow{t: t, now: c}
	paper := newSheet(t, s, wizard.FormOfContact(c.Key), view)
	edited := slices.ContainsFunc(s.Settings.Contacts, func(e routing.Contact) bool { return e.Key == c.Key })
	change := widgets.NewButton(k, widgets.Quiet, t.Say("page.contacts.change"), skin.IconEdit, func() {
		paper.open(map[string]string{"value": c.Value, "who": s.Contact.Person, "day": t.Now().Format(dayTypedAs)}, "value")
	})
	view.Inputs["change."+c.Key] = change
	words := widgets.Stack(2,
		widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("routing.contact."+c.Key)),
		widgets.NewBold(k, skin.TextBody, skin.Ink, contactValue(t, c)),
		widgets.NewParagraph(k, skin.TextNote, skin.Quiet, sourceOf(t, s, c)...))
	if c.Means == routing.Paper {
		words.Add(widgets.Inset(4, 0, 0, 0, paperKept(t, s, c, view)))
	}
	box := widgets.Stack(0, widgets.Beside(k, 16, 360, words, change))
	if s.Opened(paper.form) {
		box.Add(r.form(paper, edited))
	}
	r.content = box
	return r
}

// contactValue is what a contact says, as people read it.
func contactValue(t *Tools, c routing.Contact) string {
	if weekly, ok := routing.ParseWeekly(c.Value); ok && c.Means == routing.Call {
		return t.Weekly(weekly)
	}
	if c.Value == "" {
		return t.Say("page.contacts.ask")
	}
	return c.Value
}

// Weekly writes a weekly call: "Thursdays, 10:00 AM to 11:00 AM, Eastern time".
func (t *Tools) Weekly(w routing.Weekly) string {
	clock := func(minutes int) string { return t.Clock(time.Date(2000, 1, 1, 0, minutes, 0, 0, time.UTC)) }
	return t.Say("date.weekly", "day", t.Say("date.weekdays."+strconv.Itoa(int(w.Day))), "from", clock(w.From), "to", clock(w.To))
}

// sourceOf says who said it and on which day, and whether that is long ago.
func sourceOf(t *Tools, s wizard.State, c routing.Contact) []widgets.Run {
	said := t.Say("page.contacts.said", "title", c.Title, "day", t.DayText(c.Read))
	switch {
	case c.Address != "": // it was published; nobody said it
		said = t.Say("page.contacts.read", "title", c.Title, "day", t.DayText(c.Read))
	case c.Title == "":
		said = t.Say("page.contacts.said-nobody", "day", t.DayText(c.Read))
	}
	runs := []widgets.Run{widgets.Plain(said)}
	if c.Doubtful(t.Now().Format(time.DateOnly), wizard.ConfirmDays(s)) {
		runs = append(runs, widgets.Run{Text: " " + t.Say("routing.contact.maybe_old") + ".", Role: skin.Amber})
	}
	if c.Address != "" {
		runs = append(runs, widgets.Plain(" "), widgets.Link(t.Say("page.decision.show-source"), func() { t.Post(wizard.LinkAsked{Address: c.Address}) }))
	}
	return runs
}

// form changes a contact: what holds now, who said so, and on which day.
func (r *contactRow) form(paper *sheet, edited bool) fyne.CanvasObject {
	t, k := r.t, r.t.Kit
	label := "page.contacts.value." + string(r.now.Means)
	r.value = paper.field("value", widgets.FieldSpec{Label: t.Say(label), Hint: t.Say(label + "-hint"), OnSubmit: func(string) { r.keep() }})
	r.said = paper.field("who", widgets.FieldSpec{Label: t.Say("page.contacts.who"), Hint: t.Say("page.contacts.who-hint"), OnSubmit: func(string) { r.keep() }})
	r.day = paper.field("day", widgets.FieldSpec{Label: t.Say("page.contacts.day"), Hint: t.Say("page.afterwards.form.day-hint"), OnSubmit: func(string) { r.keep() }})
	buttons := widgets.Wrap(12, 8, widgets.NewButton(k, widgets.Small, t.Say("page.contacts.keep"), skin.IconTick, r.keep))
	if edited {
		buttons.Add(widgets.NewButton(k, widgets.Quiet, t.Say("page.contacts.own"), 0, func() { t.Post(wizard.ContactDropped{Key: r.now.Key}) }))
	}
	buttons.Add(widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.form.cancel"), 0, func() { paper.close("change." + r.now.Key) }))
	return widgets.Inset(10, 0, 4, 0, widgets.NewPanel(k, widgets.PanelCard, widgets.Stack(14, r.value, widgets.Fields(k, r.said, r.day), buttons)))
}

// keep posts what was typed, or says beside the input what is wrong with it.
func (r *contactRow) keep() {
	day, ok := pastDay(r.t, r.day, "page.contacts.day-ahead")
	if !ok {
		r.day.Focus()
		return
	}
	c := r.now
	c.Value, c.Title, c.Address, c.Read = strings.TrimSpace(r.value.Text()), strings.TrimSpace(r.said.Text()), "", day.Format(time.DateOnly)
	if p := c.Problem(); p.Key != "" {
		r.value.SetProblem(r.t.Notice(wizard.Notice{Key: "routing.problem." + p.Key, Args: p.Args}))
		r.value.Focus()
		return
	}
	r.t.Post(wizard.ContactEdited{Contact: c})
}

// paperKept says whether a paper is in the binder, and takes it when it has come. On
// file it has its English name, by which the window knows it again in any language.
func paperKept(t *Tools, s wizard.State, c routing.Contact, view *View) fyne.CanvasObject {
	name := t.inEnglish().Say("routing.contact." + c.Key)
	var kept fyne.CanvasObject
	word := "page.contacts.came"
	for _, n := range s.NotesHere() {
		if n.Kind == "document" && strings.HasPrefix(n.Text, name) {
			kept = widgets.NewMarkNote(t.Kit, skin.Done, widgets.Plain(t.Say("page.contacts.kept", "day", t.OnDay(n.Happened))))
			word = "page.contacts.came-again"
			break
		}
	}
	take := widgets.NewButton(t.Kit, widgets.Small, t.Say(word), skin.IconFileIn, func() {
		t.choosePaper(func(path string) {
			t.Post(wizard.NoteWritten{Kind: "document", Text: paperWords(name, c), Date: t.Now().Format(time.DateOnly), Attachments: []string{path}})
		})
	})
	take.SetOff(s.Busy[wizard.KeepNote{}.Name()])
	view.Inputs["came."+c.Key] = take
	if kept == nil {
		return widgets.Row(0, 0, take)
	}
	return widgets.Stack(8, kept, widgets.Row(0, 0, take))
}

func paperWords(name string, c routing.Contact) string {
	if c.Value == "" {
		return name
	}
	return name + " (" + c.Value + ")"
}

// confirmChoices are the days after which an answer asks to be confirmed.
func confirmChoices() []int { return []int{90, routing.ConfirmAfterDays, 365} }

// confirmDays asks how long what somebody said holds.
func confirmDays(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	now := wizard.ConfirmDays(s)
	days := confirmChoices()
	if !slices.Contains(days, now) { // a file may say another number
		days = append(days, now)
		slices.Sort(days)
	}
	var options []option
	for _, n := range days {
		options = append(options, option{strconv.Itoa(n), t.Count("page.contacts.days", n)})
	}
	group := newChooser(t, options, func(value string) {
		n, _ := strconv.Atoi(value) // one of those above
		t.Post(wizard.ConfirmChosen{Days: n})
	})
	group.set(strconv.Itoa(now))
	group.keepFocus(view, "confirm-days")
	return section(t, "page.contacts.confirm", widgets.Stack(10, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.contacts.confirm-line")), group.row))
}
