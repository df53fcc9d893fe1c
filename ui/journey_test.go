package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// own is a message as the clinic's EHR would have written it.
func own(kind vxu.SampleKind) []byte {
	return []byte(strings.ReplaceAll(string(vxu.Sample(kind, "EX-0001", "20130314095800-0400")), vxu.SampleMark, "EXAMPLE-EHR"))
}

func atStep(d *desk, step wizard.Step) { d.went(wizard.Place{Step: step}) }

func TestANumberWithATypingSlipIsSaidOnLeavingTheField(t *testing.T) {
	d := newDesk(t, deskParams{})
	atStep(d, wizard.Who)
	d.typeInto("person.name#1", "Dr. Sample One")
	d.typeInto("person.npi#1", "1234567890")
	if strings.Contains(d.words(), "typing mistake") {
		t.Error("the slip is said while the number is typed")
	}
	d.press(fyne.KeyTab)
	d.sees("These ten digits don't make an NPI.", "One answer needs fixing:", "NPI in row 1")
	d.tap("NPI in row 1")
	if d.focused() != "NPI" {
		t.Errorf("the summary leads to %q, want the NPI", d.focused())
	}
	d.press(fyne.KeyBackspace)
	if strings.Contains(d.words(), "needs fixing") {
		t.Error("the summary stays while the number is mended")
	}
}

func TestAPersonIsAddedWithTheKeyboardInItsRowAndTakenOutAgain(t *testing.T) {
	d := newDesk(t, deskParams{})
	atStep(d, wizard.Who)
	d.typeInto("person.name#1", "Dr. Sample One")
	d.tap("Add a person")
	if d.shell.heldKey() != "person.name#2" {
		t.Errorf("the keyboard is in %q, want the new row", d.shell.heldKey())
	}
	d.typeInto("person.name#2", "Dr. Sample Two")
	d.tap("Take out row 1")
	if people := d.shell.State().People; len(people) != 1 || people[0].Name != "Dr. Sample Two" {
		t.Errorf("left are %+v, want Dr. Sample Two alone", people)
	}
}

func TestEachQuestionIsAnsweredWithArrowsAndEnter(t *testing.T) {
	s := started()
	s.People = s.People[:1]
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Questions, Question: 1})
	d.sees("Question 1 of 6", "Did Dr. Sample One give any shots", "January 1, 2013 to December 31, 2013", "Still missing: one answer")
	d.press(fyne.KeyReturn) // chooses Yes
	d.press(fyne.KeyReturn) // goes on
	d.place(wizard.Place{Step: wizard.Questions, Question: 2})
	d.press(fyne.KeyDown) // from 2.5.1 to only 2.3.1, and chooses it
	d.sees("You said only 2.3.1 today.")
	d.press(fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Questions, Question: 3})
	d.press(fyne.KeyReturn)
	d.press(fyne.KeyReturn) // no other registry: the rest could not change it
	d.place(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.sees("You don't have to send a test for 2013", "SampleChart EHR 4.1 · you told us today", "The rule, in short")
}

func TestAMessageFileAnswersTheVersionQuestion(t *testing.T) {
	for _, each := range []struct {
		name string
		file []byte
		want string
		says string
	}{
		{"2.5.1 is an answer", own(vxu.SampleClean), "2.5.1", "Your file is version 2.5.1"},
		{"2.3.1 asks for the vendor", own(vxu.SampleOld), "", "Ask your EHR's support whether it can write 2.5.1 as well."},
		{"something else is named", []byte("%PDF-1.4"), "", "This is a PDF"},
	} {
		t.Run(each.name, func(t *testing.T) {
			s := started()
			d := newDesk(t, deskParams{state: &s, world: &world{file: each.file}})
			d.chosen = "export.hl7"
			d.went(wizard.Place{Step: wizard.Questions, Question: 4})
			d.tap("Read it from a message file…")
			d.sees(each.says)
			if got := d.shell.State().Value(wizard.Asked{Key: exclusion.EHRVersions}); string(got) != each.want {
				t.Errorf("the answer is %q, want %q", got, each.want)
			}
		})
	}
}

