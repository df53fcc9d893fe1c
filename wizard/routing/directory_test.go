package routing

import (
	"testing"
	"time"
)

func TestEveryContactIsDatedAndSourced(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range MIIS().Contacts {
		if seen[c.Key] {
			t.Errorf("contact %s stands twice", c.Key)
		}
		seen[c.Key] = true
		if _, err := time.Parse(time.DateOnly, c.Read); err != nil || c.Value == "" || c.Title == "" || c.Address == "" || c.Means == "" {
			t.Errorf("contact %s lacks a date, a source or a value: %+v", c.Key, c)
		}
	}
	for _, key := range []string{"help_desk_phone", "help_desk_fax", "help_desk_email", "weekly_call"} {
		if !seen[key] {
			t.Errorf("contact %s is missing", key)
		}
	}
}

func TestEditedContactsLieOverTheKnownOnes(t *testing.T) {
	phone := Contact{Key: "help_desk_phone", Means: Phone, Value: "555-0100"}
	own := Contact{Key: "our_contact", Means: Email, Value: "helper@registry.example"}
	r := MIIS().With(phone, own)
	for _, want := range []Contact{phone, own} {
		if got, ok := r.Contact(want.Key); !ok || got != want {
			t.Errorf("contact %s is %+v", want.Key, got)
		}
	}
	if got, _ := MIIS().Contact("help_desk_phone"); got.Value != "617-983-4335" {
		t.Errorf("the directory itself changed to %q", got.Value)
	}
	if _, ok := r.Contact("nobody"); ok {
		t.Error("an unknown contact was found")
	}
}

func TestMassachusettsAssumesNoAddress(t *testing.T) {
	p := Massachusetts()
	if p.Address != "" || p.Username != "" || p.Facility != "" {
		t.Errorf("something is assumed: %+v", p)
	}
	if len(p.Problems()) == 0 {
		t.Error("a route without an address has no problem")
	}
}
