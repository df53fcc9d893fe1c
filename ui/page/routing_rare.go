package page

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// newRare is what few offices need: a certificate, an authority of the registry's own,
// a proxy. It is folded until somebody opens it, something stands there, or the line
// test speaks of it; it is empty where the way of sending has no use for any of it.
func newRare(t *Tools, f *form, secrets *secretInputs, over routing.Transport) *fold {
	if over == routing.ByHand || over == routing.MLLP {
		return &fold{t: t, place: widgets.NewSwap(t.Kit, nil), opened: true}
	}
	fields := []wizard.Field{
		wizard.FieldRouteCertificate, wizard.FieldRouteAuthority, wizard.FieldRoutePassphrase,
	}
	file := func(field wizard.Field) fyne.CanvasObject {
		input := f.add(field, 0)
		f.onLeave(field, secrets.keep)
		return widgets.Stack(6, input, widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Small, t.Say("page.routing.choose."+strings.TrimPrefix(string(field), "route.")), skin.IconFolder, func() {
			t.Choose(t.askFile("ask.certificate", t.certificateKind()), func(path string) {
				t.Post(wizard.Typed{Field: field, Value: path})
				f.check(f.fields[InputKey(field, 0)], false)
				secrets.keep()
			})
		})))
	}
	all := widgets.Stack(widgets.GapPart,
		file(wizard.FieldRouteCertificate), // alone on its line: a path is long
		secrets.add(wizard.CertificatePassphrase).content(),
		file(wizard.FieldRouteAuthority))
	if over.SignsIn() { // a frame on a socket goes through no proxy
		fields = append(fields, wizard.FieldRouteProxy, wizard.FieldRouteProxyUsername, wizard.FieldRouteProxyPassword)
		all.Add(f.add(wizard.FieldRouteProxy, 0))
		all.Add(f.pair(f.add(wizard.FieldRouteProxyUsername, 0), secrets.add(wizard.ProxyPassword).content()))
		f.onLeave(wizard.FieldRouteProxy, secrets.keep)
		f.onLeave(wizard.FieldRouteProxyUsername, secrets.keep)
	}
	words := "page.routing.rare"
	if !over.SignsIn() {
		words = "page.routing.rare-line"
	}
	return newFold(t, f.state, foldSpec{
		Name: words, Icon: skin.IconShield, Link: t.Say(words), Input: InputKey(wizard.FieldRouteCertificate, 0),
		Content: section(t, "page.routing.few", all),
		Wants: func(s wizard.State) bool {
			return slices.ContainsFunc(fields, func(field wizard.Field) bool {
				return s.Text(field) != "" || wizard.LineTrouble(s, field).Key != ""
			})
		},
	})
}
