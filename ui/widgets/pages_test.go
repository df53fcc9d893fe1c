package widgets_test

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
)

// Pages with the shape of the real ones, to judge the parts in their place.

func steps(here int) []RailStep {
	names := []string{"Who and when", "Questions", "Routing", "Message", "Check", "Send", "Reply", "Evidence", "Afterwards"}
	all := make([]RailStep, len(names))
	for n, name := range names {
		switch {
		case n+1 == here:
			all[n] = RailStep{Name: name, Word: "You are here", Mark: skin.Here, Here: true}
		case n+1 < here:
			all[n] = RailStep{Name: name, Word: "Done", Mark: skin.Done}
		default:
			all[n] = RailStep{Name: name, Word: "To do", Mark: skin.ToDo}
		}
	}
	return all
}

type window struct {
	kit   *Kit
	rail  *Rail
	help  *HelpPanel
	foot  *Foot
	frame *Frame
}

func newWindow(k *Kit) *window {
	w := &window{kit: k}
	w.rail = NewRail(k, RailSpec{Brand: "Testshot"})
	w.rail.SetHome(RailStep{Name: "Home"})
	w.rail.SetSteps(steps(2))
	w.rail.SetFoot("Example Family Practice", "Year 2013", "For 3 people")
	w.help = NewHelpPanel(k, "What is this?", "Help", "Close the help")
	w.help.SetSections([]HelpSection{
		{Text: []Run{Plain("HL7 is how medical records travel from one system to another. Like a paper form, it comes in editions. Your EHR writes one of them.")}},
		{Head: "Where to find it", Text: []Run{Plain("In your EHR, look under About, Certification or Interfaces.")}},
		{Head: "Whom to ask", Text: []Run{Plain("Your EHR’s support line. Say:")}, Quote: "“Do our immunization messages go out as version 2.5.1?”"},
	})
	w.foot = NewFoot(k)
	w.foot.Back.SetText("Back")
	w.foot.Primary.SetText("Next")
	w.foot.SetLine(skin.ToDo, "Still missing: one answer")
	w.frame = NewFrame(k, w.rail, w.help, w.foot)
	return w
}

func questionPage(k *Kit) (fyne.CanvasObject, *ChoiceGroup) {
	g := NewChoiceGroup(k, []Choice{
		{"251", "Version 2.5.1", "You will send one test message."},
		{"231", "Only version 2.3.1", "You may not have to send anything. Testshot then writes the page that says why."},
		{"?", "I don’t know", "Drop in one message file. Testshot reads the version from it."},
	}, nil)
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Above: "Question 2 of 5", Title: "Which HL7 version does your EHR write?",
			Lead: []Run{Plain("The state registry reads only version 2.5.1. Your answer decides whether you have a test to send.")}}),
		g,
		NewNote(k, skin.IconFile, Plain("You said 2.5.1 on March 12. The message you bring in later is checked against it.")),
	), g
}

func formPage(k *Kit) (fyne.CanvasObject, []*Field) {
	address := NewField(k, FieldSpec{Label: "Address for tests"})
	address.SetText("registry.example/test")
	address.SetProblem("The beginning is missing. It starts with https:// – ask the Help Desk to spell it.")
	user := NewField(k, FieldSpec{Label: "User name"})
	user.SetText("example-clinic")
	user.SetOrigin("From their e-mail, line 4")
	password := NewField(k, FieldSpec{Label: "Password", Kind: Secret})
	password.SetText("not-a-real-one")
	pin := NewField(k, FieldSpec{Label: "Your site PIN"})
	who := NewField(k, FieldSpec{Label: "Who told you", Hint: "A first name is enough."})
	notes := NewField(k, FieldSpec{Label: "Notes", Kind: ManyLines, Rows: 4, Placeholder: "Anything else they said"})
	kit := NewPanel(k, PanelTint, Row(14, 2, NewIcon(k, skin.IconPhone, skin.Accent, 24), Stack(8,
		Wrap(12, 0, NewText(k, skin.TextSection, skin.Ink, "617-983-4335"), Inset(5, 0, 0, 0, NewText(k, skin.TextHelp, skin.Soft, "MIIS Help Desk"))),
		NewText(k, skin.TextBody, skin.Ink, "“This is Example Family Practice. We would like to send one test immunization message. May I ask you seven short questions?”"),
		Wrap(10, 8, NewCopyButton(k, Small, CopyWords{"Copy the questions", "Copied"}, func() string { return "" }, func(string) {}),
			NewButton(k, Small, "Paste their e-mail", skin.IconClipboard, nil), NewButton(k, Quiet, "Thursday call", skin.IconCalendar, nil)))))
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Title: "Call the Help Desk and write down what they say", Lead: []Run{Plain("One call, about ten minutes. They tell you where to send and how to sign in.")}}),
		kit,
		NewSummary(k, SummarySpec{First: "One answer needs fixing:", Items: []SummaryItem{{"address for tests", address.Focus}}}),
		address, Fields(k, user, password), Fields(k, pin, who), notes,
	), []*Field{address, user, password, pin, who, notes}
}

