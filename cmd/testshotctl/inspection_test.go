package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

var visitDay = time.Date(2015, 3, 2, 12, 0, 0, 0, time.UTC)

// examine gives the entries of a file that holds data.
func examine(t *testing.T, data []byte, today time.Time) []checkedMessage {
	t.Helper()
	i := inspection{source: bytes.NewReader(data), size: int64(len(data)), profile: conformance.Z22(), today: today}
	sheet := &listSheet{}
	if err := i.overlook(); err != nil {
		t.Fatal(err)
	}
	if _, err := i.report(context.Background(), sheet); err != nil {
		t.Fatal(err)
	}
	return sheet.entries(t)
}

// listSheet keeps what it is given, or asks watch what to do with it.
type listSheet struct {
	rendered [][]byte
	watch    func(rendered []byte) error
}

func (*listSheet) problem(string, string)         {}
func (*listSheet) begin(checkedFile, bool)        {}
func (*listSheet) render(m checkedMessage) []byte { return indented(m, "") }
func (*listSheet) end() error                     { return nil }
func (*listSheet) close() error                   { return nil }

func (s *listSheet) add(rendered []byte) error {
	if s.watch != nil {
		return s.watch(rendered)
	}
	s.rendered = append(s.rendered, rendered)
	return nil
}

func (s *listSheet) entries(t *testing.T) (list []checkedMessage) {
	t.Helper()
	for _, text := range s.rendered {
		var m checkedMessage
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		list = append(list, m)
	}
	return list
}

// endless is a file of messages of one length that are made where they are read.
type endless struct {
	head, tail string // round the control ID
	n          int
}

func newEndless(n int) *endless {
	text := string(own(vxu.Sample(vxu.SampleClean, "ID-0000000", visitTime)))
	head, tail, _ := strings.Cut(text, "ID-0000000")
	return &endless{head, tail, n}
}

func (e *endless) message(i int) string { return fmt.Sprintf("%sID-%07d%s", e.head, i, e.tail) }

func (e *endless) size() int64 { return int64(e.n * len(e.message(0))) }

func (e *endless) ReadAt(p []byte, at int64) (n int, err error) {
	length := int64(len(e.message(0)))
	for n < len(p) {
		if at >= e.size() {
			return n, io.EOF
		}
		got := copy(p[n:], e.message(int(at/length) + 1)[at%length:])
		n, at = n+got, at+int64(got)
	}
	return n, nil
}

func TestACheckOfTenThousandMessagesHoldsAsMuchAsOneOfAThousand(t *testing.T) {
	live := func(n int) uint64 {
		file := newEndless(n)
		i := inspection{source: file, size: file.size(), profile: conformance.Z22(), today: visitDay}
		if err := i.overlook(); err != nil || i.messages != n {
			t.Fatal(i.messages, err)
		}
		seen, most := 0, uint64(0)
		sheet := &listSheet{watch: func(rendered []byte) error {
			if seen++; !bytes.Contains(rendered, fmt.Appendf(nil, `"controlId": "ID-%07d"`, seen)) {
				return fmt.Errorf("message %d is not in its place", seen)
			}
			if seen%(n/4) == 0 {
				runtime.GC()
				var stats runtime.MemStats
				runtime.ReadMemStats(&stats)
				most = max(most, stats.HeapAlloc)
			}
			return nil
		}}
		if _, err := i.report(context.Background(), sheet); err != nil || seen != n {
			t.Fatalf("%d messages of %d, %v", seen, n, err)
		}
		return most
	}
	live(100) // tables are read at the first use
	few, lots := live(1000), live(10_000)
	if lots > few+few/10 {
		t.Errorf("%d bytes are in use with 1,000 messages, and %d with 10,000", few, lots)
	}
}

func TestWhatIsSaidOfAWholeFileStandsWithItsFirstMessage(t *testing.T) {
	file := newEndless(3)
	found := examine(t, []byte(file.message(1)+file.message(2)+"BHS|^~\\&\r"+file.message(3)+"BTS|7\r"), visitDay)
	var got []string
	for _, m := range found {
		rules := fmt.Sprint(m.ControlID, m.Batch)
		for _, f := range m.Findings {
			rules += " " + f.Rule
		}
		got = append(got, rules)
	}
	want := []string{"ID-0000001true S15 S14", "ID-0000002true", "ID-0000003true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFileThatGoesAwayWhileItIsCheckedIsNotCalledWhole(t *testing.T) {
	file := newEndless(50)
	i := inspection{source: file, size: file.size(), profile: conformance.Z22(), today: visitDay}
	if err := i.overlook(); err != nil {
		t.Fatal(err)
	}
	i.source = io.NewSectionReader(gone{}, 0, i.size)
	if _, err := i.report(context.Background(), &listSheet{}); !errors.Is(err, errUnread) {
		t.Errorf("%v", err)
	}
}

type gone struct{}

func (gone) ReadAt([]byte, int64) (int, error) { return 0, os.ErrClosed }
