package soap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/answer"
)

func TestReadReplySeesAFaultWhateverTheStatus(t *testing.T) {
	named := `<urn:SecurityFault xmlns:urn="urn:cdc:iisb:2011"><urn:Code>10</urn:Code><urn:Reason>Security</urn:Reason><urn:Detail>No &amp; no</urn:Detail></urn:SecurityFault>`
	security := &Fault{Name: FaultSecurity, Code: "10", Reason: "Security", Detail: "No & no", SOAPCode: "Sender"}
	tests := []struct {
		name string
		body string
		want *Fault
		pack []string
	}{
		{"prefixed code", soap12(`<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">Security</e:Text></e:Reason><e:Detail>` + named + `</e:Detail></e:Fault>`), security, nil},
		{"bare code, lower-case detail", soap12(`<e:Fault><e:Code><e:Value>Sender</e:Value></e:Code><detail>` + named + `</detail></e:Fault>`), security, nil},
		{"no namespace", soap12(`<Fault><Code><Value>Sender</Value></Code><Detail>` + named + `</Detail></Fault>`), security, nil},
		{"after another element", soap12(`<x/><e:Fault><e:Code><e:Value>Sender</e:Value></e:Code><e:Detail>` + named + `</e:Detail></e:Fault>`), security, nil},
		{"known name is not first", soap12(`<e:Fault><e:Code><e:Value>Sender</e:Value></e:Code><e:Detail><trace/>` + named + `</e:Detail></e:Fault>`), security, nil},
		{"soap 1.1", soap11(`<e:Fault><faultcode>e:Client</faultcode><faultstring>Security</faultstring><detail>` + named + `</detail></e:Fault>`),
			&Fault{Name: FaultSecurity, Code: "10", Reason: "Security", Detail: "No & no", SOAPCode: "Client"}, []string{answer.PackSOAP11}},
		{"no detail", soap11(`<e:Fault><faultcode>Server</faultcode><faultstring>It broke</faultstring></e:Fault>`),
			&Fault{Reason: "It broke", SOAPCode: "Server"}, []string{answer.PackSOAP11}},
		{"text as detail", soap11(`<e:Fault><faultcode>Server</faultcode><faultstring>It broke</faultstring><detail>Badly</detail></e:Fault>`),
			&Fault{Reason: "It broke", Detail: "Badly", SOAPCode: "Server"}, []string{answer.PackSOAP11}},
		{"unknown name", soap12(`<e:Fault><e:Detail><OddFault>why</OddFault></e:Detail></e:Fault>`),
			&Fault{Name: "OddFault", Detail: "why"}, nil},
		{"no envelope", strings.Replace(`<e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code></e:Fault>`, "<e:Fault", `<e:Fault xmlns:e="`+nsSOAP12+`"`, 1),
			&Fault{SOAPCode: "Receiver"}, []string{answer.PackNoEnvelope}},
		{"nothing in it", soap12(`<e:Fault/>`), &Fault{}, nil},
	}
	for _, test := range tests {
		for _, status := range []int{200, 400, 500} {
			got := dialect(t, "miis").ReadReply(status, "", []byte(test.body))
			if diff := cmp.Diff(Reply{Kind: answer.KindFault, Fault: test.want, Packing: test.pack}, got); diff != "" {
				t.Errorf("%s, status %d: %s", test.name, status, diff)
			}
		}
	}
}

func TestReadReplyIsNotFooledByAFaultThatQuotesTheMessage(t *testing.T) {
	body := soap12(`<e:Fault><e:Detail><fault>` + string(appendEscaped(nil, []byte(testAck))) + `</fault></e:Detail></e:Fault>`)
	if got := dialect(t, "miis").ReadReply(200, "", []byte(body)); got.Kind != answer.KindFault || got.Ack != nil {
		t.Errorf("read as %s with ACK %q", got.Kind, got.Ack)
	}
}

func TestWriteFaultIsReadBackInEveryDialectAndVersion(t *testing.T) {
	for _, name := range Dialects() {
		for _, version := range []string{SOAP11, SOAP12} {
			d := dialect(t, name).WithSOAP(version)
			for _, f := range []Fault{
				{Name: FaultUnknown, Code: "54353", Reason: "It <broke>", Detail: "no\x01idea"},
				{Name: FaultSecurity, Code: "10", Reason: "Security", Detail: "who?"},
				{Name: FaultMessageTooLarge, Code: "1313", Reason: "MessageTooLarge", Size: "2", MaxSize: "1"},
				{Reason: "Nothing named", Detail: "at all"},
			} {
				got := d.ReadReply(500, d.ReplyContentType(), d.WriteFault(OpSubmit, f, Style{Prefix: "ns9"}))
				want := f
				want.Detail = strings.ReplaceAll(f.Detail, "\x01", "?")
				want.SOAPCode = faultCode(f, version)
				if len(d.FaultFields) == 0 && f.Name != "" { // 2014 has sizes and no texts
					want.Code, want.Detail = "", ""
				} else {
					want.Size, want.MaxSize = "", ""
				}
				if diff := cmp.Diff(Reply{Kind: answer.KindFault, Fault: &want}, got); diff != "" {
					t.Errorf("%s %s %s: %s", name, version, f.Name, diff)
				}
			}
		}
	}
}

func TestReadReplyBoundsTheTextsOfAFault(t *testing.T) {
	d := dialect(t, "miis")
	body := d.WriteFault(OpSubmit, Fault{Name: FaultUnknown, Detail: strings.Repeat("é", 5000)}, Style{})
	if n := len(d.ReadReply(500, "", body).Fault.Detail); n > maxFaultText+3 {
		t.Errorf("%d bytes of detail", n)
	}
}
