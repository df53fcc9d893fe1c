package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

func block(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

func TestStackLeavesNoRoomForWhatIsHidden(t *testing.T) {
	a, b, c := block(10, 20), block(10, 30), block(10, 40)
	b.Hide()
	s := Stack(8, a, b, c)
	s.Resize(fyne.NewSize(100, 200))
	if got := Height(s, 100); got != 68 {
		t.Errorf("height %v, want 20+8+40", got)
	}
	if c.Position().Y != 28 || c.Size().Width != 100 {
		t.Errorf("the last lies at %v, %v wide", c.Position(), c.Size().Width)
	}
}

func TestRowGivesTheRestToTheOneThatGrows(t *testing.T) {
	a, b, c := block(20, 20), block(10, 50), block(30, 20)
	r := RowMiddle(10, 2, a, b, c)
	r.Resize(fyne.NewSize(200, 50))
	if b.Size().Width != 200-20-30-20 || c.Position().X != 170 {
		t.Errorf("grown to %v, last at %v", b.Size().Width, c.Position().X)
	}
	if a.Position().Y != 15 {
		t.Errorf("the low one lies at %v, want the middle", a.Position().Y)
	}
}

func TestWrapGoesOnInTheNextLine(t *testing.T) {
	a, b, c := block(60, 20), block(60, 30), block(60, 20)
	w := Wrap(10, 5, a, b, c)
	if got := Height(w, 140); got != 30+5+20 {
		t.Errorf("height %v", got)
	}
	w.Resize(fyne.NewSize(140, 55))
	if c.Position() != fyne.NewPos(0, 35) {
		t.Errorf("the third lies at %v", c.Position())
	}
}

func TestRowsOfButtonsAreAboutEquallyLongAndNoneIsAlone(t *testing.T) {
	for _, tt := range []struct {
		name   string
		widths []float32
		want   []float32 // where each begins
		rows   []float32
	}{
		{"four", []float32{60, 60, 60, 60}, []float32{0, 70, 0, 70}, []float32{0, 0, 25, 25}},
		{"six", []float32{36, 36, 36, 36, 36, 36}, []float32{0, 46, 92, 0, 46, 92}, []float32{0, 0, 0, 25, 25, 25}},
		{"six of which four fit", []float32{48, 48, 48, 48, 48, 48}, []float32{0, 58, 116, 0, 58, 116}, []float32{0, 0, 0, 25, 25, 25}},
		{"three, two and one", []float32{60, 60, 60, 60, 60, 90}, []float32{0, 70, 0, 70, 0, 70}, []float32{0, 0, 25, 25, 50, 50}},
		{"two of three fit", []float32{90, 90, 90}, []float32{0, 100, 0}, []float32{0, 0, 25}},
		{"one of three is alone either way", []float32{100, 110, 90}, []float32{0, 110, 0}, []float32{0, 0, 25}},
		{"the one above is too wide for company", []float32{60, 60, 60, 195}, []float32{0, 70, 140, 0}, []float32{0, 0, 0, 25}},
		{"all in one row", []float32{60, 60, 60}, []float32{0, 70, 140}, []float32{0, 0, 0}},
	} {
		var objects []fyne.CanvasObject
		for _, w := range tt.widths {
			objects = append(objects, block(w, 20))
		}
		w := Wrap(10, 5, objects...)
		w.Resize(fyne.NewSize(222, Height(w, 222)))
		for n, o := range objects {
			if got := o.Position(); got != fyne.NewPos(tt.want[n], tt.rows[n]) {
				t.Errorf("%s: number %d lies at %v, want %v, %v", tt.name, n+1, got, tt.want[n], tt.rows[n])
			}
		}
	}
}

func TestColumnsStandBelowEachOtherWhenNarrow(t *testing.T) {
	a, b := block(10, 20), block(10, 30)
	c := Columns(20, 100, a, b)
	if wide, narrow := Height(c, 300), Height(c, 180); wide != 30 || narrow != 70 {
		t.Errorf("wide %v, narrow %v", wide, narrow)
	}
	s := Split(NewKit(widgettest.Skin(t, skin.Light, 100), Keys{}), 20, 100, 0.75, a, b)
	s.Resize(fyne.NewSize(420, 50))
	if a.Size().Width != 300 || b.Size().Width != 100 {
		t.Errorf("split into %v and %v", a.Size().Width, b.Size().Width)
	}
	large := Split(NewKit(widgettest.Skin(t, skin.Light, 200), Keys{}), 20, 200, 0.75, a, b)
	if got := Height(large, 420); got != 70 {
		t.Errorf("at 200 %% text they are %v high side by side", got)
	}
}

func TestInputsSideBySideStandLevelWhateverTheirLabelsTake(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	short := NewField(k, FieldSpec{Label: "Site PIN"})
	long := NewField(k, FieldSpec{Label: "Certification number of the product", Hint: "It stands in your EHR under About, or on your attestation papers."})
	widgettest.Window(t, Columns(20, 100, Stack(4, short), long), 420, 300)
	driver := fyne.CurrentApp().Driver()
	at := func(f *Field) float32 { return driver.AbsolutePositionForObject(f.Input().(fyne.CanvasObject)).Y }
	if at(short) != at(long) || at(long) < 60 {
		t.Errorf("the inputs stand at %v and %v", at(short), at(long))
	}
}

func TestCardsStandInARowInTwoColumnsOrBelowEachOther(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	choices := func(n int) *ChoiceGroup {
		all := make([]Choice, n)
		for i := range all {
			all[i] = Choice{Value: string(rune('a' + i)), Title: "A card", Text: "One line."}
		}
		return NewChoicesAcross(k, all, nil)
	}
	one := Height(choices(1), 680)
	for _, each := range []struct {
		count int
		width float32
		rows  float32
	}{{2, 680, 1}, {3, 680, 1}, {6, 680, 3}, {5, 680, 5}, {6, 380, 6}, {2, 380, 2}} {
		if got, want := Height(choices(each.count), each.width), each.rows*one+(each.rows-1)*GapPart; got != want {
			t.Errorf("%d cards at %.0f are %v high, want %v", each.count, each.width, got, want)
		}
	}
}

func TestAKeyStandsAboveItsValueWhenTheListIsNarrowForItsText(t *testing.T) {
	pairs := []Pair{{"Written by", "SampleChart EHR 9.2, today, 9:58 AM"}}
	usual, large := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{}), NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	for _, each := range []struct {
		k     *Kit
		above bool
	}{{usual, false}, {large, true}} {
		r := NewReceipt(each.k, pairs)
		widgettest.Window(t, r, 520, 300)
		if got := lines(r); (got[0] == "Written by") != each.above {
			t.Errorf("at %d %%: %q", each.k.Skin.Percent(), got)
		}
	}
}

