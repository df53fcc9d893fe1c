package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"testshot/hl7/ack"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// How much an office has to do. An action is a key, a click, a turn of the wheel, or
// what is typed into one field. Enter at the end of a field counts by itself.
const (
	mostToAnACK       = 25
	mostToAnExclusion = 15
)

// walker does the work of an office in a window with the real runner behind it, and
// counts.
type walker struct {
	*desk
	window fyne.Window
	did    []string
}

func newWalker(t *testing.T) *walker {
	t.Helper()
	d := openDesk(t, wizard.Started{})
	w := &walker{desk: d, window: d.window}
	w.window.SetPadded(false)
	w.window.Resize(fyne.NewSize(1080, 720))
	d.shell.Bind(w.window.Canvas())
	return w
}

func (w *walker) count(action string, parts ...string) {
	w.did = append(w.did, action+" "+strings.Join(parts, " "))
}

// presses presses one key.
func (w *walker) presses(key fyne.KeyName) {
	w.count("press", string(key), "on", widgettest.Focused(w.window.Canvas()))
	widgettest.Press(w.window.Canvas(), key)
}

// types fills the field that has the keyboard.
func (w *walker) types(text string) {
	w.t.Helper()
	input := w.window.Canvas().Focused()
	w.count("type into", widgettest.Focused(w.window.Canvas()))
	for _, r := range text {
		input.TypedRune(r)
	}
}

// clicks presses the pointer on words, and turns the wheel first where they are out of
// sight.
func (w *walker) clicks(words string) {
	w.t.Helper()
	find := func() (at widgettest.Place) {
		for o, place := range widgettest.Places(w.window.Content()) {
			if text, ok := o.(*canvas.Text); ok && text.Text == words {
				return place
			}
		}
		w.t.Fatalf("nothing says %q; seen: %s", words, widgettest.Words(w.window.Content()))
		return at
	}
	at := find()
	if !at.Seen.Holds(at.At, 0) {
		w.count("turn the wheel to", words)
		for o, place := range widgettest.Places(w.window.Content()) {
			if scroll, ok := o.(*container.Scroll); ok && place.At == at.Seen {
				scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, at.Seen.Bottom-at.At.Bottom-60)})
			}
		}
		if at = find(); !at.Seen.Holds(at.At, 0) {
			w.t.Fatalf("%q is at %v, and seen is %v", words, at.At, at.Seen)
		}
	}
	w.count("click", words)
	test.TapCanvas(w.window.Canvas(), fyne.NewPos((at.At.Left+at.At.Right)/2, (at.At.Top+at.At.Bottom)/2))
}

// asks waits until the window asks a question, or shows a page.
func (w *walker) asks(step wizard.Step, page string, question int) {
	w.t.Helper()
	want := wizard.Place{Step: step, Page: page, Question: question}
	w.until(fmt.Sprintf("%+v", want), func(s wizard.State) bool { return s.Place == want })
}

// atMost prints the count and fails above a limit.
func (w *walker) atMost(most int) {
	w.t.Helper()
	w.t.Logf("%d actions, at most %d", len(w.did), most)
	if len(w.did) > most {
		w.t.Errorf("too many:\n%s", strings.Join(w.did, "\n"))
	}
}

// fillsWho names clinic, year and one professional: Enter goes to what is missing.
func (w *walker) fillsWho() {
	w.t.Helper()
	w.asks(wizard.Who, "", 0)
	for _, text := range []string{"Example Family Practice", "2015", "Dr. Sample One"} {
		w.types(text)
		w.presses(fyne.KeyReturn)
	}
}

// answers goes down to a card, or takes the one that has the ring, and on.
func (w *walker) answers(question, down int) {
	w.t.Helper()
	w.asks(wizard.Questions, "", question)
	if down == 0 {
		w.presses(fyne.KeySpace)
	}
	for range down {
		w.presses(fyne.KeyDown)
	}
	w.presses(fyne.KeyReturn)
}

func TestFromACleanStartToAKeptRehearsalACKByKeyboard(t *testing.T) {
	w := newWalker(t)
	w.count("press Alt and T for", "Try it as a rehearsal")
	w.shell.Chord(fyne.KeyModifierAlt, fyne.KeyT)
	w.fillsWho()
	for question := range 5 {
		w.answers(question+1, 0)
	}
	for _, page := range []wizard.Place{{Step: wizard.Questions, Page: wizard.PageDecision}, {Step: wizard.Routing}, {Step: wizard.Message}} {
		w.asks(page.Step, page.Page, 0)
		w.presses(fyne.KeyReturn)
	}
	w.until("the sample", func(s wizard.State) bool { return s.Message.Sample })
	w.presses(fyne.KeyReturn)
	for _, step := range []wizard.Step{wizard.Check, wizard.Send} {
		w.asks(step, "", 0)
		w.presses(fyne.KeyReturn)
	}
	w.keptACK()
	w.atMost(mostToAnACK)
}

func TestFromACleanStartToAKeptRehearsalACKByPointer(t *testing.T) {
	w := newWalker(t)
	w.clicks("Try it as a rehearsal")
	w.asks(wizard.Who, "", 0)
	w.types("Example Family Practice")
	w.clicks("Attestation year")
	w.types("2015")
	w.clicks("Name")
	w.types("Dr. Sample One")
	w.clicks("Next")
	for question, card := range []string{"Yes", "Version 2.5.1", "No, only MIIS", "Yes", "No"} {
		w.asks(wizard.Questions, "", question+1)
		w.clicks(card)
		w.clicks("Next")
	}
	w.asks(wizard.Questions, wizard.PageDecision, 0)
	w.clicks("Next")
	w.asks(wizard.Routing, "", 0)
	w.clicks("Next")
	w.asks(wizard.Message, "", 0)
	w.clicks("Use the sample")
	w.until("the sample", func(s wizard.State) bool { return s.Message.Sample })
	w.clicks("Next")
	w.asks(wizard.Check, "", 0)
	w.clicks("Next")
	w.asks(wizard.Send, "", 0)
	w.clicks("Rehearse now")
	w.keptACK()
	w.atMost(mostToAnACK)
}

// keptACK waits for the reply and asks that it lies on the disk.
func (w *walker) keptACK() {
	w.t.Helper()
	s := w.until("the acknowledgment", func(s wizard.State) bool { return !s.Sending.Running && s.Outcome.Record != "" })
	if s.Outcome.Verdict != ack.Accepted || !s.Outcome.Rehearsal || s.Place.Step != wizard.Reply {
		w.t.Fatalf("the outcome is %+v at %+v", s.Outcome, s.Place)
	}
	w.kept(s.Outcome.Reply.File, "MSA|AA|"+s.Outcome.ControlID)
}

func TestFromACleanStartToAnExclusionOnFile(t *testing.T) {
	w := newWalker(t)
	w.asks(wizard.Home, "", 0)
	w.presses(fyne.KeyReturn)
	w.fillsWho()
	w.answers(1, 0) // gave shots
	w.answers(2, 1) // writes only 2.3.1
	w.answers(3, 0) // and there is no other registry
	w.asks(wizard.Questions, wizard.PageDecision, 0)
	w.presses(fyne.KeyReturn)
	s := w.until("the exclusion on file", func(s wizard.State) bool { return s.Filed.Record != "" && s.Place.Step == wizard.Evidence })
	if len(s.Filed.People) != 1 {
		t.Errorf("filed for %q", s.Filed.People)
	}
	w.atMost(mostToAnExclusion)
}
