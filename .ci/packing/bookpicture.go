package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/png"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/net/html"
)

func (b *booklet) picture(n *html.Node) {
	img, caption := all(n, "img"), all(n, "figcaption")
	if len(img) != 1 || len(caption) != 1 {
		b.refuse("a figure is not a picture and its words")
		return
	}
	data, found := strings.CutPrefix(attribute(img[0], "src"), "data:image/png;base64,")
	drawn, err := base64.StdEncoding.DecodeString(data)
	if !found || err != nil {
		b.refuse("a picture is not inside the page")
		return
	}
	size, err := png.DecodeConfig(bytes.NewReader(drawn))
	if err != nil {
		b.refuse("a picture is none: %w", err)
		return
	}
	height := pictureWidth * float64(size.Height) / float64(size.Width-b.shown)
	b.need(height + 12)
	if b.last != nil { // else this is to count, and drawing takes the longest
		if drawn, err = narrowed(drawn, b.shown); err != nil {
			b.refuse("a picture is none: %w", err)
			return
		}
		name, kind := strconv.Itoa(b.shown), fpdf.ImageOptions{ImageType: "PNG"}
		b.pdf.RegisterImageOptionsReader(name, kind, bytes.NewReader(drawn))
		b.within("Figure", func() {
			b.marked(func() { b.pdf.ImageOptions(name, edge, b.y, pictureWidth, height, false, kind, 0, "") })
		}).alt = attribute(img[0], "alt")
	}
	b.shown++
	b.decor(func() {
		b.pdf.SetDrawColor(190, 198, 205)
		b.pdf.SetLineWidth(0.2)
		b.pdf.Rect(edge, b.y, pictureWidth, height, "D")
	})
	b.y += height + 1.5
	b.within("P", func() { b.paragraph(spans(caption[0], slantFace, ""), edge, 8.6) })
	b.y += 3
}

// narrowed takes some columns off the right of a picture. The library writes pictures in
// the order of their widths, and those of one width as it happens, so no two may have
// the same; a dozen columns of a thousand are the window's bare edge.
func narrowed(drawn []byte, columns int) ([]byte, error) {
	p, err := png.Decode(bytes.NewReader(drawn))
	if err != nil {
		return nil, err
	}
	part, can := p.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !can || columns >= p.Bounds().Dx() {
		return nil, errors.New("it has no columns to spare")
	}
	r := p.Bounds()
	r.Max.X -= columns
	var out bytes.Buffer
	err = png.Encode(&out, part.SubImage(r))
	return out.Bytes(), err
}
