package soap

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

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

// withoutTags leaves the words of a page for an excerpt.
func withoutTags(page []byte) []byte {
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
