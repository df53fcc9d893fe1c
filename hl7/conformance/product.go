package conformance

import (
	"slices"
	"strings"

	"testshot/hl7/codes"
)

// The rules on vaccine codes and manufacturers, which draw on CDC's lists.

// noVaccine is the code for no vaccine administered.
const noVaccine = "998"

// R08.
func vaccineCodeGiven(w *walk) {
	if w.fields[5] != null && !present(w.order.code) {
		w.broken(5)
	}
}

// R09. A missing code is R08's matter.
func vaccineSystemKnown(w *walk) {
	if o := &w.order; present(o.code) && o.system != "CVX" && o.system != "NDC" {
		w.brokenPart(5, 3)
	}
}

// R10.
func vaccineCodeKnown(w *walk) {
	o := &w.order
	if !present(o.code) {
		return
	}
	switch o.system {
	case "CVX":
		if o.vaccine == nil {
			w.brokenPart(5, 1, plain(o.code), "CVX", w.plan.cvx.Dated.String())
		}
	case "NDC":
		if o.drug == nil {
			w.brokenPart(5, 1, plain(o.code), "NDC", w.plan.ndcDated().String())
		}
	}
}

// ndcDated is the day of the newer of the two lists of drug codes.
func (p *plan) ndcDated() codes.Day {
	use, sale := p.set.Table("NDC USE"), p.set.Table("NDC SALE")
	if use == nil || sale == nil {
		return 0
	}
	return max(use.Dated, sale.Dated)
}

// unspecified says whether a vaccine code means a group of vaccines. CDC keeps
// these inactive; R13 speaks of them, not R11. One product in use has the word in
// its name for another reason (196, Td of an unspecified strength).
func unspecified(c *codes.Concept) bool {
	return c.Status != codes.Active && strings.Contains(strings.ToLower(c.Name), "unspecified") || c.Code == "999"
}

// R11.
func vaccineInUse(w *walk) {
	o := &w.order
	if o.newDose && o.vaccine != nil && o.vaccine.Status != codes.Active && !unspecified(o.vaccine) && o.code != noVaccine {
		w.brokenPart(5, 1, o.vaccine.Code, o.vaccine.Status.String())
	}
}

// R12. Either code may stand first.
func productFitsVaccine(w *walk) {
	o := &w.order
	cvx := ""
	switch second := w.part(5, 6); {
	case o.system == "NDC" && second == "CVX":
		cvx = w.part(5, 4)
	case o.system == "CVX" && second == "NDC":
		cvx = o.code
	}
	if present(cvx) && o.drug != nil && len(o.drug.CVX) > 0 && !slices.Contains(o.drug.CVX, cvx) {
		w.broken(5, o.drug.Code, plain(cvx))
	}
}

// R13.
func vaccineSpecified(w *walk) {
	if o := &w.order; o.newDose && o.vaccine != nil && unspecified(o.vaccine) {
		w.brokenPart(5, 1, o.vaccine.Code)
	}
}

// R14.
func noVaccineOnlyWhenNotGiven(w *walk) {
	if o := &w.order; o.code == noVaccine && o.completion != "NA" {
		w.brokenPart(5, 1)
	}
}

// R15. The drug code may stand in either place; one that does not fit the vaccine is
// R12's matter.
func productOnMarket(w *walk) {
	o := &w.order
	if !o.given || o.date == 0 || o.drug == nil || o.cvx != "" && !slices.Contains(o.drug.CVX, o.cvx) {
		return
	}
	if o.date < o.drug.From || o.drug.To != 0 && o.date > o.drug.To {
		w.brokenPart(5, 1)
	}
}

// R30.
func manufacturerGiven(w *walk) {
	if w.order.newDose && !present(w.part(17, 1)) {
		w.broken(17)
	}
}

// R31.
func manufacturerKnown(w *walk) {
	mvx := w.part(17, 1)
	if !present(mvx) {
		return
	}
	c := w.plan.mvx.Find(mvx)
	if c == nil || w.order.newDose && c.Status != codes.Active {
		w.broken(17, plain(mvx), w.plan.mvx.Dated.String())
	}
}

// R32. Only where both are in the lists can the pair be judged. UNK and OTH name no
// manufacturer: they are what a dose of earlier records mostly has.
func manufacturerMakesVaccine(w *walk) {
	mvx := w.part(17, 1)
	if !present(mvx) || mvx == "UNK" || mvx == "OTH" || w.order.vaccine == nil || w.plan.mvx.Find(mvx) == nil {
		return
	}
	if made, known := w.plan.set.Made(w.order.cvx, mvx); known && !made {
		w.broken(17, w.order.cvx, mvx, w.plan.set.Table("PRODUCT").Dated.String())
	}
}
