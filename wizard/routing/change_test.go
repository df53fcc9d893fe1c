package routing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangesNameEachValueThatDiffers(t *testing.T) {
	help := Source{Person: "Help Desk", Confirmed: "2015-03-02"}
	from := Profile{Transport: SOAP, Address: "https://registry.example/a", Username: "exfam", Facility: "10144", Source: help}
	tests := []struct {
		name  string
		alter func(*Profile)
		want  []string // KEY WHY FROM -> TO
	}{
		{"nothing", func(*Profile) {}, nil},
		{"what an absent value means", func(p *Profile) { p.Kind, p.Payload, p.SOAPVersion = RegistryTest, Escaped, "1.2" }, nil},
		{"a value", func(p *Profile) { p.Address = "https://registry.example/b" },
			[]string{"address differs https://registry.example/a -> https://registry.example/b"}},
		{"one more and one less", func(p *Profile) { p.Username, p.Header.ProcessingID = "", "T" },
			[]string{"username gone exfam -> ", "header.processing_id added  -> T"}},
		{"a switch", func(p *Profile) { p.AllowPlaintext = true }, []string{"allow_plaintext differs false -> true"}},
		{"another packing", func(p *Profile) { p.Payload = CDATA }, []string{"payload differs escaped -> cdata"}},
		{"another person for all", func(p *Profile) { p.Source.Person = "Jo" }, []string{"source.person differs Help Desk -> Jo"}},
		{"another person for one", func(p *Profile) { p.Said = map[string]Source{"facility": {Person: "Jo", Confirmed: "2016-01-04"}} },
			[]string{"said.facility differs Help Desk, 2015-03-02 -> Jo, 2016-01-04"}},
		{"the same person said twice", func(p *Profile) { p.Said = map[string]Source{"facility": help} }, nil},
		{"who said a value that is gone", func(p *Profile) { p.Facility, p.Said = "", map[string]Source{"facility": {Person: "Jo"}} },
			[]string{"facility gone 10144 -> "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			to := from
			tt.alter(&to)
			var got []string
			for _, c := range from.Changes(to) {
				got = append(got, c.Key+" "+c.Why()+" "+c.From+" -> "+c.To)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if back := to.Changes(from); len(back) != len(got) {
				t.Errorf("the other way round %v", back)
			}
		})
	}
}

// TestEveryKeyIsCompared alters each slot alone, so that a new key can't be
// forgotten.
func TestEveryKeyIsCompared(t *testing.T) {
	for _, s := range slots() {
		var from Profile
		to := from
		if s.flag != nil {
			*s.flag(&to) = true
		} else {
			*s.text(&to) = "other"
		}
		changes := from.Changes(to)
		if len(changes) == 0 || changes[0].Key != s.key {
			t.Errorf("%s: %v", s.key, changes)
		}
	}
}

func TestTheRecordSaysWhoSaidEachValue(t *testing.T) {
	p := Profile{Address: "https://registry.example/a", Username: "exfam", Source: Source{Person: "Help Desk", Confirmed: "2015-03-02", Ticket: "T-7"}}
	p.Said = map[string]Source{
		"username": {Person: "Jo Sample", Confirmed: "2015-03-09"}, "address": p.Source,
		"facility": {Person: "nobody asked"}, // there is no such value
	}
	want := "Help Desk, 2015-03-02, T-7; username: Jo Sample, 2015-03-09"
	if got := p.SourceWords(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (Profile{}).SourceWords(); got != "" || strings.Contains(got, ";") {
		t.Errorf("nobody said %q", got)
	}
}
