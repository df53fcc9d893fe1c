package audit

// Question is what an auditor asks. The words are keys of the wording.
type Question string

// The questions, in the order in which they are asked.
const (
	Who           Question = "who"           // clinic, PIN and professionals
	Numbers       Question = "numbers"       // each professional's NPI, and its check digit
	Year          Question = "year"          // could Stage 1 be attested for it?
	System        Question = "system"        // which EHR, in which version
	Certification Question = "certification" // its number
	Done          Question = "done"          // is the measure fulfilled for everybody?
	Either        Question = "either"        // test and exclusion are both kept: which was attested?
	Origin        Question = "origin"        // was the message the certified EHR's?
	Reply         Question = "reply"         // does the acknowledgment answer the message?
	InTime        Question = "in-time"       // within the year, and the reporting period
	Memo          Question = "memo"          // is the exclusion's memo complete?
	Signed        Question = "signed"        // is a signed page, or the vendor's letter, beside it?
	Attested      Question = "attested"      // is the day noted, and so until when to keep it?
	Unchanged     Question = "unchanged"     // was it verified lately?
	Stamp         Question = "stamp"         // does a time stamp speak of all of it?
	Paper         Question = "paper"         // is the fingerprint signed on paper?
	Copy          Question = "copy"          // is there a second copy?
	Contact       Question = "contact"       // is a call or a letter of the registry noted?
)

// Questions lists them all.
func Questions() []Question {
	return []Question{Who, Numbers, Year, System, Certification, Done, Either, Origin, Reply, InTime, Memo, Signed, Attested, Unchanged, Stamp, Paper, Copy, Contact}
}

// State is how a question is answered.
type State string

// The states.
const (
	OK      State = "ok"
	Gap     State = "gap"
	Unknown State = "unknown"
)

// Case tells apart what one state of a question can mean, where another sentence
// fits. The zero value is the usual one.
type Case string

// The cases.
const (
	Refused Case = "refused" // the registry said no, which fulfills the measure too
	Damaged Case = "damaged" // what was kept is not as it was filed: sending anew is no cure
)

// Answer is one question and what the binder says to it. Args fill the sentence.
type Answer struct {
	Question Question
	State    State
	Args     map[string]string
	Case     Case
}

// Key is where the sentence stands in the wording.
func (a Answer) Key() string {
	if a.Case != "" {
		return "audit." + string(a.Question) + "." + string(a.State) + "." + string(a.Case)
	}
	return "audit." + string(a.Question) + "." + string(a.State)
}
