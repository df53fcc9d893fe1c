package effect

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"testshot/hl7/ack"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
)

// replyTo is an acknowledgment of the test message that came by e-mail.
func replyTo(code, answers string) []byte {
	return []byte("MSH|^~\\&|MIIS|99990|EHR|12345|20150303||ACK^V04^ACK|A1|P|2.5.1\r\nMSA|" + code + "|" + answers + "\r\n")
}

func TestAReplyThatCameAnotherWayIsFiledWithItsMessage(t *testing.T) {
	for _, row := range []struct {
		code, answers string
		verdict       ack.Verdict
		done          bool
	}{
		{"AA", controlID, ack.Accepted, true}, {"AR", controlID, ack.Rejected, true}, {"AA", "ANOTHER", ack.NotOurs, false},
		{"CA", controlID, ack.CommitOnly, false},
	} {
		w := newWorld(t)
		s := w.ready("https://registry.invalid/service", message())
		brought := replyTo(row.code, row.answers)
		s = w.drive(s, wizard.ReplyOffered{Path: w.file("reply.txt", brought), How: "by e-mail"})
		if s.Outcome.Verdict != row.verdict || !s.Outcome.Imported {
			t.Errorf("%s: outcome %+v", row.code, s.Outcome)
		}
		w.holds(s.Outcome.Record, evidence.FileAck, brought)
		w.holds(s.Outcome.Record, evidence.FileMessage, message())
		w.holds(s.Outcome.Record, evidence.FileText, []byte("by e-mail"))
		if len(s.Kept.Rows) != 1 || s.Kept.Rows[0].Done != row.done {
			t.Errorf("%s: status %+v", row.code, s.Kept.Rows)
		}
		w.sound()
	}
}

func TestWhatIsNoReplyIsNotFiled(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.ready("https://registry.invalid/service", message()), wizard.ReplyOffered{Path: w.file("reply.txt", []byte("We got it, thank you."))})
	if !hasNotice(s, "reply.no-ack") {
		t.Errorf("notices %+v", s.Notices)
	}
	if _, err := os.Stat(w.evidence); err == nil {
		t.Error("something was filed")
	}
}

func hasNotice(s wizard.State, key string) bool {
	return slices.ContainsFunc(s.Notices, func(n wizard.Notice) bool { return n.Key == key })
}

// excluding is a clinic whose EHR writes 2.3.1 only.
func (w *world) excluding() wizard.State {
	return w.drive(w.clinic(), wizard.VersionAnswered{Versions: []string{"2.3.1"}})
}

func TestAnExclusionIsFiledWithItsReasonsAndPapers(t *testing.T) {
	w := newWorld(t)
	letter := []byte("The vendor says: 2.3.1 only.")
	s := w.drive(w.excluding(), wizard.ExclusionAsked{Attachments: []string{w.file("Vendor letter.PDF", letter)}})
	if s.Filed.Record == "" || len(s.Filed.People) != 1 || s.Busy["keep-exclusion"] {
		t.Fatalf("filed %+v, notices %+v", s.Filed, s.Notices)
	}
	w.holds(s.Filed.Record, "attachment-01.pdf", letter)
	var facts evidence.Facts
	data, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Filed.Record), evidence.FileRecord))
	if err != nil || json.Unmarshal(data, &facts) != nil {
		t.Fatal(err)
	}
	if facts.Exclusion.Decision != evidence.DecisionExclude || len(facts.Exclusion.Answers) < 5 || len(facts.Exclusion.Reasons) == 0 {
		t.Errorf("exclusion %+v", facts.Exclusion)
	}
	for _, reason := range facts.Exclusion.Reasons {
		if reason.Text == "" || strings.ContainsAny(reason.Text, "[{") || reason.Source == "" {
			t.Errorf("an auditor cannot read the reason %+v", reason)
		}
	}
	if len(s.Kept.Rows) != 1 || !s.Kept.Rows[0].Done || s.Kept.Rows[0].Why != string(evidence.WhyExcluded) {
		t.Errorf("status %+v", s.Kept.Rows)
	}
	w.sound()
}

func TestAPaperThatIsNotThereFilesNothing(t *testing.T) {
	w := newWorld(t)
	gone := []string{filepath.Join(w.dir, "gone.pdf")}
	s := w.drive(w.excluding(), wizard.ExclusionAsked{Attachments: gone})
	if s.Filed.Record != "" || !hasNotice(s, "file-missing") {
		t.Errorf("filed %+v, notices %+v", s.Filed, s.Notices)
	}
	s = w.drive(s, wizard.NoteWritten{Kind: "letter", Text: "a letter", Attachments: gone})
	if len(s.NotesHere()) != 0 {
		t.Errorf("notes %+v", s.NotesHere())
	}
	if _, err := os.Stat(w.evidence); err == nil {
		t.Error("a folder was made for nothing")
	}
}

