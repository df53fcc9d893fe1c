package post

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"testshot/hl7/answer"
	"testshot/hl7/web"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testMessage  = "MSH|^~\\&|EHR|CLINIC7|REG|MA|20140301||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1||T-1||Testpatient^Zebra&+%=\rNTE|caf\xe9\r"
	testAck      = "MSH|^~\\&|REG|MA|EHR|CLINIC7|20140301||ACK^V04^ACK|A1|P|2.5.1\rMSA|AA|M1\r"
	testPassword = "Zw1ebel&<Marmelade>"
)

func request() Request {
	return Request{Username: "clinic7", Password: testPassword, Facility: "4711", Message: []byte(testMessage)}
}

func form() Form {
	return Form{Username: "USERID", Password: "PASSWORD", Facility: "FACILITYID", Message: "MESSAGEDATA"}
}

// serve starts a server and makes a client that trusts it.
func serve(t testing.TB, h http.Handler, private bool) (*httptest.Server, *http.Client) {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	transport := &http.Transport{}
	if private {
		s.StartTLS()
		roots := x509.NewCertPool()
		roots.AddCert(s.Certificate())
		transport.TLSClientConfig = &tls.Config{RootCAs: roots}
	} else {
		s.Start()
	}
	t.Cleanup(s.Close)
	return s, &http.Client{Transport: transport}
}

// mustNotHold searches a text for the password in each form it could have.
func mustNotHold(t *testing.T, where, text string) {
	t.Helper()
	for _, form := range []string{testPassword, "Zw1ebel", url.QueryEscape(testPassword), "Y2xpbmljNzpadzFlYmVs"} {
		if strings.Contains(text, form) {
			t.Errorf("%s holds the password: %q", where, text)
		}
	}
}

func TestAMessageArrivesToTheByteWithItsCredentials(t *testing.T) {
	fields, renamed := form(), Form{Username: "user name", Password: "pass&word", Message: "hl7[]"}
	for _, row := range []struct {
		name    string
		form    *Form
		private bool
		want    Request
	}{
		{"body", nil, false, Request{Username: "clinic7", Password: testPassword}},
		{"body over TLS", nil, true, Request{Username: "clinic7", Password: testPassword}},
		{"form", &fields, false, Request{Username: "clinic7", Password: testPassword, Facility: "4711"}},
		{"form over TLS", &fields, true, Request{Username: "clinic7", Password: testPassword, Facility: "4711"}},
		{"form with names of its own, and no facility", &renamed, false, Request{Username: "clinic7", Password: testPassword}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := make(chan Incoming, 1)
			h := &Handler{Answer: func(_ context.Context, in Incoming) Answer {
				got <- in
				return Answer{Ack: []byte(testAck)}
			}}
			if row.form != nil {
				h.Form = *row.form
			}
			s, client := serve(t, h, row.private)
			x, err := (&Client{HTTP: client, Form: row.form}).Submit(t.Context(), s.URL+"/in?x=1", request(), web.Stages{})
			if err != nil {
				t.Fatal(err)
			}
			in := <-got
			if string(in.Message) != testMessage || in.InForm != (row.form != nil) || in.Packing != nil {
				t.Errorf("arrived as %q, form %v", in.Message, in.InForm)
			}
			if in.Username != row.want.Username || in.Password != row.want.Password || in.Facility != row.want.Facility {
				t.Errorf("credentials %v", in.Request)
			}
			if !x.WroteAll || (x.TLS != nil) != row.private {
				t.Errorf("exchange %+v", x)
			}
			if c := answer.Read(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw); c.Kind != answer.KindAck || string(c.Ack) != testAck || c.Packing != nil {
				t.Errorf("came back as %+v", c)
			}
			stored := string(x.RequestMasked) + fmt.Sprint(x.RequestHeader)
			mustNotHold(t, "the stored request", stored)
			if !strings.Contains(stored, Mask) {
				t.Errorf("nothing says that a password was there: %s", stored)
			}
		})
	}
}

func TestTheFormIsWrittenByTheRulesOfForms(t *testing.T) {
	f := form()
	r := Request{Username: "a b", Message: []byte("MSH|^~\\&|\r")}
	if got := string(f.encode(r, "")); got != "USERID=a+b&MESSAGEDATA=MSH%7C%5E~%5C%26%7C%0D" {
		t.Errorf("written as %s", got)
	}
	r.Password = "p&w"
	if got := string(f.encode(r, Mask)); got != "USERID=a+b&PASSWORD=********&MESSAGEDATA=MSH%7C%5E~%5C%26%7C%0D" {
		t.Errorf("stored as %s", got)
	}
}

func TestABodyWithoutCredentialsHasNoAuthorization(t *testing.T) {
	var head http.Header
	s, client := serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { head = r.Header.Clone() }), false)
	c := &Client{HTTP: client, ContentType: "application/hl7-v2; charset=utf-8", UserAgent: "example/1"}
	x, err := c.Submit(t.Context(), s.URL, Request{Message: []byte(testMessage)}, web.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"", "application/hl7-v2; charset=utf-8", "example/1"}
	if diff := cmp.Diff(want, []string{head.Get("Authorization"), head.Get("Content-Type"), head.Get("User-Agent")}); diff != "" {
		t.Errorf("head (-want +got)\n%s", diff)
	}
	if string(x.RequestMasked) != testMessage {
		t.Errorf("stored as %q", x.RequestMasked)
	}
}

func TestAnAddressWithTheSecretInItIsRefused(t *testing.T) {
	for _, address := range []string{
		"registry.example/submit", "ftp://registry.example", "https://u:p@registry.example/",
		"https://registry.example/?pw=" + url.QueryEscape(testPassword),
	} {
		x, err := (&Client{}).Submit(t.Context(), address, request(), web.Stages{})
		if !errors.Is(err, web.ErrAddress) || x != nil {
			t.Errorf("%s: %v", address, err)
		}
		mustNotHold(t, "the error", fmt.Sprint(err))
	}
}

func TestARequestPrintsWithoutItsSecrets(t *testing.T) {
	for _, text := range []string{fmt.Sprintf("%v", request()), fmt.Sprintf("%+v", request()), fmt.Sprintf("%#v", request()), request().LogValue().String()} {
		mustNotHold(t, "the text", text)
		if strings.Contains(text, "Testpatient") {
			t.Errorf("the patient is in %q", text)
		}
	}
}
