package ack

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"testshot/hl7"
)

// Read reads a reply. The Problem is the same as in the Ack: "" when it is an acknowledgment with a code and a
// control ID. An Ack with a Problem still holds all that could be read.
//
// Where the reply has several answers, the Ack speaks for the first one of application level, or else for the
// first; the others are listed. Use [Judge] when the control ID that was sent is known.
func Read(data []byte) (Ack, Problem) {
	all, problem := readAll(data)
	if problem != "" {
		return all[0], problem
	}
	lead := 0
	for i, a := range all {
		if a.Problem == "" && a.Code.Application() {
			lead = i
			break
		}
	}
	a := all[lead]
	a.Others = others(all, lead)
	if len(all) > 1 && a.Messages == 1 { // several MSA in one message: list every ERR of it
		a.Errors, a.Lines = nil, nil
		for _, part := range all {
			a.Errors = append(a.Errors, part.Errors...)
			a.Lines = append(a.Lines, part.Lines...)
		}
	}
	return a, a.Problem
}

// readAll gives one Ack for each MSA of each message of the reply, and never an empty list. A message without
// MSA gives one Ack with a Problem. The Problem returned is that of a reply that is not HL7 at all.
func readAll(data []byte) ([]Ack, Problem) {
	fail := func(p Problem, kind string) ([]Ack, Problem) { return []Ack{{Problem: p, Kind: kind}}, p }
	if blank(data) {
		return fail(Nothing, "")
	}
	batch, err := hl7.SplitBatch(data)
	if err != nil || batch.Len() == 0 {
		var parse *hl7.ParseError
		if startsLikeHL7(data) || errors.As(err, &parse) && parse.Problem == hl7.TooLarge {
			return fail(Unparsable, "")
		}
		return fail(NotHL7, kindOf(data))
	}
	if !startsLikeHL7(data) && kindOf(data) != KindText && !utf16HL7(data) {
		return fail(NotHL7, kindOf(data)) // a page that quotes a message is still a page
	}
	shape := shapeOf(data, batch)
	var all []Ack
	for i := 1; i <= batch.Len(); i++ {
		part := batch.Part(i)
		if part.Err != nil || part.Message == nil {
			all = append(all, Ack{Problem: Unparsable})
			continue
		}
		all = append(all, readMessage(part.Message)...)
	}
	for i := range all {
		all[i].Messages = batch.Len()
		all[i].Oddities = append(append([]Oddity(nil), shape...), all[i].Oddities...)
	}
	return all, ""
}

// utf16HL7 accepts a reply that an editor saved as UTF-16, which looks like binary data until it is converted.
func utf16HL7(data []byte) bool {
	m, err := hl7.Parse(data)
	if err != nil {
		return false
	}
	if seen := m.Charset().Seen; seen != hl7.SeenUTF16LE && seen != hl7.SeenUTF16BE {
		return false
	}
	plain, _ := m.Wire()
	return startsLikeHL7(plain)
}

// shapeOf lists what was tolerated in the form of the whole reply.
func shapeOf(data []byte, batch *hl7.Batch) (shape []Oddity) {
	if bytes.IndexByte(data, '\n') >= 0 {
		shape = append(shape, LineFeeds)
	}
	trimmed := bytes.TrimRight(data, "\x1C")
	if bytes.ContainsAny(data, "\x0B\x1C") {
		shape = append(shape, Framed)
		trimmed = bytes.TrimRight(bytes.TrimRight(data, "\r\n"), "\x1C")
	}
	if n := len(trimmed); n > 0 && trimmed[n-1] != '\r' && trimmed[n-1] != '\n' {
		shape = append(shape, NoFinalEnd)
	}
	if batch.Wrapped() {
		shape = append(shape, Wrapped)
	}
	if batch.Len() > 1 {
		shape = append(shape, SeveralInside)
	}
	return shape
}

