package delivery

import (
	"bytes"
	"crypto/tls"
	"net"
	"testing"
	"time"
)

func TestACertificateThatDoesNotFitKeepsTheMessageHere(t *testing.T) {
	ours, strangers := newAuthority(t, "Test authority"), newAuthority(t, "Example Town CA")
	filter := newAuthority(t, "FortiGate CA")
	now := time.Now()
	long, soon := now.AddDate(-2, 0, 0), now.AddDate(0, 0, 2)
	for _, row := range []struct {
		name   string
		config *tls.Config
		kind   FailureKind
		says   string
	}{
		{"another's name", only(ours.current("other.example")), WrongHost, "other.example"},
		{"an unknown issuer", only(strangers.current("127.0.0.1")), UnknownIssuer, "Example Town CA"},
		{"a filter that reads along", only(filter.current("127.0.0.1")), Inspected, "FortiGate CA"},
		{"a filter's own page", only(filter.current("blocked.example")), Inspected, "FortiGate CA"},
		{"out of date", only(ours.issued("127.0.0.1", long, now.AddDate(0, 0, -3))), Expired, now.AddDate(0, 0, -3).UTC().Format(time.DateOnly)},
		{"not yet valid", only(ours.issued("127.0.0.1", soon, now.AddDate(1, 0, 0))), NotYetValid, soon.UTC().Format(time.DateOnly)},
		{"an old version of TLS", &tls.Config{
			Certificates: []tls.Certificate{ours.current("127.0.0.1")}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11,
		}, TLSTooOld, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			registry := &counted{}
			j := job(private(t, registry, row.config).URL).trusting(t, ours.pem())
			tr, err := Deliver(t.Context(), j)
			if f := fails(t, tr, err, row.kind, false, false); f.Name != row.says {
				t.Errorf("says %q, want %q", f.Name, row.says)
			}
			if shown := bytes.Contains(tr.Peer.Chain, []byte("BEGIN CERTIFICATE")); shown != (row.kind != TLSTooOld) {
				t.Errorf("the chain that was turned away is kept: %v", shown)
			}
			halted(t, TestLine(t.Context(), j), StagePrivate, row.kind)
			if n := registry.requests.Load(); n != 0 {
				t.Errorf("the registry got %d requests", n)
			}
		})
	}
}

func TestWhatDoesNotSpeakTLSIsNamed(t *testing.T) {
	registry := &counted{}
	plainWeb := site(t, registry)
	mail := listen(t, func(c net.Conn) {
		_, _ = c.Write([]byte("220 mail.example ready\r\n"))
		_, _ = c.Read(make([]byte, 4<<10))
	})
	for name, address := range map[string]string{
		"a web server on a plain line": "https://" + plainWeb.Listener.Addr().String() + "/service",
		"a mail server":                mail.private(),
	} {
		t.Run(name, func(t *testing.T) {
			tr, err := Deliver(t.Context(), job(address))
			fails(t, tr, err, NotTLS, false, false)
			halted(t, TestLine(t.Context(), job(address)), StagePrivate, NotTLS)
		})
	}
	if n := registry.messages.Load(); n != 0 {
		t.Errorf("%d messages went over a plain line", n)
	}
}

func TestACertificateOfOursIsAskedForByName(t *testing.T) {
	a, strangers := newAuthority(t, "Test authority"), newAuthority(t, "Somebody else")
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		t.Run(tls.VersionName(version), func(t *testing.T) {
			registry := &counted{}
			config := only(a.current("127.0.0.1"))
			config.MaxVersion, config.ClientAuth, config.ClientCAs = version, tls.RequireAndVerifyClientCert, a.pool()
			server := private(t, registry, config)

			bare := job(server.URL).trusting(t, a.pem())
			_, err := Deliver(t.Context(), bare)
			asked(t, "without a certificate", err, CertificateAsked)
			halted(t, TestLine(t.Context(), bare), StageCertificate, CertificateAsked)

			wrong := bare
			wrong.Route.TLS.ClientCertificate = file(t, "client.pem", pair(t, strangers.current("clinic.example")))
			_, err = Deliver(t.Context(), wrong)
			asked(t, "with another's certificate", err, CertificateRefused)
			halted(t, TestLine(t.Context(), wrong), StageCertificate, CertificateRefused)
			if n := registry.messages.Load(); n != 0 {
				t.Fatalf("%d messages were read without a certificate", n)
			}

			right := bare
			right.Route.TLS.ClientCertificate = file(t, "client.pem", pair(t, a.current("clinic.example")))
			if tr, err := Deliver(t.Context(), right); err != nil || tr.Status != 200 {
				t.Errorf("with the right certificate: %v", err)
			}
			if s := stageOf(t, TestLine(t.Context(), right), StageCertificate); s.Result != Good || s.Variant != "shown" {
				t.Errorf("the certificate that was shown is %s %s", s.Result, s.Variant)
			}
			if n := registry.messages.Load(); n != 1 {
				t.Errorf("%d messages were read, want 1", n)
			}
		})
	}
}

// asked: under TLS 1.3 the refusal comes after the first bytes have left, so how
// far the message came is not the same each time; what it is called is.
func asked(t *testing.T, when string, err error, kind FailureKind) {
	t.Helper()
	f, ok := err.(*Failure)
	if !ok || f.Kind != kind {
		t.Errorf("%s: %v, want %s", when, err, kind)
	}
}

func TestTheOldestTLSThatIsUsedIs12(t *testing.T) {
	a := newAuthority(t, "Test authority")
	config := only(a.current("127.0.0.1"))
	config.MaxVersion = tls.VersionTLS12
	tr, err := Deliver(t.Context(), job(private(t, &counted{}, config).URL).trusting(t, a.pem()))
	if err != nil || tr.Peer.TLS[:7] != "TLS 1.2" {
		t.Errorf("%v, %q", err, tr.Peer.TLS)
	}
}
