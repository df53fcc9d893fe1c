package exclusion

import (
	"slices"
	"strconv"
)

// firstMenuChange is the year from which an exclusion is believed not to fill
// a place on the menu any more.
const firstMenuChange = 2014

// addNotes puts beside the outcome what a person should read before acting.
func (d *Decision) addNotes(a Answers, year int) {
	y := strconv.Itoa(year)
	note := func(key, src string, pairs ...string) {
		n := Note{Key: key, Fact: map[string]string{"year": y}, Source: source(src)}
		for i := 0; i+1 < len(pairs); i += 2 {
			n.Fact[pairs[i]] = pairs[i+1]
		}
		d.Notes = append(d.Notes, n)
	}
	if d.Outcome == Exclude {
		note("other_measure", "other-measure")
		switch a.InBoston {
		case Yes:
			note("boston_yes", "boston")
		case No:
			note("boston_no", "boston")
		default:
			note("boston_unknown", "boston")
		}
		if year >= firstMenuChange {
			note("menu_from_2014", "menu-2014")
		}
	}
	if d.hasReason("registry_cannot_test") {
		note("capacity_counter_view", "capacity-michigan")
	}
	if d.Outcome == Send && a.RegistryCanTest == Unknown {
		note("capacity_unknown", "capacity")
	}
	if len(d.Excused) > 0 && d.Outcome != Exclude {
		note("excused_for_themselves", "group-member")
	}
	said251 := slices.Contains(a.EHRVersions, Version251)
	switch {
	case a.ReadAs == Version251 && len(a.EHRVersions) > 0 && !said251:
		note("message_says_251", "", "version", Version251)
	case a.ReadAs != "" && a.ReadAs != Version251 && said251:
		note("message_says_other", "", "version", a.ReadAs)
	}
	if year < FirstYear || year > LastYear {
		note("year_not_stage1", "last-year", "first", strconv.Itoa(FirstYear), "last", strconv.Itoa(LastYear))
	}
}

func (d *Decision) hasReason(key string) bool {
	return slices.ContainsFunc(d.Reasons, func(r Reason) bool { return r.Key == key })
}
