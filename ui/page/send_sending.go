package page

import (
	"fmt"
	"strconv"
	"time"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The live account of a send. Its rows stay; only what they say changes, once a
// second at most.

func shapeSending(s wizard.State) string { return fmt.Sprint(s.Rehearsal) }

func helpSending(s wizard.State) string {
	if s.Rehearsal {
		return "help.sending.rehearsal"
	}
	return "help.sending"
}

func buildSending(t *Tools, s wizard.State) *View {
	k := t.Kit
	key := "page.sending"
	if s.Rehearsal {
		key = "page.sending.rehearsal"
	}
	stages := widgets.NewStageList(k, sendingStages(t, s))
	return &View{
		Content: widgets.Stack(widgets.GapSection, widgets.NewHeading(k, widgets.HeadingSpec{
			Title: t.Say(key + ".title"), Lead: []widgets.Run{widgets.Plain(t.Say(key + ".lead"))}}), stages),
		Update: func(s wizard.State) { stages.SetStages(sendingStages(t, s)) },
		Foot:   func(s wizard.State) Foot { return footSending(t, s) },
	}
}

// footSending: before the message left, stopping sends nothing; afterwards it only
// ends the wait.
func footSending(t *Tools, s wizard.State) Foot {
	sending := s.Sending
	f := Foot{NoBack: sending.Running}
	if s.Rehearsal && !s.RehearsalOnly && !sending.Leaving {
		f.Extra, f.ExtraAct = t.Say("page.sending.leave"), func() { t.Post(wizard.RehearsalLeft{}) }
	}
	if !sending.Running {
		return f
	}
	f.Stop, f.StopAct = t.Say("page.sending.stop"), func() { t.Post(wizard.StopAsked{}) }
	f.Line = t.Say("page.sending.not-left")
	switch {
	case sending.Stopped:
		f.Stop, f.Line = t.Say("page.sending.stopping"), t.Say("page.sending.stopping-line")
	case sending.Left:
		f.Stop, f.Line = t.Say("page.sending.stop-waiting"), t.Say("page.sending.left")
	}
	if s.Rehearsal && !sending.Stopped {
		f.Line = t.Say("page.sending.rehearsal.line")
	}
	return f
}

func sendingStages(t *Tools, s wizard.State) []widgets.Stage {
	var stages []widgets.Stage
	now := s.Sending.Now()
	for _, stage := range wizard.SendStages() {
		row := widgets.Stage{Mark: skin.ToDo, Title: t.Say("page.sending.stage." + string(stage)),
			Line: sendingLine(t, s, stage), Word: t.Say("page.sending.word.to-do")}
		at := s.Sending.Done[stage]
		switch {
		case !at.IsZero():
			row.Mark, row.Word, row.Time = skin.Done, t.Say("page.sending.word.done"), at.In(t.Now().Location()).Format(time.TimeOnly)
		case stage == now && s.Sending.Running && s.Sending.Stopped:
			row.Mark, row.Word = skin.NeedsLook, t.Say("page.sending.word.stopped")
		case stage == now && s.Sending.Running:
			row.Mark, row.Word = skin.Here, t.Say("page.sending.word.now")
			if limit := s.Sending.Limit; limit > 0 && s.Sending.Waited > 0 {
				row.Running, row.Part = true, float32(s.Sending.Waited)/float32(limit)
				row.BarText = t.Count("page.sending.seconds", s.Sending.Waited, "limit", strconv.Itoa(limit))
			}
		}
		stages = append(stages, row)
	}
	return stages
}

// sendingLine is what stands under a stage; what is known only afterwards is said
// afterwards.
func sendingLine(t *Tools, s wizard.State, stage wizard.SendStage) string {
	key := "page.sending.line." + string(stage)
	switch {
	case s.Rehearsal && rehearsedApart(stage):
		return t.Say(key + ".rehearsal")
	case stage == wizard.StageLine && lineOf(s.Route) != "private":
		return t.Say(key+"."+lineOf(s.Route), "host", hostOf(s.Route.Address))
	case stage == wizard.StageLine, stage == wizard.StageName:
		return t.Say(key, "host", hostOf(s.Route.Address))
	case stage == wizard.StageHanded && s.Sending.Detail[stage]["bytes"] != "":
		return t.Say(key+".done", "bytes", t.thousands(s.Sending.Detail[stage]["bytes"]))
	}
	return t.Say(key)
}

// rehearsedApart are the stages of which a rehearsal says that they stay inside.
func rehearsedApart(stage wizard.SendStage) bool {
	switch stage {
	case wizard.StageName, wizard.StagePickedUp, wizard.StageLine, wizard.StageWaiting:
		return true
	}
	return false
}

// thousands groups the digits of a number of four and more.
func (t *Tools) thousands(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + t.Say("number.group") + digits[at:]
	}
	return digits
}
