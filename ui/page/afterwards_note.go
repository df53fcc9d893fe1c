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
	place := widgets.NewSwap(k, nil)
	open := func(kind string) func() {
		return func() {
			form := newNoteForm(t, s, kind, func() { place.Set(nil) })
			place.Set(form.content)
			t.Kit.Focus(form.text.Input())
		}
	}
	actions := widgets.Wrap(16, 4,
		widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.note.call"), skin.IconPhone, open("call")),
		widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.note.letter"), skin.IconMail, open("letter")),
		widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.note.attestation"), skin.IconCalendar, open("attestation")))
	box := widgets.Stack(0, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.afterwards.notes"), Ruled: true}),
		widgets.Inset(6, 0, 6, 0, actions), place)
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
	kinds   *chooser
	day     *widgets.Field
	contact *contactForm
	text    *widgets.Field
	file    string // a paper that belongs to it
	content fyne.CanvasObject
}

func newNoteForm(t *Tools, s wizard.State, kind string, closed func()) *noteForm {
	k := t.Kit
	f := &noteForm{t: t, year: yearOr(t, s), kind: kind}
	var kinds []option
	for _, name := range noteKinds() {
		kinds = append(kinds, option{name, t.Say("page.afterwards.kind." + name)})
	}
	f.kinds = newChooser(t, kinds, f.choose)
	f.day = widgets.NewField(k, widgets.FieldSpec{Label: t.Say("page.afterwards.form.day"), Hint: t.Say("page.afterwards.form.day-hint"),
		OnLeave: func(string) { pastDay(t, f.day, "page.afterwards.form.day-ahead") }})
	f.day.SetText(t.Now().Format(dayTypedAs))
	f.contact = newContactForm(t)
	f.text = widgets.NewField(k, widgets.FieldSpec{Kind: widgets.ManyLines, Rows: 3, Label: t.Say("page.afterwards.form.text"), Hint: t.Say("page.afterwards.form.text-hint")})
	attached := widgets.NewText(k, skin.TextNote, skin.Soft, "")
	attached.Hide()
	attach := widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.form.attach"), skin.IconFileIn, func() {
		t.choosePaper(func(path string) {
			f.file = path
			attached.Hidden = false
			attached.SetText(t.Say("page.afterwards.form.attached-file", "file", fileName(path)))
			k.Changed()
		})
	})
	buttons := widgets.Wrap(12, 8, widgets.NewButton(k, widgets.Small, t.Say("page.afterwards.form.keep"), skin.IconTick, f.keep),
		widgets.NewButton(k, widgets.Quiet, t.Say("page.afterwards.form.cancel"), 0, closed))
	f.content = widgets.Inset(8, 0, 12, 0, widgets.NewPanel(k, widgets.PanelCard, widgets.Stack(14, f.kinds.row, f.day, f.contact.place, f.text, widgets.Stack(2, widgets.Row(0, 0, attach), attached), buttons)))
	f.choose(kind)
	return f
}

func (f *noteForm) choose(kind string) {
	f.kind = kind
	f.kinds.set(kind)
	f.contact.shownFor(kind)
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
	note := wizard.NoteWritten{Kind: f.kind, Text: text, Date: at.Format(time.DateOnly), Contact: contact}
	if f.file != "" {
		note.Attachments = []string{f.file}
	}
	f.t.Post(note)
}