func TestNotesAreKeptWithTheirDayAndReadBack(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.clinic(),
		wizard.NoteWritten{Kind: "call", Text: "The Help Desk says: Tuesday.", Date: "2015-03-01", Contact: wizard.Contact{With: "Pat Sample", Office: "Help Desk", Ticket: "4711", Time: "14:30"}},
		wizard.NoteWritten{Kind: "letter", Text: "A letter came.", Attachments: []string{w.file("letter.txt", []byte("Dear clinic"))}},
	)
	notes := s.NotesHere()
	if len(notes) != 2 || notes[0].Text != "A letter came." || notes[1].Text != "The Help Desk says: Tuesday." ||
		notes[1].Happened.Format("2006-01-02") != "2015-03-01" || notes[1].Kind != "call" {
		t.Fatalf("notes %+v", notes)
	}
	if c := notes[1].Contact; c != (wizard.Contact{With: "Pat Sample", Office: "Help Desk", Ticket: "4711", Time: "14:30"}) || notes[1].DayOnly || notes[1].Happened.Format("15:04") != "14:30" {
		t.Errorf("contact %+v at %v", c, notes[1].Happened)
	}
	w.holds(notes[0].Record, "attachment-01.txt", []byte("Dear clinic"))
	w.sound()
}

func TestADayThatCannotBeReadIsNotReplacedByToday(t *testing.T) {
	w := newWorld(t)
	posted := w.do(wizard.KeepNote{
		Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015},
		Kind: "attestation", Text: "attested", Date: "03/02/2015",
	})
	if n := failed(t, posted); n.Key != "record-incomplete" {
		t.Errorf("notice %+v", n)
	}
	if _, err := os.Stat(w.evidence); err == nil {
		t.Error("an attestation of today was filed")
	}
	w.do(wizard.KeepNote{
		Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015},
		Kind: "attestation", Text: "attested", Date: " 2015-03-01 ",
	})
	records := w.records(evidence.Real)
	if len(records) != 1 || records[0].Facts.Attestation.Date != "2015-03-01" || records[0].Facts.Attestation.KeepUntil == "" {
		t.Errorf("records %+v", records)
	}
}

func TestATimeThatCannotBeReadIsNotKept(t *testing.T) {
	w := newWorld(t)
	posted := w.do(wizard.KeepNote{
		Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015},
		Kind: "call", Text: "words", Contact: wizard.Contact{Time: "half past"},
	})
	if n := failed(t, posted); n.Key != "record-incomplete" {
		t.Errorf("notice %+v", n)
	}
}

func TestWhatCannotBeFiledIsSaidInWords(t *testing.T) {
	w := newWorld(t)
	example := wizard.Clinic{Name: "Example"}
	for _, row := range []struct {
		name   string
		effect wizard.Effect
		key    string
	}{
		{"a note of no kind", wizard.KeepNote{Case: wizard.Case{Clinic: example, Year: 2015}, Kind: "poem", Text: "x"}, "record-incomplete"},
		{"a clinic without a name", wizard.KeepNote{Case: wizard.Case{Year: 2015}, Kind: "call", Text: "x"}, "clinic-name"},
		{"a name that cannot be seen", wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "a\x01"}, Year: 2015}, Kind: "call", Text: "x"}, "clinic-name"},
		{"a year that is none", wizard.KeepNote{Case: wizard.Case{Clinic: example, Year: 15}, Kind: "call", Text: "x"}, "record-incomplete"},
		{"a record that is not under way", wizard.SealRecord{Pending: "nowhere"}, "record-closed"},
		{"a report of no binder", wizard.MakeReport{Binder: "nowhere"}, "folder-missing"},
		{"an attempt that is not there", wizard.SettleInterrupted{Record: "nowhere"}, "nothing-to-settle"},
	} {
		if n := failed(t, w.do(row.effect)); n.Key != row.key || n.Ref == "" {
			t.Errorf("%s: %+v, want %s", row.name, n, row.key)
		}
	}
}

func TestTwoProgramsAddingAtOnceLoseNothing(t *testing.T) {
	w := newWorld(t)
	other := New(Params{Evidence: w.evidence, Now: w.clock})
	defer other.Close()
	const each = 5
	note := wizard.KeepNote{Case: wizard.Case{Clinic: wizard.Clinic{Name: "Example"}, Year: 2015}, Kind: "call", Text: "a call"}
	var wait sync.WaitGroup
	for _, r := range []*Runner{w.runner, other} {
		wait.Go(func() {
			for range each {
				r.Do(t.Context(), note, func(e wizard.Event) {
					if f, ok := e.(wizard.Failed); ok {
						t.Errorf("%+v", f)
					}
				})
			}
		})
	}
	wait.Wait()
	if n := len(w.records(evidence.Real)); n != 2*each {
		t.Errorf("%d records, want %d", n, 2*each)
	}
	w.sound()
}

