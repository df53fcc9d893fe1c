package wizard

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
)

func row(clinic, pin, provider string, year int, done bool) KeptRow {
	return KeptRow{Clinic: clinic, PIN: pin, Provider: provider, Year: year, Done: done, By: "folder-" + clinic + "/records/0001", Why: "accepted"}
}

func TestOnlyTheRowsOfThisClinicAndYearSpeakForIt(t *testing.T) {
	s := state(posted(clinic(), StatusRead{Kept{Rows: []KeptRow{
		row("Example Family Practice", "12345", "Dr. Sample One", 2015, true),
		row("EXAMPLE family practice ", "12345", "Dr. Sample Two", 2015, true),
		row("Example Family Practice", "12345", "Dr. Sample One", 2014, true),
		row("Example Family Practice", "777", "Dr. Sample One", 2015, true),
		row("Other Clinic", "12345", "Dr. Sample One", 2015, true),
	}}}))
	got := []string{}
	for _, r := range s.RowsHere() {
		got = append(got, r.Provider)
	}
	if diff := cmp.Diff([]string{"Dr. Sample One", "Dr. Sample Two"}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	spaced := state(posted(s, Typed{FieldClinicName, "  Example Family Practice "}))
	if len(spaced.RowsHere()) != 2 {
		t.Error("a blank behind the name hides the proofs")
	}
}

func TestAProfessionalIsProvenByNPIOrElseByName(t *testing.T) {
	with := func(provider, npi string, done bool) KeptRow {
		r := row("Example Family Practice", "12345", provider, 2015, done)
		r.NPI = npi
		return r
	}
	tests := []struct {
		name   string
		row    KeptRow
		person Person
		want   bool
	}{
		{"the same NPI under another spelling", with("Sample, One", "1234567893", true), Person{Name: "Dr. Sample One", NPI: "1234567893"}, true},
		{"the same name without an NPI yet", with("Dr. Sample One", "", true), Person{Name: " dr. sample one", NPI: "1234567893"}, true},
		{"the same name, no NPI typed", with("Dr. Sample One", "1234567893", true), Person{Name: "Dr. Sample One"}, true},
		{"the same name with another NPI", with("Dr. Sample One", "1245319599", true), Person{Name: "Dr. Sample One", NPI: "1234567893"}, false},
		{"another", with("Dr. Other", "", true), Person{Name: "Dr. Sample One"}, false},
		{"the same, not done", with("Dr. Sample One", "1234567893", false), Person{Name: "Dr. Sample One", NPI: "1234567893"}, false},
	}
	for _, tt := range tests {
		s := people(state(posted(clinic(), StatusRead{Kept{Rows: []KeptRow{tt.row}}})), tt.person)
		if got := s.ProvenBy(tt.person).Done; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if got := s.AllProven(); got != tt.want {
			t.Errorf("%s: the year is done: %v, want %v", tt.name, got, tt.want)
		}
	}
	if New().AllProven() {
		t.Error("a clinic without anybody is done")
	}
}

func TestTheYearIsDoneWhenEverybodyIs(t *testing.T) {
	s := people(clinic(), Person{Name: "One"}, Person{Name: "Two"}, Person{})
	one, two := row("Example Family Practice", "12345", "One", 2015, true), row("Example Family Practice", "12345", "Two", 2015, false)
	s, _ = posted(s, StatusRead{Kept{Rows: []KeptRow{one, two}}})
	if s.AllProven() || marks(at(s, Who))[Home] == MarkDone {
		t.Error("done while one of two is not")
	}
	two.Done = true
	s, _ = posted(s, StatusRead{Kept{Rows: []KeptRow{one, two}}})
	if !s.AllProven() || marks(at(s, Who))[Home] != MarkDone {
		t.Error("not done although both are")
	}
}

func TestTheBinderIsTheOneThatHoldsTheLatest(t *testing.T) {
	kept := state(posted(clinic(), StatusRead{Kept{Rows: []KeptRow{row("Example Family Practice", "12345", "Dr. Sample One", 2015, true)}}}))
	tests := []struct {
		name  string
		state State
		want  string
	}{
		{"nothing kept", clinic(), ""},
		{"found in the folder", kept, "folder-Example Family Practice"},
		{"an exclusion", state(posted(excluding(), ExclusionKept{Receipt: Receipt{Binder: "x", Record: "x/records/0001"}})), "x"},
		{"a reply", replied(t, ack.AA), "binder"},
	}
	for _, tt := range tests {
		if got := tt.state.Binder(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTheStatusIsTakenWholeAndItsNoticeComesAndGoes(t *testing.T) {
	s := state(posted(clinic(), Verified{Records: 3}))
	s, _ = posted(s, StatusRead{Kept{Folder: "/proofs", Interrupted: []Interrupted{{Record: "b/records/0003", Begun: true}}}})
	if !s.Kept.Verified.Equal(noon) || s.Kept.Checked != 3 || s.Kept.Folder != "/proofs" {
		t.Errorf("kept is %+v", s.Kept)
	}
	if len(s.Notices) != 1 || s.Notices[0].Key != "ended-in-the-middle" || s.Notices[0].Remedy != RemedyBringReply {
		t.Errorf("says %+v", s.Notices)
	}
	if got := marks(at(s, Home))[Evidence]; got != MarkNeedsLook {
		t.Errorf("the mark is %s", got)
	}
	s, _ = posted(s, Went{Place{Step: Who}}, StatusRead{Kept{Interrupted: s.Kept.Interrupted}})
	if diff := cmp.Diff([]string{"ended-in-the-middle"}, keys(s.Notices)); diff != "" {
		t.Errorf("on another page (-want +got):\n%s", diff)
	}
	s, _ = posted(s, StatusRead{Kept{}})
	if len(s.Notices) != 0 {
		t.Errorf("after it was settled it says %v", keys(s.Notices))
	}
}

func TestASendUnderWayIsNoInterruptedOne(t *testing.T) {
	s := state(posted(under(), StatusRead{Kept{Interrupted: []Interrupted{{Record: "binder/records/0001", Begun: true}}}}))
	if len(s.Notices) != 0 {
		t.Errorf("says %v", keys(s.Notices))
	}
}

func TestVerifyNamesTheFirstThatChanged(t *testing.T) {
	s, effects := posted(clinic(), VerifyAsked{})
	if !s.Busy["verify"] || !cmp.Equal(names(effects), []string{"verify"}) {
		t.Fatalf("busy %v, asks for %v", s.Busy, names(effects))
	}
	if _, effects = posted(s, VerifyAsked{}); len(effects) != 0 {
		t.Errorf("a second press asks for %v", names(effects))
	}
	damaged := []Damage{{Record: "b/records/0001", File: "ack.hl7", What: "changed"}, {Record: "b/records/0002", File: "sent.hl7", What: "missing"}}
	s, _ = posted(s, Verified{Records: 2, Damaged: damaged})
	want := []Notice{{Key: "proof-changed", Severity: Wrong, Args: map[string]string{"record": "b/records/0001", "file": "ack.hl7"}}}
	if diff := cmp.Diff(want, s.Notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if len(s.Busy) != 0 || marks(at(s, Home))[Evidence] != MarkNeedsLook || len(s.Kept.Damaged) != 2 {
		t.Errorf("busy %v, mark %s", s.Busy, marks(s)[Evidence])
	}
	s, _ = posted(s, StatusRead{Kept{}})
	if len(s.Kept.Damaged) != 2 {
		t.Error("reading the status forgets what is damaged")
	}
	s, _ = posted(s, VerifyAsked{}, Verified{Records: 2})
	if len(s.Notices) != 0 || len(s.Kept.Damaged) != 0 || s.Kept.Checked != 2 {
		t.Errorf("a clean check leaves %v and %+v", keys(s.Notices), s.Kept)
	}
}

func TestAReportIsMadeOnceAndOfSomething(t *testing.T) {
	s, effects := posted(replied(t, ack.AA), SettingsChanged{Settings{Paper: "a4", Language: "es", ReportLanguage: "pt"}}, ReportAsked{})
	if report, _ := wished[MakeReport](effects); report != (MakeReport{Binder: "binder", Paper: "a4", Language: "pt"}) {
		t.Fatalf("asks for %+v", effects)
	}
	if _, effects = posted(s, ReportAsked{}); len(effects) != 0 {
		t.Errorf("a second press asks for %v", names(effects))
	}
	s, effects = posted(s, ReportMade{"/proofs/binder/index.html"})
	if link, _ := wished[OpenLink](effects); link.Address != "/proofs/binder/index.html" || s.Kept.Report != link.Address || len(s.Busy) != 0 {
		t.Errorf("opens %+v, busy %v", link, s.Busy)
	}
	if _, effects = posted(clinic(), ReportAsked{}); len(effects) != 0 {
		t.Errorf("a report of nothing asks for %v", names(effects))
	}
}

func TestNotesAreThisClinicsAndTheLatestFirst(t *testing.T) {
	note := func(clinic string, year int, text string, day int) KeptNote {
		return KeptNote{Clinic: clinic, PIN: "12345", Year: year, Kind: "call", Text: text, Happened: time.Date(2015, 3, day, 9, 0, 0, 0, time.UTC)}
	}
	s := state(posted(clinic(), StatusRead{Kept{Notes: []KeptNote{
		note("Example Family Practice", 2015, "first", 1), note("Other Clinic", 2015, "other", 2),
		note("example family practice", 2015, "last", 9), note("Example Family Practice", 2014, "old", 3),
		note("Example Family Practice", 2015, "middle", 5),
	}}}))
	got := []string{}
	for _, n := range s.NotesHere() {
		got = append(got, n.Text)
	}
	if diff := cmp.Diff([]string{"last", "middle", "first"}, got); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestAnAttemptWithoutAnAnswerIsKeptAndProvesNothing(t *testing.T) {
	s := state(posted(under(), ReplyKept{Answer{Left: true, Notice: Notice{Key: "line.answer-timeout-left"}}}, Sealed{Receipt{Binder: "b", Record: "b/records/0001"}}))
	if got := marks(s); got[Evidence] != MarkNeedsLook || got[Reply] != MarkNeedsLook || got[Home] == MarkDone {
		t.Errorf("marks are %v", got)
	}
}

func TestTheRecordsOfTheClinicOnScreenAreRead(t *testing.T) {
	s, effects := posted(clinic(), Went{Place{Step: Home}})
	want := ReadStatus{Clinic: "Example Family Practice", PIN: "12345"}
	if got, ok := wished[ReadStatus](effects); !ok || got != want {
		t.Fatalf("wished %+v, %v", got, ok)
	}
	s, _ = posted(s, StatusRead{Kept{Folder: "/proofs", Clinic: want.Clinic, PIN: want.PIN}})
	if _, effects = posted(s, Went{Place{Step: Afterwards}}); len(effects) > 0 {
		if got, ok := wished[ReadStatus](effects); ok {
			t.Errorf("read again for nothing: %+v", got)
		}
	}
	_, effects = posted(s, Typed{FieldClinicPIN, "54321"}, Went{Place{Step: Afterwards}})
	if got, ok := wished[ReadStatus](effects); !ok || got.PIN != "54321" {
		t.Errorf("after another PIN: %+v, %v", got, ok)
	}
}
