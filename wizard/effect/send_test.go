package effect

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/simulator"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

// forms are the shapes in which an EHR may export one message. Each is sent as
// the same bytes, and each is kept as it came.
func forms() map[string][]byte {
	clean := message()
	return map[string][]byte{
		"as it should be": clean,
		"line feeds":      bytes.ReplaceAll(clean, []byte("\r"), []byte("\n")),
		"both":            bytes.ReplaceAll(clean, []byte("\r"), []byte("\r\n")),
		"byte-order mark": append([]byte("\xEF\xBB\xBF"), clean...),
		"framed":          append(append([]byte{0x0B}, clean...), 0x1C, 0x0D),
		"blank lines":     append(append([]byte("\n\n"), clean...), "\r\n\r\n"...),
	}
}

// noticeAfter is how the key of the notice begins that a temper has to end with.
func noticeAfter(e simulator.Expect) string {
	switch {
	case e.Failure != "":
		return "line." + e.Failure
	case e.Kind == answer.KindAck:
		return "verdict.rehearsal." + string(e.Verdict)
	case e.Kind == answer.KindHTTPStatus:
		return "reply.status-"
	}
	return "reply." + string(e.Kind)
}

func TestEveryTemperEndsWithItsVerdictAndASoundRecord(t *testing.T) {
	for _, temper := range simulator.Tempers() {
		if !temper.On(simulator.SOAP) {
			continue
		}
		t.Run(temper.Name, func(t *testing.T) {
			t.Parallel()
			expected := temper.Expected(simulator.SOAP)
			w := newWorld(t, func(p *Params) {
				if temper.Travels == simulator.TravelsNever || temper.Travels == simulator.TravelsLate {
					p.Limit = 3 * time.Second // the late answer comes after half of that
				}
			})
			s := w.drive(w.rehearsing(temper.Name, message()), wizard.SendAsked{})
			if s.Outcome.Verdict != expected.Verdict || !strings.HasPrefix(s.Outcome.Notice.Key, noticeAfter(expected)) {
				t.Errorf("verdict %q, notice %q, want %q and %q", s.Outcome.Verdict, s.Outcome.Notice.Key, expected.Verdict, noticeAfter(expected))
			}
			left := !expected.Kept
			if temper.Shows == simulator.AsksCertificate {
				left = s.Outcome.Left // who is faster decides
			}
			if !s.Outcome.Rehearsal || s.Outcome.Counts() || s.Sending.Running || s.Outcome.Left != left {
				t.Errorf("outcome %+v", s.Outcome)
			}
			w.sound()
			w.holds(s.Outcome.Record, evidence.FileSent, message())
			answered := expected.Kind == answer.KindAck
			if answered {
				w.holds(s.Outcome.Record, evidence.FileAck, s.Outcome.Raw)
			}
			if (s.Outcome.Reply.File != "") != answered || s.Outcome.Sent.File != s.Outcome.Record+"/"+evidence.FileSent {
				t.Errorf("receipt names %q and %q", s.Outcome.Sent.File, s.Outcome.Reply.File)
			}
			if n := len(w.records(evidence.Real)); n != 0 {
				t.Errorf("%d records among proof", n)
			}
			rows := w.drive(s, wizard.Went{To: wizard.Place{Step: wizard.Evidence}}).Kept.Rows
			if slices.ContainsFunc(rows, func(r wizard.KeptRow) bool { return r.Done }) {
				t.Error("a rehearsal makes somebody done")
			}
		})
	}
}

func TestTheRecordHoldsTheEHRsFileAndTheBytesThatLeft(t *testing.T) {
	for name, file := range forms() {
		t.Run(name, func(t *testing.T) {
			there := newRegistry(t, ack.AA)
			w := newWorld(t)
			s := w.drive(w.ready(there.URL, file), wizard.SendAsked{})
			if s.Outcome.Verdict != ack.Accepted {
				t.Fatalf("verdict %q, notices %+v", s.Outcome.Verdict, s.Notices)
			}
			if there.count() != 1 || !bytes.Equal(there.messages[0], s.Message.Wire) {
				t.Errorf("%d messages, the first is %q, want once %q", there.count(), there.messages[0], s.Message.Wire)
			}
			w.holds(s.Outcome.Record, evidence.FileMessage, file)
			w.holds(s.Outcome.Record, evidence.FileSent, s.Message.Wire)
			w.sound()
		})
	}
}

func TestARealAnswerMakesTheYearDoneWhateverItSays(t *testing.T) {
	for code, why := range map[ack.Code]string{ack.AA: "accepted", ack.AE: "refused", ack.AR: "rejected"} {
		w := newWorld(t)
		s := w.drive(w.ready(newRegistry(t, code).URL, message()), wizard.SendAsked{})
		if len(s.Kept.Rows) != 1 || !s.Kept.Rows[0].Done || s.Kept.Rows[0].Why != why || s.Kept.Rows[0].By != s.Outcome.Record {
			t.Errorf("%s: status %+v", code, s.Kept.Rows)
		}
		if !slices.Equal(s.Kept.ControlIDs, []string{controlID}) || s.Kept.Records != 1 {
			t.Errorf("%s: control IDs %q of %d records", code, s.Kept.ControlIDs, s.Kept.Records)
		}
		w.sound()
	}
}

