package report

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"testshot/wizard/evidence"
)

// Format is one of the two forms of a report.
type Format string

// The forms: one to print and sign, one that checks itself.
const (
	FormatPDF  Format = "pdf"
	FormatHTML Format = "html"
)

// Made tells of a report that was written.
type Made struct {
	Path  string // relative to the evidence folder, with slashes; empty when it was not written there
	Pages int    // of paper; 0 for HTML
	Sound bool   // nothing in the binder was damaged
	Head  string // of the binder; empty when it is damaged or holds nothing
}

func (a *account) madeOf(pages int) Made {
	return Made{Pages: pages, Sound: len(a.damaged) == 0, Head: a.head}
}

// File writes a report beside the records, as index.pdf or index.html. It can be
// made again at any time, so no digest covers it, and Verify passes it over.
func File(ctx context.Context, b *evidence.Binder, f Format, o Options) (Made, error) {
	var out bytes.Buffer
	made, err := Write(ctx, &out, b, f, o)
	if err != nil {
		return Made{}, err
	}
	made.Path, err = b.WriteIndex("index."+string(f), out.Bytes())
	if err != nil {
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	return made, nil
}

// Write writes a report in either form.
func Write(ctx context.Context, w io.Writer, b *evidence.Binder, f Format, o Options) (Made, error) {
	if f == FormatPDF {
		return PDF(ctx, w, b, o)
	}
	return HTML(ctx, w, b, o)
}
