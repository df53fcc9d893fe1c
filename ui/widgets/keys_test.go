package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// heard counts what reaches the window.
type heard struct{ next, back, help, shortcut int }

func kitThatHears(t *testing.T) (*Kit, *heard) {
	h := &heard{}
	return NewKit(widgettest.Skin(t, skin.Light, 100), Keys{
		Next: func() { h.next++ }, Back: func() { h.back++ }, Help: func() { h.help++ },
		Shortcut: func(fyne.Shortcut) { h.shortcut++ },
	}), h
}

func TestEnterAndSpacePressAButtonAndEscapeGoesBack(t *testing.T) {
	k, h := kitThatHears(t)
	pressed := 0
	b := NewButton(k, Primary, "Next", skin.IconEnter, func() { pressed++ })
	c := widgettest.Window(t, b, 200, 60).Canvas()
	c.Focus(b)
	widgettest.Press(c, fyne.KeyReturn)
	widgettest.Press(c, fyne.KeyEnter)
	widgettest.Press(c, fyne.KeySpace)
	widgettest.Press(c, fyne.KeyEscape)
	widgettest.Press(c, fyne.KeyF1)
	if pressed != 3 || *h != (heard{back: 1, help: 1}) {
		t.Errorf("pressed %d times, window heard %+v", pressed, *h)
	}
}

func TestSpaceThatMovesTheFocusIntoAFieldLeavesNoBlankThere(t *testing.T) {
	k, _ := kitThatHears(t)
	field := NewField(k, FieldSpec{Label: "Name"})
	for name, part := range map[string]fyne.Focusable{
		"button": NewButton(k, Small, "Add a person", skin.IconPlus, field.Focus),
		"rail":   NewRailItem(k, RailStep{Name: "Who and when"}, field.Focus),
	} {
		c := widgettest.Window(t, Stack(8, part.(fyne.CanvasObject), field), 300, 200).Canvas()
		c.Focus(part)
		widgettest.Press(c, fyne.KeySpace)
		if c.Focused() != field.Input() || field.Text() != "" {
			t.Errorf("%s: the field holds %q and the focus is on %v", name, field.Text(), c.Focused())
		}
	}
}

func TestTheChosenOfSeveralButtonsHasATickAndNotAColorAlone(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	b := NewButton(k, Small, "Light", 0, nil)
	plain := b.MinSize().Width
	b.SetChosen(true)
	if b.MinSize().Width <= plain {
		t.Error("the chosen one has no tick")
	}
	b.SetChosen(false)
	if b.MinSize().Width != plain {
		t.Error("the tick stays")
	}
}

func TestAButtonThatIsOffTakesTheFocusAndPointsToWhatIsMissing(t *testing.T) {
	k, _ := kitThatHears(t)
	pressed := 0
	field := NewField(k, FieldSpec{Label: "Address for tests"})
	b := NewButton(k, Primary, "Next", skin.IconEnter, func() { pressed++ })
	b.SetOff(true)
	b.OnOff = field.Focus
	c := widgettest.Window(t, Stack(8, field, b), 300, 200).Canvas()
	c.Focus(b)
	if c.Focused() != fyne.Focusable(b) {
		t.Fatal("a button that is off lost the focus")
	}
	widgettest.Press(c, fyne.KeyReturn)
	if pressed != 0 || c.Focused() != field.Input() {
		t.Errorf("pressed %d times; the focus is on %v", pressed, c.Focused())
	}
	b.SetOff(false)
	test.Tap(b)
	if pressed != 1 {
		t.Errorf("pressed %d times when on", pressed)
	}
}

func TestChoicesAreOneTabStopAndArrowsChoose(t *testing.T) {
	k, h := kitThatHears(t)
	var told []string
	g := NewChoiceGroup(k, []Choice{{"a", "First", ""}, {"b", "Second", "More words."}, {"c", "Third", ""}}, func(v string) { told = append(told, v) })
	after := NewButton(k, Secondary, "Back", 0, nil)
	c := widgettest.Window(t, Stack(8, g, after), 400, 400).Canvas()
	widgettest.Press(c, fyne.KeyTab)
	if c.Focused() != fyne.Focusable(g) || g.Value() != "" {
		t.Fatalf("Tab went to %v and chose %q", c.Focused(), g.Value())
	}
	widgettest.Press(c, fyne.KeySpace)
	widgettest.Press(c, fyne.KeyDown)
	widgettest.Press(c, fyne.KeyDown)
	widgettest.Press(c, fyne.KeyDown) // round to the first
	widgettest.Press(c, fyne.KeyUp)   // and back to the last
	if got := strings.Join(told, ""); got != "abcac" {
		t.Errorf("told %q", got)
	}
	if h.next != 0 {
		t.Error("choosing went on by itself")
	}
	widgettest.Press(c, fyne.KeyReturn)
	if h.next != 1 {
		t.Error("Enter on the chosen card does not go on")
	}
	widgettest.Press(c, fyne.KeyTab)
	if c.Focused() != fyne.Focusable(after) {
		t.Error("the group is more than one Tab stop")
	}
}

