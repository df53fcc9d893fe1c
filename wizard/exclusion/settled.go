package exclusion

// Settled reports whether no answer that is still missing could change the outcome,
// so that nobody has to be asked for it. It tries every answer that could be given.
// What a professional has not said is never settled: it decides about that
// professional.
func Settled(a Answers, year int) bool {
	for _, p := range a.PerProfessional {
		if a.given(p) == NotGiven {
			return false
		}
	}
	outcome := Decide(a, year).Outcome
	same := true
	var try func(a Answers, left []func(*Answers) *Answer)
	try = func(a Answers, left []func(*Answers) *Answer) {
		switch {
		case !same:
		case len(left) == 0:
			same = Decide(a, year).Outcome == outcome
		case *left[0](&a) != NotGiven:
			try(a, left[1:])
		default:
			for _, answer := range []Answer{Yes, No, Unknown} {
				*left[0](&a) = answer
				try(a, left[1:])
			}
		}
	}
	asked := []func(*Answers) *Answer{
		func(a *Answers) *Answer { return &a.OnlyRegistry },
		func(a *Answers) *Answer { return &a.RegistryCanTest },
		func(a *Answers) *Answer { return &a.Prohibited },
		func(a *Answers) *Answer { return &a.InBoston },
	}
	if len(a.PerProfessional) == 0 {
		asked = append(asked, func(a *Answers) *Answer { return &a.ImmunizationsGiven })
	}
	if len(a.EHRVersions) > 0 {
		try(a, asked)
		return same
	}
	for _, versions := range [][]string{nil, {Version251}, {Version231}, {Version231, Version251}} {
		a.EHRVersions = versions
		try(a, asked)
	}
	return same
}
