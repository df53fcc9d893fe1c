package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// secretInputs are the inputs whose answers never enter the state: each is handed
// on when the focus leaves, and the state only says where it is kept.
type secretInputs struct {
	t    *Tools
	form *form
	all  []*secretInput
	goOn bool // Enter was pressed, or the button; go on once all is kept
}

// secretInput is one of them: what is typed, where it goes, and the choice to keep
// it, which is one choice for all.
type secretInput struct {
	of     wizard.Secret
	field  *formField
	note   *widgets.Paragraph
	check  *widgets.Check
	unlock *widgets.Button // beside it, "for this run only" is there from the start
	only   *widgets.Button
	handed string // what was handed on last
}

func newSecretInputs(t *Tools, f *form) *secretInputs { return &secretInputs{t: t, form: f} }

// add makes the input of a secret.
func (all *secretInputs) add(of wizard.Secret) *secretInput {
	t := all.t
	in := &secretInput{of: of, field: &formField{field: of.Field()}}
	spec := widgets.FieldSpec{
		Label: t.Say("label." + string(of.Field())), Kind: widgets.Secret,
		OnChanged: func(string) { t.Foot() }, // the state knows nothing of what is typed here
		OnLeave: func(string) {
			all.keep()
			if in.field.Text() != "" {
				all.form.check(in.field, false)
			}
		},
		OnSubmit: func(string) { all.submit() },
	}
	if hint := "label." + string(of.Field()) + ".hint"; t.Has(hint) {
		spec.Hint = t.Say(hint)
	}
	in.field.Field = widgets.NewField(t.Kit, spec)
	all.form.keep(string(of.Field()), in.field)
	in.note = widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, "")
	in.check = widgets.NewCheck(t.Kit, t.Say("page.routing.remember"), "", all.remember)
	in.unlock = widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.unlock"), 0, func() { t.Post(wizard.UnlockAsked{}) })
	// Round the keyring, also while the system's dialog stands open.
	in.only = widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.only-this-run"), 0, func() { all.remember(false) })
	all.all = append(all.all, in)
	all.show(in, all.form.state)
	return in
}

// content is the input with what belongs to it.
func (in *secretInput) content() fyne.CanvasObject {
	return widgets.Stack(6, in.field.Field, in.note, widgets.Wrap(10, 4, in.unlock, in.only), in.check)
}

// remember chooses the other place for all secrets; what stands here goes there.
func (all *secretInputs) remember(on bool) {
	all.t.Post(wizard.RememberChosen{Remember: on})
	for _, in := range all.all {
		in.handed = ""
	}
	all.keep()
}

// keep hands on what was typed and has a use. Another address or user name takes a
// secret back in the state; what still stands here is then handed on anew.
func (all *secretInputs) keep() {
	for _, in := range all.all {
		typed := in.field.Text()
		if typed == "" || typed == in.handed && all.form.state.Access.At(in.of) != wizard.PasswordNowhere {
			continue
		}
		if in.of != wizard.RegistryPassword && !in.of.Wanted(all.form.state.Route) {
			continue
		}
		in.handed = typed
		all.t.Post(wizard.PasswordTyped{Of: in.of, Password: wizard.NewPassword(typed)})
	}
}

// given are the inputs in which a secret stands that has no place yet.
func (all *secretInputs) given(s wizard.State) []wizard.Field {
	var fields []wizard.Field
	for _, in := range all.all {
		if in.field.Text() != "" && in.of.Wanted(s.Route) && s.Access.At(in.of) == wizard.PasswordNowhere {
			fields = append(fields, in.of.Field())
		}
	}
	return fields
}

// waiting says that something typed here is still on its way to its place.
func (all *secretInputs) waiting(s wizard.State) bool {
	for _, in := range all.all {
		if in.field.Text() == "" || in.of != wizard.RegistryPassword && !in.of.Wanted(s.Route) {
			continue
		}
		if s.Busy[(wizard.KeepPassword{Of: in.of}).Name()] || s.Access.At(in.of) == wizard.PasswordNowhere {
			return true
		}
	}
	return false
}

// submit is Enter: the secrets are kept first, then the window goes on.
func (all *secretInputs) submit() {
	if !all.keepThenOn() && all.t.Kit.Keys.Next != nil {
		all.t.Kit.Keys.Next()
	}
}

// thenOn is the button: the line is tested with what was typed last.
func (all *secretInputs) thenOn() {
	if !all.keepThenOn() {
		all.t.Post(wizard.Advanced{})
	}
}

// keepThenOn says whether there is something to wait for before the window goes on.
// Pressing the button takes the focus from an input, which turns the button off
// until its secret is kept; the press still counts.
func (all *secretInputs) keepThenOn() bool {
	all.keep()
	all.goOn = all.waiting(all.form.state)
	return all.goOn
}

func (all *secretInputs) update(s wizard.State) {
	for _, in := range all.all {
		all.show(in, s)
	}
	if all.goOn && !all.waiting(s) {
		all.goOn = false
		if len(wizard.Blockers(s)) == 0 {
			all.t.Post(wizard.Advanced{})
		}
	}
}

func (all *secretInputs) show(in *secretInput, s wizard.State) {
	in.check.SetOn(s.Access.Remember && s.Access.Keyring != wizard.KeyringMissing)
	in.check.Hidden = s.Access.Keyring == wizard.KeyringMissing
	locked := s.Access.Keyring == wizard.KeyringLocked && s.Access.At(in.of) == wizard.PasswordNowhere
	in.unlock.Hidden = !locked || s.Busy[(wizard.UnlockKeyring{}).Name()]
	in.only.Hidden = !locked || !s.Access.Remember
	words := all.t.Say("page.routing.safe." + safeOf(s, in.of))
	if line := s.Origins[in.of.Field()]; line != "" {
		words = all.t.Say("routing.why.password", "line", line)
	}
	in.note.SetText(words)
}

// safeOf says where a secret is, or where it will go.
func safeOf(s wizard.State, of wizard.Secret) string {
	switch s.Access.At(of) {
	case wizard.PasswordInKeyring:
		return "kept"
	case wizard.PasswordThisRun:
		return "this-run"
	}
	switch {
	case s.Access.Keyring == wizard.KeyringMissing:
		return "missing"
	case s.Access.Keyring == wizard.KeyringLocked && s.Busy[(wizard.UnlockKeyring{}).Name()] && s.Access.Remember:
		return "opening"
	case s.Access.Keyring == wizard.KeyringLocked && s.Access.Remember:
		return "locked"
	case !s.Access.Remember:
		return "not-kept"
	}
	return "ready"
}
