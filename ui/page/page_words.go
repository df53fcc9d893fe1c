package page

import (
	"maps"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

func reasonKey(r exclusion.Reason) wording.Key { return wording.Key("decision.reason." + r.Key) }

func noteText(t *Tools, n exclusion.Note) string {
	return t.Book.Text(wording.Key("decision.note."+n.Key), wording.Args(n.Fact))
}

// factsOf completes the facts of a reason with the year, which a sentence may
// name even when no year was typed yet.
func factsOf(s wizard.State, facts map[string]string) wording.Args {
	all := wording.Args{"year": s.Clinic.Year}
	maps.Copy(all, facts)
	return all
}
