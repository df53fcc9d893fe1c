package ui

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"testshot/wizard"
)

// The window's goroutine works in turns: it takes a key, a press or an event of the
// runner, asks the flow, draws, lays out, and waits for the next. While a turn lasts
// nothing moves, so none may take more than 50 ms.
//
// What makes a turn long is one of two things, and the watch looks for both without
// asking how busy the computer is. A turn that waits (for a disk, the network, the
// keyring, an effect) is one that does the work itself: package ui can import none of
// them (cmd/testshotctl/house_test.go), so it can wait for the runner alone, and no
// effect may be done on the window's goroutine, and every turn has to end although no
// effect ever does. A turn that computes uses the processor: what its thread used is
// asked of the system, which counts nothing that other programs do. Their use of the
// caches, a slow computer and the race detector can still double it; so a piece of
// work of known cost is done between the turns, a turn counts by how much of that it
// is, and it is judged by the best of a few whole sessions.
//
// Painting is not in it: on a screen the graphics card does it, by the toolkit's hand.
const (
	turnLimit = 50 * time.Millisecond
	sessions  = 5

	// known is what the known work takes on the machine that the limit is meant for, a
	// quiet one with two cores of 2.5 GHz; every is how many turns lie between two of it.
	known = 2 * time.Millisecond
	every = 10
)

// knownWork allocates, copies and reads text, as drawing a page does.
func knownWork() {
	state := wizard.New()
	for range 100 {
		state.People = append(state.People, wizard.Person{Name: "Dr. Sample One", NPI: "1234567893"})
	}
	for range 6 {
		data, err := json.Marshal(state)
		if err == nil {
			err = json.Unmarshal(data, &state)
		}
		if err != nil {
			panic(err)
		}
	}
}

// Watch looks at the turns of one session.
type Watch struct {
	// Frame asks for what the toolkit asks for before it paints: the layout of what
	// was changed.
	Frame func()

	posting sync.Map // what a goroutine posts, by goroutine
	worst   map[string]time.Duration
	turns   int
	work    []time.Duration // what the known work took

	mu     sync.Mutex
	window string         // its goroutine
	done   map[string]int // effects, and how often each was asked for
	own    []string       // effects that were done by the window's own goroutine
}

// NewWatch looks at the goroutine that calls it.
func NewWatch() *Watch {
	w := &Watch{Frame: func() {}, worst: map[string]time.Duration{}, done: map[string]int{}}
	w.Here()
	return w
}

// Here makes the caller's goroutine the window's, and binds it to its thread until it
// ends.
func (w *Watch) Here() {
	runtime.LockOSThread()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.window = goroutine()
}

// goroutine tells the caller's from all others, as a stack trace does.
func goroutine() string {
	head := make([]byte, 64)
	head = head[:runtime.Stack(head, false)]
	return string(bytes.Fields(head)[1])
}

// Turn does one turn.
func (w *Watch) Turn(name string, f func()) {
	before, _ := cpuTime()
	f()
	w.Frame()
	after, _ := cpuTime()
	w.worst[name] = max(w.worst[name], after-before)
	if w.turns++; w.turns%every == 1 {
		before, _ := cpuTime()
		knownWork()
		after, _ := cpuTime()
		w.work = append(w.work, after-before)
	}
}

// counted is what the turns took, in the time of the machine that the limit is meant
// for.
func (w *Watch) counted() (turns map[string]time.Duration, slower float64) {
	slices.Sort(w.work)
	slower = max(1, float64(w.work[len(w.work)/2])/float64(known))
	turns = map[string]time.Duration{}
	for name, took := range w.worst {
		turns[name] = time.Duration(float64(took) / slower)
	}
	return turns, slower
}

// Do brings a turn to the window, under the name of the event that it is about.
func (w *Watch) Do(bring func(func())) func(func()) {
	return func(f func()) {
		name := "an effect has ended"
		if event, ok := w.posting.Load(goroutine()); ok {
			name = event.(string)
		}
		bring(func() { w.Turn(name, f) })
	}
}

// Runner is the runner, watched.
func (w *Watch) Runner(r Runner) Runner { return watched{r, w} }

type watched struct {
	Runner
	w *Watch
}

