package delivery

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"testshot/hl7/simulator"
	"testshot/wizard/routing"
)

// stopWithin is how soon a press on Stop has to be felt. A stop asks nothing of a
// network or a disk, so it takes microseconds; the best of several tries is judged,
// which a busy computer does not change, and a wait that only a timer ends is never
// within it: the limit of these jobs is ten seconds.
const (
	stopWithin = 200 * time.Millisecond
	stopTries  = 5
)

// held is a registry that holds up whoever calls: reached tells when it does.
type held struct {
	job     Job
	reached <-chan struct{}
}

// atHandover marks the moment at which the whole message has left.
func atHandover(j Job) held {
	reached := make(chan struct{}, 1)
	j.Stages.Handed = func(int64) { reached <- struct{}{} }
	return held{j, reached}
}

// silentListener takes a connection and what comes over it, and says nothing.
func silentListener(t *testing.T) (*wire, <-chan struct{}) {
	reached := make(chan struct{}, stopTries)
	l := listen(t, func(c net.Conn) {
		reached <- struct{}{}
		for buffer := make([]byte, 4<<10); ; {
			if _, err := c.Read(buffer); err != nil {
				return
			}
		}
	})
	return l, reached
}

// deafListener takes a connection and nothing that comes over it.
func deafListener(t *testing.T) (address string, reached <-chan struct{}) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	taken, ended := make(chan struct{}, stopTries), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			defer c.Close()
			taken <- struct{}{}
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-ended
	})
	return "http://" + l.Addr().String() + "/service", taken
}

// deadNames makes every question for a name one that nobody answers, until the test
// has ended: the library asks on behind a stop, and is let go then.
func deadNames(t *testing.T) <-chan struct{} {
	silent, err := net.ListenPacket("udp", "127.0.0.1:0")
	if errors.Is(err, syscall.Errno(10045)) { // "not supported", of Winsock
		t.Skipf("Datagrams cannot be had here, as in wine 8: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	asked, once := make(chan struct{}), sync.Once{}
	var mu sync.Mutex
	var open []net.Conn
	over := false
	was := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		mu.Lock()
		defer mu.Unlock()
		once.Do(func() { close(asked) }) // whoever asks next waits with the first
		if over {
			return nil, net.ErrClosed
		}
		c, err := net.Dial("udp", silent.LocalAddr().String())
		open = append(open, c)
		return c, err
	}}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		net.DefaultResolver, over = was, true
		silent.Close()
		for _, c := range open {
			c.Close()
		}
	})
	return asked
}

func over(j Job, transport routing.Transport) Job {
	j.Route.Transport = transport
	return j
}

// holdUps are the places in which a send can hang.
func holdUps() map[string]func(*testing.T) held {
	tempered := func(temper string, over simulator.Transport, transport routing.Transport) func(*testing.T) held {
		return func(t *testing.T) held {
			registry, err := simulator.Start(simulator.Params{Temper: temper, Transport: over, Pause: 10 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { registry.Close() })
			j := job(registry.URL())
			if j.Route.Transport = transport; over == simulator.MLLP {
				j.Route.Address = registry.Address()
			}
			return atHandover(j)
		}
	}
	unshaken := func(transport routing.Transport) func(*testing.T) held {
		return func(t *testing.T) held {
			l, reached := silentListener(t)
			j := over(job(l.private()), transport)
			if transport == routing.MLLPTLS {
				j.Route.Address = l.Addr().String()
			}
			return held{j, reached}
		}
	}
	nameless := func(transport routing.Transport) func(*testing.T) held {
		return func(t *testing.T) held {
			j := over(job("https://registry.example/service"), transport)
			if transport == routing.MLLPTLS {
				j.Route.Address = "registry.example:6661"
			}
			return held{j, deadNames(t)}
		}
	}
	return map[string]func(*testing.T) held{
		"silent, web service": tempered("silent", simulator.SOAP, routing.SOAP),
		"silent, post":        tempered("silent", simulator.Post, routing.PostRaw),
		"silent, frame":       tempered("silent", simulator.MLLP, routing.MLLP),
		"slow, web service":   tempered("slow", simulator.SOAP, routing.SOAP),
		"slow, frame":         tempered("slow", simulator.MLLP, routing.MLLP),
		"no greeting, web":    unshaken(routing.SOAP),
		"no greeting, frame":  unshaken(routing.MLLPTLS),
		"no name, web":        nameless(routing.SOAP),
		"no name, frame":      nameless(routing.MLLPTLS),
		"no connection":       func(t *testing.T) held { return unconnected(t) },
		"nobody takes the body": func(t *testing.T) held {
			address, reached := deafListener(t)
			j := job(address)
			j.Message = append(j.Message, []byte("NTE|1||"+strings.Repeat("x", 8<<20)+"\r")...)
			return held{j, reached}
		},
		"a silent proxy": func(t *testing.T) held {
			l, reached := silentListener(t)
			j := job("https://registry.example/service")
			j.Route.Proxy = "http://" + l.Addr().String()
			return held{j, reached}
		},
	}
}

// unconnected is an address whose line of callers is full: the next one is neither
// let in nor turned away.
func unconnected(t *testing.T) held {
	l := fullListener(t)
	reached := make(chan struct{})
	close(reached) // nothing tells that a call waits
	return held{job("http://" + l + "/service"), reached}
}

func TestStopEndsAnAttemptWhereverItHangs(t *testing.T) {
	for name, hangs := range holdUps() {
		t.Run(name, func(t *testing.T) {
			h := hangs(t)
			best := bestOf(t, h, func(ctx context.Context) FailureKind {
				_, err := Deliver(ctx, h.job)
				return failureOf(ctx, err, &Transcript{}).Kind
			})
			if best > stopWithin {
				t.Errorf("the best of %d stops took %v, more than %v", stopTries, best, stopWithin)
			}
		})
	}
}

func TestStopEndsALineTestWhereverItHangs(t *testing.T) {
	for name, hangs := range holdUps() {
		if strings.HasPrefix(name, "silent") || strings.HasPrefix(name, "slow") || strings.Contains(name, "body") {
			continue // they hold up a message, and a line test sends none
		}
		t.Run(name, func(t *testing.T) {
			h := hangs(t)
			best := bestOf(t, h, func(ctx context.Context) FailureKind {
				for _, stage := range TestLine(ctx, h.job) {
					if stage.Failure != nil {
						return stage.Failure.Kind
					}
				}
				return ""
			})
			if best > stopWithin {
				t.Errorf("the best of %d stops took %v, more than %v", stopTries, best, stopWithin)
			}
		})
	}
}

// bestOf stops an attempt several times while it hangs, and gives the shortest time
// from the stop to its end.
func bestOf(t *testing.T, h held, attempt func(context.Context) FailureKind) time.Duration {
	t.Helper()
	best := time.Hour
	for range stopTries {
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan FailureKind)
		go func() { ended <- attempt(ctx) }()
		select {
		case <-h.reached:
		case kind := <-ended:
			t.Fatalf("nothing hangs: it ended with %q", kind)
		}
		time.Sleep(10 * time.Millisecond) // so that it hangs and is not on its way there
		since := time.Now()
		stop()
		if kind := <-ended; kind != Stopped {
			t.Fatalf("ended with %q, not by the stop", kind)
		}
		best = min(best, time.Since(since))
	}
	return best
}
