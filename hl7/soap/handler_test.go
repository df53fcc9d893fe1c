package soap

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/answer"
)

func post(t *testing.T, h http.Handler, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/service", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestParseRequestReadsWhatOthersWrite(t *testing.T) {
	escaped := string(appendEscaped(nil, []byte(testMessage)))
	tests := []struct {
		name        string
		contentType string
		body        string
		dialect     string
		want        Incoming
	}{
		{"massachusetts, odd prefixes", `application/soap+xml;charset=UTF-8;action="a"`,
			`<S:Envelope xmlns:S="` + nsSOAP12 + `"><S:Header><o:Security xmlns:o="` + nsSecurity + `"><o:UsernameToken><o:Username>u</o:Username><o:Password Type="x">p</o:Password></o:UsernameToken></o:Security></S:Header><S:Body><submitSingleMessage xmlns="urn:cdc:iisb:2011"><facilityID>f</facilityID><hl7Message><![CDATA[` + testMessage + `]]></hl7Message></submitSingleMessage></S:Body></S:Envelope>`,
			"miis",
			Incoming{Operation: OpSubmit, Element: "submitSingleMessage", InHeader: true, Credentials: Credentials{"u", "p", "f"},
				Message: []byte(testMessage), Packing: []string{answer.PackCDATA}, Action: "a"}},
		{"national, no credentials", "text/xml", soap11(`<x:submitSingleMessage xmlns:x="urn:cdc:iisb:2011"><x:hl7Message>` + escaped + `</x:hl7Message></x:submitSingleMessage>`),
			"cdc-2011", Incoming{Operation: OpSubmit, Element: "submitSingleMessage", Message: []byte(testMessage)}},
		{"another namespace", "", soap12(`<submitSingleMessage xmlns="urn:else"><username>u</username><hl7Message>` + escaped + `</hl7Message></submitSingleMessage>`),
			"cdc-2011", Incoming{Operation: OpSubmit, Element: "submitSingleMessage", Credentials: Credentials{Username: "u"}, Message: []byte(testMessage), Packing: []string{answer.PackForeignSpace}}},
		{"2014", "", `<e:Envelope xmlns:e="` + nsSOAP12 + `"><e:Header><MessageID xmlns="` + nsAddress + `">urn:uuid:7</MessageID></e:Header><e:Body><SubmitSingleMessageRequest xmlns="urn:cdc:iisb:2014"><Username>u</Username><Hl7Message>` + escaped + `</Hl7Message></SubmitSingleMessageRequest></e:Body></e:Envelope>`,
			"cdc-2014", Incoming{Operation: OpSubmit, Element: "SubmitSingleMessageRequest", Credentials: Credentials{Username: "u"}, Message: []byte(testMessage), MessageID: "urn:uuid:7"}},
		{"connectivity", "", soap12(`<connectivityTest xmlns="urn:cdc:iisb:2011"><echoBack> a&#13;b</echoBack></connectivityTest>`),
			"cdc-2011", Incoming{Operation: OpConnectivity, Element: "connectivityTest", Echo: " a\rb"}},
		{"not HL7", "", soap12(`<submitSingleMessage xmlns="urn:cdc:iisb:2011"><hl7Message> hello there </hl7Message></submitSingleMessage>`),
			"cdc-2011", Incoming{Operation: OpSubmit, Element: "submitSingleMessage", Message: []byte("hello there ")}},
		{"no message", "", soap12(`<submitSingleMessage xmlns="urn:cdc:iisb:2011"/>`),
			"cdc-2011", Incoming{Operation: OpSubmit, Element: "submitSingleMessage"}},
		{"unknown operation", "", soap12(`<deleteAll xmlns="urn:cdc:iisb:2011"/>`),
			"cdc-2011", Incoming{Element: "deleteAll"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := ParseRequest(test.contentType, []byte(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if got.Dialect.Name != test.dialect {
				t.Errorf("dialect %s", got.Dialect.Name)
			}
			got.Dialect = Dialect{}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseRequestRefusesWhatIsNoRequest(t *testing.T) {
	for _, body := range []string{"", "MSH|^~\\&|", "<html></html>", "<a", soap12(""), `<Envelope><Body><a/></Body></Envelope>`, testPassword} {
		_, err := ParseRequest("", []byte(body))
		if !errors.Is(err, ErrNotRequest) {
			t.Errorf("%q: %v", body, err)
			continue
		}
		mustNotHold(t, "the error", err.Error())
	}
}

func TestHandlerRefusesInTheFormOfTheService(t *testing.T) {
	d := dialect(t, "cdc-2011")
	h := accepting()
	h.MaxRequest = 2000
	tests := []struct {
		name, body string
		status     int
		fault      string
	}{
		{"no XML", "hello", 400, FaultUnknown},
		{"unknown operation", soap12(`<deleteAll xmlns="urn:cdc:iisb:2011"/>`), 500, FaultUnsupportedOperation},
		{"too large", soap12(strings.Repeat(" ", 3000)), 500, FaultMessageTooLarge},
	}
	for _, test := range tests {
		w := post(t, h, "application/soap+xml", test.body)
		r := d.ReadReply(w.Code, w.Header().Get("Content-Type"), w.Body.Bytes())
		if w.Code != test.status || r.Fault == nil || r.Fault.Name != test.fault {
			t.Errorf("%s: status %d, %+v", test.name, w.Code, r)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != http.MethodPost {
		t.Errorf("GET: %d %v", w.Code, w.Header())
	}
	if w := post(t, &Handler{}, "", soap12(`<submitSingleMessage xmlns="urn:cdc:iisb:2011"/>`)); !strings.Contains(w.Body.String(), FaultUnsupportedOperation) {
		t.Errorf("no one to decide: %s", w.Body)
	}
}

func TestHandlerSendsWhatTheAnswerSays(t *testing.T) {
	asked := soap12(`<submitSingleMessage xmlns="urn:cdc:iisb:2011"/>`)
	d2014 := dialect(t, "cdc-2014")
	tests := []struct {
		name   string
		answer Answer
		status int
		want   Reply
	}{
		{"ack", Answer{Ack: []byte(testAck)}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"cdata", Answer{Ack: []byte(testAck), Style: Style{Payload: PayloadCDATA}}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackCDATA}}},
		{"base64", Answer{Ack: []byte(testAck), Style: Style{Payload: PayloadBase64}}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackBase64}}},
		{"percent", Answer{Ack: []byte(testAck), Style: Style{Percent: true}}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackPercent}}},
		{"wrapper", Answer{Ack: []byte(testAck), Style: Style{Wrapper: "hl7"}}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackExtraWrapper}}},
		{"prefix", Answer{Ack: []byte(testAck), Style: Style{Prefix: "ns7"}}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackForeignPrefix}}},
		{"another dialect", Answer{Ack: []byte(testAck), Dialect: d2014}, 200, Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackForeignElement}}},
		{"fault with 200", Answer{Fault: &Fault{Name: FaultSecurity}, Status: 200}, 200, Reply{Kind: answer.KindFault, Fault: &Fault{Name: FaultSecurity, SOAPCode: "Sender"}}},
		{"raw", Answer{Raw: []byte("SUCCESS"), ContentType: "text/plain", Status: 202}, 202, Reply{Kind: answer.KindText, Text: "SUCCESS", Packing: []string{answer.PackNoEnvelope}}},
		{"status", Answer{Status: 503, Header: http.Header{"Retry-After": {"5"}}}, 503, Reply{Kind: answer.KindHTTPStatus}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := &Handler{Answer: func(context.Context, Incoming) Answer { return test.answer }}
			w := post(t, h, "application/soap+xml", asked)
			if w.Code != test.status {
				t.Errorf("status %d", w.Code)
			}
			got := dialect(t, "cdc-2011").ReadReply(w.Code, w.Header().Get("Content-Type"), w.Body.Bytes())
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if test.answer.Header != nil && w.Header().Get("Retry-After") != "5" {
				t.Errorf("header %v", w.Header())
			}
		})
	}
}

