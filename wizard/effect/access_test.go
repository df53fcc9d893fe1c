package effect

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// ring is a keyring in memory. It can fail, and it can hang until it is let go.
type ring struct {
	mu    sync.Mutex
	kept  map[string]string
	fail  error
	hangs chan struct{}
}

func (r *ring) turn() error {
	if r.hangs != nil {
		<-r.hangs
	}
	return r.fail
}

func (r *ring) Get(service, account string) (string, error) {
	if err := r.turn(); err != nil {
		return "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	text, ok := r.kept[service+account]
	if !ok {
		return "", secret.ErrMissing
	}
	return text, nil
}

func (r *ring) Set(service, account, text string) error {
	if err := r.turn(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept[service+account] = text
	return nil
}

func (r *ring) Delete(service, account string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.kept, service+account)
	return r.turn()
}

// found is a probe that always finds the same.
type found secret.State

func (f found) Probe(context.Context) secret.State { return secret.State(f) }

// keyring gives the runner a keyring in a state.
func keyring(r *ring, state secret.State) func(*Params) {
	r.kept = map[string]string{}
	return func(p *Params) {
		p.Secrets = secret.NewKeeper(secret.Params{Ring: r, Prober: found(state), CallLimit: time.Second, ProbeLimit: 5 * time.Second})
	}
}

func signedIn(address string) routing.Profile {
	route := routing.Massachusetts()
	route.Address, route.Username = address, "example-clinic"
	return route
}

// typed is a state in which the person is about to type the password.
func (w *world) typed(address string, remember bool) wizard.State {
	return w.drive(w.clinic(),
		wizard.Typed{Field: wizard.FieldRouteAddress, Value: address}, wizard.Typed{Field: wizard.FieldRouteUsername, Value: "example-clinic"},
		wizard.RememberChosen{Remember: remember}, wizard.PasswordTyped{Password: wizard.NewPassword(markedPassword)})
}

func TestAPasswordIsFoundAgainByTheNextRun(t *testing.T) {
	r := &ring{}
	w := newWorld(t, keyring(r, secret.Ready))
	if s := w.typed("https://registry.example/x", true); s.Access.Password != wizard.PasswordInKeyring || len(r.kept) != 1 {
		t.Fatalf("the password is %q, the keyring holds %d", s.Access.Password, len(r.kept))
	}
	w.again(func(p *Params) {
		p.Secrets = secret.NewKeeper(secret.Params{Ring: r, Prober: found(secret.Ready)})
	})
	posted := w.do(wizard.ProbeKeyring{Route: signedIn("https://registry.example/y")})
	if only[wizard.KeyringProbed](t, posted).State != wizard.KeyringReady || only[wizard.PasswordKept](t, posted).At != wizard.PasswordInKeyring {
		t.Errorf("probed %+v", posted)
	}
	if posted := w.do(wizard.ProbeKeyring{Route: signedIn("https://other.example/y")}); len(posted) != 1 {
		t.Errorf("another registry's password was found: %+v", posted)
	}
	if posted := w.do(wizard.ProbeKeyring{}); len(posted) != 1 {
		t.Errorf("a route without a user name has a password: %+v", posted)
	}
}

func TestAPasswordForThisTimeOnlyTouchesNoKeyring(t *testing.T) {
	r := &ring{fail: errors.New("must not be asked")}
	w := newWorld(t, keyring(r, secret.Ready))
	if s := w.typed("https://registry.example/x", false); s.Access.Password != wizard.PasswordThisRun || len(s.Notices) != 0 || len(r.kept) != 0 {
		t.Errorf("the password is %q, notices %+v", s.Access.Password, s.Notices)
	}
}

func TestAShutKeyringNeverStandsInTheWayOfASend(t *testing.T) {
	hanging := &ring{hangs: make(chan struct{})}
	defer close(hanging.hangs) // or its goroutine would outlive the test
	for _, row := range []struct {
		name   string
		ring   *ring
		state  secret.State
		notice string
		probed wizard.KeyringState
	}{
		{"locked", &ring{}, secret.Locked, "keyring-locked", wizard.KeyringLocked},
		{"none", &ring{}, secret.None, "", wizard.KeyringMissing},
		{"hanging", hanging, secret.Ready, "keyring-locked", wizard.KeyringReady},
		{"a password that is too long", &ring{fail: secret.ErrTooLong}, secret.Ready, "password-too-long", wizard.KeyringReady},
		{"failing", &ring{fail: errors.New("broken: " + markedPassword)}, secret.Ready, "", wizard.KeyringReady},
	} {
		t.Run(row.name, func(t *testing.T) {
			there := newRegistry(t, ack.AA)
			var got string
			there.before = func(in soap.Incoming) { got = in.Credentials.Password }
			w := newWorld(t, keyring(row.ring, row.state))
			if state := only[wizard.KeyringProbed](t, w.do(wizard.ProbeKeyring{})).State; state != row.probed {
				t.Errorf("probed as %q", state)
			}
			s := w.typed(there.URL, true)
			if s.Access.Password != wizard.PasswordThisRun || s.Busy["keep-password"] {
				t.Errorf("the password is %q", s.Access.Password)
			}
			if row.notice == "" && len(s.Notices) != 0 || row.notice != "" && !hasNotice(s, row.notice) {
				t.Errorf("notices %+v, want %q", s.Notices, row.notice)
			}
			s = w.drive(s, wizard.FileOffered{Path: w.file("one.hl7", message())}, wizard.SendAsked{})
			if s.Outcome.Verdict != ack.Accepted || got != markedPassword {
				t.Errorf("outcome %+v", s.Outcome)
			}
			if strings.Contains(w.log.String(), "MARKED") {
				t.Errorf("the log holds the password: %s", w.log)
			}
		})
	}
}

func TestALockedKeyringIsSaidBeforeASendWithoutPassword(t *testing.T) {
	there := newRegistry(t, ack.AA)
	for state, key := range map[secret.State]string{
		secret.Locked: "keyring-locked", secret.None: "keyring-none", secret.Ready: "password-missing",
	} {
		w := newWorld(t, keyring(&ring{}, state))
		posted := w.do(wizard.SendMessage{
			Case:  wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015, ControlID: controlID},
			Route: signedIn(there.URL), Outbound: wizard.Outbound{Original: message(), Wire: message()},
		})
		if n := failed(t, posted); n.Key != key || n.Remedy != wizard.RemedyTypePassword {
			t.Errorf("%s: %+v", state, n)
		}
	}
	if there.count() != 0 {
		t.Error("the message left without a password")
	}
}