func TestTheDecisionOffersBothRoadsAndShowsItsSource(t *testing.T) {
	s := answered(exclusion.Version231)
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.sees("Make the exclusion page", "Claim the exclusion", "Send a test after all", "Before you sign, look at the other public health measure")
	d.tap("Show the source")
	if links := d.world.wished("open-link"); len(links) != 1 || !strings.HasPrefix(links[0].(wizard.OpenLink).Address, "http") {
		t.Errorf("opened %+v, want the address of the source", links)
	}
	d.post(wizard.RoadChosen{Road: wizard.RoadSend})
	d.tap("Next")
	d.place(wizard.Place{Step: wizard.Routing})
	d.went(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.post(wizard.RoadChosen{Road: wizard.RoadExclude})
	d.tap("Make the exclusion page")
	d.place(wizard.Place{Step: wizard.Evidence})
	if kept := d.world.wished("keep-exclusion"); len(kept) != 1 {
		t.Errorf("the page was made %d times, want once", len(kept))
	}
}

func TestAnOpenDecisionLeadsToTheQuestionThatIsOpen(t *testing.T) {
	s := answered()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.sees("We can't tell yet for 2013", "Still open")
	d.press(fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Questions, Question: 4})
}

func TestWhoGaveNoShotsIsExcusedAlone(t *testing.T) {
	s := answered(exclusion.Version251)
	s.People[2].GaveShots = exclusion.No
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.sees("You have to send one test for 2013", "Excused on their own", "Sample Three, NP")
	d.tap("Make the exclusion page")
	d.place(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
	d.sees("The exclusion page is kept, made today.")
}

func TestTheEmailFillsTheFormAndSaysFromWhichLine(t *testing.T) {
	s := answered(exclusion.Version251)
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing, Page: wizard.PageEmail})
	input := d.shell.view.Inputs["email"].(interface{ SetText(string) })
	input.SetText("Hello,\n\nTest address: https://registry.example/soap\nUser name: example-clinic\n")
	d.tap("Fill in the form")
	d.place(wizard.Place{Step: wizard.Routing})
	d.sees("We took 2 answers from the e-mail.", "From their e-mail, line 3", "From their e-mail, line 4")
	d.tap("Put away")
	if strings.Contains(d.words(), "We took 2 answers") {
		t.Error("the notice is still there after it was put away")
	}
}

func TestTheAddressIsJudgedOnLeavingAndTheLineTestedAfterThePassword(t *testing.T) {
	s := answered(exclusion.Version251)
	d := newDesk(t, deskParams{state: &s, world: &world{ring: wizard.KeyringReady, stages: knocks()}})
	atStep(d, wizard.Routing)
	d.sees("617-983-4335", "fax 617-983-4301", "They may be out of date.", "Which address do tests go to?")
	d.typeInto("route.address", "registry.example/test")
	d.press(fyne.KeyTab)
	d.sees("It starts with https://", "One answer needs fixing:", "To fix: address for tests")
	d.post(wizard.Typed{Field: wizard.FieldRouteAddress, Value: "https://registry.example/test"})
	d.typeInto("route.username", "example-clinic")
	d.sees("It goes into this computer's own safe, never into a file.")
	d.typeInto("route.password", "not-a-real-one")
	d.press(fyne.KeyReturn) // keeps it, then goes on by itself
	d.place(wizard.Place{Step: wizard.Routing, Page: wizard.PageLine})
	d.sees("The line works", "Your clock is 4 minutes slow", "Tested today, 10:31\u00a0AM", "valid until June 30, 2014")
	if kept := d.world.wished("keep-password"); len(kept) != 1 {
		t.Errorf("the password was handed on %d times, want once", len(kept))
	}
	d.tap("Copy for your IT person")
	copied := fyne.CurrentApp().Clipboard().Content()
	for _, want := range []string{
		"1. Finding the address: Good", "DNS: registry.example resolves to 198.51.100.7.", "[1] CN=registry.example < CN=Example CA", "9. Letters and symbols: Can't be tried",
	} {
		if !strings.Contains(copied, want) {
			t.Errorf("the copy for the IT person has no %q:\n%s", want, copied)
		}
	}
	if strings.Contains(copied, "not-a-real-one") {
		t.Error("the copy holds the password")
	}
}

