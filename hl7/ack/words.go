package ack

import (
	"strconv"
	"strings"

	"testshot/hl7"
)

// Words puts a location of an immunization message into words: "the second shot, lot number".
//
// The key is "place." with the segment and, when it has a name, the field: "place.rxa-15", "place.rxa". The
// arguments are number (1 for the first such segment, "" when the location does not say) and, for a field
// without a name of its own, field; its key is then "place.rxa-field". The zero location is "place.message".
// An unknown segment gives "place.segment" with the argument segment.
func Words(l hl7.Location) Phrase {
	if l.Segment == "" {
		return Phrase{Key: "place.message", English: "the message as a whole"}
	}
	number := ""
	if l.Occurrence > 0 {
		number = strconv.Itoa(l.Occurrence)
	}
	for _, t := range segments() {
		if t.name == l.Segment {
			return t.words(l, number)
		}
	}
	if l.Field > 0 {
		return Phrase{
			Key:     "place.segment-field",
			Args:    map[string]string{"segment": l.Segment, "number": number, "field": strconv.Itoa(l.Field)},
			English: "part " + l.Segment + ", field " + strconv.Itoa(l.Field),
		}
	}
	return Phrase{
		Key:     "place.segment",
		Args:    map[string]string{"segment": l.Segment, "number": number},
		English: "part " + l.Segment,
	}
}

// WordsIn is Words with the sent message at hand, so that what belongs to a shot is told by the shot: the ninth
// observation of the message may be "the second shot, an observation".
func WordsIn(l hl7.Location, sent *hl7.Message) Phrase {
	if !belongsToShot(l.Segment) {
		return Words(l)
	}
	return shotsOf(sent).words(l)
}

// belongsToShot reports the segments that stand with one RXA.
func belongsToShot(name string) bool {
	switch name {
	case "ORC", "RXR", "OBX", "NTE":
		return true
	}
	return false
}

// shots says for each occurrence of a segment to which RXA it belongs, 0 for none. It is made in one pass, since an
// answer may name thousands of places.
type shots map[string][]int

func shotsOf(sent *hl7.Message) shots {
	if sent == nil {
		return nil
	}
	s, n := shots{}, 0
	for _, segment := range sent.Segments() {
		switch name := segment.Name(); {
		case name == "RXA":
			n++
		case name == "ORC":
			s[name] = append(s[name], n+1) // an ORC belongs to the RXA after it
		case belongsToShot(name):
			s[name] = append(s[name], n)
		}
	}
	return s
}

// words is WordsIn for a message that was looked through already.
func (s shots) words(l hl7.Location) Phrase {
	p := Words(l)
	of, i := s[l.Segment], max(l.Occurrence, 1)
	if i > len(of) || of[i-1] == 0 {
		return p
	}
	inner := "an observation"
	switch l.Segment {
	case "ORC":
		inner = "its order"
	case "RXR":
		inner = "route and site"
	case "NTE":
		inner = "a note"
	}
	if _, field, found := strings.Cut(p.English, ", "); found {
		inner = field
	}
	p.Args["shot"] = strconv.Itoa(of[i-1])
	p.Key += "-of-shot"
	p.English = "the " + ordinal(of[i-1]) + "shot, " + inner
	return p
}

// segment is a segment with its name in words.
type segment struct {
	name, english string
	repeats       bool
}

func segments() []segment {
	return []segment{
		{"MSH", "the message header", false},
		{"SFT", "the software entry", true},
		{"PID", "the patient", false},
		{"PD1", "the patient's choices", false},
		{"NK1", "next of kin", true},
		{"PV1", "the visit", false},
		{"GT1", "guarantor", true},
		{"IN1", "insurance", true},
		{"ORC", "order", true},
		{"RXA", "shot", true},
		{"RXR", "route entry", true},
		{"OBX", "observation", true},
		{"NTE", "note", true},
		{"MSA", "the acknowledgment", false},
		{"ERR", "error entry", true},
	}
}

func (s segment) words(l hl7.Location, number string) Phrase {
	english := s.english
	if s.repeats {
		english = "the " + ordinal(l.Occurrence) + s.english
	}
	key := "place." + strings.ToLower(s.name)
	args := map[string]string{"number": number}
	if l.Field == 0 {
		return Phrase{Key: key, Args: args, English: english}
	}
	for _, p := range parts() {
		if p.segment == s.name && p.field == l.Field {
			return Phrase{Key: p.key(), Args: args, English: english + ", " + p.english}
		}
	}
	args["field"] = strconv.Itoa(l.Field)
	return Phrase{Key: key + "-field", Args: args, English: english + ", field " + args["field"]}
}

// things lists the keys that Words has beside those of the named parts.
func things() []string {
	keys := []string{"place.message", "place.segment", "place.segment-field"}
	for _, s := range segments() {
		key := "place." + strings.ToLower(s.name)
		keys = append(keys, key, key+"-field")
		switch s.name {
		case "ORC", "RXR", "OBX", "NTE":
			keys = append(keys, key+"-of-shot", key+"-field-of-shot")
			for _, p := range parts() {
				if p.segment == s.name {
					keys = append(keys, p.key()+"-of-shot")
				}
			}
		}
	}
	return keys
}

// ordinal gives "second " for 2 and "" for 0.
func ordinal(n int) string {
	names := []string{"", "first ", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth "}
	switch {
	case n < 0:
		return ""
	case n < len(names):
		return names[n]
	}
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending + " "
}
