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

// callKit is the number to call, what to say, and what to ask. First of all it asks
// whether there is anything to send: the Help Desk begins with that.
type callKit struct {
	ready   *chooser
	advice  *widgets.Swap
	said    *widgets.Paragraph
	ask     *widgets.Button
	content fyne.CanvasObject
	t       *Tools
	shown   string
}

func newCallKit(t *Tools, s wizard.State, f *form) *callKit {
	now := func() wizard.State { return f.state }
	known := wizard.Directory(s)
	phone, fax := known.Value(routing.HelpDeskPhone), known.Value(routing.HelpDeskFax)
	c := &callKit{t: t, advice: widgets.NewSwap(t.Kit, nil), said: widgets.NewText(t.Kit, skin.TextBody, skin.Ink, t.Say("page.routing.ready.said"))}
	c.ready = newChooser(t, []option{{"yes", t.Say("page.routing.ready.yes")}, {"no", t.Say("page.routing.ready.no")}}, func(value string) {
		t.Post(wizard.Typed{Field: wizard.FieldCallReady, Value: value})
	})
	c.ask = widgets.NewCopyButton(t.Kit, widgets.Small, widgets.CopyWords{Copy: t.Say("page.routing.copy"), Copied: t.Say("frame.copied")},
		func() string { return askText(t, now()) }, t.Copy)
	questions := widgets.Stack(2)
	for i := 1; i <= callQuestions; i++ {
		questions.Add(widgets.Row(8, 2, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, strconv.Itoa(i)),
			widgets.NewText(t.Kit, skin.TextHelp, skin.Ink, t.Say("page.routing.ask."+strconv.Itoa(i)))))
	}
	first := widgets.Stack(8,
		widgets.NewParagraph(t.Kit, skin.TextBody, skin.Ink, widgets.Bold(t.Say("page.routing.ready"), skin.Ink), widgets.Plain(" "+t.Say("page.routing.ready.line"))),
		c.ready.row, c.advice)
	call := widgets.Stack(8,
		widgets.Wrap(12, 0, widgets.NewText(t.Kit, skin.TextSection, skin.Ink, phone),
			widgets.Inset(5, 0, 0, 0, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.routing.desk", "fax", fax)))),
		widgets.NewText(t.Kit, skin.TextBody, skin.Ink, opening(t, s)),
		c.said,
		questions,
		widgets.Wrap(10, 8,
			c.ask,
			widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.write"), skin.IconMail, func() {
				t.Post(wizard.LinkAsked{Address: deskLetter(t, now()).address()})
			}),
			widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.paste"), skin.IconClipboard, func() {
				t.Post(wizard.Went{To: wizard.Place{Step: wizard.Routing, Page: wizard.PageEmail}})
			})))
	row := func(icon skin.Icon, what fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Row(14, 2, widgets.NewIcon(t.Kit, icon, skin.Accent, 24), what)
	}
	c.content = widgets.NewPanel(t.Kit, widgets.PanelTint, widgets.Stack(widgets.GapPart, row(skin.IconEye, first), widgets.NewHair(t.Kit), row(skin.IconPhone, call)))
	c.update(s)
	return c
}

// first is where the keyboard begins: at the question that comes before the call, and
// with the questions of the call once it is answered.
func (c *callKit) first(s wizard.State) fyne.Focusable {
	if s.Contact.Ready == "" {
		return c.ready.input()
	}
	return c.ask
}

// update follows the answer: who is ready says so on the phone, and who is not asks
// the vendor first.
func (c *callKit) update(s wizard.State) {
	ready := s.Contact.Ready
	if c.shown == ready && c.said.Hidden == (ready != "yes") {
		return
	}
	c.shown = ready
	c.ready.set(ready)
	c.said.Hidden = ready != "yes"
	if ready != "no" {
		c.advice.Set(nil)
		return
	}
	c.advice.Set(widgets.NewMarkNote(c.t.Kit, skin.NeedsLook, widgets.Plain(c.t.Say("page.routing.ready.first")+" "),
		widgets.Link(c.t.Say("page.reply.mail.vendor"), func() { c.t.Post(wizard.LinkAsked{Address: vendorLetter(c.t, s).address()}) })))
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

// askText is the questions as text, to read out or to paste somewhere.
func askText(t *Tools, s wizard.State) string {
	lines := []string{opening(t, s)}
	if s.Contact.Ready == "yes" {
		lines = append(lines, t.Say("page.routing.ready.said"))
	}
	return strings.Join(append(append(lines, ""), questionLines(t)...), "\n") + "\n"
}

// questionLines are the questions, numbered.
func questionLines(t *Tools) []string { return numbered(t, "page.routing.ask", callQuestions) }
