package secret

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// situations of a desktop's keyring, each set up by a few lines of shell on a
// session bus of its own.
func situations() []situation {
	return []situation{
		// A daemon that is open, with a default collection in it.
		{"open", Ready, opened + `exec "$@"`},
		// The collection is there, and a person would have to unlock it.
		{"locked", Locked, opened + `dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
			org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null && exec "$@"`},
		// The daemon is there and does not answer, as one that waits for something itself.
		{"hanging", None, opened + `daemon=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
			org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | awk '/uint32/ {print $2}')
		kill -STOP "$daemon" && "$@"; code=$?; kill -CONT "$daemon"; exit $code`},
		// A session bus, and nobody on it who keeps secrets.
		{"missing", None, `exec "$@"`},
	}
}

// opened starts the daemon with an open collection, and waits until it is on the bus.
const opened = `printf invented | gnome-keyring-daemon --unlock --components=secrets >/dev/null
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
			org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked >/dev/null 2>&1 && break
		sleep 0.2
	done
	`

type situation struct {
	name  string
	state State
	shell string
}

// TestTheKeyringOfADesktop runs this test program again inside a session bus of its
// own, with GNOME's keyring in each situation and folders of its own, so that the
// keyring of whoever runs it is not touched.
func TestTheKeyringOfADesktop(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("The keyring daemon of a desktop is tried on Linux only.")
	}
	for _, program := range []string{"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "awk"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed; .ci/setup keyring installs it", program)
		}
	}
	for _, s := range situations() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			config := filepath.Join(home, "bus.conf")
			if err := os.WriteFile(config, []byte(emptyBus), 0o600); err != nil {
				t.Fatal(err)
			}
			args := []string{"--config-file", config, "--", "sh", "-c", s.shell, "sh", os.Args[0], "-test.run", "^TestTheSystemsOwnKeyring$", "-test.v", "-test.timeout", "60s"}
			run := exec.CommandContext(t.Context(), "dbus-run-session", args...)
			run.Env = append(os.Environ(), "TESTSHOT_KEYRING="+string(s.state), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home,
				"XDG_RUNTIME_DIR="+home, "DBUS_SESSION_BUS_ADDRESS=", "GNOME_KEYRING_CONTROL=")
			run.WaitDelay = 5 * time.Second
			said, err := run.CombinedOutput()
			if err != nil || !bytes.Contains(said, []byte("--- PASS: TestTheSystemsOwnKeyring")) {
				t.Errorf("%v\n%s", err, said)
			}
			if bytes.Contains(said, []byte(marked)) {
				t.Error("what the daemon and the library said holds the secret")
			}
		})
	}
}

