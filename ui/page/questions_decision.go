package page

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// buildDecision says what the answers mean and why, quotes the rule with its
// source, and offers both roads where both are open.
func buildDecision(t *Tools, s wizard.State) *View {
	d := s.Decision()
	page := widgets.Stack(widgets.GapSection, decisionHeading(t, s, d))
	if year := yearBanner(t, s); year != nil {
		page.Add(year)
	}
	page.Add(reasonList(t, s, d))
	if quote := ruleQuote(t, s, d); quote != nil {
		page.Add(quote)
	}
	v := &View{Content: page, Inputs: map[string]fyne.Focusable{}}
	if d.Outcome == exclusion.Exclude {
		roads := roadChoice(t, s)
		page.Add(widgets.Stack(8, widgets.NewBold(t.Kit, skin.TextBody, skin.Ink, t.Say("page.decision.roads")), roads))
		v.Inputs["road"] = roads
		v.Update = func(s wizard.State) { roads.SetValue(string(s.Travels())) }
		if s.Attestable() { // else nothing is reported, this measure or the other
			page.Add(measureBanner(t, d))
		}
	}
	if open := openQuestions(t, s); open != nil {
		page.Add(open)
	}
	if alone := excusedAlone(t, s); alone != nil {
		page.Add(alone)
	}
	if left := leftOut(t, s); left != nil {
		page.Add(left)
	}
	if notes := decisionNotes(t, d); notes != nil {
		page.Add(notes)
	}
	v.Foot = func(s wizard.State) Foot { return decisionFoot(t, s) }
	return v
}

func shapeDecision(s wizard.State) string {
	var years []string
	for _, n := range wizard.YearNotice(s) {
		years = append(years, n.Key)
	}
	return fmt.Sprint(s.Decision(), wizard.LeftOut(s), s.EHR, s.AttestationYear(), len(s.Named()), s.Filed, years, s.Busy[(wizard.KeepExclusion{}).Name()])
}

func decisionHeading(t *Tools, s wizard.State, d exclusion.Decision) fyne.CanvasObject {
	key := "decision.outcome." + string(d.Outcome)
	title := t.Say(key, "year", s.Clinic.Year)
	if s.AttestationYear() == 0 {
		title = t.Say("page.decision.title-no-year." + string(d.Outcome))
	}
	return widgets.NewHeading(t.Kit, widgets.HeadingSpec{
		Title: title, Lead: []widgets.Run{widgets.Plain(decisionLead(t, s, d))},
	})
}

// decisionLead counts the questions that stand open below it.
func decisionLead(t *Tools, s wizard.State, d exclusion.Decision) string {
	if n := len(wizard.OpenQuestions(s)); d.Outcome == exclusion.Open && n > 0 {
		return Sentence(t.Count("page.decision.lead.open", n, "count", t.Number(n)))
	}
	lead := t.Say("page.decision.lead." + leadOf(d))
	if d.Outcome == exclusion.Exclude && !s.Attestable() {
		ground, _ := FirstSentence(lead) // the rest promises what no page for this year can keep
		return ground + " " + t.Say("page.decision.lead.on-file")
	}
	return lead
}

// leadOf: an exclusion has several grounds, and the sentence under the heading
// names the one that decided.
func leadOf(d exclusion.Decision) string {
	if d.Outcome != exclusion.Exclude || len(d.Reasons) == 0 {
		return string(d.Outcome)
	}
	return "exclude-" + strings.ReplaceAll(d.Reasons[0].Key, "_", "-")
}

// reasonList gives each reason with who said it and when.
func reasonList(t *Tools, s wizard.State, d exclusion.Decision) fyne.CanvasObject {
	mark := skin.Done
	if d.Outcome == exclusion.Open {
		mark = skin.Question
	}
	list := widgets.Stack(widgets.GapPart)
	for _, r := range d.Reasons {
		list.Add(widgets.NewItem(t.Kit, widgets.ItemSpec{
			Mark: mark, Note: true, Text: reasonSource(t, s, r),
			Title: t.Book.Text(reasonKey(r), factsOf(s, r.Fact)),
		}))
	}
	return list
}

// questionOf is the question that a reason repeats, "" for what a source says.
func questionOf(reason string) exclusion.Key {
	switch reason {
	case "no_immunizations", "immunizations_unknown":
		return exclusion.ImmunizationsGiven
	case "ehr_only_231", "version_unknown", "other_version", "ehr_writes_251":
		return exclusion.EHRVersions
	case "only_registry", "other_registry", "only_registry_unknown":
		return exclusion.OnlyRegistry
	case "registry_cannot_test":
		return exclusion.RegistryCanTest
	case "prohibited", "prohibited_unknown":
		return exclusion.Prohibited
	}
	return ""
}

