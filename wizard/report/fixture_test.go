package report

import (
	"testing"

	"testshot/wizard/evidence"
)

// A message of usual length about an invented patient, and the answer of a
// registry that has two remarks.
const (
	usualMessage = "MSH|^~\\&|Sample Chart^^|X68^^|MIIS^^|99990^^|20150302141500-0500||VXU^V04^VXU_V04|TS-1|T|2.5.1|||ER|AL|||||Z22^CDCPHINVS|SAMPLE FP^^^^^&2.16.840.1.113883.3.72.5.40.1&ISO^XX^^^100-6482|MA REGISTRY^^^^^&2.16.840.1.113883.3.72.5.40.2&ISO^XX^^^100-3322\r" +
		"PID|1||90012^^^SAMPLE FP&2.16.840.1.113883.3.72.5.40.5&ISO^MR||ZZTEST^Inventa^Marie^^^^L|ZZMOTHER^Exempla^^^^^M|20140415|F||2106-3^White^CDCREC|1 Sample Street^^Boston^MA^02118^USA^P||^PRN^PH^^^617^5550100|||||||||2186-5^not Hispanic or Latino^CDCREC||N|1|||||N\r" +
		"PD1|||||||||||02^Reminder/Recall - any method^HL70215|N|20150302|||A|20150302|20150302\r" +
		"NK1|1|ZZTEST^Exempla^^^^^L|MTH^Mother^HL70063|1 Sample Street^^Boston^MA^02118^USA^P|^PRN^PH^^^617^5550100\r" +
		"ORC|RE||IZ-783276^NDA|||||||I-23432^ZZCLERK^Ana^A^^^^^NDA^L^^^PRN||57422^ZZDOCTOR^Inventa^A^^^^^NDA^L^^^MD|||||SAMPLE FP^Sample Family Practice^HL70362\r" +
		"RXA|0|1|20150302||116^rotavirus, pentavalent^CVX|2|mL^milliliter^UCUM||00^New Record^NIP001|7832-1^ZZNURSE^Carla^^^^^^NDA^L^^^PRN|^^^X68||||Z0860BB|20151012|MSD^Merck and Co^MVX|||CP|A\r" +
		"RXR|PO^Oral^HL70162\r" +
		"OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V05^VFC eligible - Federally Qualified Health Center Patient (under-insured)^HL70064||||||F|||20150302|||VXC40^Eligibility captured at the immunization level^CDCPHINVS\r" +
		"OBX|2|CE|30956-7^Vaccine Type^LN|2|122^rotavirus, unspecified formulation^CVX||||||F|||20150302\r" +
		"OBX|3|TS|29768-9^Date vaccine information statement published^LN|2|20080828||||||F|||20150302\r" +
		"OBX|4|TS|29769-7^Date vaccine information statement presented^LN|2|20150302||||||F|||20150302\r"
	usualAnswer = "MSH|^~\\&|MIIS|99990|Sample Chart|X68|20150302141502-0500||ACK^V04^ACK|A1|T|2.5.1|||||||||Z23^CDCPHINVS\rMSA|AE|TS-1\r" +
		"ERR||PID^1^7^1|101^Required field missing^HL70357|E||||Birth date is missing\rERR||RXA^1^9^1|999^Application error^HL70357|W||||Source of history code not known\r"
)

// two are professionals who share one site. The second one's name has the
// letters that Spanish, Portuguese and Haitian Creole need beyond English.
func two() evidence.People {
	return evidence.People{
		Professionals: []evidence.Professional{{Name: "Inventa Sample, MD", NPI: "1234567893"}, {Name: "Nuñez-Gonçalves Lapè Jòj Ünver Íñigo, NP", NPI: "1245319599"}},
		EHR:           evidence.EHR{Vendor: "Sample Software", Product: "Chart", Version: "9", Certification: "CERT-1"},
		Period:        evidence.Period{From: "2015-01-01", To: "2015-12-31"}, By: "Ana Office",
	}
}

// fill files a usual year into a binder and returns the test's receipt.
func fill(t *testing.T, b *evidence.Binder) evidence.Receipt {
	t.Helper()
	rehearsal := b.Kind() == evidence.Rehearsal
	p, err := b.Outbound(evidence.Outbound{
		Rehearsal: rehearsal, At: at("2015-03-02T14:15:00-05:00"), People: two(),
		Message: evidence.Message{Original: []byte(usualMessage), Sent: []byte(usualMessage), ControlID: "TS-1", Type: "VXU^V04^VXU_V04", Version: "2.5.1", Changes: []string{"line ends to CR (11)"}},
		Route:   evidence.Route{Name: "Registry test", Transport: "soap", Dialect: "miis", Address: "https://registry.example/service", Facility: "12345", Source: "Help Desk, 2015-03-01"},
	})
	if err != nil {
		t.Fatal(err)
	}
	behind := int64(-1230)
	err = p.KeepExchange(evidence.Exchange{
		Request: []byte("POST /service\r\n\r\n" + usualMessage), Response: []byte("HTTP/1.1 200 OK\r\n\r\n" + usualAnswer), Extension: "http",
		Transcript: []byte("sent, answered\n"), Certificates: certificates(t),
		Facts: evidence.ExchangeFacts{Ended: at("2015-03-02T14:15:02-05:00"), Masked: []string{"password"}, Peer: "192.0.2.1:443", TLS: "TLS 1.2", HTTPStatus: 200, ClockOffsetMS: &behind},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.KeepAnswer([]byte(usualAnswer)); err != nil {
		t.Fatal(err)
	}
	r, err := p.Seal(evidence.Judgement{Verdict: evidence.Refused, Code: "AE", Answers: "TS-1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []evidence.Draft{
		{Kind: evidence.KindCall, Happened: at("2015-03-01T10:00:00-05:00"), Text: "The test address is open.", Contact: evidence.Contact{With: "Ms. Example", Office: "Help Desk", Ticket: "4711", Timed: true}},
		{Kind: evidence.KindLetter, Happened: at("2015-03-05T10:00:00-05:00"), Text: "The vendor's letter about version 2.5.1", Attachments: []evidence.Attachment{{Name: "Vendor letter.PDF", Data: []byte("%PDF-")}}},
	} {
		d.Rehearsal, d.People = rehearsal, two()
		if _, err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	return r
}
