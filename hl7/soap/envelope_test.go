package soap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/answer"
)

// parts lists the elements below an envelope as path=text.
func parts(t *testing.T, doc []byte) []string {
	t.Helper()
	root, err := answer.ParseTree(doc)
	if err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	var list []string
	var walk func(e *answer.Element, path string)
	walk = func(e *answer.Element, path string) {
		path += "/" + e.Local
		if len(e.Kids) == 0 {
			list = append(list, path+"="+string(e.Text))
		}
		for _, k := range e.Kids {
			walk(k, path)
		}
	}
	walk(root, "")
	return list
}

func TestEnvelopePutsCredentialsWhereTheDialectWantsThem(t *testing.T) {
	tests := []struct {
		dialect string
		want    []string
	}{
		{"miis", []string{
			"/Envelope/Header/Security/UsernameToken/Username=clinic7",
			"/Envelope/Header/Security/UsernameToken/Password=" + testPassword,
			"/Envelope/Body/submitSingleMessage/facilityID=4711",
			"/Envelope/Body/submitSingleMessage/hl7Message=" + testMessage,
		}},
		{"cdc-2011", []string{
			"/Envelope/Body/submitSingleMessage/username=clinic7",
			"/Envelope/Body/submitSingleMessage/password=" + testPassword,
			"/Envelope/Body/submitSingleMessage/facilityID=4711",
			"/Envelope/Body/submitSingleMessage/hl7Message=" + testMessage,
		}},
		{"cdc-2014", []string{
			"/Envelope/Header/Action=urn:cdc:iisb:2014:IISPortType:SubmitSingleMessageRequest",
			"/Envelope/Header/MessageID=urn:uuid:1",
			"/Envelope/Header/To=https://registry.example/a?b&c",
			"/Envelope/Body/SubmitSingleMessageRequest/Username=clinic7",
			"/Envelope/Body/SubmitSingleMessageRequest/Password=" + testPassword,
			"/Envelope/Body/SubmitSingleMessageRequest/FacilityID=4711",
			"/Envelope/Body/SubmitSingleMessageRequest/Hl7Message=" + testMessage,
		}},
	}
	for _, test := range tests {
		t.Run(test.dialect, func(t *testing.T) {
			req := testRequest()
			req.MessageID, req.To = "urn:uuid:1", "https://registry.example/a?b&c"
			e, err := dialect(t, test.dialect).Envelope(req, PayloadEscaped, false)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, parts(t, e.Body)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEnvelopeNamesTheActionAsEachSOAPVersionWants(t *testing.T) {
	d := dialect(t, "cdc-2011")
	e, err := d.Envelope(testRequest(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	if want := `application/soap+xml;charset=UTF-8;action="urn:cdc:iisb:2011:submitSingleMessage"`; e.ContentType != want {
		t.Errorf("SOAP 1.2: %s", e.ContentType)
	}
	if len(e.Header) != 0 {
		t.Errorf("SOAP 1.2: header %v", e.Header)
	}
	e, err = d.WithSOAP(SOAP11).Envelope(testRequest(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	if e.ContentType != "text/xml;charset=UTF-8" {
		t.Errorf("SOAP 1.1: %s", e.ContentType)
	}
	if got := map[string][]string(e.Header)["SOAPAction"]; len(got) != 1 || got[0] != `"urn:cdc:iisb:2011:submitSingleMessage"` {
		t.Errorf("SOAP 1.1: header %v", e.Header)
	}
	if !bytes.Contains(e.Body, []byte(nsSOAP11)) {
		t.Error("SOAP 1.1: the envelope has the namespace of 1.2")
	}
}

func TestEnvelopeLeavesOutWhatIsNotGiven(t *testing.T) {
	req := Request{Message: []byte(testMessage)}
	for name, want := range map[string]string{"miis": "submitSingleMessage", "cdc-2011": "submitSingleMessage"} {
		e, err := dialect(t, name).Envelope(req, "", false)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"/Envelope/Body/" + want + "/hl7Message=" + testMessage}, parts(t, e.Body)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestEnvelopeMaskedDiffersInThePasswordOnly(t *testing.T) {
	for _, name := range Dialects() {
		for _, form := range []Payload{PayloadEscaped, PayloadCDATA, PayloadBase64} {
			open, err := dialect(t, name).Envelope(testRequest(), form, false)
			if err != nil {
				t.Fatal(err)
			}
			masked, err := dialect(t, name).Envelope(testRequest(), form, true)
			if err != nil {
				t.Fatal(err)
			}
			mustNotHold(t, name, string(masked.Body))
			want := strings.Replace(string(open.Body), string(appendEscaped(nil, []byte(testPassword))), Mask, 1)
			if want == string(open.Body) {
				t.Fatalf("%s: the open envelope has no password", name)
			}
			if diff := cmp.Diff(want, string(masked.Body)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

func TestCredentialsPrintWithoutThePassword(t *testing.T) {
	req := testRequest()
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("send", "credentials", req.Credentials, "request", req)
	for _, text := range []string{
		fmt.Sprint(req), fmt.Sprintf("%+v %#v %s", req, req, req.Credentials), fmt.Sprintf("%v", &req), log.String(),
	} {
		mustNotHold(t, "a print", text)
		if !strings.Contains(text, Mask) {
			t.Errorf("no mask in %q", text)
		}
	}
}

func TestEnvelopeErrorDoesNotQuoteACredential(t *testing.T) {
	req := testRequest()
	req.Password += "\x01"
	_, err := dialect(t, "miis").Envelope(req, "", false)
	if !errors.Is(err, ErrCannotCarry) {
		t.Fatalf("got %v", err)
	}
	mustNotHold(t, "the error", err.Error())
}

// A state nobody has heard of is a row: another namespace, other names.
func TestEnvelopeOfADialectThatIsOnlyData(t *testing.T) {
	row := Dialect{
		Name: "elsewhere", SOAP: SOAP11, Namespace: "http://elsewhere.example/?a=1&b=\"2\"", Prefix: "e",
		Submit: Operation{
			Request:  "ExecuteMessage",
			Parts:    []Part{{"userName", ValueUsername}, {"password", ValuePassword}, {"flatWire", ValueMessage}},
			Response: "ExecuteMessageResponse", Result: "ExecuteMessageResult", Action: "urn:go",
		},
	}
	if err := row.Check(); err != nil {
		t.Fatal(err)
	}
	e, err := row.Envelope(testRequest(), "", false)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Body struct {
			Asked struct {
				XMLName  xml.Name
				UserName string `xml:"userName"`
				FlatWire string `xml:"flatWire"`
			} `xml:"ExecuteMessage"`
		}
	}
	if err := xml.Unmarshal(e.Body, &doc); err != nil {
		t.Fatal(err)
	}
	if got := doc.Body.Asked; got.FlatWire != testMessage || got.UserName != "clinic7" || got.XMLName.Space != row.Namespace {
		t.Errorf("read back %+v", got)
	}
	r := row.ReadReply(200, row.ReplyContentType(), row.WriteReply([]byte(testAck), Style{}))
	if r.Kind != answer.KindAck || string(r.Ack) != testAck || len(r.Packing) != 0 {
		t.Errorf("reply %+v", r)
	}
}