func TestBesideALockedSafeThisRunOnlyIsOffered(t *testing.T) {
	s := answered(exclusion.Version251)
	d := newDesk(t, deskParams{state: &s, world: &world{ring: wizard.KeyringLocked, stages: knocks(), waits: true}})
	atStep(d, wizard.Routing)
	d.post(wizard.Typed{Field: wizard.FieldRouteAddress, Value: "https://registry.example/test"})
	d.typeInto("route.username", "example-clinic")
	d.sees("This computer's safe is locked.", "Open the safe", "Keep it for this run only")
	d.tap("Open the safe")
	d.sees("Your system may ask for the safe's own password", "Keep it for this run only")
	d.lacks("Open the safe")
	d.typeInto("route.password", "not-a-real-one")
	d.tap("Keep it for this run only")
	d.sees("Kept until you close Testshot, never in a file.")
	d.lacks("Keep it for this run only")
	if kept := d.world.wished("keep-password"); len(kept) == 0 || kept[len(kept)-1].(wizard.KeepPassword).Remember {
		t.Errorf("handed on as %+v", kept)
	}
}

func TestALineThatStopsSaysAtWhichStepAndWhatToDo(t *testing.T) {
	s := routed()
	s.Line = wizard.LineTest{At: noon(), Address: s.Route.Address, Stages: stoppedKnocks()}
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing, Page: wizard.PageLine})
	d.sees("The line stops at step 3", "Stopped", "Not tried, because a step before it stopped.", "For your IT person: TCP: registry.example:443 refuses connections")
}

func TestInARehearsalNobodyHasToBeCalled(t *testing.T) {
	s := answered(exclusion.Version251)
	d := newDesk(t, deskParams{state: &s})
	atStep(d, wizard.Home)
	d.tap("Try it as a rehearsal")
	d.sees("Nothing is sent, nothing counts", "Leave the rehearsal")
	atStep(d, wizard.Routing)
	d.sees("You don't have to call anyone now")
	d.press(fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Message})
	atStep(d, wizard.Home)
	d.tap("Leave the rehearsal")
	if d.shell.State().Rehearsal {
		t.Error("the rehearsal goes on")
	}
}

func TestWhereTheBinderNamesNobodyHomeNamesTheClinic(t *testing.T) {
	s := started()
	s.People = s.People[:0]
	d := newDesk(t, deskParams{state: &s, world: &world{kept: wizard.Kept{Folder: "evidence", Records: 1, Rows: []wizard.KeptRow{row("", "", "nothing-yet", false)}}}})
	atStep(d, wizard.Home)
	d.sees("Not done yet: no test was sent for Example Family Practice.")
}

func TestTheFootDoesNotSayThatAnswersAreSavedWhileTheyAreNot(t *testing.T) {
	s := started()
	d := newDesk(t, deskParams{state: &s})
	atStep(d, wizard.Who)
	d.sees("Saved as you go")
	d.post(wizard.Failed{Effect: wizard.SaveDraft{}.Name(), Notice: wizard.Notice{Key: "unexpected.save-draft", Severity: wizard.Wrong, Ref: "1"}})
	d.sees("Your answers could not be saved.", "Not saved at the moment")
	d.lacks("Saved as you go")
	d.post(wizard.Done{Effect: wizard.SaveDraft{}.Name()})
	d.sees("Saved as you go")
	d.lacks("could not be saved")
}

func TestAnInterruptedSendIsOfferedWithItsTwoChoices(t *testing.T) {
	s := routed()
	kept := keptSome()
	for _, p := range s.People[2:] {
		kept.Rows = append(kept.Rows, row(p.Name, p.NPI, "refused", true))
	}
	kept.Interrupted = []wizard.Interrupted{{Binder: "example", Record: "example/0002", Begun: true}}
	d := newDesk(t, deskParams{state: &s, world: &world{kept: kept}})
	atStep(d, wizard.Home)
	d.sees("Last time, Testshot closed before an answer was kept.", "An attempt of last time is still open")
	d.lacks("Nothing left for 2013")
	d.tap("Mark as unanswered")
	if got := d.world.wished("settle"); len(got) != 1 || got[0].(wizard.SettleInterrupted).Record != "example/0002" {
		t.Errorf("asked for %+v, want the attempt settled", got)
	}
	d.tap("Bring in the answer")
	d.place(wizard.Place{Step: wizard.Reply})
	d.chosen = "answer.hl7"
	d.tap("Bring in the answer…")
	if got := d.world.wished(wizard.ReadFile{}.Name()); len(got) != 1 || got[0].(wizard.ReadFile).Path != d.chosen {
		t.Errorf("asked for %+v, want the answer read", got)
	}
}

