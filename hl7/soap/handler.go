package soap

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"

	"testshot/hl7/web"
)

// DefaultMaxRequest bounds a request body unless the handler says otherwise:
// one message of the allowed size, in Base64, and its envelope.
const DefaultMaxRequest = 2 << 20

// Answer is what the serving side decides to say. The first that is set of
// Raw, Fault, Ack and Echo is sent; all empty means an empty body.
type Answer struct {
	Raw   []byte // sent as it is, with ContentType
	Fault *Fault
	Ack   []byte
	Echo  string
	// Dialect writes the answer; its zero value means that of the request.
	Dialect Dialect
	Style   Style
	// Status is 200 if 0, and 500 for a fault.
	Status      int
	ContentType string // the dialect's if empty
	Header      http.Header
	Write       web.Writer // nil writes it as usual
}

// Handler serves the web service. It reads requests and writes answers; what
// the answer is, Answer decides. It keeps nothing and logs nothing.
type Handler struct {
	Answer func(ctx context.Context, in Incoming) Answer
	// Rows are dialects that it reads beside the built-in ones.
	Rows []Dialect
	// MaxRequest bounds the body; 0 means DefaultMaxRequest.
	MaxRequest int64
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "This is a SOAP service: use POST.", http.StatusMethodNotAllowed)
		return
	}
	limit := h.MaxRequest
	if limit <= 0 {
		limit = DefaultMaxRequest
	}
	body, err := web.Body(w, r, limit)
	switch {
	case errors.Is(err, web.ErrRequestTooLarge):
		most := strconv.FormatInt(limit, 10)
		writeAnswer(w, r, Incoming{Operation: OpSubmit}, Answer{Fault: &Fault{
			Name: FaultMessageTooLarge, Reason: "MessageTooLarge", MaxSize: most,
			Detail: "The request is larger than " + most + " bytes.",
		}})
		return
	case err != nil:
		return // the sender is gone
	}
	in, err := ParseRequest(r.Header.Get("Content-Type"), body, h.Rows...)
	if in.Action == "" {
		in.Action = unquote(r.Header.Get("SOAPAction"))
	}
	switch {
	case err != nil:
		writeAnswer(w, r, in, Answer{Status: http.StatusBadRequest, Fault: &Fault{
			Name: FaultUnknown, SOAPCode: "Sender", Reason: "Not a SOAP request",
			Detail: "The body is not an envelope this service can read.",
		}})
	case h.Answer == nil || in.Operation == OpUnknown:
		writeAnswer(w, r, in, Answer{Fault: &Fault{
			Name: FaultUnsupportedOperation, Reason: "UnsupportedOperation",
			Detail: "This service has no operation of that name.",
		}})
	default:
		writeAnswer(w, r, in, h.Answer(r.Context(), in))
	}
}

// writeAnswer puts an answer into the form of the request's dialect.
func writeAnswer(w http.ResponseWriter, r *http.Request, in Incoming, a Answer) {
	d := a.Dialect
	if d.Name == "" {
		d = in.Dialect
	}
	if d.Name == "" {
		d, _ = DialectNamed("cdc-2011")
	}
	if a.Style.RelatesTo == "" {
		a.Style.RelatesTo = in.MessageID
	}
	reply := web.Reply{
		Status: a.Status, ContentType: cmp.Or(a.ContentType, d.ReplyContentType()), Header: a.Header, Body: a.Raw, Write: a.Write,
	}
	switch {
	case a.Raw != nil:
	case a.Fault != nil:
		reply.Status = cmp.Or(a.Status, http.StatusInternalServerError)
		reply.Body = d.WriteFault(in.Operation, *a.Fault, a.Style)
	case a.Ack != nil:
		reply.Body = d.WriteReply(a.Ack, a.Style)
	case a.Echo != "":
		reply.Body = d.WriteEcho(a.Echo, a.Style)
	}
	reply.Send(w, r)
}

// unquote takes the quotes off a SOAPAction.
func unquote(action string) string {
	if plain, err := strconv.Unquote(action); err == nil {
		return plain
	}
	return action
}
