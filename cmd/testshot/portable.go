package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"testshot/wizard/saved"
)

// hostMark stands before the name under which a variable of the environment is
// kept as it was found, so that a second process of this program knows it too.
const hostMark = "TESTSHOT_HOST_"

// host is the computer that a portable program visits. The zero value is the
// computer that the program lives on, where nothing has to be hidden.
type host struct {
	dir   string            // what is kept lies here; "" for the computer's own places
	mu    sync.Mutex        // one caller at a time changes the environment
	moved map[string]string // variables, and where they lead instead
}

// arrive looks whether the program is portable.
func arrive() (*host, error) {
	if _, portable := saved.Portable(); !portable {
		return &host{}, nil
	}
	dir, err := saved.DefaultDir()
	if err != nil {
		return nil, err
	}
	return visit(dir)
}

// visited tells whether the computer is somebody else's. Its keyring is then left alone.
func (h *host) visited() bool { return h.dir != "" }

// visit makes the toolkit keep its own files (what it remembers of windows, its
// list of fonts) beside ours. It has no setting for that, only the environment
// in which it looks for the folders of the person.
func visit(data string) (*host, error) {
	dir := filepath.Join(data, "toolkit")
	h := &host{dir: data, moved: map[string]string{}}
	switch runtime.GOOS {
	case "windows":
		h.moved["USERPROFILE"] = dir
		h.moved["APPDATA"] = filepath.Join(dir, "AppData", "Roaming")
		h.moved["LOCALAPPDATA"] = filepath.Join(dir, "AppData", "Local")
	case "darwin":
		// Its folders follow the home folder, and so do things that are not ours.
	default:
		h.moved["XDG_CONFIG_HOME"] = filepath.Join(dir, "config")
		h.moved["XDG_CACHE_HOME"] = filepath.Join(dir, "cache")
	}
	for name, place := range h.moved {
		if err := os.MkdirAll(place, 0o700); err != nil {
			return nil, fmt.Errorf("make a folder for the toolkit: %w", err)
		}
		if _, kept := os.LookupEnv(hostMark + name); !kept {
			if err := os.Setenv(hostMark+name, os.Getenv(name)); err != nil {
				return nil, fmt.Errorf("keep %s: %w", name, err)
			}
		}
	}
	return h, h.leadTo(func(name string) string { return h.moved[name] })
}

// asFound does something in the environment as it was found. A browser that is
// started for a page should not take the stick for the person's home.
func (h *host) asFound(do func() error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.leadTo(func(name string) string { return os.Getenv(hostMark + name) }); err != nil {
		return err
	}
	err := do()
	if back := h.leadTo(func(name string) string { return h.moved[name] }); err == nil {
		err = back
	}
	return err
}

// leadTo sets every variable that was moved. One that is to be empty is taken away.
func (h *host) leadTo(place func(name string) string) error {
	for name := range h.moved {
		value := place(name)
		set := func() error { return os.Setenv(name, value) }
		if value == "" {
			set = func() error { return os.Unsetenv(name) }
		}
		if err := set(); err != nil {
			return fmt.Errorf("set %s: %w", name, err)
		}
	}
	return nil
}
