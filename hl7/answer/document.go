package answer

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// Document returns a body as UTF-8, out of the multipart or the character set
// that it came in, and names what was taken off.
func Document(contentType string, body []byte) (doc []byte, packing []string) {
	if part, ok := firstPart(contentType, body); ok {
		contentType, body = part.contentType, part.body
		packing = append(packing, PackMultipart)
	}
	doc, converted := documentUTF8(contentType, body)
	if converted {
		packing = append(packing, PackCharset)
	}
	return doc, packing
}

// bodyPart is one part of a multipart body.
type bodyPart struct {
	contentType string
	body        []byte
}

// firstPart unwraps multipart/related, in which some SOAP stacks put every
// answer (MTOM). The first part is the envelope unless a start parameter says
// otherwise, and no known stack orders it differently.
func firstPart(contentType string, body []byte) (bodyPart, bool) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil || !strings.HasPrefix(media, "multipart/") || params["boundary"] == "" {
		return bodyPart{}, false
	}
	part, err := multipart.NewReader(bytes.NewReader(body), params["boundary"]).NextPart()
	if err != nil {
		return bodyPart{}, false
	}
	content, err := io.ReadAll(part)
	if err != nil {
		return bodyPart{}, false
	}
	return bodyPart{contentType: part.Header.Get("Content-Type"), body: content}, true
}

// WithoutTags leaves the words of a page for an excerpt.
func WithoutTags(page []byte) []byte {
	var words []byte
	inTag := false
	for _, c := range page {
		switch {
		case c == '<':
			inTag = true
			words = append(words, ' ')
		case c == '>':
			inTag = false
		case !inTag:
			words = append(words, c)
		}
		if len(words) > 8*excerptLength {
			break
		}
	}
	return words
}
