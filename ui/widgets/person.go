package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// PersonSpec is one professional on Home.
type PersonSpec struct {
	Mark     skin.Mark
	Name     string
	Word     string // "One step left"
	Sentence string
	Facts    string // what proves it
	Action   fyne.CanvasObject
}

// PersonRow answers "am I done?" for one professional.
type PersonRow struct{ part }

// NewPersonRow makes a row.
func NewPersonRow(k *Kit, spec PersonSpec) *PersonRow {
	r := &PersonRow{part{kit: k}}
	name := Wrap(12, 0, NewText(k, skin.TextSection, skin.Ink, spec.Name),
		Inset(4, 0, 0, 0, NewBold(k, skin.TextHelp, spec.Mark.Word(), spec.Word)))
	lines := Stack(2, name, NewText(k, skin.TextBody, skin.Ink, spec.Sentence))
	if spec.Facts != "" {
		lines.Add(NewText(k, skin.TextHelp, skin.Quiet, spec.Facts))
	}
	side := Stack(0)
	side.Hide()
	if spec.Action != nil {
		// A button is higher than the name's line; this centers it there.
		side = Inset(-5, 0, 0, 0, spec.Action)
	}
	r.content = Inset(16, 0, 16, 0, Row(18, 2, NewMark(k, spec.Mark, 32), Beside(k, 16, 420, lines, side)))
	r.ExtendBaseWidget(r)
	return r
}

// NewPersonList puts rows below each other with hairlines around.
func NewPersonList(k *Kit, people []PersonSpec) fyne.CanvasObject {
	box := Stack(0, NewHair(k))
	for _, p := range people {
		box.Add(NewPersonRow(k, p))
		box.Add(NewHair(k))
	}
	return box
}
