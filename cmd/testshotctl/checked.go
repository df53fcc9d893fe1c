package main

import (
	"slices"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// checkedFile is the entry of a file in `check --json`. Its messages are written one
// by one and never held together.
type checkedFile struct {
	Name     string           `json:"file"`
	Bytes    int64            `json:"bytes"`
	Problem  string           `json:"problem"`
	Messages []checkedMessage `json:"messages"`

	kind vxu.Kind // what the file is when it holds no whole message
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
	Where    *checkedWhere        `json:"where,omitempty"` // only with --ehr, where a screen pack knows

	place hl7.Location
	args  []string // what the text was filled with, for another language
	more  int      // further places with the same finding
}

// checkedWhere is where in the EHR a finding can be settled, by a screen pack.
type checkedWhere struct {
	Text   string `json:"text"`
	EHR    string `json:"ehr"`
	Source string `json:"source"`
	Dated  string `json:"dated"`
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

// exit is what the message means for the shell.
func (m checkedMessage) exit() exit {
	if m.Route == vxu.Malformed {
		return findings
	}
	for _, finding := range m.Findings {
		if finding.Severity == conformance.Error {
			return findings
		}
	}
	return done
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
			Rule: f.Rule, Location: f.Location.String(), Severity: f.Severity, Text: f.Text, Advice: f.Advice, place: f.Location, args: f.Args, more: f.More,
		})
	}
	return out
}

// ofAnswer gives the points of an acknowledgment. That the registry said no (A06,
// A07) is its verdict, which stands in the ack object, and no fault of the file: a
// refusal that was kept counts as a test, and checking it must not end with exit 7.
// Only an acknowledgment that cannot be read as one (A01) does.
func ofAnswer(m *hl7.Message, p *conformance.Profile) []conformance.Finding {
	return slices.DeleteFunc(conformance.CheckReply(m, p, ""), func(f conformance.Finding) bool {
		return f.Rule == "A06" || f.Rule == "A07"
	})
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
