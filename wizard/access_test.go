package wizard

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// behindAll is a route that has a use for all three secrets.
func behindAll() State {
	return state(posted(routed(), Typed{FieldRouteCertificate, "/home/desk/clinic.p12"},
		Typed{FieldRouteProxy, "http://proxy.example:3128"}, Typed{FieldRouteProxyUsername, "office"}))
}

// stopped is the line test of a route, stopped with a notice.
func stopped(s State, key string, args map[string]string) State {
	s.Line = LineTest{At: noon, Address: s.Route.Address, Stages: []LineStage{
		{Key: "name", Result: LineGood, Text: "line-test.name.good"},
		{Key: "private", Result: LineStopped, Text: key, Args: args},
		{Key: "access", Result: LineNotTried},
	}}
	return s
}

func TestEverySecretGoesTheSameWay(t *testing.T) {
	for _, of := range Secrets() {
		s, effects := posted(behindAll(), RememberChosen{true}, PasswordTyped{of, NewPassword("MARKED")})
		keep, ok := wished[KeepPassword](effects)
		if !ok || keep.Of != of || keep.Password.Reveal() != "MARKED" || !keep.Remember || !s.Busy[keep.Name()] {
			t.Errorf("%q is kept by %+v, busy %v", of, keep, s.Busy)
			continue
		}
		if strings.Contains(marshal(t, s), "MARKED") {
			t.Errorf("the state holds the secret %q", of)
		}
		s = state(posted(s, PasswordKept{of, PasswordInKeyring}))
		if s.Access.At(of) != PasswordInKeyring || len(s.Busy) != 0 {
			t.Errorf("%q is %q, busy %v", of, s.Access.At(of), s.Busy)
		}
		for _, other := range Secrets() {
			if other != of && s.Access.At(other) == PasswordInKeyring {
				t.Errorf("%q was kept as %q", of, other)
			}
		}
		s = state(posted(s, PasswordTyped{of, NewPassword("MARKED")}, Failed{keep.Name(), Notice{Key: "disk-full"}}))
		if s.Access.At(of) != PasswordNowhere || len(s.Busy) != 0 {
			t.Errorf("%q that nobody kept is %q, busy %v", of, s.Access.At(of), s.Busy)
		}
		if found, ok := SecretOf(of.Field()); !ok || found != of {
			t.Errorf("the input %s takes %q", of.Field(), found)
		}
	}
	if _, secret := SecretOf(FieldRouteUsername); secret {
		t.Error("a user name is a secret")
	}
}

func TestTwoSecretsAreKeptBesideEachOther(t *testing.T) {
	s := state(posted(behindAll(), PasswordTyped{CertificatePassphrase, NewPassword("a")}, PasswordTyped{ProxyPassword, NewPassword("b")},
		PasswordKept{ProxyPassword, PasswordThisRun}))
	if want := (map[string]bool{"keep-passphrase": true}); !cmp.Equal(want, s.Busy) {
		t.Errorf("busy %v, want %v", s.Busy, want)
	}
}

func TestASecretWithoutAUseIsKeptNowhere(t *testing.T) {
	for _, of := range []Secret{CertificatePassphrase, ProxyPassword} {
		if s, effects := posted(routed(), PasswordTyped{of, NewPassword("MARKED")}); len(effects) != 0 || len(s.Busy) != 0 {
			t.Errorf("%q of a route without a use for it: %v", of, names(effects))
		}
	}
	overSocket := state(posted(behindAll(), Typed{FieldRouteTransport, "mllp-tls"}))
	if ProxyPassword.Wanted(overSocket.Route) || !CertificatePassphrase.Wanted(overSocket.Route) {
		t.Error("a frame on a socket has a certificate and goes through no proxy")
	}
}

func TestASecretIsForgottenWithWhatItBelongsTo(t *testing.T) {
	all := state(posted(behindAll(), PasswordKept{RegistryPassword, PasswordThisRun}, PasswordKept{CertificatePassphrase, PasswordThisRun},
		PasswordKept{ProxyPassword, PasswordThisRun}))
	systems := state(posted(all, Typed{FieldRouteProxy, ""}, PasswordKept{ProxyPassword, PasswordThisRun}))
	for name, row := range map[string]struct {
		state State
		event Event
		kept  []Secret
	}{
		"another registry":                       {all, Typed{FieldRouteAddress, "https://other.example/"}, []Secret{ProxyPassword}},
		"another registry, the system's proxy":   {systems, Typed{FieldRouteAddress, "https://other.example/"}, nil},
		"another user name":                      {all, Typed{FieldRouteUsername, "other"}, []Secret{ProxyPassword}},
		"another proxy":                          {all, Typed{FieldRouteProxy, "http://other.example:1"}, []Secret{RegistryPassword, CertificatePassphrase}},
		"another user name at the proxy":         {all, Typed{FieldRouteProxyUsername, "desk"}, []Secret{RegistryPassword, CertificatePassphrase}},
		"another authority":                      {all, Typed{FieldRouteAuthority, "/ca.pem"}, Secrets()},
		"a newer file, which opens as the older": {all, Typed{FieldRouteCertificate, "/new.p12"}, Secrets()},
	} {
		s := stopped(row.state, "line.no-name", nil)
		s = state(posted(s, row.event))
		var kept []Secret
		for _, of := range Secrets() {
			if s.Access.At(of) != PasswordNowhere {
				kept = append(kept, of)
			}
		}
		if diff := cmp.Diff(row.kept, kept); diff != "" || len(s.Line.Stages) != 0 {
			t.Errorf("%s: still kept (-want +got):\n%s%d stages of the old line", name, diff, len(s.Line.Stages))
		}
	}
}

func TestTheSendSaysWhichSecretIsMissing(t *testing.T) {
	kept := func(s State, of ...Secret) State {
		for _, o := range of {
			s = state(posted(s, PasswordKept{o, PasswordThisRun}))
		}
		return s
	}
	none := []string{}
	with := state(posted(ready(), Typed{FieldRouteCertificate, "/c.p12"}, Typed{FieldRouteProxyUsername, "office"}))
	asked := stopped(kept(with, ProxyPassword), "line.wrong-passphrase", map[string]string{"name": "/c.p12"})
	for name, row := range map[string]struct {
		state         State
		send, routing []string
	}{
		"the proxy's":                    {with, []string{"missing.proxy-password"}, []string{"missing.proxy-password"}},
		"none: few files ask for one":    {kept(with, ProxyPassword), none, none},
		"the passphrase, once asked for": {asked, []string{"missing.passphrase"}, none}, // the file may be another by now, and is tested again
		"none: it is given, if wrong":    {kept(asked, CertificatePassphrase), none, none},
		"none: it is given":              {kept(with, ProxyPassword, CertificatePassphrase), none, none},
	} {
		if diff := cmp.Diff(row.send, keys(BlockersOf(row.state, Send))); diff != "" {
			t.Errorf("%s, send (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(row.routing, keys(BlockersOf(row.state, Routing))); diff != "" {
			t.Errorf("%s, routing (-want +got):\n%s", name, diff)
		}
	}
}

func TestTheKindOfMessageIsALetterOfTheTable(t *testing.T) {
	s := state(posted(routed(), Typed{FieldRouteProcessing, " t"}))
	if got := s.Route.Header.ProcessingID; got != "T" {
		t.Errorf("MSH-11 is %q", got)
	}
	s = state(posted(s, Typed{FieldRouteProcessing, "X"}))
	if n := FieldProblem(s, FieldRouteProcessing, 0); n.Key != "routing.problem.not_a_choice" {
		t.Errorf("X is told as %+v", n)
	}
}
