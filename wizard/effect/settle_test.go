package effect

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

// interrupted reads what the next start of the program finds half-done.
func (w *world) interrupted() []wizard.Interrupted {
	w.t.Helper()
	return only[wizard.StatusRead](w.t, w.do(wizard.ReadStatus{})).Kept.Interrupted
}

// forget takes files out of a record that is not closed yet, as if the program
// had stopped before it wrote them.
func (w *world) forget(record string, names ...string) {
	w.t.Helper()
	for _, name := range names {
		if err := os.Remove(filepath.Join(w.evidence, filepath.FromSlash(record), name)); err != nil {
			w.t.Fatal(err)
		}
	}
}

func TestTheNextStartNamesAnAttemptAndCompletesIt(t *testing.T) {
	exchange := []string{"response.http", "request.http", evidence.FileTranscript, evidence.FileExchange}
	for _, row := range []struct {
		name    string
		gone    []string
		verdict ack.Verdict
		done    bool
	}{
		{"the answer was kept", nil, ack.Accepted, true},
		{"the answer was kept and not taken out", []string{evidence.FileAck}, ack.Accepted, true},
		{"nothing but the copy was kept", append([]string{evidence.FileAck}, exchange...), ack.None, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			there := newRegistry(t, ack.AA)
			w := newWorld(t)
			_, send := w.sendOf(w.ready(there.URL, message()))
			record := only[wizard.ReplyKept](t, w.do(send)).Answer.Pending // and nobody seals it
			if found := w.interrupted(); len(found) != 0 {
				t.Errorf("a send that is under way is called interrupted: %+v", found)
			}
			w.runner.Close()
			w.forget(record, row.gone...)

			w.again()
			found := w.interrupted()
			if len(found) != 1 || found[0].Record != record || !found[0].Begun {
				t.Fatalf("the next start finds %+v, want %s", found, record)
			}
			verified := only[wizard.Verified](t, w.do(wizard.VerifyEvidence{}))
			if len(verified.Damaged) != 0 || len(verified.Interrupted) != 1 {
				t.Errorf("verified %+v", verified)
			}
			s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: record})
			if s.Outcome.Verdict != row.verdict || s.Outcome.ControlID != controlID || s.Outcome.Rehearsal {
				t.Errorf("settled as %+v, want %q", s.Outcome, row.verdict)
			}
			if row.verdict == ack.None && s.Outcome.Notice.Key != "settled-unanswered" {
				t.Errorf("notice %q", s.Outcome.Notice.Key)
			}
			if len(s.Kept.Rows) != 1 || s.Kept.Rows[0].Done != row.done || len(s.Kept.Interrupted) != 0 || s.Busy["settle"] {
				t.Errorf("status %+v", s.Kept)
			}
			if there.count() != 1 {
				t.Errorf("settling has sent again: %d messages", there.count())
			}
			records := w.records(evidence.Real)
			if len(records) != 1 || !records[0].Facts.Judgement.Resumed {
				t.Errorf("records %+v", records)
			}
			w.sound()
			if n := failed(t, w.do(wizard.SettleInterrupted{Record: record})); n.Key != "nothing-to-settle" {
				t.Errorf("settled twice: %+v", n)
			}
		})
	}
}

func TestAnInterruptedRehearsalIsReadInItsOwnDialect(t *testing.T) {
	for _, dialect := range soap.Dialects() {
		w := newWorld(t)
		ready := w.rehearsing("refusing", message())
		ready.Route.Dialect = dialect
		_, send := w.sendOf(ready)
		record := only[wizard.ReplyKept](t, w.do(send)).Answer.Pending
		w.runner.Close()
		w.forget(record, evidence.FileAck)
		w.again()
		s := w.drive(w.rehearsing("", message()), wizard.InterruptedSettled{Record: record})
		if s.Outcome.Verdict != ack.Refused || !s.Outcome.Rehearsal {
			t.Errorf("%s: settled as %q, rehearsal %v", dialect, s.Outcome.Verdict, s.Outcome.Rehearsal)
		}
		w.sound()
	}
}

