package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// kitAt is a kit with the text at so many percent.
func kitAt(t *testing.T, percent int) *Kit {
	t.Helper()
	return NewKit(widgettest.Skin(t, skin.Light, percent), Keys{})
}

// at is where a part stands in the window.
func at(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// paragraph finds the words on a page that begin so.
func paragraph(t *testing.T, page fyne.CanvasObject, words string) *Paragraph {
	t.Helper()
	var found *Paragraph
	widgettest.Walk(page, func(o fyne.CanvasObject) {
		if p, ok := o.(*Paragraph); ok && found == nil && strings.HasPrefix(p.Text(), words) {
			found = p
		}
	})
	if found == nil {
		t.Fatalf("nothing begins with %q", words)
	}
	return found
}

func TestEachPersonsFieldsHaveTheirLabelsAndStandApartWhenBelowEachOther(t *testing.T) {
	for _, percent := range []int{100, 200} {
		k := kitAt(t, percent)
		var fields []*Field
		var removes []*Button
		list := Stack(GapPart)
		for n := range 3 {
			name, npi := NewField(k, FieldSpec{Label: "Name", Under: n > 0}), NewField(k, FieldSpec{Label: "NPI", Under: n > 0})
			remove := NewIconButton(k, "Remove", skin.IconTrash, nil)
			fields, removes = append(fields, name, npi), append(removes, remove)
			list.Add(FieldRow(k, name, npi, remove))
		}
		widgettest.Window(t, list, 560, Height(list, 560))
		labels, apart := strings.Count(widgettest.Words(list), "Name"), percent == 200
		if labels != 3 { // side by side it stands inside the input
			t.Errorf("at %d %% %d names are asked for", percent, labels)
		}
		if got := fields[2].Size().Height == fields[0].Size().Height; got != apart {
			t.Errorf("at %d %% the second person's field is as high as the first: %v", percent, got)
		}
		for n := range removes {
			in := fields[2*n].Input().(fyne.CanvasObject)
			if a, b := middle(removes[n]), middle(in); a-b > 6 || b-a > 6 {
				t.Errorf("at %d %% button %d stands at %.0f and its input at %.0f", percent, n+1, a, b)
			}
		}
		if !apart {
			continue
		}
		within := at(fields[1]).Y - at(fields[0]).Y - fields[0].Size().Height
		between := at(fields[2]).Y - at(fields[1]).Y - fields[1].Size().Height
		if between < 2*within {
			t.Errorf("a person's two fields are %.0f apart, and two persons %.0f", within, between)
		}
	}
}

// middle is how far down the middle of a part is.
func middle(o fyne.CanvasObject) float32 { return at(o).Y + o.Size().Height/2 }

func TestTheWordOfTheFoldedHelpHasAirInEveryLanguage(t *testing.T) {
	for _, percent := range []int{100, 200} {
		k := kitAt(t, percent)
		w := newWindow(k)
		w.help.SetWords("Ayuda", "Ayuda", "Cerrar la ayuda")
		widgettest.Window(t, w.frame, 1080, 720)
		w.frame.SetHelpOpen(false)
		word := paragraph(t, w.help, "Ayuda")
		if air := (w.help.Size().Width - Natural(word)) / 2; air < 7.5 { // places are whole
			t.Errorf("at %d %% the word has %.0f of air", percent, air)
		}
	}
}

func TestTheLineOfTheFootKeepsAwayFromTheRingAndStandsBesideTheLowerButton(t *testing.T) {
	for _, each := range []struct {
		back  bool
		extra string
		line  string
		width float32
		high  float32 // at the most
	}{
		{back: true, line: "Se guarda al escribir", width: 720, high: 108},
		{extra: "Probar como ensayo", line: "Toma unos minutos. No se envía nada sin que usted lo diga.", width: 716, high: 250},
	} {
		k := kitAt(t, 200)
		f := NewFoot(k)
		f.Back.SetText("Atrás")
		f.Back.Hidden = !each.back
		f.Extra.SetText(each.extra)
		f.Extra.Hidden = each.extra == ""
		f.Primary.SetText("Siguiente")
		f.SetLine(0, each.line)
		f.Resize(fyne.NewSize(each.width, 100))
		high := f.MinSize().Height
		widgettest.Window(t, f, each.width, high)
		line := paragraph(t, f, each.line)
		if gap := at(f.Primary).X - at(line).X - line.Size().Width; gap < 21 {
			t.Errorf("%q ends %.0f before the button, whose ring is 5", each.line, gap)
		}
		if at(line).Y+line.Size().Height < at(f.Primary).Y || high > each.high {
			t.Errorf("%q stands above its button: the foot is %.0f high", each.line, high)
		}
		for _, misfit := range widgettest.Misfits(f) {
			t.Error(misfit)
		}
	}
}

func TestTheButtonsOfADropZoneStandInItsMiddleAlsoBelowEachOther(t *testing.T) {
	k := kitAt(t, 200)
	choose, paste := NewButton(k, Small, "Choose a file…", skin.IconFolder, nil), NewButton(k, Small, "Paste the text of it", skin.IconClipboard, nil)
	zone := NewDropZone(k, "Drop the file here", "", nil, choose, paste)
	widgettest.Window(t, zone, 500, Height(zone, 500))
	if at(choose).Y == at(paste).Y {
		t.Fatal("they stand beside each other")
	}
	for _, b := range []*Button{choose, paste} {
		if x := at(b).X + b.Size().Width/2; x < 249 || x > 251 {
			t.Errorf("%s has its middle at %.0f of 500", b.Called(), x)
		}
	}
}

func TestWhatStandsUnderANoteOrACheckIsInLineWithItsWords(t *testing.T) {
	for _, percent := range []int{100, 200} {
		k := kitAt(t, percent)
		page := Stack(4, NewMarkNote(k, skin.Done, Plain("Unchanged.")), UnderNote(k, NewText(k, skin.TextHelp, skin.Soft, "Copy now")),
			NewCheck(k, "Leadership", "They say yes.", nil), UnderCheck(k, NewText(k, skin.TextNote, skin.Quiet, "From the office")))
		widgettest.Window(t, page, 500, Height(page, 500))
		for above, below := range map[string]string{"Unchanged": "Copy now", "Leadership": "From the office"} {
			if a, b := at(paragraph(t, page, above)).X, at(paragraph(t, page, below)).X; a != b {
				t.Errorf("at %d %% %q begins at %.0f and %q at %.0f", percent, above, a, below, b)
			}
		}
	}
}

func TestTheStatesOfStagesStandInOneColumn(t *testing.T) {
	k := kitAt(t, 200)
	for _, each := range []struct {
		width float32
		under bool
	}{{560, true}, {900, false}} {
		stages := NewStageList(k, []Stage{
			{Mark: skin.Done, Title: "Found", Word: "Good", Time: "0.1 s"},
			{Mark: skin.NotNeeded, Title: "Connection made to it", Word: "Can’t be tried"},
		})
		widgettest.Window(t, stages, each.width, Height(stages, each.width))
		for title, word := range map[string]string{"Found": "Good", "Connection": "Can’t"} {
			a, b := paragraph(t, stages, title), paragraph(t, stages, word)
			if under := at(b).X == at(a).X && at(b).Y >= at(a).Y+a.Size().Height; under != each.under {
				t.Errorf("in %.0f %q stands at %v, and %q at %v", each.width, title, at(a), word, at(b))
			}
		}
		for _, misfit := range widgettest.Misfits(stages) {
			t.Error(misfit)
		}
	}
}

func TestTabsStayWhereTheyAreWhicheverIsOpen(t *testing.T) {
	labels := []string{"For you", "For your EHR’s vendor", "For the Help Desk"}
	for width := float32(300); width < 1000; width += 20 {
		tabs := NewTabs(kitAt(t, 200), labels, nil)
		widgettest.Window(t, tabs, width, Height(tabs, width))
		where := func() (all []fyne.Position) {
			for _, label := range labels {
				all = append(all, at(paragraph(t, tabs, label)))
			}
			return all
		}
		first := where()
		rows := map[float32]bool{first[0].Y: true, first[1].Y: true, first[2].Y: true}
		if len(rows) == 2 {
			t.Errorf("in %.0f one tab stands alone: %v", width, first)
		}
		for n := range labels {
			tabs.SetIndex(n + 1)
			if diff := cmp.Diff(first, where()); diff != "" {
				t.Errorf("in %.0f, with %q open: %s", width, labels[n], diff)
			}
		}
	}
}

func TestAButtonUnderItsWordsKeepsFromTheLineBelow(t *testing.T) {
	k := kitAt(t, 200)
	answer := NewButton(k, Small, "Answer now", 0, nil)
	list := NewItemList(k, []ItemSpec{{Mark: skin.NeedsLook, Title: "Which version of HL7 does your EHR write?", Action: answer}})
	widgettest.Window(t, list, 560, Height(list, 560))
	if below := list.Size().Height - 1 - at(answer).Y - answer.Size().Height; below < 16 {
		t.Errorf("the button ends %.0f above the line", below)
	}
}
