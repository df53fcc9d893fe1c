package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// lines joins what stands at one height.
func lines(o fyne.CanvasObject) []string {
	driver := fyne.CurrentApp().Driver()
	var all []string
	last := float32(-100)
	widgettest.Walk(o, func(each fyne.CanvasObject) {
		text, ok := each.(*canvas.Text)
		if !ok {
			return
		}
		y := driver.AbsolutePositionForObject(text).Y
		if y-last > 5 {
			all = append(all, text.Text)
		} else {
			all[len(all)-1] += "|" + text.Text
		}
		last = y
	})
	return all
}

func TestParagraphKeepsItsLineHeightAndFollowsTheWidth(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextBody, skin.Ink, "The state registry reads only version 2.5.1. Your answer decides what comes next.")
	wide, narrow := p.HeightForWidth(2000), p.HeightForWidth(200)
	if wide != 24 {
		t.Errorf("one line is %v high, want 24", wide)
	}
	if narrow < 3*24 || int(narrow)%24 != 0 {
		t.Errorf("at 200 it is %v high, want whole lines of 24", narrow)
	}
	w := widgettest.Window(t, Stack(0, p), 200, 300)
	got := lines(p)
	if float32(len(got))*24 != narrow {
		t.Errorf("%d lines drawn for a height of %v: %q", len(got), narrow, got)
	}
	if strings.Join(got, " ") != p.Text() {
		t.Errorf("words got lost: %q", got)
	}
	w.Resize(fyne.NewSize(2000, 300))
	if len(lines(p)) != 1 {
		t.Errorf("after widening there are %d lines", len(lines(p)))
	}
}

func TestParagraphNeverBreaksInsideAWordThatFits(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewParagraph(k, skin.TextHelp, skin.Ink, Bold("One answer needs fixing:", skin.Red), Plain(" "), Link("address for tests", nothing), Plain(", and no more."))
	for width := float32(90); width < 500; width += 13 {
		widgettest.Window(t, Stack(0, p), width, 400)
		for _, line := range lines(p) {
			if strings.HasPrefix(line, ",") {
				t.Errorf("at %.0f a line begins with a comma: %q", width, line)
			}
			for _, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '|' }) {
				if !strings.Contains(p.Text(), word) {
					t.Errorf("at %.0f the piece %q is no word", width, word)
				}
			}
		}
	}
}

func TestADotStandsBetweenTwoThingsAndNeverAtAnEndOfALine(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	for _, p := range []*Paragraph{
		NewText(k, skin.TextHelp, skin.Ink, "Written for rehearsals · today, 10:31 AM · sent exactly as it is"),
		NewText(k, skin.TextHelp, skin.Ink, "Stage 1, Core and Menu Measures · read on March 14, 2013 · registry.example · private line"),
		NewParagraph(k, skin.TextHelp, skin.Ink, Bold("Still missing:", 0), Plain(" "), Link("a message", nothing), Plain(" · "), Link("the password", nothing), Plain(" · "), Link("an address", nothing)),
	} {
		dropped := 0
		for width := float32(60); width < 600; width += 7 {
			widgettest.Window(t, Stack(0, p), width, 500)
			all := lines(p)
			for _, line := range all {
				if bare := strings.Trim(line, " |"); strings.HasPrefix(bare, "·") || strings.HasSuffix(bare, "·") {
					t.Errorf("at %.0f a line begins or ends with a dot: %q", width, line)
				}
			}
			letters := func(text string) string { return strings.NewReplacer(" ", "", "|", "", "·", "").Replace(text) }
			if got := strings.Join(all, ""); letters(got) != letters(p.Text()) {
				t.Errorf("at %.0f a word got lost: %q", width, all)
			} else if strings.Count(got, "·") < strings.Count(p.Text(), "·") {
				dropped++
			}
		}
		if dropped == 0 || p.HeightForWidth(2000) != 20 || strings.Count(p.Text(), "·") < 2 {
			t.Errorf("no line of %q ends at a dot, and nothing is tested", p.Text())
		}
	}
}

