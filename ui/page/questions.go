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
	"testshot/wizard/exclusion"
)

// buildQuestion is one question a page: what is asked, why, and cards to answer
// with. The version question can also be answered by a file.
func buildQuestion(t *Tools, s wizard.State) *View {
	asked := s.AskedAt(s.Place)
	all := wizard.AskedOf(s)
	key := "page.question." + string(asked.Key)
	cards := widgets.NewChoiceGroup(t.Kit, choicesOf(t, asked.Key), func(value string) {
		t.Post(wizard.Answered{Question: string(asked.Key), Row: asked.Row, Value: exclusion.Answer(value)})
	})
	cards.SetValue(string(s.Value(asked)))
	page := widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{
			Above: t.Say("page.question.of", "n", strconv.Itoa(questionNumber(s)), "all", strconv.Itoa(len(all))),
			Title: t.Say(key+".title", "name", askedName(t, s, asked)),
			Lead:  questionLead(t, s, key),
		}),
		cards)
	if asked.Key == exclusion.EHRVersions {
		page.Add(versionFromFile(t, s))
	}
	note := said(t, s, asked)
	if note != "" {
		page.Add(widgets.NewNote(t.Kit, skin.IconEdit, widgets.Plain(note)))
	}
	return &View{
		Content: page, First: cards,
		Inputs: map[string]fyne.Focusable{string(wizard.FieldQuestion): cards},
		Update: func(s wizard.State) { cards.SetValue(string(s.Value(asked))) },
	}
}

// shapeQuestion: the note below and the file's version depend on the answer.
func shapeQuestion(s wizard.State) string {
	asked := s.AskedAt(s.Place)
	return fmt.Sprint(s.Place.Question, asked, askedNameOf(s, asked), s.Value(asked), s.Answered[string(asked.Key)].Unix(),
		s.Message.SHA256, s.Message.Identity.Version, s.Busy[(wizard.ReadFile{}).Name()])
}

// helpQuestion: each question has a help of its own.
func helpQuestion(s wizard.State) string {
	return "help.question." + string(s.AskedAt(s.Place).Key)
}

func questionNumber(s wizard.State) int { return max(1, min(s.Place.Question, len(wizard.AskedOf(s)))) }

// questionLead is the sentence why, and for shots the period they fall into.
func questionLead(t *Tools, s wizard.State, key string) []widgets.Run {
	lead := []widgets.Run{widgets.Plain(t.Say(key + ".lead"))}
	from, to := strings.TrimSpace(s.Clinic.PeriodFrom), strings.TrimSpace(s.Clinic.PeriodTo)
	if s.AskedAt(s.Place).Key == exclusion.ImmunizationsGiven && from != "" && to != "" {
		lead = append(lead, widgets.Plain(" "+t.Say("page.question.period", "from", t.DayText(from), "to", t.DayText(to))))
	}
	return lead
}

func askedNameOf(s wizard.State, asked wizard.Asked) string {
	if asked.Row >= 1 && asked.Row <= len(s.People) {
		return strings.TrimSpace(s.People[asked.Row-1].Name)
	}
	return ""
}

// askedName is the professional, or "you" while nobody has a name yet.
func askedName(t *Tools, s wizard.State, asked wizard.Asked) string {
	if name := askedNameOf(s, asked); name != "" {
		return name
	}
	return t.Say("page.question.nobody")
}

// choicesOf are the cards of a question.
func choicesOf(t *Tools, key exclusion.Key) []widgets.Choice {
	answers := []exclusion.Answer{exclusion.Yes, exclusion.No, exclusion.Unknown}
	switch key {
	case exclusion.EHRVersions:
		answers = []exclusion.Answer{wizard.VersionIs251, wizard.VersionIs231, wizard.VersionIsBoth, exclusion.Unknown}
	case exclusion.Prohibited:
		answers = []exclusion.Answer{exclusion.No, exclusion.Yes, exclusion.Unknown} // nearly everybody says no
	}
	cards := make([]widgets.Choice, 0, len(answers))
	for _, answer := range answers {
		words := "page.question." + string(key) + "." + strings.ReplaceAll(string(answer), ".", "")
		card := widgets.Choice{Value: string(answer), Title: t.Say(words)}
		if t.Has(words + "-line") {
			card.Text = t.Say(words + "-line")
		}
		cards = append(cards, card)
	}
	return cards
}

// said is what was answered before, and when.
func said(t *Tools, s wizard.State, asked wizard.Asked) string {
	at := s.Answered[string(asked.Key)]
	value := s.Value(asked)
	if at.IsZero() || value == exclusion.NotGiven {
		return ""
	}
	if asked.Key == exclusion.EHRVersions && value != exclusion.Unknown {
		return t.Say("page.question.said-version", "version", t.Say("page.question.said."+strings.ReplaceAll(string(value), ".", "")), "when", t.OnDay(at))
	}
	return t.Say("page.question.said", "when", t.OnDay(at))
}

// versionFromFile offers to read the version from a message, and says what was
// read.
func versionFromFile(t *Tools, s wizard.State) fyne.CanvasObject {
	choose := func() { t.ChooseMessage(func(path string) { t.Post(wizard.FileOffered{Path: path}) }) }
	if s.Busy[(wizard.ReadFile{}).Name()] {
		zone := widgets.NewDropZone(t.Kit, "", "", choose)
		zone.SetState(widgets.DropBusy, t.Say("page.question.file.reading"), "")
		return zone
	}
	m := s.Message
	another := widgets.NewButton(t.Kit, widgets.Small, t.Say("page.question.file.another"), skin.IconFile, choose)
	switch {
	case m.Present() && m.Identity.Route == vxu.Send && !m.Sample:
		return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.Done, First: t.Say("page.question.file.v251"), Text: t.Say("page.question.file.v251-rest"), Action: another})
	case m.Present() && m.Identity.Route == vxu.Exclusion:
		return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.NeedsLook, First: t.Say("page.question.file.v231"), Text: t.Say("page.question.file.v231-rest"), Action: another})
	case m.Present() && !m.Sample:
		return t.Banner(m.Notice, another)
	case versionKnown(s):
		return widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.question.file.check"), skin.IconFile, choose))
	}
	zone := widgets.NewDropZone(t.Kit, t.Say("page.question.file.drop"), t.Say("page.question.file.drop-line"), choose,
		widgets.NewButton(t.Kit, widgets.Small, t.Say("page.question.file.choose"), skin.IconFile, choose))
	return zone
}

// versionKnown: the zone is large only for those who don't know.
func versionKnown(s wizard.State) bool {
	value := s.Value(wizard.Asked{Key: exclusion.EHRVersions})
	return value != exclusion.Unknown
}
