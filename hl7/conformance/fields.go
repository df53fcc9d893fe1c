package conformance

import (
	"strconv"
	"strings"
	"sync"
)

// fieldLimits is what NIST's profile Z22 asks of each field, as corrected by the
// addendum: a letter (r required, e required but may be empty, c depends on
// another field, o optional, x not to be sent), the greatest length, and a star
// where the field may repeat. A length is left out where a rule of its own looks
// at the value.
var fieldLimits = map[string]string{
	"MSH": "r r e227 e227 e227 e227 r o40 r r r r o15 o180 r r o o16* o250 o20 r427* e e o o",
	"SFT": "r567 r15 r20 r20 o1024 o26",
	"PID": "r x r250* x r250* e250 r r x e250* e250* x e250* o250* o250 o250 o250 o250 x x x " +
		"e250 o250 e c o250* o250 o250 c e o1 o20* o26 o241 o250 o250 o80 o250 o250*",
	"PD1": "o2* o2 o250* x o2 o2 o2 o2 o1 o250* e250 e c o250* o250* e c c o5 o2 o3",
	"NK1": "r r250* r250 e250* e250* o250* o250 o8 o8 o60 o20 o250 o250* o250 o1 o26 o2* o2* " +
		"o250* o250 o2 o250 o1 o2 o250 o250* o250 o250* o250* o250* o250* o250* o250* o2 " +
		"o250* o2 o16 o250 o2",
	"PV1": "o4 r o80 o2 o250 o80 o250* o250* x o3 o80 o2 o2 o6 o2* o2 o250* o2 o250 o50* o2 o2 " +
		"o2 o2* o8* o12* o3* o2 o4 o8 o10 o12 o12 o1 o8 o3 o47 o250 o2 x o2 o80 o80 o26 o26* " +
		"o12 o12 o12 o12 o250 o1 x",
	"PV2": "c80 o250 o250 o250 o25* o25 o2* o26 o26 o3 o3 o50 o250* o8 o1 o1 o8 o2 o1 o1 o1 o1 " +
		"o250* o2 o1 o8 o2 o8 o8 o250 o2 o1 o26 o1 o1 o1 o1 o250 o250* o250 o250* o250 o2 o2 " +
		"o250* o8 c26 o26 o20*",
	"GT1": "r4 o250* r250* o250* o250* o250* o250* o26 o1 o2 o250 o11 o8 o8 o2 o250* o250* o250* " +
		"o250* o2 o250* o1 o250 o26 o1 o250 o10 o3 o250* o250 o8 o8 o2 o2* o250* o250 o2 o250 " +
		"o1 o2 o250 o250* o250 o250* o250* o250* o250 o3 o20 o20 o250* o2 o2 o50 o250* o250 " +
		"o2",
	"IN1": "r r250 r250 o250* o250* o250* o250* o12 o250* o250* o250* o8 o8 o239 r3 o250* o250 " +
		"o26 o250* o2 o2 o2 o1 o8 o1 o8 o2 o15 e o250* o2 o2 o4 o4 o8 o15 o12 x o4 x x o250 " +
		"o1 o250* o2 o8 o3 o2 o250* o1 o8 o250 o2",
	"ORC": "r e22 r22 o22 o2 o1 x o200 o26 e250 o250* c250 o80 o250* o26 o250 e250 o250 o250* " +
		"o250 o250* o250* o250* o250* o250 o60 o26 o250 o250 o250 o250",
	"TQ1": "o4 o20 o540* o20* o20* o20 o26 o26 o250* o250 o250 c10 o20 o10",
	"RXA": "r r r o r250 r20 c250 o250 c250* c250 c200 o20 o20 o250 c20* c c250 c250* o250* e c " +
		"o26 o5 o250 o60 o1",
	"RXR": "r250 e250 o250 o250 o250 o250",
	"OBX": "r r r250 r20 r c250 o60 o5* o5 o2* r o26 o20 e o250 o250* c250 o22* o26 x x x o567 " +
		"o631 o3002",
	"NTE": "o4 o8 r o250",
}

// fieldSpec is what the profile says of one field.
type fieldSpec struct {
	longest   int // 0 when there is no limit
	required  bool
	forbidden bool
	repeats   bool
}

// segmentSpec is what the profile says of one segment.
type segmentSpec struct {
	rank   int // in the order of the message; see segmentsInOrder
	scope  scope
	fields []fieldSpec // field 1 first
}

// Ranks of segments. Those of a vaccination come again with each one.
const (
	rankORC = 20 + iota
	rankTQ1
	rankRXA
	rankRXR
	rankOBX
)

var ranks = map[string]struct {
	rank  int
	scope scope
}{
	"MSH": {1, atMSH}, "SFT": {2, 0}, "PID": {3, atPID}, "PD1": {4, atPD1}, "NK1": {5, atNK1},
	"PV1": {6, atPV1}, "PV2": {7, 0}, "GT1": {8, 0}, "IN1": {9, atIN1}, "IN2": {9, 0}, "IN3": {9, 0},
	"ORC": {rankORC, atORC}, "TQ1": {rankTQ1, 0}, "TQ2": {rankTQ1, 0},
	"RXA": {rankRXA, atRXA}, "RXR": {rankRXR, atRXR}, "OBX": {rankOBX, atOBX}, "NTE": {rankOBX, 0},
}

// segmentSpecs is read from the two tables above when it is first needed.
var segmentSpecs = sync.OnceValue(func() map[string]*segmentSpec {
	specs := make(map[string]*segmentSpec, len(ranks))
	for name, r := range ranks {
		spec := &segmentSpec{rank: r.rank, scope: r.scope}
		for word := range strings.FieldsSeq(fieldLimits[name]) {
			spec.fields = append(spec.fields, readFieldSpec(word))
		}
		specs[name] = spec
	}
	return specs
})

func readFieldSpec(word string) fieldSpec {
	spec := fieldSpec{required: word[0] == 'r', forbidden: word[0] == 'x'}
	length, repeats := strings.CutSuffix(word[1:], "*")
	spec.repeats = repeats
	if n, err := strconv.Atoi(length); err == nil {
		spec.longest = n
	}
	return spec
}
