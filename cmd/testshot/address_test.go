package main

import "testing"

func TestAPathAndAnAddressAreBothOpened(t *testing.T) {
	for _, tt := range []struct {
		target string
		path   bool
		want   string
	}{
		{"/home/desk/next test.ics", true, "file:///home/desk/next%20test.ics"},
		{`C:\Users\Desk\clinics.pdf`, true, "file:///C:/Users/Desk/clinics.pdf"},
		{`\\share\proofs\a#1.pdf`, true, "file:////share/proofs/a%231.pdf"},
		{"mailto:desk@registry.example?subject=A%20%26%20B", false, "mailto:desk@registry.example?subject=A%20%26%20B"},
		{"https://registry.example/a?b=c", false, "https://registry.example/a?b=c"},
	} {
		if got := addressOf(tt.target, tt.path).String(); got != tt.want {
			t.Errorf("%q is opened as %q, not %q", tt.target, got, tt.want)
		}
	}
}