func TestADamagedBinderTakesNothingMore(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.clinic(), wizard.NoteWritten{Kind: "call", Text: "first"})
	record := s.NotesHere()[0].Record
	path := filepath.Join(w.evidence, filepath.FromSlash(record), evidence.FileText)
	if err := os.WriteFile(path, []byte("First"), 0o600); err != nil {
		t.Fatal(err)
	}
	s = w.drive(s, wizard.VerifyAsked{})
	if len(s.Kept.Damaged) != 1 || s.Kept.Damaged[0].Record != record || s.Kept.Damaged[0].File != evidence.FileText || !hasNotice(s, "proof-changed") {
		t.Errorf("damage %+v", s.Kept.Damaged)
	}
	manifest := filepath.Join(w.evidence, strings.Split(record, "/")[0], "2015", "manifest-0001.txt")
	page, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, bytes.Replace(page, []byte("0001 file"), []byte("0001 seal"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	s = w.drive(s, wizard.NoteWritten{Kind: "call", Text: "second"})
	if !hasNotice(s, "binder-damaged") {
		t.Errorf("notices %+v", s.Notices)
	}
}

func TestLookingMakesNoFolder(t *testing.T) {
	w := newWorld(t)
	if kept := only[wizard.StatusRead](t, w.do(wizard.ReadStatus{})).Kept; kept.Folder != w.evidence || kept.Records != 0 {
		t.Errorf("status %+v", kept)
	}
	only[wizard.Verified](t, w.do(wizard.VerifyEvidence{}))
	if n := failed(t, w.do(wizard.MakeReport{Binder: "x"})); n.Key != "folder-missing" {
		t.Errorf("notice %+v", n)
	}
	if _, err := os.Stat(w.evidence); err == nil {
		t.Error("looking has made the folder")
	}
}

func TestTheReportIsMadeAndOpened(t *testing.T) {
	var opened []string
	w := newWorld(t, func(p *Params) { p.Open = func(target string) error { opened = append(opened, target); return nil } })
	s := w.drive(w.ready(newRegistry(t, ack.AA).URL, message()), wizard.SendAsked{}, wizard.ReportAsked{}, wizard.FolderAsked{})
	if len(opened) != 2 || opened[0] != s.Kept.Report || filepath.Base(opened[0]) != "index.pdf" || opened[1] != filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Binder)) {
		t.Errorf("opened %q, report %q", opened, s.Kept.Report)
	}
	if info, err := os.Stat(opened[0]); err != nil || info.Size() == 0 {
		t.Errorf("the report: %v", err)
	}
	if info, err := os.Stat(strings.TrimSuffix(opened[0], "pdf") + "html"); err != nil || info.Size() == 0 {
		t.Errorf("the page beside it: %v", err)
	}
	w.sound()
	w.again(func(p *Params) { p.Open = func(string) error { return errCrash } })
	if n := failed(t, w.do(wizard.OpenFolder{})); n.Key != "unexpected.open-folder" {
		t.Errorf("notice %+v", n)
	}
	w.again()
	if posted := w.do(wizard.OpenLink{Address: "https://registry.example"}); len(posted) != 0 {
		t.Errorf("a program that opens nothing posts %+v", posted)
	}
}

func TestAKeptReplyIsShownAgain(t *testing.T) {
	w := newWorld(t)
	s := w.drive(w.ready(newRegistry(t, ack.AE).URL, message()), wizard.SendAsked{})
	e := only[wizard.KeptReplyRead](t, w.do(wizard.ReadKeptReply{Record: s.Outcome.Record, File: s.Outcome.Reply.File}))
	if e.Record != s.Outcome.Record || !bytes.Equal(e.Data, s.Outcome.Raw) {
		t.Errorf("read %+v", e)
	}
	if posted := w.do(wizard.ReadKeptReply{Record: "x", File: "x/gone.hl7"}); len(posted) != 0 {
		t.Errorf("a file that is gone posts %+v", posted)
	}
	if n := failed(t, w.do(wizard.ReadKeptReply{Record: "x", File: ""})); n.Key != "unexpected.read-kept-reply" {
		t.Errorf("notice %+v", n)
	}
}

func TestSourcesAreNamedInOneLine(t *testing.T) {
	got := SourceText(exclusion.Source{Title: "A rule", Paragraph: "1(a)", Address: "https://rule.example"})
	if got != "A rule, 1(a), https://rule.example" || SourceText(exclusion.Source{}) != "" {
		t.Errorf("%q", got)
	}
}
