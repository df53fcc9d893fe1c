package secret

import (
	"context"
	"os"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// systemProber looks for the Secret Service on the session bus.
type systemProber struct{}

// Probe reads the property "Locked" of the default collection. The connection
// is a private one with its own limit: the shared one would start a stray bus
// where there is none, and can hang. A service without a default collection
// counts as none, because the first use would open a dialog to create one.
func (systemProber) Probe(ctx context.Context) State {
	address := busAddress()
	if address == "" {
		return None
	}
	found := make(chan State, 1)
	go func() { found <- probeBus(ctx, address) }()
	select {
	case s := <-found:
		return s
	case <-ctx.Done():
		return None
	}
}

func probeBus(ctx context.Context, address string) State {
	conn, err := dbus.Dial(address, dbus.WithContext(ctx))
	if err != nil {
		return None
	}
	defer conn.Close()
	// A bus that accepts and then says nothing would hold the sign-on for
	// ever; closing the connection under it is the only way out.
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if conn.Auth(nil) != nil || conn.Hello() != nil {
		return None
	}
	var locked bool
	err = conn.Object("org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default").
		CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, "org.freedesktop.Secret.Collection", "Locked").
		Store(&locked)
	switch {
	case err != nil:
		return None
	case locked:
		return Locked
	default:
		return Ready
	}
}

// busAddress finds the session bus without starting one.
func busAddress() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" && a != "autolaunch:" {
		return a
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return ""
	}
	path := filepath.Join(dir, "bus")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(path)
}
