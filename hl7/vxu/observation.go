package vxu

import "testshot/hl7"

// Observation is one OBX: eligibility, funding source, information statement, immunity and the like.
type Observation struct {
	SetID     Value // OBX-1
	ValueType Value // OBX-2
	What      Coded // OBX-3, a LOINC code
	Group     Value // OBX-4; observations that belong together share it
	Value     Coded // OBX-5; for dates, numbers and text the value is in Code
	Units     Coded // OBX-6
	Status    Value // OBX-11
	Date      Value // OBX-14
	Method    Coded // OBX-17
	Location  hl7.Location
}

// The observations that a VXU names most (LOINC codes of table NIP003).
const (
	Eligibility   = "64994-7" // is the patient eligible for a vaccine program
	FundingSource = "30963-3" // who paid for the vaccine
	VaccineType   = "30956-7" // which vaccine an information statement is about
	VISDocument   = "69764-9" // the statement's barcode
	VISPublished  = "29768-9" // the statement's edition
	VISPresented  = "29769-7" // the day on which it was handed over
)

func readObservation(obx hl7.Segment) Observation {
	return Observation{
		SetID:     valueOf(obx, 1),
		ValueType: valueOf(obx, 2),
		What:      codedField(obx, 3),
		Group:     valueOf(obx, 4),
		Value:     codedField(obx, 5),
		Units:     codedField(obx, 6),
		Status:    valueOf(obx, 11),
		Date:      valueOf(obx, 14),
		Method:    codedField(obx, 17),
		Location:  obx.Location(),
	}
}
