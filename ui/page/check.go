package page

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the check: what the registry may object to, and who can settle it.
// All of it is advice; nothing here keeps anybody from sending.

func shapeCheck(s wizard.State) string {
	return fmt.Sprint(s.Message.SHA256, s.Message.Index, s.Message.Real, s.Message.Sendable(), len(s.Message.Findings), s.Rehearsal, libraryStamp(s), wizard.Settled(s))
}

func buildCheck(t *Tools, s wizard.State) *View {
	switch {
	case wizard.Settled(s):
		return settledPage(t, listDate(t, s))
	case !s.Message.Sendable():
		return emptyPage(t, "page.check.empty", "page.check.empty.go", wizard.Place{Step: wizard.Message}, listDate(t, s))
	}
	k := t.Kit
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(s wizard.State) Foot { return footCheck(t, s) }}
	parts := []fyne.CanvasObject{headCheck(t, s)}
	for _, group := range wizard.Objections(s) {
		parts = append(parts, findingGroup(t, s, group))
	}
	parts = append(parts, patientQuestion(t, s, view)...)
	parts = append(parts, widgets.NewHair(k), otherPoints(t, s), listDate(t, s),
		widgets.NewNote(k, skin.IconFile, widgets.Plain(t.Say("page.check.unchanged", "by", writtenBy(t, s)))))
	view.Content = widgets.Stack(widgets.GapPart+4, parts...)
	return view
}

func headCheck(t *Tools, s wizard.State) fyne.CanvasObject {
	n := wizard.CountObjections(s)
	title, lead := t.Say("page.check.title"), t.Say("page.check.lead", "count", strconv.Itoa(len(messageRules())))
	switch {
	case n > 0:
		title, lead = t.Count("page.check.objections", n, "count", t.Number(n)), t.Say("page.check.advice")
	case s.Message.Real == wizard.PatientReal:
		title = t.Say("page.check.title.real")
	case s.PatientOpen():
		title = t.Say("page.check.title.asked")
	}
	return widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: title, Lead: []widgets.Run{widgets.Plain(lead)}})
}

func footCheck(t *Tools, s wizard.State) Foot {
	if !s.Message.Sendable() {
		return Foot{}
	}
	n := wizard.CountObjections(s)
	if s.PatientOpen() {
		n++
	}
	if n > 0 {
		return Foot{Mark: skin.NeedsLook, Line: Sentence(t.Count("page.check.foot", n, "count", t.Number(n)))}
	}
	return Foot{Mark: skin.Done, Line: t.Say("page.check.foot.fine")}
}

// findingGroup is what one kind of person can settle, with one e-mail for all of
// it when it is not the reader.
func findingGroup(t *Tools, s wizard.State, group wizard.Group) fyne.CanvasObject {
	k := t.Kit
	n := len(group.Findings)
	mail := func() *widgets.Button {
		return widgets.NewButton(k, widgets.Small, t.Count("page.check.mail", n, "count", strconv.Itoa(n)), skin.IconMail,
			func() { t.Post(wizard.LinkAsked{Address: findingMail(t, s, group).address()}) })
	}
	written := group.Who == conformance.Vendor || group.Who == conformance.HelpDesk
	var rows []widgets.FindingSpec
	for i, f := range group.Findings {
		spec := findingSpec(t, s, f)
		if written && n == 1 && i == 0 {
			spec.Action = mail()
		}
		rows = append(rows, spec)
	}
	list := widgets.NewFindingList(k, []widgets.FindingGroup{{
		Title: t.Say("page.check.who." + string(group.Who)), Count: t.Count("page.check.things", n), Rows: rows}})
	if !written || n < 2 {
		return list
	}
	return widgets.Stack(4, list, widgets.Inset(0, 0, 0, 36, widgets.Row(0, 0, mail())))
}

// findingSpec is one remark: what it is, what to do, and where, once for people
// and once for the vendor.
func findingSpec(t *Tools, s wizard.State, f conformance.Finding) widgets.FindingSpec {
	what := []string{}
	if f.Note != "" {
		what = append(what, f.NoteIn(t.inBook))
	}
	if f.More > 0 {
		what = append(what, t.Count("page.check.more", f.More))
	}
	mark := skin.NeedsLook
	if f.Severity == conformance.Info {
		mark = skin.Question
	}
	text, advice := foundWords(t, f)
	spec := widgets.FindingSpec{
		Mark: mark, Title: clause(text), What: strings.Join(what, " "),
		ToDo: t.Say("page.check.to-do"), Do: advice,
		Place: placeWords(t, f.Location, s.Message), Code: placeCode(f.Location),
	}
	if hint, ok := s.Where(f, t.Book.Language()); ok {
		spec.In, spec.Hint = t.Say("page.check.where", "ehr", hint.EHR), hint.Text
	}
	return spec
}

