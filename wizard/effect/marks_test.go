package effect

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/wizard"
	"testshot/wizard/secret"
)

// forms are the ways in which a mark could slip into a text.
func markForms() (patient, password []string) {
	return []string{markedPatient}, []string{
		markedPassword, "Zq9-MARKED", "MARKED-&amp;", "%26%3Cword", "WnE5LU1BUktFRC",
		markedPassphrase, markedProxy, "UHg3LU1BUktFRC", "b2ZmaWNlOl", // Base64 of the last, and of "office:" before it
	}
}

// mayHoldPatient: these files are the message, its answer, or what crossed the
// wire. Everything else about a record is open to more eyes.
func mayHoldPatient(name string) bool {
	switch name {
	case "message.hl7", "sent.hl7", "ack.hl7", "request.http", "response.http", "one.hl7", "text.txt":
		return true
	}
	return strings.HasPrefix(name, "attachment") || strings.HasPrefix(name, "index")
}

// searched looks for the marks in everything that the program has written, and
// in what it would show.
func (w *world) searched(t *testing.T, s wizard.State) {
	t.Helper()
	patient, password := markForms()
	look := func(where, text string, forms []string) {
		t.Helper()
		for _, form := range forms {
			if strings.Contains(text, form) {
				t.Errorf("%s holds %q", where, form)
			}
		}
	}
	look("the log", w.log.String(), patient)
	look("the log", w.log.String(), password)
	state, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	notices, err := json.Marshal(s.Notices)
	if err != nil {
		t.Fatal(err)
	}
	look("the state", string(state)+string(notices), append(patient, password...))
	err = filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		look("the name "+path, d.Name(), append(patient, password...))
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		look(path, string(data), password)
		if !mayHoldPatient(d.Name()) {
			look(path, string(data), patient)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// indiscreet are registries that give back what they got, each in its own way.
func indiscreet(t *testing.T) map[string]string {
	t.Helper()
	repeat := func(status int, kind string) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			w.Header().Set("Content-Type", kind)
			w.Header().Set("X-Got", markedPassword+" "+markedPatient)
			w.WriteHeader(status)
			_, _ = w.Write(body)
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	return map[string]string{
		"repeats the request":  repeat(200, "application/soap+xml"),
		"repeats it as a page": repeat(500, "text/html"),
		"refuses and repeats":  repeat(403, "text/plain"),
		"answers no web":       wireOf(t, markedPassword+" "+markedPatient+"\r\n\r\n"),
		"answers with a head that is none": wireOf(t, "HTTP/1.1 "+markedPassword+" "+markedPatient+"\r\n"+
			markedPassword+"\r\n\r\n"),
		"hangs up": wireOf(t, ""),
		"breaks off": wireOf(t, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\nX: "+markedPatient+"\r\n\r\n"+
			markedPassword),
	}
}

// wireOf answers any request with a text and hangs up.
func wireOf(t *testing.T, text string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			buffer, got := make([]byte, 64<<10), ""
			// A request for the head has no envelope, and a greeting of TLS is none at all.
			for !strings.HasSuffix(got, ":Envelope>") && !strings.HasPrefix(got, "HEAD") && !strings.HasPrefix(got, "\x16") {
				n, err := conn.Read(buffer)
				if got += string(buffer[:n]); err != nil {
					break
				}
			}
			_, _ = io.WriteString(conn, text)
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-ended })
	return "http://" + l.Addr().String() + "/x"
}

func TestNoErrorPathCarriesThePatientOrThePassword(t *testing.T) {
	for _, temper := range simulator.Tempers() {
		if !temper.On(simulator.SOAP) {
			continue
		}
		t.Run("rehearsal/"+temper.Name, func(t *testing.T) {
			w := newWorld(t, func(p *Params) { p.Limit = 300 * time.Millisecond })
			w.searched(t, w.drive(w.rehearsing(temper.Name, message()), wizard.SendAsked{}, wizard.ReportAsked{}))
		})
	}
	addresses := indiscreet(t)
	addresses["has no name"] = "https://registry.invalid/x"
	addresses["is not there"] = "http://127.0.0.1:1/x"
	addresses["is plain"] = strings.Replace(addresses["hangs up"], "http:", "https:", 1)
	for name, address := range addresses {
		t.Run("registry/"+name, func(t *testing.T) {
			w := newWorld(t, func(p *Params) { p.Limit = 2 * time.Second })
			s := w.drive(w.ready(address, message()), wizard.LineTestAsked{}, wizard.SendAsked{}, wizard.VerifyAsked{})
			if s.Outcome.Counts() || s.Outcome.Record == "" {
				t.Errorf("outcome %+v", s.Outcome.Verdict)
			}
			w.searched(t, s)
		})
	}
	for name, change := range map[string]func(*Params){
		"locked":   keyring(&ring{}, secret.Locked),
		"none":     keyring(&ring{}, secret.None),
		"failing":  keyring(&ring{fail: errors.New("cannot store " + markedPassword + markedPassphrase + markedProxy)}, secret.Ready),
		"too long": keyring(&ring{fail: secret.ErrTooLong}, secret.Ready),
	} {
		t.Run("keyring/"+name, func(t *testing.T) {
			w := newWorld(t, change)
			s := w.typed("https://registry.invalid/x", true)
			s.Route.TLS.ClientCertificate, s.Route.ProxyUsername = "clinic.p12", "office"
			s = w.drive(s, typedSecret(wizard.CertificatePassphrase), typedSecret(wizard.ProxyPassword))
			if s.Access.Passphrase != wizard.PasswordThisRun || s.Access.ProxyPassword != wizard.PasswordThisRun {
				t.Errorf("not kept for this run: %+v", s.Access)
			}
			w.searched(t, s)
		})
	}
	for _, file := range []string{"sent.hl7", "response.http", "request.http", "ack.hl7", "record.json", "manifest"} {
		t.Run("disk/"+file, func(t *testing.T) {
			w := newWorld(t, func(p *Params) {
				p.Disk = newDisk(func(_ int, call, name string) error {
					if call == "write" && strings.HasPrefix(filepath.Base(name), file) {
						return diskFull()[0]
					}
					return nil
				})
			})
			s := w.drive(w.ready(newRegistry(t, ack.AA).URL, message()), wizard.SendAsked{})
			if len(s.Notices) == 0 {
				t.Error("nothing failed")
			}
			w.searched(t, s)
		})
	}
}

