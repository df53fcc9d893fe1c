package delivery

import (
	"crypto/tls"
	"net"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

func TestALineOfHL7AloneIsTestedWithoutAWord(t *testing.T) {
	a, strangers := newAuthority(t, "Test authority"), newAuthority(t, "Somebody else")
	said := make(chan int, 100)
	t.Cleanup(func() { // after those of the listeners, so that all is said
		close(said)
		for n := range said {
			if n > 1 && n != 100 { // 100 is a greeting of TLS on the plain line
				t.Errorf("%d bytes were said", n)
			}
		}
	})
	hears := func(c net.Conn) {
		_ = c.SetReadDeadline(time.Now().Add(2 * time.Second))
		n, _ := c.Read(make([]byte, 100))
		said <- n
	}
	plain := listen(t, hears)
	secure := func(change func(*tls.Config)) *wire {
		config := only(a.issued("127.0.0.1", time.Now().AddDate(0, -1, 0), time.Now().AddDate(1, 0, 0)))
		change(config)
		return listen(t, func(c net.Conn) { hears(tls.Server(c, config)) })
	}
	socket := func(w *wire, transport routing.Transport) Job {
		j := job(w.Addr().String()).trusting(t, a.pem())
		j.Route.Transport, j.Route.Dialect, j.Route.Username = transport, "", ""
		return j
	}
	rest := map[StageKey]string{
		StageName: "good", StageRoute: "good", StageReached: "good", StageFilter: "good", StagePrivate: "good",
		StageCertificate: "good not-asked", StageService: "not-tried socket", StageClock: "not-tried socket", StageEcho: "not-tried socket",
		StageAccess: "not-tried nobody",
	}
	private := TestLine(t.Context(), socket(secure(func(*tls.Config) {}), routing.MLLPTLS))
	if diff := cmp.Diff(rest, results(private)); diff != "" {
		t.Errorf("private (-want +got):\n%s", diff)
	}
	rest[StagePrivate], rest[StageCertificate] = "look open", "not-tried open"
	if diff := cmp.Diff(rest, results(TestLine(t.Context(), socket(plain, routing.MLLP)))); diff != "" {
		t.Errorf("open (-want +got):\n%s", diff)
	}
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		t.Run(tls.VersionName(version), func(t *testing.T) {
			there := secure(func(c *tls.Config) {
				c.ClientAuth, c.ClientCAs, c.MaxVersion = tls.RequireAndVerifyClientCert, a.pool(), version
			})
			j := socket(there, routing.MLLPTLS)
			halted(t, TestLine(t.Context(), j), StageCertificate, CertificateAsked)
			j.Route.TLS.ClientCertificate = file(t, "client.pem", pair(t, strangers.current("clinic.example")))
			halted(t, TestLine(t.Context(), j), StageCertificate, CertificateRefused)
			j.Route.TLS.ClientCertificate = file(t, "client.pem", pair(t, a.current("clinic.example")))
			if got := results(TestLine(t.Context(), j))[StageCertificate]; got != "good shown" {
				t.Errorf("the right certificate is %q", got)
			}
		})
	}
	wants := secure(func(c *tls.Config) { c.ClientAuth = tls.RequestClientCert })
	if got := results(TestLine(t.Context(), socket(wants, routing.MLLPTLS)))[StageCertificate]; got != "look optional" {
		t.Errorf("a certificate that is asked for and not needed is %q", got)
	}
	halted(t, TestLine(t.Context(), socket(plain, routing.MLLPTLS)), StagePrivate, Cut)
}
