package page

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// witnesses are what can vouch for the binder from outside its folder: twelve words
// to sign on paper, and the time stamp of a service that the person names. Nothing
// is kept of a rehearsal that would need one.
type witnesses struct {
	t       *Tools
	state   wizard.State // as it is now: settings are changed in other places too
	paper   *sheet
	service *widgets.Field
	words   fyne.CanvasObject // the card that is torn off and signed
	stamps  fyne.CanvasObject // of a service, for the few that use one
}

// newWitnesses gives nil where there is nothing to vouch for.
func newWitnesses(t *Tools, s wizard.State, view *View, works *works) *witnesses {
	w, ok := s.WitnessHere()
	if !ok || len(w.Words) == 0 {
		return nil
	}
	p := &witnesses{t: t, state: s}
	k := t.Kit
	words := widgets.CopyWords{Copy: t.Say("page.evidence.witness.copy"), Copied: t.Say("frame.copied")}
	// What is copied is what a person files or mails to somebody: whose and of when.
	copied := func() string {
		return t.Say("page.evidence.witness.copied", "clinic", s.Clinic.Name, "year", s.Clinic.Year, "day", t.Day(t.Now()),
			"words", strings.Join(w.Words, " "), "head", w.Head)
	}
	p.paper = newSheet(t, s, wizard.FormService, view)
	p.service = p.paper.standing("text", s.Settings.Service, widgets.FieldSpec{
		Label: t.Say("page.evidence.witness.service"), Hint: t.Say("page.evidence.witness.service.hint"),
		Placeholder: t.Say("page.evidence.witness.service.example"),
	}, p.name)
	fetch := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.witness.fetch"), skin.IconShield, func() {
		p.name(p.service.Text())
		t.Post(wizard.StampAsked{})
	})
	if s.Busy[wizard.FetchStamp{}.Name()] {
		fetch.SetText(t.Say("page.evidence.witness.fetching"))
		fetch.SetOff(true)
	}
	p.words = widgets.NewPanel(k, widgets.PanelCard, widgets.Stack(8,
		widgets.NewBold(k, skin.TextBody, skin.Ink, t.Say("page.evidence.witness.words")),
		widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.evidence.witness.lead")),
		widgets.NewWordList(k, w.Words),
		widgets.Stack(0, widgets.NewText(k, skin.TextNote, skin.Quiet, t.Say("page.evidence.witness.digits")), digitGroups(k, w.Head)),
		widgets.Wrap(8, 0, widgets.NewCopyButton(k, widgets.Quiet, words, copied, t.Copy))))
	p.stamps = widgets.Stack(10,
		widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.evidence.witness"), Ruled: true}),
		stampState(t, w), p.service, widgets.Wrap(12, 8, fetch), works.of(wizard.FetchStamp{}))
	return p
}

// stampState says what is stamped, and what still waits.
func stampState(t *Tools, w wizard.Witness) fyne.CanvasObject {
	k := t.Kit
	switch {
	case w.Stamped.IsZero():
		return widgets.NewMarkNote(k, skin.ToDo, widgets.Plain(t.Say("page.evidence.witness.none")))
	case w.Unstamped > 0:
		return widgets.NewMarkNote(k, skin.NeedsLook, widgets.Bold(t.Count("page.evidence.witness.missing", w.Unstamped), skin.Amber),
			widgets.Plain(" "+t.Say("page.evidence.witness.missing-line", "at", t.When(w.Stamped))))
	}
	return widgets.NewMarkNote(k, skin.Done, widgets.Bold(t.Say("page.evidence.witness.stamped"), skin.Green),
		widgets.Plain(" "+t.Say("page.evidence.witness.stamped-line", "at", t.When(w.Stamped), "service", w.Service)))
}

// name keeps the address of the service when it is another one.
func (p *witnesses) name(address string) {
	settings := p.state.Settings
	if settings.Service = strings.TrimSpace(address); settings.Service != p.state.Settings.Service {
		p.t.Post(wizard.SettingsChanged{Settings: settings})
	}
	p.paper.named(p.state)
}

// digitGroups shows digits in groups of 16, in even lines: a person compares them group by
// group.
func digitGroups(k *widgets.Kit, digits string) fyne.CanvasObject {
	var groups []fyne.CanvasObject
	for group := range slices.Chunk([]byte(digits), 16) {
		groups = append(groups, widgets.NewParagraph(k, skin.TextNote, skin.Quiet, widgets.Code(string(group))))
	}
	return widgets.Wrap(12, 0, groups...)
}
