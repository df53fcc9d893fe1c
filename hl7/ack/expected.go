package ack

import "strings"

// Expected says what would have to stand at the place of an error, as far as its codes tell: what a vendor has to
// make the EHR write. A code that is the registry's own gives the key "ack.expected.unknown".
func (e ErrorLine) Expected() Phrase {
	key := expectedKey(e)
	if key == expectedCode {
		if list := listFor(e.Location.Segment, e.Location.Field); list != "" {
			return said(expectations(), expectedList, map[string]string{"list": list})
		}
	}
	return said(expectations(), key, nil)
}

// Keys of what is expected.
const (
	expectedNothing  = "ack.expected.nothing"
	expectedOrder    = "ack.expected.order"
	expectedValue    = "ack.expected.value"
	expectedForm     = "ack.expected.form"
	expectedDate     = "ack.expected.date"
	expectedDates    = "ack.expected.dates"
	expectedFit      = "ack.expected.fit"
	expectedAllowed  = "ack.expected.allowed"
	expectedCode     = "ack.expected.code"
	expectedList     = "ack.expected.list"
	expectedObserved = "ack.expected.observation"
	expectedType     = "ack.expected.type"
	expectedEvent    = "ack.expected.event"
	expectedMode     = "ack.expected.mode"
	expectedVersion  = "ack.expected.version"
	expectedKnown    = "ack.expected.known-number"
	expectedFresh    = "ack.expected.fresh-number"
	expectedLater    = "ack.expected.later"
	expectedElse     = "ack.expected.elsewhere"
	expectedRule     = "ack.expected.rule"
	expectedText     = "ack.expected.text"
	expectedUnknown  = "ack.expected.unknown"
)

// expectations are the sentences. These go to people who write HL7, so they may name what stands in a message.
func expectations() []reasonText {
	return []reasonText{
		{expectedNothing, "Expected: nothing else."},
		{expectedOrder, "Expected: the segment that the guide requires, in the order that it gives."},
		{expectedValue, "Expected: a value. The guide requires one here, either always or because of something else in the message."},
		{expectedForm, "Expected: a value of the data type that HL7 2.5.1 gives to this place."},
		{expectedDate, "Expected: a date that exists, as YYYYMMDD, with time and zone where the guide asks for them."},
		{expectedDates, "Expected: dates in their order, from birth to dose to message, and none in the future."},
		{expectedFit, "Expected: values that fit each other."},
		{expectedAllowed, "Expected: one of the values that the guide allows here."},
		{expectedCode, "Expected: a code of the list that the guide names for this place."},
		{expectedList, "Expected: a code of the list {list}."},
		{expectedObserved, "Expected: the observation (OBX) that the guide requires with this dose."},
		{expectedType, "Expected: message type VXU."},
		{expectedEvent, "Expected: event V04."},
		{expectedMode, "Expected: the processing ID that this registry takes, P or T."},
		{expectedVersion, "Expected: 2.5.1, or the version that this registry takes."},
		{expectedKnown, "Expected: a number that the registry knows."},
		{expectedFresh, "Expected: a number that the registry does not have yet."},
		{expectedLater, "Expected: the same message, later."},
		{expectedElse, "Expected: nothing else in the message, as long as the registry's text does not say so. The code means trouble inside the registry."},
		{expectedRule, "Expected: what the registry's own rule asks for. Its text should say it."},
		{expectedText, "The registry gives no code. What it expects only its text can say."},
		{expectedUnknown, "What is expected here only the registry's Help Desk can say."},
	}
}

// expectedKey looks at the application code first (HL7 table 0533, CDC guide R1.5): "102, data type error" with
// "2, invalid date" beside it means the date.
func expectedKey(e ErrorLine) string {
	switch strings.TrimSpace(e.ApplicationCode) {
	case "1":
		return expectedDates
	case "2":
		return expectedDate
	case "3":
		return expectedFit
	case "4":
		return expectedAllowed
	case "5":
		return expectedCode
	case "6":
		return expectedObserved
	case "7":
		return expectedValue
	}
	switch strings.TrimSpace(e.Code) { // HL7 table 0357
	case "0":
		return expectedNothing
	case "100":
		return expectedOrder
	case "101":
		return expectedValue
	case "102":
		if dated(e.Location.Segment, e.Location.Field) {
			return expectedDate
		}
		return expectedForm
	case "103":
		return expectedCode
	case "200":
		return expectedType
	case "201":
		return expectedEvent
	case "202":
		return expectedMode
	case "203":
		return expectedVersion
	case "204":
		return expectedKnown
	case "205":
		return expectedFresh
	case "206":
		return expectedLater
	case "207":
		return expectedElse
	case "999":
		return expectedRule
	case "":
		if e.Text() != "" && strings.TrimSpace(e.ApplicationCode) == "" {
			return expectedText
		}
	}
	return expectedUnknown
}

// dated reports a field that holds a date, or a date and time.
func dated(segment string, field int) bool {
	switch segment {
	case "MSH":
		return field == 7
	case "PID":
		return field == 7 || field == 29 || field == 33
	case "PD1":
		return field == 13 || field == 17 || field == 18
	case "RXA":
		return field == 3 || field == 4 || field == 16 || field == 22
	case "OBX":
		return field == 14
	}
	return false
}

// codeList is the list of codes that belongs to a field.
type codeList struct {
	segment string
	field   int
	list    string
}

// codeLists follow the CDC guide R1.5 with its addendum of July 2015, segment tables of chapter 4.
func codeLists() []codeList {
	return []codeList{
		{"MSH", 11, "HL70103 (processing ID)"}, {"MSH", 12, "HL70104 (version)"},
		{"MSH", 15, "HL70155 (AL, NE, ER, SU)"}, {"MSH", 16, "HL70155 (AL, NE, ER, SU)"},
		{"PID", 8, "HL70001 (F, M, U)"}, {"PID", 10, "CDCREC (race)"}, {"PID", 22, "CDCREC (ethnicity)"},
		{"PID", 15, "ISO 639 (language)"}, {"PID", 24, "HL70136 (Y, N)"}, {"PID", 30, "HL70136 (Y, N)"},
		{"PD1", 11, "HL70215 (publicity)"}, {"PD1", 12, "HL70136 (Y, N)"}, {"PD1", 16, "HL70441 (registry status)"},
		{"NK1", 3, "HL70063 (relationship)"},
		{"ORC", 1, "HL70119 (RE)"},
		{"RXA", 5, "CVX, or NDC for a new dose"}, {"RXA", 7, "UCUM"}, {"RXA", 9, "NIP001 (source of the record)"},
		{"RXA", 17, "MVX (manufacturer)"}, {"RXA", 18, "NIP002 (reason for refusal)"},
		{"RXA", 20, "HL70322 (CP, RE, NA, PA)"}, {"RXA", 21, "HL70323 (A, D, U)"},
		{"RXR", 1, "NCIT or HL70162 (route)"}, {"RXR", 2, "HL70163 (body site)"},
		{"OBX", 2, "HL70125 (value type)"}, {"OBX", 3, "NIP003 (LOINC observation)"}, {"OBX", 11, "HL70085 (F)"},
	}
}

func listFor(segment string, field int) string {
	for _, l := range codeLists() {
		if l.segment == segment && l.field == field {
			return l.list
		}
	}
	return ""
}
