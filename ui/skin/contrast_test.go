package skin_test

import (
	"math"
	"testing"

	"fyne.io/fyne/v2/theme"

	. "testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
)

func TestEveryPairThatIsReadHasTheContrastItNeeds(t *testing.T) {
	grounds := []Role{Page, Rail, Help, Surface, Sunk}
	type pair struct {
		front, back Role
		need        float64
	}
	var pairs []pair
	add := func(need float64, fronts []Role, backs ...Role) {
		for _, f := range fronts {
			for _, b := range backs {
				pairs = append(pairs, pair{f, b, need})
			}
		}
	}
	add(4.5, []Role{Ink, Soft, Quiet, Accent}, grounds...)
	add(4.5, []Role{Ink, Soft}, AccentTint, GreenTint, AmberTint, RedTint)
	add(4.5, []Role{Green, Amber, Red}, Page, Surface, Rail, AccentTint)
	add(4.5, []Role{Accent, Quiet}, AccentTint)
	add(4.5, []Role{Quiet, Accent}, GreenTint, AmberTint, RedTint) // a notice's number, a link and a quiet button in a banner
	add(4.5, []Role{Green}, GreenTint)
	add(4.5, []Role{Amber}, AmberTint)
	add(4.5, []Role{Red}, RedTint)
	add(4.5, []Role{OnAccent}, Accent, AccentHover)
	add(4.5, []Role{OnBand}, Band)
	add(4.5, []Role{Disabled}, DisabledFill, Page)
	add(3.0, []Role{Edge, Focus}, append(grounds, AccentTint)...)
	add(3.0, []Role{AmberMark}, Page, Surface, Rail, AmberTint, AccentTint)
	add(3.0, []Role{OnMark}, Green, Red, AmberMark, Accent, Quiet)
	for _, choice := range []Choice{Light, Dark} {
		s := New(Params{Choice: choice})
		for _, p := range pairs {
			if got := widgettest.Contrast(s.Color(p.front), s.Color(p.back)); got < p.need {
				t.Errorf("choice %d: %s on %s has %.2f, needs %.1f", choice, p.front, p.back, got, p.need)
			}
		}
	}
}

// The card's own numbers guard against a colour typed wrong but still readable.
func TestContrastAgreesWithTheCard(t *testing.T) {
	for _, each := range []struct {
		front, back Role
		light, dark float64
	}{
		{Ink, Page, 15.32, 14.94}, {Soft, AccentTint, 6.76, 7.34}, {Quiet, Sunk, 5.29, 6.14},
		{Disabled, DisabledFill, 4.61, 4.94}, {Edge, AccentTint, 3.09, 3.53}, {OnBand, Band, 12.90, 13.06},
		{Amber, AmberTint, 6.63, 8.22}, {Red, RedTint, 6.76, 7.44}, {Green, GreenTint, 5.75, 7.51},
		{OnAccent, AccentHover, 10.45, 9.85}, {AmberMark, Rail, 3.75, 10.80}, {OnMark, Quiet, 5.93, 7.12},
	} {
		for choice, want := range map[Choice]float64{Light: each.light, Dark: each.dark} {
			s := New(Params{Choice: choice})
			if got := widgettest.Contrast(s.Color(each.front), s.Color(each.back)); math.Abs(got-want) > 0.01 {
				t.Errorf("choice %d: %s on %s is %.2f, the card says %.2f", choice, each.front, each.back, got, want)
			}
		}
	}
}

// The toolkit's parts ask by their own names; their pairs have to hold as well.
func TestToolkitColorsHoldInBothVariants(t *testing.T) {
	for _, choice := range []Choice{Light, Dark} {
		s := New(Params{Choice: choice})
		th := s.Theme()
		if got := widgettest.Contrast(th.Color(theme.ColorNamePlaceHolder, 0), th.Color(theme.ColorNameInputBackground, 0)); got < 4.5 {
			t.Errorf("placeholder has %.2f", got)
		}
		if got := widgettest.Contrast(th.Color(theme.ColorNameForeground, 0), th.Color(theme.ColorNameMenuBackground, 0)); got < 4.5 {
			t.Errorf("menu text has %.2f", got)
		}
		if got := widgettest.Contrast(th.Color(theme.ColorNameDisabled, 0), th.Color(theme.ColorNameDisabledButton, 0)); got < 4.5 {
			t.Errorf("disabled text has %.2f", got)
		}
		if got := widgettest.Contrast(th.Color(theme.ColorNameForeground, 0), th.Color(theme.ColorNameSelection, 0)); got < 4.5 {
			t.Errorf("selected text has %.2f", got)
		}
		focus := th.Color(theme.ColorNameFocus, 0)
		if got := widgettest.Contrast(th.Color(theme.ColorNameForeground, 0), focus); got < 4.5 {
			t.Errorf("the words of a menu's line with the keyboard have %.2f", got)
		}
		// 3 would be better, and in the dark it is not to be had: words and menu are 13.4 apart.
		if got := widgettest.Contrast(th.Color(theme.ColorNameMenuBackground, 0), focus); got < 2.8 {
			t.Errorf("a menu's line with the keyboard has %.2f to the menu", got)
		}
	}
}
