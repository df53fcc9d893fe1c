package vxu

import (
	"strings"

	"testshot/hl7"
)

// Route says where a message leads. The words are those of the command line's contract.
type Route string

// The routes.
const (
	Send         Route = "send"          // a VXU of version 2.5.1
	Exclusion    Route = "exclusion"     // a VXU of version 2.3.1: never sent
	OtherVersion Route = "other-version" // a VXU of any other version, or of none
	Answer       Route = "ack"           // an acknowledgment
	NotVXU       Route = "not-vxu"       // any other message type
	Malformed    Route = "malformed"     // no MSH, or MSH-9.1 is not three letters
)

// RouteOf decides the route from MSH-9.1 and MSH-12.1. Blanks round the values are not looked at; nothing else
// of the message is either, so that structure which contradicts the header stays a finding.
func RouteOf(messageType, version string) Route {
	messageType, version = strings.TrimSpace(messageType), strings.TrimSpace(version)
	switch {
	case !threeLetters(messageType):
		return Malformed
	case messageType == "ACK":
		return Answer
	case messageType != "VXU":
		return NotVXU
	case version == "2.5.1":
		return Send
	case version == "2.3.1":
		return Exclusion
	}
	return OtherVersion
}

func threeLetters(s string) bool {
	if len(s) != 3 {
		return false
	}
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// Identity is what must be known of a message before anything is done with it.
type Identity struct {
	Version   string // MSH-12.1
	Type      string // MSH-9, for example "VXU^V04^VXU_V04"
	ControlID string // MSH-10
	Profile   string // MSH-21, for example "Z22^CDCPHINVS"
	Batch     bool   // FHS or BHS is wrapped round the message
	// Segments counts the message's own segments; FHS, BHS, BTS and FTS are not among them.
	Segments      int
	SegmentCounts map[string]int
	// VaccineCodes are RXA-5.1 and Completion RXA-20, one entry for each RXA in order ("" where it is empty).
	// A list in which no RXA says anything is empty.
	VaccineCodes []string
	Completion   []string
	Route        Route
}

// Identify reads the identity of a message. A nil message is malformed.
func Identify(m *hl7.Message) Identity {
	id := Identity{Route: Malformed, SegmentCounts: map[string]int{}}
	if m == nil {
		return id
	}
	h := readHeader(m.Find("MSH", 1))
	id.Version, id.Type, id.ControlID, id.Profile = h.Version, h.Type, h.ControlID, h.Profile
	var codes, completion []string
	for i := 1; i <= m.Len(); i++ {
		s := m.Segment(i)
		name := s.Name()
		if hl7.IsBatchSegment(name) {
			id.Batch = id.Batch || name == "FHS" || name == "BHS"
			continue
		}
		id.Segments++
		id.SegmentCounts[name]++
		if name == "RXA" {
			codes = append(codes, componentOf(s, 5, 1).Text)
			completion = append(completion, valueOf(s, 20).Text)
		}
	}
	id.VaccineCodes, id.Completion = spoken(codes), spoken(completion)
	id.Route = RouteOf(m.Find("MSH", 1).Field(9).Component(1).Text(), h.Version)
	return id
}

// spoken returns the list, or nothing when none of its entries says anything.
func spoken(list []string) []string {
	if strings.Join(list, "") == "" {
		return nil
	}
	return list
}
