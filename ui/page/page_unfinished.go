package page

import (
	"fmt"
	"slices"

	"testshot/ui/widgets"
	"testshot/wizard"
)

// sheet is a form inside a page whose inputs the page takes all at once. What is typed
// stands in the state at every key; see wizard.FormTyped.
type sheet struct {
	t      *Tools
	form   wizard.Form
	inputs map[string]string // what stands in them
	view   *View
}

func newSheet(t *Tools, s wizard.State, form wizard.Form, view *View) *sheet {
	return &sheet{t: t, form: form, inputs: s.Unfinished[form], view: view}
}

// field makes an input of the form. It keeps the keyboard when the page is built anew.
func (p *sheet) field(input string, spec widgets.FieldSpec) *widgets.Field {
	spec.OnChanged = func(text string) { p.typed(input, text) }
	f := widgets.NewField(p.t.Kit, spec)
	f.SetText(p.inputs[input])
	p.view.Inputs[p.key(input)] = f.Input()
	return f
}

// typed notes what stands in an input, also in one that is no text.
func (p *sheet) typed(input, value string) {
	p.t.Post(wizard.FormTyped{Form: p.form, Input: input, Value: value})
}

// key names an input of the form among those of the page.
func (p *sheet) key(input string) string { return string(p.form) + "." + input }

// open unfolds the form and moves the keyboard into an input of it.
func (p *sheet) open(first map[string]string, input string) {
	p.t.Post(wizard.FormOpened{Form: p.form, First: first})
	p.t.Focus(p.key(input))
}

// close folds the form, and the keyboard goes back to what opened it.
func (p *sheet) close(opener string) {
	p.t.Post(wizard.FormClosed{Form: p.form})
	p.t.Focus(opener)
}

// shapeSheets is which forms are unfolded, and what changes their shape.
func shapeSheets(s wizard.State) string {
	var open []string
	for form, inputs := range s.Unfinished {
		open = append(open, string(form)+inputs["kind"]+inputs["file"])
	}
	slices.Sort(open)
	return fmt.Sprint(open)
}

// standing is an input of the settings: what is typed stands in the state at every
// key, and becomes the setting when the keyboard leaves it.
func (p *sheet) standing(input, now string, spec widgets.FieldSpec, name func(text string)) *widgets.Field {
	spec.OnLeave = name
	f := p.field(input, spec)
	if typed, ok := p.inputs[input]; ok {
		now = typed
	}
	f.SetText(now)
	return f
}

// named is a setting that was taken as it stands: nothing of it is unfinished.
func (p *sheet) named(s wizard.State) {
	if s.Opened(p.form) {
		p.t.Post(wizard.FormClosed{Form: p.form})
	}
}