func reasonSource(t *Tools, s wizard.State, r exclusion.Reason) string {
	question := questionOf(r.Key)
	if question == exclusion.EHRVersions && s.Answers.ReadAs != "" && s.Value(wizard.Asked{Key: question}) == exclusion.Unknown || r.Key == "message_is_231" {
		return t.Say("page.decision.read-in-message")
	}
	if question == "" {
		return sourceLine(t, r.Source)
	}
	var parts []string
	if question == exclusion.EHRVersions {
		if ehr := strings.TrimSpace(s.EHR.Product + " " + s.EHR.Version); ehr != "" {
			parts = append(parts, ehr)
		}
	}
	if at := s.Answered[string(question)]; !at.IsZero() {
		switch {
		case !strings.HasSuffix(r.Key, "_unknown"):
			parts = append(parts, t.Say("page.decision.you-told", "when", t.OnDay(at)))
		case unsure(s, question):
			parts = append(parts, t.Say("page.decision.you-unsure", "when", t.OnDay(at)))
		}
	}
	return Sentence(strings.Join(parts, " · "))
}

// unsure tells that somebody answered a question with "I don't know": one that nobody
// answered has been told by nobody.
func unsure(s wizard.State, question exclusion.Key) bool {
	return slices.ContainsFunc(wizard.AskedOf(s), func(asked wizard.Asked) bool {
		return asked.Key == question && s.Value(asked) == exclusion.Unknown
	})
}

func sourceLine(t *Tools, source exclusion.Source) string {
	if source.Title == "" {
		return ""
	}
	return t.Say("page.decision.source", "title", source.Title, "day", t.DayText(source.Read))
}

// ruleQuote is the rule that decided, in our own short words, with its source.
func ruleQuote(t *Tools, s wizard.State, d exclusion.Decision) fyne.CanvasObject {
	for _, r := range d.Reasons {
		key := "page.decision.rule." + r.Source.Key
		if r.Source.Key == "" || !t.Has(key) || d.Outcome == exclusion.Open {
			continue
		}
		spec := widgets.QuoteSpec{Head: t.Say("page.decision.rule"), Text: t.Say(key, "year", s.Clinic.Year)}
		title := r.Source.Title
		if r.Source.Paragraph != "" {
			title += ", " + r.Source.Paragraph
		}
		spec.Source = t.Say("page.decision.rule-source", "title", title, "day", t.DayText(r.Source.Read))
		if r.Source.Mark != exclusion.Confirmed {
			spec.Source += " " + t.Say("decision.mark."+string(r.Source.Mark))
		}
		if r.Source.Address != "" {
			spec.Link = t.Say("page.decision.show-source")
			spec.Follow = func() { t.Post(wizard.LinkAsked{Address: r.Source.Address}) }
		}
		return widgets.NewQuote(t.Kit, spec)
	}
	return nil
}

func roadChoice(t *Tools, s wizard.State) *widgets.ChoiceGroup {
	var cards []widgets.Choice
	for _, road := range []wizard.Road{wizard.RoadExclude, wizard.RoadSend} {
		key := "page.decision.road." + string(road)
		card := widgets.Choice{Value: string(road), Title: t.Say(key), Text: t.Say(key + "-line")}
		if road == wizard.RoadExclude && !s.Attestable() {
			card.Title, card.Text = t.Say("page.decision.road.on-file"), t.Say("page.decision.road.on-file-line")
		}
		cards = append(cards, card)
	}
	group := widgets.NewChoicesAcross(t.Kit, cards, func(value string) { t.Post(wizard.RoadChosen{Road: wizard.Road(value)}) })
	group.SetValue(string(s.Travels()))
	return group
}

// measureBanner: an exclusion from immunizations is worth nothing to whoever can
// meet the other public health measure.
func measureBanner(t *Tools, d exclusion.Decision) fyne.CanvasObject {
	text := []string{t.Say("page.decision.measure")}
	for _, n := range d.Notes {
		if strings.HasPrefix(n.Key, "boston_") {
			text = append(text, noteText(t, n))
		}
	}
	return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.NeedsLook, First: t.Say("page.decision.measure-first"), Text: strings.Join(text, " ")})
}

// openQuestions lists them, each a press away; nil for none.
func openQuestions(t *Tools, s wizard.State) fyne.CanvasObject {
	open := wizard.OpenQuestions(s)
	if len(open) == 0 {
		return nil
	}
	list := widgets.Stack(0, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say("page.decision.open"), Ruled: true}))
	for _, question := range open {
		asked := question.Asked
		spec := widgets.ItemSpec{Mark: skin.NeedsLook, Title: t.Say("page.question."+string(asked.Key)+".title", "name", askedName(t, s, asked))}
		if s.Decision().Outcome == exclusion.Exclude && asked.Row == 0 {
			spec.Action = answersHere(t, asked)
		} else {
			spec.Action = widgets.NewButton(t.Kit, widgets.Small, t.Say("page.home.answer-now"), 0, func() { t.Post(wizard.Went{To: question.Place}) })
		}
		list.Add(widgets.Inset(8, 0, 8, 0, widgets.NewItem(t.Kit, spec)))
		list.Add(widgets.NewHair(t.Kit))
	}
	return list
}

