package page

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the message: it says where to drop it and what arrived. Nothing is
// opened here; a path is posted, and the runner reads.

func shapeMessage(s wizard.State) string {
	m := s.Message
	l := s.Listening
	return fmt.Sprint(m.SHA256, m.Index, m.Count, m.Notice.Key, s.Rehearsal, s.Busy[wizard.ReadFile{}.Name()],
		l.Asked, l.On, l.Open, l.Port, l.Addresses, len(l.Received), l.Chosen, nextPort(s))
}

func buildMessage(t *Tools, s wizard.State) *View {
	k, m := t.Kit, s.Message
	parts := []fyne.CanvasObject{widgets.NewHeading(k, widgets.HeadingSpec{
		Title: t.Say("page.message.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.message.lead"))}})}
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(s wizard.State) Foot { return footMessage(t, s) }}
	several := m.Present() && m.Count > 1
	if several {
		group := messageChoices(t, m)
		view.First, view.Inputs[string(wizard.FieldMessage)] = group, group
		parts = append(parts, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.message.several", "count", strconv.Itoa(m.Count)), Ruled: true}), group)
	}
	switch {
	case m.Sendable() && (!m.Sample || s.Rehearsal):
		parts = append(parts, messageArrived(t, s)...)
	case several && m.Index == 0:
		parts = append(parts, widgets.Row(0, 0, anotherMessage(t)))
	case m.Present() && m.Identity.Route == vxu.Exclusion:
		parts = append(parts, oldMessage(t))
	default:
		zone, choose := messageDrop(t, s)
		if view.First == nil && !takesSample(s) {
			view.First = choose
		}
		view.Inputs[string(wizard.FieldMessage)] = choose
		parts = append(parts, zone)
		if m.Notice.Key != "" { // also of an empty file, which has nothing to be present
			parts = append(parts, t.Banner(m.Notice, messageRemedy(t, m.Notice)...))
		}
	}
	if s.Rehearsal && !several {
		parts = append(parts, messageSamples(t, s))
	}
	if !several {
		parts = append(parts, messageListening(t, s, view)...)
	}
	view.Content = widgets.Stack(widgets.GapSection, parts...)
	return view
}

// takesSample: a rehearsal goes on with the built-in message, unless a file was brought.
func takesSample(s wizard.State) bool {
	return s.Rehearsal && !s.Message.Present() && s.Message.Count < 2
}

func footMessage(t *Tools, s wizard.State) Foot {
	switch {
	case s.Message.Sendable() && (!s.Message.Sample || s.Rehearsal):
		return Foot{Mark: skin.Done, Line: t.Say("page.message.foot")}
	case s.Message.Present() && s.Message.Identity.Route == vxu.Exclusion:
		return Foot{Mark: skin.NeedsLook, Line: t.Say("page.message.foot.old")}
	case !takesSample(s):
		return Foot{}
	}
	return Foot{Primary: t.Say("page.message.sample.clean"), Icon: skin.IconPlay, Free: true, Act: func() { t.Post(wizard.SampleAsked{Kind: string(vxu.SampleClean)}) }}
}

// messageRemedy is the way out that the drop zone is not.
func messageRemedy(t *Tools, n wizard.Notice) []fyne.CanvasObject {
	act := t.remedy(n.Remedy)
	if act == nil || n.Remedy == wizard.RemedyChooseFile {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewButton(t.Kit, widgets.Small, t.Say("remedy."+string(n.Remedy)), 0, act)}
}

// messageDrop is the box to drop a file on, with the other two ways in.
func messageDrop(t *Tools, s wizard.State) (*widgets.DropZone, *widgets.Button) {
	k := t.Kit
	browse := func() { t.ChooseMessage(func(path string) { t.Post(wizard.FileOffered{Path: path}) }) }
	paste := func() { t.Post(wizard.TextPasted{Text: []byte(t.Pasted())}) }
	choose := widgets.NewButton(k, widgets.Small, t.Say("page.message.choose"), skin.IconFolder, browse)
	zone := widgets.NewDropZone(k, t.Say("page.message.drop"), t.Say("page.message.drop-line"), browse,
		choose, widgets.NewButton(k, widgets.Small, t.Say("page.message.paste"), skin.IconClipboard, paste))
	switch {
	case s.Busy[wizard.ReadFile{}.Name()]:
		zone.SetState(widgets.DropBusy, t.Say("page.message.reading"), "")
	case s.Message.Present(), s.Message.Notice.Key != "":
		zone.SetState(widgets.DropBad, t.Say("page.message.not-taken"), t.Say("page.message.not-taken-line"))
	}
	return zone, choose
}

