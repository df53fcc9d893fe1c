package wizard

import "testing"

func TestWhatTheLineTestFoundStandsBesideItsInput(t *testing.T) {
	base := state(posted(behindAll(), Typed{FieldRouteAuthority, "/ca.pem"}))
	given := state(posted(base, PasswordKept{CertificatePassphrase, PasswordThisRun}))
	noName := state(posted(base, Typed{FieldRouteProxyUsername, ""}))
	plain := state(posted(routed(), Typed{FieldRouteProxyUsername, ""}))
	file := func(name, trouble string) map[string]string {
		return map[string]string{"name": name, FileTrouble: trouble}
	}
	for _, row := range []struct {
		state State
		key   string
		args  map[string]string
		field Field
		words string
	}{
		{base, "line.wrong-passphrase", nil, FieldRoutePassphrase, "passphrase-asked"},
		{given, "line.wrong-passphrase", nil, FieldRoutePassphrase, "passphrase-wrong"},
		{base, "line.certificate-file", file("/home/desk/clinic.p12", FileMissing), FieldRouteCertificate, "file-missing"},
		{base, "line.certificate-file", file("/home/desk/clinic.p12", FileBroken), FieldRouteCertificate, "certificate-broken"},
		{base, "line.certificate-file", file("/ca.pem", FileMissing), FieldRouteAuthority, "file-missing"},
		{base, "line.certificate-file", file("/ca.pem", FileBroken), FieldRouteAuthority, "authority-broken"},
		{plain, "line.certificate-asked-kept", nil, FieldRouteCertificate, "certificate-asked"},
		{base, "line.certificate-refused-left", nil, FieldRouteCertificate, "certificate-refused"},
		{base, "line.unknown-issuer", nil, FieldRouteAuthority, "authority-unknown"},
		{plain, "line.unknown-issuer", nil, "", ""}, // whoever stands on the way must not talk anybody into trusting him
		{noName, "line.proxy-password", nil, FieldRouteProxyUsername, "proxy-asks"},
		{base, "line.proxy-password", nil, FieldRouteProxyPassword, "proxy-refused"},
		{base, "line.proxy-unreachable", nil, FieldRouteProxy, "proxy-gone"},
		{plain, "line.proxy-unreachable", nil, "", ""}, // the system's own has no input
		{base, "line.no-name", nil, "", ""},
	} {
		s := stopped(row.state, row.key, row.args)
		for _, field := range []Field{FieldRouteCertificate, FieldRoutePassphrase, FieldRouteAuthority, FieldRouteProxy,
			FieldRouteProxyUsername, FieldRouteProxyPassword, FieldRouteAddress, ""} {
			want := ""
			if field == row.field && field != "" {
				want = "field.route." + row.words
			}
			if got := LineTrouble(s, field).Key; got != want {
				t.Errorf("%s %v: beside %q stands %q, want %q", row.key, row.args, field, got, want)
			}
		}
		if want := LineTrouble(s, row.field); FieldProblem(s, row.field, 0).Key != want.Key {
			t.Errorf("%s: leaving the input says %q", row.key, FieldProblem(s, row.field, 0).Key)
		}
	}
}

func TestATypedSecretTakesBackWhatWasSaidOfTheOneBefore(t *testing.T) {
	s := stopped(behindAll(), "line.wrong-passphrase", nil)
	if got := state(posted(s, PasswordTyped{ProxyPassword, NewPassword("p")})); LineTrouble(got, FieldRoutePassphrase).Key == "" {
		t.Error("another secret took it back")
	}
	s = state(posted(s, PasswordTyped{CertificatePassphrase, NewPassword("p")}))
	if LineTrouble(s, FieldRoutePassphrase).Key != "" || len(s.Line.Stages) != 0 {
		t.Errorf("still says %+v", s.Line.Stages)
	}
}
