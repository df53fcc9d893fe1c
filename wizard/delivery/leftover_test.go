//go:build linux

package delivery

import (
	"os"
	"runtime"
	"testing"
	"time"

	"testshot/hl7/simulator"
)

// sends is how many messages go each way.
const sends = 1000

// A thousand sends leave no socket and no byte behind; that they leave no
// goroutine TestMain asks. Some go unanswered, because what is given up has to be
// given back as well.
func TestAThousandSendsLeaveNothingBehind(t *testing.T) {
	for _, w := range ways() {
		if w.name != "soap/miis" && w.name != "post-form" && w.name != "mllp" {
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			registry, err := simulator.Start(simulator.Params{Transport: w.over})
			if err != nil {
				t.Fatal(err)
			}
			defer registry.Close()
			j := job(registry.URL())
			if w.over == simulator.MLLP {
				j.Route.Address = registry.Address()
			}
			w.alter(&j.Route, false)
			j.Judge = judged
			unanswered := j
			unanswered.Limit = time.Nanosecond
			once := func(n int) {
				for i := range n {
					send := j
					if i%10 == 9 {
						send = unanswered
					}
					if _, err := Deliver(t.Context(), send); (err != nil) != (i%10 == 9) {
						t.Fatal(err)
					}
				}
			}
			once(50) // what is made once and kept, is made
			files, bytes := openFiles(t), inUse()
			once(sends)
			// The other end of a socket is closed a moment later, by the registry.
			for wait := time.Now(); openFiles(t) > files && time.Since(wait) < 5*time.Second; {
				time.Sleep(10 * time.Millisecond)
			}
			if now := openFiles(t); now > files {
				t.Errorf("%d files and sockets are open, %d were", now, files)
			}
			if now := inUse(); now > bytes+sends*100 {
				t.Errorf("%d bytes are in use, %d were: more than a hundred a send", now, bytes)
			}
		})
	}
}

func openFiles(t *testing.T) int {
	t.Helper()
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

// inUse is the memory that something still points to.
func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // the second collects what finalizers let go of
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
