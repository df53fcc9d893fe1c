package codes

import (
	"errors"
	"fmt"
	"strings"
)

// Table is one list of codes. It never changes after it was made.
type Table struct {
	Name   string // as messages call it: CVX, HL70001, NIP001
	Title  string // for people
	System string // the name of the coding system in a message, such as CDCREC
	Source string // who published it
	Dated  Day    // the day of its newest entry, or of its edition
	Notice string // a notice that must stay with the table, or nothing

	rows  []Concept
	index map[string]int32
}

// Len is the number of codes in the table.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return len(t.rows)
}

// At gives the i-th row in the order of the codes; i starts at 1.
func (t *Table) At(i int) Concept {
	if t == nil || i < 1 || i > len(t.rows) {
		return Concept{}
	}
	return t.rows[i-1]
}

// Lookup finds a code. False means that the code is not in the list of t.Dated,
// and no more than that.
func (t *Table) Lookup(code string) (Concept, bool) {
	if t == nil {
		return Concept{}, false
	}
	i, ok := t.index[code]
	if !ok {
		return Concept{}, false
	}
	return t.rows[i], true
}

// Find is Lookup without the copy, for checks that run millions of times. The
// row is shared by all callers, who must not change it. It is nil if the code is
// not in the list.
func (t *Table) Find(code string) *Concept {
	if t == nil {
		return nil
	}
	if len(t.rows) <= few {
		for i := range t.rows {
			if t.rows[i].Code == code {
				return &t.rows[i]
			}
		}
		return nil
	}
	if i, ok := t.index[code]; ok {
		return &t.rows[i]
	}
	return nil
}

// few is up to how many rows a look at each is faster than the map.
const few = 8

// Has says whether the code is in the list and still in use.
func (t *Table) Has(code string) bool {
	c := t.Find(code)
	return c != nil && c.Status == Active
}

// parse reads a table in the form that the package comment describes.
func parse(text string) (*Table, error) {
	head, body, ok := strings.Cut(text, "\n\n")
	if !ok {
		return nil, errors.New("no empty line after the header")
	}
	t := &Table{}
	var fields []string
	rows := -1
	for line := range strings.SplitSeq(head, "\n") {
		word, value, _ := strings.Cut(line, " ")
		value = strings.TrimSpace(value)
		switch word {
		case "table":
			t.Name = value
		case "title":
			t.Title = value
		case "system":
			t.System = value
		case "source":
			t.Source = value
		case "dated":
			t.Dated = ParseDay(value)
		case "notice":
			t.Notice = strings.TrimSpace(t.Notice + " " + value)
		case "fields":
			fields = strings.Fields(value)
		case "rows":
			if _, err := fmt.Sscanf(value, "%d", &rows); err != nil {
				return nil, fmt.Errorf("header rows: %w", err)
			}
		default:
			return nil, fmt.Errorf("header line %q is not known", word)
		}
	}
	t.rows = make([]Concept, 0, max(rows, 0))
	for line := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n") {
		if line == "" {
			continue
		}
		c, err := parseRow(line, fields)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", len(t.rows)+1, err)
		}
		t.rows = append(t.rows, c)
	}
	if len(t.rows) != rows {
		return nil, fmt.Errorf("header promises %d rows, found %d", rows, len(t.rows))
	}
	return t, t.makeIndex()
}

func parseRow(line string, fields []string) (Concept, error) {
	var c Concept
	c.Code, line, _ = strings.Cut(line, "\t")
	status, line, _ := strings.Cut(line, "\t")
	if c.Code == "" || len(status) != 1 {
		return c, errors.New("no code or no status")
	}
	c.Status = Status(status[0])
	c.Name, line, _ = strings.Cut(line, "\t")
	for _, field := range fields {
		var value string
		if value, line, _ = strings.Cut(line, "\t"); value == "" {
			continue
		}
		if !c.set(field, value) {
			return c, fmt.Errorf("field %q is not known", field)
		}
	}
	return c, nil
}

func (t *Table) makeIndex() error {
	t.index = make(map[string]int32, len(t.rows))
	for i := range t.rows {
		code := t.rows[i].Code
		if _, twice := t.index[code]; twice {
			return fmt.Errorf("code %q stands twice", code)
		}
		t.index[code] = int32(i)
	}
	return nil
}

// list splits a cell that holds several values.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}
