package routing

import (
	"regexp"
	"strings"
)

// columns are the labels at the head of a table whose values stand below, such
// as the PINs of several sites.
type columns struct {
	between *regexp.Regexp
	fields  []string // one a column, empty where it has no label
}

func newColumns() columns { return columns{between: regexp.MustCompile(`\s*\|\s*|\s*\t\s*|\s{2,}`)} }

func (c columns) cells(line string) []string {
	return c.between.Split(strings.Trim(line, " \t|"), -1)
}

// head takes a line as the head of a table if its last cell is a label: a label
// with its value on the same line has the value last.
func (c *columns) head(line string, labels labelForm) bool {
	cells := c.cells(line)
	fields := make([]string, len(cells))
	for i, cell := range cells {
		fields[i] = labels.whole(cell)
	}
	if len(cells) < 2 || fields[len(fields)-1] == "" {
		return false
	}
	c.fields = fields
	return true
}

// row gives the cells of a line below such a head; none ends the table.
func (c *columns) row(line string) []string {
	if len(c.fields) == 0 {
		return nil
	}
	if cells := c.cells(line); len(cells) == len(c.fields) {
		return cells
	}
	c.fields = nil
	return nil
}
