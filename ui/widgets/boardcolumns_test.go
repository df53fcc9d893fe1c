package widgets_test

import (
	"strings"
	"testing"

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
