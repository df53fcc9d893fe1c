package widgets_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

func pages(k *Kit) map[string]fyne.CanvasObject {
	question, _ := questionPage(k)
	form, _ := formPage(k)
	return map[string]fyne.CanvasObject{
		"home": homePage(k), "question": question, "form": form, "check": checkPage(k), "sending": sendingPage(k),
		"message": messagePage(k), "reply": replyPage(k), "send": sendPage(k), "evidence": evidencePage(k),
		"after": afterPage(k), "board": boardPage(k),
	}
}

func TestEveryPageFitsEveryWindowAndTextSize(t *testing.T) {
	for _, each := range []struct {
		choice        skin.Choice
		percent       int
		width, height float32
	}{{skin.Light, 100, 1080, 720}, {skin.Dark, 100, 1080, 720}, {skin.Light, 100, 900, 600}, {skin.Light, 150, 1080, 720}, {skin.Light, 200, 900, 600}} {
		size := fmt.Sprintf("%.0fx%.0f-%d-%d", each.width, each.height, each.percent, each.choice)
		t.Run(size, func(t *testing.T) {
			k := NewKit(widgettest.Skin(t, each.choice, each.percent), Keys{})
			w := newWindow(k)
			if each.choice == skin.Dark {
				w.rail.SetBand("Rehearsal", "Nothing is sent, nothing counts")
			}
			win := widgettest.Window(t, w.frame, each.width, each.height)
			for name, page := range pages(k) {
				w.frame.SetPage(page)
				picture(t, win.Canvas(), name+"-"+size)
				nothingSticksOut(t, win)
			}
		})
	}
}

func TestOnlyThePageMovesAndTheFocusIsBroughtIntoView(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 900, 600)
	page, fields := formPage(k)
	w.frame.SetPage(page)
	driver := fyne.CurrentApp().Driver()
	foot, rail := driver.AbsolutePositionForObject(w.foot.Primary), driver.AbsolutePositionForObject(w.rail.Item(1))
	notes := fields[len(fields)-1]
	if y := driver.AbsolutePositionForObject(notes).Y; y < 600 {
		t.Fatalf("the page is not longer than the window: notes at %v", y)
	}
	notes.Focus()
	at := driver.AbsolutePositionForObject(notes).Y
	if at < 0 || at+notes.Size().Height > driver.AbsolutePositionForObject(w.foot).Y {
		t.Errorf("the focused field lies at %v to %v", at, at+notes.Size().Height)
	}
	if driver.AbsolutePositionForObject(w.foot.Primary) != foot || driver.AbsolutePositionForObject(w.rail.Item(1)) != rail {
		t.Error("foot or rail moved")
	}
	picture(t, win.Canvas(), "form-scrolled")
	fields[0].Focus()
	if driver.AbsolutePositionForObject(fields[0]).Y < 0 {
		t.Error("going back does not scroll back")
	}
}

func TestTabReachesEveryControlOfThePageInReadingOrder(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	c := widgettest.Window(t, w.frame, 1080, 720).Canvas()
	page, fields := formPage(k)
	w.frame.SetPage(page)
	fields[0].Focus()
	for n, want := range fields[1:] {
		widgettest.Press(c, fyne.KeyTab)
		if c.Focused() != want.Input() {
			t.Fatalf("Tab %d did not reach %q", n+1, want.Label())
		}
	}
	var after []string
	for range 3 {
		widgettest.Press(c, fyne.KeyTab)
		after = append(after, widgettest.Focused(c))
	}
	if got := fmt.Sprint(after); got != "[Back Next Close the help]" {
		t.Errorf("after the page came %s", got)
	}
}

