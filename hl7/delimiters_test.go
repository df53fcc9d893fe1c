package hl7

import "testing"

func TestDelimitersAreReadFromTheHeaderLine(t *testing.T) {
	tests := []struct {
		name, line string
		want       Delimiters
		usable     bool
		complete   bool
	}{
		{"standard", `MSH|^~\&|EHR`, StandardDelimiters(), true, true},
		{"nothing after", `MSH|^~\&`, StandardDelimiters(), true, true},
		{"batch header", `BHS|^~\&|`, StandardDelimiters(), true, true},
		{"own", `MSH$*!/+$`, Delimiters{'$', '*', '!', '/', '+'}, true, true},
		{"fifth character of 2.7", `MSH|^~\&#|`, StandardDelimiters(), true, true},
		{"two", `MSH|^~|`, Delimiters{Field: '|', Component: '^', Repetition: '~'}, true, false},
		{"none", `MSH||`, Delimiters{Field: '|'}, true, false},
		{"only the separator", `MSH|`, Delimiters{Field: '|'}, true, false},
		{"letters", `MSH|EHR1|`, Delimiters{Field: '|'}, true, false},
		{"a space", `MSH|^ \&|`, Delimiters{Field: '|', Component: '^', Escape: '\\', Subcomponent: '&'}, true, false},
		{"a repeat", `MSH|^~^&|`, Delimiters{Field: '|', Component: '^', Repetition: '~', Subcomponent: '&'}, true, false},
		{"more than ASCII", "MSH|é\\&|", Delimiters{Field: '|', Escape: '\\', Subcomponent: '&'}, true, false},
		{"three bytes", "MSH", Delimiters{}, false, false},
		{"letter as separator", "MSHA", Delimiters{}, false, false},
		{"digit as separator", "MSH1", Delimiters{}, false, false},
		{"space as separator", "MSH ^~", Delimiters{}, false, false},
		{"TAB as separator", "MSH\t^~", Delimiters{}, false, false},
		{"DEL as separator", "MSH\x7f", Delimiters{}, false, false},
		{"high byte as separator", "MSH\xa6^~", Delimiters{}, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, usable := readDelimiters(test.line)
			if got != test.want || usable != test.usable || got.complete() != test.complete {
				t.Errorf("got %+v, usable %v, complete %v", got, usable, got.complete())
			}
		})
	}
}

func TestDelimitersAreWrittenAsTheHeaderWritesThem(t *testing.T) {
	for want, d := range map[string]Delimiters{
		`|^~\&`: StandardDelimiters(),
		"|":     {Field: '|'},
		"":      {},
	} {
		if got := d.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
