package vxu

import "testshot/hl7"

// View is a message as a clinic reads it.
type View struct {
	Header       Header
	Patient      Patient
	Vaccinations []Vaccination
	// Loose holds observations that stand before any vaccination.
	Loose []Observation
}

// Header is what MSH says, each field whole and as text. Several components are joined by "^", whatever
// separator the message itself uses.
type Header struct {
	SendingApplication   string // MSH-3
	SendingFacility      string // MSH-4; for Massachusetts the site's PIN
	ReceivingApplication string // MSH-5
	ReceivingFacility    string // MSH-6
	Time                 string // MSH-7 as sent
	Type                 string // MSH-9, for example "VXU^V04^VXU_V04"
	ControlID            string // MSH-10
	ProcessingID         string // MSH-11: P, T or D
	Version              string // MSH-12.1
	AcceptAck            string // MSH-15
	ApplicationAck       string // MSH-16
	Charset              string // MSH-18
	Profile              string // MSH-21, for example "Z22^CDCPHINVS"
	Location             hl7.Location
}

// Read gives the view of a message. It never fails: what the message does not say stays empty. A nil message
// gives the zero View.
func Read(m *hl7.Message) View {
	if m == nil {
		return View{}
	}
	v := View{
		Header:  readHeader(m.Find("MSH", 1)),
		Patient: readPatient(m.Find("PID", 1)),
	}
	v.readOrders(m)
	return v
}

func readHeader(msh hl7.Segment) Header {
	text := func(n int) string { return plain(msh.Field(n)) }
	return Header{
		SendingApplication:   text(3),
		SendingFacility:      text(4),
		ReceivingApplication: text(5),
		ReceivingFacility:    text(6),
		Time:                 text(7),
		Type:                 text(9),
		ControlID:            text(10),
		ProcessingID:         text(11),
		Version:              clean(msh.Field(12).Component(1).Text()),
		AcceptAck:            text(15),
		ApplicationAck:       text(16),
		Charset:              text(18),
		Profile:              text(21),
		Location:             msh.Location(),
	}
}

// plain writes a field with the standard separators, whatever separators the message declares.
func plain(f hl7.Field) string {
	var out []byte
	for r, repetition := range f.Repetitions() {
		if r > 1 {
			out = append(out, '~')
		}
		for c, component := range repetition.Components() {
			if c > 1 {
				out = append(out, '^')
			}
			for s, subcomponent := range component.Subcomponents() {
				if s > 1 {
					out = append(out, '&')
				}
				out = append(out, subcomponent.Text()...)
			}
		}
	}
	return clean(string(out))
}

// readOrders walks the segments once and hands each to the vaccination that it belongs to (HL7 2.5.1, 4A.2.1:
// ORC opens an order group; without ORC the RXA does).
func (v *View) readOrders(m *hl7.Message) {
	var order hl7.Segment
	for i := 1; i <= m.Len(); i++ {
		s := m.Segment(i)
		switch s.Name() {
		case "ORC":
			order = s
		case "RXA":
			v.Vaccinations = append(v.Vaccinations, readVaccination(len(v.Vaccinations)+1, order, s))
			order = hl7.Segment{} // one ORC opens one group; a second RXA has none of its own
		case "RXR":
			if n := len(v.Vaccinations); n > 0 && !order.Exists() {
				v.Vaccinations[n-1].readRoute(s)
			}
		case "OBX":
			if n := len(v.Vaccinations); n > 0 && !order.Exists() {
				v.Vaccinations[n-1].Observations = append(v.Vaccinations[n-1].Observations, readObservation(s))
			} else {
				v.Loose = append(v.Loose, readObservation(s))
			}
		}
	}
}
