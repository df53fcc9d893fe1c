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
	Path  string // relative to the evidence folder, with slashes
	Pages int    // of paper; 0 for HTML
}

// File writes a report beside the records, as index.pdf or index.html. It can be
// made again at any time, so no digest covers it, and Verify passes it over.
func File(ctx context.Context, b *evidence.Binder, f Format, o Options) (Made, error) {
	var out bytes.Buffer
	pages, err := Write(ctx, &out, b, f, o)
	if err != nil {
		return Made{}, err
	}
	path, err := b.WriteIndex("index."+string(f), out.Bytes())
	if err != nil {
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	return Made{Path: path, Pages: pages}, nil
}

// Write writes a report in either form.
func Write(ctx context.Context, w io.Writer, b *evidence.Binder, f Format, o Options) (pages int, err error) {
	if f == FormatPDF {
		return PDF(ctx, w, b, o)
	}
	return 0, HTML(ctx, w, b, o)
}
