package routing

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTheRouteFileHasTheKeysThatWerePromised holds the list against the
// contract of the command line: a key may be added, none may go.
func TestTheRouteFileHasTheKeysThatWerePromised(t *testing.T) {
	for _, key := range []string{
		"name", "kind", "transport", "address", "dialect", "payload", "soap_version", "username", "facility",
		"allow_plaintext", "proxy",
		"header.sending_facility", "header.receiving_application", "header.receiving_facility", "header.processing_id",
		"readdress.enabled", "readdress.batch_wrapper",
		"form.username", "form.password", "form.facility", "form.message",
		"tls.ca_file", "tls.client_certificate",
		"source.person", "source.confirmed",
	} {
		if _, ok := slotOf(key); !ok {
			t.Errorf("the key %s is gone", key)
		}
	}
}

func TestEverySlotHasAPlaceOfItsOwn(t *testing.T) {
	keys, places := map[string]bool{}, map[any]string{}
	var p Profile
	for _, s := range slots() {
		if keys[s.key] {
			t.Errorf("the key %s stands twice", s.key)
		}
		keys[s.key] = true
		var place any
		switch {
		case s.text != nil && s.flag == nil:
			place = s.text(&p)
		case s.flag != nil && s.text == nil && !s.date:
			place = s.flag(&p)
		default:
			t.Errorf("%s is neither a text nor a flag", s.key)
		}
		if other, taken := places[place]; taken {
			t.Errorf("%s and %s write to the same place", s.key, other)
		}
		places[place] = s.key
	}
}

func TestAProfileSurvivesADraft(t *testing.T) {
	want := whole()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Profile
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("profile differs (-want +got):\n%s", diff)
	}
	if data, _ = json.Marshal(Profile{}); string(data) != "{}" {
		t.Errorf("an empty route is %s", data)
	}
}

func TestAbsentValuesHaveTheirDefaults(t *testing.T) {
	var p Profile
	if p.KindOr() != RegistryTest || p.PayloadOr() != Escaped || p.SOAPVersionOr() != "1.2" {
		t.Errorf("defaults are %s, %s, %s", p.KindOr(), p.PayloadOr(), p.SOAPVersionOr())
	}
	p = Profile{Kind: Production, Payload: Base64, SOAPVersion: "1.1"}
	if p.KindOr() != Production || p.PayloadOr() != Base64 || p.SOAPVersionOr() != "1.1" {
		t.Errorf("given values became %s, %s, %s", p.KindOr(), p.PayloadOr(), p.SOAPVersionOr())
	}
}

func TestAValueKnowsWhoSaidIt(t *testing.T) {
	p := whole()
	if got := p.SourceOf("address"); got.Person != "Jo Sample" {
		t.Errorf("the address was said by %q", got.Person)
	}
	if got := p.SourceOf("username"); got.Person != "Help Desk" {
		t.Errorf("the user name was said by %q", got.Person)
	}
}
