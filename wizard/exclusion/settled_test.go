package exclusion

import "testing"

func TestADecisionIsSettledWhenNoMissingAnswerCanChangeIt(t *testing.T) {
	gave := []Professional{{ID: "one", ImmunizationsGiven: Yes}}
	for _, each := range []struct {
		name    string
		answers Answers
		want    bool
	}{
		{"nothing was said", Answers{}, false},
		{"the version and the registry exclude", Answers{PerProfessional: gave, EHRVersions: []string{Version231}, OnlyRegistry: Yes}, true},
		{"another registry may take 2.3.1", Answers{PerProfessional: gave, EHRVersions: []string{Version231}, OnlyRegistry: No}, false},
		{"it was not asked whether there is another registry", Answers{PerProfessional: gave, EHRVersions: []string{Version231}}, false},
		{"the law may still forbid it", Answers{PerProfessional: gave, EHRVersions: []string{Version251}, OnlyRegistry: Yes, RegistryCanTest: Yes}, false},
		{"a test is due, wherever the clinic is", Answers{PerProfessional: gave, EHRVersions: []string{Version251}, OnlyRegistry: Yes, RegistryCanTest: Yes, Prohibited: No}, true},
		{"no capacity stands only with the one registry", Answers{PerProfessional: gave, EHRVersions: []string{Version251}, RegistryCanTest: No}, false},
		{"the law forbids it", Answers{PerProfessional: gave, Prohibited: Yes}, true},
		{"nobody gave shots", Answers{PerProfessional: []Professional{{ID: "one", ImmunizationsGiven: No}}}, true},
		{"one professional has not said", Answers{PerProfessional: []Professional{{ID: "one", ImmunizationsGiven: No}, {ID: "two"}}, Prohibited: Yes}, false},
		{"whose version nobody knows", Answers{PerProfessional: gave, OnlyRegistry: Yes, RegistryCanTest: Yes, Prohibited: No, InBoston: No}, false},
	} {
		t.Run(each.name, func(t *testing.T) {
			if got := Settled(each.answers); got != each.want {
				t.Errorf("settled is %v, want %v; it is %q now", got, each.want, Decide(each.answers, 2013).Outcome)
			}
		})
	}
}

// What is settled stays: every way to answer the rest ends the same.
func TestASettledDecisionOutlivesEveryLaterAnswer(t *testing.T) {
	choices := []Answer{NotGiven, Yes, No, Unknown}
	settled := 0
	for _, versions := range [][]string{nil, {Version251}, {Version231}} {
		for _, only := range choices {
			for _, can := range choices {
				for _, prohibited := range choices {
					a := Answers{ImmunizationsGiven: Yes, EHRVersions: versions, OnlyRegistry: only, RegistryCanTest: can, Prohibited: prohibited}
					if !Settled(a) {
						continue
					}
					settled++
					outcome := Decide(a, 2013).Outcome
					for _, late := range choices[1:] {
						b := a
						for _, field := range []*Answer{&b.OnlyRegistry, &b.RegistryCanTest, &b.Prohibited, &b.InBoston} {
							if *field == NotGiven {
								*field = late
							}
						}
						if got := Decide(b, 2013).Outcome; got != outcome {
							t.Errorf("%+v was settled as %q and became %q with %q", a, outcome, got, late)
						}
					}
				}
			}
		}
	}
	if settled < 20 {
		t.Errorf("only %d ways of answering are settled", settled)
	}
}
