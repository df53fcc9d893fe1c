//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestACrashWritesNoSecret ends a send in its middle as a crash does, with the most
// talkative traces there are, and reads all that the program said and left behind,
// its argument list and its environment too.
func TestACrashWritesNoSecret(t *testing.T) {
	const password, passphrase, proxy = "Zq9-MARKED-password", "Pp8-MARKED-passphrase", "Px7-MARKED-proxy"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	heard := make(chan bool, 1)
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		var got []byte
		buffer := make([]byte, 64<<10)
		for {
			n, err := conn.Read(buffer)
			if got = append(got, buffer[:n]...); strings.Contains(string(got), ":Envelope>") && strings.Contains(string(got), password) {
				heard <- true // and never answers
			}
			if err != nil {
				return
			}
		}
	}()
	dir := t.TempDir()
	if err := unpack(dir); err != nil {
		t.Fatal(err)
	}
	route := fmt.Sprintf("transport = \"soap\"\naddress = \"http://%s/x\"\ndialect = \"miis\"\nusername = \"example\"\nproxy_username = \"office\"\n", l.Addr())
	if err := os.WriteFile(filepath.Join(dir, "route.toml"), []byte(route), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	run := exec.CommandContext(t.Context(), program)
	run.Args = []string{"testshotctl", "send", "--route", "route.toml", "--message", "vxu.hl7", "--clinic", "Elm St", "--year", "2015", "--evidence", "proof", "--password-stdin"}
	run.Dir, run.Stdout, run.Stderr = dir, &said, &said
	run.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CACHE_HOME="+dir, "GOTRACEBACK=system")
	run.Stdin = strings.NewReader(password + "\n" + passphrase + "\n" + proxy + "\n")
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-heard:
	case <-time.After(20 * time.Second):
		_ = run.Process.Kill()
		t.Fatalf("nothing was sent: %s", said.String())
	}
	look := func(where, text string) {
		t.Helper()
		for _, mark := range []string{password, passphrase, proxy, "MARKED-password", "5a71392d4d41524b4544"} { // hex of the first
			if strings.Contains(text, mark) {
				t.Errorf("%s holds %q", where, mark)
			}
		}
	}
	for _, name := range []string{"cmdline", "environ"} { // Linux shows both to others
		if data, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", run.Process.Pid, name)); err == nil {
			look(name, string(data))
		}
	}
	if err := run.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	if err := run.Wait(); err == nil || !strings.Contains(said.String(), "goroutine 1 ") {
		t.Errorf("it did not crash: %v\n%s", err, said.String())
	}
	look("the trace", said.String())
	files := 0
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		look(path, string(data))
		return err
	})
	if err != nil || files < 8 {
		t.Errorf("%d files were searched, %v", files, err)
	}
}
