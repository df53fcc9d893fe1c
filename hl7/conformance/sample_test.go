package conformance

import (
	"strings"
	"testing"
	"time"

	"testshot/hl7"
)

// clean is a message that keeps every rule. Its patient and its people are
// invented. The tests change one thing in it at a time.
const clean = `MSH|^~\&|SAMPLE EHR|12345|MIIS|99990|20260115093000-0500||VXU^V04^VXU_V04|SAMPLE-0001|T|2.5.1|||ER|AL|||||Z22^CDCPHINVS|SAMPLE CLINIC^^^^^SAMPLEAA^XX^^^100|SAMPLE REGISTRY
PID|1||S-1001^^^SAMPLEAA^MR||Examplette^Robin^Q^^^^L|Inventia^Maria^^^^^M|20200310|F||2106-3^White^CDCREC|1 Sample Street^^Boston^MA^02110^USA^H||^PRN^PH^^^617^5550100~^NET^^robin@example.org|||||||||2186-5^Not Hispanic or Latino^CDCREC||Y|1||||20260101|Y
PD1|||||||||||02^Reminder/recall - any method^HL70215|N|20260115|||A|20260115|20260115
NK1|1|Examplette^Maria^^^^^L|MTH^Mother^HL70063|1 Sample Street^^Boston^MA^02110^USA^H|^PRN^PH^^^617^5550100
NK1|2|Examplette^Paul^^^^^L|FTH^Father^HL70063|1 Sample Street^^Boston^MA^02110-1234^USA^H|^PRN^PH^^^617^5550101
PV1|1|R
IN1|1|PLAN1^Sample Plan^L|C-77^^^SAMPLEAA^XX||||||||||||5||||||||||||||20250101
ORC|RE|P-1^SAMPLEEHR|F-1^SAMPLEEHR|||||||7^Clerk^Sample^^^^^^SAMPLEAA^L^^^PRN||8^Doctor^Sample^^^^^^SAMPLEAA^L^^^MD|||||12345^Sample Clinic^HL70362
RXA|0|1|20260115||03^MMR^CVX^00006-4681-01^M-M-R II^NDC|0.5|mL^mL^UCUM||00^New Record^NIP001|7^Clerk^Sample^^^^^^SAMPLEAA^L^^^PRN|^^^SAMPLECLINIC||||LOT001|20270131|MSD^Merck^MVX|||CP|A
RXR|C38299^Subcutaneous^NCIT|LA^Left Arm^HL70163
OBX|1|CE|30963-3^Funding source^LN|1|VXC51^Public VFC^CDCPHINVS||||||F|||20260115
OBX|2|CE|64994-7^Eligibility^LN|2|V02^Medicaid^HL70064||||||F|||20260115|||VXC40^per immunization^CDCPHINVS
OBX|3|CE|69764-9^Document^LN|3|253088698300012711250131^MMR VIS^cdcgs1vis||||||F|||20260115
OBX|4|DT|29769-7^Presented^LN|3|20260115||||||F|||20260115
OBX|5|NM|30973-2^Dose number^LN|4|2|NA^NA^HL70353|||||F|||20260115
ORC|RE|P-2^SAMPLEEHR|F-2^SAMPLEEHR|||||||7^Clerk^Sample^^^^^^SAMPLEAA^L^^^PRN|||||||12345^Sample Clinic^HL70362
RXA|0|1|20210315||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP|A
ORC|RE|P-3^SAMPLEEHR|9999^SAMPLEEHR|||||||7^Clerk^Sample^^^^^^SAMPLEAA^L^^^PRN|||||||12345^Sample Clinic^HL70362
RXA|0|1|20260115||21^Varicella^CVX|999||||||||||||00^Parental decision^NIP002||RE|A
`

// today is the day of all checks in the tests.
var today = time.Date(2026, 1, 20, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))

// wire turns the readable form into that which is sent.
func wire(text string) string { return strings.ReplaceAll(text, "\n", "\r") }

func parse(t testing.TB, text string) *hl7.Message {
	t.Helper()
	m, err := hl7.Limits{Bytes: 64 << 20, Segments: 4 << 20}.Parse([]byte(text))
	if err != nil {
		t.Fatalf("parse the sample: %v", err)
	}
	return m
}

func TestTheCleanMessageKeepsEveryRule(t *testing.T) {
	for _, f := range Check(parse(t, wire(clean)), nil, Context{Today: today}) {
		t.Errorf("%s %v: %s", f.Rule, f.Location, f.Text)
	}
}