// emptyBus is a bus on which nothing is started by itself, so that the keyring there
// is the one that the situation started, or none.
const emptyBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
`

// TestTheSystemsOwnKeyring writes to the real keyring of whoever runs it, so
// it has to be asked for.
func TestTheSystemsOwnKeyring(t *testing.T) {
	want := State(os.Getenv("TESTSHOT_KEYRING"))
	if want == "" {
		t.Skip("Set TESTSHOT_KEYRING to ready, locked or none to try the keyring of this computer.")
	}
	k := NewKeeper(Params{Ring: systemRing{}, Prober: systemProber{}})
	began := time.Now()
	if got := k.State(t.Context()); got != want {
		t.Fatalf("the keyring is %s, want %s", got, want)
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("the probe took %s, and a person waits for it", took)
	}
	for _, purpose := range []Purpose{Password, Passphrase, Proxy} {
		e := Entry{Host: "registry.example", Username: "ümlaut test", Purpose: purpose}
		if want != Ready {
			began := time.Now()
			where, err := k.Put(t.Context(), e, New(marked))
			if where != ThisRun || !errors.Is(err, ErrLocked) && !errors.Is(err, ErrNoKeyring) {
				t.Errorf("put: %s, %v", where, err)
			}
			if v, err := k.Get(t.Context(), e); err != nil || v.Reveal() != marked {
				t.Errorf("for this run: %v", err)
			}
			if took := time.Since(began); took > 6*time.Second {
				t.Errorf("falling back took %s", took)
			}
			continue
		}
		if where, err := k.Put(t.Context(), e, New(marked)); err != nil || where != InKeyring {
			t.Fatalf("put: %s, %v", where, err)
		}
		if said, err := inAnotherProgram(t, e); err != nil || !strings.Contains(said, "--- PASS: TestWhatAnotherProgramKept") {
			t.Errorf("another program of the same person: %v: %s", err, said)
		}
		next := NewKeeper(Params{})
		if v, err := next.Get(t.Context(), e); err != nil || v.Reveal() != marked {
			t.Errorf("get: %v, revealed %q", err, v.Reveal())
		}
		if err := next.Forget(t.Context(), e); err != nil {
			t.Errorf("forget: %v", err)
		}
		if _, err := next.Get(t.Context(), e); !errors.Is(err, ErrMissing) {
			t.Errorf("after: %v", err)
		}
	}
	switch {
	case want == Locked:
		unlockWithNobodyThere(t, k)
	case runtime.GOOS == "windows":
		tooLong(t, k)
	}
}

// inAnotherProgram reads an entry in a second process of this test.
func inAnotherProgram(t *testing.T, e Entry) (said string, err error) {
	t.Helper()
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestWhatAnotherProgramKept$", "-test.v")
	again.Env = append(os.Environ(), "TESTSHOT_KEPT="+string(e.Purpose)+"/"+e.Username+"/"+e.Host)
	out, err := again.CombinedOutput()
	return string(out), err
}

// TestWhatAnotherProgramKept is the second process. The secret itself comes neither in
// the environment nor on the command line, where others see it.
func TestWhatAnotherProgramKept(t *testing.T) {
	kept := strings.Split(os.Getenv("TESTSHOT_KEPT"), "/")
	if len(kept) != 3 {
		t.Skip("TestTheSystemsOwnKeyring starts this.")
	}
	v, err := NewKeeper(Params{}).Get(t.Context(), Entry{Purpose: Purpose(kept[0]), Username: kept[1], Host: kept[2]})
	if err != nil || v.Reveal() != marked {
		t.Errorf("get: %v; it is the other's: %v", err, v.Equal(New(marked)))
	}
}

// tooLong puts what the Credential Manager takes just so, 2,560 bytes, and one byte
// more: that is kept for this run, said in a word of its own, and leaves nothing
// behind. Letters of two bytes count twice.
func tooLong(t *testing.T, k *Keeper) {
	t.Helper()
	e := Entry{Host: "long.example", Username: "Zoë Nuñez", Purpose: Passphrase}
	longest := New(strings.Repeat("ñ", 1280))
	if where, err := k.Put(t.Context(), e, longest); err != nil || where != InKeyring {
		t.Errorf("2,560 bytes: %s, %v", where, err)
	}
	if v, err := NewKeeper(Params{}).Get(t.Context(), e); err != nil || !v.Equal(longest) {
		t.Errorf("2,560 bytes come back: %v, the same: %v", err, v.Equal(longest))
	}
	if err := k.Forget(t.Context(), e); err != nil {
		t.Error(err)
	}
	where, err := k.Put(t.Context(), e, New(longest.Reveal()+"x"))
	if where != ThisRun || !errors.Is(err, ErrTooLong) {
		t.Errorf("2,561 bytes: %s, %v", where, err)
	}
	if v, err := k.Get(t.Context(), e); err != nil || !v.Equal(New(longest.Reveal()+"x")) {
		t.Errorf("for this run: %v", err)
	}
	if _, err := NewKeeper(Params{}).Get(t.Context(), e); !errors.Is(err, ErrMissing) {
		t.Errorf("the next run finds %v", err)
	}
}

// unlockWithNobodyThere asks a locked keyring on purpose: the system's dialog has no
// screen to stand on. However that ends, the call comes back, and meanwhile a
// secret for this run is there at once.
func unlockWithNobodyThere(t *testing.T, k *Keeper) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	other := Entry{Host: "other.example", Purpose: Password}
	done := make(chan error)
	go func() {
		_, err := k.Unlock(ctx, Entry{Host: "locked.example", Purpose: Password})
		done <- err
	}()
	k.KeepForRun(other, New(marked))
	if v, err := k.Get(t.Context(), other); err != nil || v.Reveal() != marked {
		t.Errorf("beside the dialog: %v", err)
	}
	select {
	case err := <-done:
		if err == nil {
			t.Error("a locked keyring opened by itself")
		}
	case <-time.After(10 * time.Second):
		t.Error("the call never came back")
	}
}
