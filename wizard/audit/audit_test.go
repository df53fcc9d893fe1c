package audit_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/audit"
	"testshot/wizard/evidence"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

var (
	doctor = evidence.Professional{Name: "Inventa Sample", NPI: "1234567893"}
	chart  = evidence.EHR{Vendor: "Sample", Product: "Chart", Version: "9", Certification: "CERT-1"}
)

// full is a binder that answers everything that a file can answer.
func full() audit.File {
	send := evidence.Record{Path: "b/records/1", Name: "0001-send-2015-03-02", Facts: evidence.Facts{Kind: evidence.KindSend, Happened: day("2015-03-02"), EHR: chart,
		Period: evidence.Period{From: "2015-01-01", To: "2015-12-31"}}}
	return audit.File{
		Clinic: evidence.Clinic{Name: "Elm", PIN: "12345"}, Year: 2015,
		Records:  []evidence.Record{send, {Name: "0002-call-2015-03-03", Facts: evidence.Facts{Kind: evidence.KindCall, Contact: &evidence.ContactFacts{Office: "Help Desk"}}}, {Name: "0003-screenshot-2015-03-03", Facts: evidence.Facts{Kind: evidence.KindScreenshot}}},
		Rows:     []evidence.Row{{Professional: doctor, Done: true, By: "b/records/1", KeepUntil: "2022-01-15"}},
		Standing: evidence.Standing{Stamps: make([]evidence.Stamp, 1)},
		Checked:  day("2026-01-01"), Copied: day("2026-01-02"), Now: day("2026-02-01"),
	}
}

// excluded is the same for an exclusion.
func excluded() audit.File {
	f := full()
	x := &evidence.Exclusion{Decision: evidence.DecisionExclude, Reasons: []evidence.Reason{{Key: "k", Text: "t", Source: "42 CFR 495.6", Dated: "2015-01-01"}}}
	for _, q := range []string{"immunizations_given (1)", "ehr_versions", "only_registry", "registry_can_test", "prohibited"} {
		x.Answers = append(x.Answers, evidence.Answer{Question: q, Answer: "yes"})
	}
	f.Records[0].Facts.Kind, f.Records[0].Facts.Exclusion = evidence.KindExclusion, x
	f.Rows[0].Why = evidence.WhyExcluded
	f.Records[0].Files = []evidence.File{{Name: evidence.FileAttachments}}
	return f
}

