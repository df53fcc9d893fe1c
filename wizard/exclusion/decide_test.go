package exclusion

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ready is a clinic with a 2.5.1 EHR and nothing in its way.
func ready() Answers {
	return Answers{ImmunizationsGiven: Yes, EHRVersions: []string{Version251}, OnlyRegistry: Yes,
		RegistryCanTest: Yes, Prohibited: No, InBoston: No}
}

func reasonKeys(d Decision) string {
	var keys []string
	for _, r := range d.Reasons {
		keys = append(keys, r.Key)
	}
	return strings.Join(keys, " ")
}

func TestDecideFollowsTheMeasure(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*Answers)
		outcome Outcome
		reasons string
		open    []Key
	}{
		{"2.5.1 and nothing in the way", func(*Answers) {}, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", nil},
		{"both versions", func(a *Answers) { a.EHRVersions = []string{Version231, Version251} }, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", nil},
		{"no immunizations", func(a *Answers) { a.ImmunizationsGiven = No }, Exclude, "no_immunizations", nil},
		{"prohibited", func(a *Answers) { a.Prohibited = Yes }, Exclude, "prohibited", nil},
		{"only 2.3.1, only one registry", func(a *Answers) { a.EHRVersions = []string{Version231} }, Exclude,
			"ehr_only_231 registry_only_251 only_registry", nil},
		{"only 2.3.1, another registry", func(a *Answers) { a.EHRVersions, a.OnlyRegistry = []string{Version231}, No }, Open,
			"ehr_only_231 other_registry", []Key{EHRVersions, OnlyRegistry}},
		{"only 2.3.1, registry unknown", func(a *Answers) { a.EHRVersions, a.OnlyRegistry = []string{Version231}, Unknown }, Open,
			"ehr_only_231 only_registry_unknown", []Key{OnlyRegistry}},
		{"only 2.3.1, registry not asked", func(a *Answers) { a.EHRVersions, a.OnlyRegistry = []string{Version231}, NotGiven }, Open,
			"ehr_only_231 only_registry_unknown", []Key{OnlyRegistry}},
		{"a queue", func(a *Answers) { a.RegistryCanTest = No }, Exclude, "registry_cannot_test only_registry", nil},
		{"a queue, but another registry", func(a *Answers) { a.RegistryCanTest, a.OnlyRegistry = No, No }, Open,
			"registry_cannot_test other_registry", []Key{RegistryCanTest, OnlyRegistry}},
		{"a queue, registry not asked", func(a *Answers) { a.RegistryCanTest, a.OnlyRegistry = No, NotGiven }, Exclude,
			"registry_cannot_test", []Key{OnlyRegistry}},
		{"a queue, registry unknown", func(a *Answers) { a.RegistryCanTest, a.OnlyRegistry = No, Unknown }, Open,
			"registry_cannot_test only_registry_unknown", []Key{OnlyRegistry}},
		{"nobody knows about a queue", func(a *Answers) { a.RegistryCanTest = Unknown }, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", nil},
		{"version unknown", func(a *Answers) { a.EHRVersions = nil }, Open, "version_unknown", []Key{EHRVersions}},
		{"version read as 2.5.1", func(a *Answers) { a.EHRVersions, a.ReadAs = nil, Version251 }, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", nil},
		{"version read as 2.3.1 asks whether it can do more", func(a *Answers) { a.EHRVersions, a.ReadAs = nil, Version231 }, Open,
			"message_is_231 registry_only_251", []Key{EHRVersions}},
		{"version read as 2.3.1 and said to be all", func(a *Answers) { a.EHRVersions, a.ReadAs = []string{Version231}, Version231 }, Exclude,
			"ehr_only_231 registry_only_251 only_registry", nil},
		{"a message in 2.5.1 outweighs what was said", func(a *Answers) { a.EHRVersions, a.ReadAs = []string{Version231}, Version251 }, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", nil},
		{"another version", func(a *Answers) { a.EHRVersions = []string{"2.4"} }, Open, "other_version registry_only_251", []Key{EHRVersions}},
		{"another version read", func(a *Answers) { a.EHRVersions, a.ReadAs = nil, "2.8.2" }, Open, "other_version registry_only_251", []Key{EHRVersions}},
		{"immunizations unknown", func(a *Answers) { a.ImmunizationsGiven = Unknown }, Open, "immunizations_unknown", []Key{ImmunizationsGiven}},
		{"prohibited unknown", func(a *Answers) { a.Prohibited = Unknown }, Open, "prohibited_unknown", []Key{Prohibited}},
		{"prohibited not asked", func(a *Answers) { a.Prohibited = NotGiven }, Send,
			"ehr_writes_251 registry_only_251 one_test_is_enough", []Key{Prohibited}},
		{"two grounds are both named", func(a *Answers) { a.ImmunizationsGiven, a.Prohibited, a.InBoston = No, Yes, NotGiven }, Exclude,
			"no_immunizations prohibited", []Key{InBoston}},
		{"nothing answered", func(a *Answers) { *a = Answers{} }, Open, "immunizations_unknown version_unknown", []Key{ImmunizationsGiven, EHRVersions}},
		{"words that are no answers count as none", func(a *Answers) { a.ImmunizationsGiven = "perhaps" }, Open, "immunizations_unknown", []Key{ImmunizationsGiven}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := ready()
			tt.change(&a)
			d := Decide(a, 2013)
			if d.Outcome != tt.outcome || reasonKeys(d) != tt.reasons {
				t.Errorf("got %s because %s, want %s because %s", d.Outcome, reasonKeys(d), tt.outcome, tt.reasons)
			}
			if diff := cmp.Diff(tt.open, d.Open); diff != "" {
				t.Errorf("open questions differ (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryCombinationOfAnswersHasAnOutcomeAndSaysWhy walks all of them and
// compares with the measure as one reads it, not with the table.
func TestEveryCombinationOfAnswersHasAnOutcomeAndSaysWhy(t *testing.T) {
	answers := []Answer{NotGiven, Yes, No, Unknown}
	versions := [][]string{nil, {Version231}, {Version251}, {Version231, Version251}, {"2.4"}}
	reads := []string{"", Version231, Version251, "2.4"}
	n := 0
	for _, given := range answers {
		for _, only := range answers {
			for _, can := range answers {
				for _, prohibited := range answers {
					for _, boston := range answers {
						for _, v := range versions {
							for _, read := range reads {
								n++
								a := Answers{ImmunizationsGiven: given, EHRVersions: v, OnlyRegistry: only, RegistryCanTest: can, Prohibited: prohibited, InBoston: boston, ReadAs: read}
								check(t, a, Decide(a, 2013))
							}
						}
					}
				}
			}
		}
	}
	if n != 4*4*4*4*4*5*4 {
		t.Errorf("walked %d combinations", n)
	}
}

func check(t *testing.T, a Answers, d Decision) {
	t.Helper()
	can251 := slices.Contains(a.EHRVersions, Version251) || a.ReadAs == Version251
	only231 := !can251 && slices.Contains(a.EHRVersions, Version231)
	excluded := a.ImmunizationsGiven == No || a.Prohibited == Yes ||
		only231 && a.OnlyRegistry == Yes ||
		a.RegistryCanTest == No && (a.OnlyRegistry == Yes || a.OnlyRegistry == NotGiven)
	want := Open
	switch {
	case excluded:
		want = Exclude
	case can251 && a.ImmunizationsGiven == Yes && a.RegistryCanTest != No && a.Prohibited != Unknown:
		want = Send
	}
	where := fmt.Sprintf("%+v", a)
	if d.Outcome != want {
		t.Fatalf("%s gives %s because %s, want %s", where, d.Outcome, reasonKeys(d), want)
	}
	if len(d.Reasons) == 0 {
		t.Fatalf("%s gives %s and doesn't say why", where, d.Outcome)
	}
	if d.Outcome == Open && len(d.Open) == 0 {
		t.Fatalf("%s is open and asks nothing", where)
	}
	if d.Outcome == Exclude {
		if !slices.ContainsFunc(d.Notes, func(n Note) bool { return strings.HasPrefix(n.Key, "boston_") }) {
			t.Fatalf("%s excludes and doesn't speak of Boston", where)
		}
	}
}

func TestWhoGivesNoneExcludesForHimself(t *testing.T) {
	people := func(given ...Answer) (list []Professional) {
		for i, g := range given {
			list = append(list, Professional{ID: fmt.Sprint("row ", i+1), ImmunizationsGiven: g})
		}
		return list
	}
	tests := []struct {
		name      string
		clinic    Answer
		people    []Professional
		outcome   Outcome
		excused   []string
		undecided []string
		open      []Key
	}{
		{"one of three gives none", NotGiven, people(Yes, No, Yes), Send, []string{"row 2"}, nil, nil},
		{"nobody gives any", NotGiven, people(No, No), Exclude, []string{"row 1", "row 2"}, nil, nil},
		{"one has yet to say", NotGiven, people(Yes, Unknown, NotGiven), Send, nil, []string{"row 2", "row 3"}, []Key{ImmunizationsGiven}},
		{"no yes, and one has yet to say", NotGiven, people(No, Unknown), Open, []string{"row 1"}, []string{"row 2"}, []Key{ImmunizationsGiven}},
		{"one answer for everybody", Yes, people(NotGiven, No), Send, []string{"row 2"}, nil, nil},
		{"an own answer outweighs the one for everybody", No, people(NotGiven, Yes), Send, []string{"row 1"}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := ready()
			a.ImmunizationsGiven, a.PerProfessional = tt.clinic, tt.people
			d := Decide(a, 2013)
			got := Decision{Outcome: d.Outcome, Excused: d.Excused, Undecided: d.Undecided, Open: d.Open}
			want := Decision{Outcome: tt.outcome, Excused: tt.excused, Undecided: tt.undecided, Open: tt.open}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("decision differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNotesStandBesideTheOutcome(t *testing.T) {
	queue := ready()
	queue.RegistryCanTest = No
	inBoston := queue
	inBoston.InBoston = Yes
	unsure := ready()
	unsure.RegistryCanTest = Unknown
	other := ready()
	other.ReadAs = Version231
	better := ready()
	better.EHRVersions, better.ReadAs = []string{Version231}, Version251
	tests := []struct {
		name string
		a    Answers
		year int
		want string
	}{
		{"a plain test", ready(), 2013, ""},
		{"a queue", queue, 2013, "other_measure boston_no capacity_counter_view"},
		{"a queue in Boston", inBoston, 2013, "other_measure boston_yes capacity_counter_view"},
		{"an exclusion in 2014", queue, 2014, "other_measure boston_no menu_from_2014 capacity_counter_view"},
		{"nobody knows about a queue", unsure, 2013, "capacity_unknown"},
		{"the message is older than what was said", other, 2013, "message_says_other"},
		{"the message is newer than what was said", better, 2013, "message_says_251"},
		{"the first year", ready(), 2011, ""},
		{"the last year", ready(), 2015, ""},
		{"too early", ready(), 2010, "year_not_stage1"},
		{"too late", ready(), 2016, "year_not_stage1"},
		{"no year", ready(), 0, "year_not_stage1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var keys []string
			for _, n := range Decide(tt.a, tt.year).Notes {
				keys = append(keys, n.Key)
			}
			if got := strings.Join(keys, " "); got != tt.want {
				t.Errorf("notes are %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLateIsWhatWasMadeAfterTheYearEnded(t *testing.T) {
	last := time.Date(2013, 12, 31, 23, 59, 0, 0, time.UTC)
	if _, late := Late(2013, last); late {
		t.Error("the last minute of the year is late")
	}
	note, late := Late(2013, last.Add(time.Minute))
	want := Note{Key: "late", Fact: map[string]string{"year": "2013", "made": "2014-01-01"}}
	if diff := cmp.Diff(want, note); !late || diff != "" {
		t.Errorf("late is %v (-want +got):\n%s", late, diff)
	}
}

func TestDecideLeavesTheAnswersAlone(t *testing.T) {
	a := ready()
	a.PerProfessional = []Professional{{ID: "row 1", ImmunizationsGiven: "perhaps"}}
	Decide(a, 2013)
	if a.PerProfessional[0].ImmunizationsGiven != "perhaps" {
		t.Error("Decide changed an answer of its caller")
	}
}
