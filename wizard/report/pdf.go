package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"testshot/wizard/evidence"
)

// PDF writes a binder as a file to print, sign and hand over. The same binder
// and options give the same bytes.
func PDF(ctx context.Context, w io.Writer, b *evidence.Binder, o Options) (Made, error) {
	a, err := read(ctx, b, o.Progress)
	if err != nil {
		return Made{}, err
	}
	if o.Mask != nil {
		if err := a.mask(o.Mask); err != nil {
			return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
		}
	}
	d, err := compose(a, o)
	if err != nil {
		return Made{}, err
	}
	out, pages, err := printed(d, o, a.made())
	if err != nil {
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	if _, err := w.Write(out); err != nil {
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	return a.madeOf(pages), nil
}

// made is the date that the file carries: that of the last record, since the
// hour at which it was printed is nowhere kept. A binder without records has
// the first day of its year.
func (a *account) made() time.Time {
	if last := a.latest(); !last.IsZero() {
		return last.UTC()
	}
	return time.Date(a.year, time.January, 1, 0, 0, 0, 0, time.UTC)
}

func printed(d *document, o Options, made time.Time) ([]byte, int, error) {
	faces, err := typefaces()
	if err != nil {
		return nil, 0, err
	}
	pages := 0
	var p *press
	for range 2 { // the first time to count
		p = newPress(d, o, made, faces, pages)
		p.print()
		pages = p.pdf.PageNo()
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, 0, fmt.Errorf("print: %w", err)
	}
	return identified(out.Bytes()), pages, nil
}

// identified gives the file its two identifiers (ISO 32000-1, 14.4), which the
// library leaves out. They are made of the content, so that they are the same
// for the same content. The trailer follows the table of places, so no place
// moves.
func identified(file []byte) []byte {
	const before = "trailer\n<<\n"
	at := bytes.LastIndex(file, []byte(before))
	if at < 0 {
		return file
	}
	sum := sha256.Sum256(file)
	id := fmt.Appendf(nil, "/ID [<%X> <%X>]\n", sum[:16], sum[:16])
	at += len(before)
	return append(append(append([]byte{}, file[:at]...), id...), file[at:]...)
}
