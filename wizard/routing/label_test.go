package routing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabelsAreFoundWithTheirValues(t *testing.T) {
	tests := []struct{ line, want string }{ // want: FIELD=VALUE, separated by ;
		{"User name: exfam", "username=exfam"},
		{"USERNAME = exfam", "username=exfam"},
		{"user id\texfam", "username=exfam"},
		{"login name -> exfam", "username=exfam"},
		{"User: a / Password: b", "username=a / ;password=b"},
		{"MSH-5 (Receiving Application): MIIS", "header.receiving_application=MIIS"},
		{"MSH.6.1 should be set to 99990", "header.receiving_facility=99990"},
		{"MSH 11 is T", "header.processing_id=T"},
		{"IP address: 10.0.0.1", "host=10.0.0.1"},
		{"PIN number is 10144", "facility=10144"},
		{"PIN:", "facility="},
		{"passport: 1", ""},
		{"pinboard: full", ""},
		{"a sentence about the user", ""},
		{"mail me@user: x", ""},
		{"MSH-12: 2.5.1", ""},
		{"MSH-50: x", ""},
		{"", ""},
	}
	form := newLabelForm()
	for _, tt := range tests {
		var got []string
		for _, m := range form.find(tt.line, nil) {
			got = append(got, m.field+"="+m.value)
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, ";")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.line, diff)
		}
	}
}

func TestLabelsInsideAnAddressAreNotLabels(t *testing.T) {
	line := "https://registry.example/in?user=a"
	if got := newLabelForm().find(line, [][]int{{0, len(line)}}); got != nil {
		t.Errorf("found %v", got)
	}
}

func TestEveryLabelBelongsToAFieldOfTheRoute(t *testing.T) {
	for field := range labels() {
		if _, ok := slotOf(field); !ok && field != fieldPassword && field != fieldHost && field != fieldPort {
			t.Errorf("labels for %q lead nowhere", field)
		}
	}
	// Whatever order the map is walked in, the pattern is the same.
	first := newLabelForm()
	for range 20 {
		if again := newLabelForm(); again.pattern.String() != first.pattern.String() {
			t.Fatal("the pattern changes from run to run")
		}
	}
}
