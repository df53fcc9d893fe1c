package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

func TestTheColumnsOfTheBoardAreAsWideAsTheirWordsInAnyLanguage(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	rows := []BoardRow{
		{skin.Refused, "Fictional Hills Clinic", "Rechazado, cuenta", "1 de 1", "Nada hasta la atestación", "14 mar", false},
		{skin.Done, "Nowhere", "Lista", "10 de 12", "Ver el comprobante", "14 mar", true},
	}
	b := NewBoard(k, [5]string{"Clínica", "Estado", "Personas", "Lo que sigue", "Desde"}, nil)
	b.SetRows(rows)
	w := widgettest.Window(t, b, 680, 200)
	if words := widgettest.Words(b); strings.Contains(words, "…") {
		t.Errorf("something is cut at 680: %s", words)
	}
	nothingSticksOut(t, w)
	rows[0].Name = strings.Repeat("A very long name of a clinic ", 4)
	b.SetRows(rows)
	if words := widgettest.Words(b); !strings.Contains(words, "A very long name of") || !strings.Contains(words, "Rechazado, cuenta") {
		t.Errorf("a long name takes the room of the others, or has none: %s", words)
	}
	narrow := NewBoard(k, [5]string{"Clínica", "Estado", "Personas", "Lo que sigue", "Desde"}, nil)
	narrow.SetRows(rows)
	widgettest.Window(t, narrow, 420, 200)
	if words := widgettest.Words(narrow); strings.Contains(words, "Personas") || !strings.Contains(words, "Rechazado, cuenta") {
		t.Errorf("narrow: %s", words)
	}
}

func TestBoldWordsOfTwoColumnsOfTheBoardAreApart(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	b := NewBoard(k, [5]string{"Clínica", "Situação", "Pessoas", "Próximo passo", "Desde"}, nil)
	b.SetRows([]BoardRow{{skin.Done, "Fictional Hills Clinic", "Recusa, mas conta", "1 de 1", "Nada até a declaração", "14 mar", false}})
	for width, least := range map[float32]float32{680: 20, 560: 12, 500: 12} {
		widgettest.Window(t, b, width, 200)
		end, next := float32(0), float32(0)
		widgettest.Walk(b, func(o fyne.CanvasObject) {
			text, ok := o.(*canvas.Text)
			if !ok || !o.Visible() {
				return
			}
			x := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
			switch {
			case text.Text == "Recusa, mas conta":
				end = x + text.MinSize().Width
			case end > 0 && next == 0:
				next = x
			}
		})
		if end == 0 || next-end < least {
			t.Errorf("at %v the state ends at %v and what follows begins at %v, want %v between", width, end, next, least)
		}
	}
}
