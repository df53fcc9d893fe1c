package ui

import (
	"testing"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// What a page says of itself agrees with what can be done on it.

func TestNobodyIsAheadWhereSomethingCanBeDone(t *testing.T) {
	const ahead, bring = "This step comes later", "It is kept with the message you have here"
	library := wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}
	s := routed()
	d := newDesk(t, deskParams{state: &s})
	d.went(library)
	d.sees("Choose a file…")
	d.lacks(ahead)
	d.went(at(wizard.Reply)) // without a message nothing can be brought in
	d.sees(ahead, "Nothing has come back yet")
	d.lacks(bring)

	w, then := having(own(vxu.SampleClean))
	d = newDesk(t, deskParams{state: &s, world: w})
	d.post(then...)
	d.went(at(wizard.Reply))
	d.sees(bring)
	d.lacks(ahead)
	d.post(wizard.ReplyPasted{Text: says(own(vxu.SampleClean), ack.Options{}), How: "paste"})
	if got := d.shell.State(); !got.Coming.Due && got.Outcome.Verdict == "" {
		t.Errorf("the box takes no answer: %+v", got.Notices)
	}
}

// The test went out on another computer, and no answer came: its row on Home leads here.
func TestAnAnswerThatIsStillToComeCanBeBroughtIn(t *testing.T) {
	s := routed()
	s.People = s.People[:1]
	d := newDesk(t, deskParams{state: &s, world: &world{kept: wizard.Kept{Folder: "evidence", Records: 1, Rows: []wizard.KeptRow{nothing(s.People[0], "none")}}}})
	d.went(at(wizard.Reply))
	d.sees("It is kept with the message you have here")
	d.lacks("This step comes later")
}

// For a year of which nothing can be attested no page promises an exclusion.
func TestAYearThatCannotBeAttestedIsPromisedNothing(t *testing.T) {
	nobody := answered(exclusion.Version251)
	for i := range nobody.People {
		nobody.People[i].GaveShots = exclusion.No
	}
	forbidden := answered(exclusion.Version251)
	forbidden.Answers.Prohibited = exclusion.Yes
	untested := answered(exclusion.Version251)
	untested.Answers.RegistryCanTest = exclusion.No
	place := wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision}
	for ground, s := range map[string]wizard.State{
		"Your EHR and the registry use different versions": answered(exclusion.Version231), "Nobody here gave shots": nobody,
		"A law or rule forbids it": forbidden, "The registry cannot test with you now": untested,
	} {
		d := newDesk(t, deskParams{state: &s})
		d.went(place)
		d.sees(ground, "You can claim the exclusion, and this page becomes your proof.", "Claim the exclusion", "the other public health measure")
		s.Clinic.Year = "2016"
		d = newDesk(t, deskParams{state: &s})
		d.went(place)
		d.sees(ground, "This page puts that on file; it cannot serve a Stage 1 attestation.", "Put it on file", "Stage 1 could be attested for the years 2011 to 2015 only.")
		d.lacks("becomes your proof", "Claim the exclusion", "the other public health measure")
	}
	s := answered(exclusion.Version231)
	s.Clinic.Year = "2016"
	for language, unwanted := range map[string]string{"es": "Puede acogerse", "pt": "Você pode declarar", "ht": "Ou ka mande"} {
		d := newDesk(t, deskParams{state: &s, language: language})
		d.went(place)
		d.lacks(unwanted, d.shell.tools.Say("page.decision.road.exclude"))
	}
	if len(wording.Languages()) != 4 {
		t.Error("a language is not looked at")
	}
}

// The year's test was made before: Reply shows the answer that the rail calls done.
func TestASettledReplyShowsTheAnswerThatIsKept(t *testing.T) {
	s := routed()
	s.People = s.People[:2]
	k := proof()
	k.Rows[0].Why, k.Rows[1].Why = string(ack.Refused), string(ack.Refused)
	d := newDesk(t, deskParams{state: &s, world: &world{kept: k}})
	d.went(at(wizard.Reply))
	d.sees("The test for this year is done", "Answer Refused", "Done March 14, 2013", "For "+s.People[0].Name+" and "+s.People[1].Name, "Record 0001-send-2013-03-14")
	d.tap("See the proof")
	d.place(at(wizard.Evidence))
}

// What a 2.3.1 message means is one press away, another one the next, and the foot says
// where Next leads.
func TestAnOldMessageSaysWhatNextShows(t *testing.T) {
	s := routed()
	w, then := having(own(vxu.SampleOld))
	d := newDesk(t, deskParams{state: &s, world: w})
	d.post(then...)
	d.sees("See what that means Use another one", "“Next” shows whether you have to send at all")
	d.tap("Use another one")
	d.lacks("This message is version 2.3.1", "“Next” shows")
}

// The heading agrees with the point that is open below it and in the foot.
func TestTheCheckLooksRightOnlyWhenNothingIsOpen(t *testing.T) {
	s := routed()
	w, then := having(realLooking())
	d := newDesk(t, deskParams{state: &s, world: w})
	d.post(then...)
	d.went(at(wizard.Check))
	d.sees("Looks right, with one question left", "One open point. You can still send.")
	d.lacks("Looks right to send")
	d.post(wizard.PatientJudged{Real: true})
	d.sees("The message looks right; the patient is real", "One open point. You can still send.")
	d.lacks("Looks right to send")
	d.post(wizard.PatientJudged{})
	d.sees("Looks right to send", "Nothing to object to")
}
