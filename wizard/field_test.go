package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryFieldOfTextKeepsWhatIsTyped(t *testing.T) {
	fields := []Field{
		FieldClinicName, FieldClinicPIN, FieldClinicAddress, FieldYear, FieldPeriodFrom, FieldPeriodTo, FieldVendorContact,
		FieldIOOContact, FieldAttested, FieldEHRVendor, FieldEHRProduct, FieldEHRVersion, FieldEHRCertification,
		FieldRouteAddress, FieldRouteUsername, FieldRouteFacility, FieldRouteSending, FieldRouteReceiving, FieldRouteReceivingID,
		FieldRouteCertificate, FieldRouteAuthority, FieldRouteProxy, FieldRouteProxyUsername, FieldCallPerson, FieldCallTicket, FieldCallGoodUntil,
	}
	s := New()
	for _, f := range fields {
		s, _ = posted(s, Typed{f, "typed into " + string(f)})
	}
	for _, f := range fields {
		want := "typed into " + string(f)
		if f == FieldRouteFacility && s.Text(f) != want {
			t.Errorf("%s holds %q: typed after the PIN, it stands", f, s.Text(f))
			continue
		}
		if got := s.Text(f); got != want {
			t.Errorf("%s holds %q", f, got)
		}
	}
}

func TestFieldsThatAreNoPlainTextHoldNone(t *testing.T) {
	before := clinic()
	for _, f := range []Field{FieldRoutePassword, FieldRoutePassphrase, FieldRouteProxyPassword, FieldMessage, FieldQuestion, FieldPersonName, FieldPersonNPI, "", "attic"} {
		s, effects := posted(before, Typed{f, "MARKED"})
		if marshal(t, s) != marshal(t, before) || len(effects) != 0 {
			t.Errorf("%q took the text, or asks for %v", f, names(effects))
		}
		if got := s.Text(f); got != "" {
			t.Errorf("%q holds %q", f, got)
		}
	}
}

func TestTypingTheSameAgainSavesNothing(t *testing.T) {
	if _, effects := posted(clinic(), Typed{FieldClinicName, "Example Family Practice"}); len(effects) != 0 {
		t.Errorf("asks for %v", effects)
	}
	_, effects := posted(clinic(), Typed{FieldClinicName, "Example Family Practice II"})
	save, ok := wished[SaveDraft](effects)
	if !ok || save.Clinic != "Example Family Practice II" || save.PIN != "12345" || save.Year != 2015 {
		t.Errorf("saves %q, %q, %d", save.Clinic, save.PIN, save.Year)
	}
}

func TestThePINGoesWhereTheRegistryLooksForIt(t *testing.T) {
	s := state(posted(New(), Typed{FieldClinicPIN, "12345"}))
	got := []string{s.Clinic.PIN, s.Route.Facility, s.Route.Header.SendingFacility}
	if diff := cmp.Diff([]string{"12345", "12345", "12345"}, got); diff != "" {
		t.Errorf("PIN (-want +got):\n%s", diff)
	}
	s, _ = posted(s, Typed{FieldRouteFacility, "777"})
	if s.Clinic.PIN != "12345" || s.Route.Facility != "777" {
		t.Errorf("what the Help Desk says changed the clinic's PIN to %q", s.Clinic.PIN)
	}
}
