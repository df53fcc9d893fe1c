package wizard

import (
	"testshot/hl7"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

// fileOffered: what is offered on Questions answers the question, on Reply it is
// the answer of the registry, on the page of the lists one of those, and everywhere
// else it is the message.
func (f *flow) fileOffered(path string) {
	purpose := PurposeMessage
	if f.s.Place.Page == PageLibrary {
		f.libraryOffered(path)
		return
	}
	switch f.s.Place.Step {
	case Questions:
		purpose = PurposeVersion
	case Reply:
		purpose = PurposeReply
	}
	f.wishBusy(ReadFile{Path: path, Purpose: purpose, How: "file"})
}

func (f *flow) fileRead(e FileRead) {
	f.ended(ReadFile{})
	if e.Purpose == PurposeLibrary {
		f.s.Library.Offer = Examine(e.Path, e.Data, f.s.Library)
		return
	}
	if e.Purpose == PurposeReply && !f.bringsMessage(e.Data) {
		f.replyBrought(e.Data, e.How, e.Packed)
		return
	}
	f.takeMessage(FromFile, e.Path, e.Data, e.Modified)
	if e.Purpose == PurposeVersion {
		f.versionRead()
	}
}

// versionRead answers the version question with what a message shows. A 2.3.1
// message does not: the EHR may well write 2.5.1 too, which only its vendor knows.
func (f *flow) versionRead() {
	m := f.s.Message
	if m.Identity.Route == vxu.Send && m.Built == "" && !m.Sample && len(f.s.Answers.EHRVersions) == 0 {
		f.versionAnswered([]string{exclusion.Version251})
	}
}

// bringsMessage says that a file which was offered as an answer is the message to
// which the answer belongs, and which is not here yet.
func (f *flow) bringsMessage(data []byte) bool {
	if f.s.Message.Sendable() {
		return false
	}
	batch, err := hl7.SplitBatch(data)
	if err != nil {
		return false
	}
	for i := 1; i <= batch.Len(); i++ {
		if m := batch.Part(i).Message; m != nil && vxu.Identify(m).Route == vxu.Send {
			return true
		}
	}
	return false
}
