package timestamp

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	lib "github.com/digitorus/timestamp"

	"testshot/wizard/timestamp/authority"
)

func TestARefusalSaysWhy(t *testing.T) {
	for _, c := range []struct {
		status lib.Status
		info   lib.FailureInfo
		want   Reason
	}{
		{lib.Rejection, lib.BadAlgorithm, BadAlgorithm}, {lib.Rejection, lib.BadRequest, BadRequest},
		{lib.Rejection, lib.BadDataFormat, BadDataFormat}, {lib.Waiting, lib.TimeNotAvailable, TimeNotAvailable},
		{lib.Rejection, lib.UnacceptedPolicy, PolicyUnknown}, {lib.Rejection, lib.UnacceptedExtension, ExtensionUnknown},
		{lib.Rejection, lib.AddInfoNotAvailable, InfoNotAvailable}, {lib.RevocationWarning, lib.SystemFailure, SystemFailure},
	} {
		a := newAuthority(t, authority.Options{})
		var err error
		if a.Answer, err = lib.CreateErrorResponse(c.status, c.info); err != nil {
			t.Fatal(err)
		}
		request, response := ask(t, a)
		_, err = Check(response, request, data)
		var refusal *Refusal
		if !errors.As(err, &refusal) || refusal.Reason != c.want || refusal.Status != int(c.status) {
			t.Errorf("status %d, reason %v: got %v", c.status, c.info, err)
		}
		if later := c.want == TimeNotAvailable || c.want == SystemFailure; refusal != nil && refusal.Reason.Later() != later {
			t.Errorf("%s: later is %v", c.want, !later)
		}
	}
}

func TestARefusalsOwnWordsAreOneShortLine(t *testing.T) {
	if got := plain("  no\n\x07 way \xff"); got != "no \x07 way ?" && got != "no way ?" {
		t.Errorf("got %q", got)
	}
	if got := plain(strings.Repeat("é", 1000)); len([]rune(got)) != 201 {
		t.Errorf("%d letters", len([]rune(got)))
	}
}

func TestAnAnswerThatIsNoStampIsNone(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"a page":    func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
		"not found": http.NotFound,
		"much too big": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", responseType)
			_, _ = w.Write(make([]byte, longest+1))
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(handler)
			defer server.Close()
			if _, _, err := (Client{Address: server.URL}).Stamp(context.Background(), data); !errors.Is(err, ErrNoStamp) {
				t.Errorf("got %v", err)
			}
		})
	}
	for _, answer := range []string{"", "\x30\x00", "\x30\x05\x30\x03\x02\x01\x00", "no stamp"} {
		request, err := NewRequest(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Check([]byte(answer), request, data); !errors.Is(err, ErrNoStamp) {
			t.Errorf("%q: %v", answer, err)
		}
	}
}

func TestWithoutANetworkTheAuthorityIsUnreachable(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	if _, _, err := (Client{Address: server.URL}).Stamp(context.Background(), data); !errors.Is(err, ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

func TestTheAuthorityIsAskedThroughTheProxyThatIsNamed(t *testing.T) {
	const address = "http://tsa.example/stamp"
	a := newAuthority(t, authority.Options{})
	var asked []string
	office := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.RequestURI)
		a.ServeHTTP(w, r)
	}))
	defer office.Close()
	through, err := url.Parse(office.URL)
	if err != nil {
		t.Fatal(err)
	}
	request, response, err := Client{Address: address, Proxy: http.ProxyURL(through)}.Stamp(t.Context(), data)
	if err != nil || len(asked) != 1 || asked[0] != address {
		t.Fatalf("the proxy was asked for %q: %v", asked, err)
	}
	if _, err := Check(response, request, data); err != nil {
		t.Error(err)
	}
}

func TestAnAddressIsAnAuthoritysOrNot(t *testing.T) {
	for address, good := range map[string]bool{
		"http://tsa.example/": true, "https://tsa.example:8443/stamp?x=1": true,
		"": false, "tsa.example": false, "ftp://tsa.example/": false, "http://": false, "https://me:secret@tsa.example/": false, "http://a b/": false,
	} {
		err := CheckAddress(address)
		if good != (err == nil) || !good && !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error repeats a password: %v", err)
		}
	}
}
