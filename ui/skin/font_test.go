package skin

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestATextIsAsWideAsTheToolkitMakesItByItself(t *testing.T) {
	test.NewTempApp(t)
	s := New(Params{})
	for _, text := range []string{"", "Am I done for this year?", "Kreyòl ayisyen", "RXA → RXR", "−1", "漢字"} {
		for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Monospace: true}} {
			if got, want := s.Width(text, 16, style), fyne.MeasureText(text, 16, style).Width; got != want {
				t.Errorf("%q in %+v is %v wide, and %v to the toolkit", text, style, got, want)
			}
		}
	}
}

func TestSignsAreLeftToTheToolkitAndLettersAreNot(t *testing.T) {
	test.NewTempApp(t)
	s := New(Params{})
	for text, want := range map[string]bool{"Ada – “Ñandú”, 5 €…": true, "a → b": false, "✓": false, "漢": false} {
		if got := s.Font(text, fyne.TextStyle{}) != nil; got != want {
			t.Errorf("a font is named for %q: %v, want %v", text, got, want)
		}
	}
}
