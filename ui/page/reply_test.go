package page_test

import (
	"net/url"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
)

func TestReplyThatTookTheMessage(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{}))
	d.reads("The registry accepted your test message", "Accepted", "Counts for 2015", "Dr. Sample One and Dr. Sample Two have what they need for 2015.",
		"Print the proof and sign it today", "Attest “Yes”", "14 seconds later", "“AA”", "Yes. The answer names message EX-0001", "Message and answer are kept").picture("10-reply-accepted")
	d.tap("Make the report")
	if got := wanted[wizard.MakeReport](d).Binder; got != "example-family-practice-ab12/2015" {
		t.Errorf("a report of %q was asked for", got)
	}
	d.tap("See what was kept")
	if d.shell.State().Place.Step != wizard.Evidence {
		t.Error("the primary button leads elsewhere")
	}
}

func TestReplyThatRefusedStillCountsAndQuotesTheRule(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps)
	d.sent(d.answers(lot()))
	d.reads("The registry said no, but your test still counts", "Refused", "Still counts for 2015", "One thing was missing or wrong.",
		"The rule, in short", "even if the test fails", "What was missing", "First shot, lot number", "Lot number missing", "Test again").picture("11-reply-refused")
	d.tap("Show the source")
	if got := wanted[wizard.OpenLink](d).Address; !strings.HasPrefix(got, "https://") {
		t.Errorf("the source is %q", got)
	}
}

func TestReplyHasTheSameForVendorAndHelpDesk(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps)
	d.sent(d.answers(lot()))
	d.tab(2).reads("RXA-15", "E · 101 · 6", "Expected:").reallyNot("What to do next").picture("11-reply-vendor")
	d.tap("E-mail the vendor")
	draft := d.draft()
	if !strings.Contains(draft, "RXA-15") || !strings.Contains(draft, "Expected:") {
		t.Errorf("the draft names no place:\n%s", draft)
	}
	noPatient(t, draft)
	d.tap("Copy")
	noPatient(t, d.clipped())

	d.tab(3).reads("MSA|AE|EX-0001", "ERR|", "Message answered", "ANSWER-1").picture("11-reply-help-desk")
	d.tap("E-mail the Help Desk")
	draft = d.draft()
	if !strings.Contains(draft, "EX-0001") || !strings.Contains(draft, "AE") {
		t.Errorf("the draft names no message:\n%s", draft)
	}
	noPatient(t, draft)
	d.tap("Copy")
	if !strings.Contains(d.clipped(), "MSA|AE|EX-0001") {
		t.Errorf("copied:\n%s", d.clipped())
	}
}

// draft is the last mail as text.
func (d *desk) draft() string {
	d.t.Helper()
	u, err := url.Parse(wanted[wizard.OpenLink](d).Address)
	if err != nil || u.Scheme != "mailto" {
		d.t.Fatalf("no draft: %v %v", u, err)
	}
	return u.Query().Get("subject") + "\n" + u.Query().Get("body")
}

func TestEveryVerdictHasItsOwnWordsAndSaysWhetherItCounts(t *testing.T) {
	html := []byte("<html><body>Not found</body></html>")
	for _, row := range []struct {
		name   string
		answer func(d *desk) []byte
		mend   func(*wizard.Answer)
		want   []string
	}{
		{"warnings", func(d *desk) []byte {
			o := lot()
			o.Code, o.Errors[0].Severity = ack.AA, ack.Warning
			return d.answers(o)
		}, nil, []string{"The registry accepted it and made remarks", "Counts for 2015", "What the registry remarked"}},
		{"contradiction", func(d *desk) []byte {
			o := lot()
			o.Code = ack.AA
			return d.answers(o)
		}, nil, []string{"The registry says yes and no at once", "Counts for 2015"}},
		{"rejected", func(d *desk) []byte { return d.answers(ack.Options{Code: ack.AR}) }, nil, []string{"turned the message away", "Still counts for 2015"}},
		{"commit-only", func(d *desk) []byte { return d.answers(ack.Options{Code: ack.CA}) }, nil, []string{"there is no answer yet", "Does not count yet", "Wait a day"}},
		{"not-ours", func(d *desk) []byte { return d.answers(ack.Options{Answers: "OTHER-7"}) }, nil, []string{"belongs to another message", "Does not count yet", "“AA”, about message OTHER-7: The registry accepted the message.", "You sent message EX-0001, and the answer names OTHER-7."}},
		{"unreadable", func(d *desk) []byte { return d.answers(ack.Options{Code: "??"}) }, nil, []string{"neither yes nor no", "Does not count yet"}},
		{"page", func(*desk) []byte { return html }, nil, []string{"No answer came, but the attempt is kept", "Does not count yet"}},
		{"silence", func(*desk) []byte { return nil }, func(a *wizard.Answer) {
			a.Notice = wizard.Notice{Key: "line.answer-timeout-left", Severity: wizard.Look, Args: map[string]string{"seconds": "60"}, Ref: "7"}
		}, []string{"No answer came, but the attempt is kept", "The message left your computer.", "Ask the Help Desk", "Wait an hour", "Bring in an answer that comes later"}},
		{"not-left", func(*desk) []byte { return nil }, func(a *wizard.Answer) { a.Left = false }, []string{"Nothing was sent, but the attempt is kept", "Test again"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := lightDesk(t).ready(vxu.SampleClean)
			if row.mend == nil {
				row.mend = func(*wizard.Answer) {}
			}
			d.sent(row.answer(d), row.mend)
			d.reads(row.want...).reallyNot("[page.", "[notice.").picture("reply-" + row.name)
			if counts := d.shell.State().Outcome.Counts(); counts == strings.Contains(d.words(), "Does not count yet") {
				t.Errorf("it counts: %v, and the page says otherwise", counts)
			}
			if words := d.words(); strings.Contains(words, "Wait an hour") && strings.Contains(words, "Wait a day") {
				t.Error("the page gives two advices on how long to wait")
			}
			d.tab(2).reallyNot("[page.").tab(3).reallyNot("[page.")
		})
	}
}

