package codes

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Kind is a file that CDC publishes, by its name there.
type Kind string

// The files that Import reads. All are text with a bar between the cells.
const (
	CVXFile     Kind = "cvx.txt"
	MVXFile     Kind = "mvx.txt"
	ProductFile Kind = "TRADENAME.txt"
	NDCUseFile  Kind = "NDC_Unit_use.txt"
	NDCSaleFile Kind = "NDC_Unit_sale.txt"
	VISFile     Kind = "VIS.txt"
)

// Kinds lists the files that Import reads.
func Kinds() []Kind {
	return []Kind{CVXFile, MVXFile, ProductFile, NDCUseFile, NDCSaleFile, VISFile}
}

// What Import accepts at most, far above what CDC's files hold today.
const (
	maxImportBytes = 8 << 20
	maxImportLines = 100_000
	maxProblems    = 50

	// What the lines for one code may come to. Each further line is compared with all
	// of it, so without a bound a file would take the square of its length.
	maxMergedName  = 4096
	maxMergedCodes = 200
)

// Problem is something about a file of CDC that its user should know. It is a
// value for people, not an error of the machinery.
type Problem struct {
	Line   int    // in the file, from 1; 0 for the file as a whole
	Text   string // a sentence
	Refuse bool   // the file must not replace the present list
}

// Problems is what Import has to say about a file, in the order of its lines.
type Problems []Problem

// Refused says whether the file must not replace the present list.
func (p Problems) Refused() bool {
	return slices.ContainsFunc(p, func(one Problem) bool { return one.Refuse })
}

func (p *Problems) add(line int, refuse bool, format string, args ...any) {
	if len(*p) == maxProblems && !refuse {
		return
	}
	if len(*p) >= 2*maxProblems {
		return
	}
	*p = append(*p, Problem{line, fmt.Sprintf(format, args...), refuse})
}

// Import reads a file that CDC publishes and compares it with the table of the
// set that it would replace. The table is nil if the problems refuse the file:
// it has another form, lacks codes that the present list has, or is older. What
// CDC keeps in other files (a drug code's manufacturer, a statement's vaccines)
// is carried over from the present list.
func (s *Set) Import(kind Kind, data []byte) (*Table, Problems) {
	var problems Problems
	form, ok := forms[kind]
	if !ok {
		problems.add(0, true, "This program does not know a code file of that kind.")
		return nil, problems
	}
	if len(data) > maxImportBytes {
		problems.add(0, true, "The file is far larger than any list of CDC.")
		return nil, problems
	}
	present := s.Table(form.table)
	t := &Table{Name: form.table, Source: "CDC, Immunization Information Systems code sets, " + string(kind) + ", loaded by the user"}
	if present != nil {
		t.Title, t.System, t.Notice = present.Title, present.System, present.Notice
	}
	readRows(t, form, decode(data), present, &problems)
	compare(t, present, &problems)
	if problems.Refused() {
		return nil, problems
	}
	return t, problems
}

// readRows fills the table with the lines of the file.
func readRows(t *Table, form form, text string, present *Table, problems *Problems) {
	t.index = make(map[string]int32)
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		if line = strings.TrimRight(line, "\r"); strings.TrimSpace(line) == "" {
			continue
		}
		if number > maxImportLines {
			problems.add(number, true, "The file has more lines than any list of CDC.")
			break
		}
		cells := cellsOf(line)
		if len(cells) < form.cells {
			problems.add(number, true, "The line has %d columns, and CDC's file has %d. This is another kind of file, or it is cut off.", len(cells), form.cells)
			if len(*problems) >= maxProblems {
				break
			}
			continue
		}
		c, why := form.row(cells)
		if why != "" {
			if len(t.rows) == 0 && number == 1 {
				continue // a line of headings
			}
			problems.add(number, true, "%s", why)
			continue
		}
		t.Dated = max(t.Dated, c.Updated)
		if old := present.Find(c.Code); old != nil {
			carryOver(&c, old)
		}
		if at, twice := t.index[c.Code]; twice {
			row := &t.rows[at]
			if form.merge(row, c); len(row.Name) > maxMergedName || len(row.CVX) > maxMergedCodes {
				problems.add(number, true, "More lines speak of one code than in any list of CDC.")
				break
			}
			continue
		}
		t.index[c.Code] = int32(len(t.rows))
		t.rows = append(t.rows, c)
	}
	slices.SortFunc(t.rows, func(a, b Concept) int { return strings.Compare(a.Code, b.Code) })
	for i := range t.rows {
		t.index[t.rows[i].Code] = int32(i)
	}
}

// cellsOf splits a line at its bars. A tab or another sign that does not print
// becomes a blank: no cell may break the lines of a table that is kept.
func cellsOf(line string) []string {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, cells[i]))
	}
	return cells
}

// carryOver keeps what the file does not say and the present list knows.
func carryOver(c, old *Concept) {
	if c.MVX == "" {
		c.MVX = old.MVX
	}
	if c.Links == nil {
		c.Links = slices.Clip(old.Links)
	}
	if c.Groups == nil {
		c.Groups = slices.Clip(old.Groups)
	}
	if c.CVX == nil {
		c.CVX = slices.Clip(old.CVX)
	}
}

// compare looks for signs that the new list is not the successor of the present
// one. CDC never takes a code back, it marks it inactive: a list that lacks codes
// is therefore cut off or something else.
func compare(t, present *Table, problems *Problems) {
	if len(t.rows) == 0 {
		problems.add(0, true, "The file holds no codes.")
		return
	}
	if t.Dated == 0 {
		problems.add(0, true, "No line of the file says when it was changed.")
	}
	if present == nil {
		return
	}
	missing, example := 0, ""
	for i := range present.rows {
		if _, ok := t.index[present.rows[i].Code]; !ok {
			if missing++; example == "" {
				example = present.rows[i].Code
			}
		}
	}
	switch {
	case missing*20 > len(present.rows):
		problems.add(0, true, "The file lacks %d of the %d codes of the present list (%s is the first). It may be cut off.", missing, len(present.rows), example)
	case missing > 0:
		problems.add(0, false, "The file lacks %d codes of the present list (%s is the first).", missing, example)
	}
	if t.Dated != 0 && t.Dated < present.Dated {
		problems.add(0, true, "The newest entry of the file is of %s. The present list is newer: %s.", t.Dated, present.Dated)
	}
}
