package routing

import "strings"

// Difference is one value of MSH that is not what the route expects. Its
// sentence has the wording key "routing.difference." plus Key.
type Difference struct {
	Field    string `json:"field"` // the position, such as "MSH-5"
	Key      string `json:"key"`   // "missing" or "differs"
	Slot     string `json:"slot"`  // the key in the route file
	Expected string `json:"expected"`
	Got      string `json:"got"`
}

// CompareHeader says where the header of a message is not what the route
// expects. What the route doesn't mention is not compared. Differences are
// advice: the header belongs to the EHR.
//
// Header fields are hierarchic designators: MSH-4 may be 12345^SampleSite. When
// the route gives no components, only the first one is compared.
func CompareHeader(profile, got Header) []Difference {
	want, have := Profile{Header: profile}, Profile{Header: got}
	var found []Difference
	for _, f := range headerFields() {
		s, _ := slotOf(f.slot)
		w, h := *s.text(&want), *s.text(&have)
		if w == "" {
			continue
		}
		compared := h
		if !strings.Contains(w, "^") {
			compared, _, _ = strings.Cut(h, "^")
		}
		if compared == w {
			continue
		}
		d := Difference{Field: f.position, Key: "differs", Slot: f.slot, Expected: w, Got: h}
		if compared == "" {
			d.Key = "missing"
		}
		found = append(found, d)
	}
	return found
}

// headerField ties a position of MSH to its key in the route file.
type headerField struct{ position, slot string }

func headerFields() []headerField {
	return []headerField{
		{"MSH-3", "header.sending_application"},
		{"MSH-4", "header.sending_facility"},
		{"MSH-5", "header.receiving_application"},
		{"MSH-6", "header.receiving_facility"},
		{"MSH-11", "header.processing_id"},
	}
}