func TestFieldsStandBelowEachOtherWhenTheirHintsWouldBePillars(t *testing.T) {
	for _, each := range []struct {
		percent int
		beside  bool
	}{{100, true}, {150, true}, {200, false}} {
		a, b := block(50, 40), block(50, 40)
		widgettest.Window(t, Fields(NewKit(widgettest.Skin(t, skin.Light, each.percent), Keys{}), a, b), 548, 200)
		if beside := b.Position().Y == 0; beside != each.beside {
			t.Errorf("at %d %% the second input lies at %v", each.percent, b.Position())
		}
	}
}

func TestTheLineOfTheFootGetsARowWhereItHasNoRoomBesideTheButtons(t *testing.T) {
	for _, each := range []struct {
		percent int
		width   float32
		back    bool
		high    float32
	}{{100, 650, true, 64}, {200, 1400, true, 108}, {200, 700, true, 208}, {200, 560, true, 208}, {200, 560, false, 154}, {200, 400, true, 336}} {
		k := NewKit(widgettest.Skin(t, skin.Light, each.percent), Keys{})
		f := NewFoot(k)
		f.Primary.SetText("Answer for Sample Three")
		f.Back.SetText("Back")
		f.Back.Hidden = !each.back
		f.SetLine(skin.NeedsLook, "One person is left for 2013")
		f.Resize(fyne.NewSize(each.width, 100))
		high := f.MinSize().Height
		widgettest.Window(t, f, each.width, high)
		for _, misfit := range widgettest.Misfits(f) {
			t.Errorf("at %.0f and %d %%: %s", each.width, each.percent, misfit)
		}
		if max(high, each.high)-min(high, each.high) > 1 {
			t.Errorf("at %.0f and %d %% the foot is %.0f high, want %.0f", each.width, each.percent, high, each.high)
		}
	}
}

