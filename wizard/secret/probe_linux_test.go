package secret

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"
)

func TestTheProbeSaysNoneWithoutABus(t *testing.T) {
	dir := t.TempDir()
	silent := filepath.Join(dir, "silent")
	listener, err := net.Listen("unix", silent)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() // nobody accepts, nobody answers
	tests := []struct{ name, bus, runtime string }{
		{"nothing is set", "", ""},
		{"only autolaunch, which would start a bus", "autolaunch:", ""},
		{"a runtime folder without a bus", "", dir},
		{"a dead address", "unix:path=" + filepath.Join(dir, "none"), ""},
		{"an address that is none", "pigeon", ""},
		{"a bus that never answers", "unix:path=" + silent, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", tt.bus)
			t.Setenv("XDG_RUNTIME_DIR", tt.runtime)
			ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
			defer cancel()
			began := time.Now()
			if got := (systemProber{}).Probe(ctx); got != None {
				t.Errorf("found %s", got)
			}
			if took := time.Since(began); took > 3*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}