func (r watched) Do(ctx context.Context, e wizard.Effect, post func(wizard.Event)) {
	r.w.mu.Lock()
	r.w.done[e.Name()]++
	if goroutine() == r.w.window {
		r.w.own = append(r.w.own, e.Name())
	}
	r.w.mu.Unlock()
	r.Runner.Do(ctx, e, func(event wizard.Event) {
		who := goroutine()
		r.w.posting.Store(who, fmt.Sprintf("%T", event))
		post(event)
		r.w.posting.Delete(who)
	})
}

// Judged plays a session, again if a turn of it was too long, and says which turns
// were too long in each. The effects named have to be among those that were done.
// It does so apart from the other tests.
func Judged(t *testing.T, session func(*testing.T, *Watch), effects ...string) {
	if Apart(t) {
		return
	}
	// The garbage of all the windows is the test's, and a turn would help to clear it.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	best := map[string]time.Duration{}
	for n := range sessions {
		var w *Watch
		t.Run(fmt.Sprintf("session %d", n+1), func(t *testing.T) {
			w = NewWatch()
			session(t, w)
		})
		if t.Failed() {
			return
		}
		for _, e := range effects {
			if w.done[e] == 0 {
				t.Errorf("%s was never asked for, so nothing is known about it", e)
			}
		}
		if len(w.own) > 0 {
			t.Errorf("done on the window's own goroutine: %s", strings.Join(w.own, ", "))
		}
		turns, slower := w.counted()
		for name, took := range turns {
			if was, met := best[name]; !met || took < was {
				best[name] = took
			}
		}
		if n == 0 {
			t.Logf("%d kinds of turns, this computer %.1f times as slow as the one that is meant; the longest took, of the processor:\n%s", len(best), slower, strings.Join(longest(best, 0)[:min(len(best), 12)], "\n"))
		}
		if len(longest(best, turnLimit)) == 0 {
			return
		}
	}
	t.Errorf("longer than %v in each of %d sessions:\n%s", turnLimit, sessions, strings.Join(longest(best, turnLimit), "\n"))
}

// longest lists the turns over a limit, the longest first.
func longest(turns map[string]time.Duration, limit time.Duration) []string {
	names := slices.SortedFunc(maps.Keys(turns), func(a, b string) int { return cmp.Or(cmp.Compare(turns[b], turns[a]), strings.Compare(a, b)) })
	var lines []string
	for _, name := range names {
		if turns[name] > limit || limit == 0 {
			lines = append(lines, fmt.Sprintf("%8.1f ms  %s", float64(turns[name])/float64(time.Millisecond), name))
		}
	}
	return lines
}

func TestTheWatchSeesALongTurnAndAnEffectThatTheWindowDoesItself(t *testing.T) {
	if _, known := cpuTime(); !known {
		t.Skip("what a thread has used of the processor is not known on this system")
	}
	w := NewWatch()
	runner := w.Runner(&world{})
	var brought []func()
	do := w.Do(func(f func()) { brought = append(brought, f) })
	w.Turn("short", func() {})
	w.Turn("long", func() {
		for begun, _ := cpuTime(); ; {
			if now, _ := cpuTime(); now-begun > turnLimit {
				return
			}
		}
	})
	w.Turn("one that waits", func() { time.Sleep(2 * turnLimit) })
	runner.Do(t.Context(), wizard.ReadStatus{}, func(wizard.Event) { do(func() {}) })
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		runner.Do(t.Context(), wizard.SaveDraft{}, func(wizard.Event) { do(func() {}) })
		do(func() {})
	}()
	<-ended
	for _, f := range brought {
		f()
	}
	if got := longest(w.worst, turnLimit); len(got) != 1 || !strings.HasSuffix(got[0], "  long") {
		t.Errorf("too long are %q", got)
	}
	if !slices.Equal(w.own, []string{"read-status"}) || w.done["save-draft"] != 1 {
		t.Errorf("done by the window %q, all %v", w.own, w.done)
	}
	for _, name := range []string{"wizard.StatusRead", "wizard.Done", "an effect has ended"} {
		if _, seen := w.worst[name]; !seen {
			t.Errorf("no turn is called %q: %v", name, w.worst)
		}
	}
}

func BenchmarkKnownWork(b *testing.B) {
	for b.Loop() {
		knownWork()
	}
}
