package routing

import "strings"

// Change is one value in which two routes differ. Its sentence has the wording
// key "routing.change." plus Why, the name of the value "routing.name." plus Key.
type Change struct {
	Key  string `json:"key"` // in the route file
	From string `json:"from"`
	To   string `json:"to"`
}

// Why says what kind of difference it is: "added", "gone" or "differs".
func (c Change) Why() string {
	switch {
	case c.From == "":
		return "added"
	case c.To == "":
		return "gone"
	}
	return "differs"
}

// Changes says in which values another route differs, in the order of the file.
// What a route leaves out counts as what it means, and secrets that somebody
// pasted into an address are not part of the comparison. Who said a single value
// is compared under "said." plus its key, as long as both routes have the value.
func (p Profile) Changes(to Profile) []Change {
	p, to = p.WithoutSecrets().spelled(), to.WithoutSecrets().spelled()
	var found []Change
	for _, s := range slots() {
		if from, into := s.show(&p), s.show(&to); from != into {
			found = append(found, Change{Key: s.key, From: from, To: into})
		}
	}
	for _, s := range slots() {
		_, here := p.Said[s.key]
		_, there := to.Said[s.key]
		if !here && !there || s.show(&p) == "" || s.show(&to) == "" {
			continue
		}
		if from, into := p.SourceOf(s.key).words(), to.SourceOf(s.key).words(); from != into {
			found = append(found, Change{Key: "said." + s.key, From: from, To: into})
		}
	}
	return found
}

// spelled writes out what an absent value means.
func (p Profile) spelled() Profile {
	p.Kind = p.KindOr()
	if p.Transport == SOAP {
		p.Payload, p.SOAPVersion = p.PayloadOr(), p.SOAPVersionOr()
	}
	return p
}

// show is the value as text; a flag is "true" or "false".
func (s slot) show(p *Profile) string {
	if s.flag == nil {
		return *s.text(p)
	}
	if *s.flag(p) {
		return "true"
	}
	return "false"
}

// words are person, day and ticket, as far as they are known.
func (s Source) words() string {
	var parts []string
	for _, part := range []string{s.Person, s.Confirmed, s.Ticket} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// SourceWords say who gave the values of the route, and when: the route's own
// source, then each value that another person or another day stands behind.
func (p Profile) SourceWords() string {
	var parts []string
	if own := p.Source.words(); own != "" {
		parts = append(parts, own)
	}
	for _, s := range slots() {
		said, ok := p.Said[s.key]
		if words := said.words(); ok && words != "" && s.show(&p) != "" && words != p.Source.words() {
			parts = append(parts, s.key+": "+words)
		}
	}
	return strings.Join(parts, "; ")
}
