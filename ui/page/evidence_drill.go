package page

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// drill is the yearly check: when it was, when it is due, who keeps the evidence, and
// the hand-over page for whoever keeps it next.
type drill struct {
	t       *Tools
	state   wizard.State // as it is now: settings are changed in other places too
	paper   *sheet
	keeper  *widgets.Field
	content fyne.CanvasObject
}

func shapeDrill(s wizard.State) string {
	return fmt.Sprint(s.Kept.Drills, s.Drill.Keeper, s.Drill.Due, s.Drill.Filed, s.Drill.Records, len(s.Drill.Damaged), s.Drill.Copy.Read, len(s.Drill.Copy.Troubles),
		s.Busy[wizard.HoldDrill{}.Name()], s.Busy[wizard.MakeHandover{}.Name()])
}

// newDrill gives nil where nothing is kept that could be checked.
func newDrill(t *Tools, s wizard.State, view *View, works *works) *drill {
	last, ok := s.DrillHere()
	if !ok || s.Outcome.Rehearsal {
		return nil
	}
	p, k := &drill{t: t, state: s}, t.Kit
	p.paper = newSheet(t, s, wizard.FormKeeper, view)
	name := s.Settings.Keeper
	if name == "" {
		name = last.Keeper
	}
	p.keeper = p.paper.standing("text", name, widgets.FieldSpec{Label: t.Say("page.evidence.drill.keeper"), Hint: t.Say("page.evidence.drill.keeper.hint")}, p.name)
	now := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.drill.now"), skin.IconShield, p.hold)
	if s.Busy[wizard.HoldDrill{}.Name()] {
		now.SetText(t.Say("page.evidence.drill.checking"))
	}
	// A copy that lacks what was kept since would be found to differ.
	stands := copyStands(s)
	copyFirst := stands == "copy-old" || stands == "copy-due"
	now.SetOff(copyFirst || stands == "copying" || s.Busy[wizard.HoldDrill{}.Name()])
	page := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.handover"), skin.IconPrint, func() { t.Post(wizard.HandoverAsked{}) })
	page.SetOff(s.Busy[wizard.MakeHandover{}.Name()])
	box := widgets.Stack(10,
		widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.evidence.drill"), Ruled: true}),
		widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.evidence.drill.lead")),
		p.stands(last))
	if result := p.result(); result != nil {
		box.Add(result)
	}
	if copyFirst {
		box.Add(widgets.NewMarkNote(k, skin.ToDo, widgets.Plain(t.Say("page.evidence.drill.copy-first"))))
	}
	box.Add(p.keeper)
	box.Add(widgets.Wrap(12, 8, now, page))
	box.Add(works.of(wizard.HoldDrill{}))
	p.content = box
	return p
}

// stands says when the last check was and when the next is due.
func (p *drill) stands(last wizard.KeptDrill) fyne.CanvasObject {
	t, key, mark, color := p.t, "page.evidence.drill.next", skin.Done, skin.Green
	if last.On.IsZero() {
		key, mark, color = "page.evidence.drill.first", skin.ToDo, skin.Ink
	}
	if last.DueOn(t.Now()) {
		key, mark, color = "page.evidence.drill.due", skin.NeedsLook, skin.Amber
	}
	line := t.Say("page.evidence.drill.never")
	if !last.On.IsZero() {
		line = t.Say("page.evidence.drill.last", "day", t.Day(last.On), "keeper", last.Keeper)
	}
	return widgets.NewMarkNote(t.Kit, mark, widgets.Bold(t.Say(key, "day", t.DayText(last.Due)), color), widgets.Plain(" "+line))
}

// result says what the check of this run found; nil when there was none.
func (p *drill) result() fyne.CanvasObject {
	t, o := p.t, p.state.Drill
	switch {
	case o.Keeper == "":
		return nil
	case !o.Sound():
		return widgets.NewMarkNote(t.Kit, skin.Refused, widgets.Bold(t.Say("page.evidence.drill.differs"), skin.Red), widgets.Plain(" "+t.Say("page.evidence.drill.differs-line",
			"here", fmt.Sprint(len(o.Damaged)), "there", fmt.Sprint(len(o.Copy.Troubles)))))
	case o.Copy.Place == "":
		return widgets.NewMarkNote(t.Kit, skin.NeedsLook, widgets.Bold(t.Say("page.evidence.drill.sound"), skin.Amber), widgets.Plain(" "+t.Count("page.evidence.drill.alone", o.Records)))
	}
	return widgets.NewMarkNote(t.Kit, skin.Done, widgets.Bold(t.Say("page.evidence.drill.sound"), skin.Green),
		widgets.Plain(" "+t.Count("page.evidence.drill.both", o.Records, "read", fmt.Sprint(o.Copy.Read))))
}

// hold runs the check, once somebody is named to ask next year.
func (p *drill) hold() {
	keeper := strings.TrimSpace(p.keeper.Text())
	if keeper == "" {
		p.keeper.SetProblem(p.t.Say("page.evidence.drill.keeper.missing"))
		return
	}
	p.name(keeper)
	p.t.Post(wizard.DrillAsked{Keeper: keeper, Place: p.state.Settings.Copy.Place})
}

// name keeps who keeps the evidence when it is somebody else.
func (p *drill) name(keeper string) {
	settings := p.state.Settings
	if settings.Keeper = strings.TrimSpace(keeper); settings.Keeper != p.state.Settings.Keeper {
		p.t.Post(wizard.SettingsChanged{Settings: settings})
	}
	p.paper.named(p.state)
}

// drillDue is Home's line about a check that is due; nil when none is, or when the
// gaps say already that nobody has looked for a year.
func drillDue(t *Tools, s wizard.State) fyne.CanvasObject {
	last, due := dueDrill(t, s)
	if !due {
		return nil
	}
	return widgets.NewMarkNote(t.Kit, skin.NeedsLook, widgets.Bold(t.Say("page.evidence.drill.due", "day", t.DayText(last.Due)), skin.Amber), widgets.Plain(" "),
		widgets.Link(t.Say("page.home.drill"), func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Evidence}}) }))
}

// dueDrill is the last yearly check when another one is due; not where the mock audit says
// so anyway.
func dueDrill(t *Tools, s wizard.State) (last wizard.KeptDrill, due bool) {
	last, ok := s.DrillHere()
	return last, ok && last.DueOn(t.Now()) && !slices.ContainsFunc(s.GapsHere(), func(g wizard.KeptGap) bool { return g.Question == "unchanged" })
}
