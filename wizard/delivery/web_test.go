package delivery

import (
	"crypto/tls"
	"net/http"
	"strings"
	"testing"
	"time"

	"testshot/wizard/routing"
)

func TestWhatStandsBetweenIsNamed(t *testing.T) {
	filter := newAuthority(t, "Zscaler Intermediate Root CA")
	valid := func(a *authority, name string) *tls.Config {
		return only(a.issued(name, time.Now().AddDate(0, -1, 0), time.Now().AddDate(1, 0, 0)))
	}
	// The computer trusts the filter, as a company's computers do.
	trusted := TestLine(t.Context(), job(private(t, &counted{}, valid(filter, "127.0.0.1")).URL).trusting(t, filter.pem()))
	if s := stageOf(t, trusted, StageFilter); s.Result != Look || s.Variant != "inspected" || s.Issuer != "Zscaler Intermediate Root CA" {
		t.Errorf("a filter that is trusted: %+v", s)
	}
	if got := results(trusted)[StagePrivate]; got != "good" {
		t.Errorf("its line is %q", got)
	}
	stages := TestLine(t.Context(), job(private(t, &counted{}, valid(filter, "127.0.0.1")).URL))
	if got := results(stages)[StageFilter]; got != "look inspected" {
		t.Errorf("a filter that is not trusted: %q", got)
	}
	if s := stageOf(t, stages, StagePrivate); len(s.Chain) != 1 || !strings.Contains(s.Chain[0].Issuer, "Zscaler") {
		t.Errorf("the chain that was turned away: %+v", s.Chain)
	}
	soon := newAuthority(t, "Test authority")
	stages = TestLine(t.Context(), job(private(t, &counted{}, only(soon.current("127.0.0.1"))).URL).trusting(t, soon.pem()))
	if got := results(stages)[StagePrivate]; got != "look soon" {
		t.Errorf("a certificate that ends in an hour is %q", got)
	}
}

func TestTheHeadOfTheServiceIsJudged(t *testing.T) {
	for status, want := range map[int]string{200: "good", 405: "good", 500: "good", 302: "look elsewhere", 404: "look empty", 503: "look busy"} {
		there := site(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		j := job(there.URL)
		j.Route.Transport, j.Route.Dialect = routing.PostForm, ""
		got := results(TestLine(t.Context(), j))
		if got[StageService] != want || got[StageEcho] != "not-tried post" {
			t.Errorf("status %d: service %q, echo %q", status, got[StageService], got[StageEcho])
		}
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
			registry := site(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Date"] = nil
				if date := row.date(); date != "" {
					w.Header().Set("Date", date)
				}
			}))
			s := stageOf(t, TestLine(t.Context(), job(registry.URL)), StageClock)
			if s.Result != row.result {
				t.Errorf("the clock is %q (%v), want %q", s.Result, s.Offset, row.result)
			}
			if row.result == Look && (*s.Offset > 0) != row.fast {
				t.Errorf("offset %v", s.Offset)
			}
		})
	}
}
