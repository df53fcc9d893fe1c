package delivery

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/simulator"
)

// results are the stages in short.
func results(stages []Stage) map[StageKey]StageResult {
	out := map[StageKey]StageResult{}
	for _, s := range stages {
		out[s.Key] = s.Result
	}
	return out
}

// halted asks that a line test stopped at one stage, and shows all the others.
func halted(t *testing.T, stages []Stage, at StageKey, kind FailureKind) {
	t.Helper()
	if len(stages) != 5 {
		t.Fatalf("%d stages, want the same five rows always", len(stages))
	}
	before := true
	for i, key := range []StageKey{StageName, StageReached, StagePrivate, StageClock, StageAccess} {
		s := stages[i]
		if s.Key != key {
			t.Errorf("stage %d is %s, want %s", i+1, s.Key, key)
		}
		want := NotTried
		if key == at {
			want, before = Halted, false
			if s.Failure == nil || s.Failure.Kind != kind || s.Failure.Left {
				t.Errorf("stopped with %+v, want %q and that nothing left", s.Failure, kind)
			}
		} else if before {
			want = Good
		}
		if s.Result != want {
			t.Errorf("%s is %q, want %q", key, s.Result, want)
		}
		if s.Failure != nil && key != at {
			t.Errorf("%s carries a failure", key)
		}
	}
}

func TestTheLineIsTestedWithoutAMessage(t *testing.T) {
	for _, withTLS := range []bool{true, false} {
		for _, temper := range simulator.Tempers() {
			if temper.Private() || !temper.On(simulator.SOAP) {
				continue
			}
			registry, err := simulator.Start(simulator.Params{TLS: withTLS, Temper: temper.Name})
			if err != nil {
				t.Fatal(err)
			}
			defer registry.Close()
			j := job(registry.URL())
			want := map[StageKey]StageResult{
				StageName: Good, StageReached: Good, StagePrivate: Look, StageClock: Good, StageAccess: NotTried,
			}
			if withTLS {
				j = j.trusting(t, registry.Authority)
				want[StagePrivate] = Good
			}
			stages := TestLine(t.Context(), j)
			if diff := cmp.Diff(want, results(stages)); diff != "" {
				t.Errorf("%s, TLS %v (-want +got):\n%s", temper.Name, withTLS, diff)
			}
			if stages[2].Plain == withTLS || withTLS && (stages[2].Peer.Subject == "" || stages[2].Peer.Expires.IsZero()) {
				t.Errorf("TLS %v, peer %+v", withTLS, stages[2].Peer)
			}
			if stages[0].Host == "" {
				t.Error("the host is not named")
			}
		}
	}
}

func TestTheLineTestCarriesNoMessageAndNoPassword(t *testing.T) {
	var got []*http.Request
	registry := web(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.Method != http.MethodHead || len(body) > 0 {
			t.Errorf("%s with %d bytes", r.Method, len(body))
		}
		withoutPassword(t, "request", r.URL.String()+r.Header.Get("Authorization"))
		got = append(got, r)
	}))
	TestLine(t.Context(), job(registry.URL))
	if len(got) != 1 {
		t.Errorf("%d requests, want one", len(got))
	}
}

func TestTheClocksAreCompared(t *testing.T) {
	for _, row := range []struct {
		name   string
		date   func() string
		result StageResult
		fast   bool
	}{
		{"right", func() string { return time.Now().UTC().Format(http.TimeFormat) }, Good, false},
		{"fast", func() string { return time.Now().Add(-5 * time.Minute).UTC().Format(http.TimeFormat) }, Look, true},
		{"slow", func() string { return time.Now().Add(5 * time.Minute).UTC().Format(http.TimeFormat) }, Look, false},
		{"not said", func() string { return "" }, NotTried, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			registry := web(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Date"] = nil
				if date := row.date(); date != "" {
					w.Header().Set("Date", date)
				}
			}))
			s := TestLine(t.Context(), job(registry.URL))[3]
			if s.Result != row.result {
				t.Errorf("the clock is %q (%v), want %q", s.Result, s.Offset, row.result)
			}
			if row.result == Look && (*s.Offset > 0) != row.fast {
				t.Errorf("offset %v", s.Offset)
			}
		})
	}
}

func TestTheLineTestStopsWhereTheLineDoes(t *testing.T) {
	closed := listen(t, func(net.Conn) {})
	closed.Close()
	greeting := listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4<<10))
		_, _ = io.WriteString(c, "220 mail.example "+markedPassword+"\r\n")
	})
	for _, row := range []struct {
		name, address string
		stage         StageKey
		kind          FailureKind
	}{
		{"no such name", "https://registry.invalid/service", StageName, NoName},
		{"a closed port", "https://" + closed.Addr().String() + "/service", StageReached, Refused},
		{"no web service", greeting.plain(), StagePrivate, NotHTTP},
	} {
		t.Run(row.name, func(t *testing.T) {
			stages := TestLine(t.Context(), job(row.address))
			halted(t, stages, row.stage, row.kind)
			for _, s := range stages {
				if s.Failure != nil {
					withoutPassword(t, "failure", s.Failure.Error())
				}
			}
		})
	}
	t.Run("a certificate file that is not there", func(t *testing.T) {
		j := job(greeting.plain())
		j.Route.TLS.CAFile = "gone.pem"
		halted(t, TestLine(t.Context(), j), StagePrivate, Certificates)
	})
	t.Run("stopped by the person", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		halted(t, TestLine(ctx, job(greeting.plain())), StageReached, Stopped)
	})
}

func TestTheLineTestGivesUpInTime(t *testing.T) {
	release := make(chan struct{})
	mute := listen(t, func(net.Conn) { <-release })
	j := job(mute.private())
	j.Limit = 200 * time.Millisecond
	stages := TestLine(t.Context(), j)
	close(release)
	halted(t, stages, StagePrivate, ConnectTimeout)
}

func TestThePortFollowsFromTheAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://registry.example/x":      "registry.example:443",
		"http://registry.example/x":       "registry.example:80",
		"https://registry.example:8443/x": "registry.example:8443",
		"https://[::1]/x":                 "[::1]:443",
	} {
		if got := withPort(job(address).Route); got != want {
			t.Errorf("%s leads to %s, want %s", address, got, want)
		}
	}
}
