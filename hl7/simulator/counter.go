package simulator

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"

	"testshot/hl7/post"
	"testshot/hl7/soap"
)

// counter takes messages that are posted, as a form or as they are. Which field
// of a form holds the message is a matter between registry and clinic: here any
// may.
type counter struct {
	*Registry
	handler post.Handler
}

func newCounter(r *Registry) *counter {
	c := &counter{Registry: r}
	c.handler.Answer = c.answer
	return c
}

// ServeHTTP answers one request.
func (c *counter) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set(MarkHeader, "1")
	c.handler.ServeHTTP(w, q)
}

func (c *counter) answer(ctx context.Context, in post.Incoming) post.Answer {
	if !c.wait(ctx) {
		return post.Answer{Write: hangUp}
	}
	t := c.temper
	a := post.Answer{Raw: t.Packs.Instead, Status: t.Serves.Status, Header: t.Serves.header(), Write: c.write}
	switch {
	case t.Serves.Fault != nil: // a line without envelopes has no faults, only their words
		a.Raw, a.Status = []byte(words(t.Serves.Fault)+"\n"), cmp.Or(t.Serves.Status, http.StatusInternalServerError)
	case a.Raw != nil:
		a.ContentType = t.Packs.ContentType
	default:
		a.Ack = c.said(in.Message)
		if t.Travels == TravelsTwice {
			a.Ack = bytes.Repeat(a.Ack, 2)
		}
		a.Ack = packed(a.Ack, t.Packs.Style)
	}
	return a
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