func TestHelpFoldsInANarrowWindowAndOpensOverThePage(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 1080, 720)
	page, _ := questionPage(k)
	w.frame.SetPage(page)
	left := fyne.CurrentApp().Driver().AbsolutePositionForObject(page).X
	if w.help.Folded() || page.Size().Width != 520 {
		t.Errorf("wide: folded %v, page %v wide, want open and 520", w.help.Folded(), page.Size().Width)
	}
	widgettest.Tap(t, w.help, "Close the help")
	if !w.help.Folded() || page.Size().Width != 680 || w.frame.HelpOpen() {
		t.Errorf("folded by hand: folded %v, page %v wide, want 680", w.help.Folded(), page.Size().Width)
	}
	w.frame.ToggleHelp()
	win.Resize(fyne.NewSize(900, 600))
	if !w.help.Folded() {
		t.Error("the help stays open at 900")
	}
	width := page.Size().Width
	widgettest.Tap(t, w.help, "What is this?")
	picture(t, win.Canvas(), "help-over-page")
	if w.help.Folded() || page.Size().Width != width {
		t.Errorf("over the page: folded %v, page went from %v to %v", w.help.Folded(), width, page.Size().Width)
	}
	if x := fyne.CurrentApp().Driver().AbsolutePositionForObject(page).X; x != left {
		t.Errorf("the page's left edge moved from %v to %v", left, x)
	}
	// A wider window: what the person wanted there is still known.
	win.Resize(fyne.NewSize(1080, 720))
	if w.help.Folded() {
		t.Error("the wide window forgot that the help was open")
	}
}

func TestTheWindowCanBeMadeAsSmallAsPromised(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	w := newWindow(k)
	for name, page := range pages(k) {
		w.frame.SetPage(page)
		if m := w.frame.MinSize(); m.Width > 900 || m.Height > 600 {
			t.Errorf("%s needs %v", name, m)
		}
	}
}

func TestAFieldThatGrowsMovesWhatIsBelow(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	widgettest.Window(t, w.frame, 1080, 720)
	first, second := NewField(k, FieldSpec{Label: "PIN"}), NewField(k, FieldSpec{Label: "Who told you"})
	w.frame.SetPage(Stack(GapPart, first, second))
	before := second.Position().Y
	first.SetProblem("The PIN has a space in it. Type it without.")
	if second.Position().Y <= before {
		t.Error("the message lies on the next field")
	}
	first.SetProblem("")
	if second.Position().Y != before {
		t.Error("the room of the message is not given back")
	}
}

func TestTheRailTellsNameAndStateAndGoesWhereItIsPressed(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	var went []int
	rail := NewRail(k, RailSpec{Brand: "Testshot", OnHome: func() { went = append(went, 0) }, OnStep: func(n int) { went = append(went, n) }})
	rail.SetHome(RailStep{Name: "Home"})
	rail.SetSteps(steps(2))
	c := widgettest.Window(t, rail, 224, 720).Canvas()
	widgettest.Tap(t, rail, "Routing, To do")
	if widgettest.Focused(c) != "Routing, To do" {
		t.Errorf("the focus is on %q", widgettest.Focused(c))
	}
	widgettest.Press(c, fyne.KeyDown)
	widgettest.Press(c, fyne.KeyReturn)
	for range 9 {
		widgettest.Press(c, fyne.KeyUp)
	}
	widgettest.Press(c, fyne.KeySpace)
	if fmt.Sprint(went) != "[3 4 0]" {
		t.Errorf("went %v", went)
	}
	rail.SetBand("Rehearsal", "Nothing is sent, nothing counts")
	if words := widgettest.Words(rail); !strings.Contains(words, "Rehearsal Nothing is sent") {
		t.Errorf("no band: %s", words)
	}
	rail.SetBand("", "")
	if words := widgettest.Words(rail); strings.Contains(words, "Rehearsal") {
		t.Errorf("the band stays: %s", words)
	}
}

func TestStagesMoveOnInPlace(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	stages := []Stage{{Mark: skin.Here, Title: "Waiting", Word: "Now", Running: true, Part: 0.1, BarText: "6 seconds of at most 60"}, {Mark: skin.ToDo, Title: "Answer kept", Word: "To do"}}
	l := NewStageList(k, stages)
	widgettest.Window(t, Stack(0, l), 500, 300)
	high := l.HeightForWidth(500)
	stages[0] = Stage{Mark: skin.Done, Title: "Waiting", Word: "Done", Time: "10:42:21"}
	stages[1].Mark, stages[1].Word = skin.Here, "Now"
	l.SetStages(stages)
	words := widgettest.Words(l)
	if strings.Contains(words, "seconds") || !strings.Contains(words, "10:42:21") {
		t.Errorf("after the answer it says %q", words)
	}
	if l.HeightForWidth(500) >= high {
		t.Error("the bar's room is not given back")
	}
}

