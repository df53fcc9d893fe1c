package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

// remind asks where the date goes, and has it written there.
func remind(t *Tools, what wizard.Reminder) {
	name := t.Say("page.reminder." + string(what) + ".file")
	t.Choose(t.askSave("ask.reminder", name, t.kind("ask.kind.calendar", "*.ics")), func(path string) { t.Post(wizard.ReminderAsked{What: what, Path: path}) })
}

// remindLink puts a date into the calendar from inside a sentence; nil when there is
// no such date.
func remindLink(t *Tools, s wizard.State, what wizard.Reminder) *widgets.Run {
	if _, ok := wizard.ReminderOf(s, what); !ok {
		return nil
	}
	link := widgets.Link(t.Say("page.reminder"), func() { remind(t, what) })
	return &link
}
