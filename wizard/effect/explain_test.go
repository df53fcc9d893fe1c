package effect

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"testing"

	"testshot/hl7/answer"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
)

func TestAFailureOfTheLineSaysWhetherTheMessageLeft(t *testing.T) {
	keys := LineKeys()
	for _, kind := range delivery.FailureKinds() {
		for _, left := range []bool{false, true} {
			n := lineNotice(&delivery.Failure{Kind: kind, Left: left, Err: errCrash})
			if !slices.Contains(keys, n.Key) {
				t.Errorf("%s gives %s, which LineKeys does not list", kind, n.Key)
			}
			if n.Args["name"] == "" {
				t.Errorf("%s has nothing to put in the place of a name", kind)
			}
			if n.Remedy == wizard.RemedySendAgain && left {
				t.Errorf("%s: a message that left must not be sent again at a press", kind)
			}
			unread := kind == delivery.CertificateAsked || kind == delivery.CertificateRefused
			if left && n.Remedy != wizard.RemedyBringReply && !unread && fates(kind) != nil {
				t.Errorf("%s after the message left offers %q", kind, n.Remedy)
			}
		}
	}
	if n := lineNotice(&delivery.Failure{Kind: delivery.WrongHost, Name: "other.example"}); n.Args["name"] != "other.example" || n.Severity != wizard.Wrong {
		t.Errorf("%+v", n)
	}
	seen := map[string]bool{}
	for _, key := range keys {
		if seen[key] {
			t.Errorf("%s is listed twice", key)
		}
		seen[key] = true
	}
}

func TestAnErrorKeepsItsNoticeHoweverItIsWrapped(t *testing.T) {
	for _, row := range explained() {
		err := fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", row.err))
		if n := noticeOf(wizard.KeepNote{}, err); n.Key != row.key || n.Remedy != row.remedy || n.Severity != row.severity {
			t.Errorf("%v gives %+v, want %s", row.err, n, row.key)
		}
	}
	if n := noticeOf(wizard.MakeReport{}, errors.New("something new")); n.Key != "unexpected.report" || n.Severity != wizard.Wrong {
		t.Errorf("something new gives %+v", n)
	}
}

func TestWhatTheDiskDidIsSaidOnlyWhereItIsTrue(t *testing.T) {
	for _, row := range explainedDisk() {
		for _, e := range []wizard.Effect{wizard.SendMessage{}, wizard.KeepExclusion{}, wizard.KeepNote{}, wizard.KeepReply{}} {
			if n := noticeOf(e, row.err); n.Key != row.key {
				t.Errorf("%s with %v gives %s, want %s", e.Name(), row.err, n.Key, row.key)
			}
		}
		// These do not write the proof folder.
		for _, e := range []wizard.Effect{wizard.SaveDraft{}, wizard.SaveSettings{}, wizard.ReadDraft{}, wizard.OpenFolder{}} {
			if n := noticeOf(e, row.err); n.Key != "unexpected."+e.Name() {
				t.Errorf("%s with %v gives %s", e.Name(), row.err, n.Key)
			}
		}
	}
	for _, row := range explainedClosing() {
		if n := noticeOf(wizard.SealRecord{}, row.err); n.Key != "record-not-closed" || n.Remedy != wizard.RemedyCheckEvidence {
			t.Errorf("closing a record with %v gives %+v", row.err, n)
		}
	}
	if n := noticeOf(wizard.SendMessage{}, fmt.Errorf("%w: %w", ErrUnkept, diskFull()[0])); n.Key != "answer-not-kept" {
		t.Errorf("a message that left gives %s, which says that nothing was sent", n.Key)
	}
	if n := noticeOf(wizard.ReadFile{}, unreadable(fs.ErrPermission)); n.Key != "file-unreadable" {
		t.Errorf("a file of somebody else gives %s", n.Key)
	}
}

func TestTheReferenceLeadsFromTheNoticeToTheLog(t *testing.T) {
	w := newWorld(t)
	first, second := w.runner.explain(wizard.KeepNote{}, evidence.ErrBusy), w.runner.explain(wizard.KeepNote{}, errCrash)
	if first.Ref == "" || first.Ref == second.Ref {
		t.Errorf("references %q and %q", first.Ref, second.Ref)
	}
	for _, want := range []string{`"ref":"` + first.Ref + `"`, `"key":"opened-twice"`, `"cause":"` + errCrash.Error() + `"`} {
		if !strings.Contains(w.log.String(), want) {
			t.Errorf("the log has no %s: %s", want, w.log)
		}
	}
}

