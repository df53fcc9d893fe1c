package page

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// buildLine shows how the registry's door was answered. No message is part of it.
func buildLine(t *Tools, s wizard.State) *View {
	title, lead := lineWords(t, s)
	heading := widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: title, Lead: []widgets.Run{widgets.Plain(lead)}})
	list := widgets.NewStageList(t.Kit, lineRows(t, s))
	page := widgets.Stack(widgets.GapSection, heading, list)
	if !s.Line.Running {
		row := widgets.Wrap(12, 8, widgets.NewButton(t.Kit, widgets.Small, t.Say("page.line.again"), skin.IconRefresh, func() { t.Post(wizard.LineTestAsked{}) }))
		if len(s.Line.Stages) > 0 {
			row.Add(widgets.NewCopyButton(t.Kit, widgets.Quiet, widgets.CopyWords{Copy: t.Say("page.line.copy"), Copied: t.Say("frame.copied")},
				func() string { return lineText(t, s) }, t.Copy))
		}
		page.Add(row)
	}
	return &View{Content: page, Foot: func(s wizard.State) Foot { return lineFoot(t, s) }}
}

func shapeLine(s wizard.State) string {
	return fmt.Sprint(s.Line.Running, s.Line.At.Unix(), s.Line.Knocked, s.Line.Stages)
}

func lineWords(t *Tools, s wizard.State) (title, lead string) {
	switch {
	case s.Line.Running:
		return t.Say("page.line.running"), t.Say("page.line.running-lead")
	case len(s.Line.Stages) == 0:
		return t.Say("page.line.none"), t.Say("page.line.none-lead")
	case s.Line.Works():
		return t.Say("page.line.works"), t.Say("page.line.works-lead")
	}
	for n, stage := range s.Line.Stages {
		if stage.Result == wizard.LineStopped {
			return t.Say("page.line.stops", "n", fmt.Sprint(n+1)), t.Say("page.line.stops-lead")
		}
	}
	return t.Say("page.line.works"), t.Say("page.line.works-lead")
}

func lineFoot(t *Tools, s wizard.State) Foot {
	switch {
	case s.Line.Running:
		return workFoot(t, s, wizard.TestLine{}, Foot{})
	case len(s.Line.Stages) == 0:
		return Foot{Primary: t.Say("page.routing.test"), Act: func() { t.Post(wizard.LineTestAsked{}) }, Line: t.Say("page.line.foot-none")}
	}
	return Foot{Line: t.Say("page.line.foot-tested", "when", t.When(s.Line.At))}
}

// lineRows draws the stages. While the test runs, those that did not end wait.
func lineRows(t *Tools, s wizard.State) []widgets.Stage {
	known := s.Line.Stages
	mark, word := skin.ToDo, "to-do"
	if s.Line.Running {
		known, mark, word = s.Line.Knocked, skin.Waiting, "waiting"
	}
	var rows []widgets.Stage
	for _, key := range wizard.LineKnocks() {
		if at := slices.IndexFunc(known, func(l wizard.LineStage) bool { return l.Key == key }); at >= 0 {
			rows = append(rows, lineRow(t, known[at]))
			continue
		}
		rows = append(rows, widgets.Stage{Mark: mark, Title: t.Say("line-test." + key + ".title"), Word: t.Say("line-test.word." + word)})
	}
	return rows
}

func lineRow(t *Tools, stage wizard.LineStage) widgets.Stage {
	row := widgets.Stage{Mark: markOfLine(stage.Result), Word: t.Say("line-test.word." + string(stage.Result))}
	row.Title, row.Line = stageWords(t, stage)
	if it := contractorWords(t, stage); it != "" && (stage.Result == wizard.LineStopped || stage.Result == wizard.LineLook) {
		row.Line += "\n" + t.Say("page.line.for-it", "text", it)
	}
	if stage.Result == wizard.LineGood && stage.Took > 0 {
		row.Time = t.Say("line-test.took", "seconds", t.seconds(stage.Took))
	}
	return row
}

// stageWords are the title and the line of a stage. A stage that stopped has the
// words of a notice, which say whom to ask.
func stageWords(t *Tools, stage wizard.LineStage) (title, line string) {
	args := stageArgs(t, stage)
	title = t.Say("line-test." + stage.Key + ".title")
	if own := wording.Key(stage.Text + ".title"); t.Book.Has(own) {
		title = t.Book.Text(own, args)
	}
	if t.Has(stage.Text) {
		return title, t.Book.Text(wording.Key(stage.Text), args)
	}
	return title, t.Notice(wizard.Notice{Key: stage.Text, Args: args})
}

func stageArgs(t *Tools, stage wizard.LineStage) wording.Args {
	args := wording.Args{}
	maps.Copy(args, stage.Args)
	if day := args["expires"]; day != "" {
		args["expires"] = t.DayText(day)
	}
	if off, err := strconv.Atoi(args["seconds"]); err == nil {
		args["minutes"] = t.howFar(off)
	}
	return args
}

// contractorWords say the same as the stage in the words of the office's IT
// contractor; nothing where there is nothing to say.
func contractorWords(t *Tools, stage wizard.LineStage) string {
	if stage.IT == "" {
		return ""
	}
	return t.Book.Text(wording.Key(stage.IT), stageArgs(t, stage))
}

func markOfLine(r wizard.LineResult) skin.Mark {
	switch r {
	case wizard.LineGood:
		return skin.Done
	case wizard.LineLook:
		return skin.NeedsLook
	case wizard.LineStopped:
		return skin.Refused
	}
	return skin.NotNeeded
}

func (t *Tools) seconds(d time.Duration) string {
	return strings.Replace(fmt.Sprintf("%.1f", max(d, 100*time.Millisecond).Seconds()), ".", t.Say("number.decimal"), 1)
}

// lineText is what the IT person gets: the address and every stage, without a
// password or a patient.
func lineText(t *Tools, s wizard.State) string {
	var b strings.Builder
	b.WriteString(t.Say("page.line.report", "address", s.Route.WithoutSecrets().Address, "when", t.Precisely(s.Line.At)) + "\n\n")
	for n, stage := range s.Line.Stages {
		title, line := stageWords(t, stage)
		fmt.Fprintf(&b, "%d. %s: %s\n   %s\n", n+1, title, t.Say("line-test.word."+string(stage.Result)), line)
		if it := contractorWords(t, stage); it != "" {
			fmt.Fprintf(&b, "   %s\n", it)
		}
		for depth, c := range stage.Chain {
			fmt.Fprintf(&b, "   [%d] %s < %s, %s – %s, SHA-256 %s\n", depth+1, c.Subject, c.Issuer,
				c.Begins.UTC().Format(time.DateOnly), c.Expires.UTC().Format(time.DateOnly), c.SHA256)
		}
	}
	return b.String()
}
