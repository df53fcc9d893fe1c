package delivery

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/soap"
	"testshot/wizard/routing"
)

func TestTheEchoTellsWhichSignsTheWayDestroys(t *testing.T) {
	for _, name := range []string{routing.DialectCDC2011, routing.DialectCDC2014} {
		dialect, _ := soap.DialectNamed(name)
		repeated := func(change func(string) string) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				withoutPassword(t, "echo", string(body))
				if bytes.Contains(body, []byte("MSH")) || bytes.Contains(body, []byte("example-clinic")) {
					t.Errorf("more than a text went out: %s", body)
				}
				if !bytes.Contains(body, []byte("1&#13;2&amp;3&lt;4é5")) && r.Method == http.MethodPost {
					t.Errorf("the signs are not in %s", body)
				}
				w.Header().Set("Content-Type", "application/soap+xml")
				_, _ = w.Write(dialect.WriteEcho(change(echoText), soap.Style{}))
			})
		}
		fault := func(status int, fault string) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(status)
				_, _ = io.WriteString(w, fault)
			})
		}
		for _, row := range []struct {
			name   string
			there  http.Handler
			result string
			lost   []string
		}{
			{"as it was", repeated(func(s string) string { return s }), "good", nil},
			{"with words around it", repeated(func(s string) string { return "Echo: " + s + "." }), "good", nil},
			{"without segment ends", repeated(func(s string) string { return strings.ReplaceAll(s, "\r", " ") }), "look changed", []string{"CR"}},
			{"escaped twice", repeated(func(s string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(s) }), "look changed", []string{"&", "<"}},
			{"in another alphabet", repeated(func(s string) string { return strings.ReplaceAll(s, "é", "Ã©") }), "look changed", []string{"é"}},
			{"another text", repeated(func(string) string { return "pong" }), "look changed", []string{"CR", "&", "<", "é"}},
			{"only to those who sign in", fault(401, ""), "look sign-in", nil},
			{"not at all", fault(500, "<html>sorry</html>"), "look silent", nil},
		} {
			t.Run(name+"/"+row.name, func(t *testing.T) {
				j := job(site(t, row.there).URL)
				j.Route.Dialect = name
				stages := TestLine(t.Context(), j)
				s := stageOf(t, stages, StageEcho)
				if got := results(stages)[StageEcho]; got != row.result {
					t.Errorf("the echo is %q, want %q", got, row.result)
				}
				if diff := cmp.Diff(row.lost, s.Lost); diff != "" {
					t.Errorf("lost (-want +got):\n%s", diff)
				}
			})
		}
	}
}
