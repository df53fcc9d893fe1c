package conformance

import "slices"

// Severity says how much a finding matters.
type Severity string

// The severities, and Off for a rule that a pack silences.
const (
	Error   Severity = "error"   // a registry may refuse the message or drop the dose
	Warning Severity = "warning" // data may be lost, or are poor
	Info    Severity = "info"    // good to know
	Off     Severity = "off"
)

// Who says who can put a finding right.
type Who string

// The people around a message.
const (
	Office   Who = "office"    // whoever enters the records
	Vendor   Who = "vendor"    // the maker of the EHR
	HelpDesk Who = "help-desk" // the registry's
	You      Who = "you"       // the reader, in this program
)

// Rule is one statement of the guide, or of practice where Source says so.
type Rule struct {
	ID       string   // such as R05; it never changes its meaning
	Location string   // the place it is about, such as RXA-3
	Asks     string   // what it asks for, in the words of a specification
	Severity Severity // unless a pack says otherwise
	Must     bool     // among the rules that no check may leave out
	Source   string   // where the rule is from
	Text     string   // what is found when it is broken; {1} stands for an argument
	Advice   string   // what to do then
	Who      Who      // who can do it
}

// statement is the test of a rule: it looks at the place where the walk stands
// and reports what breaks the rule.
type statement func(*walk)

// row is a rule with its statement. The rules that are about a file or a reply
// have their tests in CheckFile and CheckReply, and no statement.
type row struct {
	Rule
	at    scope
	state statement
}

// scope says where on the walk a statement is tried.
type scope uint8

const (
	atFile     scope = iota // by CheckFile
	atReply                 // by CheckReply
	atIdentity              // what is this? tried before all else
	atHeader                // about the message as a whole, before the walk
	atField                 // at each field, by the walk itself
	atSegment               // at each segment
	atMSH
	atPID
	atPD1
	atNK1
	atPV1
	atIN1
	atORC
	atRXA
	atRXR
	atOBX
	atOrder // when the group of a vaccination is complete
	atEnd   // when the message is
	scopes
)

// rows is the whole rule table.
var rows = slices.Concat(structureRows, headerRows, patientRows, householdRows, orderRows, vaccinationRows, observationRows, replyRows)

// Rules lists all rules in the order of the message, the reply's last.
func Rules() []Rule {
	rules := make([]Rule, len(rows))
	for i := range rows {
		rules[i] = rows[i].Rule
	}
	return rules
}

// RuleByID finds a rule.
func RuleByID(id string) (Rule, bool) {
	for i := range rows {
		if rows[i].ID == id {
			return rows[i].Rule, true
		}
	}
	return Rule{}, false
}
