package evidence

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// fault is something wrong on a line of a page.
type fault struct {
	line int // 1-based
	what string
}

// readPage reads a page and says what is wrong with it. It goes on after a
// fault, so that one changed line does not hide the others; the entries that
// could be read are returned even then.
func readPage(data []byte, number int) (page, []fault) {
	lines := splitLines(data)
	start := bodyStart(lines)
	var p page
	var faults []fault
	if h, ok := readHeader(lines[:start]); ok && h.page == number {
		p.header = h
	} else {
		faults = append(faults, fault{headerFault(lines[:start]), Changed})
	}
	body := lines[start:]
	before := digest(bytes.Join(lines[:start], nil))
	ended := false
	numbers := map[int]bool{}
	for i, line := range body {
		at := start + i + 1
		if ended {
			faults = append(faults, fault{at, Added})
			continue
		}
		if bytes.HasPrefix(line, []byte("end ")) {
			ended = true
			above := bytes.Join(lines[:at-1], nil)
			if !bytes.Equal(line, endLine(len(p.entries), above)) {
				faults = append(faults, fault{at, Changed})
			}
			continue
		}
		e, ok := readEntry(line)
		switch want := (number-1)*pageLength + i + 1; {
		case !ok:
			faults = append(faults, fault{at, Changed})
		case e.number != want:
			faults = append(faults, fault{at, outOfPlace(e.number, want, numbers, body[i:])})
		case e.before != before:
			faults = append(faults, fault{at, Changed})
		}
		before = digest(line)
		if ok {
			numbers[e.number] = true
			p.entries = append(p.entries, e)
		}
	}
	if !ended {
		faults = append(faults, fault{len(lines) + 1, Missing})
	}
	if len(p.entries) > pageLength {
		faults = append(faults, fault{headerLines + pageLength + 1, Added})
	}
	return p, faults
}

// outOfPlace tells why an entry has another number than its place asks for.
func outOfPlace(have, want int, seen map[int]bool, rest [][]byte) string {
	if seen[have] {
		return Added
	}
	if have < want {
		return Reordered
	}
	for _, line := range rest {
		if e, ok := readEntry(line); ok && e.number == want {
			return Reordered
		}
	}
	return Missing
}

// bodyStart returns how many lines come before the first entry: nine, unless
// the header has lost or gained some.
func bodyStart(lines [][]byte) int {
	for i, line := range lines {
		if _, ok := readEntry(line); ok || bytes.HasPrefix(line, []byte("end ")) {
			if i < headerLines {
				return i
			}
			break
		}
	}
	return min(headerLines, len(lines))
}

// splitLines keeps each line's end. A last line without one is a line.
func splitLines(data []byte) [][]byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// readHeader accepts exactly what header.encode writes.
func readHeader(lines [][]byte) (header, bool) {
	if len(lines) != headerLines {
		return header{}, false
	}
	value := func(line int, key string) string {
		v, _ := strings.CutPrefix(strings.TrimSuffix(string(lines[line-1]), "\n"), key+":")
		return strings.TrimPrefix(v, " ")
	}
	number := func(line int, key string) int {
		n, _ := strconv.Atoi(value(line, key))
		return n
	}
	h := header{
		page:     number(3, "page"),
		clinic:   value(5, "clinic"),
		pin:      value(6, "pin"),
		year:     number(7, "year"),
		previous: value(8, "previous"),
		records:  number(9, "records"),
	}
	if value(4, "binder") == Rehearsal.String() {
		h.kind = Rehearsal
	}
	return h, bytes.Equal(h.encode(), bytes.Join(lines[:headerLines], nil))
}

// isOtherFormat tells a page of a later version of the format from a page that is
// broken: it begins as pages do, and its second line names another version. What
// the rest of it means is that version's business.
func isOtherFormat(data []byte) bool {
	rest, ok := bytes.CutPrefix(data, []byte(firstLine+"\nformat: "))
	version, _, ended := bytes.Cut(rest, []byte("\n"))
	n, err := strconv.Atoi(string(version))
	return ok && ended && err == nil && n > Format
}

// headerFault names the first header line that is not as it must be.
func headerFault(lines [][]byte) int {
	prefixes := []string{firstLine + "\n", "format: 1\n", "page: ", "binder: re", "clinic: ", "pin:", "year: ", "previous: ", "records: "}
	for i, prefix := range prefixes {
		if i >= len(lines) || !strings.HasPrefix(string(lines[i]), prefix) {
			return i + 1
		}
	}
	return 1
}

// readEntry accepts exactly what entry.encode writes.
func readEntry(line []byte) (entry, bool) {
	parts := strings.Split(strings.TrimSuffix(string(line), "\n"), " ")
	if len(parts) != 6 {
		return entry{}, false
	}
	number, err := strconv.Atoi(parts[0])
	if err != nil {
		return entry{}, false
	}
	filed, err := time.Parse(stampLayout, parts[2])
	if err != nil {
		return entry{}, false
	}
	e := entry{number: number, act: act(parts[1]), filed: filed, digest: parts[3], before: parts[4], path: parts[5]}
	known := e.act == actBegin || e.act == actSeal || e.act == actFile
	_, placed := recordNumber(e.path)
	ok := known && placed && isDigest(e.digest) && isDigest(e.before) && bytes.Equal(e.encode(), line)
	return e, ok
}

// record is the number of the entry's record, whose path readEntry has looked at.
func (e entry) record() int {
	digits, _, _ := strings.Cut(strings.TrimPrefix(e.path, recordsDir+"/"), "-")
	number, _ := strconv.Atoi(digits)
	return number
}

// recordNumber reads the number out of a path such as
// records/0001-send-2015-03-02.
func recordNumber(path string) (int, bool) {
	name, ok := strings.CutPrefix(path, recordsDir+"/")
	if !ok || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return 0, false
	}
	digits, rest, _ := strings.Cut(name, "-")
	kind, day, dated := strings.Cut(rest, "-")
	if !dated || !isNumber(digits) || !RecordKind(kind).known() {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	_, dayErr := time.Parse(dayLayout, day)
	return number, err == nil && dayErr == nil
}

// isNumber: records and pages are numbered in four digits, or in more where the first is
// no zero, so that a number is written in one way. A folder of many binders asks this a
// hundred thousand times when it is opened.
func isNumber(digits string) bool {
	return (len(digits) == 4 || len(digits) > 4 && digits[0] != '0') && strings.Trim(digits, "0123456789") == ""
}
