package main

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// readyButForThePassword is a session that has all but the password of its route.
func readyButForThePassword(t *testing.T) *session {
	t.Helper()
	dir := t.TempDir()
	o := &sending{message: filepath.Join(dir, "vxu.hl7"), route: filepath.Join(dir, "route.toml")}
	o.clinic, o.year = "Elm St", "2015"
	route := "transport = \"soap\"\naddress = \"https://registry.example/x\"\ndialect = \"miis\"\nusername = \"clinic\"\n"
	for path, data := range map[string]string{o.message: string(own(vxu.Sample(vxu.SampleClean, "KEY-1", visitTime))), o.route: route} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := newConsole(strings.NewReader(""), io.Discard, io.Discard, noEnvironment, time.Now)
	s, err := c.start(context.Background(), sessionParams{evidence: filepath.Join(dir, "proof")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	s.post(context.Background(), o.events()...)
	if err := errors.Join(s.takeRoute(context.Background(), o), s.takeMessage(context.Background(), o.message, 0)); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAShutKeyringIsThisComputersFaultAndAMissingPasswordIsNot(t *testing.T) {
	s := readyButForThePassword(t)
	for state, want := range map[wizard.KeyringState]exit{
		wizard.KeyringLocked: machine, wizard.KeyringReady: misused, wizard.KeyringMissing: misused,
	} {
		s.state.Access.Keyring = state
		var told *complaint
		if err := s.mayLeave(); !errors.As(err, &told) || told.code != want {
			t.Errorf("keyring %s: %v, want exit %d", state, err, want)
		}
	}
}

func TestThePINIsTheFacilityOfARouteThatNamesNone(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{"": "12345", "facility = \"777\"\n": "777"} {
		o := &sending{route: filepath.Join(dir, "route.toml")}
		o.clinic, o.year, o.pin = "Elm St", "2015", "12345"
		if err := os.WriteFile(o.route, []byte("transport = \"soap\"\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
		c := newConsole(strings.NewReader(""), io.Discard, io.Discard, noEnvironment, time.Now)
		s, err := c.start(context.Background(), sessionParams{evidence: dir})
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		s.post(context.Background(), o.events()...)
		if err := s.takeRoute(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		if got := s.state.Route.Facility; got != want || s.state.Clinic.PIN != "12345" {
			t.Errorf("with %q the facility is %q, want %q; the clinic's PIN is %q", text, got, want, s.state.Clinic.PIN)
		}
	}
}

func TestCertificateFilesAreOpenedBeforeAnythingIsFiled(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	//lint:ignore SA1019 the old way of PEM, which is one of those that are read
	shut, err := x509.EncryptPEMBlock(rand.Reader, "EC PRIVATE KEY", []byte("an invented key"), []byte("Marked-Phrase-5"), x509.PEMCipherAES256)
	if err != nil {
		t.Fatal(err)
	}
	message := file("vxu.hl7", own(vxu.Sample(vxu.SampleClean, "OPEN-1", visitTime)))
	locked, broken := file("locked.pem", pem.EncodeToMemory(shut)), file("broken.pem", []byte("-----BEGIN nothing"))
	for _, row := range []struct {
		authority, certificate, stdin string
		want                          exit
		says                          string
	}{
		{"", locked, "", misused, "asks for a passphrase"},
		{"", locked, "\n", misused, "asks for a passphrase"},
		{"", locked, "\nanother", misused, "does not open with the passphrase"},
		{"", broken, "", machine, broken},
		{broken, "", "", machine, broken},
	} {
		text := fmt.Sprintf("transport = %q\naddress = \"127.0.0.1:1\"\n[tls]\nca_file = %q\nclient_certificate = %q\n", routing.MLLPTLS, row.authority, row.certificate)
		args := []string{"send", "--route", file("route.toml", []byte(text)), "--message", message, "--clinic", "Elm St", "--year", "2015", "--evidence", filepath.Join(dir, "proof"), "--json"}
		if row.stdin != "" {
			args = append(args, "--password-stdin")
		}
		code, out, errs := ctl(t, row.stdin, args...)
		if code != row.want || out != "" || !strings.Contains(errs, row.says) || strings.Contains(errs, "another") {
			t.Errorf("%+v: exit %d, %q, %q", row, code, out, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "proof")); err == nil {
		t.Error("something was filed")
	}
}

func TestTheMarkOfAnEditorIsNoPartOfThePassword(t *testing.T) {
	for stdin, want := range map[string][2]string{
		"\uFEFFone\r\ntwo\r\n": {"one", "two"}, "one": {"one", ""}, "\ntwo": {"", "two"}, "": {"", ""},
	} {
		c := newConsole(strings.NewReader(stdin), io.Discard, io.Discard, noEnvironment, time.Now)
		typed, err := c.readSecrets(false)
		if got := [2]string{typed.password.Reveal(), typed.passphrase.Reveal()}; err != nil || got != want {
			t.Errorf("%q: %q, %v", stdin, got, err)
		}
	}
}
