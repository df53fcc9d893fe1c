package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// What a page shows of itself when it opens.

// Four answers may be longer than a small window: that is no reason to open below the
// question.
func TestAQuestionOpensAtItsTop(t *testing.T) {
	for _, language := range wording.Languages() {
		for name, s := range map[string]wizard.State{"asked": started(), "answered": answered(exclusion.Version251)} {
			d := newDesk(t, deskParams{state: &s, width: 900, height: 600, language: language})
			d.went(wizard.Place{Step: wizard.Questions, Question: 4})
			at := widgettest.Places(d.shell.frame)[d.shell.frame.Page()]
			if at.At.Top < at.Seen.Top {
				t.Errorf("%s, %s: the question opens %.0f below its top", language, name, at.Seen.Top-at.At.Top)
			}
		}
	}
}

// The answer that was given is the last one, and it is in sight; the page is scrolled no
// further than to its end.
func TestAQuestionOpensWithItsAnswerInSight(t *testing.T) {
	s := answered() // with no version, which is "I don't know"
	d := newDesk(t, deskParams{state: &s, width: 900, height: 600, language: "pt"})
	d.went(wizard.Place{Step: wizard.Questions, Question: 4})
	at := widgettest.Places(d.shell.frame)[d.shell.view.First.(fyne.CanvasObject)]
	if left := at.Seen.Bottom - at.At.Bottom; left < 0 || left > 24 {
		t.Errorf("%.0f are left below the last answer", left)
	}
}

// The program may open where it was left: on the board, which is drawn before the folder
// of the proofs has been read.
func TestTheBoardOpensWithItsHeads(t *testing.T) {
	s := routed()
	s.Place = wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}
	for _, size := range []fyne.Size{{Width: 1080, Height: 720}, {Width: 900, Height: 600}} {
		t.Run(fmt.Sprint(size.Width), func(t *testing.T) {
			d := newDesk(t, deskParams{state: &s, world: &world{kept: keptMany()}, width: size.Width, height: size.Height})
			d.place(s.Place)
			d.sees("Clinic", "State", "Next step")
			d.went(at(wizard.Home))
			d.went(s.Place)
			d.sees("Clinic", "State", "Next step")
		})
	}
}
