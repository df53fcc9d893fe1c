package simulator

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"testshot/hl7/soap"
)

// counter takes messages that are posted, as a form or as they are. Which field
// of a form holds the message is a matter between registry and clinic: here any
// may.
type counter struct{ *Registry }

// postedAs is the type of an answer that is an acknowledgment.
const postedAs = "text/plain; charset=utf-8"

// ServeHTTP answers one request.
func (c counter) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set(MarkHeader, "1")
	if q.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Messages are posted here: use POST.", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, q.Body, soap.DefaultMaxRequest))
	if err != nil {
		http.Error(w, "The message is too large, or did not come whole.", http.StatusRequestEntityTooLarge)
		return
	}
	if !c.wait(q.Context()) {
		hangUp(w, q, 0, nil)
	}
	t := c.temper
	status, kind, answer := http.StatusOK, postedAs, t.Packs.Instead
	switch {
	case t.Serves.Fault != nil:
		status, answer = http.StatusInternalServerError, []byte(words(t.Serves.Fault)+"\n")
	case answer == nil:
		answer = c.said(posted(q.Header.Get("Content-Type"), body))
		if t.Travels == TravelsTwice {
			answer = bytes.Repeat(answer, 2)
		}
		answer = packed(answer, t.Packs.Style)
	case t.Packs.ContentType != "":
		kind = t.Packs.ContentType
	}
	if t.Serves.Status != 0 {
		status = t.Serves.Status
	}
	for name, values := range t.Serves.header() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", kind)
	c.write(w, q, status, answer)
}

// posted finds the message in what was posted: the field of a form that holds
// one, else the whole.
func posted(contentType string, body []byte) []byte {
	kind, _, _ := mime.ParseMediaType(contentType) // "" is no form
	if kind != "application/x-www-form-urlencoded" {
		return body
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return body
	}
	for _, values := range form {
		for _, value := range values {
			if start := strings.TrimLeft(value, "\ufeff\x0b \r\n"); strings.HasPrefix(start, "MSH") || strings.HasPrefix(start, "FHS") || strings.HasPrefix(start, "BHS") {
				return []byte(value)
			}
		}
	}
	return nil
}

// packed is the acknowledgment in the encoding of the temper.
func packed(answer []byte, s soap.Style) []byte {
	switch {
	case s.Percent:
		return []byte(strings.ReplaceAll(url.QueryEscape(string(answer)), "+", "%20"))
	case s.Payload == soap.PayloadBase64:
		return base64.StdEncoding.AppendEncode(nil, answer)
	}
	return answer
}
