package delivery

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func pageSite(t *testing.T, h http.HandlerFunc) (*httptest.Server, Page) {
	t.Helper()
	a := newAuthority(t, "Authority of the tests")
	s := private(t, h, &tls.Config{Certificates: []tls.Certificate{a.current("127.0.0.1")}})
	return s, Page{Address: s.URL + "/note", Limit: 100, Authority: a.pool()}
}

func TestAPageIsAskedForAndNothingIsSaidBesides(t *testing.T) {
	var asked []byte
	_, p := pageSite(t, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "you"})
		if r.URL.Path == "/note" {
			http.Redirect(w, r, "/moved", http.StatusFound)
			return
		}
		asked, _ = httputil.DumpRequest(r, true)
		_, _ = w.Write(bytes.Repeat([]byte("n"), 100))
	})
	got, err := p.Read(t.Context())
	if err != nil || len(got) != 100 {
		t.Fatalf("%q, %v", got, err)
	}
	host := strings.TrimSuffix(strings.TrimPrefix(p.Address, "https://"), "/note")
	want := "GET /moved HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"
	if diff := cmp.Diff(want, string(asked)); diff != "" {
		t.Errorf("what was sent (-want +got):\n%s", diff)
	}
}

func TestAPageThatIsNoneIsToldFromOneThatIsAway(t *testing.T) {
	plain := site(t, http.NotFoundHandler())
	s, p := pageSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large":
			_, _ = w.Write(bytes.Repeat([]byte("n"), 101))
		case "/plain":
			http.Redirect(w, r, plain.URL, http.StatusFound)
		case "/named":
			http.Redirect(w, r, "https://me:secret@"+r.Host+"/", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusSeeOther)
		case "/nowhere":
			w.WriteHeader(http.StatusFound)
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(10 * time.Second):
			}
		case "/cut":
			w.Header().Set("Content-Length", "50")
			_, _ = w.Write([]byte("n"))
		default:
			http.NotFound(w, r)
		}
	})
	strangers := p
	strangers.Authority = newAuthority(t, "Another authority").pool()
	for path, want := range map[string]error{
		"/none": ErrPageNone, "/large": ErrPageNone, "/plain": ErrPageNone, "/named": ErrPageNone, "/round": ErrPageNone, "/nowhere": ErrPageNone,
		"/slow": ErrPageAway, "/cut": ErrPageAway,
	} {
		p.Address, p.Patience = s.URL+path, 500*time.Millisecond
		if path == "/slow" {
			p.Patience = 50 * time.Millisecond
		}
		if _, err := p.Read(t.Context()); !errors.Is(err, want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if _, err := strangers.Read(t.Context()); !errors.Is(err, ErrPageUntrusted) {
		t.Errorf("a certificate of a stranger: %v", err)
	}
	s.Close()
	if _, err := p.Read(t.Context()); !errors.Is(err, ErrPageAway) {
		t.Errorf("nobody there: %v", err)
	}
	for _, address := range []string{"", "example.org", plain.URL, "https://", "https://a:b@example.org/", "file:///etc/passwd", "https://exa mple.org"} {
		if _, err := (Page{Address: address}).Read(t.Context()); !errors.Is(err, ErrPageAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := p.Read(stopped); !errors.Is(err, ErrPageAway) || !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}
