package hl7

import (
	"fmt"
	"strings"
	"testing"
)

// sampleVXU returns an invented update of vaccinations with three doses, about
// 2.8 KB, with CR line ends: MSH PID PD1 NK1 PV1, then ORC RXA RXR and four OBX
// for each dose.
func sampleVXU(controlID string) []byte {
	var b strings.Builder
	line := func(format string, args ...any) {
		fmt.Fprintf(&b, format, args...)
		b.WriteByte('\r')
	}
	line(`MSH|^~\&|PRETENDEHR|SAMPLECLINIC^1.2.3.4^ISO|TESTREG|MA|20140305101502-0500||VXU^V04^VXU_V04|%s|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS`, controlID)
	line(`PID|1||T-000777^^^SAMPLECLINIC&1.2.3.4&ISO^MR~T000-00-0777^^^USSSA^SS||TESTCHILD^SUNNY^INVENTED^^^^L|PRETEND^MOTHERLY^^^^^M|20120229|F||2106-3^White^CDCREC|1 SAMPLE WAY^^NOWHERE^MA^00000^USA^P||^PRN^PH^^^555^5550100|||||||||2186-5^not Hispanic or Latino^CDCREC||N|1|||||N`)
	line(`PD1|||||||||||02^Reminder/recall - any method^HL70215|N|20140305|||A|20140305|20140305`)
	line(`NK1|1|TESTCHILD^PARENTAL^INVENTED^^^^L|MTH^Mother^HL70063|1 SAMPLE WAY^^NOWHERE^MA^00000^USA^P|^PRN^PH^^^555^5550100`)
	line(`PV1|1|R||||||||||||||||||V02^20140305`)
	for i, vaccine := range []string{"83^Hep A, ped/adol^CVX", "03^MMR^CVX", "21^Varicella^CVX"} {
		n := i + 1
		line(`ORC|RE||SAMPLE-%d^PRETENDEHR|||||||I-23432^NURSE^PRACTICED^A^^^^^NIST-AA-1||57422^DOCTOR^INVENTED^B^^^^^NIST-AA-1^L`, n)
		line(`RXA|0|1|20140305||%s|0.5|mL^milliliter^UCUM||00^New immunization record^NIP001|7824^NURSE^PRACTICED^A^^^^^NIST-AA-1|^^^SAMPLECLINIC||||LOT%04d|20150930|MSD^Merck and Co^MVX|||CP|A`, vaccine, n)
		line(`RXR|C28161^Intramuscular^NCIT|LD^Left Deltoid^HL70163`)
		line(`OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|%d|V02^Medicaid^HL70064||||||F|||20140305|||VXC40^per immunization^CDCPHINVS`, n)
		line(`OBX|2|CE|30956-7^vaccine type^LN|%d|%s||||||F`, n, vaccine)
		line(`OBX|3|TS|29768-9^Date vaccine information statement published^LN|%d|20111025||||||F`, n)
		line(`OBX|4|TS|29769-7^Date vaccine information statement presented^LN|%d|20140305||||||F`, n)
	}
	return []byte(b.String())
}

// mustParse fails the test when a message that should be fine is not.
func mustParse(tb testing.TB, data []byte) *Message {
	tb.Helper()
	m, err := Parse(data)
	if err != nil {
		tb.Fatalf("Parse: %v", err)
	}
	return m
}
