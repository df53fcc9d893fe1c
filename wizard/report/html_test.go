package report

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"testshot/wizard/evidence"
)

// An invented message of an invented patient.
const (
	sent     = "MSH|^~\\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|TS-1|T|2.5.1\rPID|1||9^^^X^MR||ZZTEST^<b>INVENTA</b>\r"
	answered = "MSH|^~\\&|MIIS|99990|EHR|12345|20150302||ACK^V04^ACK|A1|T|2.5.1\rMSA|AA|TS-1\r"
)

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func open(t *testing.T, kind evidence.Kind) (*evidence.Folder, *evidence.Binder) {
	t.Helper()
	f, err := evidence.Create(evidence.Params{
		Dir: t.TempDir(), Program: "testshot 1.0", Now: func() time.Time { return at("2015-03-02T14:16:00-05:00") },
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Binder(evidence.Clinic{Name: "Example & Sons <Practice>", PIN: "12345"}, 2015, kind)
	if err != nil {
		t.Fatal(err)
	}
	return f, b
}

func send(t *testing.T, b *evidence.Binder, when string, j evidence.Judgement) evidence.Receipt {
	t.Helper()
	p, err := b.Outbound(evidence.Outbound{
		Rehearsal: b.Kind() == evidence.Rehearsal, At: at(when),
		People: evidence.People{
			Professionals: []evidence.Professional{{Name: "Inventa Sample, MD", NPI: "1234567893"}},
			EHR:           evidence.EHR{Vendor: "Sample Software", Product: "Chart", Version: "9", Certification: "CERT-1"},
			Period:        evidence.Period{From: "2015-01-01", To: "2015-12-31"},
		},
		Message: evidence.Message{Original: []byte(sent), Sent: []byte(sent), ControlID: "TS-1"},
		Route:   evidence.Route{Name: "Registry test", Address: "https://registry.example/service", Plaintext: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	if j.Verdict != evidence.NoAnswer {
		if err := p.KeepAnswer([]byte(answered)); err != nil {
			t.Fatal(err)
		}
	}
	r, err := p.Seal(j)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func page1(t *testing.T, b *evidence.Binder) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := HTML(context.Background(), &out, b, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func accepted() evidence.Judgement {
	return evidence.Judgement{Verdict: evidence.Accepted, Code: "AA", Answers: "TS-1"}
}

func TestThePageAnswersTheAuditorsQuestionsInTheirOrder(t *testing.T) {
	_, b := open(t, evidence.Real)
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	got := page1(t, b)
	head, err := b.Head()
	if err != nil {
		t.Fatal(err)
	}
	rest := got
	for _, want := range []string{
		"Immunization registry test: evidence", "Where it stands", "done: accepted",
		"Who", "Example &amp; Sons &lt;Practice&gt;", "Inventa Sample, MD, NPI 1234567893", "Sample Software Chart 9", "CERT-1",
		"Which measure and year", "42 CFR 495.6(e)(9)", "2015", "six years after you attest",
		"What was sent, when, to whom, and what came back", "March 2, 2015, 14:15:00 (UTC-05:00)", "https://registry.example/service", "without encryption",
		"In plain words", "ZZTEST^&lt;b&gt;INVENTA&lt;/b&gt;", "MSA|AA|TS-1",
		"How you know that it is unchanged", head, "redo them all", "Date", "Signature",
	} {
		i := strings.Index(rest, want)
		if i < 0 {
			t.Fatalf("%q is missing, or stands too early, in\n%s", want, got)
		}
		rest = rest[i+len(want):]
	}
	for _, refused := range []string{"REHEARSAL", "http-equiv=\"refresh\"", "<script src", "src=", "href=", "late:"} {
		if strings.Contains(got, refused) {
			t.Errorf("the page holds %q", refused)
		}
	}
}

func TestTheSameBinderGivesTheSameBytes(t *testing.T) {
	_, b := open(t, evidence.Real)
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	first := page1(t, b)
	if _, err := b.WriteIndex("index.html", []byte(first)); err != nil {
		t.Fatal(err)
	}
	if second := page1(t, b); second != first {
		t.Error("the second page differs from the first")
	}
}

func TestARehearsalIsMarkedAcrossThePage(t *testing.T) {
	_, b := open(t, evidence.Rehearsal)
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	got := page1(t, b)
	if !strings.Contains(got, `class="band"`) || strings.Count(got, "REHEARSAL – NOT EVIDENCE") != 2 {
		t.Error("the band is missing")
	}
	if strings.Contains(got, "<td>done") {
		t.Error("a rehearsal is called done")
	}
}

func TestWhatWasMadeLateAndWhatGotNoAnswerIsSaid(t *testing.T) {
	_, b := open(t, evidence.Real)
	send(t, b, "2016-01-02T09:00:00-05:00", evidence.Judgement{Verdict: evidence.NoAnswer, Reason: "silent"})
	got := page1(t, b)
	for _, want := range []string{"late: made after the year had ended", "No HL7 answer came back.", "not done: no answer", "silent"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

// A page with a sent test and the memo "no test is sent" on it contradicts itself
// unless it says which of them counts.
func TestATestAndAnExclusionOfOneProfessionalAreSaidToBeBothThere(t *testing.T) {
	for _, tt := range []struct{ sent, want, not string }{
		{"2015-03-02T14:15:00-05:00", "an exclusion is filed too (0002-exclusion-2015-03-04)", "a test is kept too"},
		{"2016-03-02T14:15:00-05:00", "a test is kept too (0001-send-2016-03-02)", "an exclusion is filed too"},
	} {
		_, b := open(t, evidence.Real)
		send(t, b, tt.sent, accepted())
		if _, err := b.Add(evidence.Draft{Kind: evidence.KindExclusion, Happened: at("2015-03-04T09:00:00-05:00"), Exclusion: &evidence.Exclusion{Decision: evidence.DecisionExclude}}); err != nil {
			t.Fatal(err)
		}
		if got := page1(t, b); !strings.Contains(got, tt.want) || strings.Contains(got, tt.not) {
			t.Errorf("sent %s: want %q and not %q", tt.sent, tt.want, tt.not)
		}
	}
}

func TestDamageIsNamedAndChangedBytesAreNotShownAsSent(t *testing.T) {
	f, b := open(t, evidence.Real)
	r := send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	file, ok := r.File(evidence.FileSent)
	if !ok {
		t.Fatal("no sent.hl7 in the receipt")
	}
	if err := os.WriteFile(f.Abs(file.Path), []byte("MSH|FORGED"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := page1(t, b)
	if !strings.Contains(got, "not as it was filed") || !strings.Contains(got, file.Path) {
		t.Error("the damage is not named")
	}
	for _, refused := range []string{"FORGED", "every file agreed", "<td>done"} {
		if strings.Contains(got, refused) {
			t.Errorf("a damaged binder's page holds %q", refused)
		}
	}
}

func TestAnEmptyBinderHasAPage(t *testing.T) {
	_, b := open(t, evidence.Real)
	if got := page1(t, b); !strings.Contains(got, "Nothing has been filed yet.") {
		t.Error("the page of an empty binder does not say so")
	}
}
