package widgets_test

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// picture writes what a canvas shows into the folder that is asked for, to be
// looked at by a person.
func picture(t *testing.T, c fyne.Canvas, name string) {
	t.Helper()
	folder := os.Getenv("TESTSHOT_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

func gallery(k *Kit) (fyne.CanvasObject, []func()) {
	var focus []func()
	note := func(text string) fyne.CanvasObject { return NewText(k, skin.TextHelp, skin.Quiet, text) }
	column := func(objects ...fyne.CanvasObject) fyne.CanvasObject { return Stack(8, objects...) }

	rail := Stack(0)
	for _, s := range []RailStep{
		{Name: "Who and when", Word: "Done", Mark: skin.Done},
		{Name: "Questions", Word: "Needs a look", Mark: skin.NeedsLook},
		{Name: "Routing", Word: "You are here", Mark: skin.Here, Here: true},
		{Name: "Message", Word: "To do", Mark: skin.ToDo},
		{Name: "Check", Word: "Not needed", Mark: skin.NotNeeded},
	} {
		rail.Add(NewRailItem(k, s, nil))
	}
	mark := func(m skin.Mark, word string) fyne.CanvasObject {
		return RowMiddle(8, 2, NewMark(k, m, 20), NewBold(k, skin.TextHelp, m.Word(), word))
	}
	receipt := NewReceipt(k, []Pair{{"Sent", "March 14, 2013"}, {"Answer", "Message accepted"}})
	first := column(note("Rail item: five states"), Over(NewFill(k, skin.Rail, 0, 0, 8), rail),
		Gap(4), note("State marks: shape + color + word"),
		Columns(8, 80, mark(skin.Done, "Done"), mark(skin.NeedsLook, "Needs a look")),
		Columns(8, 80, mark(skin.Refused, "Refused"), mark(skin.Waiting, "Waiting")),
		Columns(8, 80, mark(skin.Here, "Now"), mark(skin.ToDo, "To do")),
		Columns(8, 80, mark(skin.NotNeeded, "Not needed"), mark(skin.Question, "Question")),
		Gap(4), note("Receipt"), receipt, Gap(4),
		NewCheck(k, "Dr. Sample One", "NPI 1234567893", nil),
	)

	choices := NewChoiceGroup(k, []Choice{
		{"231", "Only version 2.3.1", "You may not have to send."},
		{"251", "Version 2.5.1", "You will send one test."},
		{"?", "I don’t know", "Drop in one message file."},
	}, nil)
	choices.SetValue("251")
	pin := NewField(k, FieldSpec{Label: "Your site PIN"})
	pin.SetText("EX001")
	pin.SetOrigin("From their e-mail, line 6")
	user := NewField(k, FieldSpec{Label: "Password", Kind: Secret})
	user.SetText("example-clinic")
	address := NewField(k, FieldSpec{Label: "Address for tests"})
	address.SetText("registry.example/test")
	address.SetProblem("It starts with https://")
	focus = append(focus, func() { address.Focus() }, func() { k.Focus(choices) })
	second := column(note("Choice card: rest, chosen"), choices, Gap(4), note("Field: rest, secret, fix"), pin, user, address)

	third := column(note("Banner"),
		NewBanner(k, BannerSpec{Mark: skin.Done, First: "The line works", Text: "The registry answered."}),
		NewBanner(k, BannerSpec{Mark: skin.NeedsLook, First: "One copy only", Text: "Put a second on another disk."}),
		NewSummary(k, SummarySpec{First: "One answer needs fixing:", Items: []SummaryItem{{"address for tests", nothing}}}),
		NewBanner(k, BannerSpec{Mark: skin.Question, Icon: skin.IconShield, First: "Kept first, sent second.", Text: "A copy is on your disk.", Inline: true}),
		Gap(4), note("Finding row"), NewHair(k),
		NewFindingRow(k, FindingSpec{Mark: skin.NeedsLook, Title: "No lot number", What: "It is printed on the vial.", ToDo: "To do:", Do: "add it, export again.", Place: "Shot 1", Code: "RXA-15"}),
		NewHair(k), note("Stage row"),
		NewStageList(k, []Stage{{Mark: skin.Done, Title: "Copy kept", Word: "Done", Time: "10:42:06"}, {Mark: skin.Here, Title: "Waiting", Line: "We are listening.", Word: "Now", Running: true, Part: 0.2, BarText: "12 seconds of at most 60"}, {Mark: skin.ToDo, Title: "Answer kept", Word: "To do"}}),
	)

	offButton := NewButton(k, Primary, "Next", skin.IconEnter, nil)
	offButton.SetOff(true)
	chosen := NewButton(k, Small, "Made up", skin.IconTick, nil)
	chosen.SetChosen(true)
	fourth := column(note("Buttons: one primary a page"),
		Wrap(16, 14, NewButton(k, Primary, "Next", skin.IconEnter, nil), offButton,
			NewButton(k, Secondary, "Back", 0, nil), NewButton(k, Stop, "Stop", skin.IconStop, nil),
			NewButton(k, Small, "Small", skin.IconMail, nil), chosen, NewButton(k, Quiet, "Quiet", skin.IconPlus, nil)),
		Gap(4), note("Type"),
		NewText(k, skin.TextQuestion, skin.Ink, "Question 24"), NewText(k, skin.TextSection, skin.Ink, "Section 18"),
		NewText(k, skin.TextBody, skin.Ink, "Body 16"), NewText(k, skin.TextHelp, skin.Soft, "Help 14"),
		NewParagraph(k, skin.TextNote, skin.Quiet, Plain("Note 13 · "), Code("RXA-15")),
		Gap(4), NewTabs(k, []string{"For you", "Vendor", "Help Desk"}, nil), Wrap(8, 8, NewTag(k, skin.Refused, "Refused", false), NewTag(k, skin.Done, "Counts", true)),
		NewQuote(k, QuoteSpec{Head: "The rule, in short", Text: "One real test in the year is enough.", Source: "CDC. Read March 14, 2013.", Link: "Show the source", Follow: nothing}),
		NewItem(k, ItemSpec{Number: 1, Title: "Print the proof", Text: "Sign it today."}),
		icons(k),
	)
	return Over(NewFill(k, skin.Page, 0, 0, 0), Inset(20, 24, 20, 24, Columns(26, 100, first, second, third, fourth))), focus
}

func nothing() {}

func icons(k *Kit) fyne.CanvasObject {
	box := Wrap(8, 8)
	for i := skin.IconHome; i <= skin.IconBrand; i++ {
		box.Add(NewIcon(k, i, skin.Accent, 20))
	}
	return box
}

func TestGalleryFitsTheWindowInBothVariants(t *testing.T) {
	for _, each := range []struct {
		name    string
		choice  skin.Choice
		percent int
	}{{"parts-light", skin.Light, 100}, {"parts-dark", skin.Dark, 100}, {"parts-130", skin.Light, 130}} {
		t.Run(each.name, func(t *testing.T) {
			k := NewKit(widgettest.Skin(t, each.choice, each.percent), Keys{})
			parts, focus := gallery(k)
			w := widgettest.Window(t, parts, 1080, 760)
			picture(t, w.Canvas(), each.name)
			for n, f := range focus {
				f()
				picture(t, w.Canvas(), each.name+"-focus-"+string(rune('1'+n)))
			}
			nothingSticksOut(t, w)
		})
	}
}
