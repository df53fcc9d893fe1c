package page

import (
	"fmt"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the time after: who has the ball on the way to regular sending, and
// what was said on the telephone. None of it stops an attestation.

func shapeAfterwards(s wizard.State) string {
	return fmt.Sprint(s.Afterwards.Done, wizard.JourneyOf(s).Now(), s.Clinic.Name, s.Clinic.Year, s.Clinic.PIN != "",
		s.Travels(), s.NotesHere(), s.Busy[wizard.KeepNote{}.Name()], s.Kept.Rows, s.Outcome.Counts(), s.Contact.Ready, s.Settings.Contacts, shapeSheets(s))
}

func buildAfterwards(t *Tools, s wizard.State) *View {
	k := t.Kit
	journey := wizard.JourneyOf(s)
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(s wizard.State) Foot { return footAfterwards(t, s) }}
	var parts []fyne.CanvasObject
	if s.Travels() == wizard.RoadExclude {
		parts = append(parts, widgets.NewHeading(k, widgets.HeadingSpec{
			Title: t.Say("page.afterwards.excluded.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.afterwards.excluded.lead", "year", yearOr(t, s)))}}))
	} else {
		now := journey.Now()
		if now == "" {
			now = "complete"
		}
		lead := t.Say("page.afterwards.lead")
		if !journey.Done[wizard.JourneyTested].IsZero() {
			lead = t.Say("page.afterwards.lead.tested", "year", yearOr(t, s))
		}
		parts = append(parts,
			widgets.NewHeading(k, widgets.HeadingSpec{Title: t.Say("page.afterwards.now." + now), Lead: []widgets.Run{widgets.Plain(lead)}}),
			widgets.NewTracker(k, journeyStages(t, s, journey, view)),
			leadership(t, s, view),
			widgets.NewBanner(k, widgets.BannerSpec{Icon: skin.IconCalendar, Inline: true, First: t.Say("page.afterwards.queue"), Text: t.Say("page.afterwards.queue-line")}))
	}
	parts = append(parts, callsAndLetters(t, s, view))
	if dates := datesAhead(t, s); dates != nil {
		parts = append(parts, dates)
	}
	view.Content = widgets.Stack(widgets.GapSection, parts...)
	return view
}

func yearOr(t *Tools, s wizard.State) string {
	if s.AttestationYear() == 0 {
		return t.Say("page.afterwards.the-year")
	}
	return s.Clinic.Year
}

func footAfterwards(t *Tools, s wizard.State) Foot {
	f := Foot{Primary: t.Say("page.afterwards.primary"), Icon: skin.IconHome}
	if s.Travels() != wizard.RoadExclude {
		if now := wizard.JourneyOf(s).Now(); now != "" {
			f.Line = t.Say("page.afterwards.foot." + now)
		}
	}
	return f
}