// patientQuestion asks what no program can know. The answer is advice as well: it
// is kept with the record.
func patientQuestion(t *Tools, s wizard.State, view *View) []fyne.CanvasObject {
	k, patient := t.Kit, s.Message.View.Patient
	if s.Message.Sample {
		return []fyne.CanvasObject{widgets.NewMarkNote(k, skin.Done, widgets.Plain(t.Say("page.check.patient.sample")))}
	}
	answer := func(word, value string, real bool) *widgets.Button {
		b := widgets.NewButton(k, widgets.Small, t.Say(word), 0, func() { t.Post(wizard.PatientJudged{Real: real}) })
		b.SetChosen(s.Message.Real == value)
		view.Inputs[value] = b
		return b
	}
	name := patient.Name().String()
	if name == "" {
		name = t.Say("page.message.no-name")
	}
	what := t.Say("page.check.patient.best")
	if born := patient.BirthDate.Text; len(born) >= 8 {
		what = t.Say("page.check.patient.born", "day", t.DayText(born[:4]+"-"+born[4:6]+"-"+born[6:8])) + " " + what
	}
	if guess := guessWords(t, s); guess != "" && s.Message.Real == "" {
		what += " " + guess
	}
	mark := skin.Question
	switch s.Message.Real {
	case wizard.PatientMadeUp:
		mark = skin.Done
	case wizard.PatientReal:
		mark = skin.NeedsLook
	}
	list := widgets.NewFindingList(k, []widgets.FindingGroup{{
		Title: t.Say("page.check.patient.head"), Count: t.Say("page.check.patient.count"),
		Rows: []widgets.FindingSpec{{Mark: mark, Title: t.Say("page.check.patient", "name", name), What: what,
			Action: widgets.Row(8, 0,
				answer("page.check.patient.made-up", wizard.PatientMadeUp, false),
				answer("page.check.patient.real", wizard.PatientReal, true))}}}})
	parts := []fyne.CanvasObject{list}
	if s.Message.Real == wizard.PatientReal {
		parts = append(parts, widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.NeedsLook,
			First: t.Say("page.check.patient.real-first"), Text: t.Say("page.check.patient.real-advice")}))
	}
	return parts
}

// guessWords are what a look at the message says about the patient, with the two
// reasons that came first. It never answers the question.
func guessWords(t *Tools, s wizard.State) string {
	sent, err := hl7.Parse(s.Message.Wire)
	if err != nil {
		return ""
	}
	guess := vxu.LooksReal(sent)
	if guess.Likely == vxu.Unclear {
		return ""
	}
	words := []string{t.Say("page.check.patient.guess." + string(guess.Likely))}
	for _, c := range guess.Clues {
		if c.Towards == guess.Likely && len(words) < 3 {
			words = append(words, phrased(t, ack.Phrase{Key: c.Key, English: c.English}))
		}
	}
	return strings.Join(words, " ")
}

// otherPoints says how much is fine, and unfolds it when asked.
func otherPoints(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	found := map[string]bool{}
	for _, f := range s.Message.Findings {
		if f.Severity != conformance.Info {
			found[f.Rule] = true
		}
	}
	fine := 0
	for _, r := range messageRules() {
		if !found[r.ID] {
			fine++
		}
	}
	words := "page.check.fine"
	if wizard.CountObjections(s) == 0 {
		words = "page.check.all-fine"
	}
	swap := widgets.NewSwap(k, nil)
	line := widgets.NewParagraph(k, skin.TextHelp, skin.Soft)
	var show func(open bool)
	show = func(open bool) {
		word := "page.check.show"
		if open {
			word = "page.check.hide"
			swap.Set(passedPoints(t, s, found))
		} else {
			swap.Set(nil)
		}
		line.SetRuns(widgets.Plain(t.Count(words, fine)+" "), widgets.Fold(t.Say(word), open, func() { show(!open) }))
	}
	show(false)
	return widgets.Stack(8, widgets.Row(10, 2, widgets.NewMark(k, skin.Done, 18), line), swap)
}

// passedPoints are first what is good to know, then how many rules each part of
// the message keeps.
func passedPoints(t *Tools, s wizard.State, found map[string]bool) fyne.CanvasObject {
	k := t.Kit
	var rows []widgets.FindingSpec
	for _, f := range s.Message.Findings {
		if f.Severity == conformance.Info {
			rows = append(rows, findingSpec(t, s, f))
		}
	}
	box := widgets.Stack(widgets.GapPart)
	if len(rows) > 0 {
		box.Add(widgets.NewFindingList(k, []widgets.FindingGroup{{Title: t.Say("page.check.info"), Count: t.Count("page.check.things", len(rows)), Rows: rows}}))
	}
	var pairs []widgets.Pair
	for _, part := range messageParts() {
		n := 0
		for _, r := range messageRules() {
			if partOf(r) == part && !found[r.ID] {
				n++
			}
		}
		pairs = append(pairs, widgets.Pair{Key: t.Say("page.check.part." + part), Value: t.Count("page.check.fine-part", n)})
	}
	box.Add(widgets.NewReceipt(k, pairs))
	return box
}

// messageParts are the parts of a message in which an office thinks.
func messageParts() []string {
	return []string{"whole", "header", "patient", "family", "shot", "more"}
}

// partOf sorts a rule by the place it is about.
func partOf(r conformance.Rule) string {
	place, _, _ := strings.Cut(r.Location, "-")
	switch place {
	case "MSH", "FHS/BHS", "SFT":
		return "header"
	case "PID", "PD1", "PV1":
		return "patient"
	case "NK1", "GT1", "IN1":
		return "family"
	case "RXA", "RXR", "ORC", "ORC/RXA", "ORDER":
		return "shot"
	case "OBX", "NTE":
		return "more"
	}
	return "whole"
}

// messageRules are the rules that a message is compared with; those of the reply
// have their turn later.
func messageRules() []conformance.Rule {
	var rules []conformance.Rule
	for _, r := range conformance.Rules() {
		place, _, _ := strings.Cut(r.Location, "-")
		if place != "reply" && place != "MSA" && place != "ERR" {
			rules = append(rules, r)
		}
	}
	return rules
}
