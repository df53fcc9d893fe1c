package skin

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Choice is what the person asked for.
type Choice uint8

// The choices of variant.
const (
	FollowSystem Choice = iota
	Light
	Dark
)

// Params is what a Skin starts with. The zero Params follows the system at 100 %.
type Params struct {
	Choice  Choice
	Percent int // text size; 0 means 100
	// System tells the variant of the system. Nil asks the running app.
	System func() fyne.ThemeVariant
}

// Skin holds the look of one window.
type Skin struct {
	choice  Choice
	percent int
	system  func() fyne.ThemeVariant
	light   palette
	dark    palette
	drawn   map[string]fyne.Resource
}

// New makes a skin.
func New(p Params) *Skin {
	if p.System == nil {
		p.System = func() fyne.ThemeVariant { return fyne.CurrentApp().Settings().ThemeVariant() }
	}
	s := &Skin{choice: p.Choice, system: p.System, light: light(), dark: dark(), drawn: map[string]fyne.Resource{}}
	s.SetPercent(p.Percent)
	return s
}

// Percents are the text sizes a person can pick, smallest first. Those above
// 150 are for screens far away; pages fold to one column there.
func Percents() []int { return []int{100, 115, 130, 150, 175, 200} }

// Choice is the variant asked for.
func (s *Skin) Choice() Choice { return s.choice }

// SetChoice asks for another variant.
func (s *Skin) SetChoice(c Choice) { s.choice = c }

// Percent is the text size.
func (s *Skin) Percent() int { return s.percent }

// SetPercent changes the text size, to the nearest size not above p.
func (s *Skin) SetPercent(p int) {
	s.percent = 100
	for _, step := range Percents() {
		if p >= step {
			s.percent = step
		}
	}
}

// Larger goes one text size up, Smaller one down; both stop at the end.
func (s *Skin) Larger() {
	for _, step := range Percents() {
		if step > s.percent {
			s.percent = step
			return
		}
	}
}

// Smaller goes one text size down.
func (s *Skin) Smaller() { s.SetPercent(s.percent - 1) }

// Scale is the text size as a factor: 1.15 for 115 %.
func (s *Skin) Scale() float32 { return float32(s.percent) / 100 }

// Px makes a measure larger as the text is. It is meant for what holds text or
// stands beside it (heights, marks); gaps, corners and lines stay as they are.
func (s *Skin) Px(v float32) float32 { return v * s.Scale() }

// IsDark tells which variant is showing. A variant that is neither light nor
// dark (the toolkit has one for tests) counts as light, so colours never mix.
func (s *Skin) IsDark() bool {
	if s.choice == FollowSystem {
		return s.system() == theme.VariantDark
	}
	return s.choice == Dark
}

// Color is the role's colour in the variant that is showing.
func (s *Skin) Color(r Role) color.Color { return s.nrgba(r) }

func (s *Skin) nrgba(r Role) color.NRGBA {
	if r >= roles {
		return color.NRGBA{}
	}
	if s.IsDark() {
		return s.dark[r]
	}
	return s.light[r]
}
