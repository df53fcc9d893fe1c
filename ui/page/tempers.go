package page

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// temperGroup are tempers of the pretend registry that belong together.
type temperGroup struct {
	name    string
	tempers []string
}

// usualTempers are those that an office wants to have seen.
func usualTempers() []string {
	return []string{"accepting", "warning", "refusing", "rejecting", "silent"}
}

// moreTempers are those for whoever sets the line up: what registries, networks
// and certificates do when they are not friendly. The names are the simulator's,
// which this room does not import; a test compares them. Those that only frames
// on a socket have are for the command line.
func moreTempers() []temperGroup {
	return []temperGroup{
		{"answers", []string{"mismatching", "aa-information", "aa-error", "aa-rejected", "ae-warnings", "ae-information", "ae-bare",
			"ae-unmarked", "ae-unknown", "ae-accepted", "commit-only", "no-msa-2", "no-msa", "old-err", "ack-2.3", "ack-2.3.1"}},
		{"packing", []string{"garbling", "cdata", "base64", "percent", "wrapper", "prefixes", "soap-1.1", "broken-xml", "html", "sentence",
			"json", "empty", "flooding"}},
		{"service", []string{"faulting", "fault-security", "fault-too-large", "fault-operation", "fault-undeclared", "fault-200",
			"status-401", "status-403", "status-404", "status-500", "status-503", "redirect"}},
		{"line", []string{"slow", "byte-by-byte", "cut", "cut-answer", "reset", "twice"}},
		{"private", []string{"wrong-host", "expired", "not-yet-valid", "unknown-issuer", "not-private", "client-certificate"}},
	}
}

// temperChoice lets a rehearsal go wrong on purpose: a no that was seen once
// frightens nobody. The few that everybody needs are in sight, the others unfold.
func temperChoice(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	k := t.Kit
	swap := widgets.NewSwap(k, nil)
	line := widgets.NewParagraph(k, skin.TextHelp, skin.Soft)
	var show func(open bool)
	show = func(open bool) {
		word := "page.send.tempers.more"
		swap.Set(nil)
		if open {
			word = "page.send.tempers.fewer"
			swap.Set(temperGroups(t, s, view))
		}
		line.SetRuns(widgets.Fold(t.Say(word), open, func() { show(!open) }))
	}
	show(slices.ContainsFunc(moreTempers(), func(g temperGroup) bool { return slices.Contains(g.tempers, s.Temper) }))
	return widgets.Stack(8, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.send.temper")}),
		temperButtons(t, s, view, usualTempers()), line, swap)
}

func temperGroups(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	box := widgets.Stack(widgets.GapPart)
	for _, g := range moreTempers() {
		box.Add(widgets.Stack(6, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.send.tempers."+g.name)),
			temperButtons(t, s, view, g.tempers)))
	}
	return box
}

func temperButtons(t *Tools, s wizard.State, view *View, names []string) fyne.CanvasObject {
	var options []option
	for _, temper := range names {
		options = append(options, option{temper, t.Say("page.send.temper." + temper)})
	}
	choice := newChooser(t, options, func(temper string) { t.Post(wizard.RehearsalEntered{Temper: temper}) })
	choice.set(cmp.Or(s.Temper, "accepting"))
	choice.keepFocus(view, "temper")
	return choice.row
}
