package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// handOut makes one file for an auditor, as it is or without what tells who the
// patient is, and says what the difference means. A button keeps the keyboard while the
// page is built anew under it.
func handOut(t *Tools, s wizard.State, works *works, inputs map[string]fyne.Focusable) fyne.CanvasObject {
	k := t.Kit
	button := func(key string, masked bool) fyne.CanvasObject {
		b := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.export."+key), skin.IconFile, func() {
			t.Choose(t.AskFolder("ask.place"), func(path string) { t.Post(wizard.ExportAsked{Folder: path, Masked: masked}) })
		})
		b.SetOff(s.Busy[wizard.Export{}.Name()])
		inputs["export."+key] = b
		return b
	}
	whole, masked := FirstSentence(t.Say("page.evidence.export.line"))
	line := func(text string) fyne.CanvasObject { return widgets.NewText(k, skin.TextHelp, skin.Soft, text) }
	box := widgets.Stack(widgets.GapPart,
		widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.evidence.export"), Ruled: true}),
		line(whole)) // long: beside a button it would be a narrow wall
	if exclusionsOnly(s) { // nobody to hide
		box.Add(widgets.Row(0, 0, button("whole", false)))
	} else {
		box.Add(line(masked))
		box.Add(widgets.Wrap(12, 8, button("whole", false), button("masked", true)))
	}
	switch {
	case s.Busy[wizard.Export{}.Name()]:
		box.Add(works.of(wizard.Export{}))
	case s.Kept.Exported != "":
		key := "page.evidence.export.made"
		if s.Kept.Masked {
			key = "page.evidence.export.made-masked"
		}
		box.Add(widgets.NewMarkNote(k, skin.Done, widgets.Bold(t.Say(key), skin.Green), widgets.Plain(" "), widgets.Code(s.Kept.Exported)))
	}
	return box
}

// exclusionsOnly: the binder holds reasons not to test and no message, so no patient.
// What was sent in another year, or may have been, is enough to doubt it: the state
// does not say in which binder a message is.
func exclusionsOnly(s wizard.State) bool {
	rows := s.RowsHere()
	return len(rows) > 0 && len(s.Kept.ControlIDs) == 0 && len(s.Kept.Interrupted) == 0 &&
		!slices.ContainsFunc(rows, func(r wizard.KeptRow) bool { return !r.Excluded() })
}