func TestAnEffectOfAnotherWorldIsRefusedAloud(t *testing.T) {
	w := newWorld(t)
	// A pointer is an effect too, and none that the runner knows.
	if n := failed(t, w.do(&wizard.ReadStatus{})); n.Key != "unexpected.read-status" {
		t.Errorf("%+v", n)
	}
}

func TestAnAnswerThatIsNoAcknowledgmentIsNamed(t *testing.T) {
	keys := ReplyKeys()
	for _, row := range []struct {
		opened delivery.Opened
		status int
		key    string
		remedy wizard.Remedy
	}{
		{delivery.Opened{Kind: answer.KindFault, Fault: &soap.Fault{Name: soap.FaultSecurity}}, 500, "reply.fault-security", wizard.RemedyTypePassword},
		{delivery.Opened{Kind: answer.KindFault, Fault: &soap.Fault{Name: soap.FaultMessageTooLarge}}, 500, "reply.fault-too-large", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindFault, Fault: &soap.Fault{Name: soap.FaultUnsupportedOperation}}, 500, "reply.fault-unsupported", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindFault, Fault: &soap.Fault{}}, 500, "reply.fault", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindHTML}, 200, "reply.html", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindJSON}, 200, "reply.json", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindText}, 200, "reply.text", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindEmpty}, 200, "reply.empty", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindMalformedXML}, 200, "reply.malformed-xml", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindOtherXML}, 200, "reply.other-xml", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindRedirect}, 302, "reply.redirect", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 401, "reply.status-sign-in", wizard.RemedyTypePassword},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 403, "reply.status-forbidden", wizard.RemedyTypePassword},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 404, "reply.status-not-there", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 503, "reply.status-busy", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 500, "reply.status-trouble", wizard.RemedyBringReply},
		{delivery.Opened{Kind: answer.KindHTTPStatus}, 418, "reply.status-other", wizard.RemedyBringReply},
	} {
		n := replyNotice(&delivery.Transcript{Status: row.status, RedirectTo: "https://other.example"}, row.opened)
		if n.Key != row.key || n.Remedy != row.remedy || !slices.Contains(keys, n.Key) {
			t.Errorf("%s with status %d: %+v, want %s", row.opened.Kind, row.status, n, row.key)
		}
	}
}

func TestEveryAnswerOfARegistryIsNamedOnItsWay(t *testing.T) {
	for _, row := range []struct {
		kind, body string
		status     int
		key        string
	}{
		{"text/html", "<html><body>Welcome to our portal</body></html>", 200, "reply.html"},
		{"text/plain", "Your message was accepted.", 200, "reply.text"},
		{"application/json", `{"status":"ok"}`, 200, "reply.json"},
		{"text/xml", "<ok/>", 200, "reply.other-xml"},
		{"text/plain", "", 200, "reply.empty"},
		{"text/plain", "", 404, "reply.status-not-there"},
	} {
		w := newWorld(t)
		there := newRegistry(t, "")
		there.Config.Handler = http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
			out.Header().Set("Content-Type", row.kind)
			out.WriteHeader(row.status)
			_, _ = out.Write([]byte(row.body))
		})
		s := w.drive(w.ready(there.URL, message()), wizard.SendAsked{})
		if s.Outcome.Notice.Key != row.key || s.Outcome.Counts() || s.Outcome.Reply.File != "" {
			t.Errorf("%q with status %d: %+v", row.body, row.status, s.Outcome.Notice)
		}
		if len(s.Kept.Rows) != 1 || s.Kept.Rows[0].Done {
			t.Errorf("%q: status %+v", row.body, s.Kept.Rows)
		}
		w.sound()
	}
}

func TestHTTPTextIsReadAsItWasWritten(t *testing.T) {
	head := http.Header{"Content-Type": {"text/xml"}, "X-Two": {"a: b", "c"}}
	for _, body := range []string{"", "<x/>", "a\r\n\r\nb"} {
		status, got, rest, ok := readHTTPText(httpText(statusLine(503), head, []byte(body)))
		if !ok || status != 503 || string(rest) != body || got.Get("X-Two") != "a: b" || len(got["X-Two"]) != 2 {
			t.Errorf("%q: %v %d %v %q", body, ok, status, got, rest)
		}
	}
	for _, bad := range []string{"", "HTTP 200 OK", "POST\r\n\r\nx", "HTTP two\r\n\r\nx"} {
		if _, _, _, ok := readHTTPText([]byte(bad)); ok {
			t.Errorf("%q was read", bad)
		}
	}
	if httpText("POST", nil, nil) != nil {
		t.Error("nothing was written as something")
	}
}