func TestTheDotBetweenLinksHasTheSameSpaceOnBothSides(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewParagraph(k, skin.TextHelp, skin.Ink, Link("a message", nothing), Plain(" · "), Link("the password", nothing))
	widgettest.Window(t, Stack(0, p), 600, 40)
	var ends []float32 // left and right of each piece
	for _, o := range test.WidgetRenderer(p).Objects() {
		ends = append(ends, o.Position().X, o.Position().X+o.Size().Width)
	}
	if len(ends) != 6 || ends[0] != 0 {
		t.Fatalf("the pieces lie at %v", ends)
	}
	if before, after := ends[2]-ends[1], ends[4]-ends[3]; before != after || before < 3 {
		t.Errorf("%v before the dot and %v behind it", before, after)
	}
}

func TestANumberStaysWithItsWordsSoThatADateIsNeverInTwoLines(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	for _, each := range []struct{ text, whole string }{
		{"CDC, steps toward Stage 1 for immunizations. Read November 22, 2026.", "November 22, 2026."},
		{"The registry reads it since then. Li oswa di 22 novanm 2026.", "22 novanm 2026."},
		{"Two copies, of 9 files, were made today, 10:31 AM and read back.", "10:31 AM"},
		{"March 14, 2013, 10:30\u00a0AM\u00a0EDT, 14 seconds later", "10:30\u00a0AM\u00a0EDT,"},
	} {
		p := NewText(k, skin.TextHelp, skin.Ink, each.text)
		for width := float32(150); width < 500; width += 7 {
			widgettest.Window(t, Stack(0, p), width, 400)
			if all := lines(p); !strings.Contains(strings.Join(all, "\n"), each.whole) {
				t.Errorf("at %.0f %q is torn: %q", width, each.whole, all)
			}
		}
	}
	for _, each := range []struct{ text, whole string }{
		{"Yon sèl vaksen sifi pou yon wi. Peryòd la se 1ye janvye 2013 rive 31 desanm 2013.", "1ye janvye 2013"},
		{"Pran yon imaj ekran an, mete l nan dosye a epi toutotan n ap koute li rete louvri avè w.", "toutotan n ap"},
		{"Pran yon imaj ekran an, mete l nan dosye a epi toutotan n ap koute li rete louvri avè w.", "avè w."},
	} {
		p := NewText(k, skin.TextHelp, skin.Ink, each.text)
		for width := float32(150); width < 500; width += 7 {
			widgettest.Window(t, Stack(0, p), width, 400)
			if all := lines(p); !strings.Contains(strings.Join(all, "\n"), each.whole) {
				t.Errorf("at %.0f %q is torn: %q", width, each.whole, all)
			}
		}
	}
	numbers := NewText(k, skin.TextHelp, skin.Ink, "1234567890 1234567890 1234567890 1234567890 1234567890")
	if widgettest.Window(t, Stack(0, numbers), 200, 400); len(lines(numbers)) < 3 {
		t.Errorf("a row of numbers that is wider than the page is not wrapped: %q", lines(numbers))
	}
}

