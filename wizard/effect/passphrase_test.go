package effect

import (
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"testing"

	"testshot/wizard"
	"testshot/wizard/secret"
)

// TestTheLineTestSaysWhichFileDoesNotServe reads the files of a route as a page
// shows what is wrong with them: none there, a broken one, one that stays shut.
func TestTheLineTestSaysWhichFileDoesNotServe(t *testing.T) {
	there := httptest.NewUnstartedServer(http.NotFoundHandler())
	there.Config.ErrorLog = log.New(io.Discard, "", 0) // lines that end before a word are the test's own
	there.StartTLS()
	t.Cleanup(there.Close)
	w := newWorld(t)
	//lint:ignore SA1019 the old way of PEM, which is one of those that are read
	shut, err := x509.EncryptPEMBlock(rand.Reader, "EC PRIVATE KEY", []byte("an invented key"), []byte(markedPassphrase), x509.PEMCipherAES256)
	if err != nil {
		t.Fatal(err)
	}
	locked, broken := w.file("locked.pem", pem.EncodeToMemory(shut)), w.file("broken.pem", []byte("-----BEGIN nothing"))
	for _, row := range []struct {
		certificate, authority string
		field                  wizard.Field
		words                  string
	}{
		{"/not/there.p12", "", wizard.FieldRouteCertificate, "file-missing"},
		{broken, "", wizard.FieldRouteCertificate, "certificate-broken"},
		{locked, "", wizard.FieldRoutePassphrase, "passphrase-asked"},
		{"", "/not/there.pem", wizard.FieldRouteAuthority, "file-missing"},
		{"", broken, wizard.FieldRouteAuthority, "authority-broken"},
	} {
		s := w.ready(there.URL, message())
		s = w.drive(s, wizard.Typed{Field: wizard.FieldRouteCertificate, Value: row.certificate},
			wizard.Typed{Field: wizard.FieldRouteAuthority, Value: row.authority}, wizard.LineTestAsked{})
		if got := wizard.LineTrouble(s, row.field).Key; got != "field.route."+row.words {
			t.Errorf("%+v: %q, stages %+v", row, got, s.Line.Stages)
		}
	}
	s := w.ready(there.URL, message())
	s = w.drive(s, wizard.Typed{Field: wizard.FieldRouteCertificate, Value: locked},
		wizard.PasswordTyped{Of: wizard.CertificatePassphrase, Password: wizard.NewPassword("another")}, wizard.LineTestAsked{})
	if got := wizard.LineTrouble(s, wizard.FieldRoutePassphrase).Key; got != "field.route.passphrase-wrong" {
		t.Errorf("a wrong passphrase is told as %q", got)
	}
}

func TestEverySecretThatTheKeyringHasIsFound(t *testing.T) {
	route := signedIn("https://registry.example/x")
	route.TLS.ClientCertificate, route.Proxy, route.ProxyUsername = "clinic.p12", "http://Proxy.example:3128", "office"
	r := &ring{}
	w := newWorld(t, keyring(r, secret.Ready))
	r.kept["Testshotpassphrase example-clinic@registry.example"], r.kept["Testshotproxy office@proxy.example"] = "a", "b"
	found := map[wizard.Secret]bool{}
	for _, e := range w.do(wizard.ProbeKeyring{Route: route}) {
		if kept, ok := e.(wizard.PasswordKept); ok {
			found[kept.Of] = kept.At == wizard.PasswordInKeyring
		}
	}
	if len(found) != 2 || !found[wizard.CertificatePassphrase] || !found[wizard.ProxyPassword] {
		t.Errorf("found %v", found)
	}
}
