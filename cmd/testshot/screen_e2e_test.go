//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// bareScreen opens a screen in memory that has no OpenGL.
func bareScreen(t *testing.T) (display string) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-extension", "GLX", "-noreset", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n') // waits until the screen is ready
	if err != nil {
		t.Fatalf("Xvfb: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// TestAScreenWithoutOpenGLIsToldOf opens the program where it cannot draw, also not
// with Mesa's own renderer: the desktop's message box says so, and the program ends.
func TestAScreenWithoutOpenGLIsToldOf(t *testing.T) {
	if underWine() {
		t.Skip("the program for Windows brings its renderer along; see the test of that")
	}
	box, told := t.TempDir(), filepath.Join(t.TempDir(), "told")
	if err := os.WriteFile(filepath.Join(box, "zenity"), []byte("#!/bin/sh\nprintf '%s\\n' \"$@\" >"+told+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	line := program(t)
	cmd := exec.Command(line[0], "--data", t.TempDir())
	cmd.Env = append(os.Environ(), "DISPLAY="+bareScreen(t), "PATH="+box, "LANG=en_US.UTF-8", "LC_ALL=", "HOME="+t.TempDir())
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil { // it ends when it has handed over to its second try
		t.Fatalf("%v: %s", err, said.String())
	}
	t.Logf("noticed after %v", time.Since(start).Round(time.Millisecond))
	r := &robot{t: t}
	var text []byte
	r.await("the message box", func() bool {
		text, _ = os.ReadFile(told)
		return len(text) > 0
	})
	if !strings.Contains(string(text), "cannot show its window on this screen, not even with") {
		t.Errorf("the box says %s", text)
	}

	var code *exec.ExitError
	cmd = exec.Command(line[0], "--software-gl", "--data", t.TempDir())
	cmd.Env = append(os.Environ(), "DISPLAY="+bareScreen(t), "PATH="+box, "HOME="+t.TempDir())
	if err := cmd.Run(); !errors.As(err, &code) || code.ExitCode() != exitNoScreen {
		t.Errorf("the second try ends with %v, want exit %d", err, exitNoScreen)
	}
}

// TestWindowsWithoutOpenGLUsesTheRendererBesideTheProgram opens the program for
// Windows on a screen without OpenGL: it draws by Mesa's DLLs in the folder beside
// it. On a screen with OpenGL it never loads them.
func TestWindowsWithoutOpenGLUsesTheRendererBesideTheProgram(t *testing.T) {
	if !underWine() {
		t.Skip("about the program for Windows; .ci/test-windows runs it")
	}
	line := program(t)
	if _, err := os.Stat(filepath.Join(filepath.Dir(line[1]), "swgl", "opengl32.dll")); err != nil {
		t.Skip("build/windows/swgl is not there: make mesa builds the renderer, and .ci/test-windows puts it there")
	}
	for _, c := range []struct {
		name, display string
		software      bool
	}{{"with OpenGL", os.Getenv("DISPLAY"), false}, {"without", bareScreen(t), true}} {
		t.Run(c.name, func(t *testing.T) {
			// wine takes the system's OpenGL for its own unless it is told that others may come.
			cmd := exec.Command(line[0], line[1], "--data", t.TempDir())
			cmd.Env = append(os.Environ(), "DISPLAY="+c.display, "WINEDLLOVERRIDES=opengl32,libgallium_wgl=n,b", "FYNE_SCALE=1")
			start := time.Now()
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { endWine(t); _ = cmd.Wait() })
			r := &robot{t: t, name: "renderer"}
			r.await("a window", func() bool {
				find := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Testshot")
				find.Env = append(os.Environ(), "DISPLAY="+c.display)
				return find.Run() == nil
			})
			t.Logf("the window is there after %v", time.Since(start).Round(time.Millisecond))
			pid, loaded := windowsProgram(t)
			if loaded != c.software {
				t.Errorf("the renderer is loaded: %v, want %v", loaded, c.software)
			}
			time.Sleep(3 * time.Second) // until it is at rest
			before := cpu(t, pid)
			time.Sleep(5 * time.Second)
			// Ticks of processor time, a hundredth of a second each; waiting for others costs none.
			if used := cpu(t, pid) - before; used > 25 {
				t.Errorf("at rest it uses %d %% of a core, want under 5 %%", used/5)
			} else {
				t.Logf("at rest it uses %.1f %% of a core", float64(used)/5)
			}
		})
	}
}

// windowsProgram finds the newest process of the program, and whether the renderer
// beside it is loaded.
func windowsProgram(t *testing.T) (pid int, renderer bool) {
	t.Helper()
	out, err := exec.Command("pgrep", "-n", "-f", `testshot\.exe.*--data`).Output()
	if err != nil {
		t.Fatalf("pgrep: %v", err)
	}
	pid, err = strconv.Atoi(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	maps, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "maps"))
	if err != nil {
		t.Fatal(err)
	}
	return pid, bytes.Contains(maps, []byte("/swgl/libgallium_wgl.dll"))
}

// cpu is the processor time of a process so far, in ticks.
func cpu(t *testing.T, pid int) int {
	t.Helper()
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return user + system
}

// endWine ends every program of the tests' Windows.
func endWine(t *testing.T) {
	t.Helper()
	if out, err := exec.Command(program(t)[0], "--end").CombinedOutput(); err != nil {
		t.Errorf("end wine: %v: %s", err, out)
	}
}
