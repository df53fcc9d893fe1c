package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// password is the input whose answer never enters the state: it is handed on
// when the focus leaves, and the state only says where it is kept.
type password struct {
	t      *Tools
	form   *form
	field  *formField
	note   *widgets.Paragraph
	check  *widgets.Check
	unlock *widgets.Button // beside it, "for this run only" is there from the start
	only   *widgets.Button
	handed string // what was handed on last
	goOn   bool   // Enter was pressed; go on once it is kept
}

// newPassword gives nil where the way of sending has no place for a password; nil
// has nothing to keep and shows nothing.
func newPassword(t *Tools, f *form, signsIn bool) *password {
	if !signsIn {
		return nil
	}
	p := &password{t: t, form: f}
	p.field = &formField{field: wizard.FieldRoutePassword}
	p.field.Field = widgets.NewField(t.Kit, widgets.FieldSpec{
		Label: t.Say("label.route.password"), Kind: widgets.Secret,
		OnLeave:  func(string) { p.keep() },
		OnSubmit: func(string) { p.submit() },
	})
	f.keep(string(wizard.FieldRoutePassword), p.field)
	p.note = widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, "")
	p.check = widgets.NewCheck(t.Kit, t.Say("page.routing.remember"), "", func(on bool) {
		t.Post(wizard.RememberChosen{Remember: on})
		p.handed = "" // the same password has to go to the other place
		p.keep()
	})
	p.unlock = widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.unlock"), 0, func() { t.Post(wizard.UnlockAsked{}) })
	p.only = widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.routing.only-this-run"), 0, p.forThisRun)
	p.update(f.state)
	return p
}

// content is the input, where the password goes, and the choice to keep it.
func (p *password) content() fyne.CanvasObject {
	return widgets.Stack(6, p.field.Field, p.note, widgets.Wrap(10, 4, p.unlock, p.only), p.check)
}

// forThisRun goes round the keyring, also while the system's dialog stands open.
func (p *password) forThisRun() {
	p.t.Post(wizard.RememberChosen{Remember: false})
	p.handed = ""
	p.keep()
}

// keep hands on what was typed. Another address or user name takes the password
// back in the state; what still stands here is then handed on anew.
func (p *password) keep() {
	if p == nil {
		return
	}
	typed := p.field.Text()
	if typed == "" || typed == p.handed && p.form.state.Access.Password != wizard.PasswordNowhere {
		return
	}
	p.handed = typed
	p.t.Post(wizard.PasswordTyped{Password: wizard.NewPassword(typed)})
}

// submit is Enter: the password is kept first, then the window goes on.
func (p *password) submit() {
	p.goOn = p.field.Text() != ""
	p.keep()
	if p.form.state.Access.Password != wizard.PasswordNowhere || p.field.Text() == "" {
		p.goOn = false
		if p.t.Kit.Keys.Next != nil {
			p.t.Kit.Keys.Next()
		}
	}
}

func (p *password) update(s wizard.State) {
	if p == nil {
		return
	}
	p.check.SetOn(s.Access.Remember && s.Access.Keyring != wizard.KeyringMissing)
	p.check.Hidden = s.Access.Keyring == wizard.KeyringMissing
	locked := s.Access.Keyring == wizard.KeyringLocked && s.Access.Password == wizard.PasswordNowhere
	p.unlock.Hidden = !locked || s.Busy[(wizard.UnlockKeyring{}).Name()]
	p.only.Hidden = !locked || !s.Access.Remember
	p.note.SetText(p.t.Say("page.routing.safe." + safeOf(s)))
	if p.goOn && s.Access.Password != wizard.PasswordNowhere {
		p.goOn = false
		if len(wizard.Blockers(s)) == 0 {
			p.t.Post(wizard.Advanced{})
		}
	}
}

// safeOf says where the password is, or where it will go.
func safeOf(s wizard.State) string {
	switch s.Access.Password {
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