func TestAVeryLongWordIsCutAndNothingIsLost(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	long := "https://registry.example/a-very-long-address/that-has-no-space-anywhere/at-all"
	p := NewText(k, skin.TextBody, skin.Ink, "See "+long+" now.")
	w := widgettest.Window(t, Stack(0, p), 180, 400)
	nothingSticksOut(t, w)
	if got := strings.Join(lines(p), ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(p.Text(), " ", "") {
		t.Errorf("drawn %q", got)
	}
}

func TestAnAddressWiderThanTheLineBreaksBehindASign(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	for _, long := range []string{"https://resourcecenter.miis.dph.mass.gov", "“https://registry.example/test”", "miishelpdesk-for-everybody@state.ma.us"} {
		p := NewText(k, skin.TextBody, skin.Ink, long)
		widgettest.Window(t, Stack(0, p), 430, 400)
		all := lines(p)
		if len(all) < 2 {
			t.Fatalf("%q fits in a line, and nothing is tested", long)
		}
		for _, line := range all[:len(all)-1] {
			if !strings.ContainsAny(line[len(line)-1:], "/.-@") {
				t.Errorf("%q is torn: %q", long, all)
			}
		}
	}
}

func TestAnAddressAPathAndALineOfHL7BreakBehindTheirSigns(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	for _, long := range []string{
		"https://registry.example/a-very-long-address/that-has-no-space",
		`E:\Proof\example-family-practice-ab12\2013\records`,
		"a.rather.long.name@immunization.registry.example",
		"MSH|^~&|EXAMPLE-EHR|00000|MIIS|99990|20130314||ACK^V04^ACK",
	} {
		p := NewParagraph(k, skin.TextNote, skin.Ink, Code(long))
		w := widgettest.Window(t, Stack(0, p), 300, 400)
		nothingSticksOut(t, w)
		got := lines(p)
		if strings.Join(got, "") != long || len(got) < 2 {
			t.Errorf("drawn %q", got)
		}
		for _, line := range got[:len(got)-1] {
			if !strings.ContainsAny(line[len(line)-1:], `/\.-@_|^~&`) {
				t.Errorf("%q breaks inside a word: %q", line, got)
			}
		}
	}
	word := NewText(k, skin.TextNote, skin.Ink, "A/"+strings.Repeat("m", 40))
	widgettest.Window(t, Stack(0, word), 300, 400)
	if got := lines(word); len(got[0]) < 8 {
		t.Errorf("a sign at the very beginning leaves a line almost empty: %q", got)
	}
}

func TestADateWiderThanTheLineBreaksBetweenItsWords(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 200), Keys{})
	p := NewText(k, skin.TextNote, skin.Ink, "Arquivado desde 14\u00a0de\u00a0março\u00a0de\u00a02013 · resposta guardada")
	widgettest.Window(t, Stack(0, p), 240, 400)
	for _, line := range lines(p) {
		for _, word := range strings.Fields(line) {
			if !slices.Contains(strings.Fields(p.Text()), word) {
				t.Errorf("%q is torn: %q", word, lines(p))
			}
		}
	}
}

func TestLineEndsInTheTextAreKept(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextBody, skin.Ink, "Dr. Sample One\nDr. Sample Two")
	widgettest.Window(t, Stack(0, p), 600, 100)
	if got := lines(p); len(got) != 2 || got[1] != "Dr. Sample Two" {
		t.Errorf("lines %q", got)
	}
}

func TestOneRowIsCutWithAnEllipsisAndComesBack(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextStep, skin.Ink, "Encaminhamento das mensagens").OneRow()
	w := widgettest.Window(t, Stack(0, p), 120, 40)
	got := lines(p)
	if len(got) != 1 || !strings.HasSuffix(got[0], "…") {
		t.Errorf("narrow: %q", got)
	}
	nothingSticksOut(t, w)
	w.Resize(fyne.NewSize(600, 40))
	if got := lines(p); got[0] != "Encaminhamento das mensagens" {
		t.Errorf("wide: %q", got)
	}
}

func TestTextGrowsInPlaceWhenTheTextSizeChanges(t *testing.T) {
	s := widgettest.Skin(t, skin.Light, 100)
	k := NewKit(s, Keys{})
	p := NewText(k, skin.TextBody, skin.Ink, "Saved as you go")
	w := widgettest.Window(t, Stack(0, p), 400, 100)
	s.SetPercent(150)
	s.SetChoice(skin.Dark)
	w.Content().Refresh()
	widgettest.Walk(p, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && (text.TextSize != 24 || text.Color != s.Color(skin.Ink)) {
			t.Errorf("text is %v in %v", text.TextSize, text.Color)
		}
	})
	if got := p.HeightForWidth(400); got != 36 {
		t.Errorf("a line is %v high at 150 %%", got)
	}
}