func TestASimulatedAnswerIsFoundOutWhenSettlingToo(t *testing.T) {
	pretend, err := simulator.Start(simulator.Params{})
	if err != nil {
		t.Fatal(err)
	}
	defer pretend.Close()
	w := newWorld(t)
	_, send := w.sendOf(w.ready(pretend.URL(), message()))
	record := only[wizard.ReplyKept](t, w.do(send)).Answer.Pending
	w.runner.Close()
	w.again()
	a := only[wizard.ReplyKept](t, w.do(wizard.SettleInterrupted{Record: record})).Answer
	if !a.Rehearsal || !a.Resumed || a.Clinic != "Example Family Practice" || a.PIN != "12345" || a.Year != 2015 {
		t.Errorf("answer %+v", a)
	}
	w.runner.Close()
	s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: record})
	if s.Outcome.Counts() || len(w.records(evidence.Rehearsal)) != 1 || w.records(evidence.Real)[0].Counts() {
		t.Errorf("settled as %+v", s.Outcome)
	}
	w.sound()
}

func TestAnAnswerThatIsBroughtInLeavesNoAttemptOpen(t *testing.T) {
	w := newWorld(t)
	ready := w.ready(newRegistry(t, ack.AA).URL, message())
	_, send := w.sendOf(ready)
	record := only[wizard.ReplyKept](t, w.do(send)).Answer.Pending
	w.runner.Close()
	w.forget(record, evidence.FileAck, "response.http", "request.http", evidence.FileTranscript, evidence.FileExchange)
	w.again()
	ready = w.drive(ready, wizard.StatusRead{Kept: wizard.Kept{Interrupted: w.interrupted()}})
	s := w.drive(ready, wizard.ReplyPasted{Text: replyTo("AA", controlID), How: "paste"})
	records := w.records(evidence.Real)
	if len(records) != 2 || records[0].Facts.Judgement.Verdict != evidence.NoAnswer || len(w.interrupted()) != 0 {
		t.Errorf("records %+v, interrupted %+v", records, w.interrupted())
	}
	if s.Outcome.Verdict != ack.Accepted || s.Outcome.Record == record {
		t.Errorf("on screen is %q of %s", s.Outcome.Verdict, s.Outcome.Record)
	}
	w.sound()
}

func TestAnAnswerThatBrokeOffIsNotRead(t *testing.T) {
	w := newWorld(t)
	_, send := w.sendOf(w.ready(newRegistry(t, ack.AA).URL, message()))
	record := only[wizard.ReplyKept](t, w.do(send)).Answer.Pending
	w.runner.Close()
	w.forget(record, evidence.FileAck)
	path := filepath.Join(w.evidence, filepath.FromSlash(record), evidence.FileTranscript)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(text, brokeOff+"cut\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	w.again()
	if s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: record}); s.Outcome.Verdict != ack.None || !s.Outcome.Left {
		t.Errorf("settled as %+v", s.Outcome)
	}
}

func TestAnAttemptThatNeverLeftIsSettledAsSuch(t *testing.T) {
	w := newWorld(t)
	_, send := w.sendOf(w.ready("https://registry.invalid/service", message()))
	a := only[wizard.ReplyKept](t, w.do(send)).Answer
	if a.Left || a.Notice.Key != "line.no-name" {
		t.Errorf("answer %+v", a)
	}
	w.runner.Close()
	w.again()
	if s := w.drive(w.clinic(), wizard.InterruptedSettled{Record: a.Pending}); s.Outcome.Left || s.Outcome.Verdict != ack.None {
		t.Errorf("settled as %+v", s.Outcome)
	}
	w.sound()
}

func TestAnAnswerTheDiskRefusedIsKeptOnceThereIsRoom(t *testing.T) {
	for _, file := range []string{"response.http", evidence.FileExchange, evidence.FileAck} {
		t.Run(file, func(t *testing.T) {
			d := newDisk(func(_ int, call, name string) error {
				if call == "write" && strings.HasPrefix(filepath.Base(name), file) {
					return diskFull()[0]
				}
				return nil
			})
			there := newRegistry(t, ack.AA)
			w := newWorld(t, func(p *Params) { p.Disk = d })
			s := w.drive(w.ready(there.URL, message()), wizard.SendAsked{})
			if there.count() != 1 || len(s.Notices) == 0 || s.Notices[0].Key != "answer-not-kept" || s.Sending.Running {
				t.Fatalf("%d messages, notices %+v", there.count(), s.Notices)
			}
			found := w.interrupted()
			if len(found) != 1 {
				t.Fatalf("interrupted %+v", found)
			}
			// The disk is still full.
			still := w.do(wizard.SettleInterrupted{Record: found[0].Record})
			if n := failed(t, still); file != evidence.FileAck && n.Key != "answer-not-kept" {
				t.Errorf("settled on a full disk: %+v", n)
			}
			d.setFault(nil)
			s = w.drive(s, wizard.InterruptedSettled{Record: found[0].Record})
			if s.Outcome.Verdict != ack.Accepted || there.count() != 1 || !s.Kept.Rows[0].Done {
				t.Errorf("settled as %+v after %d messages", s.Outcome, there.count())
			}
			w.sound()
		})
	}
}