func TestADropZoneSaysWhatHappenedToTheFile(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	pressed := 0
	d := NewDropZone(k, "Drop the file here", "", func() { pressed++ }, NewButton(k, Small, "Choose a file…", skin.IconFolder, nil))
	c := widgettest.Window(t, Stack(0, d), 500, 300).Canvas()
	d.Focus()
	widgettest.Press(c, fyne.KeyReturn)
	test.TapCanvas(c, fyne.NewPos(30, 30))
	if pressed != 2 {
		t.Errorf("pressed %d times", pressed)
	}
	for _, state := range []DropState{DropBusy, DropGood, DropBad, DropReady} {
		d.SetState(state, "Got it", "One message")
		picture(t, c, fmt.Sprintf("drop-%d", state))
	}
	if words := widgettest.Words(d); !strings.Contains(words, "Got it One message") {
		t.Errorf("it says %q", words)
	}
}

func TestAReceiptCanBeCopiedAndABoardOpensItsClinic(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	r := NewReceipt(k, []Pair{{"Sent", "March 14, 2013"}, {"Answer", "Accepted"}})
	if r.Text() != "Sent: March 14, 2013\nAnswer: Accepted\n" {
		t.Errorf("receipt %q", r.Text())
	}
	opened := 0
	b := NewBoard(k, [5]string{"Clinic", "State", "People", "Next step", "Since"}, func(n int) { opened = n })
	b.SetRows([]BoardRow{{Mark: skin.Done, Name: "Nowhere Family Doctors", State: "Done"}, {Mark: skin.Waiting, Name: "Test Harbor Medical", State: "Waiting"}})
	widgettest.Window(t, Stack(0, b), 700, 300)
	widgettest.Tap(t, b, "Test Harbor Medical, Waiting")
	if opened != 2 {
		t.Errorf("opened %d", opened)
	}
}

func TestEscapeClosesTheHelpOverThePageBeforeItGoesBack(t *testing.T) {
	k, h := kitThatHears(t)
	w := newWindow(k)
	c := widgettest.Window(t, w.frame, 900, 600).Canvas()
	page, _ := questionPage(k)
	w.frame.SetPage(page)
	widgettest.Tap(t, w.help, "What is this?")
	if widgettest.Focused(c) != "Close the help" {
		t.Errorf("the focus is on %q", widgettest.Focused(c))
	}
	c.Focus(w.foot.Primary)
	widgettest.Press(c, fyne.KeyEscape)
	if !w.help.Folded() || h.back != 0 {
		t.Errorf("folded %v, back %d", w.help.Folded(), h.back)
	}
	widgettest.Press(c, fyne.KeyEscape)
	if h.back != 1 {
		t.Errorf("back %d after the second Escape", h.back)
	}
}

func TestTheRowOfThePageStaysInViewInALowWindow(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 900, 600)
	w.rail.SetSteps(steps(9))
	driver := fyne.CurrentApp().Driver()
	item := w.rail.Item(9)
	picture(t, win.Canvas(), "rail-scrolled")
	foot := float32(0)
	widgettest.Walk(w.rail, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, "Example") {
			foot = driver.AbsolutePositionForObject(text).Y
		}
	})
	if y := driver.AbsolutePositionForObject(item).Y; y < 0 || y+item.Size().Height > foot {
		t.Errorf("the last step lies at %v to %v, under the foot of the rail at %v", y, y+item.Size().Height, foot)
	}
}

