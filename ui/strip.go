package ui

import (
	"slices"
	"strings"

	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// markOf maps a step's mark to its shape.
func markOf(m wizard.Mark) skin.Mark {
	switch m {
	case wizard.MarkHere:
		return skin.Here
	case wizard.MarkDone:
		return skin.Done
	case wizard.MarkNeedsLook:
		return skin.NeedsLook
	case wizard.MarkNotNeeded:
		return skin.NotNeeded
	}
	return skin.ToDo
}

// drawRail writes the steps with their marks and words, and what it is all about.
func (s *Shell) drawRail(state wizard.State) {
	t := s.tools
	var steps []widgets.RailStep
	letters := s.railLetters()
	for n, row := range wizard.Steps(state) {
		mark, word := row.Mark, t.Say("rail.state."+string(row.Mark))
		if row.Here {
			mark, word = wizard.MarkHere, t.Say("rail.state.here")
		}
		step := widgets.RailStep{Name: t.Say("rail." + string(row.Step)), Mark: markOf(mark), Word: word, Here: row.Here, Letter: letters[n]}
		if row.Step == wizard.Home {
			step.Word = ""
			s.rail.SetHome(step)
			continue
		}
		steps = append(steps, step)
	}
	s.rail.SetSteps(steps)
	if state.Rehearsal {
		s.rail.SetBand(t.Say("rehearsal.band"), t.Say("rehearsal.band-line"))
	} else {
		s.rail.SetBand("", "")
	}
	name := strings.TrimSpace(state.Clinic.Name)
	if name == "" {
		s.rail.SetFoot(t.Say("rail.nobody"))
		return
	}
	var lines []string
	if state.AttestationYear() != 0 {
		lines = append(lines, t.Say("rail.year", "year", state.Clinic.Year))
	}
	if n := len(state.Named()); n > 0 {
		lines = append(lines, t.Count("rail.people", n))
	}
	s.rail.SetFoot(name, lines...)
}

// footOf is what the page wants in the foot, with the usual words filled in.
func (s *Shell) footOf(state wizard.State) page.Foot {
	var f page.Foot
	if s.view != nil && s.view.Foot != nil {
		f = s.view.Foot(state)
	}
	t := s.tools
	if f.Primary == "" {
		f.Primary = t.Say("foot.next")
	}
	if f.Icon == 0 {
		f.Icon = skin.IconEnter
	}
	blockers := f.Lacking(wizard.Blockers(state))
	if len(blockers) > 0 && !f.Free {
		f.Off = true
	}
	switch {
	case f.Line != "":
	case f.Off && len(blockers) > 0:
		f.Mark, f.Line = s.missing(blockers)
	case slices.ContainsFunc(state.Notices, func(n wizard.Notice) bool { return n.From == wizard.SaveDraft{}.Name() }):
		f.Line, f.Mark = t.Say("foot.unsaved"), skin.NeedsLook
	case s.view != nil && s.view.Saves():
		f.Line = t.Say("foot.saved")
	}
	return f
}

// mostNamed is how many things the foot names that keep the primary button off.
const mostNamed = 2

// missing is what keeps the primary button off, in one line: all that is not there, or
// all that is there and wrong, whichever the page comes to first. A wrong answer is
// named here and explained beside its input.
func (s *Shell) missing(blockers []wizard.Notice) (skin.Mark, string) {
	t := s.tools
	var things []string
	for _, n := range blockers {
		named := t.Has("name." + string(n.Field))
		if !named && !strings.HasPrefix(n.Key, "missing.") {
			return skin.ToDo, t.Notice(n)
		}
		if thing := t.Lacks(n); s.wrong(n) == s.wrong(blockers[0]) && !slices.Contains(things, thing) {
			things = append(things, thing)
		}
	}
	if s.wrong(blockers[0]) {
		return skin.NeedsLook, t.Say("foot.fix", "what", s.named(things))
	}
	return skin.ToDo, t.Say("foot.missing", "what", s.named(things))
}

// wrong says that what a blocker is about is there, and not right. An NPI that is not
// there keeps nobody.
func (s *Shell) wrong(n wizard.Notice) bool {
	return n.Field == wizard.FieldPersonNPI ||
		!strings.HasPrefix(n.Key, "missing.") && strings.TrimSpace(s.drive.state.Text(n.Field)) != ""
}

// named joins the first things by their names, and counts the others.
func (s *Shell) named(things []string) string {
	if len(things) <= mostNamed {
		return s.tools.List(things)
	}
	return s.tools.Count("foot.more", len(things)-1, "what", things[0])
}

func (s *Shell) drawFoot(state wizard.State) {
	f := s.footOf(state)
	s.foot.Back.SetText(s.tools.Say("foot.back"))
	s.foot.Primary.SetText(f.Primary)
	s.foot.Primary.SetIcon(f.Icon)
	s.foot.Primary.SetOff(f.Off)
	s.foot.SetLine(f.Mark, f.Line)
	setShown(s.foot.Back, !f.NoBack && state.Place.Step != wizard.Home)
	setShown(s.foot.Extra, f.Extra != "")
	s.foot.Extra.SetText(f.Extra)
	s.foot.Extra.SetTapped(f.ExtraAct)
	setShown(s.foot.Stop, f.Stop != "")
	s.foot.Stop.SetText(f.Stop)
	s.foot.Stop.SetTapped(f.StopAct)
	setShown(s.foot.Primary, f.Stop == "")
	s.letterFoot()
	s.foot.Refresh()
}

func setShown(b *widgets.Button, on bool) {
	if on {
		b.Show()
	} else {
		b.Hide()
	}
}

// primary is Enter and the primary button: the page's deed, or Next. While
// something is missing it leads to what is missing instead.
func (s *Shell) primary() {
	state := s.drive.state
	f := s.footOf(state)
	switch {
	case f.Stop != "":
	case f.Off:
		s.leadToMissing(state)
	case f.Act != nil:
		f.Act()
	default:
		s.Post(wizard.Advanced{})
	}
}

// leadToMissing moves the keyboard to the first input that keeps the primary
// button off; where it is on another page, that page is opened.
func (s *Shell) leadToMissing(state wizard.State) {
	if s.view.Check != nil {
		s.view.Check()
	}
	blockers := s.footOf(state).Lacking(wizard.Blockers(state))
	for _, n := range blockers {
		if _, here := s.view.Inputs[page.InputOf(n)]; here {
			s.focus(page.InputOf(n))
			return
		}
	}
	for _, n := range blockers {
		if place, ok := page.PlaceOf(n.Field); ok && place != state.Place {
			s.Post(wizard.Went{To: place})
			s.focus(page.InputOf(n))
			return
		}
	}
}

// back is Esc and the Back button.
func (s *Shell) back() {
	if s.drive.state.Place.Step != wizard.Home {
		s.Post(wizard.Retreated{})
	}
}