// readMessage gives one Ack for each MSA. Errors belong to the MSA before them; those before the first MSA
// belong to the first.
func readMessage(m *hl7.Message) []Ack {
	head := readHeader(m.Find("MSH", 1))
	all := []Ack{head}
	found := 0
	for i := 1; i <= m.Len(); i++ {
		switch s := m.Segment(i); s.Name() {
		case "MSA":
			if found++; found > 1 {
				all = append(all, head)
			}
			last := &all[len(all)-1]
			last.readMSA(s)
			last.Lines = append(last.Lines, lineOf(s))
		case "ERR":
			last := &all[len(all)-1]
			last.Errors = append(last.Errors, readError(s))
			last.Lines = append(last.Lines, lineOf(s))
		case "NTE":
			last := &all[len(all)-1]
			last.Lines = append(last.Lines, lineOf(s))
			if note := strings.TrimSpace(s.Field(3).Text()); note != "" {
				last.Notes = append(last.Notes, note)
			}
		}
	}
	for i := range all {
		all[i].settle(found)
	}
	return all
}

// lineOf is a segment as it was sent. Bytes that are no UTF-8 are taken for ISO 8859-1, which registries use
// beside it, so that the line can be shown and mailed.
func lineOf(s hl7.Segment) string {
	raw := s.Raw()
	if utf8.Valid(raw) {
		return string(raw)
	}
	runes := make([]rune, len(raw))
	for i, c := range raw {
		runes[i] = rune(c)
	}
	return string(runes)
}

func readHeader(msh hl7.Segment) Ack {
	part := func(n int) string { return text(msh.Field(n).Component(1)) }
	return Ack{
		SendingApplication: part(3), SendingFacility: part(4),
		ReceivingApplication: part(5), ReceivingFacility: part(6),
		Time:         part(7),
		Type:         typeOf(msh.Field(9)),
		ControlID:    strings.TrimSpace(msh.Field(10).Text()),
		ProcessingID: part(11),
		Version:      part(12),
		Profile:      profileOf(msh.Field(21)),
	}
}

// typeOf writes MSH-9 with "^", whatever separator the message declares.
func typeOf(f hl7.Field) string {
	var parts []string
	for _, c := range f.Repetition(1).Components() {
		parts = append(parts, text(c))
	}
	return strings.Join(parts, "^")
}

func profileOf(f hl7.Field) string {
	name, issuer := text(f.Component(1)), text(f.Component(2))
	if issuer == "" {
		return name
	}
	return name + "^" + issuer
}

func (a *Ack) readMSA(msa hl7.Segment) {
	a.Code = Code(msa.Field(1).Text())
	a.Answers = strings.TrimSpace(msa.Field(2).Text())
	a.Text = strings.TrimSpace(msa.Field(3).Text())
	condition := msa.Field(6)
	a.Condition = strings.TrimSpace(text(condition.Component(1)) + " " + text(condition.Component(2)))
}

// settle decides what the parts make together.
func (a *Ack) settle(msas int) {
	kind, _, _ := strings.Cut(a.Type, "^")
	code := a.Code.Plain()
	switch {
	case !strings.EqualFold(kind, "ACK"):
		a.Problem, a.Kind = OtherType, kind
	case msas == 0:
		a.Problem = NoMSA
	case code == "":
		a.Problem = NoCode
	case !code.Application() && !code.Commit():
		a.Problem = WrongCode
	case a.Answers == "":
		a.Problem = NoAnswered
	}
	note := func(when bool, o Oddity) {
		if when {
			a.Oddities = append(a.Oddities, o)
		}
	}
	var old, short, misplaced bool
	for _, e := range a.Errors {
		old = old || e.Old
		short = short || e.Ambiguous
		misplaced = misplaced || e.Misplaced != ""
	}
	note(msas > 1, SeveralMSA)
	note(old, OldErrors)
	note(short, ShortPlace)
	note(a.Text != "", TextInMSA)
	note(misplaced, MisplacedText)
	note(a.Version != "" && a.Version < "2.5.1", OldVersion)
	note(string(a.Code) != string(code), BlankedValues)
	note(a.Version == "2.5.1" && !strings.HasPrefix(a.Profile, "Z23"), NoProfile)
}

// others lists the answers except the one that counts.
func others(all []Ack, lead int) (list []Other) {
	for i, a := range all {
		if i != lead {
			list = append(list, Other{a.Code, a.Answers, a.Text})
		}
	}
	return list
}