func TestNoWordIsLeftAloneOnTheLastLineAndNoLinkIsTornApart(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	lonely, torn := NewText(k, skin.TextBody, skin.Ink, "We compared the message with the rules of the guide and found nothing to object to."), 0
	p := NewParagraph(k, skin.TextHelp, skin.Ink, Plain("Numbers from a page of the registry. Read March 14, 2013. "), Link("Show the source", nothing))
	for width := float32(260); width < 640; width += 7 {
		widgettest.Window(t, Stack(0, lonely), width, 400)
		got := lines(lonely)
		if len(got) > 1 && !strings.Contains(got[len(got)-1], " ") {
			t.Errorf("at %.0f the last line is %q", width, got[len(got)-1])
		}
		if strings.Join(got, " ") != lonely.Text() {
			t.Errorf("at %.0f words got lost: %q", width, got)
		}
		widgettest.Window(t, Stack(0, p), width, 400)
		if !strings.Contains(strings.Join(lines(p), "|"), "Show the source") {
			torn++
		}
	}
	if torn > 0 {
		t.Errorf("the link is torn apart at %d widths", torn)
	}
}

func TestANumbersCompanyLeavesNoHoleInALine(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextHelp, skin.Ink, "It names the system that was making the messages 0001-send-2013-03-14 and no other.")
	driver := fyne.CurrentApp().Driver()
	for width := float32(200); width < 500; width += 7 {
		widgettest.Window(t, Stack(0, p), width, 400)
		var all []*canvas.Text
		widgettest.Walk(p, func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok {
				all = append(all, text)
			}
		})
		for n, text := range all[:len(all)-1] {
			next, _, _ := strings.Cut(all[n+1].Text, " ")
			short := fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width + fyne.MeasureText(" "+next, text.TextSize, text.TextStyle).Width
			if short < width*0.6 && n < len(all)-2 {
				t.Errorf("at %.0f %q is left with %q waiting (%v)", width, text.Text, next, driver.AbsolutePositionForObject(text))
			}
		}
	}
}

func TestATitleAboveMoreTextLeavesNoWordAloneEither(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewParagraph(k, skin.TextHelp, skin.Ink, Bold("The file is older than the one that was seen here before.", skin.Ink), Plain("\nNothing was taken from it, and what you have is as it was."))
	for width := float32(200); width < 500; width += 7 {
		widgettest.Window(t, Stack(0, p), width, 400)
		if slices.Contains(lines(p), "before.") {
			t.Errorf("at %.0f the title's last word stands alone: %q", width, lines(p))
		}
	}
}

func TestANumberToCallStandsInTheLastLineWithoutAStrayWord(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextHelp, skin.Ink, "The Help Desk can confirm what you are unsure of. Help\u00a0Desk:\u00a0617-983-4335.")
	for width := float32(200); width < 480; width += 7 {
		widgettest.Window(t, Stack(0, p), width, 400)
		all := lines(p)
		last := len(all) - 1
		if last > 0 && strings.HasPrefix(all[last], "of.") && k.Skin.Width(all[last-1]+" of.", k.Skin.Type(skin.TextHelp).Size, fyne.TextStyle{}) < width {
			t.Errorf("at %.0f a word is taken from its sentence: %q", width, all)
		}
	}
}

func TestANumberBehindACommaGoesDownWithTheWordsThatFollowIt(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	p := NewText(k, skin.TextHelp, skin.Ink, "14 de março de 2013, 10:30\u00a0AM\u00a0EDT, 14 segundos depois")
	for _, each := range []struct {
		width float32
		want  []string
	}{
		{350, []string{"14 de março de 2013, 10:30\u00a0AM\u00a0EDT,", "14 segundos depois"}},
		{160, []string{"14 de março de 2013,", "10:30\u00a0AM\u00a0EDT,", "14 segundos depois"}},
	} {
		widgettest.Window(t, Stack(0, p), each.width, 100)
		if diff := cmp.Diff(each.want, lines(p)); diff != "" {
			t.Errorf("at %v (-want +got):\n%s", each.width, diff)
		}
	}
}
