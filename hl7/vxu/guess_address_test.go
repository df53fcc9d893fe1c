package vxu_test

import (
	"strings"
	"testing"

	"testshot/hl7/vxu"
)

func TestAddressesAreComparedWithTheirZIPCode(t *testing.T) {
	for _, c := range []struct{ home, clue string }{
		{"18 Quincy Ave^^Lowell^MA^01852", "address-plausible"},
		{"18 Quincy Ave^^Lowell^ma^01852-1234", "address-plausible"},
		{"Quincy Ave 18^^Lowell^MA^01852", "address-plausible"},
		{"PO Box^^Andover^MA^05501", ""},
		{"18 Fox Lane^^Fishers Island^NY^06390", "address-plausible"},
		{"18 Mesa^^El Paso^TX^88510", "address-plausible"},
		{"18 Quincy Ave^^Lowell^MA^90210", "zip-elsewhere"},
		{"18 Quincy Ave^^Lowell^MA^03060", "zip-elsewhere"},
		{"924 Sycamore Lane^^Arroyo^PA^00714", "zip-elsewhere"},
		{"18 Quincy Ave^^Lowell^Massachusetts^90210", ""},
		{"18 Quincy Ave^^Lowell^MA^0185", ""},
		{"18 Quincy Ave^^Toronto^ON^M5V 1A1", ""},
		{"18 Quincy Ave^^Lowell^MA^00000", "zip-counted"},
		{"18 Quincy Ave^^Schenectady^NY^12345", "zip-counted"},
		{"18 Quincy Ave^^Lowell^MA^99999", "zip-counted"},
		{"123 Main St^^Lowell^MA^01852", "address-counted"},
		{"Main St 123^^Lowell^MA^01852", "address-counted"},
		{"1234 Elm Street^^Lowell^MA^01852", "address-counted"},
		{"123 Quincy Ave^^Lowell^MA^01852", "address-plausible"},
		{"12 Main St^^Lowell^MA^01852", "address-plausible"},
		{"18 Quincy Ave^^Anytown^MA^01852", "address-invented"},
		{"123 Any St^^Somewhere^WI^54000", "address-invented"},
		{"1 Example Street^^Boston^MA^02101", "address-invented"},
		{"^^^MA", ""},
	} {
		got := ""
		for _, key := range keys(vxu.LooksReal(invented{home: c.home}.parse(t))) {
			if strings.HasPrefix(key, "address-") || strings.HasPrefix(key, "zip-") {
				got = key
			}
		}
		if got != c.clue {
			t.Errorf("%s: %q, want %q", c.home, got, c.clue)
		}
	}
}
