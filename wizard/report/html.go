package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"testshot/wizard/evidence"
)

//go:embed page.gohtml
var pageText string

//go:embed page.css
var pageStyle string

//go:embed check.js
var pageScript string

// HTML writes a binder as one page that needs nothing from outside itself and
// checks itself: it holds the files, and a program that computes their digests
// again wherever the page is opened. The browser runs that program only if it
// is, byte for byte, the one whose digest the page's policy names.
func HTML(ctx context.Context, w io.Writer, b *evidence.Binder, o Options) (Made, error) {
	if o.Mask != nil {
		return Made{}, errors.New("report: a masked page cannot check itself")
	}
	a, err := read(ctx, b, o.Progress)
	if err != nil {
		return Made{}, err
	}
	d, err := compose(a, o)
	if err != nil {
		return Made{}, err
	}
	out, err := rendered(a, d, o)
	if err != nil {
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	if _, err := w.Write(out); err != nil { // nothing unless the whole page could be made
		return Made{}, fmt.Errorf("report on %s: %w", b.Path(), err)
	}
	return a.madeOf(0), nil
}

// shell is what stands round the words of the page.
type shell struct {
	Doc     *document
	Policy  string
	Style   template.CSS
	Script  template.JS
	Say     func(string) string
	Main    template.HTML
	Whole   string // "yes" when the files lead up to the head without a gap
	Files   []embedded
	Digests string
}

// embedded is a file inside the page, in base64 for addresses, whose letters
// mean nothing to HTML.
type embedded struct{ Name, Data string }

func rendered(a *account, d *document, o Options) ([]byte, error) {
	say, err := o.speech()
	if err != nil {
		return nil, err
	}
	t, err := template.New("report").Parse(pageText)
	if err != nil {
		return nil, err
	}
	var main bytes.Buffer
	if err := t.ExecuteTemplate(&main, "main", d); err != nil {
		return nil, err
	}
	style := styled(o.Paper, d)
	s := shell{
		Doc: d, Style: template.CSS(style), Script: template.JS(pageScript), Main: template.HTML(main.String()),
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hashed(style) + "; script-src " + hashed(pageScript),
		Say:    func(key string) string { return say.say(key) },
	}
	if a.whole() {
		s.Whole = "yes"
	}
	files := a.inside()
	for _, f := range files {
		s.Files = append(s.Files, embedded{Name: f.Name, Data: base64.RawURLEncoding.EncodeToString(f.Data)})
	}
	// The page is made twice: its own words are read off the first one, as a
	// browser will read them.
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, "page", s); err != nil {
		return nil, err
	}
	parts, err := partsOf(out.Bytes())
	if err != nil {
		return nil, err
	}
	s.Digests = a.digests(parts, files)
	out.Reset()
	err = t.ExecuteTemplate(&out, "page", s)
	return out.Bytes(), err
}

// styled is the look, with the sheet of paper and the line at its foot.
func styled(p Paper, d *document) string {
	size := "letter"
	if p == A4 {
		size = "A4"
	}
	number := quoted(d.NumberOf("\x00", "\x01"))
	number = strings.ReplaceAll(number, `\000000 `, `" counter(page) "`)
	number = strings.ReplaceAll(number, `\000001 `, `" counter(pages) "`)
	return pageStyle + "@page { size: " + size + "; margin: 12mm 13mm 14mm; @bottom-left { content: " + quoted(d.Foot) +
		"; font: 7pt sans-serif; color: #52606d; } @bottom-right { content: " + number + "; font: 7pt sans-serif; color: #52606d; } }\n"
}

// quoted writes a text as CSS does. Everything but letters and digits goes by
// its number, so that no name can end the text it stands in.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		if r == ' ' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, `\%06x `, r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// hashed is how a policy names what may run or be used as a style.
func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
