package screens

import (
	"slices"
	"strings"

	"testshot/hl7"
)

// Pack is what one product's screens are called.
type Pack struct {
	Vendor   string
	Product  string
	Versions []string // such as 9 or 9.2, which stand for all that begin so; empty: every version
	Source   string   // who wrote it down, from what
	Dated    string   // the day, as 2015-03-02
	Screens  []Screen
}

// Screen is one place in the EHR and what it is about: rules by their ID, or places
// of a message such as RXA-15.
type Screen struct {
	Rules  []string
	Fields []hl7.Location // without occurrence and repetition
	Text   map[string]string
}

// Title names the product as a reader would: "SampleChart EHR 9, 10".
func (p Pack) Title() string {
	if len(p.Versions) == 0 {
		return p.Product
	}
	return p.Product + " " + strings.Join(p.Versions, ", ")
}

// Key is equal for two packs that are for the same product and versions, however
// these are written: one then takes the place of the other.
func (p Pack) Key() string {
	versions := make([]string, 0, len(p.Versions))
	for _, v := range p.Versions {
		versions = append(versions, strings.Join(numbers(v), "."))
	}
	slices.Sort(versions)
	return company(p.Vendor) + "/" + plain(p.Product) + "/" + strings.Join(versions, ",")
}

// Hint is where to look, and who says so.
type Hint struct {
	Text   string
	EHR    string // the pack's title
	Source string
	Dated  string
}

// text finds what the pack says about a rule, else about a place: the narrowest
// place that holds it.
func (p Pack) text(rule string, at hl7.Location, language string) string {
	for _, s := range p.Screens {
		if slices.Contains(s.Rules, rule) {
			return inLanguage(s.Text, language)
		}
	}
	found, narrowest := "", -1
	for _, s := range p.Screens {
		for _, field := range s.Fields {
			if n := narrowness(field); n > narrowest && holds(field, at) {
				found, narrowest = inLanguage(s.Text, language), n
			}
		}
	}
	return found
}

// holds says whether a place is the field or lies in it.
func holds(field, at hl7.Location) bool {
	return field.Segment == at.Segment && field.Field == at.Field &&
		(field.Component == 0 || field.Component == at.Component) &&
		(field.Subcomponent == 0 || field.Subcomponent == at.Subcomponent)
}

func narrowness(l hl7.Location) int { return min(l.Component, 1) + min(l.Subcomponent, 1) }

// inLanguage gives the text in that language, else in its wider one ("pt" for
// "pt-BR"), else in English, else in the first there is.
func inLanguage(texts map[string]string, language string) string {
	for _, tag := range []string{language, strings.SplitN(language, "-", 2)[0], "en"} {
		for have, text := range texts {
			if strings.EqualFold(have, tag) {
				return text
			}
		}
	}
	tags := make([]string, 0, len(texts))
	for tag := range texts {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	if len(tags) == 0 {
		return ""
	}
	return texts[tags[0]]
}
