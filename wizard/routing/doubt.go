package routing

import (
	"maps"
	"time"
)

// ConfirmAfterDays is how long a value holds before it asks to be confirmed,
// unless the settings say otherwise. Chosen on 2026-11-28: a clinic tests once a
// year, so what was said for this year's test is never half a year old during
// it, and what was said for the last one always is.
const ConfirmAfterDays = 180

// Doubt is a value that asks to be confirmed. Its sentence has the wording key
// "routing.doubt." plus Why. It is advice: no doubt ever stops a send.
type Doubt struct {
	Key    string `json:"key"` // in the route file
	Why    string `json:"why"` // "old", "undated" or "ended"
	Source Source `json:"source,omitzero"`
}

// Doubts returns the values that were confirmed more than the given number of
// days before the day today (2006-01-02), or on no known day, and credentials
// that are past their end, in the order of the file. A value that was not given
// can't be in doubt.
func (p Profile) Doubts(today string, days int) []Doubt {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil
	}
	var doubts []Doubt
	for _, key := range Asked() {
		s, _ := slotOf(key)
		if *s.text(&p) == "" {
			continue
		}
		source := p.SourceOf(key)
		said, err := time.Parse(time.DateOnly, source.Confirmed)
		switch {
		case err != nil:
			doubts = append(doubts, Doubt{Key: key, Why: "undated", Source: source})
		case now.Sub(said) > time.Duration(days)*24*time.Hour:
			doubts = append(doubts, Doubt{Key: key, Why: "old", Source: source})
		}
	}
	if end, err := time.Parse(time.DateOnly, p.Source.GoodUntil); err == nil && now.After(end) {
		doubts = append(doubts, Doubt{Key: "source.good_until", Why: "ended", Source: p.Source})
	}
	return doubts
}

// Asked are the keys whose values somebody at the registry has to say.
func Asked() []string {
	return []string{
		"address", "username", "facility", "header.sending_facility",
		"header.receiving_application", "header.receiving_facility", "header.processing_id",
	}
}

// Saying returns the route with a source for one value. The route it came from
// stays as it is.
func (p Profile) Saying(key string, by Source) Profile {
	p.Said = maps.Clone(p.Said)
	if p.Said == nil {
		p.Said = map[string]Source{}
	}
	p.Said[key] = by
	return p
}

// Pinned returns the route with every value that the registry has to say bound
// to who said it, so that another source of the whole speaks for none of them.
func (p Profile) Pinned() Profile {
	for _, key := range Asked() {
		s, _ := slotOf(key)
		if _, own := p.Said[key]; !own && *s.text(&p) != "" {
			by := p.Source
			by.GoodUntil = ""
			p = p.Saying(key, by)
		}
	}
	return p
}