func TestABatchLaysOutOnceAndPageKeysScroll(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	widgettest.Window(t, w.frame, 900, 600)
	page, fields := formPage(k)
	w.frame.SetPage(page)
	below := fields[5].Position().Y
	k.Batch(func() {
		fields[1].SetProblem("Type it without.")
		fields[3].SetProblem("Type it without.")
		if fields[5].Position().Y != below {
			t.Error("the page moved inside the batch")
		}
	})
	if fields[5].Position().Y <= below {
		t.Error("the page did not move after the batch")
	}
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(page).Y
	w.frame.Key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if driver.AbsolutePositionForObject(page).Y >= top {
		t.Error("Page Down does not scroll")
	}
	w.frame.Key(&fyne.KeyEvent{Name: fyne.KeyHome})
	if driver.AbsolutePositionForObject(page).Y != top {
		t.Error("Home does not go back to the top")
	}
}

func TestTheFocusIsBroughtIntoViewAgainWhenTheWindowGetsSmaller(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 1080, 1400)
	page, fields := formPage(k)
	w.frame.SetPage(page)
	last := fields[len(fields)-1]
	last.Focus()
	win.Resize(fyne.NewSize(900, 600))
	driver := fyne.CurrentApp().Driver()
	if at := driver.AbsolutePositionForObject(last).Y; at < 0 || at+last.Size().Height > driver.AbsolutePositionForObject(w.foot).Y {
		t.Errorf("the focused field lies at %v to %v", at, at+last.Size().Height)
	}
}

// The toolkit's window knows the place of what it has painted, and no more.
func TestAPartIsFoundOnAPageThatWasNeverPainted(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	page, fields := formPage(k)
	w.frame.SetPage(page)
	if !w.frame.Holds(fields[len(fields)-1]) {
		t.Error("the last field is not found")
	}
	if other, _ := formPage(k); w.frame.Holds(other) || w.frame.Holds(w.foot.Primary) {
		t.Error("what is not on the page is found there")
	}
}

func TestTheWheelTurnsThePageAlsoOverAnInput(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 900, 600)
	page, fields := formPage(k)
	w.frame.SetPage(page)
	driver := fyne.CurrentApp().Driver()
	before := driver.AbsolutePositionForObject(fields[0])
	var over fyne.Scrollable // the innermost under the pointer gets the wheel
	widgettest.Walk(fields[0], func(o fyne.CanvasObject) {
		if part, ok := o.(fyne.Scrollable); ok {
			over = part
		}
	})
	if over == nil {
		t.Fatal("nothing takes the wheel over an input")
	}
	over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	win.Canvas().Capture()
	if after := driver.AbsolutePositionForObject(fields[0]); after.Y != before.Y-50 {
		t.Errorf("the page moved by %v, want 50", before.Y-after.Y)
	}
}

func TestTheWheelTurnsThePageAlsoOverABoardThatIsWhole(t *testing.T) {
	for _, tt := range []struct {
		name      string
		clinics   int
		pageMoves bool
	}{
		{"all in sight", 6, true},
		{"more than are in sight", 60, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
			w := newWindow(k)
			win := widgettest.Window(t, w.frame, 900, 600)
			board := NewBoard(k, [5]string{"Clinic", "State", "People", "Next thing", "Since"}, nil)
			rows := make([]BoardRow, tt.clinics)
			for n := range rows {
				rows[n] = BoardRow{Mark: skin.Done, Name: fmt.Sprintf("Clinic %02d", n+1), State: "Done"}
			}
			board.SetRows(rows)
			page := Stack(0, board, NewText(k, skin.TextBody, skin.Ink, strings.Repeat("Words below it. ", 400)))
			w.frame.SetPage(page)
			win.Canvas().Capture()
			turn := func(by float32) float32 {
				before := fyne.CurrentApp().Driver().AbsolutePositionForObject(board)
				var over fyne.Scrollable // the innermost under the pointer gets the wheel
				widgettest.Walk(board, func(o fyne.CanvasObject) {
					if part, ok := o.(fyne.Scrollable); ok {
						over = part
					}
				})
				over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
				win.Canvas().Capture()
				return before.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(board).Y
			}
			row := func() (found fyne.CanvasObject) {
				widgettest.Walk(board, func(o fyne.CanvasObject) {
					if part, ok := o.(interface{ AccessibilityLabel() string }); ok && part.AccessibilityLabel() == "Clinic 05, Done" {
						found = o
					}
				})
				return found
			}
			first := fyne.CurrentApp().Driver().AbsolutePositionForObject(row()).Y
			if moved := turn(-50); (moved == 50) != tt.pageMoves {
				t.Errorf("the page moved by %v", moved)
			}
			if got := fyne.CurrentApp().Driver().AbsolutePositionForObject(row()).Y; first-got != 50 {
				t.Errorf("the rows moved by %v, want 50", first-got)
			}
			turn(-100000)
			if moved := turn(-50); !tt.pageMoves && moved != 50 {
				t.Errorf("at the end of the list the page moved by %v", moved)
			}
		})
	}
}