func TestARecordThatCannotBeClosedCanBeSettled(t *testing.T) {
	d := newDisk(func(_ int, call, name string) error {
		if call == "write" && strings.HasPrefix(filepath.Base(name), evidence.FileRecord) {
			return diskFull()[0]
		}
		return nil
	})
	w := newWorld(t, func(p *Params) { p.Disk = d })
	s := w.drive(w.ready(newRegistry(t, ack.AA).URL, message()), wizard.SendAsked{})
	if len(s.Notices) == 0 || s.Notices[0].Key != "record-not-closed" || s.Sending.Running {
		t.Fatalf("notices %+v", s.Notices)
	}
	d.setFault(nil)
	found := w.interrupted()
	if len(found) != 1 {
		t.Fatalf("interrupted %+v", found)
	}
	if s = w.drive(s, wizard.InterruptedSettled{Record: found[0].Record}); s.Outcome.Verdict != ack.Accepted || !s.Kept.Rows[0].Done {
		t.Errorf("settled as %+v", s.Outcome)
	}
	w.sound()
}

// The program is stopped at every single call to the disk, once each, and
// started again. Whatever it had done by then, the next start finds and can
// complete, and the registry never had a message without a record.
func TestAStopAtAnyWriteLosesNothing(t *testing.T) {
	there := newRegistry(t, ack.AA)
	ended := false
	for n := 1; !ended; n++ {
		before := there.count()
		d := newDisk(nil)
		w := newWorld(t, func(p *Params) { p.Disk, p.Saved = d, nil })
		ready := w.ready(there.URL, message())
		d.setFault(func(call int, _, _ string) error {
			if call >= n {
				return errCrash
			}
			return nil
		})
		s := w.drive(ready, wizard.SendAsked{})
		ended = d.calls < n
		sent := there.count() - before
		sealed := s.Outcome.Record != ""
		w.runner.Close()

		w.again(func(p *Params) { p.Saved = nil })
		state := w.clinic()
		for tries := 0; ; tries++ {
			found := w.interrupted()
			if len(found) == 0 {
				break
			}
			if tries > 3 {
				t.Fatalf("stopped at call %d: cannot be settled: %+v", n, found)
			}
			state = w.drive(state, wizard.InterruptedSettled{Record: found[0].Record})
		}
		if sent > 1 || there.count()-before != sent {
			t.Errorf("stopped at call %d: %d messages", n, there.count()-before)
		}
		sends := 0
		if _, err := evidence.Open(evidence.Params{Dir: w.evidence}); !errors.Is(err, evidence.ErrNoFolder) {
			report, err := w.kept().Verify(t.Context(), nil)
			if err != nil || !report.Sound() || len(report.Interrupted) > 1 {
				t.Errorf("stopped at call %d: %+v, %v", n, report, err)
			}
			for _, i := range report.Interrupted {
				// A first page that never got its name holds nothing that was promised; the
				// next record of the binder writes over it.
				if i.Stage != evidence.StageAside || len(report.Damaged) > 0 || sent > 0 {
					t.Errorf("stopped at call %d: left half-done: %+v", n, i)
				}
			}
			for _, r := range w.records(evidence.Real) {
				if r.Facts.Kind == evidence.KindSend {
					sends++
					w.holds(r.Path, evidence.FileSent, ready.Message.Wire)
				}
				if sealed && !r.Counts() {
					t.Errorf("stopped at call %d: what was called kept does not count: %+v", n, r)
				}
			}
		}
		if sends < sent || sealed && sends == 0 {
			t.Errorf("stopped at call %d: %d messages and %d records", n, sent, sends)
		}
		if t.Failed() {
			return
		}
	}
}
