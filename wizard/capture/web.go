package capture

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"strings"

	"testshot/hl7/post"
	"testshot/hl7/soap"
	"testshot/hl7/web"
)

// privately is the key under which a request knows that its line is private.
type privately struct{}

func (s *Session) newWeb() *http.Server {
	return &http.Server{
		Handler:        http.HandlerFunc(s.serveWeb),
		MaxHeaderBytes: 16 << 10, ErrorLog: log.New(io.Discard, "", 0), // a sender's broken line is nothing to keep
		ReadHeaderTimeout: s.p.Time, ReadTimeout: s.p.Time, WriteTimeout: s.p.Time, IdleTimeout: s.p.Idle,
		ConnContext: func(ctx context.Context, conn net.Conn) context.Context {
			l, ok := conn.(*line)
			return context.WithValue(ctx, privately{}, ok && l.private)
		},
	}
}

// serveWeb gives XML to the web service and takes anything else as a POST of the
// message itself, or of a form that holds it.
func (s *Session) serveWeb(w http.ResponseWriter, q *http.Request) {
	s.answering.RLock()
	defer s.answering.RUnlock()
	if q.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Testshot listens here for a message from your EHR. Send it with POST.", http.StatusMethodNotAllowed)
		return
	}
	limit := int64(3*s.p.Message + 64<<10) // escaped or in Base64, with its envelope
	body, err := web.Body(w, q, limit)
	switch {
	case errors.Is(err, web.ErrRequestTooLarge):
		http.Error(w, saidTooLarge, http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		return // the sender is gone
	}
	q.Body = io.NopCloser(bytes.NewReader(body))
	private, _ := q.Context().Value(privately{}).(bool)
	from := Received{From: q.RemoteAddr, Private: private, Transport: SOAP}
	if !isXML(q.Header, body) {
		from.Transport = Post
	}
	switch {
	case s.p.Transport != Auto && s.p.Transport != from.Transport:
		http.Error(w, "Testshot listens here for another way of sending.", http.StatusUnsupportedMediaType)
	case from.Transport == SOAP:
		(&soap.Handler{MaxRequest: limit, Answer: func(_ context.Context, in soap.Incoming) soap.Answer { return s.serveSOAP(from, in) }}).ServeHTTP(w, q)
	default:
		(&post.Handler{MaxRequest: limit, Answer: func(_ context.Context, in post.Incoming) post.Answer { return s.servePost(from, in) }}).ServeHTTP(w, q)
	}
}

// serveSOAP answers in the dialect of the request. Who signs in as whom is
// nobody's business here: the credentials are looked at by no one.
func (s *Session) serveSOAP(from Received, in soap.Incoming) soap.Answer {
	if in.Operation == soap.OpConnectivity {
		return soap.Answer{Echo: in.Echo}
	}
	from.Bytes, from.Notes = in.Message, in.Packing
	said := s.take(from)
	if said == nil {
		return soap.Answer{Fault: &soap.Fault{Name: soap.FaultUnsupportedOperation, Reason: "An acknowledgment is not acknowledged."}}
	}
	return soap.Answer{Ack: said}
}

// servePost takes a body, or the field of a form, as the message.
func (s *Session) servePost(from Received, in post.Incoming) post.Answer {
	from.Bytes, from.Notes = in.Message, in.Packing
	said := s.take(from)
	if said == nil {
		return post.Answer{Status: http.StatusNoContent}
	}
	return post.Answer{Ack: said}
}

// isXML says that a request is meant for the web service.
func isXML(header http.Header, body []byte) bool {
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err == nil && (strings.HasSuffix(kind, "xml") || kind == "multipart/related") {
		return true
	}
	return bytes.HasPrefix(bytes.TrimLeft(body, "\xEF\xBB\xBF \t\r\n"), []byte("<"))
}
