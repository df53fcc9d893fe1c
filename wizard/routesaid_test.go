package wizard

import (
	"testing"
	"time"

	"testshot/wizard/routing"
)

func TestEachValueKeepsWhoSaidItAndWhen(t *testing.T) {
	s := state(posted(routed(), Typed{FieldCallPerson, "Pat"}))
	today := routing.Source{Person: "Pat", Confirmed: "2015-03-02"}
	for key, want := range map[string]routing.Source{
		"address": today, "username": today,
		"facility":             {Person: ClinicItself, Confirmed: "2015-03-02"},
		"header.processing_id": routing.Massachusetts().SourceOf("header.processing_id"),
	} {
		if got := s.Route.SourceOf(key); got != want {
			t.Errorf("%s was said by %+v, want %+v", key, got, want)
		}
	}
	later := Posted{At: noon.AddDate(1, 0, 0), Event: Typed{FieldCallPerson, "Jo"}}
	s, _ = Next(s, later)
	if s.Route.SourceOf("address") != today || s.Route.Source.Person != "Jo" {
		t.Errorf("next year's caller speaks for last year's address: %+v", s.Route.SourceOf("address"))
	}
	s, _ = Next(s, Posted{At: later.At, Event: Typed{FieldRouteAddress, "https://registry.example/new"}})
	if got := s.Route.SourceOf("address"); got != (routing.Source{Person: "Jo", Confirmed: "2016-03-02"}) {
		t.Errorf("the new address was said by %+v", got)
	}
	if after, _ := restarted(t, s); after.Route.SourceOf("username") != today {
		t.Errorf("after a restart the user name was said by %+v", after.Route.SourceOf("username"))
	}
}

func TestOldValuesAreDoubtedAndOneClickConfirmsThem(t *testing.T) {
	s := state(posted(ready(), Typed{FieldCallPerson, "Pat"}, StillTrue{}))
	if len(Doubts(s)) != 0 {
		t.Fatalf("just confirmed, and in doubt: %+v", Doubts(s))
	}
	s, _ = Next(s, Posted{At: noon.AddDate(0, 0, 200), Event: Went{Place{Step: Routing}}})
	d := DoubtOf(s, FieldRouteAddress)
	if d.Why != "old" || d.Source.Person != "Pat" || DoubtOf(s, FieldYear).Key != "" {
		t.Errorf("the address is doubted as %+v", d)
	}
	if len(BlockersOf(s, Send)) != 0 || len(BlockersOf(s, Routing)) != 0 {
		t.Errorf("a doubt stands in the way: %+v", BlockersOf(s, Send))
	}
	day := noon.AddDate(0, 0, 200)
	one, _ := Next(s, Posted{At: day, Event: StillTrue{FieldRouteAddress}})
	if DoubtOf(one, FieldRouteAddress).Key != "" || DoubtOf(one, FieldRouteUsername).Key == "" {
		t.Errorf("one click: %+v", Doubts(one))
	}
	if got := one.Route.SourceOf("address"); got != (routing.Source{Person: "Pat", Confirmed: day.Format(time.DateOnly)}) {
		t.Errorf("confirmed by %+v", got)
	}
	s.Settings.ConfirmDays = 365
	if len(Doubts(s)) != 0 {
		t.Errorf("the setting is not kept: %+v", Doubts(s))
	}
	s.Settings.ConfirmDays, s.Rehearsal = 0, true
	if Doubts(s) != nil {
		t.Error("a rehearsal doubts a route that it does not use")
	}
}
