package exclusion

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
)

func TestEverySourceIsDatedAndMarked(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Sources() {
		if seen[s.Key] {
			t.Errorf("source %s stands twice", s.Key)
		}
		seen[s.Key] = true
		if _, err := time.Parse(time.DateOnly, s.Read); err != nil || s.Title == "" {
			t.Errorf("source %s has no title or date", s.Key)
		}
		if s.Mark == Confirmed && !strings.HasPrefix(s.Address, "http") {
			t.Errorf("source %s is called confirmed and has no address", s.Key)
		}
		if !slices.Contains([]Mark{Confirmed, Inferred, Believed}, s.Mark) {
			t.Errorf("source %s is marked %q", s.Key, s.Mark)
		}
	}
}

func TestEveryRuleRestsOnItsSources(t *testing.T) {
	known := map[Key]bool{}
	for _, q := range Questions() {
		known[q.Key] = true
	}
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || len(r.When) == 0 || len(r.Reasons) == 0 {
			t.Errorf("rule %q stands twice, or has no condition or no reason", r.ID)
		}
		seen[r.ID] = true
		for key := range r.When {
			if !known[key] {
				t.Errorf("rule %s looks at %q, which nobody asks", r.ID, key)
			}
		}
		if r.Outcome == Open && len(r.Asks) == 0 {
			t.Errorf("rule %s leaves it open and asks nothing", r.ID)
		}
		for _, b := range r.Reasons {
			if b.Source != "" && source(b.Source) == (Source{}) {
				t.Errorf("rule %s rests on %q, which is no source", r.ID, b.Source)
			}
			if r.Outcome == Exclude && b.Source == "" {
				t.Errorf("rule %s excludes because of %s without a source", r.ID, b.Reason)
			}
		}
	}
}

// TestEveryReasonAndNoteHasASentence reads the English wording and looks for
// each key, and for arguments nobody gives.
func TestEveryReasonAndNoteHasASentence(t *testing.T) {
	data, err := os.ReadFile("../../assets/wording/en/decision.toml")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]string
	if err := toml.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	argument := regexp.MustCompile(`\{([a-z]+)\}`)
	used := map[string]bool{}
	sentence := func(key string, args map[string]string) {
		used[key] = true
		text, ok := words[key]
		if !ok {
			t.Errorf("%s has no sentence", key)
		}
		for _, m := range argument.FindAllStringSubmatch(text, -1) {
			if _, ok := args[m[1]]; !ok {
				t.Errorf("%s asks for {%s}, which isn't given", key, m[1])
			}
		}
	}
	for _, r := range Rules() {
		for _, b := range r.Reasons {
			sentence("decision.reason."+b.Reason, Answers{}.fact(b.Reason, 2013))
		}
	}
	people := []Professional{{ID: "1", ImmunizationsGiven: No}, {ID: "2", ImmunizationsGiven: Yes}}
	for _, a := range []Answers{
		{EHRVersions: []string{Version251}, PerProfessional: people, RegistryCanTest: Unknown, ReadAs: Version231},
		{EHRVersions: []string{Version231}, ReadAs: Version251, PerProfessional: people},
		{RegistryCanTest: No, InBoston: Yes}, {RegistryCanTest: No, InBoston: No}, {RegistryCanTest: No},
	} {
		for _, n := range Decide(a, 2030).Notes {
			sentence("decision.note."+n.Key, n.Fact)
		}
	}
	late, _ := Late(2013, time.Date(2014, 2, 1, 0, 0, 0, 0, time.UTC))
	sentence("decision.note."+late.Key, late.Fact)
	for _, file := range []string{"colour = 1", `prohibited = 1`, `ehr_versions = 1`, "=", strings.Repeat("#", maxFile+1)} {
		_, problems := ParseAnswers([]byte(file))
		for _, p := range problems {
			sentence("decision.problem."+p.Key, p.Args)
		}
	}
	for key := range words {
		prefix := regexp.MustCompile(`^decision\.(reason|note|problem)\.`)
		if prefix.MatchString(key) && !used[key] {
			t.Errorf("%s is worded and never said", key)
		}
	}
}
