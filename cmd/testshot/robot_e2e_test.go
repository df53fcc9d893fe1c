//go:build e2e

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"testshot/wizard"
	"testshot/wizard/saved"
)

// robot is a person at a real window: keys and pointer come from the X server,
// and what the program knows is read from the draft it saves at every step.
type robot struct {
	t      *testing.T
	data   string
	window string
	shots  int
	name   string
	ended  *ended
	signal func(os.Signal) error
	byKeys bool // the pointer is out of reach
}

// ended is how the program ended, which may be asked as often as one likes.
type ended struct {
	over chan struct{} // closed at the end
	with error
}

// patience is how long the robot waits for the window to follow. It is long: a
// machine that draws in software has its moods, and a step that works is quick.
const patience = 30 * time.Second

// start opens the built program on the test's screen. The folder it keeps
// everything in is the test's own.
func start(t *testing.T, name, theme string, arguments ...string) *robot {
	t.Helper()
	return startIn(t, t.TempDir(), name, theme, arguments...)
}

// The themes of the settings; a screen in memory has no system to follow.
const (
	light = "light"
	dark  = "dark"
)

// startIn opens it on a folder that may hold what an earlier run left.
func startIn(t *testing.T, data, name, theme string, arguments ...string) *robot {
	t.Helper()
	store, err := saved.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SaveSettings(saved.Settings{Theme: theme}); err != nil {
		t.Fatal(err)
	}
	program := program(t)
	cmd := exec.Command(program[0], slices.Concat(program[1:], []string{"--data", data}, arguments)...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	r := &robot{t: t, data: data, name: name}
	r.launches(cmd)
	return r
}

// launches starts the program and comes back when its first page is drawn.
func (r *robot) launches(cmd *exec.Cmd) {
	t := r.t
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Fatal("there is no screen: run this test by .ci/window")
	}
	cmd.Env = append(cmd.Env, "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1", "XDG_CACHE_HOME="+t.TempDir())
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	end := &ended{over: make(chan struct{})}
	r.ended, r.signal = end, cmd.Process.Signal
	go func() {
		end.with = cmd.Wait()
		close(end.over)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // the window may have been closed by the test
		<-end.over
		if t.Failed() {
			t.Logf("the program said:\n%s", said.String())
		}
	})
	r.await("the window", func() bool {
		seen := visible("Testshot")
		if len(seen) == 0 {
			return false
		}
		r.window = seen[len(seen)-1]
		return true
	})
	r.x("windowsize", "--sync", r.window, "1080", "720")
	r.x("windowfocus", r.window)
	time.Sleep(700 * time.Millisecond) // the first frame is drawn after the window is there
}