func TestTheLineTestIsWordedStageByStage(t *testing.T) {
	w := newWorld(t)
	there := newRegistry(t, ack.AA)
	posted := w.do(wizard.TestLine{Route: signedIn(there.URL)})
	stages := only[wizard.LineTested](t, posted).Stages
	for n, s := range stages { // each was told of when it ended
		if diff := cmp.Diff(wizard.LineKnocked{Stage: s}, posted[n]); diff != "" {
			t.Errorf("stage %d (-want +got):\n%s", n+1, diff)
		}
	}
	var got []string
	for _, s := range stages {
		got = append(got, s.Text)
	}
	want := "line-test.name.good line-test.route.good line-test.reached.good line-test.filter.good line-test.private.open " +
		"line-test.certificate.open line-test.service.good line-test.clock.good line-test.echo.none line-test.access.later"
	if strings.Join(got, " ") != want {
		t.Errorf("stages %q", got)
	}
	stages = only[wizard.LineTested](t, w.do(wizard.TestLine{Route: signedIn("https://registry.invalid/x")})).Stages
	if stages[0].Text != "line.no-name" || stages[0].Result != wizard.LineStopped || stages[1].Result != wizard.LineNotTried {
		t.Errorf("stages %+v", stages)
	}
	if there.count() != 0 {
		t.Error("a message was part of the line test")
	}
}

