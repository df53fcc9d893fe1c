package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
)

// ErrRequestTooLarge: a request's body is over the limit of the serving side.
var ErrRequestTooLarge = errors.New("the request is larger than the limit")

// Body reads the body of a request, which may have most bytes. The error is
// ErrRequestTooLarge for a larger one. Any other means that the sender is gone in the
// middle of a message: half of it is none, and there is nobody to answer.
func Body(w http.ResponseWriter, r *http.Request, most int64) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, fmt.Errorf("read the request: over %d bytes: %w", most, ErrRequestTooLarge)
	case err != nil:
		return nil, fmt.Errorf("read the request: %w", err)
	}
	return body, nil
}

// Writer puts a finished answer on the wire itself: slowly, or only half of it. The
// headers are set, the status is not written yet.
type Writer = func(w http.ResponseWriter, r *http.Request, status int, body []byte)

// Reply is a finished answer of the serving side.
type Reply struct {
	Status      int // 200 if 0
	ContentType string
	Header      http.Header // what else is to be said
	Body        []byte
	Write       Writer // nil writes it as usual
}

// Send writes the answer to the request r.
func (a Reply) Send(w http.ResponseWriter, r *http.Request) {
	maps.Copy(w.Header(), a.Header)
	w.Header().Set("Content-Type", a.ContentType)
	status := cmp.Or(a.Status, http.StatusOK)
	if a.Write != nil {
		a.Write(w, r, status, a.Body)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.Body)))
	w.WriteHeader(status)
	_, _ = w.Write(a.Body) // an error here means that the caller hung up; it says so on its side
}
