package delivery

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/simulator"
)

// results are the stages in short.
func results(stages []Stage) map[StageKey]string {
	out := map[StageKey]string{}
	for _, s := range stages {
		if s.Failure == nil && !slices.ContainsFunc(StageWays(), func(w Stage) bool {
			return w.Key == s.Key && w.Result == s.Result && w.Variant == s.Variant
		}) {
			panic(fmt.Sprintf("%s ends %s %q, which StageWays does not list", s.Key, s.Result, s.Variant))
		}
		out[s.Key] = strings.TrimSpace(string(s.Result) + " " + s.Variant)
	}
	return out
}

func stageOf(t *testing.T, stages []Stage, key StageKey) Stage {
	t.Helper()
	for _, s := range stages {
		if s.Key == key {
			return s
		}
	}
	t.Fatalf("there is no stage %s", key)
	return Stage{}
}

// halted asks that a line test stopped at one stage, and shows all the others:
// those before it were tried, those after it were not.
func halted(t *testing.T, stages []Stage, at StageKey, kind FailureKind) {
	t.Helper()
	var keys []StageKey
	before := true
	for _, s := range stages {
		keys = append(keys, s.Key)
		switch {
		case s.Key == at:
			before = false
			if s.Result != Halted || s.Failure == nil || s.Failure.Kind != kind || s.Failure.Left {
				t.Errorf("%s is %q with %v, want %q and that nothing left", s.Key, s.Result, s.Failure, kind)
			}
		case s.Failure != nil:
			t.Errorf("%s carries a failure: %v", s.Key, s.Failure)
		case before && s.Result != Good && s.Result != Look && s.Variant != "open":
			t.Errorf("%s before the end is %q", s.Key, s.Result)
		case !before && s.Result != NotTried:
			t.Errorf("%s after the end is %q", s.Key, s.Result)
		}
	}
	if diff := cmp.Diff(StageKeys(), keys); diff != "" {
		t.Errorf("the rows are not the same always (-want +got):\n%s", diff)
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
			want := map[StageKey]string{
				StageName: "good", StageRoute: "good", StageReached: "good", StageFilter: "good", StagePrivate: "look open",
				StageCertificate: "not-tried open", StageService: "good", StageClock: "good", StageEcho: "not-tried none",
				StageAccess: "not-tried later",
			}
			if withTLS {
				j = j.trusting(t, registry.Authority)
				want[StagePrivate], want[StageCertificate] = "look soon", "good not-asked" // the simulator's ends in a day or two
			}
			stages := TestLine(t.Context(), j)
			if diff := cmp.Diff(want, results(stages)); diff != "" {
				t.Errorf("%s, TLS %v (-want +got):\n%s", temper.Name, withTLS, diff)
			}
			private := stageOf(t, stages, StagePrivate)
			if withTLS && (private.Peer.Subject == "" || private.Peer.Expires.IsZero() || len(private.Chain) == 0 || len(private.Chain[0].SHA256) != 64) {
				t.Errorf("peer %+v, chain %+v", private.Peer, private.Chain)
			}
			if stages[0].Host == "" || stages[0].Target == "" || stageOf(t, stages, StageRoute).From != "127.0.0.1" {
				t.Errorf("the places are not named: %+v", stages[:2])
			}
		}
	}
}

func TestTheLineTestCarriesNoMessageAndNoPassword(t *testing.T) {
	var got []*http.Request
	registry := site(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
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
		{"no web service", greeting.plain(), StageService, NotHTTP},
		{"no way there", "https://255.255.255.255/service", StageRoute, NoRoute},
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

	answer := make(chan struct{})
	deaf := listen(t, func(net.Conn) { <-answer })
	j = job(deaf.plain())
	j.Limit = time.Second
	stages = TestLine(t.Context(), j)
	close(answer)
	halted(t, stages, StageService, AnswerTimeout)
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
