package evidence

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	pageLength  = 250 // entries on a full page; part of the format
	headerLines = 9
	firstLine   = "testshot evidence manifest"
	stampLayout = "2006-01-02T15:04:05Z"
	noPrevious  = "-"
)

// act is what an entry of the manifest records.
type act string

const (
	actBegin act = "begin" // a send is about to touch the network
	actSeal  act = "seal"  // that send is complete
	actFile  act = "file"  // a record made in one go
)

// header is the first nine lines of a page.
type header struct {
	page     int
	kind     Kind
	clinic   string
	pin      string
	year     int
	previous string // digest of the last line of the page before, or "-"
	records  int    // records begun on the pages before
}

func (h header) encode() []byte {
	pin := ""
	if h.pin != "" {
		pin = " " + h.pin
	}
	return fmt.Appendf(nil, "%s\nformat: %d\npage: %d\nbinder: %s\nclinic: %s\npin:%s\nyear: %04d\nprevious: %s\nrecords: %d\n",
		firstLine, Format, h.page, h.kind, h.clinic, pin, h.year, h.previous, h.records)
}

// entry is one line between header and end line.
type entry struct {
	number int
	act    act
	filed  time.Time
	digest string
	before string
	path   string // records/NNNN-kind-date
}

func (e entry) encode() []byte {
	// By hand, since every line that is read is written again to be compared: opening
	// a folder of many clinics spends its time here.
	number := strconv.Itoa(e.number)
	out := make([]byte, 0, 256)
	for range 4 - len(number) {
		out = append(out, '0')
	}
	out = append(append(append(out, number...), ' '), e.act...)
	out = e.filed.UTC().AppendFormat(append(out, ' '), stampLayout)
	for _, part := range []string{e.digest, e.before, e.path} {
		out = append(append(out, ' '), part...)
	}
	return append(out, '\n')
}

// page is one file of the manifest.
type page struct {
	header
	entries []entry
}

func pageName(number int) string { return fmt.Sprintf("manifest-%04d.txt", number) }

// pageNumber returns the number in a page's file name, or 0.
func pageNumber(name string) int {
	digits, ok := strings.CutPrefix(name, "manifest-")
	if !ok {
		return 0
	}
	digits, ok = strings.CutSuffix(digits, ".txt")
	if !ok || !isNumber(digits) {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

func (p page) encode() []byte {
	out := p.header.encode()
	for _, e := range p.entries {
		out = append(out, e.encode()...)
	}
	return append(out, endLine(len(p.entries), out)...)
}

func endLine(count int, above []byte) []byte {
	return fmt.Appendf(nil, "end %d %s\n", count, digest(above))
}

// head returns the digest on the end line of an encoded page.
func head(encoded []byte) string {
	line := lastLine(encoded)
	return strings.TrimSpace(string(line[bytes.LastIndexByte(line, ' ')+1:]))
}

func lastLine(encoded []byte) []byte {
	cut := bytes.LastIndexByte(bytes.TrimSuffix(encoded, []byte("\n")), '\n')
	return encoded[cut+1:]
}

// started counts the records that the page begins.
func (p page) started() int {
	n := 0
	for _, e := range p.entries {
		if e.act != actSeal {
			n++
		}
	}
	return n
}

// add puts an entry after the last one. The caller has made sure that there is
// room and that the page is sound.
func (p *page) add(e entry) {
	e.number = (p.page-1)*pageLength + len(p.entries) + 1
	if n := len(p.entries); n > 0 {
		e.before = digest(p.entries[n-1].encode())
	} else {
		e.before = digest(p.header.encode())
	}
	p.entries = append(p.entries, e)
}

// next returns the empty page that follows p.
func (p page) next() page {
	h := p.header
	h.page++
	h.previous = digest(lastLine(p.encode()))
	h.records += p.started()
	return page{header: h}
}

// recordName is the name of a record's folder.
func recordName(number int, kind RecordKind, happened time.Time) string {
	return fmt.Sprintf("%04d-%s-%s", number, kind, happened.Format(dayLayout))
}
