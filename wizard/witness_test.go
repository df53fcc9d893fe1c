package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
)

// witnessed is an answer that is kept in a binder with records that no time stamp
// speaks of.
func witnessed(t testing.TB, unstamped int) State {
	t.Helper()
	return state(posted(replied(t, ack.AA), StatusRead{Kept{Witnesses: []Witness{{Binder: "other", Unstamped: 7}, {Binder: "binder", Unstamped: unstamped}}}}))
}

func TestAServiceThatIsNamedIsAskedAsSoonAsSomethingIsKept(t *testing.T) {
	kept := func(unstamped int) StatusRead {
		return StatusRead{Kept{Witnesses: []Witness{{Binder: "binder", Unstamped: unstamped}}}}
	}
	named := state(posted(replied(t, ack.AA), SettingsChanged{Settings{Service: " http://tsa.example/ "}}))
	s, effects := posted(named, kept(1))
	if got, ok := wished[FetchStamp](effects); !ok || got != (FetchStamp{Binder: "binder", Service: "http://tsa.example/"}) {
		t.Fatalf("asks for %+v", effects)
	}
	if _, effects = posted(s, kept(1)); len(effects) != 0 {
		t.Errorf("asked twice: %v", names(effects))
	}
	s, effects = posted(s, Stamped{})
	if !cmp.Equal(names(effects), []string{"read-status"}) || len(s.Busy) != 0 {
		t.Errorf("asks for %v, busy %v", names(effects), s.Busy)
	}
	if _, effects = posted(s, kept(0)); len(effects) != 0 {
		t.Errorf("everything is stamped, and %v is asked for", names(effects))
	}
	for name, s := range map[string]State{"no service": replied(t, ack.AA), "no binder": state(posted(clinic(), SettingsChanged{Settings{Service: "x"}}))} {
		if _, effects := posted(s, kept(1)); len(effects) != 0 {
			t.Errorf("%s, and %v is asked for", name, names(effects))
		}
	}
}

func TestAStampThatFailedWaitsUntilSomethingNewIsKept(t *testing.T) {
	s := state(posted(witnessed(t, 1), SettingsChanged{Settings{Service: "http://tsa.example/"}}, StampAsked{},
		Failed{"stamp", Notice{Key: "stamp-waits", Ref: "1"}}))
	if len(s.Busy) != 0 || !cmp.Equal(keys(s.Notices), []string{"stamp-waits"}) {
		t.Fatalf("busy %v, says %v", s.Busy, keys(s.Notices))
	}
	if w, ok := s.WitnessHere(); !ok || w.Unstamped != 1 {
		t.Errorf("the stamp is not missing any more: %+v", w)
	}
	s, effects := posted(s, StatusRead{Kept{Witnesses: []Witness{{Binder: "binder", Unstamped: 2}}}})
	if !cmp.Equal(names(effects), []string{"stamp"}) || len(s.Notices) != 0 {
		t.Errorf("asks for %v and says %v", names(effects), keys(s.Notices))
	}
}
