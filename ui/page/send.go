package page

import (
	"fmt"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// The page before the wire: what leaves, to whom, as whom and for whom, each with
// the way to change it. What is true and unwelcome is said here, not afterwards.

func shapeSend(s wizard.State) string {
	return fmt.Sprint(s.Message.SHA256, s.Message.Index, s.Message.Real, s.Rehearsal, s.Temper, s.Access,
		s.Clinic, s.People, s.EHR, s.Route.Name, s.Route.Address, s.Route.Username, s.Route.ProxyUsername, s.Route.Header, s.Route.Readdress,
		s.Route.AllowPlaintext, len(wizard.BlockersOf(s, wizard.Send)), wizard.Settled(s))
}

func buildSend(t *Tools, s wizard.State) *View {
	if wizard.Settled(s) {
		return settledPage(t)
	}
	k := t.Kit
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(s wizard.State) Foot { return footSend(t, s) }}
	lead := "page.send.lead"
	if s.Rehearsal {
		lead = "page.send.lead.rehearsal"
	}
	parts := []fyne.CanvasObject{
		widgets.NewHeading(k, widgets.HeadingSpec{Title: t.Say("page.send.title"), Lead: []widgets.Run{widgets.Plain(t.Say(lead))}}),
	}
	if missing := sendMissing(t, s); missing != nil {
		parts = append(parts, missing)
	}
	parts = append(parts, widgets.NewAnswerRows(k, sendRows(t, s)))
	if s.Rehearsal {
		parts = append(parts, temperChoice(t, s, view))
	}
	if change := readdressed(t, s); change != nil {
		parts = append(parts, change)
	}
	parts = append(parts, sendWarnings(t, s)...)
	parts = append(parts, widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.Question, Icon: skin.IconShield, Inline: true,
		First: t.Say("page.send.kept-first"), Text: t.Say("page.send.kept-first-line")}))
	view.Content = widgets.Stack(widgets.GapSection-2, parts...)
	return view
}

func footSend(t *Tools, s wizard.State) Foot {
	f := Foot{Primary: t.Say("page.send.now"), Icon: skin.IconSend, Act: func() { t.Post(wizard.SendAsked{}) }}
	if s.Rehearsal {
		f.Primary, f.Icon = t.Say("page.send.rehearse"), skin.IconPlay
		if !s.RehearsalOnly {
			f.Extra, f.ExtraAct = t.Say("page.sending.leave"), func() { t.Post(wizard.RehearsalLeft{}) }
		}
	}
	if len(wizard.BlockersOf(s, wizard.Send)) > 0 {
		return f // the strip says what is missing
	}
	n := wizard.CountObjections(s) + len(sendWarnings(t, s))
	switch wrong := gravest(s); {
	case wrong.Key != "":
		f.Mark, f.Line = skin.Refused, happened(t, wrong)
	case n > 0:
		f.Mark, f.Line = skin.NeedsLook, Sentence(t.Count("page.check.foot", n, "count", t.Number(n)))
	case len(s.Notices) == 0: // else the notice says how it stands
		f.Mark, f.Line = skin.Done, t.Say("page.send.ready")
	}
	return f
}

// sendMissing lists what the rules still ask for; each is a link to its page.
func sendMissing(t *Tools, s wizard.State) fyne.CanvasObject {
	var links []widgets.Run
	for _, n := range wizard.BlockersOf(s, wizard.Send) {
		if len(links) > 0 {
			links = append(links, widgets.Plain(" · "))
		}
		to, ok := PlaceOf(n.Field)
		if !ok {
			links = append(links, widgets.Plain(t.Lacks(n)))
			continue
		}
		links = append(links, widgets.Link(t.Lacks(n), func() { t.Post(wizard.Went{To: to}) }))
	}
	if len(links) == 0 {
		return nil
	}
	return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.NeedsLook, First: t.Say("page.send.missing"), Inline: true, More: links})
}

func sendRows(t *Tools, s wizard.State) []widgets.AnswerRow {
	row := func(key, value, note string, to wizard.Step) widgets.AnswerRow {
		r := widgets.AnswerRow{Key: t.Say("page.send.row." + key), Value: value, Note: note}
		if value == "" {
			r.Value = t.Say("page.send.none")
		}
		if to != "" {
			r.Change, r.Go = t.Say("page.send.change"), func() { t.Post(wizard.Went{To: wizard.Place{Step: to}}) }
		}
		return r
	}
	rows := []widgets.AnswerRow{sendMessageRow(t, s, row), sendFromRow(t, s, row)}
	if s.Rehearsal {
		return append(rows,
			row("to", t.Say("page.send.to.rehearsal"), t.Say("page.send.to.rehearsal-note"), ""),
			row("counts", t.Say("page.send.counts.rehearsal"), t.Say("page.send.counts.rehearsal-note"), ""))
	}
	rows = append(rows, sendToRow(t, s, row))
	if s.Route.CarriesPassword() {
		note := "page.send.password." + string(s.Access.Password)
		if s.Access.Password == wizard.PasswordNowhere {
			note = "page.send.password.none"
		}
		rows = append(rows, row("as", s.Route.Username, t.Say(note), wizard.Routing))
	}
	return append(rows, sendCountsRow(t, s, row))
}

