package routing

import (
	"strings"
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
		if _, err := time.Parse(time.DateOnly, c.Read); err != nil || c.Value == "" && c.Means != Paper || c.Title == "" || c.Address == "" || c.Means == "" {
			t.Errorf("contact %s lacks a date, a source or a value: %+v", c.Key, c)
		}
		if p := c.Problem(); p.Key != "" {
			t.Errorf("contact %s could not be kept as it stands: %+v", c.Key, p)
		}
	}
	for _, key := range []string{HelpDeskPhone, HelpDeskFax, HelpDeskEmail, WeeklyCall, "transfer_specifications", "stage1_sheet", "technical_documents", "fax_sheet"} {
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

// spoiledContacts are contacts that can't be kept, each with the key of its sentence.
func spoiledContacts() map[string]Contact {
	return map[string]Contact{
		"contact_missing": {Key: HelpDeskPhone, Means: Phone, Read: read},
		"contact_long":    {Key: HelpDeskFax, Means: Fax, Value: strings.Repeat("1", 301), Read: read},
		"contact_email":   {Key: HelpDeskEmail, Means: Email, Value: "desk@registry.example?bcc=other@place.example", Read: read},
		"contact_call":    {Key: WeeklyCall, Means: Call, Value: "Thursdays at ten", Read: read},
		"control":         {Key: HelpDeskPhone, Means: Phone, Value: "1\r\nBcc: x", Read: read},
		"date":            {Key: HelpDeskPhone, Means: Phone, Value: "555-0100", Read: "yesterday"},
	}
}

func TestAContactThatCanNotBeUsedSaysWhy(t *testing.T) {
	for key, c := range spoiledContacts() {
		if p := c.Problem(); p.Key != key || p.Field != c.Key {
			t.Errorf("%+v has the problem %+v, not %s", c, p, key)
		}
	}
	for _, fine := range []Contact{
		{Means: Email, Value: "desk.first+tests@registry.example", Read: read}, {Means: Phone, Value: "(617) 555-0100, then 2", Read: read}, {Means: Paper, Read: read},
	} {
		if p := fine.Problem(); p.Key != "" {
			t.Errorf("%+v is refused: %+v", fine, p)
		}
	}
}

func TestAContactIsDoubtfulWhenItIsFlaggedOrOld(t *testing.T) {
	for _, tt := range []struct {
		c    Contact
		want bool
	}{
		{Contact{Read: "2015-01-01"}, false},
		{Contact{Read: "2014-12-31", MayBeOutOfDate: true}, true},
		{Contact{Read: "2014-06-01"}, true},
		{Contact{}, true},
	} {
		if got := tt.c.Doubtful("2015-03-02", 180); got != tt.want {
			t.Errorf("%+v is doubtful: %v", tt.c, got)
		}
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
