package soap

import (
	"context"
	"strings"
	"testing"

	"testshot/hl7/answer"
)

// webiz is a dialect of the kind that a family of registries speaks: another
// namespace, another operation, names of its own, no facility and no echo. Which
// action and which element of the answer theirs have nobody has written down, so it
// is a row for this proof and not one that is shipped. It is nothing but data.
func webiz() Dialect {
	return Dialect{
		Name: "webiz", SOAP: SOAP11, Namespace: "http://tempuri.org/", Prefix: "tem",
		Submit: Operation{
			Request: "ExecuteHL7Message",
			Parts:   []Part{{"userName", ValueUsername}, {"password", ValuePassword}, {"flatWire", ValueMessage}},
			Action:  "http://tempuri.org/ExecuteHL7Message", Response: "ExecuteHL7MessageResponse", Result: "ExecuteHL7MessageResult",
		},
	}
}

// The recipe of CONTRIBUTING.md, gone step by step: a row, and everything that the
// built-in dialects do.
func TestANewDialectIsARowAndNothingElse(t *testing.T) {
	row := webiz()
	if err := row.Check(); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{SOAP11, SOAP12} {
		for _, payload := range []Payload{PayloadEscaped, PayloadCDATA, PayloadBase64} {
			for _, private := range []bool{false, true} {
				var got Incoming
				s := serve(t, &Handler{Rows: []Dialect{row}, Answer: func(_ context.Context, in Incoming) Answer {
					got = in
					return Answer{Ack: []byte(testAck)}
				}}, private)
				c := client(t, s, "miis")
				c.Dialect, c.SOAPVersion, c.Payload = row, version, payload
				x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
				if err != nil {
					t.Fatal(err)
				}
				if got.Dialect.Name != row.Name || got.Operation != OpSubmit || got.Dialect.SOAP != version || got.Action != row.Submit.Action {
					t.Errorf("%s %s: read as %s of %s, SOAP %s, for %q", version, payload, got.Operation, got.Dialect.Name, got.Dialect.SOAP, got.Action)
				}
				if strings.ReplaceAll(string(got.Message), "\n", "\r") != testMessage || got.Username != "clinic7" || got.Password != testPassword || got.Facility != "" {
					t.Errorf("%s %s: got %q from %v", version, payload, got.Message, got.Credentials)
				}
				mustNotHold(t, "the stored request", string(x.RequestMasked))
				r := row.WithSOAP(version).ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
				if r.Kind != answer.KindAck || string(r.Ack) != testAck || len(r.Packing) != 0 {
					t.Errorf("%s %s: %s %q, %q", version, payload, r.Kind, r.Ack, r.Packing)
				}
			}
		}
	}
}

func TestAServerThatWasNotGivenTheRowSaysWhatItDoesNotKnow(t *testing.T) {
	s := serve(t, accepting(), false)
	c := client(t, s, "miis")
	c.Dialect = webiz()
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if err != nil {
		t.Fatal(err)
	}
	r := c.Dialect.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
	if r.Kind != answer.KindFault || r.Fault.Name != FaultUnsupportedOperation {
		t.Errorf("%s, %+v", r.Kind, r.Fault)
	}
}