// messageArrived says what there is to send, and that it is sent as it is.
func messageArrived(t *Tools, s wizard.State) []fyne.CanvasObject {
	k, m := t.Kit, s.Message
	pairs := []widgets.Pair{
		{Key: t.Say("page.message.about"), Value: shotsFor(t, m)},
		{Key: t.Say("page.message.written"), Value: writtenBy(t, s)},
	}
	if name := fileName(m.Path); name != "" {
		pairs = append(pairs, widgets.Pair{Key: t.Say("page.message.file"), Value: name})
	} else {
		pairs = append(pairs, widgets.Pair{Key: t.Say("page.message.file"), Value: t.Say("page.message.from."+string(m.Origin), "at", t.When(m.Capture.At))})
	}
	pairs = append(pairs, widgets.Pair{Key: t.Say("page.message.unchanged"), Value: sentAsItIs(t, m)})
	got := t.Say("page.message.got-line", "version", m.Identity.Version)
	if n, of := oneOf(s); of > 1 {
		got = t.Say("page.message.got-one-of", "n", strconv.Itoa(n), "count", strconv.Itoa(of), "version", m.Identity.Version)
	}
	return []fyne.CanvasObject{
		widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.Done, First: t.Say("page.message.got"),
			Text: got, Action: anotherMessage(t)}),
		widgets.NewReceipt(k, pairs),
	}
}

// oneOf is which of several messages is on hand: of a file's, or of those the EHR sent.
func oneOf(s wizard.State) (n, of int) {
	if m, l := s.Message, s.Listening; m.Count < 2 && l.Chosen > 0 {
		return l.Chosen, len(l.Received)
	}
	return s.Message.Index, s.Message.Count
}

func anotherMessage(t *Tools) *widgets.Button {
	return widgets.NewButton(t.Kit, widgets.Small, t.Say("page.message.another"), 0, func() { t.Post(wizard.MessageDropped{}) })
}

// oldMessage: a 2.3.1 message is no mistake. It opens the question whether the
// EHR can also write 2.5.1.
func oldMessage(t *Tools) fyne.CanvasObject {
	return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.NeedsLook,
		First: t.Say("page.message.old"), Text: t.Say("page.message.old-line"),
		Below: []fyne.CanvasObject{
			widgets.NewButton(t.Kit, widgets.Small, t.Say("page.message.old-go"), skin.IconRight, func() { t.Post(wizard.Advanced{}) }),
			anotherMessage(t)}})
}

// messageChoices lists the messages of a file; one of them is sent.
func messageChoices(t *Tools, m wizard.MessageState) *widgets.ChoiceGroup {
	var choices []widgets.Choice
	for _, c := range m.Choices {
		title := t.Say("page.message.nameless", "n", strconv.Itoa(c.Index))
		if c.Patient != "" {
			title = c.Patient
		}
		text := t.Say("page.message.no-vxu")
		switch c.Route {
		case vxu.Send:
			text = t.Count("page.message.shots", c.Shots)
		case vxu.Exclusion, vxu.OtherVersion:
			text = t.Say("page.message.other-version")
		}
		if c.Patient != "" { // who may have several
			text = t.Say("page.message.nameless", "n", strconv.Itoa(c.Index)) + ": " + text
		}
		choices = append(choices, widgets.Choice{Value: strconv.Itoa(c.Index), Title: title, Text: text})
	}
	group := widgets.NewChoiceGroup(t.Kit, choices, func(value string) {
		if n, err := strconv.Atoi(value); err == nil {
			t.Post(wizard.PartChosen{Index: n})
		}
	})
	if m.Index > 0 {
		group.SetValue(strconv.Itoa(m.Index))
	}
	return group
}

// messageSamples offers the built-in messages, in a rehearsal only.
func messageSamples(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	row := widgets.Wrap(8, 8)
	for _, kind := range vxu.Samples() {
		if kind == vxu.SampleClean && takesSample(s) {
			continue // the foot has it
		}
		row.Add(widgets.NewButton(k, widgets.Small, t.Say("page.message.sample."+string(kind)), 0,
			func() { t.Post(wizard.SampleAsked{Kind: string(kind)}) }))
	}
	first := "page.message.no-file"
	if s.Message.Present() {
		first = "page.message.other-sample"
	}
	return widgets.NewPanel(k, widgets.PanelQuiet,
		widgets.NewNoteOver(k, skin.IconFile, row, widgets.Bold(t.Say(first), skin.Ink), widgets.Plain(" "+t.Say("page.message.sample-line"))))
}

// shotsFor says in one line what a message tells: "One shot for Child Sample".
func shotsFor(t *Tools, m wizard.MessageState) string {
	name := m.View.Patient.Name().String()
	if name == "" {
		name = t.Say("page.message.no-name")
	}
	return t.Count("page.message.shots-for", len(m.View.Vaccinations), "patient", name)
}

// writtenBy says who wrote the message and when: the EHR as the clinic named it,
// else as the message names itself.
func writtenBy(t *Tools, s wizard.State) string {
	by := strings.TrimSpace(s.EHR.Product + " " + s.EHR.Version)
	switch {
	case s.Message.Sample:
		by = t.Say("page.message.by-us")
	case by == "":
		by, _, _ = strings.Cut(s.Message.View.Header.SendingApplication, "^")
	}
	if by == "" {
		by = t.Say("page.message.your-ehr")
	}
	at := t.When(writtenAt(s.Message, t.Now().Location()))
	if at == "" {
		return t.Say("page.message.by", "by", by)
	}
	return t.Say("page.message.by-at", "by", by, "at", at)
}

// sentAsItIs says what is taken off between file and wire: line ends and wrapping,
// never a letter of the message.
func sentAsItIs(t *Tools, m wizard.MessageState) string {
	if len(m.Changes) == 0 {
		return t.Say("page.message.as-it-is")
	}
	return t.Say("page.message.as-it-is-but")
}

// fileName is the last part of a path of any system.
func fileName(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}