func homePage(k *Kit) fyne.CanvasObject {
	return Stack(GapPart,
		NewHeading(k, HeadingSpec{Title: "Am I done for this year?", Large: true, Lead: []Run{Bold("Almost.", skin.Ink), Plain(" Two of three people are done for 2013. One question is open.")},
			Action: NewMenuButton(k, "Year 2013", []MenuItem{{Text: "2013", Here: true}, {Text: "2012"}})}),
		NewPersonList(k, []PersonSpec{
			{skin.NeedsLook, "Sample Three, NP", "One step left", "Not done yet: we don’t know if Sample Three gave shots in 2013.", "About two minutes. Last day for 2013: December 31.", NewButton(k, Small, "Answer now", 0, nil)},
			{skin.Done, "Dr. Sample One", "Done", "The test was sent and the reply is kept.", "Sent March 14, 2013 · reply kept · checked today, unchanged", NewButton(k, Quiet, "Show proof", 0, nil)},
			{skin.Done, "Dr. Sample Two", "Done", "Covered by the same test: same EHR, same site.", "Sent March 14, 2013 · reply kept · checked today, unchanged", NewButton(k, Quiet, "Show proof", 0, nil)},
		}),
		NewBanner(k, BannerSpec{Icon: skin.IconCalendar, Inline: true, First: "Keep everything until January 15, 2020.", Text: "That is six years after the day you plan to attest. Testshot deletes nothing before then."}),
		Wrap(28, 4, NewButton(k, Quiet, "Add a person", skin.IconPeople, nil), NewButton(k, Quiet, "Start another clinic", skin.IconPlus, nil), NewButton(k, Quiet, "Try it as a rehearsal", skin.IconPlay, nil)))
}

func checkPage(k *Kit) fyne.CanvasObject {
	made := NewButton(k, Small, "Made up", skin.IconTick, nil)
	made.SetChosen(true)
	return Stack(GapPart,
		NewHeading(k, HeadingSpec{Title: "The registry may object to two things", Lead: []Run{Plain("You can still send. A refused test counts too; fixing these first makes a clean answer more likely.")}}),
		NewFindingList(k, []FindingGroup{
			{"You can fix this", "1 thing", []FindingSpec{{skin.NeedsLook, "The shot has no lot number", "A shot you gave yourself carries the number printed on the vial.", "To do:", "add it to the shot in your EHR, then export again.", "In SampleChart EHR 9:", "Shots > Give a shot > Lot number", "Shot 1", "RXA-15", NewButton(k, Quiet, "Show it", 0, nil)}}},
			{"Your EHR’s vendor can fix this", "1 thing", []FindingSpec{{skin.NeedsLook, "The clock time has no time zone", "The message says 9:58 AM, but not where.", "To do:", "send the vendor the e-mail we wrote for you.", "", "", "Cover sheet", "MSH-7", NewButton(k, Small, "E-mail", skin.IconMail, nil)}}},
			{"Only you can know", "1 question", []FindingSpec{{Mark: skin.Question, Title: "Is “Child Sample” a real patient?", What: "Born January 2, 2012. A made-up patient is best for a test.", Action: Row(8, 0, made, NewButton(k, Small, "Real", 0, nil))}}},
		}),
		NewHair(k),
		NewMarkNote(k, skin.Done, Plain("38 other points are fine. "), Link("Show them", nothing)))
}

func sendingPage(k *Kit) fyne.CanvasObject {
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Title: "Sending your test", Lead: []Run{Plain("You can leave this window open and do something else.")}}),
		NewStageList(k, []Stage{
			{Mark: skin.Done, Title: "Copy kept on your disk", Line: "Before anything else.", Word: "Done", Time: "10:42:06"},
			{Mark: skin.Done, Title: "Line opened", Line: "Private line to registry.example.", Word: "Done", Time: "10:42:06"},
			{Mark: skin.Done, Title: "Message handed over", Line: "1,214 of 1,214 characters.", Word: "Done", Time: "10:42:07"},
			{Mark: skin.Here, Title: "Waiting for the answer", Line: "We are listening to the registry.", Word: "Now", Running: true, Part: 0.2, BarText: "12 seconds of at most 60"},
			{Mark: skin.ToDo, Title: "Answer kept", Line: "Before anyone reads it.", Word: "To do"},
			{Mark: skin.ToDo, Title: "Answer read", Line: "In plain words.", Word: "To do"},
		}))
}

