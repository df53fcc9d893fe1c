package evidence

import "sort"

// roster lists whom the records serve: each professional once, and the clinic
// as a whole if a send, a reply or an exclusion names nobody or if nobody is
// ever named.
func roster(records []Record) []Professional {
	var out []Professional
	whole := false
	for _, r := range records {
		if len(r.Facts.Professionals) == 0 {
			k := r.Facts.Kind
			whole = whole || k == KindSend || k == KindReply || k == KindExclusion
		}
		for _, p := range r.Facts.Professionals {
			out = enroll(out, p)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return foldName(out[i].Name) < foldName(out[j].Name) })
	if whole || len(out) == 0 {
		out = append([]Professional{{}}, out...)
	}
	return out
}

// enroll adds a professional unless he is there. Somebody once given without
// number is the one of that name who has one.
func enroll(list []Professional, p Professional) []Professional {
	for i, have := range list {
		if samePerson(have, p) {
			if have.NPI == "" && p.NPI != "" {
				list[i] = p
			}
			return list
		}
	}
	return append(list, p)
}

func samePerson(a, b Professional) bool {
	if a.NPI != "" && b.NPI != "" {
		return a.NPI == b.NPI
	}
	return foldName(a.Name) == foldName(b.Name)
}

// serves reports whether a record serves a professional: it names him, or it
// names nobody and so serves the clinic as a whole.
func serves(f Facts, who Professional) bool {
	if len(f.Professionals) == 0 {
		return true
	}
	for _, p := range f.Professionals {
		if who != (Professional{}) && samePerson(p, who) {
			return true
		}
	}
	return false
}
