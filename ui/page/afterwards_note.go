package page

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// noteKinds are what an office notes, in the order of the buttons.
func noteKinds() []string { return []string{"call", "email", "letter", "document", "attestation"} }

// mostNotes is how many notes are shown; all are kept.
const mostNotes = 30

// callsAndLetters lists what was noted, and unfolds the form to note more.
func callsAndLetters(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	k := t.Kit
	notes := s.NotesHere()
	paper := newSheet(t, s, wizard.FormNote, view)
	actions := widgets.Wrap(16, 4)
	begin := func(kind string, icon skin.Icon) {
		b := widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.note."+kind), icon, func() {
			if s.Opened(wizard.FormNote) {
				paper.typed("kind", kind)
			}
			first := "text"
			if kind == "attestation" { // the day is what counts, and it is seldom today
				first = "day"
			}
			paper.open(map[string]string{"kind": kind, "day": t.Now().Format(dayTypedAs)}, first)
		})
		view.Inputs["note."+kind] = b
		actions.Add(b)
	}
	begin("call", skin.IconPhone)
	begin("letter", skin.IconMail)
	begin("attestation", skin.IconCalendar)
	box := widgets.Stack(0, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.afterwards.notes"), Ruled: true}),
		widgets.Inset(6, 0, 6, 0, actions))
	if s.Opened(wizard.FormNote) {
		box.Add(newNoteForm(t, s, paper).content)
	}
	if len(notes) == 0 {
		box.Add(widgets.Inset(8, 0, 8, 0, widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.afterwards.notes.none"))))
	}
	for i, n := range notes {
		if i == mostNotes {
			box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Count("page.afterwards.notes.more", len(notes)-i)))
			break
		}
		box.Add(widgets.NewLogRow(k, t.WhenDay(n.Happened), noteWords(t, n), t.Say("page.afterwards.kind."+n.Kind)))
		box.Add(widgets.NewHair(k))
	}
	return box
}

// noteForm takes down a call, a letter or the day of attestation.
type noteForm struct {
	t       *Tools
	year    string
	kind    string
	day     *widgets.Field
	contact *contactForm
	text    *widgets.Field
	file    string // a paper that belongs to it
	content fyne.CanvasObject
}

func newNoteForm(t *Tools, s wizard.State, paper *sheet) *noteForm {
	k := t.Kit
	f := &noteForm{t: t, year: yearOr(t, s), kind: paper.inputs["kind"], file: paper.inputs["file"]}
	var kinds []option
	for _, name := range noteKinds() {
		kinds = append(kinds, option{name, t.Say("page.afterwards.kind." + name)})
	}
	chooser := newChooser(t, kinds, func(kind string) { paper.typed("kind", kind) })
	chooser.set(f.kind)
	chooser.keepFocus(paper.view, "note.kind")
	keepIt := func(string) { f.keep() } // Enter belongs to the form: the page's Next would leave it
	f.day = paper.field("day", widgets.FieldSpec{Label: t.Say("page.afterwards.form.day"), Hint: t.Say("page.afterwards.form.day-hint"), OnSubmit: keepIt,
		OnLeave: func(string) { pastDay(t, f.day, "page.afterwards.form.day-ahead") }})
	f.contact = newContactForm(t, paper, keepIt)
	f.text = paper.field("text", widgets.FieldSpec{Kind: widgets.ManyLines, Rows: 3, Label: t.Say("page.afterwards.form.text"), Hint: t.Say("page.afterwards.form.text-hint"), OnSubmit: keepIt})
	attach := widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.form.attach"), skin.IconFileIn, func() {
		t.choosePaper(func(path string) { paper.typed("file", path) })
	})
	paper.view.Inputs["note.file"] = attach
	file := widgets.Stack(2, widgets.Row(0, 0, attach))
	if f.file != "" {
		file.Add(widgets.NewText(k, skin.TextNote, skin.Soft, t.Say("page.afterwards.form.attached-file", "file", fileName(f.file))))
	}
	keep := widgets.NewButton(k, widgets.Small, t.Say("page.afterwards.form.keep"), skin.IconTick, f.keep)
	buttons := widgets.Wrap(12, 8, keep,
		widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.form.cancel"), 0, func() { paper.close("note.call") }))
	form := widgets.Stack(14, chooser.row, f.day)
	if isContact(f.kind) {
		form.Add(f.contact.content)
	}
	form.Add(f.text)
	form.Add(file)
	form.Add(buttons)
	if s.Busy[wizard.KeepNote{}.Name()] { // what is typed now would not be in what is kept
		keep.SetOff(true)
		for _, in := range []*widgets.Field{f.day, f.text, f.contact.with, f.contact.office, f.contact.ticket, f.contact.hour} {
			in.SetOff(true)
		}
	}
	f.content = widgets.Inset(8, 0, 12, 0, widgets.NewPanel(k, widgets.PanelCard, form))
	return f
}

// keep posts the note. The day of attestation says enough by itself.
func (f *noteForm) keep() {
	at, ok := pastDay(f.t, f.day, "page.afterwards.form.day-ahead")
	if !ok {
		f.day.Focus()
		return
	}
	var contact wizard.Contact
	if isContact(f.kind) {
		hour, ok := f.contact.checkTime(at)
		if !ok {
			f.contact.hour.Focus()
			return
		}
		contact = f.contact.contact(hour)
	}
	text := strings.TrimSpace(f.text.Text())
	if text == "" && f.kind == "attestation" {
		text = f.t.Say("page.afterwards.form.attested", "year", f.year)
	}
	if text == "" {
		f.text.SetProblem(f.t.Say("page.afterwards.form.text-missing"))
		f.text.Focus()
		return
	}
	note := wizard.NoteWritten{Kind: f.kind, Text: text, Date: at.Format(time.DateOnly), Contact: contact, Form: wizard.FormNote}
	if f.file != "" {
		note.Attachments = []string{f.file}
	}
	f.t.Post(note)
}