func TestEveryVerdictHasWordsForARehearsalToo(t *testing.T) {
	for _, o := range []ack.Options{{}, {Code: ack.AE}, {Code: ack.AR}, {Code: ack.CA}, {Answers: "OTHER-7"}, {Code: "??"}} {
		d := lightDesk(t).post(clinicEvents()...).post(wizard.RehearsalEntered{}).at(wizard.Message).post(wizard.SampleAsked{})
		d.sent(d.answers(o))
		d.reads("This is what", "Nothing was sent, and nothing counts.", "Never counts", "Leave rehearsal").reallyNot("[page.", "Counts for").picture("reply-rehearsal-" + string(o.Code) + o.Answers)
	}
}

func TestALateTestIsCalledLate(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.Typed{Field: wizard.FieldYear, Value: "2013"})
	d.sent(d.answers(ack.Options{}))
	d.reads("Late for 2013", "marked as late", "The year 2013 is over.").reallyNot("Counts for 2013", "have what they need", "Attest “Yes”").picture("reply-late")
}

func TestALateNoIsNotSaidToCount(t *testing.T) {
	for _, code := range []ack.Options{lot(), {Code: ack.AR}} {
		d := lightDesk(t).ready(vxu.SampleGaps).post(wizard.Typed{Field: wizard.FieldYear, Value: "2013"})
		d.sent(d.answers(code))
		d.reads("Late for 2013", ", and the answer is kept").reallyNot("your test still counts", "Still counts for 2013")
		d.reads("Keep it with a note of why it is late", "Or test again").tap("See Afterwards")
		if got := d.shell.State().Place.Step; got != wizard.Afterwards {
			t.Errorf("the note is to be written, and the button leads to %s", got)
		}
	}
}

func TestAnAnswerIsBroughtIn(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Reply).reads("Nothing has come back yet", "Did an answer come another way?").picture("10-reply-empty")
	d.clip(string(d.answers(ack.Options{})))
	d.tap("Paste an answer")
	if got := wanted[wizard.KeepReply](d); got.How != "paste" {
		t.Errorf("kept as %q", got.How)
	}
	d.post(wizard.Sealed{Receipt: wizard.Receipt{Binder: binder, Record: binder + "/records/0001-reply-2015-03-02"}})
	d.reads("The registry accepted your test message", "Brought in by you")
}

func TestAnAnswerIsChosenAsAFile(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Reply)
	d.file = "/home/desk/answer.hl7"
	d.tap("Bring in an answer…")
	if got := wanted[wizard.ReadFile](d); got.Purpose != wizard.PurposeReply || got.Path != d.file {
		t.Errorf("asked to read %+v", got)
	}
	d.post(wizard.FileRead{Purpose: wizard.PurposeReply, Path: d.file, How: "file", Data: d.answers(ack.Options{Answers: "OTHER-7"})})
	d.reads("Keeping the answer…")
	if got := wanted[wizard.KeepReply](d); got.Verdict != ack.NotOurs {
		t.Errorf("kept as %q", got.Verdict)
	}
}

func TestWhileASendRunsOtherPagesLeadToItsAccount(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Send).post(wizard.SendAsked{})
	d.at(wizard.Reply).reads("Your test is being sent. The answer appears here by itself.").tap("See how it goes")
	if got := d.shell.State().Place.Page; got != wizard.PageSending {
		t.Errorf("the button leads to %q", got)
	}
	d.at(wizard.Send).reallyNot("Send the test now")
}

func TestReplyOfAPretendRegistryIsCalledThatAlsoOutsideARehearsal(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.sent(d.answers(ack.Options{}), func(a *wizard.Answer) { a.Rehearsal = true })
	d.reads("A pretend registry wrote this answer", "never counts", "Look at the address for tests", "Kept apart").
		reallyNot("Nothing was sent", "leave the rehearsal")
	d.tap("Go to Routing")
	if d.shell.State().Place.Step != wizard.Routing {
		t.Errorf("the button leads to %v", d.shell.State().Place)
	}
}
