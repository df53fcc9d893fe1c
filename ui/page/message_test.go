package page_test

import (
	"bytes"
	"testing"

	"testshot/hl7/vxu"
	"testshot/wizard"
)

func TestMessageTakesAFileAndSaysWhatArrived(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message)
	d.reads("Bring one message from your EHR", "Drop the file here", "Still missing: one message").picture("06-message")
	d.file = "/home/desk/export.hl7"
	d.tap("Choose a file…")
	if got := wanted[wizard.ReadFile](d); got.Path != d.file || got.Purpose != wizard.PurposeMessage {
		t.Errorf("asked to read %+v", got)
	}
	d.reads("Reading the file…")
	d.post(fileOf(ownMessage(vxu.SampleClean, "EX-0001")))
	d.reads("Got it", "One shot for Penny Made-Up Fictional", "SampleChart EHR 9.2, today, 9:58\u00a0AM", "export.hl7", "Exactly as it is.")
	d.picture("06-message-good")
	d.tap("Use another one").reads("Drop the file here")
}

func TestMessageIsPasted(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message)
	d.clip(string(ownMessage(vxu.SampleClean, "EX-0001")))
	d.tap("Paste the text").reads("Got it", "Pasted text")
}

func TestMessageOf231LeadsToTheQuestions(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).post(fileOf(ownMessage(vxu.SampleOld, "EX-0001")))
	d.reads("This message is version 2.3.1", "The registry reads only 2.5.1.").picture("06-message-old")
	d.tap("See what that means")
	if at := d.shell.State().Place; at.Step != wizard.Questions {
		t.Errorf("the button leads to %v", at)
	}
}

func TestMessageNamesWhatIsNoMessage(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).post(fileOf([]byte("%PDF-1.4 not a message")))
	d.reads("This is not what we need", "PDF").picture("06-message-bad")
	d.post(fileOf([]byte("MSH|^~\\&|A|B|C|D|20150302||ACK^V04^ACK|1|P|2.5.1\rMSA|AA|EX-0001\r")))
	d.reads("This is not what we need").tap("Bring in the answer")
	if at := d.shell.State().Place; at.Step != wizard.Reply {
		t.Errorf("an answer leads to %v", at)
	}
}

func TestMessageOfSeveralIsChosen(t *testing.T) {
	second := bytes.ReplaceAll(ownMessage(vxu.SampleClean, "EX-0002"), []byte("Penny"), []byte("Polly"))
	both := append(ownMessage(vxu.SampleClean, "EX-0001"), second...)
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).post(fileOf(both))
	d.reads("This file holds 2 messages", "Penny Made-Up Fictional", "Polly Made-Up Fictional", "Still missing: which message to send")
	d.picture("06-message-several").reallyNot("Got it")
	d.choose(2)
	d.reads("Got it", "One shot for Polly Made-Up Fictional")
	if id := d.shell.State().Message.Identity.ControlID; id != "EX-0002" {
		t.Errorf("message %s was chosen", id)
	}
	d.picture("06-message-chosen")
}

func TestMessageOffersSamplesInARehearsalOnly(t *testing.T) {
	d := lightDesk(t).at(wizard.Message).reallyNot("Use the sample")
	d.post(wizard.RehearsalEntered{}).reads("No file at hand?").picture("06-message-rehearsal")
	d.tap("One with gaps").reads("Got it", "The built-in sample", "Testshot, for rehearsals")
	if !d.shell.State().Message.Sample {
		t.Error("no sample was taken")
	}
	d.tap("An old one, 2.3.1").reads("This message is version 2.3.1")
}

func TestAnEmptyFileIsNamedAsWell(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).post(fileOf(nil))
	d.reads("This is not what we need", "There is nothing in this file.")
}

func TestATimeThatIsWrittenWronglyStillTellsTheDay(t *testing.T) {
	message := bytes.Replace(ownMessage(vxu.SampleClean, "EX-0001"), msh7(t, ownMessage(vxu.SampleClean, "EX-0001")), []byte("201201130000-500"), 1)
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).post(fileOf(message))
	d.reads("January 13, 2012").reallyNot("today,")
}

// msh7 is the time of a message as it stands there.
func msh7(t *testing.T, message []byte) []byte {
	t.Helper()
	fields := bytes.Split(message, []byte("|"))
	if len(fields) < 7 {
		t.Fatalf("no MSH-7 in %q", message)
	}
	return fields[6]
}
