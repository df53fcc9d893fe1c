package page

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"testshot/hl7/ack"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the answer: one sentence that a manager understands, what it means
// for the year, what to do next; behind tabs the same for the vendor and for the
// Help Desk.

func shapeReply(s wizard.State) string {
	o := s.Outcome
	return fmt.Sprint(o.Verdict, o.Why, o.Rehearsal, o.Imported, o.Record, o.ControlID, o.AnsweredAt, o.Notice.Key,
		len(o.Raw), len(o.Ack.Ack.Errors), s.Message.Sendable(), s.Clinic.Year, s.People, s.Late(), s.Rehearsal, s.Sending.Running,
		s.Busy[wizard.KeepReply{}.Name()], s.Kept.Report, wizard.Settled(s), s.RowsHere())
}

func buildReply(t *Tools, s wizard.State) *View {
	k := t.Kit
	foot := func(s wizard.State) Foot { return footReply(t, s) }
	if s.Outcome.Verdict == "" {
		return replyAwaited(t, s)
	}
	swap := widgets.NewSwap(k, replyForYou(t, s))
	tabs := widgets.NewTabs(k, []string{t.Say("page.reply.tab.you"), t.Say("page.reply.tab.vendor"), t.Say("page.reply.tab.help-desk")},
		func(n int) {
			switch n {
			case 2:
				swap.Set(replyForVendor(t, s))
			case 3:
				swap.Set(replyForHelpDesk(t, s))
			default:
				swap.Set(replyForYou(t, s))
			}
		})
	return &View{
		Content: widgets.Stack(widgets.GapSection-4, headReply(t, s), tabs, swap),
		Inputs:  map[string]fyne.Focusable{"tabs": tabs},
		Foot:    foot,
	}
}

// replyAwaited is the page before anything has come: a send may be running, or an
// answer that was brought in is being kept.
func replyAwaited(t *Tools, s wizard.State) *View {
	switch {
	case s.Sending.Running:
		return emptyPage(t, "page.reply.running", "page.reply.running.go", wizard.Place{Step: wizard.Send, Page: wizard.PageSending})
	case s.Busy[wizard.KeepReply{}.Name()]:
		return &View{Content: widgets.NewHeading(t.Kit, widgets.HeadingSpec{
			Title: t.Say("page.reply.foot.keeping"), Lead: []widgets.Run{widgets.Plain(t.Say("page.reply.keeping-lead"))}}),
			Foot: func(s wizard.State) Foot { return footReply(t, s) }}
	case wizard.Settled(s):
		return settledPage(t, settledReceipts(t, s)...) // an answer is for a message, and none is here
	}
	var bring []fyne.CanvasObject
	if takesAnswer(s) {
		bring = append(bring, bringAnswer(t))
	}
	return emptyPage(t, "page.reply.empty", "page.reply.empty.go", wizard.Place{Step: wizard.Send}, bring...)
}

// takesAnswer: an answer is kept with its message, so without one there is nothing to
// bring it to. Where a test went out before, on another day or another computer, the way
// stays open: what is then said asks for that message.
func takesAnswer(s wizard.State) bool {
	return s.Message.Sendable() || !s.Rehearsal && slices.ContainsFunc(s.RowsHere(), func(r wizard.KeptRow) bool { return r.Sent() || r.Begun() })
}

func footReply(t *Tools, s wizard.State) Foot {
	if s.Outcome.Verdict == "" {
		return Foot{}
	}
	f := Foot{Primary: t.Say("page.reply.primary"), Mark: skin.Done}
	switch {
	case s.Outcome.Record == "":
		f.Mark, f.Line = skin.Waiting, t.Say("page.reply.foot.keeping")
	case s.Outcome.Rehearsal:
		f.Line = t.Say("page.reply.foot.rehearsal")
	case s.Outcome.Reply.File == "":
		f.Line = t.Say("page.reply.foot.attempt")
	default:
		f.Line = t.Say("page.reply.foot.kept")
	}
	if s.Rehearsal && !s.RehearsalOnly {
		f.Extra, f.ExtraAct = t.Say("page.sending.leave"), func() { t.Post(wizard.RehearsalLeft{}) }
	}
	return f
}

