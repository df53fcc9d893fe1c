package codes

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// form says how the lines of one of CDC's files are laid out.
type form struct {
	table string
	cells int                                    // columns that a line has at least
	row   func(cells []string) (Concept, string) // reads a line, or says why it cannot
	merge func(have *Concept, more Concept)      // what a second line for the same code means
}

// forms is the layout of each file. The order of the columns is that of the files
// themselves; it differs from that of CDC's web pages.
var forms = map[Kind]form{
	CVXFile:     {"CVX", 7, cvxRow, keepNewer},
	MVXFile:     {"MVX", 5, mvxRow, keepNewer},
	ProductFile: {"PRODUCT", 8, productRow, mergeProduct},
	NDCUseFile:  {"NDC USE", 16, ndcUseRow, mergeVaccines},
	NDCSaleFile: {"NDC SALE", 15, ndcSaleRow, mergeVaccines},
	VISFile:     {"VIS", 5, visRow, mergeVaccines},
}

// cvxRow: code, short name, full name, notes, status, is it no vaccine, changed.
func cvxRow(c []string) (Concept, string) {
	status, ok := statusOf(c[4])
	if !plainCode(c[0], 10) || !ok {
		return Concept{}, "The line does not begin with a vaccine code, or its status is not one of CDC's."
	}
	row := Concept{Code: c[0], Name: c[1], Text: c[2], Note: c[3], Status: status, Updated: ParseDay(c[6])}
	if row.Text == row.Name {
		row.Text = ""
	}
	return row, ""
}

// mvxRow: code, name, notes, status, changed.
func mvxRow(c []string) (Concept, string) {
	status, ok := statusOf(c[3])
	if !plainCode(c[0], 10) || !ok {
		return Concept{}, "The line does not begin with a manufacturer's code, or its status is not one of CDC's."
	}
	return Concept{Code: c[0], Name: c[1], Note: c[2], Status: status, Updated: ParseDay(c[4])}, ""
}

// productRow: trade name, vaccine's name, CVX, manufacturer, MVX, its status,
// status of the product, changed.
func productRow(c []string) (Concept, string) {
	status, ok := statusOf(c[6])
	if !plainCode(c[2], 10) || !plainCode(c[4], 10) || !ok {
		return Concept{}, "The line names no vaccine code or no manufacturer's code, or its status is not one of CDC's."
	}
	return Concept{Code: c[2] + "/" + c[4], Name: c[0], Status: status, CVX: c[2:3:3], MVX: c[4], Updated: ParseDay(c[7])}, ""
}

// ndcUseRow: number, three parts of the code, trade name, substance, labeler,
// from, to, package, GTIN, CVX, its name, no inner code, code of 11 digits,
// changed.
func ndcUseRow(c []string) (Concept, string) {
	return ndcRow(c[14], c[4], c[11], c[7], c[8], c[15])
}

// ndcSaleRow: as above, but package, route, changed, CVX, its name, code.
func ndcSaleRow(c []string) (Concept, string) {
	return ndcRow(c[14], c[4], c[12], c[7], c[8], c[11])
}

func ndcRow(code, name, cvx, from, to, updated string) (Concept, string) {
	var b [13]byte
	if !normalNDC(&b, code) || !plainCode(cvx, 10) {
		return Concept{}, "The line has no drug code of eleven digits, or no vaccine code."
	}
	row := Concept{Code: string(b[:]), Name: name, Status: Active, CVX: []string{cvx}, From: ParseDay(from), To: ParseDay(to), Updated: ParseDay(updated)}
	if row.To != 0 && row.To < row.Updated {
		row.Status = Inactive
	}
	return row, ""
}

// visRow: the order of CDC's columns has changed over time, so each cell is known
// by its look: 24 digits are the barcode, 13 the document, and of two days the
// later is the day of the change.
func visRow(c []string) (Concept, string) {
	var row Concept
	var days []Day
	for _, cell := range c {
		status, isStatus := statusOf(cell)
		switch day := ParseDay(cell); {
		case len(cell) == 24 && digits(cell):
			row.Code = cell
		case len(cell) == 13 && digits(cell):
			row.Document = cell
		case isStatus:
			row.Status = status
		case day != 0 && len(cell) <= len("2006-01-02 15:04:05"):
			days = append(days, day)
		case len(cell) > len(row.Name):
			row.Name = cell
		}
	}
	if row.Code == "" || row.Status == 0 || len(days) == 0 {
		return Concept{}, "The line has no barcode of 24 digits, no status, or no date."
	}
	if row.Document == "" { // the barcode is 253, the document, 2 more digits and yymmdd
		row.Document = row.Code[3:16]
	}
	row.From, row.Updated = slices.Min(days), slices.Max(days)
	return row, ""
}

func keepNewer(have *Concept, more Concept) {
	if more.Updated > have.Updated {
		*have = more
	}
}

func mergeProduct(have *Concept, more Concept) {
	if !slices.Contains(strings.Split(have.Name, "; "), more.Name) {
		have.Name += "; " + more.Name
	}
	if more.Status == Active {
		have.Status = Active
	}
	have.Updated = max(have.Updated, more.Updated)
}

// mergeVaccines: CDC repeats a drug code for each vaccine that it can stand for.
func mergeVaccines(have *Concept, more Concept) {
	for _, cvx := range more.CVX {
		if !slices.Contains(have.CVX, cvx) {
			have.CVX = append(have.CVX, cvx)
		}
	}
	have.Updated = max(have.Updated, more.Updated)
}

func statusOf(word string) (Status, bool) {
	switch strings.ToLower(word) {
	case "active", "current":
		return Active, true
	case "inactive", "historic":
		return Inactive, true
	case "never active":
		return NeverActive, true
	case "non-us":
		return NonUS, true
	case "pending":
		return Pending, true
	}
	return 0, false
}

// plainCode says whether s looks like a code of CDC: letters and digits only.
func plainCode(s string, longest int) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= longest
}

// decode turns the file into text. CDC has published some of these files as
// UTF-16 with a byte-order mark, and writes a few names in Latin-1.
func decode(data []byte) string {
	if len(data) >= 2 && (data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF) {
		low := 0
		if data[0] == 0xFE {
			low = 1
		}
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			units = append(units, uint16(data[i+low])|uint16(data[i+1-low])<<8)
		}
		return string(utf16.Decode(units))
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if utf8.ValidString(text) {
		return text
	}
	runes := make([]rune, len(text))
	for i := range len(text) {
		runes[i] = rune(text[i])
	}
	return string(runes)
}
