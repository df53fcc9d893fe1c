package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// datesAhead are what has to be thought of later, each with a way into a calendar.
// It is nil when there is none.
func datesAhead(t *Tools, s wizard.State) fyne.CanvasObject {
	var rows []widgets.ItemSpec
	for _, what := range []wizard.Reminder{wizard.RemindTest, wizard.RemindKeep, wizard.RemindCall} {
		e, ok := wizard.ReminderOf(s, what)
		if !ok || what == wizard.RemindCall && s.Travels() == wizard.RoadExclude {
			continue
		}
		text := t.Day(e.Day)
		if what == wizard.RemindCall {
			text = t.Say("page.dates.call-line", "when", t.Weekly(e.Call))
		}
		title := t.Say("page.dates." + string(what))
		if what == wizard.RemindTest && s.Travels() == wizard.RoadExclude {
			title = t.Say("page.dates.look") // there may be no test next year either
		}
		rows = append(rows, widgets.ItemSpec{Icon: skin.IconCalendar, Title: title, Text: text,
			Action: widgets.NewButton(t.Kit, widgets.Small, t.Say("page.reminder"), 0, func() { remind(t, what) })})
	}
	if len(rows) == 0 {
		return nil
	}
	return widgets.Stack(10, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say("page.dates")}), widgets.NewItemList(t.Kit, rows))
}

// leadership is the thing to have besides the stages: somebody who leads the clinic
// stands behind regular sending.
func leadership(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	at := s.Afterwards.Done[wizard.JourneyLeadership]
	text := t.Say("page.afterwards.leadership.line")
	if !at.IsZero() {
		text = t.Say("page.afterwards.leadership.since", "day", t.WhenDay(at))
	}
	check := widgets.NewCheck(t.Kit, t.Say("page.afterwards.leadership"), text, func(on bool) {
		t.Post(wizard.JourneyNoted{Stage: wizard.JourneyLeadership, Done: on})
	})
	check.SetOn(!at.IsZero())
	view.Inputs["leadership"] = check.Input()
	source := wizard.JourneySource()
	return widgets.Stack(4, check, widgets.UnderCheck(t.Kit, widgets.NewParagraph(t.Kit, skin.TextNote, skin.Quiet,
		widgets.Plain(t.Say("page.contacts.read", "title", source.Title, "day", t.DayText(source.Read))+" "),
		widgets.Link(t.Say("page.decision.show-source"), func() { t.Post(wizard.LinkAsked{Address: source.Address}) }))))
}
