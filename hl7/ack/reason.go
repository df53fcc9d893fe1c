package ack

import "strings"

// Keys of the reasons. Each decides one verdict, or goes beside it.
const (
	whyAccepted            = "ack.why.accepted"
	whyAcceptedInformation = "ack.why.accepted-information"
	whyAcceptedWithWarning = "ack.why.accepted-warning"
	whyAcceptedWithError   = "ack.why.accepted-error"
	whyAcceptedSaysNo      = "ack.why.accepted-says-no"
	whyAcceptedUnknown     = "ack.why.accepted-unknown"
	whyErrorsAreRemarks    = "ack.why.errors-are-remarks"
	whyRefused             = "ack.why.refused"
	whyRefusedUnknown      = "ack.why.refused-unknown"
	whyRefusedNoDetail     = "ack.why.refused-no-detail"
	whyRejected            = "ack.why.rejected"
	whySaysAccepted        = "ack.why.says-accepted"
	whyCommitOnly          = "ack.why.commit-only"
	whyOtherMessage        = "ack.why.other-message"
	whyNoAnswered          = "ack.why.no-answered"
	whyNothing             = "ack.why.nothing"
	whyNotHL7              = "ack.why.not-hl7"
	whyUnparsable          = "ack.why.unparsable"
	whyOtherType           = "ack.why.other-type"
	whyNoMSA               = "ack.why.no-msa"
	whyNoCode              = "ack.why.no-code"
	whyWrongCode           = "ack.why.wrong-code"
)

type reasonText struct{ key, english string }

// reasons are the sentences. What stands in braces is an argument.
func reasons() []reasonText {
	return []reasonText{
		{whyAccepted, "The registry accepted the message and had no remarks."},
		{whyAcceptedInformation, "The registry accepted the message and added information only."},
		{whyAcceptedWithWarning, "The registry accepted the message with at least one warning."},
		{whyAcceptedWithError, "The registry says that it accepted the message, and names an error in it as well."},
		{whyAcceptedSaysNo, "The registry says that it accepted the message, and its text speaks of a rejection."},
		{whyAcceptedUnknown, "The registry accepted the message with a remark that does not say how grave it is."},
		{whyErrorsAreRemarks, "The registry reports errors, but grades every one of them as a warning or as information: it kept the message."},
		{whyRefused, "The registry found at least one error for which it does not take the message, or not all of it."},
		{whyRefusedUnknown, "The registry reports errors and does not say how grave they are, so they count as errors."},
		{whyRefusedNoDetail, "The registry reports an error and does not say which."},
		{whyRejected, "The registry rejected the message as a whole."},
		{whySaysAccepted, "A text in the answer says that the message was accepted; its code says otherwise, and the code counts."},
		{whyCommitOnly, "The registry only says whether the bytes arrived ({code}). Its judgement of the message is still to come."},
		{whyOtherMessage, "This answers the message {answered}, and {sent} was sent."},
		{whyNoAnswered, "The answer does not say which message it answers."},
		{whyNothing, "The answer is empty."},
		{whyNotHL7, "The answer is not an HL7 message ({kind})."},
		{whyUnparsable, "The answer starts like an HL7 message and cannot be read as one."},
		{whyOtherType, "The answer is an HL7 message, but not an acknowledgment ({kind})."},
		{whyNoMSA, "The acknowledgment lacks the line that says yes or no."},
		{whyNoCode, "The acknowledgment leaves open whether it says yes or no."},
		{whyWrongCode, "The acknowledgment says {code}, which means neither yes nor no."},
	}
}

func reason(key string, args map[string]string) Phrase { return said(reasons(), key, args) }

// said makes a sentence of a list into a phrase.
func said(list []reasonText, key string, args map[string]string) Phrase {
	for _, r := range list {
		if r.key == key {
			return phrase(key, r.english, args)
		}
	}
	return Phrase{Key: key}
}

// phrase fills the arguments that the sentence has; others are left out of it. Values come from outside, so they
// are never searched for arguments of their own.
func phrase(key, english string, args map[string]string) Phrase {
	p := Phrase{Key: key}
	var filled strings.Builder
	for rest := english; rest != ""; {
		before, after, _ := strings.Cut(rest, "{")
		name, behind, closed := strings.Cut(after, "}")
		value, given := args[name]
		filled.WriteString(before)
		if !closed || !given {
			filled.WriteString(rest[len(before):])
			break
		}
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[name] = value
		filled.WriteString(value)
		rest = behind
	}
	p.English = filled.String()
	return p
}

func problemReason(p Problem) string {
	switch p {
	case Nothing:
		return whyNothing
	case NotHL7:
		return whyNotHL7
	case OtherType:
		return whyOtherType
	case NoMSA:
		return whyNoMSA
	case NoCode:
		return whyNoCode
	case WrongCode:
		return whyWrongCode
	case NoAnswered:
		return whyNoAnswered
	}
	return whyUnparsable
}
