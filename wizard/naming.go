package wizard

import "testshot/hl7/vxu"

// nameMessage says what the message is. A 2.3.1 message is also an answer: it
// shows what the EHR writes.
func (f *flow) nameMessage() Notice {
	m := f.s.Message
	switch m.Identity.Route {
	case vxu.Send:
		if m.Sample && !f.s.Rehearsal {
			return notice("message.sample", Look)
		}
		f.readAs()
		return notice("message.good", Good, "version", m.Identity.Version)
	case vxu.Exclusion:
		f.readAs()
		n := notice("message.v231", Look)
		n.Remedy = RemedySeeQuestions
		return n
	case vxu.OtherVersion:
		f.readAs()
		n := notice("message.other-version", Look, "version", orNone(m.Identity.Version))
		n.Remedy = RemedyChooseFile
		return n
	case vxu.Answer:
		n := notice("message.ack", Look)
		n.Remedy = RemedyBringReply
		return n
	case vxu.NotVXU:
		n := notice("message."+string(vxu.TypeOf(m.Identity.Type)), Look, "type", m.Identity.Type)
		n.Remedy = RemedyChooseFile
		return n
	}
	n := notice("message.malformed", Look, "file", fileLabel(m))
	if kind := vxu.Detect(m.Raw).Kind; kind != vxu.KindHL7 { // an e-mail or a page that quotes the start of one
		n = notice("message."+string(kind), Look, "file", fileLabel(m))
	}
	n.Remedy = RemedyChooseFile
	return n
}

// readAs takes the message as an answer to which version the EHR writes: what
// MSH-12 says, or, where it says nothing, what the message is built like. When
// the two disagree the message is no answer, and a notice says so. The built-in
// sample says nothing about the EHR.
func (f *flow) readAs() {
	m := f.s.Message
	if m.Sample {
		return
	}
	before := f.s.Decision().Outcome
	switch {
	case m.Identity.Version == "":
		f.s.Answers.ReadAs = m.Built
	case m.Built != "":
		f.s.Answers.ReadAs = ""
		f.say(notice("message.contradicts", Look, "says", m.Identity.Version, "looks", m.Built))
	default:
		f.s.Answers.ReadAs = m.Identity.Version
	}
	f.roadAfter(before)
}

func orNone(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// fileLabel is the name of the file without its folders; a pasted text has none.
func fileLabel(m MessageState) string {
	name := m.Path
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '\\' {
			return name[i+1:]
		}
	}
	return name
}