// answersHere are the answers to what the page to sign would be better with: one press
// each, for the decision stands and waits for nothing.
func answersHere(t *Tools, asked wizard.Asked) fyne.CanvasObject {
	row := widgets.Wrap(8, 8)
	for _, c := range choicesOf(t, asked.Key) {
		row.Add(widgets.NewButton(t.Kit, widgets.Small, c.Title, 0, func() {
			t.Post(wizard.Answered{Question: string(asked.Key), Value: exclusion.Answer(c.Value)})
		}))
	}
	return row
}

// leftOut says which questions nobody had to be asked, and leads to them; nil for
// none. Those that stand open on the page are no part of it.
func leftOut(t *Tools, s wizard.State) fyne.CanvasObject {
	var left []wizard.OpenQuestion
	open := wizard.OpenQuestions(s)
	for _, q := range wizard.LeftOut(s) {
		if !slices.Contains(open, q) {
			left = append(left, q)
		}
	}
	if len(left) == 0 {
		return nil
	}
	n := len(left)
	return widgets.NewNote(t.Kit, skin.IconEdit, widgets.Plain(Sentence(t.Count("page.decision.left-out", n, "count", t.Number(n)))+" "),
		widgets.Link(t.Count("page.decision.left-out.go", n), func() { t.Post(wizard.Went{To: left[0].Place}) }))
}

// excusedAlone: on the road to a test, who gave no shots claims the exclusion
// alone, and it is filed apart.
func excusedAlone(t *Tools, s wizard.State) fyne.CanvasObject {
	people := s.ExcusedPeople()
	if len(people) == 0 || s.Decision().Outcome == exclusion.Exclude {
		return nil
	}
	list := widgets.Stack(0, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say("page.decision.alone"), Ruled: true}),
		widgets.Inset(6, 0, 0, 0, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.decision.alone-lead"))))
	filed := true
	for _, p := range people {
		item := widgets.ItemSpec{Mark: skin.NeedsLook, Title: p.Name, Text: t.Say("page.decision.alone-open", "year", s.Clinic.Year)}
		if slices.Contains(s.Filed.People, p.Name) {
			item.Mark, item.Text = skin.Done, t.Say("page.decision.alone-made", "when", t.OnDay(s.Filed.At))
		} else {
			filed = false
		}
		list.Add(widgets.Inset(8, 0, 8, 0, widgets.NewItem(t.Kit, item)))
	}
	if !filed {
		list.Add(widgets.Inset(4, 0, 0, 0, widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Small,
			t.Count("page.decision.alone-make", len(people)), skin.IconFile, func() { t.Post(wizard.ExclusionAsked{}) }))))
	}
	return list
}

// decisionNotes are the remarks that no banner has said.
func decisionNotes(t *Tools, d exclusion.Decision) fyne.CanvasObject {
	list := widgets.Stack(8)
	for _, n := range d.Notes {
		said := n.Key == "year_not_stage1" || d.Outcome == exclusion.Exclude && (n.Key == "other_measure" || strings.HasPrefix(n.Key, "boston_"))
		if !said && n.Key != "excused_for_themselves" {
			list.Add(widgets.NewNote(t.Kit, skin.IconFile, widgets.Plain(noteText(t, n))))
		}
	}
	if len(list.Objects) == 0 {
		return nil
	}
	return widgets.Stack(8, widgets.NewBold(t.Kit, skin.TextBody, skin.Ink, t.Say("page.decision.notes")), list)
}

func decisionFoot(t *Tools, s wizard.State) Foot {
	switch s.Travels() {
	case wizard.RoadSend:
		return Foot{}
	case wizard.RoadOpen:
		f := Foot{Primary: t.Say("page.home.answer-now")}
		if open := wizard.OpenQuestions(s); len(open) > 0 {
			f.Free, f.Act = true, func() { t.Post(wizard.Went{To: open[0].Place}) }
			f.Mark, f.Line = skin.NeedsLook, Sentence(t.Count("page.decision.foot-missing", len(open), "count", t.Number(len(open))))
		}
		return f
	}
	f := Foot{Primary: t.Say("page.decision.make")}
	switch {
	case s.Busy[(wizard.KeepExclusion{}).Name()]:
		f.Off, f.Line = true, t.Say("page.decision.making")
	case len(wizard.Blockers(s)) == 0 && s.Filed.Record != "":
		f.Line, f.Mark = t.Say("page.decision.made", "when", t.When(s.Filed.At)), skin.Done
	case len(wizard.Blockers(s)) == 0 && len(wizard.OpenQuestions(s)) > 0:
		n := len(wizard.OpenQuestions(s))
		f.Mark, f.Line = skin.NeedsLook, Sentence(t.Count("page.decision.foot-open", n, "count", t.Number(n)))
	case len(wizard.Blockers(s)) == 0:
		f.Line = t.Say("foot.nothing")
	}
	return f
}