func TestTheContactIsToldWithWhomAndWhen(t *testing.T) {
	called := func(at string, c *evidence.ContactFacts) evidence.Record {
		return evidence.Record{Name: at, Facts: evidence.Facts{Kind: evidence.KindCall, Happened: day(at), Contact: c}}
	}
	pat := &evidence.ContactFacts{With: "Pat", Office: "Help Desk", Ticket: "4711", Time: "14:30"}
	for _, tt := range []struct {
		name    string
		records []evidence.Record
		want    map[string]string
	}{
		{"named before unnamed", []evidence.Record{called("2015-03-01", pat), called("2015-03-02", nil)}, map[string]string{"record": "2015-03-01", "when": "2015-03-01 14:30", "who": "Pat, Help Desk", "ticket": "4711"}},
		{"the later one", []evidence.Record{called("2015-03-05", pat), called("2015-03-04", pat)}, map[string]string{"record": "2015-03-05", "when": "2015-03-05 14:30", "who": "Pat, Help Desk", "ticket": "4711"}},
	} {
		answers := audit.Of(audit.File{Records: tt.records})
		if diff := cmp.Diff(audit.Answer{Question: audit.Contact, State: audit.OK, Args: tt.want}, answers[len(answers)-1]); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func states(f audit.File) map[audit.Question]audit.State {
	out := map[audit.Question]audit.State{}
	for _, a := range audit.Of(f) {
		out[a.Question] = a.State
	}
	return out
}

func TestAFullBinderHasNoGaps(t *testing.T) {
	want := map[audit.Question]audit.State{audit.Origin: audit.Unknown, audit.Paper: audit.Unknown}
	for _, q := range audit.Questions() {
		if _, ok := want[q]; !ok && q != audit.Memo && q != audit.Signed && q != audit.Either {
			want[q] = audit.OK
		}
	}
	if diff := cmp.Diff(want, states(full())); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	delete(want, audit.Origin)
	delete(want, audit.Reply)
	want[audit.Memo], want[audit.Signed] = audit.OK, audit.Unknown
	if diff := cmp.Diff(want, states(excluded())); diff != "" {
		t.Errorf("excluded (-want +got):\n%s", diff)
	}
}

func TestEachGapIsSeenAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*audit.File)
		base  func() audit.File
		want  map[audit.Question]audit.State
	}{
		{"no PIN", func(f *audit.File) { f.Clinic.PIN = "" }, full, map[audit.Question]audit.State{audit.Who: audit.Gap}},
		{"nobody named", func(f *audit.File) { f.Rows[0].Professional = evidence.Professional{} }, full, map[audit.Question]audit.State{audit.Who: audit.Gap, audit.Numbers: audit.Unknown}},
		{"a wrong NPI", func(f *audit.File) { f.Rows[0].Professional.NPI = "1234567890" }, full, map[audit.Question]audit.State{audit.Numbers: audit.Gap}},
		{"a year of later", func(f *audit.File) { f.Year = 2016 }, full, map[audit.Question]audit.State{audit.Year: audit.Gap}},
		{"no version", func(f *audit.File) { f.Records[0].Facts.EHR.Version = "" }, full, map[audit.Question]audit.State{audit.System: audit.Gap}},
		{"no certification", func(f *audit.File) { f.Records[0].Facts.EHR.Certification = "" }, full, map[audit.Question]audit.State{audit.Certification: audit.Gap}},
		{"a colleague without a proof", func(f *audit.File) {
			f.Rows = append(f.Rows, evidence.Row{Professional: evidence.Professional{Name: "Other", NPI: "1245319599"}, KeepUntil: evidence.KeepUnattested})
		}, full, map[audit.Question]audit.State{audit.Done: audit.Gap}},
		{"no proof at all", func(f *audit.File) { f.Rows[0].Done, f.Rows[0].By = false, "" }, full,
			map[audit.Question]audit.State{audit.Done: audit.Gap, audit.Reply: audit.Gap, audit.InTime: ""}},
		{"no picture of the EHR", func(f *audit.File) { f.Records = f.Records[:2] }, full, map[audit.Question]audit.State{audit.Origin: audit.Gap}},
		{"late", func(f *audit.File) { f.Records[0].Facts.Late = true }, full, map[audit.Question]audit.State{audit.InTime: audit.Gap}},
		{"before the period", func(f *audit.File) { f.Records[0].Facts.Period.From = "2015-03-03" }, full, map[audit.Question]audit.State{audit.InTime: audit.Gap}},
		{"no period said", func(f *audit.File) { f.Records[0].Facts.Period = evidence.Period{} }, full, map[audit.Question]audit.State{audit.InTime: audit.Unknown}},
		{"no attestation", func(f *audit.File) { f.Rows[0].KeepUntil = evidence.KeepUnattested }, full, map[audit.Question]audit.State{audit.Attested: audit.Gap}},
		{"never checked", func(f *audit.File) { f.Checked = time.Time{} }, full, map[audit.Question]audit.State{audit.Unchanged: audit.Unknown}},
		{"checked long ago", func(f *audit.File) { f.Now = day("2027-01-04"); f.Copied = f.Now }, full, map[audit.Question]audit.State{audit.Unchanged: audit.Gap}},
		{"damaged", func(f *audit.File) { f.Damaged = 1 }, full, map[audit.Question]audit.State{audit.Unchanged: audit.Gap}},
		{"a record since the stamp", func(f *audit.File) { f.Standing.Unstamped = 1 }, full, map[audit.Question]audit.State{audit.Stamp: audit.Gap}},
		{"no stamp", func(f *audit.File) { f.Standing.Stamps = nil }, full, map[audit.Question]audit.State{audit.Stamp: audit.Gap}},
		{"a copy nobody knows of", func(f *audit.File) { f.Copied = time.Time{} }, full, map[audit.Question]audit.State{audit.Copy: audit.Unknown}},
		{"a drill a year later", func(f *audit.File) {
			f.Now, f.Copied = day("2027-01-04"), day("2026-01-02")
			f.Records = append(f.Records, evidence.Record{Facts: evidence.Facts{Kind: evidence.KindDrill, Happened: day("2027-01-03"), Drill: &evidence.DrillFacts{Copy: &evidence.DrillCopyFacts{}}}})
		}, full, nil},
		{"a drill that found damage", func(f *audit.File) {
			f.Records = append(f.Records, evidence.Record{Facts: evidence.Facts{Kind: evidence.KindDrill, Happened: day("2026-01-03"), Drill: &evidence.DrillFacts{Damaged: 1}}})
		}, full, map[audit.Question]audit.State{audit.Unchanged: audit.Gap}},
		{"a call that does not say with whom", func(f *audit.File) { f.Records[1].Facts.Contact = nil }, full, map[audit.Question]audit.State{audit.Contact: audit.Unknown}},
		{"no call", func(f *audit.File) { f.Records = append(f.Records[:1], f.Records[2:]...) }, full, map[audit.Question]audit.State{audit.Contact: audit.Gap}},
		{"a memo without an answer", func(f *audit.File) { f.Records[0].Facts.Exclusion.Answers = f.Records[0].Facts.Exclusion.Answers[1:] }, excluded, map[audit.Question]audit.State{audit.Memo: audit.Gap}},
		{"a memo without a date", func(f *audit.File) { f.Records[0].Facts.Exclusion.Reasons[0].Dated = "" }, excluded, map[audit.Question]audit.State{audit.Memo: audit.Gap}},
		{"nothing attached", func(f *audit.File) { f.Records[0].Files = nil }, excluded, map[audit.Question]audit.State{audit.Signed: audit.Gap}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := states(c.base())
			for q, s := range c.want {
				if want[q] = s; s == "" {
					delete(want, q)
				}
			}
			f := c.base()
			c.spoil(&f)
			if diff := cmp.Diff(want, states(f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestABinderIsReadAndNothingIsAskedOfAProofThatIsNotThere(t *testing.T) {
	f, err := evidence.Create(evidence.Params{Dir: t.TempDir(), Now: func() time.Time { return day("2015-03-02") }})
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Binder(evidence.Clinic{Name: "Elm"}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add(evidence.Draft{Kind: evidence.KindCall, Happened: day("2015-03-02"), Text: "x"}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add(evidence.Draft{Kind: evidence.KindDrill, Happened: day("2015-03-02"), Drill: &evidence.DrillFacts{Keeper: "Ann Example"}}); err != nil {
		t.Fatal(err)
	}
	file, err := audit.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	gapsOf := func(f audit.File) (out []audit.Question) {
		for _, a := range audit.Gaps(audit.Of(f)) {
			if records, named := a.Args["records"]; named && records == "" && a.Question != audit.Reply {
				t.Errorf("%s is asked of no record", a.Question)
			}
			out = append(out, a.Question)
		}
		return out
	}
	file.Now = day("2015-03-02")
	if diff := cmp.Diff([]audit.Question{audit.Who, audit.Done, audit.Attested, audit.Stamp}, gapsOf(file)); diff != "" {
		t.Errorf("nothing was sent (-want +got):\n%s", diff)
	}
	file.Records = append(file.Records, evidence.Record{Name: "0003-send-2015-03-02", Facts: evidence.Facts{Kind: evidence.KindSend, Happened: file.Now}})
	want := []audit.Question{audit.Who, audit.System, audit.Certification, audit.Done, audit.Origin, audit.Reply, audit.Attested, audit.Stamp}
	if diff := cmp.Diff(want, gapsOf(file)); diff != "" {
		t.Errorf("an attempt proves nothing (-want +got):\n%s", diff)
	}
}

// An auditor who reads these must not be told less, or something else, than is kept.
func TestAnAnswerHasTheSentenceThatFits(t *testing.T) {
	sent := func(code string) evidence.Record {
		return evidence.Record{Path: "b/records/1", Name: "0001-send-2015-03-02", Files: []evidence.File{{Name: evidence.FileAck}}, Facts: evidence.Facts{Kind: evidence.KindSend,
			EHR: chart, Professionals: []evidence.Professional{doctor}, Message: &evidence.MessageFacts{ControlID: "A"}, Judgement: &evidence.JudgementFacts{Verdict: evidence.Refused, Code: code, Answers: "A"}}}
	}
	claimed := excluded().Records[0]
	claimed.Path, claimed.Name, claimed.Facts.Professionals = "b/records/2", "0002-exclusion-2015-03-02", []evidence.Professional{doctor}
	withdrawn := claimed
	withdrawn.Facts.Exclusion = &evidence.Exclusion{Decision: "send"}
	row := func(done bool, why evidence.Why, by string) []evidence.Row {
		return []evidence.Row{{Professional: doctor, Done: done, Why: why, By: by}}
	}
	const name = "Inventa Sample"
	for _, tt := range []struct {
		name string
		file audit.File
		q    audit.Question
		key  string
		args map[string]string
	}{
		{"accepted", audit.File{Rows: row(true, evidence.WhyAccepted, "b/records/1")}, audit.Done, "audit.done.ok", map[string]string{"people": ""}},
		{"refused", audit.File{Rows: row(true, evidence.WhyRefused, "b/records/1")}, audit.Done, "audit.done.ok.refused", map[string]string{"people": name}},
		{"rejected", audit.File{Rows: row(true, evidence.WhyRejected, "b/records/1")}, audit.Done, "audit.done.ok.refused", map[string]string{"people": name}},
		{"nothing", audit.File{Rows: row(false, evidence.WhyNothing, "")}, audit.Done, "audit.done.gap", map[string]string{"people": name}},
		{"damaged", audit.File{Rows: row(false, evidence.WhyDamaged, "")}, audit.Done, "audit.done.gap.damaged", map[string]string{"people": name}},
		{"the damaged answer", audit.File{Rows: row(false, evidence.WhyDamaged, ""), Records: []evidence.Record{sent("AA")}}, audit.Reply, "audit.reply.gap.damaged", map[string]string{"records": ""}},
		{"an answer that judges nothing", audit.File{Rows: row(false, evidence.WhyCommitOnly, ""), Records: []evidence.Record{sent("CA")}}, audit.Reply, "audit.reply.gap", map[string]string{"records": ""}},
		{"a change", audit.File{Damaged: 1, Checked: day("2026-01-01"), Now: day("2026-01-01")}, audit.Unchanged, "audit.unchanged.gap.damaged", map[string]string{"day": "2026-01-01"}},
		{"a look of long ago", audit.File{Checked: day("2024-01-01"), Now: day("2026-01-01")}, audit.Unchanged, "audit.unchanged.gap", map[string]string{"day": "2024-01-01"}},
		{"an exclusion beside a test", audit.File{Rows: row(true, evidence.WhyRefused, "b/records/1"), Records: []evidence.Record{sent("AE"), claimed}}, audit.Either,
			"audit.either.unknown", map[string]string{"people": name, "records": "0002-exclusion-2015-03-02"}},
		{"a test beside an exclusion", audit.File{Rows: row(true, evidence.WhyExcluded, "b/records/2"), Records: []evidence.Record{sent("AE"), claimed}}, audit.Either,
			"audit.either.unknown", map[string]string{"people": name, "records": "0001-send-2015-03-02"}},
		{"a decision to send", audit.File{Rows: row(true, evidence.WhyRefused, "b/records/1"), Records: []evidence.Record{sent("AE"), withdrawn}}, audit.Either, "", nil},
		{"a test alone", audit.File{Rows: row(true, evidence.WhyRefused, "b/records/1"), Records: []evidence.Record{sent("AE")}}, audit.Either, "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			key, args := "", map[string]string(nil)
			for _, a := range audit.Of(tt.file) {
				if a.Question == tt.q {
					key, args = a.Key(), a.Args
				}
			}
			if diff := cmp.Diff(tt.args, args); key != tt.key || diff != "" {
				t.Errorf("%s, want %s (-want +got):\n%s", key, tt.key, diff)
			}
		})
	}
}
