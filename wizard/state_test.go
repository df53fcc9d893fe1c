package wizard

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

func TestANewStateIsAnEmptyClinicInMassachusetts(t *testing.T) {
	s := New()
	if s.Version != StateVersion || s.Place != (Place{Step: Home}) || len(s.People) != 1 || !s.Access.Remember {
		t.Errorf("a new state is %+v", s)
	}
	if s.Route.Header.ReceivingApplication != "MIIS" || s.Travels() != RoadOpen {
		t.Errorf("its route is %+v, its road %q", s.Route.Header, s.Travels())
	}
}

func TestOrderAndStagesAreFreshOnEachCall(t *testing.T) {
	Order()[0], SendStages()[0], JourneyStages()[0] = "x", "x", "x"
	if Order()[0] != Home || SendStages()[0] != StageKept || JourneyStages()[0] != JourneyRegistered {
		t.Error("a caller changed the list of all")
	}
}

// Whatever the state, what comes back from a draft is what was put in, less what
// must not be on disk.
func TestAStateComesBackFromItsDraft(t *testing.T) {
	for name, before := range map[string]State{
		"new": New(), "clinic": clinic(), "sending": sending(), "excluding": excluding(), "routed": routed(), "ready": ready(),
		"under way": under(), "replied": replied(t, ack.AE), "rehearsing": state(posted(replied(t, ack.AA), RehearsalEntered{"silent"}, SampleAsked{})),
	} {
		t.Run(name, func(t *testing.T) {
			var after State
			if err := json.Unmarshal([]byte(marshal(t, before)), &after); err != nil {
				t.Fatal(err)
			}
			if marshal(t, after) != marshal(t, before) {
				t.Error("comes back otherwise")
			}
			if after.Message.Raw != nil || after.Message.Wire != nil || after.Outcome.Raw != nil || after.Aside.Outcome.Raw != nil ||
				!reflect.DeepEqual(after.Message.View, vxu.View{}) || after.Offered.Present() || after.Coming.Due {
				t.Error("brings back what must not be on disk")
			}
		})
	}
}

func TestACopiedStateSharesNothingThatIsWritten(t *testing.T) {
	s := state(posted(under(), EmailPasted{"Your PIN: 12345"}, JourneyNoted{JourneyQueue, true}, Failed{"report", Notice{Key: "disk-full"}}))
	before := marshal(t, s)
	c := s.copied()
	c.People[0].Name = "changed"
	c.Notices[0].Key = "changed"
	c.Answers.EHRVersions[0] = "changed"
	c.Answered["changed"], c.Origins["changed"], c.Busy["changed"] = noon, "changed", true
	c.Sending.Done["changed"], c.Sending.Detail["changed"], c.Afterwards.Done["changed"] = noon, nil, noon
	if marshal(t, s) != before || s.Busy["changed"] || s.Notices[0].Key == "changed" || !s.Sending.Done["changed"].IsZero() {
		t.Error("the copy writes into the state it came from")
	}
	if _, shared := s.Sending.Detail["changed"]; shared {
		t.Error("the copy shares the details of the send")
	}
}

func TestAnotherClinicBeginsEmptyAndTheOneBeforeStaysInItsDraft(t *testing.T) {
	kept := state(posted(replied(t, ack.AA), StatusRead{Kept{Folder: "/proofs"}}, KeyringProbed{KeyringReady}, SettingsChanged{Settings{TextSize: 120}}))
	s, effects := posted(kept, ClinicStarted{})
	if s.Clinic != (Clinic{}) || s.Outcome.Verdict != "" || s.Message.Present() || s.Place.Step != Who {
		t.Errorf("begins as %+v", s.Clinic)
	}
	got := []any{s.Settings.TextSize, s.Kept.Folder, s.Access.Keyring, s.Access.Password}
	if diff := cmp.Diff([]any{120, "/proofs", KeyringReady, PasswordNowhere}, got); diff != "" {
		t.Errorf("what goes along (-want +got):\n%s", diff)
	}
	var saved []string
	for _, e := range effects {
		if save, ok := e.(SaveDraft); ok {
			saved = append(saved, fmt.Sprint(save.Clinic, save.Year, save.State.Clinic.Name, save.Parked))
		}
	}
	want := []string{fmt.Sprint("Example Family Practice", 2015, "Example Family Practice", true), fmt.Sprint("", 0, "", false)}
	if diff := cmp.Diff(want, saved); diff != "" {
		t.Errorf("drafts (-want +got):\n%s", diff)
	}
}

func TestTheClinicThatIsLeftIsParked(t *testing.T) {
	s := state(posted(New(), Typed{FieldClinicName, "Example"}))
	if _, effects := posted(s, ClinicChosen{"Other", "1", 2014}); len(effects) != 1 {
		t.Errorf("a clinic without a year is parked: %v", effects)
	}
	_, effects := posted(clinic(), ClinicChosen{"Other", "1", 2014})
	if park, ok := wished[SaveDraft](effects); !ok || !park.Parked || park.Clinic != "Example Family Practice" {
		t.Errorf("parks %+v", park)
	}
}
