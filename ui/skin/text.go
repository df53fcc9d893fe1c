package skin

import "fyne.io/fyne/v2"

// Text is a type style by its job.
type Text uint8

// The styles. Nothing is ever smaller than TextNote.
const (
	TextBody     Text = iota // sentences, inputs, buttons
	TextQuestion             // the heading, one a page
	TextSection              // people on Home, the drop zone, a phone number
	TextLead                 // Home's answer sentence: section size, regular
	TextLabel                // over a field
	TextStep                 // a step's name in the rail
	TextHelp                 // help, hints, second lines, small buttons
	TextNote                 // rail state words, dates, sources
	TextCode                 // a place for the vendor, monospace
)

// Type is a style with its measures: the size of the letters and the height
// of a line, both already made larger as the person asked.
type Type struct {
	Size, Line float32
	Style      fyne.TextStyle
}

// Type returns the style's measures at the present text size.
func (s *Skin) Type(t Text) Type {
	at := func(size, line float32, style fyne.TextStyle) Type {
		return Type{Size: s.Px(size), Line: s.Px(line), Style: style}
	}
	bold, regular := fyne.TextStyle{Bold: true}, fyne.TextStyle{}
	switch t {
	case TextQuestion:
		return at(24, 32, bold)
	case TextSection:
		return at(18, 26, bold)
	case TextLead:
		return at(18, 26, regular)
	case TextLabel:
		return at(15, 20, bold)
	case TextStep:
		return at(15, 19, regular)
	case TextHelp:
		return at(14, 20, regular)
	case TextNote:
		return at(13, 18, regular)
	case TextCode:
		return at(13, 20, fyne.TextStyle{Monospace: true})
	}
	return at(16, 24, regular)
}
