package page

import (
	"strings"

	"fyne.io/fyne/v2"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// mostRemarks is how many lines of an answer are told; a registry may send
// hundreds, and all of them are kept.
const mostRemarks = 20

// replyForYou is the tab for the office.
func replyForYou(t *Tools, s wizard.State) fyne.CanvasObject {
	o := s.Outcome
	box := widgets.Stack(widgets.GapSection)
	if o.Counts() && !o.Verdict.Acceptance() {
		box.Add(minimumTest(t))
	}
	if !o.Rehearsal && o.Counts() {
		for _, n := range wizard.YearNotice(s) {
			box.Add(t.Banner(n))
		}
	}
	if why := replyWhy(t, s); why != nil {
		box.Add(why)
	}
	if missing := whatWasMissing(t, s); missing != nil {
		box.Add(missing)
	}
	box.Add(whatNext(t, s))
	if !o.Counts() && !o.Rehearsal || pretended(s) {
		box.Add(bringAnswer(t))
	}
	box.Add(receiptOf(t, s))
	return box
}

// minimumTest quotes nobody: it is our summary, with the source beside it.
func minimumTest(t *Tools) fyne.CanvasObject {
	for _, source := range exclusion.Sources() {
		if source.Key != "minimum-test" {
			continue
		}
		return widgets.NewQuote(t.Kit, widgets.QuoteSpec{
			Head: t.Say("page.reply.rule"), Text: t.Say("page.reply.rule.minimum"),
			Source: t.Say("page.reply.rule.source", "title", source.Title, "day", t.DayText(source.Read)),
			Link:   t.Say("page.reply.rule.show"), Follow: func() { t.Post(wizard.LinkAsked{Address: source.Address}) }})
	}
	return widgets.Stack(0)
}

// replyWhy explains what no heading can: why there is no answer, why an answer is
// none, why a yes is only half a yes.
func replyWhy(t *Tools, s wizard.State) fyne.CanvasObject {
	o := s.Outcome
	k := t.Kit
	if o.Verdict == ack.None && o.Notice.Key != "" && !strings.HasPrefix(o.Notice.Key, "verdict.") {
		return t.Banner(o.Notice)
	}
	if o.Rehearsal || len(o.Ack.Why) == 0 {
		return nil
	}
	switch {
	case o.Verdict == ack.Accepted, o.Verdict == ack.Refused && len(o.Ack.Ack.Errors) > 0:
		return nil
	}
	var words []string
	for _, why := range o.Ack.Why {
		words = append(words, phrased(t, why))
	}
	return widgets.NewNote(k, skin.IconMail, widgets.Plain(strings.Join(words, " ")))
}

// whatWasMissing tells each remark of the answer by its place in the message.
func whatWasMissing(t *Tools, s wizard.State) fyne.CanvasObject {
	errors := s.Outcome.Ack.Ack.Errors
	if len(errors) == 0 {
		return nil
	}
	k := t.Kit
	head := "page.reply.missing"
	if s.Outcome.Verdict.Acceptance() {
		head = "page.reply.remarks"
	}
	box := widgets.Stack(widgets.GapPart, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say(head),
		Count: t.Count("page.check.things", len(errors))}))
	for i, e := range errors {
		if i == mostRemarks {
			box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Count("page.reply.more", len(errors)-i)))
			break
		}
		spec := widgets.ItemSpec{Mark: remarkMark(e), Title: placeWords(t, errorPlace(e, s.Message), s.Message), Text: remarkWords(t, e)}
		if i == 0 {
			spec.Action = widgets.NewButton(k, widgets.Small, t.Say("page.reply.mail.vendor"), skin.IconMail,
				func() { t.Post(wizard.LinkAsked{Address: replyMail(t, s, "vendor").address()}) })
		}
		box.Add(widgets.NewItem(k, spec))
	}
	return box
}

// errorPlace decides an ambiguous place with the message that was sent.
func errorPlace(e ack.ErrorLine, m wizard.MessageState) hl7.Location {
	sent, err := hl7.Parse(m.Wire)
	if err != nil {
		return e.Location
	}
	return e.In(sent)
}