type rowMaker func(key, value, note string, to wizard.Step) widgets.AnswerRow

func sendMessageRow(t *Tools, s wizard.State, row rowMaker) widgets.AnswerRow {
	if !s.Message.Sendable() {
		return row("message", "", "", wizard.Message)
	}
	value := shotsFor(t, s.Message)
	switch {
	case s.Message.Sample, s.Message.Real == wizard.PatientMadeUp:
		value = t.Say("page.send.made-up", "what", value)
	case s.Message.Real == wizard.PatientReal:
		value = t.Say("page.send.real", "what", value)
	}
	how := "page.send.as-it-is"
	if s.Route.Readdress.Enabled && !s.Rehearsal {
		how = "page.send.readdressed"
	}
	return row("message", value, t.Say(how, "by", writtenBy(t, s)), wizard.Message)
}

func sendFromRow(t *Tools, s wizard.State, row rowMaker) widgets.AnswerRow {
	var notes []string
	if s.Clinic.PIN != "" {
		notes = append(notes, t.Say("page.send.pin", "pin", s.Clinic.PIN))
	}
	if ehr := strings.TrimSpace(s.EHR.Product + " " + s.EHR.Version); ehr != "" {
		notes = append(notes, ehr)
	}
	return row("from", strings.TrimSpace(s.Clinic.Name), strings.Join(notes, " · "), wizard.Who)
}

func sendToRow(t *Tools, s wizard.State, row rowMaker) widgets.AnswerRow {
	if s.Route.Address == "" {
		return row("to", "", "", wizard.Routing)
	}
	name := s.Route.Name
	if name == "" {
		name = t.Say("page.send.miis")
	}
	line := "page.send." + lineOf(s.Route)
	return row("to", name, t.Say("page.send.kind."+string(s.Route.KindOr()))+" · "+t.Say(line, "host", hostOf(s.Route.Address)), wizard.Routing)
}

// lineOf says who could listen on the way: "plain" is open to others, "local" is
// open and ends in this computer.
func lineOf(route routing.Profile) string {
	switch {
	case route.Plaintext():
		return "plain"
	case routing.Loopback(route.Address):
		return "local"
	}
	return "private"
}

func sendCountsRow(t *Tools, s wizard.State, row rowMaker) widgets.AnswerRow {
	var lines []string
	for _, p := range wizard.CoveredPeople(s) {
		line := p.Name
		if p.NPI != "" {
			line = t.Say("page.send.person", "name", p.Name, "npi", p.NPI)
		}
		lines = append(lines, line)
	}
	note := ""
	if s.AttestationYear() != 0 {
		note = t.Count("page.send.year", len(lines), "year", s.Clinic.Year)
	}
	return row("counts", strings.Join(lines, "\n"), note, wizard.Who)
}

// readdressed shows the header before and after, when the route asks for another
// one. It is never done unseen.
func readdressed(t *Tools, s wizard.State) fyne.CanvasObject {
	_, changes := wizard.Readdressed(s)
	if len(changes) == 0 {
		return nil
	}
	k := t.Kit
	var pairs []widgets.Pair
	for _, c := range changes {
		before := c.Before
		if before == "" {
			before = t.Say("page.send.readdress.empty")
		}
		pairs = append(pairs, widgets.Pair{Key: placeCode(c.Location), Value: t.Say("page.send.readdress.change", "before", before, "after", c.After)})
	}
	return widgets.Stack(8,
		widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.NeedsLook, First: t.Say("page.send.readdress"), Text: t.Say("page.send.readdress-line")}),
		widgets.NewReceipt(k, pairs))
}

// sendWarnings are true and unwelcome. None of them keeps anybody from sending.
func sendWarnings(t *Tools, s wizard.State) []fyne.CanvasObject {
	if s.Rehearsal {
		return nil
	}
	k := t.Kit
	var all []fyne.CanvasObject
	if s.Message.Real == wizard.PatientReal {
		all = append(all, widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.NeedsLook,
			First: t.Say("page.check.patient.real-first"), Text: t.Say("page.check.patient.real-advice")}))
	}
	if s.Route.Address != "" && s.Route.Plaintext() {
		all = append(all, widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.NeedsLook,
			First: t.Say("page.send.plain-first"), Text: t.Say("page.send.plain-line")}))
	}
	for _, n := range wizard.YearNotice(s) {
		all = append(all, t.Banner(n))
	}
	if differences := wizard.HeaderDifferences(s); len(differences) > 0 {
		lines := make([]string, 0, len(differences))
		for _, d := range differences {
			lines = append(lines, d.Field+": "+t.Say("routing.difference."+d.Key, "expected", d.Expected, "got", d.Got))
		}
		all = append(all, widgets.NewBanner(k, widgets.BannerSpec{Mark: skin.NeedsLook,
			First: t.Say("page.send.addressed-first"), Text: strings.Join(lines, " ") + " " + t.Say("page.send.addressed-line")}))
	}
	return all
}

// hostOf is the computer in an address, as people compare it.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return address
}
