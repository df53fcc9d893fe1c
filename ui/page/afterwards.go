package page

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the time after: who has the ball on the way to regular sending, and
// what was said on the telephone. None of it stops an attestation.

func shapeAfterwards(s wizard.State) string {
	return fmt.Sprint(s.Afterwards.Done, wizard.JourneyOf(s).Now(), s.Clinic.Name, s.Clinic.Year, s.Clinic.PIN != "",
		s.Travels(), s.NotesHere(), s.Busy[wizard.KeepNote{}.Name()], s.Kept.Rows, s.Outcome.Counts())
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
			widgets.NewBanner(k, widgets.BannerSpec{Icon: skin.IconCalendar, Inline: true, First: t.Say("page.afterwards.queue"), Text: t.Say("page.afterwards.queue-line")}))
	}
	parts = append(parts, callsAndLetters(t, s, view))
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

// journeyStages draws the way: what is done and since when, who has the ball now,
// and whose it will be.
func journeyStages(t *Tools, s wizard.State, journey wizard.Journey, view *View) []widgets.Stage {
	now := journey.Now()
	var stages []widgets.Stage
	var latest string
	for _, stage := range wizard.JourneyStages() {
		if at := s.Afterwards.Done[stage]; !at.IsZero() && (latest == "" || at.After(s.Afterwards.Done[latest])) {
			latest = stage
		}
	}
	since := time.Time{}
	for _, stage := range wizard.JourneyStages() {
		row := widgets.Stage{Mark: skin.ToDo, Title: t.Say("page.afterwards.stage." + stage), Line: t.Say("page.afterwards.line." + stage),
			Word: t.Say("page.afterwards.later." + stage)}
		switch {
		case !journey.Done[stage].IsZero():
			row.Mark, row.Word = skin.Done, t.Say("page.afterwards.done")
			// That a site is registered is known from its PIN, not from a day.
			if at := journey.Done[stage]; stage != wizard.JourneyRegistered || !s.Afterwards.Done[stage].IsZero() {
				row.Time, since = t.WhenDay(at), at
			}
			if stage == latest {
				row.Action = widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.afterwards.undo"), 0, func() { t.Post(wizard.JourneyNoted{Stage: stage}) })
			}
		case stage == now:
			row.Mark, row.Word = skin.Here, t.Say("page.afterwards.ball."+stage)
			if stage == wizard.JourneyQueue || stage == wizard.JourneyChecked {
				row.Mark = skin.Waiting
			}
			if !since.IsZero() {
				row.Time = t.Say("page.afterwards.since", "day", t.WhenDay(since))
			}
			row.Action = journeyAction(t, stage, view)
		}
		stages = append(stages, row)
	}
	return stages
}

// journeyAction is the one thing to do about a stage. A test is not said but made.
func journeyAction(t *Tools, stage string, view *View) *widgets.Button {
	act := func() { t.Post(wizard.JourneyNoted{Stage: stage, Done: true}) }
	if stage == wizard.JourneyTested {
		act = func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Send}}) }
	}
	b := widgets.NewButton(t.Kit, widgets.Small, t.Say("page.afterwards.act."+stage), 0, act)
	view.Inputs["act"] = b
	return b
}
