package page

import (
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// journeyStages draws the way: what is done and since when, who has the ball now,
// and whose it will be.
func journeyStages(t *Tools, s wizard.State, journey wizard.Journey, view *View) []widgets.Stage {
	now := journey.Now()
	var stages []widgets.Stage
	var latest string
	for _, stage := range wizard.JourneyStages() {
		if at := s.Afterwards.Done[stage]; !at.IsZero() && (latest == "" || !at.Before(s.Afterwards.Done[latest])) {
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
			noted := !s.Afterwards.Done[stage].IsZero()
			if at := journey.Done[stage]; stage != wizard.JourneyRegistered || noted {
				row.Time, since = t.WhenDay(at), at
			}
			if noted || stage == wizard.JourneyRegistered {
				row.Action = newStageDay(t, s, stage, stage == latest, view).content
			}
		case stage == now:
			row.Mark, row.Word = skin.Here, t.Say("page.afterwards.ball."+stage)
			if stage == wizard.JourneyQueue || stage == wizard.JourneyChecked {
				row.Mark = skin.Waiting
			}
			if !since.IsZero() {
				row.Time = t.Say("page.afterwards.since", "day", t.WhenDay(since))
			}
			row.Action = stageActions(t, s, stage, view)
		}
		stages = append(stages, row)
	}
	return stages
}

// stageActions are what to do about the stage that is under way: the one thing that
// ends it, and a letter to whoever can help. A test is not said but made.
func stageActions(t *Tools, s wizard.State, stage string, view *View) fyne.CanvasObject {
	act := func() { t.Post(wizard.JourneyNoted{Stage: stage, Done: true}) }
	if stage == wizard.JourneyTested {
		act = func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Send}}) }
	}
	b := widgets.NewButton(t.Kit, widgets.Small, t.Say("page.afterwards.act."+stage), 0, act)
	view.Inputs["act"] = b
	row := widgets.Wrap(8, 4, b)
	if letter, ok := stageLetter(t, s, stage); ok {
		whom := "desk"
		if stage == wizard.JourneyProduction {
			whom = "vendor"
		}
		row.Add(widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.afterwards.write."+whom), skin.IconMail, func() { t.Post(wizard.LinkAsked{Address: letter.address()}) }))
		row.Add(widgets.NewCopyButton(t.Kit, widgets.Quiet, widgets.CopyWords{Copy: t.Say("page.reply.copy"), Copied: t.Say("page.reply.copied")}, letter.text, t.Copy))
	}
	return row
}

// stageLetter is the e-mail that moves a stage on; there is none for the test, whose
// letters stand under Routing.
func stageLetter(t *Tools, s wizard.State, stage string) (letter, bool) {
	if stage == wizard.JourneyTested {
		return letter{}, false
	}
	to := helpDeskMail(s)
	if stage == wizard.JourneyProduction {
		to = mailIn(s.Clinic.Vendor)
	}
	return written(t, s, to, stage, t.inEnglish().Say("letter."+stage+".ask")), true
}

// stageDay puts another day to a stage that is done, and takes the latest one back.
type stageDay struct {
	t       *Tools
	stage   string
	day     *widgets.Field
	content fyne.CanvasObject
}

func newStageDay(t *Tools, s wizard.State, stage string, latest bool, view *View) *stageDay {
	d := &stageDay{t: t, stage: stage}
	paper := newSheet(t, s, wizard.FormOfStage(stage), view)
	noted := s.Afterwards.Done[stage]
	if noted.IsZero() {
		noted = t.Now()
	}
	words := "page.afterwards.day"
	if s.Afterwards.Done[stage].IsZero() {
		words = "page.afterwards.day.note"
	}
	change := widgets.NewButton(t.Kit, widgets.Quiet, t.Say(words), skin.IconCalendar, func() {
		paper.open(map[string]string{"day": noted.Format(dayTypedAs)}, "day")
	})
	view.Inputs["day."+stage] = change
	row := widgets.Wrap(8, 0, change)
	if latest {
		row.Add(widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.afterwards.undo"), 0, func() { t.Post(wizard.JourneyNoted{Stage: stage}) }))
	}
	box := widgets.Stack(0, widgets.Inset(-8, 0, -8, 0, row)) // quiet buttons have air of their own
	if s.Opened(paper.form) {
		box.Add(d.form(paper))
	}
	d.content = box
	return d
}

func (d *stageDay) form(paper *sheet) fyne.CanvasObject {
	t := d.t
	d.day = paper.field("day", widgets.FieldSpec{Label: t.Say("page.afterwards.day.label"), Hint: t.Say("page.afterwards.form.day-hint"), OnSubmit: func(string) { d.keep() }})
	buttons := widgets.Wrap(12, 8, widgets.NewButton(t.Kit, widgets.Small, t.Say("page.afterwards.day.keep"), skin.IconTick, d.keep),
		widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.afterwards.form.cancel"), 0, func() { paper.close("day." + d.stage) }))
	return widgets.Inset(8, 0, 4, 0, widgets.NewPanel(t.Kit, widgets.PanelCard, widgets.Stack(14, d.day, buttons)))
}

func (d *stageDay) keep() {
	day, ok := pastDay(d.t, d.day, "page.afterwards.form.day-ahead")
	if !ok {
		d.day.Focus()
		return
	}
	d.t.Post(wizard.JourneyDated{Stage: d.stage, Day: day})
}

// pastDay reads a day that has been, in the reader's own zone; what is none is said
// beside the input, and of a day to come the sentence with the key ahead.
func pastDay(t *Tools, in *widgets.Field, ahead string) (day time.Time, ok bool) {
	day, ok = t.dayTyped(in.Text())
	day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, t.Now().Location())
	switch {
	case !ok:
		in.SetProblem(t.Say("page.afterwards.form.day-wrong"))
	case day.After(t.Now()):
		in.SetProblem(t.Say(ahead))
		ok = false
	}
	return day, ok
}
