package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// buildHome answers "Am I done for this year?" for each professional, with the
// facts that prove it and the next thing to do.
func buildHome(t *Tools, s wizard.State) *View {
	people, clinics := standings(s), s.Clinics()
	page := widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{
			Title: t.Say("page.home.title"), Large: true, Lead: homeAnswer(t, s, people), Action: yearMenu(t, s, clinics),
		}))
	works := newWorks(t, s)
	page.Add(works.every())
	if year := yearBanner(t, s); year != nil && !(allDone(people) && s.AttestationYear() <= exclusion.LastYear) { // nothing is made any more that could be late
		page.Add(year)
	}
	if len(people) == 0 {
		page.Add(theWay(t))
	} else {
		var rows []widgets.PersonSpec
		for _, p := range people {
			rows = append(rows, p.row(t, s))
		}
		page.Add(widgets.NewPersonList(t.Kit, rows))
	}
	for _, gone := range goneHere(t, s) {
		page.Add(gone)
	}
	if anyDone(people) {
		page.Add(keepStrip(t, s))
	}
	if gaps := gapsHome(t, s); gaps != nil && anyDone(people) {
		page.Add(gaps)
	}
	if due := drillDue(t, s); due != nil {
		page.Add(due)
	}
	if severalClinics(clinics) {
		page.Add(clinicBoard(t, s, clinics))
	}
	view := &View{Content: page, Foot: func(s wizard.State) Foot { return homeFoot(t, s) }}
	look, language, news := newLookPanel(t, s.Settings), newLanguagePanel(t, s.Settings), newNewsPanel(t, s, view)
	page.Add(homeActions(t, s, look.button, language.button, news.button))
	page.Add(widgets.Stack(0, look.place, language.place, news.place))
	view.Inputs = map[string]fyne.Focusable{languageKey: language.button}
	view.Update = func(s wizard.State) {
		works.update(s)
		look.update(s.Settings)
		language.update(s.Settings)
		news.follow(s)
	}
	return view
}

// shapeHome is all that Home shows but what is unfolded: it is built anew whenever an
// answer changes.
func shapeHome(s wizard.State) string {
	var b strings.Builder
	for _, p := range standings(s) {
		b.WriteString(p.name + "\x00" + string(p.stand) + "\x00" + p.kept.By + p.kept.KeepUntil + "\x00")
	}
	for _, c := range s.Clinics() {
		b.WriteString(c.Name + c.PIN + strconv.Itoa(c.Year) + string(c.Standing) + strconv.Itoa(c.Done) + "/" + strconv.Itoa(c.People) + "\x00")
	}
	for _, g := range s.GapsHere() {
		b.WriteString(g.Answer + fmt.Sprint(g.Args) + "\x00")
	}
	for _, n := range wizard.YearNotice(s) {
		b.WriteString(n.Key)
	}
	b.WriteString(string(wizard.NextToDo(s)) + s.Clinic.Name + s.Clinic.Year)
	b.WriteString(strconv.FormatBool(s.Rehearsal) + strconv.FormatBool(lastStep(s)) + s.Kept.Verified.String() + fmt.Sprint(s.Kept.Drills, s.GoneHere()) + strconv.Itoa(len(s.Kept.Damaged)) + s.KeepUntil() + strconv.FormatBool(stamped(s)))
	return b.String()
}

// homeAnswer is the sentence under the question: yes, almost, not yet, or let's
// find out.
func homeAnswer(t *Tools, s wizard.State, people []standing) []widgets.Run {
	answer := func(key, rest string) []widgets.Run {
		return []widgets.Run{widgets.Bold(t.Say("page.home."+key), skin.Ink), widgets.Plain(" " + rest)}
	}
	done, late := 0, false
	for _, p := range people {
		if p.stand.done() {
			done++
			late = late || p.kept.Late
		}
	}
	year := s.Clinic.Year
	switch {
	case len(people) == 0:
		return answer("nothing", t.Say("page.home.nothing-rest")) // how many depends on the people and the answers
	case done == len(people) && late:
		return answer("late", t.Say("page.home.late-rest", "year", year))
	case done == len(people):
		return answer("all", t.Count("page.home.all-rest", done, "year", year))
	case done > 0:
		return answer("some", t.Count("page.home.some-rest", len(people)-done,
			"done", Sentence(t.Number(done)), "all", t.Number(len(people)), "year", year, "open", t.Number(len(people)-done)))
	}
	steps, minutes := stepsLeft(s)
	if steps == 0 {
		return answer("none", t.Say("page.home.none-last"))
	}
	return answer("none", t.Count("page.home.none-rest", steps,
		"steps", Sentence(t.Number(steps)), "minutes", strconv.Itoa(minutes)))
}

// theWay is what lies ahead, for somebody who opens the program for the first
// time.
func theWay(t *Tools) fyne.CanvasObject {
	list := widgets.Stack(widgets.GapPart)
	for n := 1; n <= 4; n++ {
		key := "page.home.way." + strconv.Itoa(n)
		list.Add(widgets.NewItem(t.Kit, widgets.ItemSpec{Number: n, Title: t.Say(key), Text: t.Say(key + "-line")}))
	}
	return list
}