// This is the order of writes: when the registry gets the message, the record is
// whole on the disk; when the flow hears of the answer, so is the answer.
func TestRecordBeforeSendAndRawBeforeParsed(t *testing.T) {
	d := newDisk(nil)
	w := newWorld(t, func(p *Params) { p.Disk = d })
	there := newRegistry(t, ack.AA)
	s, send := w.sendOf(w.ready(there.URL, message()))
	seen := 0
	there.before = func(soap.Incoming) {
		seen++
		if lost := d.unsynced(); len(lost) > 0 {
			t.Errorf("the message arrived while this was not on the disk: %q", lost)
		}
		records := w.records(evidence.Real)
		if len(records) != 1 || records[0].Problem != evidence.Unfinished {
			t.Errorf("the message arrived with these records: %+v", records)
			return
		}
		w.holds(records[0].Path, evidence.FileSent, send.Outbound.Wire)
		w.holds(records[0].Path, evidence.FileMessage, message())
		report, err := w.kept().Verify(context.Background(), nil)
		if err != nil || len(report.Damaged) > 0 {
			t.Errorf("the record is not sound when the message arrives: %+v, %v", report, err)
		}
	}
	var order []string
	w.runner.Do(t.Context(), send, func(e wizard.Event) {
		switch e := e.(type) {
		case wizard.OutboundKept:
			order = append(order, "kept")
			if there.count() > 0 {
				t.Error("the network was touched before the record was kept")
			}
		case wizard.StageReached:
			order = append(order, string(e.Stage))
		case wizard.ReplyKept:
			order = append(order, "reply")
			if lost := d.unsynced(); len(lost) > 0 {
				t.Errorf("the answer was told while this was not on the disk: %q", lost)
			}
			w.holds(e.Answer.Pending, evidence.FileAck, e.Answer.Ack)
			for _, name := range []string{"response.http", "request.http", evidence.FileTranscript, evidence.FileExchange} {
				if _, err := os.Stat(filepath.Join(w.evidence, filepath.FromSlash(e.Answer.Pending), name)); err != nil {
					t.Errorf("the answer was told without %s: %v", name, err)
				}
			}
			s = w.drive(s, e)
		}
	})
	if got := strings.Join(order, " "); got != "kept picked-up line-opened handed-over waiting reply" {
		t.Errorf("order %q", got)
	}
	if seen != 1 || there.count() != 1 || s.Outcome.Verdict != ack.Accepted {
		t.Errorf("arrived %d times, verdict %q", seen, s.Outcome.Verdict)
	}
	w.sound()
}

func TestTheResponseIsKeptByteForByteBeforeTheAnswerIsTakenOut(t *testing.T) {
	d := newDisk(nil)
	var written []string
	d.fault = func(_ int, call, name string) error {
		if call == "write" {
			written = append(written, strings.TrimSuffix(filepath.Base(name), ".part"))
		}
		return nil
	}
	w := newWorld(t, func(p *Params) { p.Disk = d })
	s := w.drive(w.ready(newRegistry(t, ack.AE).URL, message()), wizard.SendAsked{})
	order := []string{evidence.FileSent, "response.http", evidence.FileAck, evidence.FileRecord, evidence.FileSums}
	at := -1
	for _, name := range order {
		next := slices.Index(written, name)
		if next <= at {
			t.Errorf("%s was written as number %d, after number %d: %q", name, next, at, written)
		}
		at = next
	}
	response, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Record), "response.http"))
	if err != nil {
		t.Fatal(err)
	}
	status, head, body, ok := readHTTPText(response)
	if !ok || status != 200 || head.Get("Content-Type") == "" || !bytes.HasPrefix(body, []byte("<?xml")) {
		t.Errorf("kept response: %v %d %q", ok, status, body)
	}
}

func TestNothingIsSentWhenNothingCanBeKept(t *testing.T) {
	for _, row := range []struct {
		name, key string
		err       error
	}{
		{"a full disk", "disk-full", diskFull()[0]},
		{"a read-only disk", "folder-read-only", diskReadOnly()[0]},
		{"a folder of somebody else", "folder-read-only", fs.ErrPermission},
		{"a disk that fails otherwise", "unexpected.send", errCrash},
	} {
		for _, call := range []string{"write", "sync", "rename", "syncdir", "mkdir"} {
			t.Run(row.name+"/"+call, func(t *testing.T) {
				there := newRegistry(t, ack.AA)
				w := newWorld(t, func(p *Params) {
					p.Disk = newDisk(func(_ int, c, _ string) error {
						if c == call {
							return row.err
						}
						return nil
					})
				})
				s := w.drive(w.ready(there.URL, message()), wizard.SendAsked{})
				if there.count() != 0 {
					t.Error("the message left without a record")
				}
				if !slices.ContainsFunc(s.Notices, func(n wizard.Notice) bool { return n.Key == row.key && n.Ref != "" }) {
					t.Errorf("notices %+v, want %s", s.Notices, row.key)
				}
				if s.Sending.Running || s.Outcome.Verdict != "" {
					t.Errorf("outcome %+v", s.Outcome)
				}
			})
		}
	}
}