// headReply is mark, tags, heading and the one sentence.
func headReply(t *Tools, s wizard.State) fyne.CanvasObject {
	return widgets.NewHeading(t.Kit, widgets.HeadingSpec{
		Mark: verdictMark(s.Outcome), Tags: replyTags(t, s),
		Title: replyTitle(t, s), Lead: []widgets.Run{widgets.Plain(replySentence(t, s))}})
}

// replyTitle is the heading. A no still counts, unless the year was over before the
// test was made: whether that helps anybody is not for Testshot to say.
func replyTitle(t *Tools, s wizard.State) string {
	if s.Outcome.Counts() && len(wizard.YearNotice(s)) > 0 {
		switch s.Outcome.Verdict {
		case ack.Refused:
			return t.Say("page.reply.refused.late.title")
		case ack.Rejected:
			return t.Say("page.reply.rejected.late.title")
		}
	}
	return t.Say(outcomeKey(s) + ".title")
}

// pretended: the test went out for real, or an answer was brought in as the real
// one, and it carries the mark of a pretend registry.
func pretended(s wizard.State) bool { return s.Outcome.Rehearsal && !s.Rehearsal }

// outcomeKey is where the words of the heading stand.
func outcomeKey(s wizard.State) string {
	if pretended(s) {
		return "page.reply.pretend"
	}
	return verdictKey(s.Outcome)
}

// verdictKey is where the words of an outcome stand. A rehearsed answer has words
// of its own, because a rehearsed yes is no yes.
func verdictKey(o wizard.Outcome) string {
	key := "page.reply." + string(o.Verdict)
	switch {
	case o.Rehearsal:
		return "page.reply.rehearsal." + string(o.Verdict)
	case o.Verdict == ack.WithWarnings && o.Ack.ContradictsItself:
		return key + ".contradiction"
	case o.Verdict == ack.None && !o.Left && !o.Imported:
		return key + ".not-left"
	}
	return key
}

func verdictMark(o wizard.Outcome) skin.Mark {
	switch o.Verdict {
	case ack.Accepted:
		return skin.Done
	case ack.WithWarnings:
		if o.Ack.ContradictsItself {
			return skin.NeedsLook
		}
		return skin.Done
	case ack.Refused, ack.Rejected:
		return skin.Refused
	case ack.None, ack.CommitOnly:
		if o.Left {
			return skin.Waiting
		}
	}
	return skin.NeedsLook
}

// replyTags say in two words what came and whether it counts. "Counts" is said
// only of a real answer to this message for a year that can be attested.
func replyTags(t *Tools, s wizard.State) []*widgets.Tag {
	k, o := t.Kit, s.Outcome
	if o.Rehearsal {
		return []*widgets.Tag{widgets.NewTag(k, skin.Waiting, t.Say("page.reply.tag.rehearsal"), false),
			widgets.NewTag(k, skin.NotNeeded, t.Say("page.reply.tag.counts-not"), false)}
	}
	tags := []*widgets.Tag{widgets.NewTag(k, verdictMark(o), t.Say("page.reply.tag."+string(o.Verdict)), false)}
	year := s.Clinic.Year
	switch {
	case !o.Counts():
		tags = append(tags, widgets.NewTag(k, skin.NeedsLook, t.Say("page.reply.tag.counts-not-yet"), true))
	case s.AttestationYear() == 0:
	case len(wizard.YearNotice(s)) > 0:
		tags = append(tags, widgets.NewTag(k, skin.NeedsLook, t.Say("page.reply.tag.late", "year", year), true))
	case o.Verdict.Acceptance():
		tags = append(tags, widgets.NewTag(k, skin.Done, t.Say("page.reply.tag.counts", "year", year), true))
	default:
		tags = append(tags, widgets.NewTag(k, skin.Done, t.Say("page.reply.tag.still-counts", "year", year), true))
	}
	if o.Imported {
		tags = append(tags, widgets.NewTag(k, skin.Question, t.Say("page.reply.tag.imported"), false))
	}
	return tags
}

