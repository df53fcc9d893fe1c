package simulator

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"strings"

	"testshot/hl7"
	"testshot/hl7/soap"
)

// MarkHeader is the HTTP header that every answer carries.
const MarkHeader = "X-Testshot-Rehearsal"

// service is the CDC web service of a registry.
type service struct {
	*Registry
	handler soap.Handler
}

func newService(r *Registry) *service {
	s := &service{Registry: r}
	s.handler.Answer = s.answer
	return s
}

// ServeHTTP answers one request.
func (s *service) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	w.Header().Set(MarkHeader, "1")
	s.handler.ServeHTTP(w, q)
}

// answer answers in the dialect of the request. The line test has no message, so
// it meets no temper but that of the line.
func (s *service) answer(ctx context.Context, in soap.Incoming) soap.Answer {
	if in.Operation == soap.OpConnectivity {
		return soap.Answer{Echo: "Rehearsal: " + in.Echo}
	}
	if !s.wait(ctx) {
		return soap.Answer{Write: hangUp}
	}
	t := s.temper
	a := soap.Answer{
		Fault: t.Serves.Fault, Raw: t.Packs.Instead, ContentType: t.Packs.ContentType,
		Dialect: in.Dialect.WithSOAP(t.Packs.Envelope), Style: t.Packs.Style,
		Status: t.Serves.Status, Header: t.Serves.header(), Write: s.write,
	}
	if batch, err := hl7.SplitBatch(in.Message); a.Raw == nil && a.Fault == nil && err == nil && batch.Len() > 1 {
		a.Fault = tooMany() // one message a call, as CDC's web service of 2011 has it
	}
	if a.Raw == nil && a.Fault == nil {
		a.Ack = s.said(in.Message)
		if t.Travels == TravelsTwice {
			a.Ack = bytes.Repeat(a.Ack, 2)
		}
	}
	return a
}

func (s Serves) header() http.Header {
	h := http.Header{}
	if s.Location != "" {
		h.Set("Location", s.Location)
	}
	if s.Header[0] != "" {
		h.Set(s.Header[0], s.Header[1])
	}
	return h
}

// write puts a finished answer on the wire in the way of the temper.
func (r *Registry) write(w http.ResponseWriter, q *http.Request, status int, body []byte) {
	if r.temper.Packs.Unclosed {
		body = body[:max(0, bytes.LastIndex(body, []byte("</")))]
	}
	switch r.temper.Travels {
	case CutBefore:
		hangUp(w, q, status, body)
	case TravelsReset:
		reset(w)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	line := http.NewResponseController(w)
	switch r.temper.Travels {
	case TravelsByByte:
		for i := range body {
			if _, err := w.Write(body[i : i+1]); err != nil {
				return // the sender is gone
			}
			_ = line.Flush() // as above: the next write says so
		}
	case CutWithin:
		_, _ = w.Write(body[:len(body)/2])
		_ = line.Flush()
		hangUp(w, q, status, body)
	default:
		_, _ = w.Write(body) // an error here means the sender hung up; it says so on its side
	}
}

// hangUp closes the connection the way net/http provides for. Any answer could
// still reach a sender who is just giving up.
func hangUp(http.ResponseWriter, *http.Request, int, []byte) { panic(http.ErrAbortHandler) }

// reset tears the line down, so that the sender meets a reset and no end.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		tearDown(conn)
	}
	panic(http.ErrAbortHandler)
}

// words are a fault's, for a line that has no faults.
func words(f *soap.Fault) string {
	return strings.TrimSpace(f.Reason + ". " + f.Detail)
}
