package page_test

import (
	"strings"
	"testing"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/wizard"
)

// What the library of messages says is said in the language of the window; what
// goes to an office that reads English is English.
func TestFindingsAndAnswersAreInTheWindowsLanguageAndMailsInEnglish(t *testing.T) {
	d := newDesk(t, look{choice: skin.Light, width: 1080, height: 720, language: "pt"}).ready(vxu.SampleGaps).at(wizard.Check)
	d.reads("Uma dose nova não tem número do lote", "Vacina 1, número do lote", "O que fazer:", "Preencha o número do lote").
		reallyNot("A new dose", "First shot")
	d.tap("E-mail")
	onlyEnglish(t, d.draft(), "Immunization message: one point to look at", "MSH-7: the guide asks", "Thank you")

	d.sent(d.answers(lot()))
	d.reads("Vacina 1, número do lote", "Falta algo que deve ser informado com esta dose.").reallyNot("First shot")
	d.tab(2).reads("Esperado: a observação (OBX)")
	d.tap("E-mail ao fornecedor")
	onlyEnglish(t, d.draft(), "what the state registry remarked", "RXA-15", "Expected: the observation (OBX)")
}

func onlyEnglish(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the mail lacks %q:\n%s", w, text)
		}
	}
	for _, r := range text {
		if strings.ContainsRune("ãáâçéêíóõú", r) {
			t.Errorf("a mail to an office that reads English has %q:\n%s", r, text)
			return
		}
	}
}
