package effect

import (
	"strings"

	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/routing"
)

// binderFor finds or makes the binder of a case. A clinic typed without its PIN
// is the one clinic of that name, when there is just one.
func (r *Runner) binderFor(c wizard.Case) (*evidence.Binder, error) {
	folder, err := r.folder()
	if err != nil {
		return nil, err
	}
	kind := evidence.Real
	if c.Rehearsal {
		kind = evidence.Rehearsal
	}
	clinic, err := folder.Resolve(evidence.Clinic{
		Name: strings.TrimSpace(c.Clinic.Name), PIN: strings.TrimSpace(c.Clinic.PIN), Address: strings.TrimSpace(c.Clinic.Address),
	})
	if err != nil {
		return nil, err
	}
	return folder.Binder(clinic, c.Year, kind)
}

func (r *Runner) peopleOf(c wizard.Case) evidence.People {
	people := evidence.People{
		EHR:    evidence.EHR(c.EHR),
		Period: evidence.Period{From: c.Clinic.PeriodFrom, To: c.Clinic.PeriodTo},
		By:     r.p.User,
	}
	for _, p := range c.People {
		people.Professionals = append(people.Professionals, evidence.Professional{Name: p.Name, NPI: p.NPI})
	}
	return people
}

func messageOf(c wizard.Case, o wizard.Outbound) evidence.Message {
	m := evidence.Message{
		Original: o.Original, Sent: o.Wire, Changes: o.Changes,
		ControlID: c.ControlID, Type: c.Type, Version: c.Version,
	}
	if o.Capture.Over != "" {
		m.Captured = &evidence.Captured{At: o.Capture.At, From: o.Capture.From, Over: o.Capture.Over}
	}
	return m
}

func routeOf(c wizard.Case, route routing.Profile) evidence.Route {
	if c.Rehearsal {
		return evidence.Route{
			Name: "rehearsal", Kind: "rehearsal", Transport: string(route.Transport), Dialect: route.Dialect, Facility: route.Facility,
		}
	}
	return evidence.Route{
		Name: route.Name, Kind: string(route.KindOr()), Transport: string(route.Transport), Dialect: route.Dialect,
		Address: route.Address, Facility: route.Facility, Plaintext: c.Plaintext, Source: route.SourceWords(),
	}
}

// receiptOf gives the flow what was filed.
func (r *Runner) receiptOf(e evidence.Receipt) wizard.Receipt {
	receipt := wizard.Receipt{Binder: e.Binder, Record: e.Record, Rehearsal: e.Rehearsal, At: r.p.Now()}
	if f, ok := e.File(evidence.FileSent); ok {
		receipt.Sent = wizard.KeptFile{File: f.Path, SHA256: f.SHA256}
	}
	if f, ok := e.File(evidence.FileAck); ok {
		receipt.Reply = wizard.KeptFile{File: f.Path, SHA256: f.SHA256}
	}
	return receipt
}
