package page

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The second copy as the page shows it: where it lies, when it was made and how it
// stood. The window copies to a folder; a bucket is for the command line, since its
// locks cannot be undone.

func shapeCopy(s wizard.State) string {
	return fmt.Sprint(s.Settings.Copy, s.Busy[wizard.CopyEvidence{}.Name()])
}

// copyStands is the key of how the second copy stands.
func copyStands(s wizard.State) string {
	c := s.Settings.Copy
	switch {
	case s.Busy[wizard.CopyEvidence{}.Name()]:
		return "copying"
	case c.Place.To == "":
		return "one-copy"
	case c.At.IsZero():
		return "copy-due"
	case c.Troubles > 0:
		return "copy-differs"
	case keptSince(s):
		return "copy-old"
	}
	return "copied"
}

// keptSince says that something was kept after the copy was made.
func keptSince(s wizard.State) bool {
	at := s.Settings.Copy.At
	drill, _ := s.DrillHere()
	return drill.On.After(at) || s.Outcome.SentAt.After(at) || s.Filed.At.After(at) ||
		slices.ContainsFunc(s.RowsHere(), func(r wizard.KeptRow) bool { return r.Happened.After(at) }) ||
		slices.ContainsFunc(s.NotesHere(), func(n wizard.KeptNote) bool { return n.Happened.After(at) })
}

// secondCopy says how the second copy stands, with what can be done about it. Its button
// keeps the keyboard while the page is built anew under it: Enter must not press another.
func secondCopy(t *Tools, s wizard.State, works *works, inputs map[string]fyne.Focusable) fyne.CanvasObject {
	k, c, stands := t.Kit, s.Settings.Copy, copyStands(s)
	mark, color := skin.NeedsLook, skin.Amber
	switch stands {
	case "copied":
		mark, color = skin.Done, skin.Green
	case "copy-differs":
		mark, color = skin.Refused, skin.Red
	}
	key := "page.evidence." + stands
	line := t.Say(key+"-line", "place", c.Place.To, "at", t.When(c.At), "files", fmt.Sprint(c.Files))
	runs := []widgets.Run{widgets.Bold(t.Say(key+"-first"), color), widgets.Plain(" " + line)}
	if c.Place.To == "" && !s.RehearsalOnly {
		runs = append(runs, widgets.Plain(" "), widgets.Link(t.Say("page.evidence.copy.place"), t.ChooseCopy))
	}
	note := widgets.NewMarkNote(k, mark, runs...)
	if s.RehearsalOnly || c.Place.To == "" {
		return note
	}
	place := widgets.NewButton(k, widgets.Quiet, t.Say("page.evidence.copy.place"), skin.IconFolder, t.ChooseCopy)
	place.SetOff(stands == "copying")
	now := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.copy.now"), skin.IconDisk, func() { t.Post(wizard.CopyAsked{}) })
	now.SetOff(stands == "copying")
	inputs["copy"] = now
	return widgets.Stack(6, note, widgets.Inset(0, 0, 6, 0, widgets.UnderNote(k, widgets.Stack(widgets.GapPart, works.of(wizard.CopyEvidence{}), widgets.Wrap(12, 8, now, place)))))
}

// footProof is the foot's line about what is kept, the gravest first: a change, then
// an attempt in the middle, then the second copy. A copy that is in order needs no
// line, and a rehearsal no copy.
func footProof(t *Tools, s wizard.State) Foot {
	switch {
	case len(s.Kept.Damaged) > 0:
		return Foot{Mark: skin.Refused, Line: t.Say("page.evidence.damaged.title")}
	case len(s.Kept.Interrupted) > 0:
		return Foot{Mark: skin.NeedsLook, Line: t.Say("page.evidence.unfinished.title")}
	case s.Outcome.Rehearsal:
		return Foot{}
	}
	switch stands := copyStands(s); stands {
	case "one-copy", "copy-due", "copy-old", "copy-differs":
		return Foot{Mark: skin.NeedsLook, Line: t.Say("page.evidence." + stands)}
	}
	return Foot{}
}
