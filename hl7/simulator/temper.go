package simulator

import (
	"testshot/hl7/ack"
	"testshot/hl7/soap"
)

// Temper is a way of answering. The zero value of a field leaves that part as a
// friendly registry would do it.
type Temper struct {
	Name string
	For  string // what it lets a person rehearse, in English

	Code    ack.Code        // MSA-1; empty is AA
	Judge   bool            // name what a check of the message finds, in ERR segments
	Errors  []ack.ErrorLine // further ERR segments
	Answers string          // MSA-2 when it is not the message's own control ID
	Fault   *soap.Fault     // answer with a fault instead of an acknowledgment
	Raw     []byte          // answer with these bytes instead
	Silent  bool            // never answer
}

// Accepting is the temper when none is named.
const Accepting = "accepting"

// Tempers lists every temper in the order of the documentation.
func Tempers() []Temper {
	return []Temper{
		{Name: Accepting, For: "a clean yes"},
		{Name: "warning", For: "a yes with a remark", Errors: []ack.ErrorLine{{
			Location: place("PID", 10), Code: "103", CodeText: "Table value not found", Severity: ack.Warning,
			UserMessage: "The race is not in the list and was left out. The rest of the message was kept.",
		}}},
		{Name: "refusing", For: "a no that still counts", Code: ack.AE, Judge: true},
		{Name: "rejecting", For: "a no to the message as a whole", Code: ack.AR, Errors: []ack.ErrorLine{{
			Location: place("MSH", 11), Code: "202", CodeText: "Unsupported processing id", Severity: ack.Error,
			UserMessage: "This service takes no messages of this kind now.",
		}}},
		{Name: "silent", For: "an answer that never comes", Silent: true},
		{Name: "faulting", For: "trouble at the registry", Fault: &soap.Fault{
			Name: soap.FaultUnknown, Code: "1", Reason: "Unknown", Detail: "The rehearsal registry has trouble of its own.",
		}},
		{Name: "garbling", For: "an answer that nobody can read", Raw: []byte("<env:Envelope><env:Body><urn:submitSingleMessageResp\x01\x02 M|S|H lost on the way")},
		{Name: "mismatching", For: "an answer to another message", Answers: "REHEARSAL-OTHER-MESSAGE"},
	}
}

// TemperNamed finds a temper; the empty name is the accepting one.
func TemperNamed(name string) (Temper, bool) {
	if name == "" {
		name = Accepting
	}
	for _, t := range Tempers() {
		if t.Name == name {
			return t, true
		}
	}
	return Temper{}, false
}
