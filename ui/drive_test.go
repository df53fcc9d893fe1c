package ui

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard"
	"testshot/wizard/routing"
)

func TestALaneKeepsTheLatestOfEachClinicAndTheirOrder(t *testing.T) {
	draft := func(clinic string, year int) wizard.SaveDraft {
		return wizard.SaveDraft{Clinic: clinic, Year: year, Parked: true}
	}
	l := &lane{}
	for _, e := range []wizard.SaveDraft{draft("Example", 2013), draft("Example", 2013), draft("Sample", 2012), draft("Sample", 2013), draft("Example", 2013)} {
		l.add(e)
	}
	var got []wizard.SaveDraft
	for e := l.take(); e != nil; e = l.take() {
		got = append(got, e.(wizard.SaveDraft))
	}
	want := []wizard.SaveDraft{draft("Example", 2013), draft("Sample", 2012), draft("Sample", 2013), draft("Example", 2013)}
	if len(got) != len(want) {
		t.Fatalf("the lane gave %d drafts, want %d", len(got), len(want))
	}
	for i := range want {
		if diff := cmp.Diff([]any{want[i].Clinic, want[i].Year}, []any{got[i].Clinic, got[i].Year}); diff != "" {
			t.Errorf("draft %d (-want +got):\n%s", i+1, diff)
		}
	}
}

func TestASecretOfAnotherRouteTakesNobodysPlaceInItsLane(t *testing.T) {
	secret := func(address, user, typed string) wizard.KeepPassword {
		return wizard.KeepPassword{Route: routing.Profile{Address: address, Username: user}, Password: wizard.NewPassword(typed)}
	}
	const here, there = "https://one.example/", "https://other.example/"
	l := &lane{}
	for _, e := range []wizard.KeepPassword{
		secret(here, "clinic", "half"), secret(here, "clinic", "whole"), secret(here, "other", "whole"), secret(there, "other", "whole"),
	} {
		l.add(e)
	}
	var got []string
	for e := l.take(); e != nil; e = l.take() {
		k := e.(wizard.KeepPassword)
		got = append(got, k.Route.Address+" "+k.Route.Username+" "+k.Password.Reveal())
	}
	want := []string{here + " clinic whole", here + " other whole", there + " other whole"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("secrets that are kept (-want +got):\n%s", diff)
	}
}

func TestWhatTouchesTheNetworkHasNoLane(t *testing.T) {
	for _, e := range []wizard.Effect{wizard.SendMessage{}, wizard.StopSending{}, wizard.TestLine{}} {
		if name, _ := laneOf(e); name != "" {
			t.Errorf("%s waits in lane %q; stopping must never wait for what it stops", e.Name(), name)
		}
	}
}
