package hl7

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUnescapeResolvesWhatTheStandardKnows(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"nothing", "plain", "plain"},
		{"empty", "", ""},
		{"field", `a\F\b`, "a|b"},
		{"component", `\S\`, "^"},
		{"subcomponent", `a\T\`, "a&"},
		{"repetition", `\R\b`, "~b"},
		{"escape", `C:\E\TEMP`, `C:\TEMP`},
		{"side by side", `\F\\F\`, "||"},
		{"hexadecimal", `\X414263\`, "ABc"},
		{"hexadecimal small", `\X0d0a\`, "\r\n"},
		{"hexadecimal UTF-8", `\XC3A9\`, "é"},
		{"hexadecimal Latin-1", `caf\XE9\`, "café"},
		{"hexadecimal odd", `\X414\`, `\X414\`},
		{"hexadecimal empty", `\X\`, `\X\`},
		{"hexadecimal wrong", `\X4G\`, `\X4G\`},
		{"line break", `one\.br\two`, "one\ntwo"},
		{"other formatting", `\.sp+2\\.in-3\`, `\.sp+2\\.in-3\`},
		{"highlighting", `\H\loud\N\`, `\H\loud\N\`},
		{"character set switch", `\C2842\\M244242\`, `\C2842\\M244242\`},
		{"local", `\Zabc1\\F\`, `\Zabc1\|`},
		{"unknown letter", `\Q\`, `\Q\`},
		{"small letter", `\f\`, `\f\`},
		{"stray", `a\b`, `a\b`},
		{"stray at the end", `a\`, `a\`},
		{"two strays", `\\`, `\\`},
		{"stray before a real one", `C:\TEMP\T\X`, `C:\TEMP&X`},
		{"text between strays", `50\50 is\F\it`, `50\50 is|it`},
		{"Latin-1 bytes", "caf\xe9", "café"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Unescape([]byte(test.raw), StandardDelimiters()); got != test.want {
				t.Errorf("%q gives %q, want %q", test.raw, got, test.want)
			}
		})
	}
}

func TestEscapeWritesEverySeparator(t *testing.T) {
	d := StandardDelimiters()
	if got, want := Escape("a|b^c&d~e\\f\r\n\x00\tg", d), `a\F\b\S\c\T\d\R\e\E\f\X0D\\X0A\\X00\`+"\tg"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Escape("plain é", d); got != "plain é" {
		t.Errorf("plain text became %q", got)
	}
	own := Delimiters{Field: '#', Component: '*', Repetition: '!', Escape: '/', Subcomponent: '+'}
	if got := Escape("a|b#c/d", own); got != "a|b/F/c/E/d" {
		t.Errorf("own delimiters: %q", got)
	}
	if got := Unescape([]byte("a|b/F/c/E/d\\F\\"), own); got != `a|b#c/d\F\` {
		t.Errorf("own delimiters: %q", got)
	}
}

func TestWithoutAnEscapeCharacterNothingIsEscaped(t *testing.T) {
	d := Delimiters{Field: '|'}
	if got := Escape(`a|b\F\`, d); got != `a|b\F\` {
		t.Errorf("Escape gives %q", got)
	}
	if got := Unescape([]byte(`a\F\b`), d); got != `a\F\b` {
		t.Errorf("Unescape gives %q", got)
	}
	if got := Unescape([]byte(`a\S\b`), Delimiters{Field: '|', Escape: '\\'}); got != `a\S\b` {
		t.Errorf("a separator that is not declared: %q", got)
	}
}

func TestResolvingEscapesGrowsWithSize(t *testing.T) {
	for name, unit := range map[string]string{
		"characters": `\`, "sequences": `\T\`, "stray ones": `\TEMP`, "hexadecimal": `\X41\`, "half of it": `\X4\`, "formatting": `\.sp+9\`,
		"local ones": `\Zabc\`, "texts": `a`,
	} {
		var work [3]int
		for i, times := range []int{1, 2, 4} {
			text := `\` + strings.Repeat(unit, 10000*times)
			resolved, visited := resolve(text, 0, StandardDelimiters())
			if work[i] = visited; visited > 3*len(text) || len(resolved) > len(text) {
				t.Errorf("%s: %d looks at %d bytes, %d written", name, visited, len(text), len(resolved))
			}
		}
		grows(t, name, work)
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("a|b^c&d~e\\f\r\n", `|^~\&`)
	f.Add(`C:\TEMP\T\X`, `|^~\&`)
	f.Add("\x00\x0b\x1c", `#*!/+`)
	f.Add(`\X41\ \.br\ \H\ \\\`, `|^~\&`)
	f.Add(strings.Repeat(`\`, 99), `|`)
	f.Add(".X0D..br.", `|^~.&`)
	f.Fuzz(func(t *testing.T, text, declared string) {
		d, ok := readDelimiters("MSH" + declared)
		if !ok {
			return
		}
		decoded := Unescape([]byte(text), d)
		if i := strings.IndexByte(text, d.Escape); d.Escape != 0 && i >= 0 {
			if _, visited := resolve(text, i, d); visited > 3*len(text) {
				t.Fatalf("%d looks at %d bytes of %q", visited, len(text), text)
			}
		}
		if !utf8.ValidString(decoded) {
			t.Fatalf("Unescape of %q is no UTF-8: %q", text, decoded)
		}
		if !utf8.ValidString(text) || d.Escape == 0 {
			return
		}
		escaped := Escape(text, d)
		if got := Unescape([]byte(escaped), d); got != text {
			t.Fatalf("%q became %q and then %q", text, escaped, got)
		}
		for _, c := range []byte{d.Field, d.Component, d.Repetition, d.Subcomponent, '\r', '\n'} {
			if c != 0 && strings.IndexByte(escaped, c) >= 0 {
				t.Fatalf("%q still holds %q", escaped, c)
			}
		}
	})
}