func TestALongNameLeavesTheRailToItsSteps(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 1080, 720)
	w.rail.SetFoot("Example Family Practice")
	short := boldLines(w.rail)
	w.rail.SetFoot(strings.Repeat("Imaginary Community Health Center ", 8))
	if more := boldLines(w.rail) - short; more < 1 || more > 2 {
		t.Errorf("a long name has %d lines more than a short one", more)
	}
	win.Resize(fyne.NewSize(640, 420))
	if more := boldLines(w.rail) - short; more != 0 {
		t.Errorf("in a low window a long name has %d lines more than a short one", more)
	}
}

func TestInARehearsalEveryStepIsInSightInALowWindow(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	w.rail.SetBand("Rehearsal", "Nothing is sent, nothing counts")
	win := widgettest.Window(t, w.frame, 900, 600)
	last := w.rail.Item(9)
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	if foot := 600 - 78; bottom > float32(foot) {
		t.Errorf("the last step ends at %.0f, and the rail's foot begins at %d", bottom, foot)
	}
	w.rail.SetBand("", "")
	if got := last.Size().Height; got != 44 {
		t.Errorf("without the band a row is %.0f high, and there is room for 44", got)
	}
	w.rail.SetBand("Rehearsal", "Nothing is sent, nothing counts")
	if got := last.Size().Height; got < 37 || got >= 44 {
		t.Errorf("with the band again a row is %.0f high", got)
	}
	if strings.Contains(widgettest.Words(w.rail), "Testshot") {
		t.Error("the program's name takes the room of a step")
	}
	win.Resize(fyne.NewSize(1080, 720))
	if !strings.Contains(widgettest.Words(w.rail), "Testshot") {
		t.Error("the program's name is missing where it has room")
	}
}

func boldLines(o fyne.CanvasObject) (n int) {
	widgettest.Walk(o, func(each fyne.CanvasObject) {
		if text, ok := each.(*canvas.Text); ok && text.TextStyle.Bold {
			n++
		}
	})
	return n
}

func TestTheFootTakesTwoRowsRatherThanLayButtonsOverEachOther(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 900, 600)
	w.foot.Back.SetText("Back")
	w.foot.Extra.SetText("Next")
	w.foot.Extra.Show()
	w.foot.Primary.SetText("Make the report")
	w.foot.SetLine(skin.NeedsLook, "One copy only")
	w.frame.Refresh()
	picture(t, win.Canvas(), "foot-crowded")
	nothingSticksOut(t, win)
	driver := fyne.CurrentApp().Driver()
	buttons := []*Button{w.foot.Back, w.foot.Extra, w.foot.Primary}
	for i, a := range buttons {
		for _, b := range buttons[i+1:] {
			p, q := driver.AbsolutePositionForObject(a), driver.AbsolutePositionForObject(b)
			if p.X < q.X+b.Size().Width && q.X < p.X+a.Size().Width && p.Y < q.Y+b.Size().Height && q.Y < p.Y+a.Size().Height {
				t.Errorf("%q lies over %q", a.AccessibilityLabel(), b.AccessibilityLabel())
			}
		}
	}
}
