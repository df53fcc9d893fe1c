package soap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines joins what stands on one line on the wire; it is broken here so that
// people can read it.
func lines(parts ...string) string { return strings.Join(parts, "") }

const declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// What leaves this computer, byte for byte.
func TestEnvelopeByteForByte(t *testing.T) {
	req := Request{
		Credentials: Credentials{Username: "clinic<7>", Password: `a&"b"`, Facility: "4711"},
		Message:     []byte("MSH|^~\\&|EHR\rPID|1|<x>|Ren\xe9\r"),
		Charset:     "8859/1",
		MessageID:   "urn:uuid:7",
		To:          "https://registry.example/service",
	}
	tests := []struct {
		name    string
		dialect string
		version string
		payload Payload
		want    string
	}{
		{"massachusetts", "miis", SOAP12, PayloadEscaped, lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope">`,
			`<env:Header>`,
			`<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"`,
			` xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">`,
			`<wsse:UsernameToken wsu:Id="UsernameToken-1">`,
			`<wsse:Username>clinic&lt;7&gt;</wsse:Username>`,
			`<wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText">a&amp;"b"</wsse:Password>`,
			`</wsse:UsernameToken></wsse:Security>`,
			`</env:Header>`,
			`<env:Body>`,
			`<urn:submitSingleMessage xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:facilityID>4711</urn:facilityID>`,
			`<urn:hl7Message>MSH|^~\&amp;|EHR&#13;PID|1|&lt;x&gt;|René&#13;</urn:hl7Message>`,
			`</urn:submitSingleMessage>`,
			`</env:Body></env:Envelope>`,
		)},
		{"national 2011, SOAP 1.1, CDATA", "cdc-2011", SOAP11, PayloadCDATA, lines(
			declaration,
			`<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/">`,
			`<env:Body>`,
			`<urn:submitSingleMessage xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:username>clinic&lt;7&gt;</urn:username>`,
			`<urn:password>a&amp;"b"</urn:password>`,
			`<urn:facilityID>4711</urn:facilityID>`,
			`<urn:hl7Message><![CDATA[MSH|^~\&|EHR`, "\r", `PID|1|<x>|René`, "\r", `]]></urn:hl7Message>`,
			`</urn:submitSingleMessage>`,
			`</env:Body></env:Envelope>`,
		)},
		{"national 2014, Base64", "cdc-2014", SOAP12, PayloadBase64, lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope">`,
			`<env:Header>`,
			`<wsa:Action xmlns:wsa="http://www.w3.org/2005/08/addressing">urn:cdc:iisb:2014:IISPortType:SubmitSingleMessageRequest</wsa:Action>`,
			`<wsa:MessageID xmlns:wsa="http://www.w3.org/2005/08/addressing">urn:uuid:7</wsa:MessageID>`,
			`<wsa:To xmlns:wsa="http://www.w3.org/2005/08/addressing">https://registry.example/service</wsa:To>`,
			`</env:Header>`,
			`<env:Body>`,
			`<urn:SubmitSingleMessageRequest xmlns:urn="urn:cdc:iisb:2014">`,
			`<urn:Username>clinic&lt;7&gt;</urn:Username>`,
			`<urn:Password>a&amp;"b"</urn:Password>`,
			`<urn:FacilityID>4711</urn:FacilityID>`,
			`<urn:Hl7Message>TVNIfF5+XCZ8RUhSDVBJRHwxfDx4PnxSZW7pDQ==</urn:Hl7Message>`,
			`</urn:SubmitSingleMessageRequest>`,
			`</env:Body></env:Envelope>`,
		)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, err := dialect(t, test.dialect).WithSOAP(test.version).Envelope(req, test.payload, false)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(e.Body)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEchoEnvelopeByteForByte(t *testing.T) {
	tests := []struct{ dialect, contentType, want string }{
		{"cdc-2011", `application/soap+xml;charset=UTF-8;action="urn:cdc:iisb:2011:connectivityTest"`, lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body>`,
			`<urn:connectivityTest xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:echoBack>a&#13;b&amp;c&lt;é</urn:echoBack>`,
			`</urn:connectivityTest></env:Body></env:Envelope>`,
		)},
		{"cdc-2014", `application/soap+xml;charset=UTF-8;action="urn:cdc:iisb:2014:IISPortType:ConnectivityTestRequest"`, lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Header>`,
			`<wsa:Action xmlns:wsa="http://www.w3.org/2005/08/addressing">urn:cdc:iisb:2014:IISPortType:ConnectivityTestRequest</wsa:Action>`,
			`<wsa:MessageID xmlns:wsa="http://www.w3.org/2005/08/addressing">urn:uuid:7</wsa:MessageID>`,
			`</env:Header><env:Body>`,
			`<urn:ConnectivityTestRequest xmlns:urn="urn:cdc:iisb:2014">`,
			`<urn:EchoBack>a&#13;b&amp;c&lt;é</urn:EchoBack>`,
			`</urn:ConnectivityTestRequest></env:Body></env:Envelope>`,
		)},
	}
	for _, test := range tests {
		e, err := dialect(t, test.dialect).EchoEnvelope("a\rb&c<é", "urn:uuid:7", "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(e.Body)); diff != "" {
			t.Errorf("%s: %s", test.dialect, diff)
		}
		if e.ContentType != test.contentType {
			t.Errorf("%s: %s", test.dialect, e.ContentType)
		}
	}
	if _, err := dialect(t, "cdc-2011").EchoEnvelope("\x00", "", ""); err == nil {
		t.Error("a text that XML excludes was written")
	}
}

