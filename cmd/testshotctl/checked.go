package main

import (
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// checkReport is what `check --json` prints.
type checkReport struct {
	Files []checkedFile `json:"files"`
}

type checkedFile struct {
	Name     string           `json:"file"`
	Bytes    int64            `json:"bytes"`
	Problem  string           `json:"problem"`
	Messages []checkedMessage `json:"messages"`

	kind vxu.Kind // what the file is when it holds no message
}

type checkedMessage struct {
	Index         int              `json:"index"`
	Version       string           `json:"version"`
	Type          string           `json:"type"`
	ControlID     string           `json:"controlId"`
	Profile       string           `json:"profile"`
	Batch         bool             `json:"batch"`
	Segments      int              `json:"segments"`
	SegmentCounts map[string]int   `json:"segmentCounts"`
	VaccineCodes  []string         `json:"vaccineCodes"`
	Completion    []string         `json:"completion"`
	Route         vxu.Route        `json:"route"`
	Findings      []checkedFinding `json:"findings"`
	Ack           *checkedAck      `json:"ack,omitempty"`
}

type checkedFinding struct {
	Rule     string               `json:"rule"`
	Location string               `json:"location"`
	Severity conformance.Severity `json:"severity"`
	Text     string               `json:"text"`
	Advice   string               `json:"advice"`

	more int // further places with the same finding
}

type checkedAck struct {
	Code    ack.Code        `json:"code"`
	Answers string          `json:"answers"`
	Verdict ack.Verdict     `json:"verdict"`
	Errors  []checkedAckErr `json:"errors"`
}

type checkedAckErr struct {
	Location string       `json:"location"`
	Code     string       `json:"code"`
	Severity ack.Severity `json:"severity"`
	Text     string       `json:"text"`
}

// exit is what the file means for the shell.
func (f checkedFile) exit() exit {
	if f.Problem != "" {
		return machine
	}
	if len(f.Messages) == 0 {
		return findings
	}
	for _, m := range f.Messages {
		if m.Route == vxu.Malformed {
			return findings
		}
		for _, finding := range m.Findings {
			if finding.Severity == conformance.Error {
				return findings
			}
		}
	}
	return done
}

// examine says what the bytes of a file are. What concerns the file as a whole
// (several messages, a batch that counts wrong) stands with its first message.
func examine(checker *conformance.Checker, data []byte, today time.Time) checkedFile {
	file := checkedFile{Messages: []checkedMessage{}}
	batch, err := hl7.SplitBatch(data)
	ofFile := findingsOf(conformance.CheckFile(batch, err, nil))
	if err != nil || batch.Len() == 0 {
		file.kind = vxu.Detect(data).Kind
		file.Messages = append(file.Messages, malformed(1, ofFile))
		return file
	}
	for i := 1; i <= batch.Len(); i++ {
		part := batch.Part(i)
		message, err := part.Message, part.Err
		if batch.Len() == 1 {
			message, err = hl7.Parse(data) // with its own wrapper, as it would be sent
		}
		if err != nil {
			file.Messages = append(file.Messages, malformed(i, findingsOf(conformance.CheckUnreadable(err, nil))))
			continue
		}
		checked := describe(i, message, findingsOf(checker.Check(message, conformance.Context{Today: today})))
		checked.Batch = checked.Batch || batch.Wrapped()
		if checked.Route == vxu.Answer {
			checked.Ack = acknowledgment(part.Data)
		}
		file.Messages = append(file.Messages, checked)
	}
	file.Messages[0].Findings = append(file.Messages[0].Findings, ofFile...)
	return file
}

// malformed is the entry of a message that cannot be read as one.
func malformed(index int, found []checkedFinding) checkedMessage {
	return checkedMessage{
		Index: index, Route: vxu.Malformed, Findings: found,
		SegmentCounts: map[string]int{}, VaccineCodes: []string{}, Completion: []string{},
	}
}

func describe(index int, m *hl7.Message, found []checkedFinding) checkedMessage {
	id := vxu.Identify(m)
	return checkedMessage{
		Index: index, Version: id.Version, Type: id.Type, ControlID: id.ControlID, Profile: id.Profile,
		Batch: id.Batch, Segments: id.Segments, SegmentCounts: id.SegmentCounts,
		VaccineCodes: orEmpty(id.VaccineCodes), Completion: orEmpty(id.Completion), Route: id.Route, Findings: found,
	}
}

func findingsOf(found []conformance.Finding) []checkedFinding {
	out := make([]checkedFinding, 0, len(found))
	for _, f := range found {
		out = append(out, checkedFinding{
			Rule: f.Rule, Location: f.Location.String(), Severity: f.Severity, Text: f.Text, Advice: f.Advice, more: f.More,
		})
	}
	return out
}

// acknowledgment reads an answer. The message that it answers is not at hand, so
// the verdict is what the answer alone says.
func acknowledgment(data []byte) *checkedAck {
	a, _ := ack.Read(data) // its problem decides the verdict
	out := &checkedAck{Code: a.Code, Answers: a.Answers, Verdict: a.Verdict(), Errors: []checkedAckErr{}}
	for _, e := range a.Errors {
		out.Errors = append(out.Errors, checkedAckErr{
			Location: e.Location.String(), Code: e.Code, Severity: e.Severity, Text: e.Text(),
		})
	}
	return out
}

// orEmpty makes a list that is written as [] and not as null.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
