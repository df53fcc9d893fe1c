package codes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// statusWord gives CDC's word for a status; statements are current or historic.
func statusWord(kind Kind, s Status) string {
	switch {
	case kind == VISFile && s == Active:
		return "Current"
	case kind == VISFile:
		return "Historic"
	}
	return map[Status]string{Active: "Active", Inactive: "Inactive", NeverActive: "Never Active", NonUS: "Non-US", Pending: "Pending"}[s]
}

// slashed writes a day as CDC does in most files.
func slashed(d Day) string { return strings.ReplaceAll(d.String(), "-", "/") }

// cdcLines writes the present list in the form of CDC's file of that kind. A code
// that stands for several vaccines, or has several trade names, takes several lines.
func cdcLines(kind Kind) []string {
	var lines []string
	table := Standard().Table(forms[kind].table)
	for i := range table.Len() {
		c := table.At(i + 1)
		status := statusWord(kind, c.Status)
		switch kind {
		case CVXFile:
			lines = append(lines, fmt.Sprintf("%-10s|%s|%s|%s|%s|False|%s", c.Code, c.Name, c.Text, c.Note, status, slashed(c.Updated)))
		case MVXFile:
			lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s", c.Code, c.Name, c.Note, status, slashed(c.Updated)))
		case ProductFile:
			for name := range strings.SplitSeq(c.Name, "; ") {
				lines = append(lines, fmt.Sprintf("%s|x|%-10s|Maker|%s|Active|%s|%s", name, c.CVX[0], c.MVX, status, slashed(c.Updated)))
			}
		case NDCUseFile:
			for _, cvx := range c.CVX {
				lines = append(lines, fmt.Sprintf("1|a|b|c|%s|SUBSTANCE|Labeler|%s|%s|VIAL|0|%-10s|x|False|%s|%s 00:00:00|0", c.Name, cell(c.From), cell(c.To), cvx, c.Code, c.Updated))
			}
		case NDCSaleFile:
			for _, cvx := range c.CVX {
				lines = append(lines, fmt.Sprintf("1|a|b|c|%s|SUBSTANCE|Labeler|%s|%s|CARTON|ORAL|%s 00:00:00|%-10s|x|%s|", c.Name, cell(c.From), cell(c.To), c.Updated, cvx, c.Code))
			}
		case VISFile:
			lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s|%s", c.Name, slashed(c.From), c.Code, c.Document, status, slashed(c.Updated)))
		}
	}
	return lines
}

func cdcText(lines []string) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }

// mustImport imports what is expected to be taken without a word.
func mustImport(t *testing.T, kind Kind, lines []string) *Table {
	t.Helper()
	table, problems := Standard().Import(kind, cdcText(lines))
	if table == nil || len(problems) > 0 {
		t.Fatalf("%s: refused or remarked on: %v", kind, problems)
	}
	return table
}

// sameRows compares a table with the present one of its name.
func sameRows(t *testing.T, what string, table *Table) {
	t.Helper()
	present := Standard().Table(table.Name)
	if diff := cmp.Diff(present.rows, table.rows); diff != "" {
		t.Errorf("%s of %s (-present +imported):\n%.2000s", what, table.Name, diff)
	}
	if table.Title != present.Title || table.System != present.System || table.Dated == 0 {
		t.Errorf("%s of %s: title %q, system %q, dated %v", what, table.Name, table.Title, table.System, table.Dated)
	}
}

func TestThePresentListIsReadBackFromCDCsOwnForm(t *testing.T) {
	for _, kind := range Kinds() {
		sameRows(t, "the whole", mustImport(t, kind, cdcLines(kind)))
	}
}

func TestTheOrderOfTheLinesDoesNotMatter(t *testing.T) {
	for _, kind := range Kinds() {
		lines := cdcLines(kind)
		if kind != ProductFile && kind != NDCUseFile && kind != NDCSaleFile { // there names and vaccines are kept as they come
			slices.Reverse(lines)
		}
		half := len(lines) / 2
		for half > 0 && cellsOfCode(kind, lines[half]) == cellsOfCode(kind, lines[half-1]) {
			half-- // lines of one code stay together
		}
		sameRows(t, "another order", mustImport(t, kind, slices.Concat(lines[half:], lines[:half])))
	}
}

// cellsOfCode gives the code that a line is about.
func cellsOfCode(kind Kind, line string) string {
	cells := strings.Split(line, "|")
	c, _ := forms[kind].row(trimmed(cells))
	return c.Code
}

