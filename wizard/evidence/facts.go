package evidence

import "time"

// Format is the number of the format that this package writes.
const Format = 1

// Facts is the content of record.json: what is known of a record apart from
// the bytes beside it. It never holds a patient's data: no part of a message
// but its control ID, type and version, and no text that a person typed about
// a case (that is kept in text.txt).
type Facts struct {
	Format     int        `json:"format"`
	Kind       RecordKind `json:"kind"`
	Rehearsal  bool       `json:"rehearsal"`
	Happened   time.Time  `json:"happened"` // with the zone of the computer
	Filed      time.Time  `json:"filed"`
	Year       int        `json:"year"`       // the attestation year it serves
	Late       bool       `json:"late"`       // it happened after that year had ended
	Attestable bool       `json:"attestable"` // Stage 1 could be attested for that year

	Clinic        Clinic         `json:"clinic"`
	Professionals []Professional `json:"professionals,omitempty"`
	EHR           EHR            `json:"ehr,omitzero"`
	Period        Period         `json:"period,omitzero"`
	By            string         `json:"by,omitempty"`
	Program       string         `json:"program,omitempty"`

	Message     *MessageFacts     `json:"message,omitempty"`
	Route       *Route            `json:"route,omitempty"`
	Exchange    *ExchangeFacts    `json:"exchange,omitempty"`
	Judgement   *JudgementFacts   `json:"judgement,omitempty"`
	Exclusion   *Exclusion        `json:"exclusion,omitempty"`
	Contact     *ContactFacts     `json:"contact,omitempty"`
	Attestation *AttestationFacts `json:"attestation,omitempty"`
	Drill       *DrillFacts       `json:"drill,omitempty"`
	Stamp       *StampFacts       `json:"stamp,omitempty"`
	Leftover    *LeftoverFacts    `json:"leftover,omitempty"`
}

// MessageFacts describes the message without quoting it.
type MessageFacts struct {
	ControlID      string    `json:"controlId"`
	Type           string    `json:"type,omitempty"`
	Version        string    `json:"version,omitempty"`
	Changes        []string  `json:"changes,omitempty"` // what was done between message.hl7 and sent.hl7
	OriginalSHA256 string    `json:"originalSha256"`
	SentSHA256     string    `json:"sentSha256"`
	Captured       *Captured `json:"captured,omitempty"`
}

// Route says where a message went, without secrets.
type Route struct {
	Name      string `json:"name,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Transport string `json:"transport,omitempty"`
	Dialect   string `json:"dialect,omitempty"`
	Address   string `json:"address,omitempty"`
	Facility  string `json:"facility,omitempty"`
	Plaintext bool   `json:"plaintext,omitempty"` // sent unencrypted, by the user's decision
	Source    string `json:"source,omitempty"`    // who gave these details, and when
}

// ExchangeFacts says how the exchange went on the wire.
type ExchangeFacts struct {
	Ended         time.Time `json:"ended"`
	Masked        []string  `json:"masked,omitempty"` // secrets replaced in the kept request
	Peer          string    `json:"peer,omitempty"`   // network address that answered
	TLS           string    `json:"tls,omitempty"`
	HTTPStatus    int       `json:"httpStatus,omitempty"`
	ClockOffsetMS *int64    `json:"clockOffsetMs,omitempty"` // this computer's clock minus the registry's; absent when not known
}

// JudgementFacts is what the answer was judged to be.
type JudgementFacts struct {
	Verdict   Verdict  `json:"verdict"`
	Code      string   `json:"code,omitempty"`      // MSA-1 as sent
	Answers   string   `json:"answers,omitempty"`   // MSA-2 as sent
	Reason    string   `json:"reason,omitempty"`    // why there is no answer: a key, never the registry's text
	Packing   []string `json:"packing,omitempty"`   // how the answer was wrapped, outermost first
	Simulated bool     `json:"simulated,omitempty"` // the answer carries the simulator's mark
	KeptAs    string   `json:"keptAs,omitempty"`    // the rehearsal record that holds a simulated answer
	Resumed   bool     `json:"resumed,omitempty"`   // completed after an interruption
}

// Exclusion is the decision not to send.
type Exclusion struct {
	Decision string   `json:"decision"`
	Answers  []Answer `json:"answers"`
	Reasons  []Reason `json:"reasons"`
}

// Answer is one question's key and what was answered.
type Answer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Reason is one step of the decision and the paragraph it rests on.
type Reason struct {
	Key    string `json:"key"`
	Text   string `json:"text"`
	Source string `json:"source"`
	Dated  string `json:"dated,omitempty"`
}

// AttestationFacts carries the two dates of the six years, as YYYY-MM-DD.
type AttestationFacts struct {
	Date      string `json:"date"`
	KeepUntil string `json:"keepUntil"`
}

// DrillFacts says what a yearly check found, and who keeps the evidence.
type DrillFacts struct {
	Keeper  string          `json:"keeper"`
	Records int             `json:"records"` // complete ones in this binder
	Damaged int             `json:"damaged"` // things in this binder that were not as they were filed
	Copy    *DrillCopyFacts `json:"copy,omitempty"`
	Due     string          `json:"due"` // the day of the next one
}

// DrillCopyFacts says what reading the second copy back found.
type DrillCopyFacts struct {
	Place    string `json:"place"`
	Files    int    `json:"files"` // read back, of all binders
	Troubles int    `json:"troubles"`
}

// StampFacts says what a time stamp is of. All but the first three members stand
// in the stamp itself, too.
type StampFacts struct {
	Head      string    `json:"head"`                // the binder's head that was stamped
	Entry     int       `json:"entry"`               // number of the manifest's last entry then
	Authority string    `json:"authority,omitempty"` // the address that was asked
	Time      time.Time `json:"time"`
	Accuracy  string    `json:"accuracy,omitempty"`
	Serial    string    `json:"serial"`
	Policy    string    `json:"policy"`
	Signer    string    `json:"signer"`
}

// LeftoverFacts says where the files of a leftover record were found.
type LeftoverFacts struct {
	Found string `json:"found"`
	What  string `json:"what"`
}