// The other two secrets of a route.
const (
	markedPassphrase = "Pp8-MARKED-passphrase"
	markedProxy      = "Px7-MARKED-proxy"
)

// typedSecret is what a page posts when the focus leaves the input of a secret.
func typedSecret(of wizard.Secret) wizard.PasswordTyped {
	text := map[wizard.Secret]string{
		wizard.RegistryPassword: markedPassword, wizard.CertificatePassphrase: markedPassphrase, wizard.ProxyPassword: markedProxy,
	}[of]
	return wizard.PasswordTyped{Of: of, Password: wizard.NewPassword(text)}
}

// TestNoSecretOfAnyKindIsWrittenAnywhere gives a route all three secrets, of which
// every one is used, and lets proxy and registry repeat all they get.
func TestNoSecretOfAnyKindIsWrittenAnywhere(t *testing.T) {
	addresses := indiscreet(t)
	proxy := "http://" + strings.TrimSuffix(strings.TrimPrefix(rawWire(func(c net.Conn) {
		head := make([]byte, 8<<10)
		n, _ := c.Read(head)
		if n > 0 { // the line test knocks once without a word
			_, _ = io.WriteString(c, "HTTP/1.1 403 "+markedProxy+"\r\nX-Got: "+markedProxy+" "+markedPassphrase+"\r\nContent-Length: "+strconv.Itoa(n)+"\r\n\r\n"+string(head[:n]))
		}
	})(t), "http://"), "/x")
	addresses["behind a proxy that repeats"] = "https://registry.example/x"
	addresses["behind a proxy that answers itself"] = "http://registry.example/x"
	addresses["is not there"] = "https://127.0.0.1:1/x"
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			r := &ring{}
			w := newWorld(t, func(p *Params) { p.Limit = 2 * time.Second }, keyring(r, secret.Ready))
			s := w.ready("https://registry.example/x", message())
			s.Route.Address, s.Route.AllowPlaintext = address, true
			s.Route.Proxy, s.Route.ProxyUsername = proxy, "office"
			pair := one("Example clinic")[0]
			key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
			if err != nil {
				t.Fatal(err)
			}
			s.Route.TLS.ClientCertificate = w.file("client.pem", append(
				pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: pair.Certificate[0]}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})...))
			s = w.drive(s, wizard.RememberChosen{Remember: true}, typedSecret(wizard.RegistryPassword), typedSecret(wizard.CertificatePassphrase), typedSecret(wizard.ProxyPassword))
			w.searched(t, s)
			for _, of := range wizard.Secrets() {
				if v, err := w.runner.p.Secrets.Get(t.Context(), EntryOf(s.Route, of)); err != nil || v.Reveal() != typedSecret(of).Password.Reveal() || s.Access.At(of) != wizard.PasswordInKeyring {
					t.Fatalf("%q is not in the keyring: %v", of, err)
				}
			}
			s = w.drive(s, wizard.LineTestAsked{}, wizard.SendAsked{}, wizard.VerifyAsked{}, wizard.ReportAsked{})
			if s.Outcome.Counts() || s.Outcome.Record == "" || len(s.Line.Stages) == 0 {
				t.Errorf("outcome %q, %d stages, notices %+v", s.Outcome.Verdict, len(s.Line.Stages), s.Notices)
			}
			w.searched(t, s)
		})
	}
}

func TestAPasswordThatTheRegistryRepeatsIsMaskedAndTheMaskIsSaid(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.ready(indiscreet(t)["refuses and repeats"], message()), wizard.SendAsked{})
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Record), name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if got := read("response.http"); !strings.Contains(got, "X-Got: "+secret.Mask+" "+markedPatient) {
		t.Errorf("the answer is kept as %q", got)
	}
	if got := read("record.json"); !strings.Contains(got, maskedInAnswer) {
		t.Errorf("the mask is not said: %s", got)
	}
	w.sound()
}

func TestTheSearchFindsAMark(t *testing.T) {
	w := newWorld(t)
	w.drive(w.rehearsing("accepting", message()), wizard.SendAsked{})
	hits := 0
	err := filepath.WalkDir(w.evidence, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), markedPatient) {
			if !mayHoldPatient(d.Name()) {
				t.Errorf("%s holds the patient", path)
			}
			hits++
		}
		return err
	})
	if err != nil || hits < 3 {
		t.Errorf("the patient stands in %d files, so a search for him shows nothing (%v)", hits, err)
	}
}
