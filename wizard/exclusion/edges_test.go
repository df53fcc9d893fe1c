package exclusion

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEachAnswerIsReadInAnySpellingOfItsWord(t *testing.T) {
	place := map[Key]func(*Answers) *Answer{
		ImmunizationsGiven: func(a *Answers) *Answer { return &a.ImmunizationsGiven },
		OnlyRegistry:       func(a *Answers) *Answer { return &a.OnlyRegistry },
		RegistryCanTest:    func(a *Answers) *Answer { return &a.RegistryCanTest },
		Prohibited:         func(a *Answers) *Answer { return &a.Prohibited },
		InBoston:           func(a *Answers) *Answer { return &a.InBoston },
	}
	for _, q := range Questions() {
		if q.Key == EHRVersions {
			continue
		}
		for _, allowed := range q.Allowed {
			for _, spelled := range []string{allowed, strings.ToUpper(allowed), " " + allowed + "\t"} {
				var want Answers
				*place[q.Key](&want) = Answer(allowed)
				for _, ends := range []string{"\n", "\r\n", ""} {
					got, problems := ParseAnswers([]byte(string(q.Key) + " = '" + spelled + "'" + ends))
					if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
						t.Errorf("%s = %q: %v\n%s", q.Key, spelled, problems, diff)
					}
				}
			}
		}
	}
}

func TestWhatCanBeReadIsReadBesideSeveralProblems(t *testing.T) {
	got, problems := ParseAnswers([]byte("immunizations_given = \"yes\"\nprohibited = 1\nehr_versions = [\" 2.5.1 \"]\ncolour = \"red\"\nin_boston = [\"no\"]\n"))
	if diff := cmp.Diff(Answers{ImmunizationsGiven: Yes, EHRVersions: []string{Version251}}, got); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	var told []string
	for _, p := range problems {
		told = append(told, p.Key+" "+p.Args["key"])
		if want := map[string]int{"prohibited": 2, "colour": 4, "in_boston": 5}[p.Args["key"]]; p.Line != want {
			t.Errorf("%s is said to stand on line %d, want %d", p.Args["key"], p.Line, want)
		}
	}
	if diff := cmp.Diff([]string{"wrong_answer prohibited", "unknown_key colour", "wrong_answer in_boston"}, told); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestVersionsAreThreeShortNumbersAtMost(t *testing.T) {
	for text, ok := range map[string]bool{
		"2.3": true, "2.3.1": true, "2.5.1": true, "2.8.2": true, "10.11.12": true,
		"2": false, "2.3.1.4": false, "v2.5.1": false, "2,5": false, "": false, ".": false, "2.": false, "2.123": false, "²·5": false,
	} {
		_, problems := ParseAnswers([]byte(`ehr_versions = ["2.3.1", "` + text + `"]`))
		if (len(problems) == 0) != ok {
			t.Errorf("version %q: %v", text, problems)
		}
	}
}

func TestAFileIsReadUpToItsBound(t *testing.T) {
	const line = "prohibited = \"no\"\n#"
	got, problems := ParseAnswers([]byte(line + strings.Repeat("x", maxFile-len(line))))
	if got.Prohibited != No || len(problems) > 0 {
		t.Errorf("at the bound: %+v, %v", got, problems)
	}
	got, problems = ParseAnswers([]byte(line + strings.Repeat("x", maxFile-len(line)+1)))
	if diff := cmp.Diff([]Problem{{Key: "too_large", Args: map[string]string{"limit": "64"}}}, problems); diff != "" || got.Prohibited != NotGiven {
		t.Errorf("beyond it: %+v\n%s", got, diff)
	}
}

func TestTheYearChangesNotesAndNeverTheOutcome(t *testing.T) {
	grounds := map[string]func(*Answers){
		"nothing in the way": func(*Answers) {},
		"no immunizations":   func(a *Answers) { a.ImmunizationsGiven = No },
		"nothing known":      func(a *Answers) { *a = Answers{} },
	}
	for name, change := range grounds {
		a := ready()
		change(&a)
		first := Decide(a, FirstYear)
		for _, year := range []int{-1, 0, 1999, 2010, 2012, 2013, 2014, 2015, 2016, 9999} {
			d := Decide(a, year)
			if d.Outcome != first.Outcome || reasonKeys(d) != reasonKeys(first) {
				t.Errorf("%s in %d: %s because %s, but %s in %d", name, year, d.Outcome, reasonKeys(d), first.Outcome, FirstYear)
			}
			for key, want := range map[string]bool{
				"year_not_stage1": year < 2011 || year > 2015,
				"menu_from_2014":  year >= 2014 && d.Outcome == Exclude,
			} {
				if has := hasNote(d, key); has != want {
					t.Errorf("%s in %d: note %s stands there: %v", name, year, key, has)
				}
			}
		}
	}
}

func hasNote(d Decision, key string) bool {
	for _, n := range d.Notes {
		if n.Key == key {
			return true
		}
	}
	return false
}

func TestLateGoesByTheCalendarOfThePlace(t *testing.T) {
	boston := time.FixedZone("", -5*60*60)
	for _, c := range []struct {
		made time.Time
		late bool
	}{
		{time.Date(2014, 1, 1, 3, 0, 0, 0, time.UTC).In(boston), false}, // still 31 December there
		{time.Date(2014, 1, 1, 5, 0, 0, 0, time.UTC).In(boston), true},
		{time.Date(2012, 6, 1, 0, 0, 0, 0, boston), false},
		{time.Date(2026, 11, 22, 0, 0, 0, 0, boston), true},
	} {
		if note, late := Late(2013, c.made); late != c.late || (note.Key == "late") != c.late {
			t.Errorf("made %v: late %v with note %q", c.made, late, note.Key)
		}
	}
}
