package post

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/answer"
)

// asked gives a handler one request and returns what it answered and understood.
func asked(t *testing.T, h *Handler, method, contentType, body string) (*http.Response, *Incoming) {
	t.Helper()
	var got *Incoming
	if answers := h.Answer; answers != nil {
		h.Answer = func(ctx context.Context, in Incoming) Answer {
			got = &in
			return answers(ctx, in)
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), method, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result(), got
}

func TestTheHandlerFindsTheMessageWhereverItIs(t *testing.T) {
	encoded := base64.StdEncoding.EncodeToString([]byte(testMessage))
	field := url.QueryEscape(testMessage)
	for _, row := range []struct {
		name, contentType, body string
		form                    Form
		want                    string
		packing                 []string
	}{
		{"body", "text/plain", testMessage, Form{}, testMessage, nil},
		{"body of another type", "application/edi-hl7", testMessage, Form{}, testMessage, nil},
		{"body without a type", "", testMessage, Form{}, testMessage, nil},
		{"body in base64", "text/plain", encoded, Form{}, testMessage, []string{answer.PackBase64}},
		{"body that is none", "text/plain", "hello", Form{}, "hello", nil},
		{"field", formType, "M=" + field, Form{Message: "M"}, testMessage, nil},
		{"field in base64", formType, "M=" + url.QueryEscape(encoded), Form{Message: "M"}, testMessage, []string{answer.PackBase64}},
		{"field of another name", formType + "; charset=utf-8", "a=1&data=" + field, Form{Message: "M"}, testMessage, nil},
		{"the same twice", formType, "a=" + field + "&b=" + field, Form{}, testMessage, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := &Handler{Form: row.form, Answer: func(context.Context, Incoming) Answer { return Answer{Ack: []byte(testAck)} }}
			response, in := asked(t, h, http.MethodPost, row.contentType, row.body)
			if in == nil || response.StatusCode != http.StatusOK {
				t.Fatalf("status %d", response.StatusCode)
			}
			if diff := cmp.Diff([]any{row.want, row.packing}, []any{string(in.Message), in.Packing}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTheHandlerRefusesWhatHoldsNoMessage(t *testing.T) {
	accept := func(context.Context, Incoming) Answer { return Answer{Ack: []byte(testAck)} }
	for _, row := range []struct {
		name, method, contentType, body string
		handler                         *Handler
		want                            int
	}{
		{"a visit", http.MethodGet, "", "", &Handler{Answer: accept}, http.StatusMethodNotAllowed},
		{"nothing", http.MethodPost, "text/plain", "", &Handler{Answer: accept}, http.StatusBadRequest},
		{"a form without one", http.MethodPost, formType, "a=1&b=2", &Handler{Answer: accept}, http.StatusBadRequest},
		{"two that differ", http.MethodPost, formType, "a=" + url.QueryEscape(testMessage) + "&b=" + url.QueryEscape(testAck), &Handler{Answer: accept}, http.StatusBadRequest},
		{"too much", http.MethodPost, "text/plain", testMessage, &Handler{Answer: accept, MaxRequest: 10}, http.StatusRequestEntityTooLarge},
		{"nobody to answer", http.MethodPost, "text/plain", testMessage, &Handler{}, http.StatusBadRequest},
	} {
		if response, in := asked(t, row.handler, row.method, row.contentType, row.body); response.StatusCode != row.want || in != nil {
			t.Errorf("%s: status %d, understood %v", row.name, response.StatusCode, in)
		}
	}
}

func TestTheHandlerSpeaksInEveryMannerItIsTold(t *testing.T) {
	for _, row := range []struct {
		name   string
		answer Answer
		status int
		kind   string
		body   string
	}{
		{"ack", Answer{Ack: []byte(testAck)}, 200, DefaultType, testAck},
		{"raw goes first", Answer{Raw: []byte("<html>"), Ack: []byte(testAck), ContentType: "text/html", Status: 503}, 503, "text/html", "<html>"},
		{"nothing", Answer{}, 200, DefaultType, ""},
		{"its own way", Answer{Ack: []byte(testAck), Write: func(w http.ResponseWriter, _ *http.Request, status int, body []byte) {
			w.WriteHeader(status)
			_, _ = w.Write(body[:3])
		}}, 200, DefaultType, "MSH"},
	} {
		row.answer.Header = http.Header{"X-Example": {"1"}}
		h := &Handler{Answer: func(context.Context, Incoming) Answer { return row.answer }}
		response, _ := asked(t, h, http.MethodPost, "text/plain", testMessage)
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		got := []any{response.StatusCode, response.Header.Get("Content-Type"), string(body), response.Header.Get("X-Example")}
		if diff := cmp.Diff([]any{row.status, row.kind, row.body, "1"}, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", row.name, diff)
		}
	}
}
