package codes

import (
	"fmt"
	"slices"
	"strings"
)

// MarshalText writes the table in the form of the files in the folder tables: the
// way to bring a file of this package up to date is to read CDC's newer one with
// Import and to write the table.
func (t *Table) MarshalText() ([]byte, error) {
	var b strings.Builder
	for _, line := range [...][2]string{{"table", t.Name}, {"title", t.Title}, {"system", t.System}, {"source", t.Source}, {"dated", t.Dated.String()}, {"notice", t.Notice}} {
		if strings.ContainsAny(line[1], "\n\t") {
			return nil, fmt.Errorf("write table %s: the %s has a line break or a tab", t.Name, line[0])
		}
		if line[1] != "" {
			fmt.Fprintf(&b, "%-6s %s\n", line[0], line[1])
		}
	}
	fields := t.usedFields()
	if len(fields) > 0 {
		fmt.Fprintf(&b, "fields %s\n", strings.Join(fields, " "))
	}
	fmt.Fprintf(&b, "rows   %d\n\n", len(t.rows))
	for i := range t.rows {
		c := &t.rows[i]
		cells := []string{c.Code, string(rune(c.Status)), c.Name}
		for _, field := range fields {
			cells = append(cells, c.get(field))
		}
		for len(cells) > 3 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if slices.ContainsFunc(cells, func(cell string) bool { return strings.ContainsAny(cell, "\n\t") }) {
			return nil, fmt.Errorf("write table %s: the row of %q has a line break or a tab", t.Name, c.Code)
		}
		b.WriteString(strings.Join(cells, "\t"))
		b.WriteByte('\n')
	}
	return []byte(b.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (t *Table) UnmarshalText(text []byte) error {
	read, err := parse(string(text))
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	*t = *read
	return nil
}

// fieldNames are the words for the cells after the name, in the order in which
// they are written.
var fieldNames = [...]string{"document", "groups", "cvx", "mvx", "from", "to", "updated", "same", "types", "values", "links", "text", "note"}

// usedFields lists the fields that at least one row fills.
func (t *Table) usedFields() []string {
	var used []string
	for _, name := range fieldNames {
		if slices.ContainsFunc(t.rows, func(c Concept) bool { return c.get(name) != "" }) {
			used = append(used, name)
		}
	}
	return used
}

// get gives the cell of a field; it is the reverse of set.
func (c *Concept) get(name string) string {
	switch name {
	case "text":
		return c.Text
	case "note":
		return c.Note
	case "updated":
		return cell(c.Updated)
	case "from":
		return cell(c.From)
	case "to":
		return cell(c.To)
	case "groups":
		return strings.Join(c.Groups, ",")
	case "cvx":
		return strings.Join(c.CVX, ",")
	case "mvx":
		return c.MVX
	case "document":
		return c.Document
	case "same":
		return c.Same
	case "types":
		return strings.Join(c.Types, ",")
	case "values":
		return c.Values
	case "links":
		return strings.Join(c.Links, ",")
	}
	return ""
}

func cell(d Day) string { return strings.ReplaceAll(d.String(), "-", "") }
