package post

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"testshot/hl7/answer"
	"testshot/hl7/web"
)

// DefaultMaxRequest bounds a request body unless the handler says otherwise:
// every byte of a message of the allowed size may take three in a form.
const DefaultMaxRequest = 4 << 20

// Incoming is a request as the serving side reads it.
type Incoming struct {
	Request
	// InForm: the message was a field of a form.
	InForm bool
	// Packing lists what was taken off the message.
	Packing     []string
	ContentType string
}

// Answer is what the serving side decides to say. Raw is sent if it is set, else
// Ack; both empty means an empty body.
type Answer struct {
	Raw         []byte
	Ack         []byte
	Status      int    // 200 if 0
	ContentType string // text/plain if empty
	Header      http.Header
	Write       web.Writer // nil writes it as usual
}

// Handler reads messages and writes answers; what the answer is, Answer decides.
// It keeps nothing and logs nothing.
type Handler struct {
	Answer func(ctx context.Context, in Incoming) Answer
	// Form names the fields of a form. A message in a field of another name is
	// found when it is the only one.
	Form Form
	// MaxRequest bounds the body; 0 means DefaultMaxRequest.
	MaxRequest int64
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Messages come by POST.", http.StatusMethodNotAllowed)
		return
	}
	limit := h.MaxRequest
	if limit <= 0 {
		limit = DefaultMaxRequest
	}
	body, err := web.Body(w, r, limit)
	switch {
	case errors.Is(err, web.ErrRequestTooLarge):
		http.Error(w, "The request is larger than "+strconv.FormatInt(limit, 10)+" bytes.", http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		return // the sender is gone
	}
	in := h.read(r, body)
	if h.Answer == nil || len(in.Message) == 0 {
		http.Error(w, "There is no message in this request.", http.StatusBadRequest)
		return
	}
	h.Answer(r.Context(), in).reply().Send(w, r)
}

// read takes the message out of a body.
func (h *Handler) read(r *http.Request, body []byte) Incoming {
	in := Incoming{ContentType: r.Header.Get("Content-Type")}
	if media, _, err := mime.ParseMediaType(in.ContentType); err == nil && media == formType {
		// ParseQuery gives what it can read along with its error.
		fields, _ := url.ParseQuery(string(body))
		in.InForm = true
		in.Username, in.Password = fields.Get(h.Form.Username), fields.Get(h.Form.Password)
		in.Facility = fields.Get(h.Form.Facility)
		body = h.message(fields)
	} else if username, password, ok := r.BasicAuth(); ok {
		in.Username, in.Password = username, password
	}
	in.Message = body
	if message, packing, ok := answer.Unpack(body); ok && len(packing) > 0 {
		in.Message, in.Packing = message, packing
	}
	return in
}

// message finds the field that holds one.
func (h *Handler) message(fields url.Values) []byte {
	if text := fields.Get(h.Form.Message); text != "" {
		return []byte(text)
	}
	var found []byte
	for _, values := range fields {
		for _, v := range values {
			text, _, ok := answer.Unpack([]byte(v))
			if !ok {
				continue
			}
			if found != nil && !bytes.Equal(found, text) {
				return nil // two that differ: choosing would be guessing
			}
			found = text
		}
	}
	return found
}

// reply is the answer as it goes out.
func (a Answer) reply() web.Reply {
	body := a.Raw
	if body == nil {
		body = a.Ack
	}
	return web.Reply{Status: a.Status, ContentType: cmp.Or(a.ContentType, DefaultType), Header: a.Header, Body: body, Write: a.Write}
}
