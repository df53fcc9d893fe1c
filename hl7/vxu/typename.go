package vxu

import "strings"

// TypeKey names a kind of HL7 message in words that need no HL7; "type.lab-result" is the key of a sentence.
type TypeKey string

// The message types that clinics export by mistake, and the ones that registries use.
const (
	TypeImmunization     TypeKey = "type.immunization"      // VXU
	TypeImmunizationAsk  TypeKey = "type.immunization-ask"  // VXQ, and QBP with event Q11
	TypeImmunizationTell TypeKey = "type.immunization-tell" // VXR, VXX, and RSP with event K11
	TypeAcknowledgment   TypeKey = "type.acknowledgment"    // ACK, MCF
	TypeLabResult        TypeKey = "type.lab-result"        // ORU, OUL
	TypeAdmission        TypeKey = "type.admission"         // ADT
	TypeQuery            TypeKey = "type.query"             // QBP, QRY, QSB ...
	TypeQueryAnswer      TypeKey = "type.query-answer"      // RSP, RTB, ADR ...
	TypeOrder            TypeKey = "type.order"             // ORM, OMG, OML ...
	TypeOrderAnswer      TypeKey = "type.order-answer"      // ORR, ORL ...
	TypePharmacy         TypeKey = "type.pharmacy"          // RDE, RDS, RAS, OMP ...
	TypeCharge           TypeKey = "type.charge"            // DFT, BAR
	TypeAppointment      TypeKey = "type.appointment"       // SIU, SRM, SRR
	TypeDocument         TypeKey = "type.document"          // MDM
	TypeMasterFile       TypeKey = "type.master-file"       // MFN, MFK
	TypeReferral         TypeKey = "type.referral"          // REF, RRI, RPA, RQA
	TypePatientCare      TypeKey = "type.patient-care"      // PPR, PGL, PIN, PEX ...
	TypeStaff            TypeKey = "type.staff"             // PMU
	TypeOther            TypeKey = "type.other-kind"        // three letters that are not in this list
	TypeUnknown          TypeKey = "type.unknown"           // no message type given
)

// Types lists every key, for tests that ask a language for all of them.
func Types() []TypeKey {
	return []TypeKey{
		TypeImmunization, TypeImmunizationAsk, TypeImmunizationTell, TypeAcknowledgment, TypeLabResult,
		TypeAdmission, TypeQuery, TypeQueryAnswer, TypeOrder, TypeOrderAnswer, TypePharmacy, TypeCharge,
		TypeAppointment, TypeDocument, TypeMasterFile, TypeReferral, TypePatientCare, TypeStaff, TypeOther,
		TypeUnknown,
	}
}

// TypeOf names the kind of message from MSH-9 as [Identity] gives it ("ORU^R01^ORU_R01"; "ORU" is enough).
func TypeOf(messageType string) TypeKey {
	parts := strings.Split(messageType, "^")
	code, event := strings.ToUpper(strings.TrimSpace(parts[0])), ""
	if len(parts) > 1 {
		event = strings.ToUpper(strings.TrimSpace(parts[1]))
	}
	switch {
	case code == "":
		return TypeUnknown
	case code == "QBP" && event == "Q11": // CDC guide R1.5: the immunization history query
		return TypeImmunizationAsk
	case code == "RSP" && event == "K11":
		return TypeImmunizationTell
	}
	if key := typeByCode(code); key != "" {
		return key
	}
	return TypeOther
}

// typeByCode is HL7 table 0076, as far as a clinic's system writes it.
func typeByCode(code string) TypeKey {
	switch code {
	case "VXU":
		return TypeImmunization
	case "VXQ":
		return TypeImmunizationAsk
	case "VXR", "VXX":
		return TypeImmunizationTell
	case "ACK", "MCF":
		return TypeAcknowledgment
	case "ORU", "OUL", "ORF":
		return TypeLabResult
	case "ADT":
		return TypeAdmission
	case "QBP", "QRY", "QSB", "QVR", "QCK", "QRF":
		return TypeQuery
	case "RSP", "RTB", "RDY", "ADR", "DSR", "TBR":
		return TypeQueryAnswer
	case "ORM", "OMG", "OML", "OMI", "OMD", "OMS", "OMN", "OMB":
		return TypeOrder
	case "ORR", "ORL", "ORG", "ORI", "ORD", "ORS", "ORN", "ORB":
		return TypeOrderAnswer
	case "RDE", "RRE", "RDS", "RRD", "RGV", "RRG", "RAS", "RRA", "OMP", "ORP":
		return TypePharmacy
	case "DFT", "BAR":
		return TypeCharge
	case "SIU", "SRM", "SRR", "SQM", "SQR":
		return TypeAppointment
	case "MDM":
		return TypeDocument
	case "MFN", "MFK", "MFQ", "MFR", "MFD":
		return TypeMasterFile
	case "REF", "RRI", "RPA", "RQA", "RPI", "RQI", "RQC", "RPR", "RCI", "RCL", "RPL":
		return TypeReferral
	case "PPR", "PGL", "PPG", "PPP", "PPV", "PRR", "PTR", "PPT", "PEX", "CRM", "CSU":
		return TypePatientCare
	case "PMU":
		return TypeStaff
	}
	return ""
}
