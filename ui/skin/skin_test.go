package skin

import (
	"bytes"
	"encoding/xml"
	"image/color"
	"io"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestChoiceWinsOverTheSystem(t *testing.T) {
	for _, each := range []struct {
		choice Choice
		system fyne.ThemeVariant
		dark   bool
	}{
		{FollowSystem, theme.VariantDark, true}, {FollowSystem, theme.VariantLight, false},
		{Light, theme.VariantDark, false}, {Dark, theme.VariantLight, true},
		// The test driver's variant is neither; it must not mix two palettes.
		{FollowSystem, 2, false},
	} {
		s := New(Params{Choice: each.choice, System: func() fyne.ThemeVariant { return each.system }})
		if s.IsDark() != each.dark {
			t.Errorf("choice %d on system %d: dark is %v", each.choice, each.system, s.IsDark())
		}
		want := light()[Page]
		if each.dark {
			want = dark()[Page]
		}
		if got := s.Theme().Color(theme.ColorNameBackground, theme.VariantLight); got != color.Color(want) {
			t.Errorf("choice %d on system %d: the theme's background is %v, want %v", each.choice, each.system, got, want)
		}
	}
}

func TestTextSizeGoesUpAndDownAndStopsAtTheEnds(t *testing.T) {
	s := New(Params{Choice: Light})
	var seen []int
	for range 8 {
		seen = append(seen, s.Percent())
		s.Larger()
	}
	if seen[0] != 100 || seen[1] != 115 || seen[3] != 150 || s.Percent() != 200 {
		t.Errorf("sizes went %v, ended at %d", seen, s.Percent())
	}
	s.Smaller()
	if s.Percent() != 175 {
		t.Errorf("one below 200 is %d", s.Percent())
	}
	for range 9 {
		s.Smaller()
	}
	if s.Percent() != 100 {
		t.Errorf("the smallest is %d", s.Percent())
	}
	s.SetPercent(140)
	if s.Percent() != 130 {
		t.Errorf("140 became %d", s.Percent())
	}
}

func TestEveryTextGrowsAndNoneIsSmallerThanANote(t *testing.T) {
	small, large := New(Params{Choice: Light}), New(Params{Choice: Light, Percent: 150})
	for text := TextBody; text <= TextCode; text++ {
		a, b := small.Type(text), large.Type(text)
		if a.Size < 13 {
			t.Errorf("text %d is %v", text, a.Size)
		}
		if a.Line <= a.Size {
			t.Errorf("text %d of %v has lines of %v", text, a.Size, a.Line)
		}
		if b.Size != a.Size*1.5 || b.Line != a.Line*1.5 {
			t.Errorf("text %d does not grow with the text size", text)
		}
	}
	if got := large.Theme().Size(theme.SizeNameText); got != 24 {
		t.Errorf("the toolkit's text is %v at 150 %%", got)
	}
}

// well reports whether a drawing is XML that can be read to its end.
func well(drawing []byte) error {
	d := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestMarksAreDrawnOncePerColorAndDifferInShape(t *testing.T) {
	s := New(Params{Choice: Light})
	bodies, names := map[string]Mark{}, map[string]bool{}
	for m := ToDo; m <= Question; m++ {
		r := s.Mark(m)
		if err := well(r.Content()); err != nil {
			t.Errorf("mark %d: %v", m, err)
		}
		if s.Mark(m) != r {
			t.Errorf("mark %d is drawn twice", m)
		}
		// The same drawing in one colour must still be eight different ones.
		plain := drawMark(m, "#000000", "#ffffff")
		if other, same := bodies[plain]; same {
			t.Errorf("marks %d and %d differ in color only", m, other)
		}
		bodies[plain] = m
		names[r.Name()] = true
	}
	s.SetChoice(Dark)
	for m := ToDo; m <= Question; m++ {
		if names[s.Mark(m).Name()] {
			t.Errorf("mark %d has one name for two variants; the toolkit would show the old picture", m)
		}
	}
}

func TestEveryIconHasADrawingOfItsOwn(t *testing.T) {
	s := New(Params{Choice: Light})
	seen := map[string]Icon{}
	for i := IconHome; i < icons; i++ {
		r := s.Icon(i, Accent)
		if err := well(r.Content()); err != nil {
			t.Errorf("icon %d: %v", i, err)
		}
		if other, same := seen[string(r.Content())]; same {
			t.Errorf("icons %d and %d look the same", i, other)
		}
		seen[string(r.Content())] = i
		if bytes.Contains(r.Content(), []byte(`d=""`)) {
			t.Errorf("icon %d is empty", i)
		}
		if s.Icon(i, Soft).Name() == r.Name() {
			t.Errorf("icon %d has one name for two colors", i)
		}
	}
}

func TestEveryRoleHasANameAndAColorInBothVariants(t *testing.T) {
	names := map[string]bool{}
	for r := Page; r < roles; r++ {
		if name := r.String(); name == "none" || names[name] {
			t.Errorf("role %d is called %q", r, name)
		} else {
			names[name] = true
		}
		if light()[r].A == 0 || dark()[r].A == 0 {
			t.Errorf("role %s is see-through", r)
		}
	}
	if got := New(Params{Choice: Light}).Color(0); got != (color.NRGBA{}) {
		t.Errorf("no role is %v", got)
	}
}
