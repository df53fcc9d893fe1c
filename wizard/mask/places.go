package mask

// sort is what a value is of; its word stands in the stand-in.
type sort string

const (
	sortName    sort = "NAME"
	sortDate    sort = "DATE" // stand-ins are dates, so that a reader of the message still finds one
	sortAddress sort = "ADDRESS"
	sortPhone   sort = "PHONE"
	sortID      sort = "ID"
	sortOrder   sort = "ORDER" // numbers of orders: often 9999, and then not worth hunting
)

// place is what a field holds of a person: its sort, and which of its
// components. Nil means all of them.
type place struct {
	sort       sort
	components []int
}

// The data types of HL7 2.5.1, chapter 2A, as far as they describe a person.
// Types of a name, of an address or of an identifier, and who issued one, are
// left: they are codes, and an auditor may ask about them. So is the state.
var (
	name    = place{sortName, []int{1, 2, 3, 4}}            // XPN
	birth   = place{sortDate, []int{1}}                     // TS
	address = place{sortAddress, []int{1, 2, 3, 5, 9, 10}}  // XAD: street, other, city, ZIP, county, census tract
	phone   = place{sortPhone, []int{1, 4, 6, 7, 8, 9, 12}} // XTN
	id      = place{sortID, []int{1}}                       // CX
	plainID = place{sortID, nil}
	town    = place{sortAddress, nil}
	order   = place{sortOrder, []int{1}} // EI
)

// places gives the fields that describe a person, by segment.
var places = map[string]map[int]place{
	"PID": {2: id, 3: id, 4: id, 5: name, 6: name, 7: birth, 9: name, 11: address, 12: town, 13: phone, 14: phone,
		18: id, 19: plainID, 20: id, 21: id, 23: town, 29: birth},
	"NK1": {2: name, 4: address, 5: phone, 6: phone, 12: id, 16: birth, 26: name, 30: name, 31: phone, 32: address, 33: id, 37: plainID},
	"PV1": {5: id, 19: id, 50: id},
	"MRG": {1: id, 2: id, 3: id, 4: id, 5: id, 6: id, 7: name},
	"GT1": {2: id, 3: name, 4: name, 5: address, 6: phone, 7: phone, 8: birth, 12: plainID, 19: id},
	"IN1": {16: name, 18: birth, 19: address, 36: plainID, 49: id},
	"IN2": {1: id, 2: plainID, 6: plainID, 8: plainID, 25: plainID, 61: id, 63: phone},
	"QPD": {3: id, 4: name, 5: name, 6: birth, 8: address, 9: phone},
	"ORC": {2: order, 3: order},
}

// holds reports whether a component, counted from 1, is one of the place's.
func (p place) holds(component int) bool {
	if p.components == nil {
		return true
	}
	for _, c := range p.components {
		if c == component {
			return true
		}
	}
	return false
}
