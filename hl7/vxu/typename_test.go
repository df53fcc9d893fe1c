package vxu_test

import (
	"strings"
	"testing"

	"testshot/hl7/vxu"
)

// A clinic's system writes more types than anybody expects; each has a name that needs no HL7.
func TestEveryTypeOfAClinicHasAName(t *testing.T) {
	for want, codes := range map[vxu.TypeKey]string{
		vxu.TypeImmunization:     "VXU",
		vxu.TypeImmunizationAsk:  "VXQ QBP^Q11",
		vxu.TypeImmunizationTell: "VXR VXX RSP^K11",
		vxu.TypeAcknowledgment:   "ACK MCF",
		vxu.TypeLabResult:        "ORU OUL ORF",
		vxu.TypeAdmission:        "ADT",
		vxu.TypeQuery:            "QBP QRY QSB QVR QCK QRF QBP^Q22 QBP^Q34",
		vxu.TypeQueryAnswer:      "RSP RTB RDY ADR DSR TBR RSP^K22",
		vxu.TypeOrder:            "ORM OMG OML OMI OMD OMS OMN OMB",
		vxu.TypeOrderAnswer:      "ORR ORL ORG ORI ORD ORS ORN ORB",
		vxu.TypePharmacy:         "RDE RRE RDS RRD RGV RRG RAS RRA OMP ORP",
		vxu.TypeCharge:           "DFT BAR",
		vxu.TypeAppointment:      "SIU SRM SRR SQM SQR",
		vxu.TypeDocument:         "MDM",
		vxu.TypeMasterFile:       "MFN MFK MFQ MFR MFD",
		vxu.TypeReferral:         "REF RRI RPA RQA RPI RQI RQC RPR RCI RCL RPL",
		vxu.TypePatientCare:      "PPR PGL PPG PPP PPV PRR PTR PPT PEX CRM CSU",
		vxu.TypeStaff:            "PMU",
		vxu.TypeOther:            "XYZ ZZ1 NMD UDM VX VXUV",
	} {
		for _, code := range strings.Fields(codes) {
			for _, written := range []string{code, strings.ToLower(code), " " + code, code + " "} {
				if got := vxu.TypeOf(written); got != want {
					t.Errorf("%q: %s, want %s", written, got, want)
				}
			}
		}
	}
}
