package report

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"testshot/wizard/evidence"
)

//go:embed page.gohtml
var pageText string

// HTML writes a binder as one page that needs nothing from outside itself.
// Every file of the binder is compared with its digest first, and what does
// not agree is named at the top.
func HTML(ctx context.Context, w io.Writer, b *evidence.Binder) error {
	p, err := read(ctx, b)
	if err != nil {
		return fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	t, err := template.New("page").Funcs(template.FuncMap{"word": word, "name": name}).Parse(pageText)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	// Nothing is written unless the whole page could be made.
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	return nil
}