func messagePage(k *Kit) fyne.CanvasObject {
	words := CopyWords{"Copy", "Copied"}
	tag := NewTag(k, skin.Waiting, "", false)
	tag.SetText("Listening", "0:42")
	return Stack(GapPart,
		NewHeading(k, HeadingSpec{Title: "Bring one message from your EHR", Lead: []Run{Plain("One shot, one patient. A made-up patient is best.")}}),
		NewDropZone(k, "Drop the file here", "", nothing, NewButton(k, Small, "Choose a file…", skin.IconFolder, nil), NewButton(k, Small, "Paste the text", skin.IconClipboard, nil)),
		NewDivider(k, "or straight from the EHR"),
		NewPanel(k, PanelLive, PanelHead(k, skin.Waiting, 0, "Press Send in your EHR now", tag,
			NewText(k, skin.TextHelp, skin.Soft, "Type these two into your EHR’s interface settings first."),
			Columns(16, 120, NewCopyValue(k, "Address", "192.0.2.15", words, func(string) {}), NewCopyValue(k, "Port", "2575", words, func(string) {})),
			Wrap(8, 8, NewButton(k, Small, "Stop listening", skin.IconStop, nil)))),
		NewBanner(k, BannerSpec{Icon: skin.IconFile, Inline: true, First: "No file at hand?", Text: "Use the built-in sample. It is for rehearsals only.", Action: NewButton(k, Small, "Use the sample", 0, nil)}))
}

func replyPage(k *Kit) fyne.CanvasObject {
	return Stack(GapPart,
		NewHeading(k, HeadingSpec{Mark: skin.Refused, Tags: []*Tag{NewTag(k, skin.Refused, "Refused", false), NewTag(k, skin.Done, "Still counts for 2013", true)},
			Title: "The registry said no, but your test still counts", Lead: []Run{Plain("One thing was missing. You tried, and Stage 1 asks no more than that.")}}),
		NewTabs(k, []string{"For you", "For your EHR’s vendor", "For the Help Desk"}, nil),
		NewQuote(k, QuoteSpec{Head: "The rule, in short", Text: "One real test in the year is enough for Stage 1, even if the test fails.", Source: "CDC, Meaningful Use and immunization registries. Read March 14, 2013.", Link: "Show the source", Follow: nothing}),
		NewSection(k, SectionSpec{Title: "What was missing"}),
		NewItem(k, ItemSpec{Mark: skin.NeedsLook, Title: "The shot has no lot number.", Text: "Your vendor’s e-mail names the exact place.", Action: NewButton(k, Small, "E-mail the vendor", skin.IconMail, nil)}),
		NewSection(k, SectionSpec{Title: "What to do next"}),
		NewItem(k, ItemSpec{Number: 1, Title: "Print the proof and sign it today", Text: "The no is part of the proof. Keep it.", Action: NewButton(k, Small, "Make the report", 0, nil)}),
		NewItem(k, ItemSpec{Number: 2, Title: "You may stop here for 2013, or fix it and test again", Text: "Every try is kept. None replaces another.", Action: NewButton(k, Quiet, "Test again", 0, nil)}),
		NewSection(k, SectionSpec{Title: "Receipt"}),
		NewReceipt(k, []Pair{{"Sent", "March 14, 2013, 10:42:07 AM Eastern"}, {"Match", "Yes. The answer names message EX-0001, the one you sent."}}))
}

func sendPage(k *Kit) fyne.CanvasObject {
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Title: "Check your answers, then send", Lead: []Run{Plain("This is what leaves your computer. Nothing else does.")}}),
		NewAnswerRows(k, []AnswerRow{
			{"Message", "One shot for Child Sample (a made-up patient)", "Written by your EHR today, 9:58 AM · sent exactly as it is", "Change", nothing},
			{"To", "MIIS, address for tests", "registry.example · private line", "Change", nothing},
			{"Counts for", "Dr. Sample One, NPI 1234567893\nDr. Sample Two, NPI 1234567893", "Attestation year 2013 · same EHR, same site", "Change", nothing},
		}),
		NewBanner(k, BannerSpec{Mark: skin.Question, Icon: skin.IconShield, Inline: true, First: "Kept first, sent second.", Text: "A copy is on your disk before anything leaves. Whatever comes back is kept as well, even a no."}))
}