func TestAStageSaysHowFarTheClocksAreApart(t *testing.T) {
	for offset, want := range map[time.Duration][2]string{
		0:                 {"line-test.clock.good", "0"},
		75 * time.Second:  {"line-test.clock.fast", "75"},
		-5 * time.Minute:  {"line-test.clock.slow", "-300"},
		-90 * time.Second: {"line-test.clock.slow", "-90"},
	} {
		result := delivery.Look
		if offset == 0 {
			result = delivery.Good
		}
		got := lineStage(delivery.Stage{Key: delivery.StageClock, Result: result, Offset: &offset})
		if got.Text != want[0] || got.Args["seconds"] != want[1] {
			t.Errorf("%v: %q %q, want %q", offset, got.Text, got.Args["seconds"], want)
		}
	}
	expires := time.Date(2016, 1, 2, 0, 0, 0, 0, time.UTC)
	got := lineStage(delivery.Stage{Key: delivery.StagePrivate, Result: delivery.Good, Peer: delivery.Peer{Subject: "registry.example", Expires: expires}})
	if got.Text != "line-test.private.good" || got.Args["name"] != "registry.example" || got.Args["expires"] != "2016-01-02" {
		t.Errorf("%+v", got)
	}
}

// shutting is a probe that finds the keyring locked until it is opened.
type shutting struct{ open atomic.Bool }

func (s *shutting) Probe(context.Context) secret.State {
	if s.open.Load() {
		return secret.Ready
	}
	return secret.Locked
}

func TestBesideTheSystemsDialogThePasswordIsKeptForThisRun(t *testing.T) {
	route := signedIn("https://registry.example/x")
	for _, row := range []struct {
		name   string
		fail   error
		kept   string
		notice string
	}{
		{"the person opens it and the password is there", nil, "kept-before", ""},
		{"the person opens it and there is none", nil, "", ""},
		{"the person waves it off", errors.New("prompt dismissed"), "", "keyring-none"},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, door := &ring{hangs: make(chan struct{}), fail: row.fail, kept: map[string]string{}}, &shutting{}
			if row.kept != "" {
				r.kept["Testshotpassword example-clinic@registry.example"] = row.kept
			}
			w := newWorld(t, func(p *Params) {
				p.Secrets = secret.NewKeeper(secret.Params{Ring: r, Prober: door, CallLimit: time.Second, ProbeLimit: time.Second})
			})
			asked := make(chan []wizard.Event)
			go func() { asked <- w.do(wizard.UnlockKeyring{Route: route}) }()

			// The dialog stands open and nobody answers it.
			posted := w.do(wizard.KeepPassword{Route: route, Password: wizard.NewPassword(markedPassword)})
			if only[wizard.PasswordKept](t, posted).At != wizard.PasswordThisRun {
				t.Errorf("beside the dialog: %+v", posted)
			}
			if v, err := w.runner.password(t.Context(), route); err != nil || v.Reveal() != markedPassword {
				t.Errorf("a send would not have the password: %v", err)
			}
			w.runner.p.Secrets.KeepForRun(EntryOf(route, wizard.RegistryPassword), secret.Value{})
			door.open.Store(row.fail == nil)
			close(r.hangs)
			events := <-asked
			if row.notice != "" {
				if n := failed(t, events); n.Key != row.notice {
					t.Errorf("ended with %+v", n)
				}
				return
			}
			if only[wizard.Done](t, events).Effect != "unlock-keyring" || only[wizard.KeyringProbed](t, events).State != wizard.KeyringReady {
				t.Errorf("after the dialog: %+v", events)
			}
			if found := len(events) == 3; found != (row.kept != "") {
				t.Errorf("the password in it was found: %v", found)
			}
		})
	}
}