// What the rehearsal registry says, byte for byte.
func TestAnswersByteForByte(t *testing.T) {
	const ack = "MSH|^~\\&|A\r"
	d2011, d2014 := dialect(t, "cdc-2011"), dialect(t, "cdc-2014")
	security := Fault{Name: FaultSecurity, Code: "10", Reason: "Security", Detail: "<no>"}
	tests := []struct {
		name string
		got  []byte
		want string
	}{
		{"plain", d2011.WriteReply([]byte(ack), Style{}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body>`,
			`<urn:submitSingleMessageResponse xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:return>MSH|^~\&amp;|A&#13;</urn:return>`,
			`</urn:submitSingleMessageResponse></env:Body></env:Envelope>`,
		)},
		{"every style at once", d2011.WithSOAP(SOAP11).WriteReply([]byte(ack), Style{Percent: true, Payload: PayloadCDATA, Prefix: "n", Wrapper: "w"}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>`,
			`<n:submitSingleMessageResponse xmlns:n="urn:cdc:iisb:2011">`,
			`<n:return><w><![CDATA[MSH%7C%5E~%5C%26%7CA%0D]]></w></n:return>`,
			`</n:submitSingleMessageResponse></env:Body></env:Envelope>`,
		)},
		{"2014", d2014.WriteReply([]byte(ack), Style{RelatesTo: "urn:uuid:7"}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope">`,
			`<env:Header xmlns:wsa="http://www.w3.org/2005/08/addressing">`,
			`<wsa:Action>urn:cdc:iisb:2014:IISPortType:SubmitSingleMessageResponse</wsa:Action>`,
			`<wsa:RelatesTo>urn:uuid:7</wsa:RelatesTo></env:Header><env:Body>`,
			`<urn:SubmitSingleMessageResponse xmlns:urn="urn:cdc:iisb:2014">`,
			`<urn:Hl7Message>MSH|^~\&amp;|A&#13;</urn:Hl7Message>`,
			`</urn:SubmitSingleMessageResponse></env:Body></env:Envelope>`,
		)},
		{"fault", d2011.WriteFault(OpSubmit, security, Style{}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body>`,
			`<env:Fault><env:Code><env:Value>env:Sender</env:Value></env:Code>`,
			`<env:Reason><env:Text xml:lang="en">Security</env:Text></env:Reason><env:Detail>`,
			`<urn:SecurityFault xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:Code>10</urn:Code><urn:Reason>Security</urn:Reason><urn:Detail>&lt;no&gt;</urn:Detail>`,
			`</urn:SecurityFault></env:Detail></env:Fault></env:Body></env:Envelope>`,
		)},
		{"fault in SOAP 1.1", d2011.WithSOAP(SOAP11).WriteFault(OpSubmit, security, Style{}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>`,
			`<env:Fault><faultcode>env:Client</faultcode><faultstring>Security</faultstring><detail>`,
			`<urn:SecurityFault xmlns:urn="urn:cdc:iisb:2011">`,
			`<urn:Code>10</urn:Code><urn:Reason>Security</urn:Reason><urn:Detail>&lt;no&gt;</urn:Detail>`,
			`</urn:SecurityFault></detail></env:Fault></env:Body></env:Envelope>`,
		)},
		{"fault of 2014", d2014.WriteFault(OpConnectivity, Fault{Name: FaultUnsupportedOperation, Reason: "no"}, Style{}), lines(
			declaration,
			`<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope">`,
			`<env:Header xmlns:wsa="http://www.w3.org/2005/08/addressing">`,
			`<wsa:Action>urn:cdc:iisb:2014:IISPortType:ConnectivityTest:Fault:UnsupportedOperationFault</wsa:Action></env:Header><env:Body>`,
			`<env:Fault><env:Code><env:Value>env:Sender</env:Value></env:Code>`,
			`<env:Reason><env:Text xml:lang="en">no</env:Text></env:Reason><env:Detail>`,
			`<urn:UnsupportedOperationFault xmlns:urn="urn:cdc:iisb:2014"></urn:UnsupportedOperationFault>`,
			`</env:Detail></env:Fault></env:Body></env:Envelope>`,
		)},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, string(test.got)); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestFaultCodeSaysWhoseMistakeItWas(t *testing.T) {
	tests := []struct {
		fault       Fault
		soap12, old string
	}{
		{Fault{}, "Receiver", "Server"},
		{Fault{Name: FaultUnknown}, "Receiver", "Server"},
		{Fault{Name: FaultSecurity}, "Sender", "Client"},
		{Fault{Name: FaultMessageTooLarge}, "Sender", "Client"},
		{Fault{Name: FaultUnsupportedOperation}, "Sender", "Client"},
		{Fault{Name: FaultUnknown, SOAPCode: "Client"}, "Sender", "Client"},
		{Fault{Name: FaultSecurity, SOAPCode: "Receiver"}, "Receiver", "Server"},
	}
	for _, test := range tests {
		if a, b := faultCode(test.fault, SOAP12), faultCode(test.fault, SOAP11); a != test.soap12 || b != test.old {
			t.Errorf("%+v: %s, %s", test.fault, a, b)
		}
	}
}

func TestFitReplacesWhatXMLExcludes(t *testing.T) {
	for text, want := range map[string]string{
		"plain":          "plain",
		"a\x0b\x1cb\r\n": "a??b\r\n",
		"Ren\xe9":        "René",
		"a\uFFFEb":       "a?b",
		"é’":             "é’",
	} {
		if got := fit([]byte(text)); string(got) != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
