package conformance

import "testshot/hl7"

// identity is what a message is, by its header and by its build.
type identity struct {
	kind    kind
	version string // MSH-12.1
	build   string // 2.3.1 or 2.5.1 if the build is clearly one of them
}

type kind uint8

const (
	vaccinations   kind = iota // a VXU
	acknowledgment             // an ACK
	otherKind                  // a query, a laboratory result ...
)

// forGuide says whether the guide's rules make sense for the message. A message
// that does not say its version is taken for what it most likely is.
func (i identity) forGuide() bool {
	return i.kind == vaccinations && (i.version == "2.5.1" || i.version == "")
}

// identify reads MSH-9 and MSH-12. The header decides, as in the routes of the
// program; a build that contradicts it is a finding of its own (S21).
func (w *walk) identify() {
	switch w.part(9, 1) {
	case "VXU":
		w.identity.kind = vaccinations
	case "ACK":
		w.identity.kind = acknowledgment
	default:
		w.identity.kind = otherKind
	}
	w.identity.version = w.part(12, 1)
	w.identity.build = w.builtAs()
}

// builtAs tells the versions apart by their build. Between 2.3.1 and 2.5.1 the
// order segment before each vaccination, the third part of the message type and
// the profile were added; only if all of them agree is there an answer.
func (w *walk) builtAs() string {
	if w.m.Count("RXA") == 0 {
		return ""
	}
	orders, structure, profile := w.m.Count("ORC") > 0, w.part(9, 3) != "", w.fields[21] != ""
	switch {
	case orders && (structure || profile):
		return "2.5.1"
	case !orders && !structure && !profile:
		return "2.3.1"
	}
	return ""
}

// M08. The event belongs to the type; a missing third part is M09's matter.
func messageIsVXU(w *walk) {
	event, structure := w.part(9, 2), w.part(9, 3)
	if w.identity.kind != vaccinations || event != "V04" || structure != "" && structure != "VXU_V04" {
		w.broken(9, otherMessage(w.part(9, 1)))
	}
}

// otherMessage continues the sentence that this is not a report of vaccinations.
func otherMessage(messageType string) string {
	switch messageType {
	case "ADT":
		return ", it is a registration of a patient"
	case "ORU", "OUL":
		return ", it is a result, such as a laboratory's"
	case "QBP", "QRY", "VXQ":
		return ", it is a query"
	case "RSP", "VXR", "VXX":
		return ", it is the answer to a query"
	case "ORM", "OMG", "OML":
		return ", it is an order"
	case "OMP", "RDE", "RDS", "RAS", "RGV":
		return ", it is a pharmacy message"
	case "SIU":
		return ", it is an appointment"
	case "DFT", "BAR":
		return ", it is a charge"
	case "MDM":
		return ", it is a document"
	case "REF", "RRI":
		return ", it is a referral"
	case "MFN", "MFK":
		return ", it is a list that systems share"
	}
	return ""
}

// M09.
func messageStructureNamed(w *walk) {
	if w.part(9, 3) == "" {
		w.brokenPart(9, 3)
	}
}

// M14. Versions that are named have rules of their own.
func versionGiven(w *walk) {
	if w.identity.kind == vaccinations && w.identity.version == "" {
		w.broken(12)
	}
}

// M15.
func versionNot231(w *walk) {
	if w.identity.kind == vaccinations && w.identity.version == "2.3.1" {
		w.broken(12)
	}
}

// M16.
func versionIs251(w *walk) {
	switch v := w.identity.version; {
	case w.identity.kind != vaccinations || v == "" || v == "2.3.1" || v == "2.5.1":
	default:
		w.broken(12, plain(v))
	}
}

// S21. Only 2.3.1 and 2.5.1 are told apart by their build.
func buildFitsVersion(w *walk) {
	v, build := w.identity.version, w.identity.build
	if w.identity.kind == vaccinations && build != "" && (v == "2.3.1" || v == "2.5.1") && v != build {
		w.broken(12, v, build)
	}
}

// typeAndVersion is for CheckReply.
func typeAndVersion(m *hl7.Message) (messageType, version string) {
	return m.Value(hl7.Location{Segment: "MSH", Field: 9, Component: 1}), m.Value(hl7.Location{Segment: "MSH", Field: 12, Component: 1})
}