// minutesOf is about how long a step takes, with the call to the Help Desk.
func minutesOf(step wizard.Step) int {
	switch step {
	case wizard.Who, wizard.Questions, wizard.Check:
		return 5
	case wizard.Routing:
		return 15
	case wizard.Message:
		return 10
	case wizard.Send, wizard.Reply, wizard.Evidence:
		return 2
	}
	return 0
}

// stepsLeft counts what is still to do for the year. What comes afterwards is
// not part of it.
func stepsLeft(s wizard.State) (steps, minutes int) {
	for _, row := range wizard.Steps(s) {
		if row.Step == wizard.Home || row.Step == wizard.Afterwards {
			continue
		}
		if row.Mark == wizard.MarkToDo || row.Mark == wizard.MarkHere || row.Mark == wizard.MarkNeedsLook {
			steps++
			minutes += minutesOf(row.Step)
		}
	}
	return steps, (minutes + 4) / 5 * 5
}

// keepStrip says until when everything has to stay.
func keepStrip(t *Tools, s wizard.State) fyne.CanvasObject {
	spec := widgets.BannerSpec{Icon: skin.IconCalendar, Inline: true}
	if until := s.KeepUntil(); until != "" {
		spec.First, spec.Text = t.Say("page.home.keep", "day", t.DayText(until)), t.Say("page.home.keep-rest")
	} else {
		spec.First, spec.Text = t.Say("page.home.keep-unattested"), t.Say("page.home.keep-unattested-rest")
	}
	return widgets.NewBanner(t.Kit, spec)
}

func allDone(people []standing) bool {
	return len(people) > 0 && !slices.ContainsFunc(people, func(p standing) bool { return !p.stand.done() })
}

func anyDone(people []standing) bool {
	for _, p := range people {
		if p.stand.done() {
			return true
		}
	}
	return false
}

// homeActions are the quiet ones at the end of the page: what can be done about the
// clinic in one row, the person's own settings in the next.
func homeActions(t *Tools, s wizard.State, settings ...fyne.CanvasObject) fyne.CanvasObject {
	quiet := func(key string, icon skin.Icon, act func()) fyne.CanvasObject {
		return widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.home."+key), icon, act)
	}
	row := widgets.Wrap(20, 4)
	if strings.TrimSpace(s.Clinic.Name) != "" {
		row.Add(quiet("add-person", skin.IconPeople, func() {
			t.Post(wizard.Went{To: wizard.Place{Step: wizard.Who}})
			t.Post(wizard.PersonAdded{})
			t.Focus(InputKey(wizard.FieldPersonName, len(s.People)+1))
		}))
		row.Add(quiet("start-clinic", skin.IconPlus, func() { t.Post(wizard.ClinicStarted{}) }))
	}
	switch {
	case s.RehearsalOnly:
	case s.Rehearsal:
		row.Add(quiet("leave-rehearsal", skin.IconClose, func() { t.Post(wizard.RehearsalLeft{}) }))
	case len(standings(s)) == 0: // the foot has it
	default:
		row.Add(quiet("rehearse", skin.IconPlay, func() { t.Post(wizard.RehearsalEntered{}) }))
	}
	rows := widgets.Stack(4)
	if len(row.Objects) > 0 {
		rows.Add(row)
	}
	rows.Add(widgets.Wrap(20, 4, settings...))
	return rows
}

// homeFoot names the next thing to do on the primary button.
func homeFoot(t *Tools, s wizard.State) Foot {
	people := standings(s)
	f := Foot{NoBack: true, Free: true}
	if len(people) == 0 {
		f.Primary, f.Line = t.Say("page.home.start"), t.Say("page.home.foot-start")
		if !s.Rehearsal {
			f.Extra, f.ExtraAct = t.Say("page.home.rehearse"), func() {
				t.Post(wizard.RehearsalEntered{})
				t.Post(wizard.Advanced{})
			}
		}
		return f
	}
	open := 0
	for _, p := range people {
		if !p.stand.done() {
			open++
		}
	}
	if open == 0 {
		f.Primary, f.Line, f.Mark = t.Say("page.home.see-proof"), t.Say("page.home.foot-done", "year", s.Clinic.Year), skin.Done
		f.Act = func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Evidence}}) }
		if len(s.Kept.Interrupted) > 0 {
			f.Line, f.Mark = t.Say("page.home.foot-interrupted"), skin.NeedsLook
		} else if _, due := dueDrill(t, s); due {
			f.Line, f.Mark = t.Say("page.home.foot-drill"), skin.NeedsLook
		}
		return f
	}
	f.Mark, f.Line = skin.NeedsLook, Sentence(t.Count("page.home.foot-open", open, "count", t.Number(open), "year", s.Clinic.Year))
	if s.Clinic.Year == "" {
		f.Line = t.Say("page.home.foot-no-year")
	}
	next := firstOpen(people)
	to := next.next(s)
	if len(wizard.BlockersOf(s, wizard.Who)) > 0 { // who it is for comes before what each one needs
		to = wizard.Place{Step: wizard.NextToDo(s)}
	}
	f.Act = func() { t.Post(wizard.Went{To: to}) }
	f.Primary = t.Say("page.home.go-on", "step", t.Say("rail."+string(to.Step)))
	if next.stand == standUnasked && to == next.next(s) {
		f.Primary = t.Say("page.home.answer-for", "name", next.name)
	}
	return f
}

func firstOpen(people []standing) standing {
	for _, p := range people {
		if !p.stand.done() {
			return p
		}
	}
	return standing{}
}
