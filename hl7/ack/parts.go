package ack

import (
	"strconv"
	"strings"
)

// part is a field that has a name in words.
type part struct {
	segment string
	field   int
	english string
}

func (p part) key() string {
	return "place." + strings.ToLower(p.segment) + "-" + strconv.Itoa(p.field)
}

// parts are the fields of profile Z22 that an office can find on its screen, or that a vendor is asked about.
func parts() []part {
	return []part{
		{"MSH", 1, "field separator"},
		{"MSH", 2, "separators"},
		{"MSH", 3, "sending application"},
		{"MSH", 4, "sending facility"},
		{"MSH", 5, "receiving application"},
		{"MSH", 6, "receiving facility"},
		{"MSH", 7, "date and time"},
		{"MSH", 9, "message type"},
		{"MSH", 10, "message number"},
		{"MSH", 11, "test or production mark"},
		{"MSH", 12, "HL7 version"},
		{"MSH", 15, "request for a receipt"},
		{"MSH", 16, "request for an answer"},
		{"MSH", 18, "character set"},
		{"MSH", 21, "message profile"},
		{"MSH", 22, "sending organization"},
		{"MSH", 23, "receiving organization"},
		{"PID", 1, "counter"},
		{"PID", 2, "old patient number"},
		{"PID", 3, "patient number"},
		{"PID", 5, "name"},
		{"PID", 6, "mother's maiden name"},
		{"PID", 7, "birth date"},
		{"PID", 8, "sex"},
		{"PID", 10, "race"},
		{"PID", 11, "address"},
		{"PID", 13, "phone or e-mail"},
		{"PID", 14, "work phone"},
		{"PID", 15, "language"},
		{"PID", 22, "ethnic group"},
		{"PID", 24, "twin or multiple birth"},
		{"PID", 25, "birth order"},
		{"PID", 29, "date of death"},
		{"PID", 30, "death mark"},
		{"PD1", 3, "clinic"},
		{"PD1", 4, "doctor"},
		{"PD1", 11, "reminder choice"},
		{"PD1", 12, "sharing choice"},
		{"PD1", 13, "date of the sharing choice"},
		{"PD1", 16, "registry status"},
		{"PD1", 17, "date of the registry status"},
		{"PD1", 18, "date of the reminder choice"},
		{"NK1", 1, "counter"},
		{"NK1", 2, "name"},
		{"NK1", 3, "relationship"},
		{"NK1", 4, "address"},
		{"NK1", 5, "phone"},
		{"PV1", 2, "patient class"},
		{"PV1", 20, "vaccine program eligibility"},
		{"IN1", 2, "plan"},
		{"IN1", 3, "company"},
		{"IN1", 15, "plan type"},
		{"IN1", 29, "verification date"},
		{"ORC", 1, "order mark"},
		{"ORC", 2, "number from the ordering system"},
		{"ORC", 3, "number of the dose"},
		{"ORC", 10, "who entered it"},
		{"ORC", 12, "who ordered it"},
		{"ORC", 17, "clinic that entered it"},
		{"RXA", 1, "counter"},
		{"RXA", 2, "dose counter"},
		{"RXA", 3, "date given"},
		{"RXA", 4, "end date"},
		{"RXA", 5, "vaccine"},
		{"RXA", 6, "amount"},
		{"RXA", 7, "unit of the amount"},
		{"RXA", 9, "new dose or history"},
		{"RXA", 10, "who gave it"},
		{"RXA", 11, "where it was given"},
		{"RXA", 15, "lot number"},
		{"RXA", 16, "expiry date"},
		{"RXA", 17, "manufacturer"},
		{"RXA", 18, "reason for refusal"},
		{"RXA", 20, "given, refused or not given"},
		{"RXA", 21, "add, change or delete"},
		{"RXA", 22, "date of entry"},
		{"RXR", 1, "route"},
		{"RXR", 2, "body site"},
		{"OBX", 1, "counter"},
		{"OBX", 2, "type of the value"},
		{"OBX", 3, "what was observed"},
		{"OBX", 4, "group number"},
		{"OBX", 5, "value"},
		{"OBX", 6, "unit"},
		{"OBX", 11, "status"},
		{"OBX", 14, "date"},
		{"OBX", 17, "how it was determined"},
		{"MSA", 1, "yes or no"},
		{"MSA", 2, "number of the answered message"},
		{"MSA", 3, "text"},
	}
}