func TestHomeSaysWhoIsDoneAndWhoIsNot(t *testing.T) {
	some, all := routed(), routed()
	some.People[2].GaveShots, some.People[2].NPI = exclusion.NotGiven, "1987654328" // the question is the one thing left
	all.People = all.People[:2]
	unasked := some // and nothing was sent yet: her answer is not the last thing
	late := keptSome()
	for i := range late.Rows {
		late.Rows[i].Late = true
	}
	var begun, silent wizard.Kept
	for _, p := range all.People {
		begun.Rows, silent.Rows = append(begun.Rows, nothing(p, "interrupted")), append(silent.Rows, nothing(p, "none"))
	}
	for _, each := range []struct {
		name  string
		state wizard.State
		kept  wizard.Kept
		want  []string
	}{
		{"nothing", wizard.New(), wizard.Kept{}, []string{"Let's find out.", "A few short questions"}},
		{"none", routed(), wizard.Kept{}, []string{"Not yet.", "no test was sent for Dr. Sample One"}},
		{"begun", all, begun, []string{"Not yet.", "A test was started. We don't know whether it left.", "Not settled", "Go on: Send"}},
		{"silent", all, silent, []string{"Not yet.", "The test was sent. Nothing that counts has come back yet.", "Waiting", "Go to Reply", "Go on: Reply"}},
		{"unasked", unasked, wizard.Kept{}, []string{"Not answered yet", "we don't know if Sample Three, NP gave shots", "Last day for 2013"}},
		{"some", some, keptSome(), []string{"Almost.", "Two of three people are done for 2013.", "One step left", "About two minutes.", "Answer for Sample Three, NP", "Keep everything until January 15, 2020."}},
		{"all", all, keptSome(), []string{"Yes.", "Everyone is done for 2013", "Covered by the same test", "See the proof"}},
		{"late", all, late, []string{"Kept, but late.", "after that year was over", "Late", "See the proof"}},
		{"board", some, keptMany(), []string{"Your clinics", "Two of five are done", "2 of 3", "Sample Street Pediatrics", "2012 · Imaginary Town", "Waiting", "All 5 clinics"}},
	} {
		t.Run(each.name, func(t *testing.T) {
			d := newDesk(t, deskParams{state: &each.state, world: &world{kept: each.kept}})
			atStep(d, wizard.Home)
			d.sees(each.want...)
		})
	}
}

// A year later the draft has no message and no reply, and the keyring no password. Steps,
// pages and Home say the same all the same.
func TestWhoComesBackAYearLaterFindsNothingToDo(t *testing.T) {
	s := routed()
	s.People = s.People[:2]
	d := newDesk(t, deskParams{state: &s, world: &world{kept: keptSome()}, now: noon().AddDate(1, 0, 0)})
	atStep(d, wizard.Home)
	d.sees("Yes.", "Nothing left for 2013")
	for _, wrong := range []string{"The year 2013 is over.", "Needs a look"} {
		if strings.Contains(d.words(), wrong) {
			t.Errorf("Home says %q: %s", wrong, d.words())
		}
	}
	for _, step := range []wizard.Step{wizard.Routing, wizard.Message, wizard.Check, wizard.Send, wizard.Reply} {
		atStep(d, step)
		d.sees("The test for this year is done", "Nothing is missing here.")
		if strings.Contains(d.words(), "Nothing has come back yet") || d.shell.foot.Primary.Off() {
			t.Errorf("%s asks for something: %s", step, d.words())
		}
	}
	d.tap("See the proof")
	if got := d.shell.State().Place.Step; got != wizard.Evidence {
		t.Errorf("the button leads to %s", got)
	}
}

func TestAnotherClinicOfTheBoardIsOpened(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s, world: &world{kept: keptMany()}})
	atStep(d, wizard.Home)
	d.tap("Sample Street Pediatrics, Waiting")
	if got := d.shell.State().Clinic; got.Name != "Sample Street Pediatrics" || got.Year != "2013" {
		t.Errorf("the clinic is %+v", got)
	}
}
