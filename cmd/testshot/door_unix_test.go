//go:build !windows

package main

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// says sends a stranger's words through a door and gives what comes back.
func says(t *testing.T, dir, words string) string {
	t.Helper()
	conn, err := net.Dial("unix", filepath.Join(dir, doorFile))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(2 * patient))
	_, _ = io.WriteString(conn, words) // he may have been turned away already
	_ = conn.(*net.UnixConn).CloseWrite()
	heard, _ := io.ReadAll(conn)
	return string(heard)
}

func TestAStrangerAtTheDoorLearnsNothingAndMovesNothing(t *testing.T) {
	t.Setenv("DISPLAY", ":7")
	dir := folder(t)
	_, asked := window(t, dir, true)
	for _, words := range []string{
		"", "\n", "\x00\xff\x00\n", "GET / HTTP/1.1\r\n\r\n", strings.TrimSuffix(wish(), "\n"),
		strings.Repeat("x", 64<<10) + "\n", " " + wish(), `Show yourself on ":8 ".` + "\n",
	} {
		if heard := says(t, dir, words); heard != "" || asked.Load() != 0 {
			t.Errorf("%.40q: heard %q, and the window was shown %d times", words, heard, asked.Load())
		}
	}
	if heard := says(t, dir, wish()); heard != answer {
		t.Errorf("after the strangers the door answers %q", heard)
	}
}

func TestAWindowOnAnotherScreenIsNotTheOneLookedFor(t *testing.T) {
	dir := folder(t)
	t.Setenv("DISPLAY", ":7")
	_, asked := window(t, dir, true)
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "wayland-1")
	if elsewhere := wish(); !strings.Contains(elsewhere, "wayland-1") || strings.Contains(elsewhere, ":7") {
		t.Errorf("the wish does not name the screen: %q", elsewhere)
	}
	if heard := says(t, dir, `Show yourself on ":7 ".`+"\n"); heard != "" || asked.Load() != 0 {
		t.Errorf("a window on wayland-1 showed itself to who sits at :7: %q", heard)
	}
}

func TestWhoKnocksBelievesNobodyButTheWindow(t *testing.T) {
	dir := folder(t)
	l, err := net.Listen("unix", filepath.Join(dir, doorFile))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, says := range []string{"", "Here I am.", "Who is there?\n", strings.Repeat("x", 64<<10)} {
		go func() {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, says) // he may leave in the middle
			_ = conn.Close()
		}()
		if knock(dir) {
			t.Errorf("%.20q passed for the window", says)
		}
	}
}

func TestTheDoorOfAProgramThatWasKilledIsReplaced(t *testing.T) {
	dir := folder(t)
	name := filepath.Join(dir, doorFile)
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false) // as a killed program leaves it
	l.Close()
	if knock(dir) {
		t.Fatal("a door without a window answered")
	}
	if _, asked := window(t, dir, true); !knock(dir) || asked.Load() != 1 {
		t.Error("the new window is not found behind the old door")
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the door is open to others: %v, %v", info, err)
	}
}

func TestADoorTakesNobodysPlace(t *testing.T) {
	t.Run("a file of a person", func(t *testing.T) {
		dir := folder(t)
		name := filepath.Join(dir, doorFile)
		if err := os.WriteFile(name, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		window(t, dir, true)
		if kept, err := os.ReadFile(name); err != nil || string(kept) != "mine" || knock(dir) {
			t.Errorf("the file holds %q, %v", kept, err)
		}
	})
	t.Run("a window on a disk that locks nothing", func(t *testing.T) {
		dir := folder(t)
		_, first := window(t, dir, true)
		second, asked := window(t, dir, true)
		second.close()
		if !knock(dir) || first.Load() != 1 || asked.Load() != 0 {
			t.Errorf("the first was shown %d times, the second %d", first.Load(), asked.Load())
		}
	})
	t.Run("a folder too deep for a door", func(t *testing.T) {
		dir := filepath.Join(folder(t), strings.Repeat("deep/", 40))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if window(t, dir, true); knock(dir) {
			t.Error("somebody answered behind a door that cannot be")
		}
	})
}