func remarkMark(e ack.ErrorLine) skin.Mark {
	if strings.EqualFold(strings.TrimSpace(string(e.Severity)), string(ack.Information)) {
		return skin.Question
	}
	return skin.NeedsLook
}

// remarkWords is the meaning of the codes, then the registry's own words.
func remarkWords(t *Tools, e ack.ErrorLine) string {
	var words []string
	switch {
	case e.ApplicationCode != "":
		words = append(words, phrased(t, ack.Explain(ack.TableApplication, e.ApplicationCode)))
	case e.Code != "":
		words = append(words, phrased(t, ack.Explain(ack.TableError, e.Code)))
	}
	if text := e.Text(); text != "" {
		words = append(words, t.Say("page.reply.their-words", "text", text))
	}
	return strings.Join(words, " ")
}

// next is one thing to do: its words, and perhaps a button.
type next struct {
	key  string
	args []string
	word string
	act  func()
}

// whatNext is a short list for each verdict.
func whatNext(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	box := widgets.Stack(widgets.GapPart, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.reply.next")}))
	for i, n := range nextOf(t, s) {
		spec := widgets.ItemSpec{Number: i + 1, Title: t.Say("page.reply.next."+n.key, n.args...), Text: t.Say("page.reply.next."+n.key+".line", append(n.args, "phone", t.HelpDesk(s))...)}
		if n.word != "" {
			kind := widgets.Small
			if i > 0 {
				kind = widgets.Quiet
			}
			spec.Action = widgets.NewButton(k, kind, t.Say(n.word), 0, n.act)
		}
		box.Add(widgets.NewItem(k, spec))
	}
	return box
}

func nextOf(t *Tools, s wizard.State) []next {
	to := func(step wizard.Step) func() { return func() { t.Post(wizard.Went{To: wizard.Place{Step: step}}) } }
	again := next{key: "again", word: "page.reply.test-again", act: to(wizard.Send)}
	ask := next{key: "ask", word: "page.reply.mail.help-desk", act: func() { t.Post(wizard.LinkAsked{Address: replyMail(t, s, "help-desk").address()}) }}
	bring := next{key: "wait"} // the ways to bring it in stand below the list
	year := []string{"year", s.Clinic.Year}
	print := next{key: "print", word: "page.reply.report", act: func() { t.Post(wizard.ReportAsked{}) }}
	o := s.Outcome
	switch {
	case pretended(s) && o.Imported:
		return []next{{key: "real-answer"}, ask}
	case pretended(s):
		return []next{{key: "address", word: "page.reply.routing", act: to(wizard.Routing)}, again}
	case o.Rehearsal:
		return []next{
			{key: "rehearse", word: "page.reply.rehearse-again", act: to(wizard.Send)},
			{key: "for-real"},
		}
	}
	inTime := len(wizard.YearNotice(s)) == 0
	switch o.Verdict {
	case ack.Accepted, ack.WithWarnings:
		list := []next{print}
		if inTime {
			list = append(list, next{key: "attest", args: year})
		} else {
			list = append(list, next{key: "late", args: year})
		}
		if o.Verdict == ack.WithWarnings {
			list = append(list, next{key: "remarks", word: "page.reply.mail.vendor", act: func() { t.Post(wizard.LinkAsked{Address: replyMail(t, s, "vendor").address()}) }})
		}
		return append(list, next{key: "regular", word: "page.reply.afterwards", act: to(wizard.Afterwards)})
	case ack.Refused, ack.Rejected:
		print.key = "print-no"
		if !inTime { // the note is written on Afterwards
			return []next{print, {key: "late", args: year, word: "page.reply.afterwards", act: to(wizard.Afterwards)}, again}
		}
		return []next{print, {key: "stop-or-mend", args: year, word: "page.reply.test-again", act: to(wizard.Send)}}
	case ack.CommitOnly:
		return []next{bring, again}
	case ack.NotOurs:
		return []next{ask, bring, again}
	case ack.Unreadable:
		return []next{ask, bring}
	}
	if o.Left {
		bring.key = "later" // how long to wait before sending again, the notice above says
		return []next{ask, bring, again}
	}
	return []next{again, ask}
}
