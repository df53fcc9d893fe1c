package main

import "testing"

func TestWhatATerminalWouldObeyIsWrittenOut(t *testing.T) {
	for text, want := range map[string]string{
		"Ärzte, مرحبا\n\tNuñez": "Ärzte, مرحبا\n\tNuñez",
		"a\x1b[2Jb":             "a[U+001B][2Jb",
		"over\rwritten\u0085":   "over[U+000D]written[U+0085]",
		"\u202ecod.exe\u202c":   "[U+202E]cod.exe[U+202C]",
		"\u2066left\u2069":      "[U+2066]left[U+2069]",
		"broken \xff byte":      "broken \xff byte",
	} {
		if got := plain(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := oneLine("ack.hl7\nNothing has changed\x1b"); got != "ack.hl7[U+000A]Nothing has changed[U+001B]" {
		t.Errorf("a name of two lines: %q", got)
	}
}
