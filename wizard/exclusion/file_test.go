package exclusion

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const example = `
immunizations_given = "yes"        # yes | no | unknown
ehr_versions        = ["2.3.1"]    # what the EHR can write
only_registry       = "Yes"
registry_can_test   = " unknown "
prohibited          = "no"
in_boston           = "no"
`

func TestParseAnswersReadsTheWholeFile(t *testing.T) {
	got, problems := ParseAnswers([]byte(example))
	want := Answers{ImmunizationsGiven: Yes, EHRVersions: []string{Version231}, OnlyRegistry: Yes,
		RegistryCanTest: Unknown, Prohibited: No, InBoston: No}
	if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
		t.Errorf("problems %v, answers differ (-want +got):\n%s", problems, diff)
	}
	if d := Decide(got, 2013); d.Outcome != Exclude {
		t.Errorf("the example gives %s", d.Outcome)
	}
}

func TestParseAnswersTakesAnEmptyListAsUnknown(t *testing.T) {
	got, problems := ParseAnswers([]byte("ehr_versions = []\n"))
	if len(problems) > 0 || len(got.EHRVersions) > 0 {
		t.Errorf("got %v with problems %v", got, problems)
	}
	got, _ = ParseAnswers([]byte(`ehr_versions = ["2.5.1", "2.3.1", "2.5.1"]`))
	if diff := cmp.Diff([]string{Version251, Version231}, got.EHRVersions); diff != "" {
		t.Errorf("versions differ (-want +got):\n%s", diff)
	}
}

func TestParseAnswersNamesWhatItDoesNotUnderstand(t *testing.T) {
	args := func(key, value string) map[string]string { return map[string]string{"key": key, "value": value} }
	tests := []struct {
		name, file string
		want       Problem
	}{
		{"an unknown key", "in_bostn = \"no\"", Problem{Key: "unknown_key", Args: map[string]string{"key": "in_bostn"}, Line: 1}},
		{"an unknown table", "\n[clinic]\nname = \"x\"", Problem{Key: "unknown_key", Args: map[string]string{"key": "clinic"}, Line: 2}},
		{"a word that is no answer", "prohibited = \"maybe\"", Problem{Key: "wrong_answer", Args: args("prohibited", "maybe"), Line: 1}},
		{"an empty answer", "prohibited = \"\"", Problem{Key: "wrong_answer", Args: args("prohibited", ""), Line: 1}},
		{"true instead of yes", "prohibited = true", Problem{Key: "wrong_answer", Args: args("prohibited", "true"), Line: 1}},
		{"one version without its list", "ehr_versions = \"2.3.1\"", Problem{Key: "wrong_versions", Args: args("ehr_versions", "2.3.1"), Line: 1}},
		{"a version that is none", "ehr_versions = [\"new\"]", Problem{Key: "wrong_versions", Args: args("ehr_versions", "[new]"), Line: 1}},
		{"a version as a number", "ehr_versions = [2.5]", Problem{Key: "wrong_versions", Args: args("ehr_versions", "[2.5]"), Line: 1}},
		{"no TOML", "in_boston = \"no\"\nprohibited no\n", Problem{Key: "not_toml", Args: map[string]string{"line": "2"}, Line: 2}},
		{"a long value is cut", "prohibited = \"" + strings.Repeat("x", 90) + "\"", Problem{Key: "wrong_answer", Args: args("prohibited", strings.Repeat("x", 40)+"…"), Line: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := ParseAnswers([]byte(tt.file))
			if diff := cmp.Diff([]Problem{tt.want}, got); diff != "" {
				t.Errorf("problems differ (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzParseAnswersTakesAnything(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("[in_boston]\n[[ehr_versions]]\n"))
	f.Add([]byte("a.b.c = 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problems := ParseAnswers(data)
		for _, p := range problems {
			if p.Key == "" || p.Line < 0 {
				t.Errorf("problem %+v", p)
			}
		}
		if d := Decide(a, 2013); len(d.Reasons) == 0 {
			t.Errorf("%+v gives no reason", a)
		}
	})
}
