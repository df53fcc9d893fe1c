package effect

import (
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/routing"
)

func TestARehearsalSpeaksAsTheRouteDoes(t *testing.T) {
	form := routing.Form{Username: "U", Password: "P", Facility: "F", Message: "M"}
	for _, row := range []struct {
		temper string
		route  routing.Profile
		can    []simulator.Transport
		want   routing.Transport
	}{
		{"", routing.Profile{}, simulator.Transports(), routing.SOAP},
		{"refusing", routing.Profile{Transport: routing.SOAP, Dialect: "cdc-2014"}, simulator.Transports(), routing.SOAP},
		{"refusing", routing.Profile{Transport: routing.ByHand}, simulator.Transports(), routing.SOAP},
		{"refusing", routing.Profile{Transport: routing.MLLPTLS}, simulator.Transports(), routing.MLLP},
		{"expired", routing.Profile{Transport: routing.MLLP}, simulator.Transports(), routing.MLLPTLS},
		{"refusing", routing.Profile{Transport: routing.PostForm, Form: form}, simulator.Transports(), routing.PostForm},
		{"status-401", routing.Profile{Transport: routing.PostRaw}, simulator.Transports(), routing.PostRaw},
		// What a temper is about may not be there on the route's own transport.
		{"commit-first", routing.Profile{Transport: routing.SOAP}, simulator.Transports(), routing.MLLP},
		{"fault-security", routing.Profile{Transport: routing.MLLP}, simulator.Transports(), routing.SOAP},
		{"refusing", routing.Profile{Transport: routing.MLLP}, []simulator.Transport{simulator.SOAP}, routing.SOAP},
	} {
		t.Run(row.temper+" "+string(row.route.Transport), func(t *testing.T) {
			row.route.Facility = "12345"
			temper, _ := simulator.TemperNamed(row.temper)
			over := rehearsedOver(temper, row.route.Transport, row.can)
			server, err := simulator.Start(simulator.Params{Transport: over, Temper: row.temper})
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			route := rehearsalRoute(row.route, over, server)
			if route.Transport != row.want || !routing.Loopback(route.Address) || route.Facility != "12345" {
				t.Errorf("leads by %s to %s", route.Transport, route.Address)
			}
			if row.route.Dialect != "" && route.Dialect != row.route.Dialect {
				t.Errorf("speaks %s", route.Dialect)
			}
			if diff := cmp.Diff(row.route.Form, route.Form); diff != "" {
				t.Errorf("form (-route +rehearsal):\n%s", diff)
			}
			for _, p := range route.Problems() {
				t.Errorf("the rehearsal's route has a problem: %+v", p)
			}
		})
	}
}

func TestWhatCannotBeRehearsedIsSaid(t *testing.T) {
	for _, temper := range simulator.Tempers() {
		w := newWorld(t)
		server, _, err := w.runner.pretend(wizard.SendMessage{Temper: temper.Name})
		if err == nil {
			server.Close()
		}
		if can := CanRehearse(temper.Name); can != (err == nil) || !can && !errors.Is(err, simulator.ErrTransport) {
			t.Errorf("%s can be rehearsed: %v, and starts with %v", temper.Name, can, err)
		}
	}
	if _, _, err := newWorld(t).runner.pretend(wizard.SendMessage{Temper: "furious"}); CanRehearse("furious") || !errors.Is(err, simulator.ErrTemper) {
		t.Errorf("what does not exist ends with %v", err)
	}
}

func TestARouteToThePretendRegistryMakesARehearsalOfWhateverItAnswers(t *testing.T) {
	for _, temper := range simulator.Tempers() {
		if !temper.On(simulator.SOAP) || temper.Private() {
			continue
		}
		t.Run(temper.Name, func(t *testing.T) {
			t.Parallel()
			server, err := simulator.Start(simulator.Params{Temper: temper.Name, Pause: time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			w := newWorld(t, func(p *Params) {
				if temper.Travels == simulator.TravelsNever {
					p.Limit = 300 * time.Millisecond
				}
			})
			s := w.drive(w.ready(server.URL(), message()), wizard.SendAsked{})
			// Where nothing came, nothing says whose silence it was, and it proves nothing.
			silence := temper.Travels == simulator.TravelsNever || temper.Travels == simulator.CutBefore || temper.Travels == simulator.TravelsReset
			if s.Outcome.Rehearsal == silence || s.Outcome.Record == "" {
				t.Errorf("the outcome is a rehearsal: %v, record %q", s.Outcome.Rehearsal, s.Outcome.Record)
			}
			rows := w.drive(s, wizard.Went{To: wizard.Place{Step: wizard.Evidence}}).Kept.Rows
			if slices.ContainsFunc(rows, func(r wizard.KeptRow) bool { return r.Done }) {
				t.Error("it makes somebody done")
			}
			if s.Outcome.Counts() {
				t.Error("it counts")
			}
			w.sound()
		})
	}
}

func TestTheMarkIsFoundWhereverAnAnswerHasItsPlaceForIt(t *testing.T) {
	ours := []byte("MSH|^~\\&|" + ack.RehearsalMark + "|R|||20150302||ACK|1|T|2.5.1\rMSA|AA|X\r")
	theirs := []byte("MSH|^~\\&|MIIS|R|||20150302||ACK|1|T|2.5.1\rMSA|AA|X\r")
	for _, row := range []struct {
		name   string
		head   http.Header
		raw    string
		answer []byte
		want   bool
	}{
		{"a header", http.Header{simulator.MarkHeader: {"1"}}, "", nil, true},
		{"an acknowledgment", nil, string(ours), ours, true},
		{"a sentence in a frame", nil, "\vNo. (" + ack.RehearsalMark + ")\x1c\r", nil, true},
		{"half an acknowledgment", nil, "\v" + string(ours[:40]), nil, true},
		{"nothing", nil, "", nil, false},
		{"a registry's page", http.Header{"Server": {"x"}}, "<html>", nil, false},
		// A registry that repeats what it was asked is a registry all the same.
		{"a registry that quotes the mark", nil, string(theirs) + "NTE|1||" + ack.RehearsalMark, theirs, false},
	} {
		if got := carriesMark(&delivery.Transcript{ResponseHead: row.head, Response: []byte(row.raw)}, row.answer); got != row.want {
			t.Errorf("%s: marked %v, want %v", row.name, got, row.want)
		}
	}
}
