package screens

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"testshot/hl7"
)

// Facts are what is known of a clinic's EHR, as somebody typed it.
type Facts struct{ Vendor, Product, Version string }

// Packs are all packs at hand.
type Packs []Pack

// Where says where in the clinic's EHR a remark can be settled. It is false when
// no pack is for this EHR, or none of those says anything about the remark.
func (ps Packs) Where(f Facts, rule string, at hl7.Location, language string) (Hint, bool) {
	for _, p := range ps.For(f) {
		if text := p.text(rule, at, language); text != "" {
			return Hint{Text: text, EHR: p.Title(), Source: p.Source, Dated: p.Dated}, true
		}
	}
	return Hint{}, false
}

// For gives the packs that are for this EHR, the narrowest version first, and of
// equal ones the newest.
func (ps Packs) For(f Facts) Packs {
	var fitting Packs
	for _, p := range ps {
		if p.Matches(f) {
			fitting = append(fitting, p)
		}
	}
	slices.SortStableFunc(fitting, func(a, b Pack) int {
		return cmp.Or(cmp.Compare(b.narrowness(f), a.narrowness(f)), cmp.Compare(b.Dated, a.Dated))
	})
	return fitting
}

// Matches says whether the pack is for that EHR. The product decides: a clinic
// that left out the vendor or the version still sees its product's screens, and the
// pack's title, which stands beside the text, says for which version it is.
func (p Pack) Matches(f Facts) bool {
	vendor, product := company(f.Vendor), plain(f.Product)
	if product == "" || vendor != "" && vendor != company(p.Vendor) {
		return false
	}
	name := plain(p.Product)
	// People write the vendor's name in front, and the version behind.
	bare := strings.TrimPrefix(name, company(p.Vendor))
	if bare == "" {
		bare = name // a product that is called as its vendor
	}
	version := f.Version
	if product != name && product != bare {
		words := strings.Fields(f.Product)
		last := len(words) - 1
		if last < 1 || numbers(words[last]) == nil {
			return false
		}
		front := plain(strings.Join(words[:last], " "))
		if front != name && front != bare {
			return false
		}
		if version == "" {
			version = words[last]
		}
	}
	return len(p.Versions) == 0 || numbers(version) == nil || p.covers(version) > 0
}

// narrowness is how many numbers of the clinic's version the pack names.
func (p Pack) narrowness(f Facts) int { return p.covers(f.Version) }

// covers gives the most numbers that one of the pack's versions shares with the
// clinic's from the front; 0 when none stands for it.
func (p Pack) covers(version string) int {
	have, most := numbers(version), 0
	for _, v := range p.Versions {
		want := numbers(v)
		if len(want) > 0 && len(want) <= len(have) && slices.Equal(want, have[:len(want)]) {
			most = max(most, len(want))
		}
	}
	return most
}

// numbers reads a version as people write it: "v9.2", "Version 9.02 SP1" and "9.2"
// begin with 9 and 2. It gives nil when no number is in it.
func numbers(version string) []string {
	from := strings.IndexFunc(version, func(r rune) bool { return r >= '0' && r <= '9' })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(version) && (version[to] >= '0' && version[to] <= '9' || version[to] == '.') {
		to++
	}
	var out []string
	for part := range strings.SplitSeq(version[from:to], ".") {
		if part == "" {
			continue
		}
		if part = strings.TrimLeft(part, "0"); part == "" {
			part = "0"
		}
		out = append(out, part)
	}
	return out
}

// plain is a name without case, accents of writing, blanks and punctuation.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// company is a vendor's name without the form of its company.
func company(s string) string {
	words := strings.FieldsFunc(norm.NFKC.String(s), func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for len(words) > 1 && slices.Contains(companyForms(), plain(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	return plain(strings.Join(words, " "))
}

func companyForms() []string {
	return []string{"inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "lp", "llp", "plc", "gmbh"}
}
