package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// part is the base of everything that is put together from other parts: it
// shows its content and passes the questions about size on to it.
type part struct {
	widget.BaseWidget
	kit     *Kit
	content fyne.CanvasObject
}

// CreateRenderer belongs to the toolkit.
func (p *part) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return []fyne.CanvasObject{p.content} },
		layout:  func(s fyne.Size) { p.content.Resize(s) },
		min:     func() fyne.Size { return p.content.MinSize() },
		// The content may be another one since the last layout.
		paint: func() { p.content.Resize(p.Size()) },
	}
}

// HeightForWidth implements Flowing.
func (p *part) HeightForWidth(w float32) float32 { return Height(p.content, w) }

// NaturalWidth implements Flowing.
func (p *part) NaturalWidth() float32 { return Natural(p.content) }

// Fill is a coloured rectangle that takes its colours by role, so that it
// follows a change of variant. It has no size of its own.
type Fill struct {
	widget.BaseWidget
	kit        *Kit
	rect       *canvas.Rectangle
	fill, edge skin.Role
	stroke     float32
	least      fyne.Size
}

// NewFill makes a rectangle; a zero role is see-through.
func NewFill(k *Kit, fill, edge skin.Role, stroke, corner float32) *Fill {
	f := &Fill{kit: k, rect: canvas.NewRectangle(nil), fill: fill, edge: edge, stroke: stroke}
	f.rect.CornerRadius = corner
	k.color(f.rect, fill, edge, stroke)
	f.ExtendBaseWidget(f)
	return f
}

// NewHair makes a hairline.
func NewHair(k *Kit) *Fill {
	f := NewFill(k, skin.Hair, 0, 0, 0)
	f.least = fyne.NewSize(0, 1)
	return f
}

// Set changes the roles.
func (f *Fill) Set(fill, edge skin.Role, stroke float32) {
	f.fill, f.edge, f.stroke = fill, edge, stroke
	f.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(f.rect),
		layout: func(s fyne.Size) {
			// The window's driver draws a stroke inside the outline. (The one for
			// tests lets it straddle, so pictures of tests are a hair wider.)
			place(f.rect, 0, 0, s.Width, s.Height)
		},
		min: func() fyne.Size { return f.least },
		paint: func() {
			f.kit.color(f.rect, f.fill, f.edge, f.stroke)
		},
	}
}

// Sign shows a mark or an icon in a square.
type Sign struct {
	widget.BaseWidget
	kit   *Kit
	image *canvas.Image
	mark  skin.Mark
	icon  skin.Icon
	role  skin.Role
	size  float32
	most  float32 // what large text makes of it at the most; 0 is no limit
}

// NewMark shows a state mark; size is at 100 % text.
func NewMark(k *Kit, m skin.Mark, size float32) *Sign {
	return newSign(&Sign{kit: k, mark: m, size: size})
}

// NewIcon shows an icon in a role's colour; size is at 100 % text.
func NewIcon(k *Kit, i skin.Icon, r skin.Role, size float32) *Sign {
	return newSign(&Sign{kit: k, icon: i, role: r, size: size})
}

func newSign(s *Sign) *Sign {
	s.image = canvas.NewImageFromResource(s.resource())
	s.image.FillMode = canvas.ImageFillContain
	s.ExtendBaseWidget(s)
	return s
}

// SetMark changes what is shown to a mark.
func (s *Sign) SetMark(m skin.Mark) {
	s.mark, s.icon = m, 0
	s.Refresh()
}

// SetIcon changes what is shown to an icon.
func (s *Sign) SetIcon(i skin.Icon, r skin.Role) {
	s.mark, s.icon, s.role = 0, i, r
	s.Refresh()
}

// Mark is the mark shown, zero for an icon.
func (s *Sign) Mark() skin.Mark { return s.mark }

func (s *Sign) resource() fyne.Resource {
	switch {
	case s.mark != 0:
		return s.kit.Skin.Mark(s.mark)
	case s.icon != 0:
		return s.kit.Skin.Icon(s.icon, s.role)
	}
	return nil
}

func (s *Sign) side() float32 {
	side := s.kit.Skin.Px(s.size)
	if s.most > 0 {
		side = min(side, s.most)
	}
	return side
}

// CreateRenderer belongs to the toolkit.
func (s *Sign) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(s.image),
		layout: func(got fyne.Size) {
			side := s.side()
			place(s.image, (got.Width-side)/2, 0, side, side)
		},
		min: func() fyne.Size { return fyne.NewSquareSize(s.side()) },
		paint: func() {
			picture(s.image, s.resource())
		},
	}
}
