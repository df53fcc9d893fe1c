package delivery

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"testshot/hl7/simulator"
)

// The stages are told in the order of the road, whatever is spoken on it; an address
// of digits has no name to be found.
func TestASendTellsOfTheNameTheConnectionAndTheLineInOrder(t *testing.T) {
	for _, row := range []struct {
		over simulator.Transport
		host string
		want []string
	}{
		{simulator.SOAP, "localhost", []string{"named", "picked up", "opened", "handed"}},
		{simulator.MLLP, "localhost", []string{"named", "picked up", "opened", "handed"}},
		{simulator.SOAP, "127.0.0.1", []string{"picked up", "opened", "handed"}},
	} {
		registry, err := simulator.Start(simulator.Params{Transport: row.over})
		if err != nil {
			t.Fatal(err)
		}
		defer registry.Close()
		j := job(registry.URL())
		if row.over == simulator.MLLP {
			j = job(registry.Address())
			j.Route.Transport = "mllp"
		}
		j.Route.Address, j.Route.AllowPlaintext, j.Judge = strings.Replace(j.Route.Address, "127.0.0.1", row.host, 1), true, judged
		var mu sync.Mutex
		var told []string
		tell := func(what string) {
			mu.Lock()
			defer mu.Unlock()
			if !slices.Contains(told, what) { // a name may have two addresses
				told = append(told, what)
			}
		}
		j.Stages = Stages{Named: func() { tell("named") }, PickedUp: func() { tell("picked up") },
			Opened: func(Peer) { tell("opened") }, Handed: func(int64) { tell("handed") }}
		if _, err := Deliver(t.Context(), j); err != nil {
			t.Errorf("%s to %s: %v", row.over, row.host, err)
		}
		mu.Lock()
		if !slices.Equal(told, row.want) {
			t.Errorf("%s to %s tells of %q, want %q", row.over, row.host, told, row.want)
		}
		mu.Unlock()
	}
}
