package ack

import (
	"strconv"
	"strings"

	"testshot/hl7"
)

// Readings are one judgement told to three people. Each list is in reading order and never empty.
type Readings struct {
	Manager  []Phrase // what it means, with every place in words
	Vendor   []Phrase // location, code and what is expected there
	HelpDesk []Phrase // the lines of the answer as they were sent, with the control IDs
}

// Readings tells the judgement without the sent message at hand.
func (j Judgement) Readings() Readings { return j.ReadingsIn(nil) }

// ReadingsIn is Readings with the message that was sent, which decides ambiguous places and names the shot that an
// observation belongs to.
func (j Judgement) ReadingsIn(sent *hl7.Message) Readings {
	r := reader{j: j, sent: sent, shots: shotsOf(sent)}
	return Readings{Manager: r.manager(), Vendor: r.vendor(), HelpDesk: r.helpDesk()}
}

// reader writes the readings of one judgement.
type reader struct {
	j     Judgement
	sent  *hl7.Message
	shots shots
}

// placeArgs are the arguments of a sentence about a place.
func (r reader) placeArgs(p Place) map[string]string {
	at := p.In(r.sent)
	return map[string]string{"location": at.String(), "place": r.shots.words(at).English}
}

func (r reader) concerns(p Place) Phrase {
	args := r.placeArgs(p)
	concerns := said(readingTexts(), readConcerns, args)
	concerns.Args["location"] = args["location"]
	concerns.Within = map[string]Phrase{"place": r.shots.words(p.In(r.sent))}
	return concerns
}

// manager tells what was said, what it means, and what it is about; nothing twice.
func (r reader) manager() (list []Phrase) {
	seen := map[string]bool{}
	add := func(p Phrase) {
		if p.English != "" && !seen[p.English] {
			seen[p.English] = true
			list = append(list, p)
		}
	}
	for _, why := range r.j.Why {
		add(why)
	}
	if r.j.ContradictsItself && r.j.Verdict == WithWarnings { // of the others the code counts
		add(said(readingTexts(), meansContradiction, nil))
	} else {
		add(said(readingTexts(), meansPrefix+string(r.j.Verdict), nil))
	}
	if r.j.Verdict == CommitOnly { // CE and CR say more than that the bytes arrived
		add(Explain(TableAckCode, string(r.j.Ack.Code)))
	}
	writes := func(text string) {
		if text != "" {
			add(said(readingTexts(), readWrites, map[string]string{"text": text}))
		}
	}
	for _, text := range r.j.WordsOfRejection {
		writes(text)
	}
	for _, e := range r.j.Ack.Errors {
		add(r.concerns(e.first()))
		writes(e.Text())
		if e.Text() == "" {
			for _, p := range e.Explain() {
				add(p)
			}
		}
		for _, p := range e.More {
			add(r.concerns(p))
			writes(p.CodeText)
		}
	}
	return list
}

// vendor tells every remark by location, severity, code, expectation and the registry's own words.
func (r reader) vendor() (list []Phrase) {
	for i, e := range r.j.Ack.Errors {
		list = append(list, r.remark(i+1, e)...)
	}
	add := func(key string, args map[string]string) { list = append(list, said(readingTexts(), key, args)) }
	a := r.j.Ack
	switch v := r.j.Verdict; {
	case v == CommitOnly:
		add(vendorReceipt, map[string]string{"code": string(a.Code.Plain())})
	case a.Problem == NoAnswered:
		add(vendorNotAnswered, nil)
	case v == NotOurs && strings.TrimSpace(r.j.Sent) == "":
		add(vendorNoControlID, nil)
	case v == NotOurs:
		add(vendorAnswersOther, map[string]string{"answered": a.Answers, "sent": r.j.Sent})
	case v == Unreadable, v == None:
		add(vendorNoACK, nil)
	case len(a.Errors) > 0:
	case v == Accepted:
		add(vendorClean, nil)
	default:
		add(vendorNoPlace, nil)
	}
	if say := a.Text; say != "" {
		add(readWrites, map[string]string{"text": say})
	}
	for _, note := range a.Notes {
		add(readWrites, map[string]string{"text": note})
	}
	return list
}

func (r reader) remark(number int, e ErrorLine) (list []Phrase) {
	add := func(key string, args map[string]string) { list = append(list, said(readingTexts(), key, args)) }
	writes := func(text string) {
		if text != "" {
			add(readWrites, map[string]string{"text": text})
		}
	}
	args := r.placeArgs(e.first())
	args["number"] = strconv.Itoa(number)
	if args["location"] == "" {
		add(vendorWhole, args)
		if e.Sent != "" && e.Sent != e.CodeText && !e.Old { // in the old layout it was a code or a sentence
			add(vendorUnread, map[string]string{"sent": e.Sent})
		}
	} else {
		add(vendorPlace, args)
	}
	if s := e.Severity.Known(); s != "" {
		add(vendorSeverity, map[string]string{"code": string(s), "meaning": Explain(TableSeverity, string(s)).English})
	}
	for _, c := range []struct{ table, code string }{{TableError, e.Code}, {TableApplication, e.ApplicationCode}} {
		if c.code != "" {
			add(vendorCode, codeArgs(c.table, c.code))
		}
	}
	list = append(list, e.Expected())
	writes(e.Text())
	for _, p := range e.More {
		add(vendorAlso, r.placeArgs(p))
		if p.Code != "" { // in the old layout every place has a code of its own
			add(vendorCode, codeArgs(TableError, p.Code))
			list = append(list, ErrorLine{Location: p.Location, Code: p.Code}.Expected())
		}
		writes(p.CodeText)
	}
	return list
}

func codeArgs(table, code string) map[string]string {
	return map[string]string{"table": table, "code": code, "meaning": Explain(table, code).English}
}

// helpDesk quotes the answer. Nothing is put into other words: a Help Desk looks for exactly these lines.
func (r reader) helpDesk() (list []Phrase) {
	add := func(key string, args map[string]string) { list = append(list, said(readingTexts(), key, args)) }
	a := r.j.Ack
	if r.j.Sent != "" {
		add(deskSent, map[string]string{"sent": r.j.Sent})
	}
	switch {
	case a.ControlID != "":
		add(deskAnswer, map[string]string{"control": a.ControlID})
	case r.j.Verdict != None:
		add(deskNoAnswerID, nil)
	}
	for _, line := range a.Lines {
		add(deskLine, map[string]string{"line": line})
	}
	if len(a.Lines) == 0 {
		add(deskNoLine, nil)
		list = append(list, r.j.Why...)
	}
	if n := len(a.Others); n > 0 {
		add(deskOthers, map[string]string{"count": strconv.Itoa(n)})
	}
	return list
}
