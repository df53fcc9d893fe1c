package skin

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// Mark is the shape of a state. Each has its own outline, so that it is told
// apart without colour; a word always stands beside it.
type Mark uint8

// The marks. The zero Mark means "none".
const (
	ToDo      Mark = iota + 1 // hollow circle
	Here                      // ring with a dot
	Done                      // disc, tick
	NeedsLook                 // triangle, exclamation
	Refused                   // octagon, cross
	Waiting                   // ring with clock hands
	NotNeeded                 // ring with a dash
	Question                  // disc, i
)

// Word is the role in which the mark's word is written.
func (m Mark) Word() Role {
	switch m {
	case Here, Waiting, Question:
		return Accent
	case Done:
		return Green
	case NeedsLook:
		return Amber
	case Refused:
		return Red
	}
	return Quiet
}

// Tint is the role of a banner or tag about that state.
func (m Mark) Tint() Role {
	switch m {
	case Here, Waiting, Question:
		return AccentTint
	case Done:
		return GreenTint
	case NeedsLook:
		return AmberTint
	case Refused:
		return RedTint
	}
	return Sunk
}

// Mark draws a mark in the variant that is showing. The same mark in the same
// colours is one resource: the toolkit keeps pictures by the resource's name.
func (s *Skin) Mark(m Mark) fyne.Resource {
	fill, sign := s.css(m.fill()), s.css(OnMark)
	if m == NotNeeded {
		sign = s.css(Quiet)
	}
	name := fmt.Sprintf("mark-%d-%s-%s.svg", m, fill[1:], sign[1:])
	return s.keep(name, func() string { return drawMark(m, fill, sign) })
}

func (m Mark) fill() Role {
	switch m {
	case Here, Waiting, Question:
		return Accent
	case Done:
		return Green
	case NeedsLook:
		return AmberMark
	case Refused:
		return Red
	}
	return Edge
}

func drawMark(m Mark, fill, sign string) string {
	ring := fmt.Sprintf(`<circle cx="12" cy="12" r="9.2" fill="none" stroke="%s" stroke-width="1.8"/>`, fill)
	disc := fmt.Sprintf(`<circle cx="12" cy="12" r="10.4" fill="%s"/>`, fill)
	line := func(d, colour string, width float32) string {
		return fmt.Sprintf(`<path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round" stroke-linejoin="round"/>`, d, colour, width)
	}
	body := ""
	switch m {
	case ToDo:
		body = ring
	case Here:
		body = fmt.Sprintf(`<circle cx="12" cy="12" r="9" fill="none" stroke="%s" stroke-width="2.4"/><circle cx="12" cy="12" r="4.6" fill="%s"/>`, fill, fill)
	case Done:
		body = disc + line("M7.4 12.4 L10.7 15.6 L16.7 8.9", sign, 2.4)
	case NeedsLook:
		body = fmt.Sprintf(`<path d="M12 2.8 L22.4 20.8 L1.6 20.8 Z" fill="%s" stroke="%s" stroke-width="2" stroke-linejoin="round"/>`, fill, fill) +
			line("M12 9.4 L12 14.2", sign, 2.2) + fmt.Sprintf(`<circle cx="12" cy="17.7" r="1.3" fill="%s"/>`, sign)
	case Refused:
		body = fmt.Sprintf(`<path d="M7.9 2 L16.1 2 L22 7.9 L22 16.1 L16.1 22 L7.9 22 L2 16.1 L2 7.9 Z" fill="%s"/>`, fill) +
			line("M8.6 8.6 L15.4 15.4", sign, 2.4) + line("M15.4 8.6 L8.6 15.4", sign, 2.4)
	case Waiting:
		body = fmt.Sprintf(`<circle cx="12" cy="12" r="9.2" fill="none" stroke="%s" stroke-width="2.2"/>`, fill) +
			line("M12 7 L12 12 L15.4 14", fill, 2.2)
	case NotNeeded:
		body = ring + line("M8 12 L16 12", sign, 2)
	case Question:
		body = disc + line("M12 11.2 L12 16.6", sign, 2.4) + fmt.Sprintf(`<circle cx="12" cy="7.6" r="1.5" fill="%s"/>`, sign)
	}
	return svg(body)
}

// svg wraps a drawing on the 24 grid.
func svg(body string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">` + body + `</svg>`
}

// css writes a role's colour as SVG wants it.
func (s *Skin) css(r Role) string {
	c := s.nrgba(r)
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

// keep draws once and remembers.
func (s *Skin) keep(name string, draw func() string) fyne.Resource {
	if r, known := s.drawn[name]; known {
		return r
	}
	r := fyne.NewStaticResource(name, []byte(draw()))
	s.drawn[name] = r
	return r
}
