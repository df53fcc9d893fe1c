package wizard

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// noting is a clinic with half a note on the page Afterwards.
func noting() State {
	return state(posted(at(routed(), Afterwards), FormOpened{FormNote, map[string]string{"kind": "call", "day": "03/02/2015"}}, FormTyped{FormNote, "text", "They said"}))
}

func TestAFormThatIsOpenKeepsWhatWasTyped(t *testing.T) {
	s := noting()
	before := s.Unfinished[FormNote]
	after := state(posted(s, FormOpened{FormNote, map[string]string{"kind": "letter", "office": "MIIS"}}, FormTyped{FormNote, "text", "They said yes."}))
	want := map[string]string{"kind": "call", "day": "03/02/2015", "text": "They said yes.", "office": "MIIS"}
	if diff := cmp.Diff(want, after.Unfinished[FormNote]); diff != "" {
		t.Errorf("the form (-want +got):\n%s", diff)
	}
	if before["text"] != "They said" {
		t.Error("the state that was handed out has changed")
	}
	if after = state(posted(after, FormClosed{FormNote})); after.Opened(FormNote) {
		t.Error("the form is open after it was closed")
	}
}

func TestWhatIsTypedIntoAFormIsInTheDraftAtOnceAndComesBack(t *testing.T) {
	_, effects := posted(noting(), FormTyped{FormNote, "text", "They said y"})
	save, ok := wished[SaveDraft](effects)
	if !ok {
		t.Fatal("no draft was saved")
	}
	after, _ := posted(New(), Started{Draft: []byte(marshal(t, save.State))})
	if got := after.Unfinished[FormNote]["text"]; got != "They said y" {
		t.Errorf("came back as %q", got)
	}
	if other := state(posted(after, ClinicStarted{})); len(other.Unfinished) != 0 {
		t.Errorf("another clinic begins with %v", other.Unfinished)
	}
}

func TestANoteStandsInItsFormUntilItIsKept(t *testing.T) {
	keep := NoteWritten{Kind: "call", Text: "They said yes.", Date: "2015-03-02", Form: FormNote}
	s, effects := posted(noting(), keep)
	if want, ok := wished[KeepNote](effects); !ok || want.Form != FormNote || !s.Opened(FormNote) {
		t.Fatalf("asks for %v, open %v", names(effects), s.Opened(FormNote))
	}
	if refused := state(posted(s, ClinicStarted{})); refused.Clinic != s.Clinic {
		t.Error("the clinic changed under its note")
	}
	if full := state(posted(s, Failed{KeepNote{}.Name(), Notice{Key: "disk-full"}})); full.Unfinished[FormNote]["text"] != "They said" {
		t.Error("a full disk took what was written")
	}
	if paper := state(posted(s, NoteKept{})); !paper.Opened(FormNote) {
		t.Error("a paper that was kept closed the form of another note")
	}
	if kept := state(posted(s, NoteKept{Form: FormNote})); kept.Opened(FormNote) {
		t.Error("the note is kept and still asked for")
	}
}

func TestAPasswordOfAnEmailIsInNoDraft(t *testing.T) {
	mail := "Address for tests: https://clinic:MARKED-1@other.example/x\nAddress: https://other.example/y?token=MARKED-2\nPassword: MARKED-3\nElm PIN: 10144\nOak PIN: 10145\nby the way it is MARKED-4\n"
	s := state(posted(at(routed(), Routing), Typed{FieldRouteAddress, "https://u:MARKED-5@registry.example/x"}, EmailTyped{mail}))
	if s.Email != mail || strings.Contains(marshal(t, s.draft()), "MARKED") {
		t.Fatalf("the e-mail is %q, the draft %s", s.Email, marshal(t, s.draft()))
	}
	s = state(posted(s, EmailPasted{mail}, RoutePicked{FieldRouteFacility, "10145"}))
	if draft := marshal(t, s.draft()); strings.Contains(draft, "MARKED") || len(s.Offered.Questions) == 0 {
		t.Errorf("asks %+v; the draft is %s", s.Offered.Questions, draft)
	}
}

func TestWhatAnEmailAsksOutlivesTheProgram(t *testing.T) {
	before := state(posted(at(routed(), Routing), EmailPasted{"Elm PIN: 10144\nOak PIN: 10145\n"}, RoutePicked{FieldRouteFacility, "10145"}))
	after, _ := restarted(t, before)
	if diff := cmp.Diff(before.Offered, after.Offered); diff != "" || after.Place != before.Place {
		t.Errorf("at %+v the offer came back as (-want +got):\n%s", after.Place, diff)
	}
	if after = state(posted(after, RouteTaken{})); after.Route.Facility != "10145" || after.Offered.Present() {
		t.Errorf("took %q", after.Route.Facility)
	}
}
