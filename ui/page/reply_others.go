package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"testshot/hl7/ack"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// replyForVendor is the tab with exact places and codes.
func replyForVendor(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	errors := s.Outcome.Ack.Ack.Errors
	mail := replyMail(t, s, "vendor")
	box := widgets.Stack(widgets.GapPart)
	if len(errors) == 0 {
		box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.reply.vendor.none")))
	} else {
		box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.reply.vendor.lead")))
	}
	for i, e := range errors {
		if i == mostRemarks {
			box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Count("page.reply.more", len(errors)-i)))
			break
		}
		at := errorPlace(e, s.Message)
		if i > 0 {
			box.Add(widgets.NewHair(k))
		}
		box.Add(widgets.NewFindingRow(k, widgets.FindingSpec{
			Mark: remarkMark(e), Title: placeWords(t, at, s.Message), What: remarkWords(t, e) + "\n" + phrased(t, e.Expected()),
			Place: codesOf(e), Code: placeCode(at),
		}))
	}
	return widgets.Stack(widgets.GapSection, box, copyOrMail(t, "vendor", mail.text, mail))
}

// codesOf is the codes of a remark in one short line: "E · 101 · 6".
func codesOf(e ack.ErrorLine) string {
	var codes []string
	for _, code := range []string{string(e.Severity), e.Code, e.ApplicationCode} {
		if code != "" {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, " · ")
}

// replyForHelpDesk is the tab with the answer as it came.
func replyForHelpDesk(t *Tools, s wizard.State) fyne.CanvasObject {
	k, o := t.Kit, s.Outcome
	lines := answerLines(o)
	pairs := []widgets.Pair{{Key: t.Say("page.reply.help-desk.sent"), Value: o.ControlID}}
	if o.Ack.Ack.Answers != "" {
		pairs = append(pairs, widgets.Pair{Key: t.Say("page.reply.help-desk.answered"), Value: o.Ack.Ack.Answers})
	}
	if o.Ack.Ack.ControlID != "" {
		pairs = append(pairs, widgets.Pair{Key: t.Say("page.reply.help-desk.own"), Value: o.Ack.Ack.ControlID})
	}
	box := widgets.Stack(widgets.GapPart, widgets.NewReceipt(k, pairs))
	raw := widgets.Stack(4)
	for _, line := range lines {
		raw.Add(widgets.NewParagraph(k, skin.TextNote, skin.Ink, widgets.Code(line)))
	}
	if len(lines) > 0 {
		box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.reply.help-desk.lead")))
		box.Add(widgets.NewPanel(k, widgets.PanelQuiet, raw))
	} else {
		box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.reply.help-desk.none")))
	}
	whole := func() string {
		return t.Say("page.reply.help-desk.copy", "id", o.ControlID, "answers", o.Ack.Ack.Answers) + "\n" + strings.Join(lines, "\n")
	}
	return widgets.Stack(widgets.GapSection, box, copyOrMail(t, "help-desk", whole, replyMail(t, s, "help-desk")))
}

func copyOrMail(t *Tools, whom string, text func() string, mail letter) fyne.CanvasObject {
	k := t.Kit
	return widgets.Stack(8,
		widgets.Wrap(10, 8,
			widgets.NewButton(k, widgets.Small, t.Say("page.reply.mail."+whom), skin.IconMail, func() { t.Post(wizard.LinkAsked{Address: mail.address()}) }),
			widgets.NewCopyButton(k, widgets.Small, widgets.CopyWords{Copy: t.Say("page.reply.copy"), Copied: t.Say("page.reply.copied")}, text, t.Copy)),
		widgets.NewText(k, skin.TextNote, skin.Quiet, t.Say("page.reply.mail.note")))
}

// The raw answer is shown as far as a Help Desk reads it over the telephone.
const (
	mostLines  = 40
	mostLetter = 600
)

// answerLines are the lines of the answer that say something about the message
// (MSH, MSA, ERR, NTE), as they came; of what is no HL7, the beginning.
func answerLines(o wizard.Outcome) []string {
	data := bytes.TrimPrefix(o.Raw, []byte("\xEF\xBB\xBF"))
	var all, told []string
	for _, line := range bytes.FieldsFunc(data, func(r rune) bool { return r == '\r' || r == '\n' }) {
		text := printable(line)
		if strings.TrimSpace(text) == "" {
			continue
		}
		all = append(all, text)
		for _, name := range []string{"MSH", "MSA", "ERR", "NTE"} {
			if strings.HasPrefix(strings.TrimLeft(text, "·"), name) {
				told = append(told, text)
			}
		}
	}
	if len(told) == 0 {
		told = all
	}
	return told[:min(len(told), mostLines)]
}

// printable keeps a line from doing anything but being read.
func printable(line []byte) string {
	if len(line) > mostLetter {
		line = append(bytes.Clone(line[:mostLetter]), "…"...)
	}
	var b strings.Builder
	for _, r := range string(line) {
		if r < ' ' || r == utf8.RuneError || r == 0x7f {
			r = '·'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// replyMail writes to the vendor or the Help Desk. It gives places and codes; the
// registry's own words stay out of it, because they may quote the patient.
func replyMail(t *Tools, s wizard.State, whom string) letter {
	t = t.inEnglish()
	a := s.Outcome.Ack.Ack
	var lines []string
	for i, e := range a.Errors {
		if i == mostRemarks {
			lines = append(lines, t.Count("page.reply.more", len(a.Errors)-i))
			break
		}
		place := placeCode(errorPlace(e, s.Message))
		if place == "" {
			place = t.Say("page.reply.mail.whole")
		}
		lines = append(lines, t.Say("page.reply.mail.line", "place", place, "codes", codesOf(e), "expected", phrased(t, e.Expected())))
	}
	key := "page.reply.mail." + whom
	why := t.Say(key+".why", "code", codeOr(t, a.Code), "answers", a.Answers)
	if s.Outcome.Verdict == ack.None {
		why = t.Say(key + ".why-none")
	}
	return letterTo(t, s, whom, t.Say(key+".subject", "id", s.Outcome.ControlID), why, lines)
}

func codeOr(t *Tools, code ack.Code) string {
	if code == "" {
		return t.Say("page.reply.mail.no-code")
	}
	return string(code)
}
