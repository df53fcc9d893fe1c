package wizard

import (
	"slices"

	"testshot/hl7/vxu"
)

// sampleAsked takes a built-in message. Outside a rehearsal it is refused: for
// the attestation the message has to come from the certified EHR.
func (f *flow) sampleAsked(kind string) {
	if !f.s.Rehearsal {
		f.say(notice("message.sample", Look))
		return
	}
	if kind == "" {
		kind = string(vxu.SampleClean)
	}
	stamp := f.at.Format("20060102150405")
	if !slices.Contains(vxu.Samples(), vxu.SampleKind(kind)) {
		return
	}
	data := vxu.Sample(vxu.SampleKind(kind), "SAMPLE-"+stamp, f.at.Format("20060102150405-0700"))
	f.takeMessage(FromSample, "", data, f.at)
}
