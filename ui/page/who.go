package page

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// buildWho is the one form that asks everything about the clinic: whose proof
// this is, for which year, and who can be asked.
func buildWho(t *Tools, s wizard.State) *View {
	f := newForm(t, s)
	years := newYearNote(t)
	clinic := widgets.Stack(widgets.GapPart,
		f.add(wizard.FieldClinicName, 0),
		f.pair(f.add(wizard.FieldYear, 0), f.add(wizard.FieldClinicPIN, 0)),
		years.box,
		f.add(wizard.FieldClinicAddress, 0),
		f.pair(f.add(wizard.FieldPeriodFrom, 0), f.add(wizard.FieldPeriodTo, 0)),
	)
	people := widgets.Stack(widgets.GapPart)
	for i := range s.People {
		people.Add(personRow(t, f, i+1, len(s.People)))
	}
	people.Add(widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Small, t.Say("page.who.add"), skin.IconPlus, func() {
		t.Post(wizard.PersonAdded{})
		t.Focus(InputKey(wizard.FieldPersonName, len(s.People)+1))
	})))
	ehr := widgets.Stack(widgets.GapPart,
		f.pair(f.add(wizard.FieldEHRVendor, 0), f.add(wizard.FieldEHRProduct, 0)),
		f.pair(f.add(wizard.FieldEHRVersion, 0), f.add(wizard.FieldEHRCertification, 0)),
	)
	contacts := widgets.Stack(widgets.GapPart,
		f.pair(f.add(wizard.FieldVendorContact, 0), f.add(wizard.FieldIOOContact, 0)))

	v := f.view(widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{
			Title: t.Say("page.who.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.who.lead"))},
		}),
		widgets.NewNote(t.Kit, skin.IconShield, widgets.Bold(t.Say("page.who.programme"), skin.Ink), widgets.Plain(" "+t.Say("page.who.programme-rest"))),
		f.summary,
		clinic,
		section(t, "page.who.people", people),
		section(t, "page.who.ehr", ehr),
		section(t, "page.who.contacts", contacts),
	))
	v.Update = func(s wizard.State) {
		f.update(s)
		years.set(s)
		exemplify(f, s)
	}
	return v
}

// exemplify shows days of the year that is typed as the examples of the period, so that
// none invites to copy another year's.
func exemplify(f *form, s wizard.State) {
	year := f.t.Say("label.clinic.year.example")
	if typed := s.AttestationYear(); typed != 0 {
		year = strconv.Itoa(typed)
	}
	f.fields[InputKey(wizard.FieldPeriodFrom, 0)].SetPlaceholder(f.t.Say("label.clinic.period-from.example", "year", year))
	f.fields[InputKey(wizard.FieldPeriodTo, 0)].SetPlaceholder(f.t.Say("label.clinic.period-to.example", "year", year))
}

// shapeWho: only the number of rows changes how the page is built; all else is
// typed and must not lose its cursor.
func shapeWho(s wizard.State) string { return strconv.Itoa(len(s.People)) }

// section is a head over a group of inputs.
func section(t *Tools, key string, content fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say(key), Ruled: true})
	if !t.Has(key + "-lead") {
		return widgets.Stack(widgets.GapPart, head, content)
	}
	return widgets.Stack(widgets.GapPart, head, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say(key+"-lead")), content)
}

// personRow is one professional: a name, a number, and a way out of the list.
func personRow(t *Tools, f *form, row, rows int) fyne.CanvasObject {
	name, npi := f.add(wizard.FieldPersonName, row), f.add(wizard.FieldPersonNPI, row)
	if rows == 1 {
		return widgets.FieldRow(t.Kit, name, npi, nil)
	}
	remove := widgets.NewIconButton(t.Kit, t.Say("page.who.remove", "row", strconv.Itoa(row)), skin.IconTrash, func() {
		t.Post(wizard.PersonRemoved{Row: row})
		t.Focus(InputKey(wizard.FieldPersonName, max(1, row-1)))
	})
	return widgets.FieldRow(t.Kit, name, npi, remove)
}

// yearNote says below the year what it means when it is none to attest for,
// or over. It changes while the year is typed, so the page is not built anew.
type yearNote struct {
	t     *Tools
	box   *fyne.Container
	shown string
}

func newYearNote(t *Tools) *yearNote {
	b := &yearNote{t: t, box: widgets.Stack(widgets.GapPart)}
	b.box.Hide()
	return b
}

func (b *yearNote) set(s wizard.State) {
	var key strings.Builder
	for _, n := range wizard.YearNotice(s) {
		key.WriteString(b.t.Notice(n))
	}
	if key.String() == b.shown {
		return
	}
	b.shown, b.box.Objects = key.String(), nil
	banner := yearBanner(b.t, s)
	b.box.Hidden = banner == nil
	if banner != nil {
		b.box.Add(banner)
	}
	b.box.Refresh()
	b.t.Kit.Changed()
}

// yearBanner says what it means when the year is none to attest for, or over:
// one banner, also when both hold. Nil when there is nothing to say.
func yearBanner(t *Tools, s wizard.State) fyne.CanvasObject {
	notices := wizard.YearNotice(s)
	if len(notices) == 0 {
		return nil
	}
	first, rest := FirstSentence(t.Notice(notices[0]))
	for _, n := range notices[1:] {
		over, more := FirstSentence(t.Notice(n))
		means, _ := FirstSentence(more)
		rest += "\n" + over + " " + means
	}
	return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: markOfSeverity(notices[0].Severity), First: first, Text: rest})
}
