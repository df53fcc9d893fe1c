package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/vxu"
	"testshot/wizard"
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