func TestHandlerLetsTheAnswerCutItsOwnLine(t *testing.T) {
	h := &Handler{Answer: func(context.Context, Incoming) Answer {
		return Answer{Ack: []byte(testAck), Write: func(w http.ResponseWriter, _ *http.Request, status int, body []byte) {
			w.Header().Set("Content-Length", "9999")
			w.WriteHeader(status)
			_, _ = w.Write(body[:len(body)/2])
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}}
	}}
	s := serve(t, h, false)
	x, err := client(t, s, "cdc-2011").Submit(t.Context(), s.URL, testRequest(), Stages{})
	if !errors.Is(err, io.ErrUnexpectedEOF) || !x.WroteAll {
		t.Fatalf("error %v", err)
	}
	if r := dialect(t, "cdc-2011").ReadReply(x.Status, "", x.ResponseRaw); r.Kind == answer.KindAck {
		t.Errorf("half an answer was read as %s", r.Kind)
	}
}

func TestHandlerTakesTheActionOfSOAP11(t *testing.T) {
	var got string
	s := serve(t, &Handler{Answer: func(_ context.Context, in Incoming) Answer {
		got = in.Action
		return Answer{Ack: []byte(testAck)}
	}}, false)
	c := client(t, s, "cdc-2011")
	c.SOAPVersion = SOAP11
	if _, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{}); err != nil {
		t.Fatal(err)
	}
	if got != "urn:cdc:iisb:2011:submitSingleMessage" {
		t.Errorf("action %q", got)
	}
}

func FuzzParseRequest(f *testing.F) {
	for _, name := range Dialects() {
		d, _ := DialectNamed(name)
		for _, form := range []Payload{PayloadEscaped, PayloadCDATA, PayloadBase64} {
			e, err := d.Envelope(testRequest(), form, false)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(e.ContentType, e.Body)
		}
	}
	f.Add("multipart/related; boundary=b", []byte("--b\r\n\r\n<a/>\r\n--b--"))
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		in, err := ParseRequest(contentType, body)
		if err != nil {
			if !errors.Is(err, ErrNotRequest) {
				t.Errorf("error %v", err)
			}
			return
		}
		if in.Dialect.Check() != nil || in.Element == "" {
			t.Errorf("read as %+v", in)
		}
	})
}