func trimmed(cells []string) []string {
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

func TestBlankLinesAndOtherLineEndsDoNotMatter(t *testing.T) {
	for _, kind := range Kinds() {
		lines := cdcLines(kind)
		for name, text := range map[string]string{
			"line feeds":       strings.Join(lines, "\n"),
			"blank lines":      "\n\n" + strings.Join(lines, "\r\n \r\n") + "\r\n\r\n",
			"a mark in front":  "\ufeff" + strings.Join(lines, "\r\n"),
			"blanks in cells":  strings.Join(lines, "\r\n") + "  ",
			"all of it twice":  strings.Join(lines, "\n") + "\n" + strings.Join(lines, "\n"),
			"a line of titles": strings.Repeat("Heading|", forms[kind].cells) + "\n" + strings.Join(lines, "\n"),
		} {
			table, problems := Standard().Import(kind, []byte(text))
			if table == nil || len(problems) > 0 {
				t.Errorf("%s with %s: %v", kind, name, problems)
				continue
			}
			sameRows(t, name, table)
		}
	}
}

func TestColumnsInAnotherOrderAreRefusedOrUnderstood(t *testing.T) {
	for _, kind := range Kinds() {
		lines := cdcLines(kind)
		for i := range lines {
			cells := strings.Split(lines[i], "|")
			slices.Reverse(cells)
			lines[i] = strings.Join(cells, "|")
		}
		table, problems := Standard().Import(kind, cdcText(lines))
		if kind == VISFile { // whose cells are known by their look
			if table == nil {
				t.Fatalf("%s: %v", kind, problems)
			}
			sameRows(t, "columns reversed", table)
			continue
		}
		if table != nil || !problems.Refused() || problems[0].Line == 0 {
			t.Errorf("%s with its columns reversed is taken: %v", kind, problems)
		}
	}
}

func TestAFileOfOneKindIsNotTakenForAnother(t *testing.T) {
	for _, is := range Kinds() {
		data := cdcText(cdcLines(is))
		for _, taken := range Kinds() {
			table, problems := Standard().Import(taken, data)
			if (table != nil) != (is == taken) || problems.Refused() != (is != taken) {
				t.Errorf("%s as %s: taken is %v, %.300v", is, taken, table != nil, problems)
			}
		}
	}
}

func TestAFileThatIsCutOffIsRefused(t *testing.T) {
	for _, kind := range Kinds() {
		lines := cdcLines(kind)
		whole := string(cdcText(lines))
		last := lines[len(lines)-1]
		for name, text := range map[string]string{
			"after half of it":         whole[:len(whole)/2],
			"after a tenth of it":      string(cdcText(lines[:len(lines)/10])),
			"in the middle of a line":  strings.Join(lines[:len(lines)-1], "\n") + "\n" + last[:strings.IndexByte(last, '|')+1],
			"to its first line":        lines[0],
			"to its first letters":     whole[:5],
			"in front, to its end":     string(cdcText(lines[len(lines)/2:])),
			"to nothing but blanks":    " \r\n\r\n",
			"to half of all its cells": strings.ReplaceAll(whole, "|", " "),
		} {
			if table, problems := Standard().Import(kind, []byte(text)); table != nil || !problems.Refused() {
				t.Errorf("%s, cut %s, is taken: %v", kind, name, problems)
			}
		}
	}
}

// Up to one code in twenty may be missing: that is remarked on, and more is refused.
func TestFewMissingCodesAreRemarkedOnAndManyRefuseTheFile(t *testing.T) {
	lines := cdcLines(CVXFile)
	allowed := len(lines) / 20
	for _, missing := range []int{1, allowed, allowed + 1, len(lines) - 1} {
		table, problems := Standard().Import(CVXFile, cdcText(append(lines[missing:len(lines):len(lines)], newVaccine)))
		if len(problems) != 1 {
			t.Fatalf("%d missing: %v", missing, problems)
		}
		refuse := missing > allowed
		if problems[0].Refuse != refuse || (table == nil) != refuse || problems[0].Line != 0 {
			t.Errorf("%d of %d missing: %+v", missing, len(lines), problems)
		}
		if want := fmt.Sprintf("The file lacks %d ", missing); !strings.HasPrefix(problems[0].Text, want) || !strings.Contains(problems[0].Text, "(01 is the first)") {
			t.Errorf("%d missing: %s", missing, problems[0].Text)
		}
	}
}
