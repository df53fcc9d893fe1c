package page

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets"
	"testshot/wizard"
)

// InputKey names the input of a field; row is that of a person, from 1, or 0.
func InputKey(field wizard.Field, row int) string {
	if row == 0 {
		return string(field)
	}
	return string(field) + "#" + strconv.Itoa(row)
}

// InputOf names the input that a notice is about, "" for none. A missing person
// is typed into the first row.
func InputOf(n wizard.Notice) string {
	row, err := strconv.Atoi(n.Args["row"])
	if err != nil && n.Field == wizard.FieldPersonName {
		row = 1
	}
	return InputKey(n.Field, row)
}

// PlaceOf is the page that has the input of a field: pressing a primary button
// that is off leads there, also from another page.
func PlaceOf(field wizard.Field) (wizard.Place, bool) {
	switch {
	case field == "":
		return wizard.Place{}, false
	case field == wizard.FieldMessage:
		return wizard.Place{Step: wizard.Message}, true
	case field == wizard.FieldQuestion:
		return wizard.Place{Step: wizard.Questions}, true
	case strings.HasPrefix(string(field), "route."), strings.HasPrefix(string(field), "call."):
		return wizard.Place{Step: wizard.Routing}, true
	}
	return wizard.Place{Step: wizard.Who}, true
}

// form is the inputs of a page: it posts what is typed, asks wizard.FieldProblem
// when the focus leaves, and keeps the summary on top.
type form struct {
	t       *Tools
	state   wizard.State
	keys    []string // in the order of the page
	fields  map[string]*formField
	inputs  map[string]fyne.Focusable
	summary *widgets.Summary
	first   fyne.Focusable
}

type formField struct {
	*widgets.Field
	field wizard.Field
	row   int
	// leave is told after the answer was checked.
	leave func()
}

func newForm(t *Tools, s wizard.State) *form {
	return &form{
		t: t, state: s, fields: map[string]*formField{}, inputs: map[string]fyne.Focusable{},
		summary: widgets.NewSummary(t.Kit, widgets.SummarySpec{}),
	}
}

// add makes the input of a field; its label, hint and placeholder stand in the
// wording under "label." plus the field. The part itself is given, for a layout
// must hold the very widget that draws itself.
func (f *form) add(field wizard.Field, row int) *widgets.Field {
	t, key := f.t, InputKey(field, row)
	words := "label." + string(field)
	in := &formField{field: field, row: row}
	spec := widgets.FieldSpec{Label: t.Say(words), Under: row > 1} // the first row is the head of the columns
	if t.Has(words + ".hint") {
		spec.Hint = t.Say(words + ".hint")
	}
	if t.Has(words + ".example") {
		spec.Placeholder = t.Say(words + ".example")
	}
	spec.OnChanged = func(text string) {
		if row > 0 {
			t.Post(wizard.PersonTyped{Row: row, Field: field, Value: text})
			return
		}
		t.Post(wizard.Typed{Field: field, Value: text})
	}
	spec.OnLeave = func(string) {
		f.check(in, false)
		if in.leave != nil {
			in.leave()
		}
	}
	in.Field = widgets.NewField(t.Kit, spec)
	in.SetText(f.textOf(in))
	f.keep(key, in)
	return in.Field
}

// keep registers an input in the order of the page.
func (f *form) keep(key string, in *formField) {
	f.keys = append(f.keys, key)
	f.fields[key] = in
	f.inputs[key] = in.Input()
	if f.first == nil {
		f.first = in.Input()
	}
}

// onLeave adds something to do when the focus has left an input.
func (f *form) onLeave(field wizard.Field, do func()) { f.fields[InputKey(field, 0)].leave = do }

func (f *form) textOf(in *formField) string {
	if in.row == 0 {
		return f.state.Text(in.field)
	}
	if in.row > len(f.state.People) {
		return ""
	}
	if in.field == wizard.FieldPersonNPI {
		return f.state.People[in.row-1].NPI
	}
	return f.state.People[in.row-1].Name
}

// check says what is wrong with an answer. What was left empty is said only when
// the person wanted to go on.
func (f *form) check(in *formField, all bool) {
	words := ""
	if all || strings.TrimSpace(in.Text()) != "" {
		if n := wizard.FieldProblem(f.state, in.field, in.row); n.Key != "" {
			words = f.t.Notice(n)
		}
	}
	if words == "" && all {
		words = f.missing(in)
	}
	in.SetProblem(words)
	f.summarize()
}

// missing is the sentence beside an input that has to be filled in.
func (f *form) missing(in *formField) string {
	for _, n := range wizard.Blockers(f.state) {
		if n.Field == in.field && InputOf(n) == InputKey(in.field, in.row) {
			return f.t.Say("field.required")
		}
	}
	return ""
}

// troubles says beside the inputs what the last line test found wrong with them.
func (f *form) troubles() {
	for _, key := range f.keys {
		in := f.fields[key]
		if n := wizard.LineTrouble(f.state, in.field); n.Key != "" {
			in.SetProblem(f.t.Notice(n))
		}
	}
	f.summarize()
}

// checkAll is what happens when the primary button is pressed while it is off.
func (f *form) checkAll() {
	for _, key := range f.keys {
		f.check(f.fields[key], true)
	}
}

// update follows the state: what was typed elsewhere, and where it came from.
func (f *form) update(s wizard.State) {
	f.state = s
	for _, key := range f.keys {
		in := f.fields[key]
		if _, secret := wizard.SecretOf(in.field); secret {
			continue // the state has none
		}
		// An NPI is cleaned while it is typed; the letters on the screen stay.
		if in.field != wizard.FieldPersonNPI || in.Text() == "" {
			in.SetText(f.textOf(in))
		}
		origin := ""
		if line := s.Origins[in.field]; line != "" && in.row == 0 {
			origin = f.t.Say("form.origin", "line", line)
		}
		in.SetOrigin(origin)
	}
	f.summarize()
}

// summarize lists the answers that need fixing; each is a link to its input.
func (f *form) summarize() {
	var items []widgets.SummaryItem
	for _, key := range f.keys {
		in := f.fields[key]
		if in.Problem() != "" {
			items = append(items, widgets.SummaryItem{Text: f.t.fieldName(in.field, in.row), Go: in.Focus})
		}
	}
	was := f.summary.Visible()
	f.summary.SetSummary(widgets.SummarySpec{First: Sentence(f.t.Count("form.wrong", len(items), "count", f.t.Number(len(items)))), Items: items})
	if was != f.summary.Visible() {
		f.t.Kit.Changed()
	}
}

// fieldName is a field inside a sentence: "address for tests".
func (t *Tools) fieldName(field wizard.Field, row int) string {
	return t.Say("name."+string(field), "row", strconv.Itoa(row))
}

// view makes the view of a page that is a form. What stands there and is wrong says so
// from the start: the page may have been built anew, or left and come back to.
func (f *form) view(content fyne.CanvasObject) *View {
	for _, key := range f.keys {
		f.check(f.fields[key], false)
	}
	return &View{Content: content, First: f.first, Inputs: f.inputs, Update: f.update, Check: f.checkAll}
}

// pair puts two inputs side by side where there is room.
func (f *form) pair(left, right fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Fields(f.t.Kit, left, right)
}