func TestTheActionOfAFindingMovesUnderTheTextWhenNarrow(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	main, side := block(50, 40), block(90, 36)
	b := Beside(k, 16, 480, main, side)
	b.Resize(fyne.NewSize(600, 40))
	if side.Position() != fyne.NewPos(510, 0) {
		t.Errorf("wide: the action lies at %v", side.Position())
	}
	b.Resize(fyne.NewSize(400, 88))
	if side.Position() != fyne.NewPos(0, 56) || Height(b, 400) != 92 {
		t.Errorf("narrow: the action lies at %v", side.Position())
	}
}

func TestAColumnMovesUnderAMainThatWouldNotStayInOneLine(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	chips := make([]fyne.CanvasObject, 4)
	for n := range chips {
		chips[n] = block(110, 36)
	}
	side := block(100, 44)
	b := BesideLine(k, 16, 210, Wrap(8, 8, chips...), side)
	b.Resize(fyne.NewSize(690, 44))
	if side.Position() != fyne.NewPos(480, 0) || chips[3].Position().Y != 0 {
		t.Errorf("with room the column lies at %v and the last chip at %v", side.Position(), chips[3].Position())
	}
	b.Resize(fyne.NewSize(680, 96))
	if side.Position() != fyne.NewPos(0, 52) || chips[3].Position().Y != 0 || Height(b, 680) != 96 {
		t.Errorf("without it the column lies at %v and the last chip at %v", side.Position(), chips[3].Position())
	}
}

func TestInsetAndCenter(t *testing.T) {
	a := block(30, 10)
	i := Inset(1, 2, 3, 4, a)
	i.Resize(fyne.NewSize(100, 14))
	if a.Position() != fyne.NewPos(4, 1) || a.Size() != fyne.NewSize(94, 10) || Height(i, 100) != 14 {
		t.Errorf("inset: at %v, size %v", a.Position(), a.Size())
	}
	c := Center(a)
	c.Resize(fyne.NewSize(100, 10))
	if a.Position().X != 35 {
		t.Errorf("centered at %v", a.Position().X)
	}
}

func TestASwapGivesNewContentItsPlaceEvenAtTheSameSize(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	widgettest.Window(t, w.frame, 1080, 720)
	one, two := block(10, 40), block(10, 40)
	s := NewSwap(k, one)
	below := block(10, 10)
	w.frame.SetPage(Stack(GapPart, s, below))
	s.Set(two)
	if two.Size() != fyne.NewSize(520, 40) {
		t.Errorf("the new content is %v", two.Size())
	}
	s.Set(block(10, 90))
	if below.Position().Y != 90+GapPart {
		t.Errorf("what is below lies at %v", below.Position().Y)
	}
	s.Set(nil)
	if below.Position().Y != 0 {
		t.Errorf("after emptying, what is below lies at %v", below.Position().Y)
	}
}

func TestTheWordsOfTheLastStepKeepOffTheLineAboveTheFoot(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	w.rail.SetBand("Rehearsal", "Nothing leaves this computer and nothing counts")
	w.rail.SetFoot("Example Family Practice", "Year 2013", "For 2 people")
	widgettest.Window(t, w.frame, 900, 600)
	driver, foot := fyne.CurrentApp().Driver(), float32(0)
	last := w.rail.Item(9)
	widgettest.Walk(w.rail, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text == "Example Family Practice" {
			foot = driver.AbsolutePositionForObject(o).Y
		}
	})
	if last == nil || w.rail.Item(10) != nil {
		t.Fatal("there are not nine steps")
	}
	step := driver.AbsolutePositionForObject(last).Y + last.Size().Height
	if line := foot - 10; line-step < 5 {
		t.Errorf("the last step ends at %v and the line lies at %v", step, line)
	}
}

func TestTheWordsUnderAnInputBeginWhereThoseOfANoteBelowItDo(t *testing.T) {
	for _, percent := range []int{100, 200} {
		k := NewKit(widgettest.Skin(t, skin.Light, percent), Keys{})
		field := NewField(k, FieldSpec{Label: "Address for tests"})
		field.SetOrigin("From their e-mail, line 3")
		w := widgettest.Window(t, Stack(4, field, NewMarkNote(k, skin.NeedsLook, Plain("Not confirmed yet."))), 700, 300)
		at := map[string]float32{}
		widgettest.Walk(w.Content(), func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok {
				at[text.Text] = fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
			}
		})
		origin, note := at["From their e-mail, line 3"], at["Not confirmed yet."]
		if origin == 0 || origin != note {
			t.Errorf("at %d %% they begin at %v and %v", percent, origin, note)
		}
	}
}
