package hl7

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
)

// readExpected reads a table of what an independent parser found, by file.
func readExpected(t *testing.T, path string) map[string]map[string]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("read %s: %v", path, err)
	}
	table := make(map[string]map[string]string)
	for _, row := range rows[1:] {
		record := make(map[string]string)
		for i, column := range rows[0] {
			record[column] = row[i]
		}
		table[record["file"]] = record
	}
	return table
}

func checkExpected(t *testing.T, data []byte, want map[string]string) {
	t.Helper()
	if want == nil {
		t.Fatal("not in the table")
	}
	m := mustParse(t, data)
	checkInvariants(t, data, m)
	rxa := func(field, component int) string {
		var all []string
		for i := 1; i <= m.Count("RXA"); i++ {
			if text := m.Find("RXA", i).Field(field).Component(component).Text(); text != "" {
				all = append(all, text)
			}
		}
		return strings.Join(all, ",")
	}
	got := map[string]string{
		"version":      m.Value(Location{Segment: "MSH", Field: 12, Component: 1}),
		"message_type": m.Value(Location{Segment: "MSH", Field: 9}),
		"control_id":   m.Value(Location{Segment: "MSH", Field: 10}),
		"segments":     fmt.Sprint(m.Len()),
		"rxa_codes":    rxa(5, 1),
		"rxa_status":   rxa(20, 1),
		"ack_code":     m.Value(Location{Segment: "MSA", Field: 1}),
		"ack_for":      m.Value(Location{Segment: "MSA", Field: 2}),
		"err_count":    fmt.Sprint(m.Count("ERR")),
		"charset":      m.Charset().Seen,
	}
	for column, value := range got {
		if value != want[column] {
			t.Errorf("%s is %q, want %q", column, value, want[column])
		}
	}
	for _, count := range strings.Fields(want["segment_counts"]) {
		name, number, _ := strings.Cut(count, ":")
		if n := fmt.Sprint(m.Count(name)); n != number {
			t.Errorf("%s segments of %s, want %s", n, name, number)
		}
	}
	if odd := m.Oddities(); len(odd) > 0 {
		t.Errorf("oddities in a published message: %v", odd)
	}
}
