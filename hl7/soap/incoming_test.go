package soap

import (
	"testing"

	"pgregory.net/rapid"

	"testshot/hl7/answer"
)

// What one side writes the other side reads: every dialect, version and
// payload form, with markup in every value.
func TestParseRequestReadsEveryEnvelopeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("aZ9&<>]\"'é’")), 1, 12, -1)
		d, _ := DialectNamed(rapid.SampledFrom(Dialects()).Draw(t, "dialect"))
		d = d.WithSOAP(rapid.SampledFrom([]string{SOAP11, SOAP12}).Draw(t, "version"))
		form := rapid.SampledFrom([]Payload{PayloadEscaped, PayloadCDATA, PayloadBase64}).Draw(t, "payload")
		req := Request{
			Credentials: Credentials{
				Username: word.Draw(t, "username"), Password: word.Draw(t, "password"), Facility: word.Draw(t, "facility"),
			},
			Message:   []byte("MSH|^~\\&|A\rPID|1|" + word.Draw(t, "name") + "|\r"),
			MessageID: "urn:uuid:" + word.Draw(t, "id"),
		}
		e, err := d.Envelope(req, form, false)
		if err != nil {
			t.Fatal(err)
		}
		in, err := ParseRequest(e.ContentType, e.Body)
		if err != nil {
			t.Fatal(err)
		}
		if string(in.Message) != string(req.Message) || in.Credentials != req.Credentials {
			t.Fatalf("read %q from %s", in.Message, e.Body)
		}
		if in.Dialect.Name != d.Name || in.Dialect.SOAP != d.SOAP || in.Operation != OpSubmit {
			t.Fatalf("guessed %s in SOAP %s, operation %q", in.Dialect.Name, in.Dialect.SOAP, in.Operation)
		}
		if in.InHeader != (d.Security != "") {
			t.Fatalf("credentials in the header: %v", in.InHeader)
		}
		if d.Addressing && in.MessageID != req.MessageID {
			t.Fatalf("message ID %q", in.MessageID)
		}
		if d.SOAP == SOAP12 && in.Action != d.Submit.Action {
			t.Fatalf("action %q", in.Action)
		}
	})
}

func TestGuessFitsTheDialectToTheRequest(t *testing.T) {
	tests := []struct {
		space, local string
		inHeader     bool
		dialect      string
		op           Op
	}{
		{ns2011, "submitSingleMessage", true, "miis", OpSubmit},
		{ns2011, "submitSingleMessage", false, "cdc-2011", OpSubmit},
		{ns2011, "connectivityTest", false, "cdc-2011", OpConnectivity},
		{ns2011, "connectivityTest", true, "cdc-2011", OpConnectivity},
		{ns2014, "SubmitSingleMessageRequest", false, "cdc-2014", OpSubmit},
		{ns2014, "SubmitSingleMessageRequest", true, "cdc-2014", OpSubmit},
		{ns2014, "ConnectivityTestRequest", false, "cdc-2014", OpConnectivity},
		{"", "submitSingleMessage", false, "cdc-2011", OpSubmit},
		{"urn:else", "submitSingleMessage", true, "miis", OpSubmit},
		{ns2014, "deleteAll", false, "cdc-2014", OpUnknown},
		{"", "SUBMITSINGLEMESSAGE", false, "cdc-2011", OpUnknown},
		{"", "", false, "cdc-2011", OpUnknown},
	}
	for _, test := range tests {
		d, op := guess(builtin(), &answer.Element{Space: test.space, Local: test.local}, test.inHeader)
		if d.Name != test.dialect || op != test.op {
			t.Errorf("%+v: %s, %q", test, d.Name, op)
		}
	}
}
