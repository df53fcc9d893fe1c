package wizard

import "strings"

// Severity says how a notice is painted and read out.
type Severity string

// The severities. Bad news is never a dialog: all of them stand on the page.
const (
	Good  Severity = "good"  // green: something is kept, accepted, unchanged
	Info  Severity = "info"  // accent: good to know
	Look  Severity = "look"  // amber: needs a look, nothing is lost
	Wrong Severity = "wrong" // red: refused, or an answer that needs fixing
)

// Remedy is what a person can do about a notice with one press. The page draws
// it as a button; the empty remedy draws none.
type Remedy string

// The remedies. A page makes one event of each.
const (
	RemedyNone          Remedy = ""
	RemedySendAgain     Remedy = "send-again"
	RemedyBringReply    Remedy = "bring-reply"
	RemedyTypePassword  Remedy = "type-password"
	RemedyChooseFile    Remedy = "choose-file"
	RemedyChooseFolder  Remedy = "choose-folder"
	RemedySeeQuestions  Remedy = "see-questions"
	RemedySeeRouting    Remedy = "see-routing"
	RemedyCheckEvidence Remedy = "check-evidence"
)

// Notice is something a person should read: a key of assets/wording with its
// arguments. The text of a Go error is never in it; Ref is the number under
// which the log keeps the chain of causes.
type Notice struct {
	Key      string            `json:"key"`
	Args     map[string]string `json:"args,omitempty"`
	Severity Severity          `json:"severity,omitempty"`
	Remedy   Remedy            `json:"remedy,omitempty"`
	Ref      string            `json:"ref,omitempty"`

	// Field is the input that the notice is about, so that a summary can move the
	// focus there; empty when it is about the whole page.
	Field Field `json:"field,omitempty"`
	// From is the effect that failed; a new try of it takes the notice away.
	From string `json:"-"`
}

// Passing says that a notice is about the page on which it came up, and goes away
// when the reader leaves that page. What failed in the world outside stays until
// it is tried again or put away, and so does what is wrong with the proofs.
func (n Notice) Passing() bool {
	switch n.Key {
	case "draft-unreadable", "library-unreadable", "window-twice", "message.left-out", "ended-in-the-middle", "proof-changed":
		return false
	}
	switch n.From {
	case ReadFile{}.Name(), ReadRoute{}.Name():
		return true
	}
	return n.From == "" && n.Ref == ""
}

// notice builds a notice from pairs of argument name and value.
func notice(key string, severity Severity, pairs ...string) Notice {
	n := Notice{Key: key, Severity: severity}
	if len(pairs) > 1 {
		n.Args = make(map[string]string, len(pairs)/2)
		for i := 0; i+1 < len(pairs); i += 2 {
			n.Args[pairs[i]] = pairs[i+1]
		}
	}
	return n
}

// missing is a blocker about one input.
func missing(field Field, key string, pairs ...string) Notice {
	n := notice(key, Look, pairs...)
	n.Field = field
	return n
}

// WordingKey is where assets/wording has the words of a notice. Short lines, such
// as what is missing or what is wrong with an input, stand under their own key;
// everything else has four sentences and stands under "notice.".
func WordingKey(n Notice) string {
	for _, short := range []string{"missing.", "field.", "routing."} {
		if strings.HasPrefix(n.Key, short) {
			return n.Key
		}
	}
	return "notice." + n.Key
}