func TestAReadOnlyFolderIsNamed(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("root may write everywhere, and Windows makes no folder read-only by its mode")
	}
	there := newRegistry(t, ack.AA)
	w := newWorld(t)
	if err := os.Mkdir(w.evidence, 0o500); err != nil {
		t.Fatal(err)
	}
	s := w.drive(w.ready(there.URL, message()), wizard.SendAsked{})
	if there.count() != 0 || len(s.Notices) == 0 || s.Notices[0].Key != "folder-read-only" {
		t.Errorf("%d messages, notices %+v", there.count(), s.Notices)
	}
}

func TestNothingIsSentWithoutThePassword(t *testing.T) {
	there := newRegistry(t, ack.AA)
	w := newWorld(t)
	_, send := w.sendOf(w.ready(there.URL, message()))
	w.again() // another run: the password was kept for the last one only
	if n := failed(t, w.do(send)); n.Key != "keyring-none" && n.Key != "password-missing" {
		t.Errorf("notice %q", n.Key)
	}
	if there.count() != 0 {
		t.Error("the message left without a password")
	}
	if _, err := os.Stat(w.evidence); err == nil {
		t.Error("an attempt that cannot begin has made a folder")
	}
}

func TestASimulatedAnswerOverARealRouteIsARehearsal(t *testing.T) {
	pretend, err := simulator.Start(simulator.Params{})
	if err != nil {
		t.Fatal(err)
	}
	defer pretend.Close()
	w := newWorld(t)
	s := w.drive(w.ready(pretend.URL(), message()), wizard.SendAsked{})
	if !s.Outcome.Rehearsal || s.Outcome.Counts() || !strings.HasPrefix(s.Outcome.Notice.Key, "verdict.rehearsal.") {
		t.Errorf("outcome %+v", s.Outcome)
	}
	rehearsed, real := w.records(evidence.Rehearsal), w.records(evidence.Real)
	if len(rehearsed) != 1 || rehearsed[0].Path != s.Outcome.Record {
		t.Errorf("receipt names %q, rehearsals %+v", s.Outcome.Record, rehearsed)
	}
	if len(real) != 1 || real[0].Counts() || real[0].Facts.Judgement.KeptAs == "" {
		t.Errorf("among proof: %+v", real)
	}
	for _, row := range s.Kept.Rows {
		if row.Done || row.Why != string(evidence.WhySimulated) {
			t.Errorf("status %+v", row)
		}
	}
	w.sound()
}

func TestARealAnswerStaysProofWhateverIsOnTheScreen(t *testing.T) {
	// Somebody turned to the rehearsal while a real send was on its way, and the
	// flow judged what came back as play. The record goes by the answer itself.
	there := newRegistry(t, ack.AA)
	w := newWorld(t)
	_, send := w.sendOf(w.ready(there.URL, message()))
	a := only[wizard.ReplyKept](t, w.do(send)).Answer
	if a.ControlID != controlID || a.Rehearsal {
		t.Errorf("answer %+v", a)
	}
	receipt := only[wizard.Sealed](t, w.do(wizard.SealRecord{
		Pending: a.Pending, Verdict: ack.Accepted, Code: "AA", Answers: controlID, Reheard: true,
	})).Receipt
	if receipt.Rehearsal || len(w.records(evidence.Rehearsal)) != 0 || !w.records(evidence.Real)[0].Counts() {
		t.Errorf("a real answer was filed as %+v", receipt)
	}
	if n := failed(t, w.do(wizard.SealRecord{Pending: a.Pending, Verdict: ack.Accepted})); n.Key != "record-closed" {
		t.Errorf("sealed twice: %+v", n)
	}
}

func TestHowAnAnswerWasWrappedStandsInItsRecord(t *testing.T) {
	w := newWorld(t)
	var wrapped string
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(out, `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>`+
			`<submitSingleMessageResponse xmlns="urn:cdc:iisb:2011"><return><![CDATA[`+wrapped+`]]></return>`+
			`</submitSingleMessageResponse></e:Body></e:Envelope>`)
	}))
	t.Cleanup(server.Close)
	s := w.ready(server.URL, message())
	said := "MSH|^~\\&|IIS|MA|EHR|X|20150302||ACK^V04^ACK|A1|T|2.5.1\rMSA|AA|" + s.Message.Identity.ControlID + "\r"
	wrapped = base64.StdEncoding.EncodeToString([]byte(said))

	s = w.drive(s, wizard.SendAsked{})
	if s.Outcome.Verdict != ack.Accepted {
		t.Fatalf("verdict %q, notice %+v", s.Outcome.Verdict, s.Outcome.Notice)
	}
	w.holds(s.Outcome.Record, "ack.hl7", []byte(said))
	got := w.records(evidence.Real)[0].Facts.Judgement.Packing
	if want := []string{answer.PackCDATA, answer.PackBase64}; !slices.Equal(got, want) {
		t.Errorf("packing %q, want %q", got, want)
	}
	w.sound()
}
