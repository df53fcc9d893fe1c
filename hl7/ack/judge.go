package ack

import "strings"

// Judgement is what a reply is worth for the message that was sent.
type Judgement struct {
	Verdict Verdict
	Ack     Ack // the answer that counts
	// Sent is the control ID that the answer was compared with; "" when Judge was not asked about one.
	Sent string
	// Why gives the reasons, the one that decided first.
	Why []Phrase
	// ContradictsItself is set when code and errors, or code and words, say opposite things.
	ContradictsItself bool
	// WordsOfRejection are the texts of an AA in which the registry says no.
	WordsOfRejection []string
}

// Judge reads a reply and compares it with the control ID that was sent (MSH-10).
//
// Of several answers in one reply those to this control ID count: an application answer before a commit one,
// and of several application answers the worst.
func Judge(data []byte, sentControlID string) Judgement {
	j := judge(data, sentControlID)
	j.Sent = sentControlID
	return j
}

func judge(data []byte, sentControlID string) Judgement {
	all, problem := readAll(data)
	if problem != "" {
		return judgeOne(all[0])
	}
	lead, ours := -1, false
	for i, a := range all {
		switch mine := a.AnswersTo(sentControlID) && (a.Problem == "" || a.Problem == OtherType); {
		case mine && !ours:
			lead, ours = i, true
		case mine && standing(a) > standing(all[lead]):
			lead = i
		case !ours && (lead < 0 || standing(a) > standing(all[lead])):
			lead = i
		}
	}
	a := all[lead]
	a.Others = others(all, lead)
	if ours || a.Problem != "" && a.Problem != NoAnswered {
		return judgeOne(a)
	}
	j := Judgement{Verdict: NotOurs, Ack: a}
	if a.Problem == NoAnswered {
		j.Why = []Phrase{reason(whyNoAnswered, nil)}
	} else {
		j.Why = []Phrase{reason(whyOtherMessage, map[string]string{"answered": a.Answers, "sent": sentControlID})}
	}
	return j
}

// standing orders the answers to one message: what says nothing, commit codes, application codes by gravity.
func standing(a Ack) int {
	if a.Problem != "" {
		return 0
	}
	switch a.Code.Plain() {
	case AA:
		return 2
	case AE:
		return 3
	case AR:
		return 4
	}
	return 1
}

// Verdict says what the reply is worth when the sent message is not at hand. A reply that names no message
// at all cannot be used for one, and is unreadable.
func (a Ack) Verdict() Verdict { return judgeOne(a).Verdict }

// Judge gives the whole judgement of Verdict.
func (a Ack) Judge() Judgement { return judgeOne(a) }

func judgeOne(a Ack) Judgement {
	j := Judgement{Ack: a}
	switch a.Problem {
	case "":
	case Nothing, NotHL7, Unparsable:
		return j.because(None, problemReason(a.Problem), map[string]string{"kind": a.Kind})
	default:
		return j.because(Unreadable, problemReason(a.Problem), map[string]string{"kind": a.Kind, "code": string(a.Code)})
	}
	switch a.Code.Plain() {
	case AA:
		return j.accepted()
	case AE:
		return j.withErrors()
	case AR:
		if a.saysAccepted() {
			j.ContradictsItself = true
			return j.because(Rejected, whyRejected, nil).also(whySaysAccepted)
		}
		return j.because(Rejected, whyRejected, nil)
	}
	return j.because(CommitOnly, whyCommitOnly, map[string]string{"code": string(a.Code.Plain())})
}

// accepted judges AA: clean only when nothing in it says less than yes.
func (j Judgement) accepted() Judgement {
	worst, unknown := j.Ack.worstOfAccepted()
	j.WordsOfRejection = j.Ack.rejections()
	j.ContradictsItself = worst == Error || len(j.WordsOfRejection) > 0
	var why []string
	if worst == Error {
		why = append(why, whyAcceptedWithError)
	}
	if len(j.WordsOfRejection) > 0 {
		why = append(why, whyAcceptedSaysNo)
	}
	if worst == Warning {
		why = append(why, whyAcceptedWithWarning)
	}
	if unknown {
		why = append(why, whyAcceptedUnknown)
	}
	switch {
	case len(why) > 0:
		return j.because(WithWarnings, why[0], nil).also(why[1:]...)
	case len(j.Ack.Errors) > 0:
		return j.because(Accepted, whyAcceptedInformation, nil)
	}
	return j.because(Accepted, whyAccepted, nil)
}

// withErrors judges AE, of which there are three cases: only remarks, some error, and nothing that says more.
func (j Judgement) withErrors() Judgement {
	worst, unknown := j.Ack.Worst()
	j.ContradictsItself = j.Ack.saysAccepted()
	var more []string
	if j.ContradictsItself {
		more = append(more, whySaysAccepted)
	}
	switch {
	case len(j.Ack.Errors) == 0:
		return j.because(Refused, whyRefusedNoDetail, nil).also(more...)
	case worst == Error:
		return j.because(Refused, whyRefused, nil).also(more...)
	case unknown:
		return j.because(Refused, whyRefusedUnknown, nil).also(more...)
	}
	j.ContradictsItself = false // an AE with remarks only and "accepted" beside it agrees with itself
	return j.because(WithWarnings, whyErrorsAreRemarks, nil)
}

// worstOfAccepted is Worst, except that code 0 (message accepted) without a severity is information.
func (a Ack) worstOfAccepted() (worst Severity, unknown bool) {
	kept := a
	kept.Errors = nil
	for _, e := range a.Errors {
		if strings.TrimSpace(e.Code) != "0" || e.Severity.Known() != "" {
			kept.Errors = append(kept.Errors, e)
		}
	}
	return kept.Worst()
}

func (j Judgement) because(v Verdict, why string, args map[string]string) Judgement {
	j.Verdict, j.Why = v, append(j.Why, reason(why, args))
	return j
}

func (j Judgement) also(why ...string) Judgement {
	for _, key := range why {
		j.Why = append(j.Why, reason(key, nil))
	}
	return j
}
