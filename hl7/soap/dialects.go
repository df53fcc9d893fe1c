package soap

// The SOAP versions, as a route names them.
const (
	SOAP12 = "1.2"
	SOAP11 = "1.1"
)

// Namespaces by which documents are read, whatever prefix they use.
const (
	nsSOAP12   = "http://www.w3.org/2003/05/soap-envelope"
	nsSOAP11   = "http://schemas.xmlsoap.org/soap/envelope/"
	nsAddress  = "http://www.w3.org/2005/08/addressing"
	nsSecurity = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
	nsUtility  = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
	wssText    = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText"

	ns2011 = "urn:cdc:iisb:2011"
	ns2014 = "urn:cdc:iisb:2014"
)

// builtin returns the rows this package ships with. It is a function, so that
// no caller can change a row for another.
func builtin() []Dialect {
	return []Dialect{
		{
			// Massachusetts: the 2011 service with the credentials moved
			// into a header. Reported to have no connectivity test.
			Name: "miis", SOAP: SOAP12, Namespace: ns2011, Prefix: "urn",
			Security:    SecurityUsernameToken,
			Submit:      submit2011(Part{"facilityID", ValueFacility}, Part{"hl7Message", ValueMessage}),
			FaultFields: []string{"Code", "Reason", "Detail"},
		},
		{
			// The national service description of 2011.
			Name: "cdc-2011", SOAP: SOAP12, Namespace: ns2011, Prefix: "urn",
			Submit: submit2011(
				Part{"username", ValueUsername}, Part{"password", ValuePassword},
				Part{"facilityID", ValueFacility}, Part{"hl7Message", ValueMessage}),
			Connectivity: Operation{
				Request: "connectivityTest", Parts: []Part{{"echoBack", ValueEcho}},
				Response: "connectivityTestResponse", Result: "return",
				Action: ns2011 + ":connectivityTest",
			},
			FaultFields: []string{"Code", "Reason", "Detail"},
		},
		{
			// The national service description of 2014: other names, and
			// WS-Addressing headers required. A fault's element is empty
			// but for the sizes in MessageTooLargeFault.
			Name: "cdc-2014", SOAP: SOAP12, Namespace: ns2014, Prefix: "urn",
			Addressing: true,
			Submit: Operation{
				Request: "SubmitSingleMessageRequest",
				Parts: []Part{
					{"Username", ValueUsername}, {"Password", ValuePassword},
					{"FacilityID", ValueFacility}, {"Hl7Message", ValueMessage}},
				Response: "SubmitSingleMessageResponse", Result: "Hl7Message",
				Action:      ns2014 + ":IISPortType:SubmitSingleMessageRequest",
				ReplyAction: ns2014 + ":IISPortType:SubmitSingleMessageResponse",
				FaultAction: ns2014 + ":IISPortType:SubmitSingleMessage:Fault:",
			},
			Connectivity: Operation{
				Request: "ConnectivityTestRequest", Parts: []Part{{"EchoBack", ValueEcho}},
				Response: "ConnectivityTestResponse", Result: "EchoBack",
				Action:      ns2014 + ":IISPortType:ConnectivityTestRequest",
				ReplyAction: ns2014 + ":IISPortType:ConnectivityTestResponse",
				FaultAction: ns2014 + ":IISPortType:ConnectivityTest:Fault:",
			},
		},
	}
}

func submit2011(parts ...Part) Operation {
	return Operation{
		Request: "submitSingleMessage", Parts: parts,
		Response: "submitSingleMessageResponse", Result: "return",
		Action: ns2011 + ":submitSingleMessage",
	}
}
