package report

import "testshot/assets/wording"

// Options say how the pages are made. The zero value is an American office's:
// English, on Letter paper.
type Options struct {
	Words *wording.Book // nil: English
	Paper Paper
	// Sheets adds one page for each professional, for that person's own papers.
	Sheets bool
	// Mask, when set, gives the file of a record without what a reader must not
	// see, and the pages say that they are of a masked copy. Such pages exist on
	// paper alone: a page that checks itself has to hold the originals.
	Mask func(name string, data []byte) []byte
	// Progress, which may be nil, is told how many records have been checked.
	Progress func(done, total int)
}

// Paper is a size of paper.
type Paper string

// The two sizes that offices print on.
const (
	Letter Paper = "letter"
	A4     Paper = "a4"
)

// Papers lists the sizes, the usual one first.
func Papers() []Paper { return []Paper{Letter, A4} }

// millimeters gives width and height. What is not known is Letter.
func (p Paper) millimeters() (width, height float64) {
	if p == A4 {
		return 210, 297
	}
	return 215.9, 279.4
}
