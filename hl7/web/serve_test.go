package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestABodyIsReadWholeOrNotAtAll(t *testing.T) {
	torn := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(io.ErrUnexpectedEOF))
	for _, row := range []struct {
		name string
		body io.Reader
		want string
		fail error
	}{
		{"nothing", strings.NewReader(""), "", nil},
		{"as much as may be", strings.NewReader("12345"), "12345", nil},
		{"a byte more", strings.NewReader("123456"), "", ErrRequestTooLarge},
		{"a sender who hangs up", torn, "", io.ErrUnexpectedEOF},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", row.body)
		body, err := Body(httptest.NewRecorder(), r, 5)
		if string(body) != row.want || !errors.Is(err, row.fail) {
			t.Errorf("%s: %q, %v", row.name, body, err)
		}
	}
}

func TestAReplyIsSentWithItsHeadOrHandedOver(t *testing.T) {
	type sent struct {
		Status       int
		Length, Kind string
		Other, Body  string
	}
	handed := func(w http.ResponseWriter, _ *http.Request, status int, body []byte) {
		w.WriteHeader(status + 1)
		_, _ = w.Write(body[:1])
	}
	for _, row := range []struct {
		name  string
		reply Reply
		want  sent
	}{
		{"usual", Reply{ContentType: "text/plain", Body: []byte("yes")}, sent{200, "3", "text/plain", "", "yes"}},
		{"empty", Reply{ContentType: "text/plain"}, sent{200, "0", "text/plain", "", ""}},
		{"of another status", Reply{Status: 503, ContentType: "a/b", Header: http.Header{"Retry-After": {"9"}, "Content-Type": {"c/d"}}, Body: []byte("no")},
			sent{503, "2", "a/b", "9", "no"}},
		{"written by somebody else", Reply{ContentType: "a/b", Body: []byte("yes"), Write: handed}, sent{201, "", "a/b", "", "y"}},
	} {
		w := httptest.NewRecorder()
		row.reply.Send(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", nil))
		head := w.Result().Header
		got := sent{w.Code, head.Get("Content-Length"), head.Get("Content-Type"), head.Get("Retry-After"), w.Body.String()}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
	}
}