// replySentence is what a manager remembers. Who is done is said only when it
// counts and the year can still be attested.
func replySentence(t *Tools, s wizard.State) string {
	o := s.Outcome
	if !o.Counts() {
		return t.Say(outcomeKey(s) + ".lead")
	}
	if len(wizard.YearNotice(s)) > 0 {
		return t.Say("page.reply.late", "year", s.Clinic.Year)
	}
	names := namesOf(wizard.CoveredPeople(s))
	if o.Verdict == ack.Accepted && len(names) > 0 && len(names) <= 3 {
		return t.Count("page.reply.done-people", len(names), "names", t.List(names), "year", s.Clinic.Year)
	}
	return t.Count(verdictKey(o)+".lead", len(o.Ack.Ack.Errors), "year", s.Clinic.Year, "count", Sentence(t.Number(len(o.Ack.Ack.Errors))))
}

// bringAnswer takes an answer that came another way.
func bringAnswer(t *Tools) fyne.CanvasObject {
	k := t.Kit
	buttons := widgets.Wrap(8, 8, bringFile(t), widgets.NewButton(k, widgets.Small, t.Say("page.reply.bring.paste"), skin.IconClipboard,
		func() { t.Post(wizard.ReplyPasted{Text: []byte(t.Pasted()), How: "paste"}) }))
	return widgets.NewPanel(k, widgets.PanelQuiet,
		widgets.NewNoteOver(k, skin.IconMail, buttons, widgets.Bold(t.Say("page.reply.bring"), skin.Ink), widgets.Plain(" "+t.Say("page.reply.bring-line"))))
}

func bringFile(t *Tools) *widgets.Button {
	return widgets.NewButton(t.Kit, widgets.Small, t.Say("page.reply.bring.file"), skin.IconFolder,
		func() { t.chooseAnswer(func(path string) { t.Post(wizard.ReplyOffered{Path: path, How: "file"}) }) })
}

// receiptOf is what stays when the sentences are forgotten.
func receiptOf(t *Tools, s wizard.State) fyne.CanvasObject {
	o := s.Outcome
	a := o.Ack.Ack
	var pairs []widgets.Pair
	pair := func(key, value string) {
		if value != "" {
			pairs = append(pairs, widgets.Pair{Key: t.Say("page.reply.receipt." + key), Value: value})
		}
	}
	pair("sent", precisely(t, o.SentAt))
	answered := precisely(t, o.AnsweredAt)
	switch {
	case o.Verdict == ack.None:
		answered = t.Say("page.reply.receipt.no-answer")
	case o.Imported:
		answered = t.Say("page.reply.receipt.imported", "at", answered)
	case o.Took() > 0:
		answered = t.Count("page.reply.receipt.took", max(1, int(o.Took().Seconds()+0.5)), "at", answered)
	}
	pair("answered", answered)
	if a.Code != "" {
		key := "page.reply.receipt.code"
		switch {
		case a.AnswersTo(o.ControlID):
		case strings.TrimSpace(a.Answers) != "": // the yes or no was said of another message
			key = "page.reply.receipt.code-about"
		default:
			key = "page.reply.receipt.code-unnamed"
		}
		pair("answer", t.Say(key, "code", string(a.Code), "answers", a.Answers, "words", phrased(t, ack.Explain(ack.TableAckCode, string(a.Code)))))
	}
	switch {
	case a.AnswersTo(o.ControlID):
		pair("together", t.Say("page.reply.receipt.yes", "id", o.ControlID))
	case strings.TrimSpace(a.Answers) != "":
		pair("together", t.Say("page.reply.receipt.no", "id", o.ControlID, "answers", a.Answers))
	default:
		pair("message", o.ControlID)
	}
	if len(pairs) == 0 {
		return widgets.Stack(0)
	}
	title := t.Say("page.reply.receipt")
	if o.Rehearsal {
		title = t.Say("page.reply.receipt.rehearsed")
	}
	return widgets.Stack(8, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: title}), widgets.NewReceipt(t.Kit, pairs))
}

// precisely is a moment in the office's own zone, whatever zone it was noted in.
func precisely(t *Tools, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.Precisely(at.In(t.Now().Location()))
}
