package ack

import "strings"

// The tables that Explain knows.
const (
	TableAckCode     = "0008" // MSA-1
	TableError       = "0357" // ERR-3, condition codes of HL7 itself
	TableSeverity    = "0516" // ERR-4
	TableApplication = "0533" // ERR-5, codes of the CDC guide
)

type codeText struct{ table, code, english string }

func (c codeText) key() string { return "ack.code." + c.table + "." + strings.ToLower(c.code) }

// codes are the meanings, in plain words. Sources: HL7 2.5.1 for 0008, 0357 and 0516; the CDC guide R1.5 with
// its addendum of July 2015 for 999 and for 0533, where 7 occurs in examples only.
func codes() []codeText {
	return []codeText{
		{TableAckCode, "AA", "The registry accepted the message."},
		{TableAckCode, "AE", "The registry found errors in the message. It may have kept part of it."},
		{TableAckCode, "AR", "The registry rejected the message as a whole."},
		{TableAckCode, "CA", "The message arrived. Its content was not judged yet."},
		{TableAckCode, "CE", "The message arrived and could not be taken in."},
		{TableAckCode, "CR", "The message was turned away before its content was looked at."},

		{TableError, "0", "The message was accepted."},
		{TableError, "100", "A part of the message is missing or stands in the wrong place."},
		{TableError, "101", "A value that must be given is missing."},
		{TableError, "102", "A value has the wrong form, such as letters where a date belongs."},
		{TableError, "103", "A code is not in the list that the registry uses."},
		{TableError, "200", "The registry does not take this type of message."},
		{TableError, "201", "The registry does not take this kind of event."},
		{TableError, "202", "The registry does not take messages marked in this way as test or production."},
		{TableError, "203", "The registry does not take this version of HL7."},
		{TableError, "204", "The registry does not know the patient or record that the message is about."},
		{TableError, "205", "The registry already has a record with this number."},
		{TableError, "206", "The record is in use at the registry. Later it may work."},
		{TableError, "207", "Something went wrong inside the registry, for which the message is not to blame."},
		{TableError, "999", "The registry's own rules were not met. Its text says which."},

		{TableSeverity, "I", "For information only."},
		{TableSeverity, "W", "A warning: the message was taken, and something in it should be better."},
		{TableSeverity, "E", "An error: important data or the whole message were not taken."},
		{TableSeverity, "F", "A fatal error: the message was not taken."},

		{TableApplication, "1", "Two dates do not fit each other, or a date lies in the future."},
		{TableApplication, "2", "A date does not exist or is written in the wrong form."},
		{TableApplication, "3", "Two values do not fit each other."},
		{TableApplication, "4", "A value is not allowed here."},
		{TableApplication, "5", "A code is not in the list that the registry uses."},
		{TableApplication, "6", "Something that must be reported with this dose is missing."},
		{TableApplication, "7", "A value that must be given is missing."},
	}
}

// Explain says what a code of one of the four tables means. The table may be written as in a message
// ("HL70357"). A code that is not in the table, such as a registry's own, gives the key "ack.code.unknown".
func Explain(table, code string) Phrase {
	table = strings.TrimPrefix(strings.TrimSpace(table), "HL7")
	for _, c := range codes() {
		if c.table == table && strings.EqualFold(c.code, strings.TrimSpace(code)) {
			return Phrase{Key: c.key(), English: c.english}
		}
	}
	return phrase("ack.code.unknown", "The registry's own code {code}. Its Help Desk knows what it means.",
		map[string]string{"code": strings.TrimSpace(code)})
}

// Explain says what the codes of the line mean: severity, the HL7 code, the application code, as far as given.
func (e ErrorLine) Explain() (said []Phrase) {
	for _, c := range []struct{ table, code string }{
		{TableSeverity, string(e.Severity.Known())},
		{TableError, e.Code},
		{TableApplication, e.ApplicationCode},
	} {
		if c.code != "" {
			said = append(said, Explain(c.table, c.code))
		}
	}
	return said
}
