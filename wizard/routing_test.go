package wizard

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/routing"
)

func TestRoutingNamesWhatIsMissingBesideItsInput(t *testing.T) {
	tests := []struct {
		name   string
		events []Event
		want   map[Field]string
	}{
		{"nothing", nil, map[Field]string{
			FieldRouteAddress: "routing.problem.address_missing", FieldRouteUsername: "routing.problem.username_missing",
		}},
		{"an address alone", []Event{Typed{FieldRouteAddress, "https://registry.example/x"}}, map[Field]string{
			FieldRouteUsername: "routing.problem.username_missing",
		}},
		{"no password", []Event{
			Typed{FieldRouteAddress, "https://registry.example/x"}, Typed{FieldRouteUsername, "clinic"},
		}, map[Field]string{FieldRoutePassword: "missing.password"}},
		{"an address with a password in it", []Event{
			Typed{FieldRouteAddress, "https://clinic:secret@registry.example/x"}, Typed{FieldRouteUsername, "clinic"}, PasswordKept{At: PasswordThisRun},
		}, map[Field]string{FieldRouteAddress: "routing.problem.address_secret"}},
		{"all", []Event{
			Typed{FieldRouteAddress, "https://registry.example/x"}, Typed{FieldRouteUsername, "clinic"}, PasswordKept{At: PasswordThisRun},
		}, map[Field]string{}},
		{"a rehearsal", []Event{RehearsalEntered{}}, map[Field]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := map[Field]string{}
			for _, n := range Blockers(at(state(posted(sending(), tt.events...)), Routing)) {
				got[n.Field] = n.Key
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAPasswordTypedIntoTheAddressIsNotSaved(t *testing.T) {
	_, effects := posted(sending(), Typed{FieldRouteAddress, "https://clinic:MARKED-PASSWORD@registry.example/x"})
	save, ok := wished[SaveDraft](effects)
	if !ok {
		t.Fatal("no draft is saved")
	}
	draft := marshal(t, save.State)
	if strings.Contains(draft, "MARKED-PASSWORD") {
		t.Error("the draft holds the password of the address")
	}
	if !strings.Contains(draft, "https://registry.example/x") {
		t.Error("the draft has lost the address")
	}
}

func TestAnotherAddressOrUserNeedsAnotherPasswordAndAnotherTest(t *testing.T) {
	tested := state(posted(at(routed(), Routing), LineTestAsked{}, LineTested{[]LineStage{{Key: "name", Result: LineGood}}}))
	for _, field := range []Field{FieldRouteAddress, FieldRouteUsername} {
		s := state(posted(tested, Typed{field, "https://other.example/"}))
		if s.Access.Password != PasswordNowhere || s.Line.Works() {
			t.Errorf("%s: password %q, line works %v", field, s.Access.Password, s.Line.Works())
		}
	}
	for _, event := range []Event{
		Typed{FieldRouteAddress, tested.Route.Address}, Typed{FieldRouteFacility, "777"}, Typed{FieldCallTicket, "T-1"},
	} {
		if s := state(posted(tested, event)); s.Access.Password != PasswordThisRun || !s.Line.Works() {
			t.Errorf("%+v: password %q, line works %v", event, s.Access.Password, s.Line.Works())
		}
	}
}

func TestTheLineIsTestedOnceAndForTheAddressThatStandsThere(t *testing.T) {
	s, effects := posted(at(routed(), Routing), Advanced{})
	if test, ok := wished[TestLine](effects); !ok || test.Route.Address != "https://registry.example/service" {
		t.Fatalf("asks for %v", names(effects))
	}
	if _, effects = posted(s, LineTestAsked{}); len(names(effects)) != 0 {
		t.Errorf("a second test asks for %v", names(effects))
	}
	other, _ := posted(s, Typed{FieldRouteAddress, "https://other.example/"})
	other, _ = posted(other, LineTested{[]LineStage{{Key: "name", Result: LineGood}}})
	if other.Line.Works() || len(other.Busy) != 0 {
		t.Errorf("the result of the first address is shown for the other: %+v", other.Line)
	}
	s, _ = posted(s, LineTested{[]LineStage{{Key: "name", Result: LineGood}, {Key: "private", Result: LineStopped}}})
	if s.Line.Works() || marks(s)[Routing] != MarkNeedsLook {
		t.Errorf("a stopped line works: %v, mark %s", s.Line.Works(), marks(s)[Routing])
	}
	if s, _ = posted(s, Advanced{}); s.Place.Step != Message {
		t.Errorf("a stopped line holds the reader up at %+v", s.Place)
	}
	if (LineTest{}).Works() {
		t.Error("a line that nobody tested works")
	}
}

func TestALineThatWorksIsShownAndNotTestedAgain(t *testing.T) {
	s := state(posted(at(routed(), Routing), LineTestAsked{}, LineTested{[]LineStage{{Key: "name", Result: LineGood}}}, Retreated{}))
	s, effects := posted(s, Advanced{})
	if s.Place.Page != PageLine || len(names(effects)) != 0 {
		t.Errorf("at %+v, asks for %v", s.Place, names(effects))
	}
	s, _ = restarted(t, s)
	if s.Place != (Place{Step: Routing, Page: PageLine}) || !s.Line.Works() {
		t.Errorf("after a restart at %+v, works %v", s.Place, s.Line.Works())
	}
}

func TestAFailedLineTestLetsTheReaderTryAgain(t *testing.T) {
	s := state(posted(at(routed(), Routing), LineTestAsked{}, Failed{"test-line", Notice{Key: "unexpected.test-line", Ref: "1"}}))
	if s.Line.Running || len(s.Busy) != 0 {
		t.Fatalf("still runs: %+v, %v", s.Line, s.Busy)
	}
	s, effects := posted(s, LineTestAsked{})
	if !cmp.Equal(names(effects), []string{"test-line"}) || len(s.Notices) != 0 {
		t.Errorf("asks for %v and still says %v", names(effects), keys(s.Notices))
	}
}

func TestAPasswordGoesToTheKeeperAndNowhereElse(t *testing.T) {
	s, effects := posted(routed(), RememberChosen{false}, PasswordTyped{Password: NewPassword("MARKED")})
	keep, ok := wished[KeepPassword](effects)
	if !ok || keep.Password.Reveal() != "MARKED" || keep.Remember || keep.Route.Username != "example-clinic" {
		t.Fatalf("keeps %+v", keep)
	}
	if strings.Contains(marshal(t, s), "MARKED") {
		t.Error("the state holds the password")
	}
	s, _ = posted(s, Failed{"keep-password", Notice{Key: "keyring-locked", Ref: "1"}}, PasswordKept{At: PasswordThisRun})
	if s.Access.Password != PasswordThisRun || len(s.Busy) != 0 {
		t.Errorf("the password is %q, busy %v", s.Access.Password, s.Busy)
	}
	if diff := cmp.Diff([]string{"keyring-locked"}, keys(s.Notices)); diff != "" {
		t.Errorf("why it is kept for this run only (-want +got):\n%s", diff)
	}
	s, _ = posted(s, PasswordTyped{Password: NewPassword("MARKED")})
	if len(s.Notices) != 0 {
		t.Errorf("a new try still says %v", keys(s.Notices))
	}
}

func TestTheHelpDesksEmailFillsWhatItNames(t *testing.T) {
	mail := "Hello,\nAddress for tests: https://registry.example/test\nUser name: example-clinic\nPassword: MARKED-PASSWORD\nYour PIN: 12345\n"
	s := state(posted(state(posted(sending(), Went{Place{Step: Routing, Page: PageEmail}})), EmailPasted{mail}))
	if s.Route.Address != "https://registry.example/test" || s.Route.Username != "example-clinic" || s.Route.Facility != "12345" {
		t.Errorf("took %q, %q, %q", s.Route.Address, s.Route.Username, s.Route.Facility)
	}
	want := map[Field]string{FieldRouteAddress: "2", FieldRouteUsername: "3", FieldRoutePassword: "4", FieldRouteFacility: "5"}
	if diff := cmp.Diff(want, s.Origins); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
	if s.Place != (Place{Step: Routing}) || strings.Contains(marshal(t, s.draft()), "MARKED-PASSWORD") {
		t.Errorf("at %+v, or the draft holds the password", s.Place)
	}
	s, _ = posted(s, Typed{FieldRouteAddress, "https://registry.example/other"})
	if _, still := s.Origins[FieldRouteAddress]; still {
		t.Error("what was typed is said to come from the e-mail")
	}
	s, _ = posted(s, Went{Place{Step: Message}})
	if len(s.Notices) != 0 {
		t.Errorf("on the next page it still says %v", keys(s.Notices))
	}
}

func TestTheSecondEmailAnswersTheFirst(t *testing.T) {
	s := state(posted(sending(), EmailPasted{"Nice weather."}, EmailPasted{"Your PIN: 12345"}))
	if diff := cmp.Diff([]string{"email.taken"}, keys(s.Notices)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

func TestARouteFileReplacesTheRoute(t *testing.T) {
	tested := state(posted(at(routed(), Routing), LineTestAsked{}, LineTested{[]LineStage{{Key: "name", Result: LineGood}}}))
	bad := RouteRead{Path: "/routes/r.toml", Data: []byte("adress = 1")}
	good := RouteRead{Path: "/routes/r.toml", Readdress: true, Data: []byte(
		"transport = \"soap\"\naddress = \"https://r.example/x\"\ndialect = \"cdc-2011\"\nusername = \"u\"\n[tls]\nca_file = \"ca.pem\"\n")}

	s := state(posted(tested, RouteLoaded{"/routes/r.toml"}, bad))
	if s.Route.Address != tested.Route.Address || len(s.Busy) != 0 {
		t.Errorf("a bad file changed the route to %q", s.Route.Address)
	}
	if diff := cmp.Diff([]string{"routing.problem.unknown_key"}, keys(s.Notices)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	s, _ = posted(s, good)
	if s.Route.Address != tested.Route.Address || s.Access.Password != PasswordThisRun || len(s.Offered.Changes) == 0 {
		t.Errorf("a file replaced the route unasked: %+v", s.Route)
	}
	s, effects := posted(s, RouteTaken{})
	if s.Route.Address != "https://r.example/x" || s.Route.TLS.CAFile != filepath.FromSlash("/routes/ca.pem") || !s.Route.Readdress.Enabled {
		t.Errorf("took %+v", s.Route)
	}
	if s.Access.Password != PasswordNowhere || s.Line.Works() || len(s.Notices) != 0 {
		t.Errorf("password %q, line works %v, says %v", s.Access.Password, s.Line.Works(), keys(s.Notices))
	}
	if diff := cmp.Diff([]string{"probe-keyring"}, names(effects)); diff != "" {
		t.Errorf("effects (-want +got):\n%s", diff)
	}
}

func TestWhatTheHelpDeskSaidIsKeptWithTheRoute(t *testing.T) {
	s := state(posted(sending(), Typed{FieldCallPerson, " Pat of the Help Desk "}, Typed{FieldCallTicket, "T-77"}, Typed{FieldCallGoodUntil, "2015-06-30"}))
	want := routing.Source{Person: "Pat of the Help Desk", Confirmed: "2015-03-02", Ticket: "T-77", GoodUntil: "2015-06-30"}
	if diff := cmp.Diff(want, s.Route.Source); diff != "" {
		t.Errorf("source (-want +got):\n%s", diff)
	}
}

func TestTheMarkOfRouting(t *testing.T) {
	tests := []struct {
		name  string
		state State
		want  Mark
	}{
		{"untouched", sending(), MarkToDo},
		{"begun", state(posted(sending(), Typed{FieldRouteAddress, "https://r.example/x"})), MarkNeedsLook},
		{"without a password", state(posted(routed(), PasswordTyped{})), MarkNeedsLook},
		{"complete", routed(), MarkDone},
		{"a rehearsal", state(posted(sending(), RehearsalEntered{})), MarkToDo},
		{"a rehearsal with its message", state(posted(sending(), RehearsalEntered{}, SampleAsked{})), MarkDone},
	}
	for _, tt := range tests {
		if got := marks(tt.state)[Routing]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