func TestATapChoosesTheCardUnderThePointer(t *testing.T) {
	k, _ := kitThatHears(t)
	told := ""
	g := NewChoicesAcross(k, []Choice{{"left", "Claim", ""}, {"right", "Send", ""}}, func(v string) { told = v })
	w := widgettest.Window(t, Stack(0, g), 600, 200)
	test.TapCanvas(w.Canvas(), fyne.NewPos(500, 20))
	if told != "right" || g.Value() != "right" {
		t.Errorf("told %q, value %q", told, g.Value())
	}
	g.SetValue("nonsense")
	if g.Value() != "" || told != "right" {
		t.Error("an unknown value chooses something or tells the page")
	}
}

func TestTabLeavesAFieldWithManyLinesAndEnterGoesOnFromOne(t *testing.T) {
	k, h := kitThatHears(t)
	notes := NewField(k, FieldSpec{Label: "Notes", Kind: ManyLines})
	left := ""
	pin := NewField(k, FieldSpec{Label: "PIN", OnLeave: func(text string) { left = text }})
	c := widgettest.Window(t, Stack(8, notes, pin), 400, 400).Canvas()
	notes.Focus()
	test.Type(notes.Input(), "one")
	widgettest.Press(c, fyne.KeyReturn)
	test.Type(notes.Input(), "two")
	if notes.Text() != "one\ntwo" || h.next != 0 {
		t.Errorf("typed %q, next %d", notes.Text(), h.next)
	}
	widgettest.Press(c, fyne.KeyTab)
	if c.Focused() != pin.Input() {
		t.Fatalf("Tab is trapped in the notes: %q", notes.Text())
	}
	test.Type(pin.Input(), "EX001")
	widgettest.Press(c, fyne.KeyReturn)
	widgettest.Press(c, fyne.KeyEscape)
	widgettest.PressShift(c)
	if h.next != 1 || h.back != 1 || left != "EX001" || c.Focused() != notes.Input() {
		t.Errorf("window heard %+v, left with %q", *h, left)
	}
}

func TestAShortcutOfTheWindowReachesItFromInsideAField(t *testing.T) {
	k, h := kitThatHears(t)
	f := NewField(k, FieldSpec{Label: "PIN"})
	f.SetText("EX001")
	c := widgettest.Window(t, f, 300, 100).Canvas()
	f.Focus()
	widgettest.Chord(c, fyne.KeyModifierAlt, fyne.Key3)
	widgettest.Chord(c, fyne.KeyModifierControl, fyne.KeyLeft)
	if h.shortcut != 1 {
		t.Errorf("the window heard %d shortcuts, want the Alt+3 only", h.shortcut)
	}
}

func TestAProblemGoesAwayWhileTypingAndTheProgramTypesSilently(t *testing.T) {
	k, _ := kitThatHears(t)
	told := []string{}
	f := NewField(k, FieldSpec{Label: "PIN", OnChanged: func(text string) { told = append(told, text) }})
	widgettest.Window(t, f, 400, 200)
	f.SetText("EX 001")
	f.SetOrigin("From their e-mail, line 6")
	if words := widgettest.Words(f); !strings.Contains(words, "line 6") {
		t.Errorf("the origin is not shown: %s", words)
	}
	f.SetProblem("The PIN has a space in it. Type it without.")
	if words := widgettest.Words(f); !strings.Contains(words, "Type it without.") || strings.Contains(words, "line 6") {
		t.Errorf("the problem is not shown alone: %s", words)
	}
	if len(told) != 0 {
		t.Errorf("the program's own writing was told as typing: %q", told)
	}
	test.Type(f.Input(), "x")
	if f.Problem() != "" || len(told) != 1 {
		t.Errorf("after typing the problem is %q, told %q", f.Problem(), told)
	}
	if words := widgettest.Words(f); strings.Contains(words, "Type it without.") || strings.Contains(words, "line 6") {
		t.Errorf("still shown: %s", words)
	}
}

