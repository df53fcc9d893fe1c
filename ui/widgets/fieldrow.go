package widgets

import "fyne.io/fyne/v2"

// FieldRow is one row of a list of two columns: two fields, and a button that takes the row
// out; nil for none. Where the fields stand below each other each has its own label, also
// in the rows whose labels are the heads of the columns otherwise, and the row ends with
// so much air that the second field is no part of the next.
func FieldRow(k *Kit, left, right *Field, remove *Button) *fyne.Container {
	row := &fyne.Container{Layout: fieldRow{columnsLayout{kit: k, gap: 20, least: 150, share: 0.5}}, Objects: []fyne.CanvasObject{left, right}}
	if remove != nil {
		row.Add(remove)
	}
	return row
}

type fieldRow struct{ columns columnsLayout }

// Spaces of such a row.
const (
	rowRemove float32 = 8  // between the fields and the button
	rowLower  float32 = 4  // the button is as much lower than an input, and stands level with it
	rowBelow  float32 = 16 // between fields below each other
	rowAir    float32 = 28 // after them
)

// run visits fields and button with their places and tells the height used.
func (l fieldRow) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	fields, room := objects[:2], width
	if len(objects) > 2 {
		room -= Natural(objects[2]) + rowRemove
	}
	below := (room-l.columns.gap)/2 < l.columns.narrowest(fields)
	for _, o := range fields {
		o.(*Field).apart(below)
	}
	var high float32
	if below {
		first := Height(fields[0], room)
		visit(fields[0], 0, 0, room, first)
		second := Height(fields[1], room)
		visit(fields[1], 0, first+rowBelow, room, second)
		high = first + rowBelow + second + rowAir
	} else {
		high = l.columns.run(fields, room, visit)
	}
	if len(objects) > 2 {
		top := rowLower
		if head := headOf(fields[0], room); head > 0 {
			top += head + fieldGap
		}
		w := Natural(objects[2])
		visit(objects[2], width-w, top, w, Height(objects[2], w))
	}
	return high
}

func (l fieldRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l fieldRow) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l fieldRow) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: rowRemove}.natural(objects)
}

func (l fieldRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	min := l.columns.MinSize(objects[:2])
	if len(objects) > 2 {
		min.Width += objects[2].MinSize().Width + rowRemove
	}
	return min
}
