package skin

import "image/color"

// Role is what a colour is for.
type Role uint8

// The roles. The zero Role means "not given" and is transparent.
const (
	Page         Role = iota + 1 // middle and foot
	Rail                         // left rail, head of a table
	Help                         // right help
	Surface                      // cards, inputs, secondary buttons
	Sunk                         // quiet strips, grey tags
	Ink                          // text
	Soft                         // second text, help text
	Quiet                        // notes, dates, counts
	Hair                         // hairlines; decoration only
	Edge                         // edges of inputs and cards, hollow marks
	Accent                       // primary button, links, "here"
	AccentHover                  // primary button under the pointer
	AccentTint                   // chosen card, rail item here
	OnAccent                     // text on Accent
	Focus                        // focus ring
	Green                        // done
	GreenTint                    // done: banner, tag
	Amber                        // needs a look: word
	AmberMark                    // needs a look: triangle
	AmberTint                    // needs a look: banner
	Red                          // refused, wrong answer, stop
	RedTint                      // refused: banner, tag
	OnMark                       // sign inside a filled mark
	Band                         // rehearsal band
	OnBand                       // text on the band
	Disabled                     // text of a button that is off
	DisabledFill                 // a button that is off
	Hover                        // 4 % ink over whatever is below
	Pressed                      // 8 % ink
	Picked                       // behind the words of the toolkit's own part that has the keyboard
	roles
)

// RoleNames lists every role that has a name on the colour card, in its order.
func RoleNames() []string {
	return []string{
		"page", "rail", "help", "surface", "sunk", "ink", "soft", "quiet", "hair", "edge",
		"accent", "accentHover", "accentTint", "onAccent", "focus", "green", "greenTint",
		"amber", "amberMark", "amberTint", "red", "redTint", "onMark", "band", "onBand",
		"disabled", "disabledFill",
	}
}

// String is the name on the colour card.
func (r Role) String() string {
	names := RoleNames()
	switch {
	case r >= 1 && int(r) <= len(names):
		return names[r-1]
	case r == Hover:
		return "hover"
	case r == Pressed:
		return "pressed"
	case r == Picked:
		return "picked"
	}
	return "none"
}

// palette is one variant: a colour for each role.
type palette [roles]color.NRGBA

// light is the quiet paper look.
func light() palette {
	return palette{
		Page: hex(0xFCFBF8), Rail: hex(0xF2F0EA), Help: hex(0xF7F5F0), Surface: hex(0xFFFFFF), Sunk: hex(0xF4F2EC),
		Ink: hex(0x1A2426), Soft: hex(0x465357), Quiet: hex(0x5A666A), Hair: hex(0xDEDAD1), Edge: hex(0x7D888B),
		Accent: hex(0x0B5A5E), AccentHover: hex(0x08474A), AccentTint: hex(0xE2EFEE), OnAccent: hex(0xFFFFFF),
		Focus: hex(0x0B5A5E),
		Green: hex(0x1B6A39), GreenTint: hex(0xE5F2E8),
		Amber: hex(0x7A4A00), AmberMark: hex(0xB06A00), AmberTint: hex(0xFCF0D9),
		Red: hex(0x9C1F1F), RedTint: hex(0xFBE8E5),
		OnMark: hex(0xFFFFFF), Band: hex(0x24343A), OnBand: hex(0xFFFFFF),
		Disabled: hex(0x5C686C), DisabledFill: hex(0xE9E6DE),
		Hover: veil(0x1A2426, 4), Pressed: veil(0x1A2426, 8), Picked: hex(0x629D9B),
	}
}

// dark is a look of its own, not light turned over: tints are deep, text is
// not pure white.
func dark() palette {
	return palette{
		Page: hex(0x161C1F), Rail: hex(0x101517), Help: hex(0x12181A), Surface: hex(0x1E2629), Sunk: hex(0x20292C),
		Ink: hex(0xEAF0F0), Soft: hex(0xBAC5C7), Quiet: hex(0x9CA9AC), Hair: hex(0x2F393D), Edge: hex(0x7A888C),
		Accent: hex(0x74CBC7), AccentHover: hex(0x93DAD6), AccentTint: hex(0x173638), OnAccent: hex(0x06282A),
		Focus: hex(0x74CBC7),
		Green: hex(0x83CF9A), GreenTint: hex(0x17321F),
		Amber: hex(0xF2BE66), AmberMark: hex(0xF2BE66), AmberTint: hex(0x372A10),
		Red: hex(0xF5A196), RedTint: hex(0x3D1E1B),
		OnMark: hex(0x161C1F), Band: hex(0xDCE6E7), OnBand: hex(0x162023),
		Disabled: hex(0x93A0A3), DisabledFill: hex(0x283134),
		Hover: veil(0xEAF0F0, 4), Pressed: veil(0xEAF0F0, 8), Picked: hex(0x2E7477),
	}
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
}

// veil is a colour so thin that the one below shows through.
func veil(rgb uint32, percent int) color.NRGBA {
	c := hex(rgb)
	c.A = uint8(255 * percent / 100)
	return c
}
