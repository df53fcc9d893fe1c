package codes

import (
	"slices"
	"strings"
)

// relations is what several tables say together. It is worked out at first use.
type relations struct {
	made     map[string]bool     // vaccines that the product list has at all
	firstVIS map[string]Day      // vaccine: day of the first statement on it
	editions map[string][]Day    // statement: the days of its editions, oldest first
	about    map[string][]string // vaccine: the statements on it
}

func relate(s *Set) *relations {
	r := &relations{
		made:     make(map[string]bool),
		firstVIS: make(map[string]Day),
		editions: make(map[string][]Day),
		about:    make(map[string][]string),
	}
	for _, p := range s.Table("PRODUCT").all() {
		for _, cvx := range p.CVX {
			r.made[cvx] = true
		}
	}
	for _, v := range s.Table("VIS").all() {
		r.editions[v.Document] = append(r.editions[v.Document], v.From)
		for _, cvx := range v.CVX {
			if !slices.Contains(r.about[cvx], v.Document) {
				r.about[cvx] = append(r.about[cvx], v.Document)
			}
			if first := r.firstVIS[cvx]; first == 0 || v.From < first {
				r.firstVIS[cvx] = v.From
			}
		}
	}
	for _, days := range r.editions {
		slices.Sort(days)
	}
	return r
}

func (t *Table) all() []Concept {
	if t == nil {
		return nil
	}
	return t.rows
}

// find is Find for a code that was put together in a buffer.
func (t *Table) find(code []byte) *Concept {
	if t == nil {
		return nil
	}
	if i, ok := t.index[string(code)]; ok {
		return &t.rows[i]
	}
	return nil
}

// NDC finds a drug code among the units of use and then the units of sale. The
// code may be written with hyphens in any of the usual ways (5-4-2, 4-4-2, 5-3-2,
// 5-4-1) or as eleven digits. The result is shared, as with [Table.Find].
func (s *Set) NDC(code string) *Concept {
	var b [13]byte
	if !normalNDC(&b, code) {
		return nil
	}
	if c := s.Table("NDC USE").find(b[:]); c != nil {
		return c
	}
	return s.Table("NDC SALE").find(b[:])
}

// Made says whether CDC's product list has the vaccine from that manufacturer.
// known is false if the list has no product of the vaccine at all, so that
// nothing can be said.
func (s *Set) Made(cvx, mvx string) (made, known bool) {
	if !s.relations().made[cvx] {
		return false, false
	}
	var buf [32]byte
	key := append(buf[:0], cvx...)
	key = append(key, '/')
	key = append(key, mvx...)
	return s.Table("PRODUCT").find(key) != nil, true
}

// HasStatement says whether there was an information statement on the vaccine on
// that day: by CDC's list of statements, or for vaccines that it leaves out by the
// value set that the guide's rule IZ-24 names.
func (s *Set) HasStatement(cvx string, on Day) bool {
	if first, listed := s.relations().firstVIS[cvx]; listed {
		return on == 0 || on >= first
	}
	return s.Table("PHVS VIS VACCINES").Has(cvx)
}

// Edition gives the day of the edition of a statement that was the current one on
// the day on, or 0 if there was none yet.
func (s *Set) Edition(document string, on Day) Day {
	var current Day
	for _, day := range s.relations().editions[document] {
		if day > on {
			break
		}
		current = day
	}
	return current
}

// EditionOn says whether some statement on the vaccine had its edition of that day as
// the current one on the day on. known is false if the list has no statement on the
// vaccine, or none that was out on that day.
func (s *Set) EditionOn(cvx string, edition, on Day) (current, known bool) {
	for _, document := range s.relations().about[cvx] {
		day := s.Edition(document, on)
		known = known || day != 0
		current = current || day == edition && day != 0
	}
	return current, known
}

// normalNDC writes the code in the form 5-4-2, with zeros in front of each part
// as CDC writes its lists.
func normalNDC(to *[13]byte, code string) bool {
	widths := [3]int{5, 4, 2}
	if len(code) == 11 && digits(code) {
		copy(to[:], code[:5])
		to[5] = '-'
		copy(to[6:], code[5:9])
		to[10] = '-'
		copy(to[11:], code[9:])
		return true
	}
	at := 0
	for part := range 3 {
		end := len(code)
		if part < 2 {
			if end = strings.IndexByte(code, '-'); end < 0 {
				return false
			}
		}
		if end == 0 || end > widths[part] || !digits(code[:end]) {
			return false
		}
		for range widths[part] - end {
			to[at] = '0'
			at++
		}
		at += copy(to[at:], code[:end])
		if part < 2 {
			to[at] = '-'
			at++
			code = code[end+1:]
		}
	}
	return true
}

func digits(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}