func evidencePage(k *Kit) fyne.CanvasObject {
	files := NewItemList(k, []ItemSpec{
		{Icon: skin.IconFile, Title: "The message, as your EHR wrote it", Text: "March 14, 2013, 9:58 AM", Note: true},
		{Icon: skin.IconSend, Title: "What was sent, to the letter", Text: "10:42:07 AM · password blacked out", Note: true},
		{Icon: skin.IconMail, Title: "The answer, as it came back", Text: "10:42:21 AM", Note: true}})
	words := NewPanel(k, PanelCard, Stack(10, NewBold(k, skin.TextBody, skin.Ink, "Twelve words to sign"),
		NewText(k, skin.TextHelp, skin.Soft, "They stand for every letter of this proof. If one letter changes, they no longer match."),
		NewWordList(k, []string{"amber", "basket", "candle", "delta", "ember", "forest", "garden", "harbor", "island", "jacket", "kettle", "lantern"}),
		NewButton(k, Small, "Print the page to sign", 0, nil)))
	notes := Stack(8, files,
		NewMarkNote(k, skin.Done, Bold("Unchanged.", skin.Green), Plain(" Checked today, 10:44 AM")),
		NewMarkNote(k, skin.NeedsLook, Bold("One copy only.", skin.Amber), Plain(" Put a second on another disk.")))
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Title: "Your proof is kept", Lead: []Run{Plain("It is kept in ordinary files on this computer. An auditor can read it without Testshot.")}}),
		Split(k, 28, 220, 0.6, notes, words), NewHair(k),
		Wrap(12, 8, NewButton(k, Small, "Open folder", skin.IconFolder, nil), NewButton(k, Small, "Second copy…", skin.IconDisk, nil), NewButton(k, Small, "For an auditor…", skin.IconSearch, nil), NewButton(k, Small, "Check again", skin.IconShield, nil)))
}

func afterPage(k *Kit) fyne.CanvasObject {
	return Stack(GapSection,
		NewHeading(k, HeadingSpec{Title: "It’s your turn: fill in the readiness form", Lead: []Run{Plain("You are done for 2013. This is the way to regular sending, at the registry’s pace.")}}),
		NewTracker(k, []Stage{
			{Mark: skin.Done, Title: "Registered", Line: "Your site has its PIN.", Word: "Done", Time: "January 8, 2013"},
			{Mark: skin.Here, Title: "Readiness form", Line: "Two pages, about your shots and your EHR.", Word: "Your turn", Time: "since March 14, 2013", Action: NewButton(k, Small, "I have sent it", 0, nil)},
			{Mark: skin.ToDo, Title: "In the queue", Line: "They call you when it is your turn.", Word: "Next: the registry"},
		}),
		NewSection(k, SectionSpec{Title: "Calls and letters", Ruled: true, Action: Row(16, 0, NewButton(k, Quiet, "Note a call", skin.IconPhone, nil), NewButton(k, Quiet, "Write a letter", skin.IconMail, nil))}),
		NewLogRow(k, "March 13, 2013", "Call with Pat at the Help Desk. Got the address for tests.", "Ticket 0001"))
}

func boardPage(k *Kit) fyne.CanvasObject {
	b := NewBoard(k, [5]string{"Clinic", "State", "People", "Next step", "Since"}, nil)
	b.SetRows([]BoardRow{
		{skin.NeedsLook, "Example Family Practice", "Needs you", "2 of 3", "Answer for Sample Three", "today", true},
		{skin.Refused, "Fictional Hills Clinic", "Refused, but counts", "4 of 4", "Print and sign the proof", "Mar 13", false},
		{skin.Waiting, "Placeholder Health Center", "Waiting", "1 of 5", "Help Desk calls back", "Mar 8", false},
		{skin.Done, "Nowhere Family Doctors", "Done", "3 of 3", "Nothing until attestation", "Feb 20", false},
	})
	all := NewButton(k, Small, "All 8", 0, nil)
	all.SetChosen(true)
	return Stack(GapPart,
		NewHeading(k, HeadingSpec{Title: "Your clinics", Lead: []Run{Plain("Three of eight are done. Three need you, two wait for others.")}}),
		Beside(k, 16, 500, Wrap(10, 8, all, NewButton(k, Small, "Need you 3", 0, nil), NewButton(k, Small, "Waiting 2", 0, nil)), NewField(k, FieldSpec{Placeholder: "Find a clinic", Icon: skin.IconSearch})), b)
}