func TestTabsMoveWithArrowsAndStopAtTheEnds(t *testing.T) {
	k, h := kitThatHears(t)
	var told []int
	tabs := NewTabs(k, []string{"For you", "For your EHR’s vendor", "For the Help Desk"}, func(n int) { told = append(told, n) })
	c := widgettest.Window(t, Stack(0, tabs), 600, 100).Canvas()
	widgettest.Press(c, fyne.KeyTab)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyReturn} {
		widgettest.Press(c, key)
	}
	if len(told) != 3 || told[0] != 2 || told[1] != 3 || told[2] != 2 || tabs.Index() != 2 || h.next != 1 {
		t.Errorf("told %v, open %d, next %d", told, tabs.Index(), h.next)
	}
	if widgettest.Focused(c) != "For your EHR’s vendor" {
		t.Errorf("the focus says %q", widgettest.Focused(c))
	}
}

func TestACheckTicksWithSpaceAndEnterGoesOn(t *testing.T) {
	k, h := kitThatHears(t)
	var told []bool
	check := NewCheck(k, "Dr. Sample One", "", func(on bool) { told = append(told, on) })
	c := widgettest.Window(t, Stack(0, check), 300, 80).Canvas()
	check.Focus()
	widgettest.Press(c, fyne.KeySpace)
	widgettest.Press(c, fyne.KeyReturn)
	widgettest.Tap(t, check, "Dr. Sample One")
	if len(told) != 2 || !told[0] || told[1] || check.On() || h.next != 1 {
		t.Errorf("told %v, on %v, next %d", told, check.On(), h.next)
	}
}

func TestALinkInASentenceIsFocusableAndKeepsTheFocusWhenRewritten(t *testing.T) {
	k, _ := kitThatHears(t)
	followed := 0
	p := NewParagraph(k, skin.TextHelp, skin.Ink, Plain("38 other points are fine. "), Link("Show them", func() { followed++ }))
	c := widgettest.Window(t, Stack(0, p), 500, 60).Canvas()
	widgettest.Press(c, fyne.KeyTab)
	widgettest.Press(c, fyne.KeyReturn)
	if widgettest.Focused(c) != "Show them" || followed != 1 {
		t.Fatalf("focus on %q, followed %d", widgettest.Focused(c), followed)
	}
	p.SetRuns(Plain("37 other points are fine. "), Link("Show them", func() { followed += 10 }))
	widgettest.Press(c, fyne.KeySpace)
	if followed != 11 {
		t.Errorf("followed %d after the sentence changed", followed)
	}
}

func TestASummaryLinkMovesTheFocusToItsField(t *testing.T) {
	k, _ := kitThatHears(t)
	f := NewField(k, FieldSpec{Label: "Address for tests"})
	s := NewSummary(k, SummarySpec{First: "One answer needs fixing:", Items: []SummaryItem{{"address for tests", f.Focus}}})
	c := widgettest.Window(t, Stack(8, s, f), 500, 200).Canvas()
	widgettest.Tap(t, s, "address for tests")
	if c.Focused() != f.Input() {
		t.Error("the focus did not move")
	}
	s.SetSummary(SummarySpec{})
	if s.Visible() {
		t.Error("a summary of nothing is shown")
	}
}

func TestACopyButtonSaysThatItDidUntilTheFocusLeaves(t *testing.T) {
	k, _ := kitThatHears(t)
	put := ""
	b := NewCopyButton(k, Small, CopyWords{"Copy the questions", "Copied"}, func() string { return "Seven questions" }, func(text string) { put = text })
	other := NewButton(k, Small, "Other", 0, nil)
	c := widgettest.Window(t, Stack(8, b, other), 300, 120).Canvas()
	c.Focus(b)
	widgettest.Press(c, fyne.KeyReturn)
	if put != "Seven questions" || b.Text() != "Copied" {
		t.Errorf("put %q, the button says %q", put, b.Text())
	}
	widgettest.Press(c, fyne.KeyTab)
	if b.Text() != "Copy the questions" {
		t.Errorf("afterwards it says %q", b.Text())
	}
}