// program is what the robot opens: the one that was built for this computer, or
// the one for Windows under wine, where the path of a folder of this computer is a
// path on the drive that the program starts from.
func program(t *testing.T) []string {
	t.Helper()
	line := []string{"../../build/testshot"}
	if underWine() {
		line = []string{"../../.ci/wine", "../../build/windows/testshot.exe"}
	}
	for i := range line {
		full, err := filepath.Abs(line[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(full); err != nil {
			t.Fatalf("%v: run this test by .ci/window or .ci/test-windows", err)
		}
		line[i] = full
	}
	return line
}

// underWine tells whether the program for Windows is tested.
func underWine() bool { return os.Getenv("TESTSHOT_WINE") != "" }

// xdotool presses keys and asks for windows, and gives what it says. A program that
// keeps the screen for itself would let it wait for ever.
func xdotool(arguments ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	said, err := exec.CommandContext(ctx, "xdotool", arguments...).CombinedOutput()
	if ctx.Err() != nil {
		err = fmt.Errorf("the screen does not answer: %w", ctx.Err())
	}
	return string(said), err
}

// visible are the windows on the screen whose titles begin so.
func visible(title string) []string {
	said, err := xdotool("search", "--onlyvisible", "--name", "^"+title)
	if err != nil {
		return nil // there is none, and then it fails too
	}
	return strings.Fields(said)
}

// x calls xdotool, which has to do what it is told.
func (r *robot) x(arguments ...string) string {
	r.t.Helper()
	said, err := xdotool(arguments...)
	if err != nil {
		r.t.Fatalf("xdotool %v: %v: %s", arguments, err, said)
	}
	return said
}

// pause gives the window time to take a key and save what came of it.
func pause() { time.Sleep(100 * time.Millisecond) }

// keys presses keys one after the other.
func (r *robot) keys(keys ...string) {
	r.t.Helper()
	for _, key := range keys {
		r.x("key", "--window", r.window, key)
		time.Sleep(120 * time.Millisecond)
	}
}

// types writes a text into what has the focus.
func (r *robot) types(text string) {
	r.t.Helper()
	r.x("type", "--window", r.window, "--delay", "15", text)
	time.Sleep(120 * time.Millisecond)
}

// click presses the pointer at a place in the window, counted from the right and
// bottom edges when negative. A click in the same burst as the move is lost, so
// there is a pause between the two.
func (r *robot) click(x, y int) {
	r.t.Helper()
	if r.byKeys {
		r.t.Fatal("the pointer was wanted where the keyboard is all there is")
	}
	width, height := r.size()
	if x < 0 {
		x += width
	}
	if y < 0 {
		y += height
	}
	r.x("mousemove", "--window", r.window, strconv.Itoa(x), strconv.Itoa(y))
	time.Sleep(300 * time.Millisecond)
	r.x("click", "1")
	time.Sleep(150 * time.Millisecond)
}

func (r *robot) size() (width, height int) {
	r.t.Helper()
	for _, line := range strings.Fields(r.x("getwindowgeometry", "--shell", r.window)) {
		if v, ok := strings.CutPrefix(line, "WIDTH="); ok {
			width, _ = strconv.Atoi(v)
		}
		if v, ok := strings.CutPrefix(line, "HEIGHT="); ok {
			height, _ = strconv.Atoi(v)
		}
	}
	return width, height
}

// primary presses the primary button, which is always at the same place.
func (r *robot) primary() { r.click(-70, -36) }

// shot keeps a picture of the window.
func (r *robot) shot(what string) {
	r.t.Helper()
	folder := os.Getenv("CI_ARTIFACTS")
	if folder == "" {
		return
	}
	time.Sleep(350 * time.Millisecond) // a frame after the last event
	r.shots++
	file := filepath.Join(folder, fmt.Sprintf("%s-%02d-%s.png", r.name, r.shots, what))
	if out, err := exec.Command("import", "-window", r.window, file).CombinedOutput(); err != nil {
		r.t.Fatalf("take a picture: %v: %s", err, out)
	}
}

// draft is what the program saved last.
func (r *robot) draft() wizard.State {
	r.t.Helper()
	store, err := saved.Open(r.data)
	if err != nil {
		r.t.Fatal(err)
	}
	draft, _, err := store.Draft()
	if err != nil || draft.Empty() {
		return wizard.State{}
	}
	var state wizard.State
	if err := json.Unmarshal(draft.Document, &state); err != nil {
		r.t.Fatal(err)
	}
	return state
}

// arrives waits until the window is at a place, and keeps a picture of it.
func (r *robot) arrives(step wizard.Step, page string) {
	r.t.Helper()
	r.await(string(step)+" "+page, func() bool {
		p := r.draft().Place
		return p.Step == step && p.Page == page
	})
	what := string(step)
	if page != "" {
		what += "-" + page
	}
	r.shot(what)
}

// question waits for a question page.
func (r *robot) question(n int) {
	r.t.Helper()
	r.await(fmt.Sprintf("question %d", n), func() bool {
		p := r.draft().Place
		return p.Step == wizard.Questions && p.Page == "" && p.Question == n
	})
	r.shot(fmt.Sprintf("question-%d", n))
}

func (r *robot) await(what string, there func() bool) {
	r.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if there() {
			return
		}
	}
	r.shots++
	r.shot("stuck")
	r.t.Fatalf("waited in vain for %s; the draft says %+v", what, r.draft().Place)
}

// closes closes the window as a person would, by the window manager's key, and
// waits for the program to end by itself.
func (r *robot) closes() {
	r.t.Helper()
	r.x("windowfocus", r.window)
	pause()
	r.x("key", "alt+F4")
	r.endsWell()
}

// endsWell waits for the program to end by itself.
func (r *robot) endsWell() {
	r.t.Helper()
	select {
	case <-r.ended.over:
		if r.ended.with != nil {
			r.t.Fatalf("the program ended with %v", r.ended.with)
		}
	case <-time.After(patience):
		r.shot("not-closed")
		r.t.Fatal("the window was closed and the program goes on")
	}
}
