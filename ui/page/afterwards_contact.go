package page

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets"
	"testshot/wizard"
)

// contactForm asks with whom a call was held or a letter exchanged. Nothing in it
// must be answered: an office may know no more than the day.
type contactForm struct {
	t                          *Tools
	with, office, ticket, hour *widgets.Field
	content                    fyne.CanvasObject
}

// isContact names the kinds of note that are with somebody.
func isContact(kind string) bool { return slices.Contains([]string{"call", "email", "letter"}, kind) }

func newContactForm(t *Tools, paper *sheet, submit func(string)) *contactForm {
	field := func(name string, leave func(string)) *widgets.Field {
		return paper.field(name, widgets.FieldSpec{Label: t.Say("page.afterwards.form." + name), Hint: t.Say("page.afterwards.form." + name + "-hint"), OnLeave: leave, OnSubmit: submit})
	}
	f := &contactForm{t: t, with: field("with", nil), office: field("office", nil), ticket: field("ticket", nil)}
	f.hour = field("time", func(string) { f.checkTime(time.Time{}) })
	f.content = widgets.Stack(14, widgets.Fields(t.Kit, f.hour, f.with), widgets.Fields(t.Kit, f.office, f.ticket))
	return f
}

// checkTime gives the time as the record has it; empty is not known. On the day
// that is given it must have been already.
func (f *contactForm) checkTime(day time.Time) (text string, ok bool) {
	if strings.TrimSpace(f.hour.Text()) == "" {
		f.hour.SetProblem("")
		return "", true
	}
	at, ok := timeTyped(f.hour.Text())
	now := f.t.Now()
	moment := time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, now.Location())
	switch {
	case !ok:
		f.hour.SetProblem(f.t.Say("page.afterwards.form.time-wrong"))
	case moment.After(now):
		f.hour.SetProblem(f.t.Say("page.afterwards.form.time-ahead"))
		ok = false
	default:
		f.hour.SetProblem("")
	}
	return at.Format("15:04"), ok
}

// contact is what was typed, for a kind that is with somebody.
func (f *contactForm) contact(hour string) wizard.Contact {
	text := func(of *widgets.Field) string { return strings.TrimSpace(of.Text()) }
	return wizard.Contact{With: text(f.with), Office: text(f.office), Ticket: text(f.ticket), Time: hour}
}

// timeTyped reads a time of the day as people write it: 2:30 PM, 14:30.
func timeTyped(text string) (time.Time, bool) {
	text = strings.NewReplacer(".", "", " ", "").Replace(strings.ToUpper(text))
	for _, layout := range []string{"15:04", "3:04PM", "3PM"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// noteWords are the words of a note below with whom it was.
func noteWords(t *Tools, n wizard.KeptNote) string {
	var parts []string
	if at, ok := timeTyped(n.Contact.Time); ok {
		parts = append(parts, t.Clock(at))
	}
	for _, part := range []string{n.Contact.With, n.Contact.Office} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if n.Contact.Ticket != "" {
		parts = append(parts, t.Say("page.afterwards.note.ticket", "ticket", n.Contact.Ticket))
	}
	if len(parts) == 0 {
		return n.Text
	}
	return strings.Join(parts, ", ") + "\n" + n.Text
}
