package ui

import (
	"strings"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

// The clinics of these tests are invented, and look it.

func person(name, npi string, gave exclusion.Answer) wizard.Person {
	return wizard.Person{Name: name, NPI: npi, GaveShots: gave}
}

// started is a clinic that has filled in the first page.
func started() wizard.State {
	s := wizard.New()
	s.Clinic = wizard.Clinic{Name: "Example Family Practice", PIN: "EX001", Year: "2013", PeriodFrom: "2013-01-01", PeriodTo: "2013-12-31"}
	s.People = []wizard.Person{person("Dr. Sample One", "1234567893", ""), person("Dr. Sample Two", "1245319599", ""), person("Sample Three, NP", "", "")}
	s.EHR = wizard.EHR{Vendor: "Sample Systems", Product: "SampleChart EHR", Version: "4.1", Certification: "EXAMPLE-CERT-01"}
	s.Route.Facility, s.Route.Header.SendingFacility = "EX001", "EX001"
	itself := routing.Source{Person: wizard.ClinicItself, Confirmed: noon().AddDate(0, 0, -2).Format(time.DateOnly)}
	s.Route = s.Route.Saying("facility", itself).Saying("header.sending_facility", itself)
	return s
}

// answered has given every answer, for the road that the version decides.
func answered(versions ...string) wizard.State {
	s := started()
	for i := range s.People {
		s.People[i].GaveShots = exclusion.Yes
	}
	s.Answers = exclusion.Answers{EHRVersions: versions, OnlyRegistry: exclusion.Yes, RegistryCanTest: exclusion.Yes, Prohibited: exclusion.No, InBoston: exclusion.No}
	s.Answered = map[string]time.Time{}
	for _, q := range exclusion.Questions() {
		s.Answered[string(q.Key)] = noon().AddDate(0, 0, -2)
	}
	return s
}

// routed has called the Help Desk and tested the line.
func routed() wizard.State {
	s := answered(exclusion.Version251)
	s.Route.Address, s.Route.Username = "https://registry.example/test", "example-clinic"
	s.Contact = wizard.CallNotes{Person: "Pat at the Help Desk", Ticket: "T-0001", GoodUntil: "2014-06-30"}
	s.Route.Source = routing.Source{Person: s.Contact.Person, Confirmed: noon().AddDate(0, 0, -1).Format(time.DateOnly), Ticket: s.Contact.Ticket, GoodUntil: s.Contact.GoodUntil}
	s.Origins = map[wizard.Field]string{wizard.FieldRouteUsername: "4", wizard.FieldRouteFacility: "6"}
	s.Line = wizard.LineTest{At: noon(), Address: s.Route.Address, Stages: knocks()}
	return s
}

// aged is a clinic whose answers are those of the year before.
func aged() wizard.State {
	s := routed()
	s.Route.Said, s.Origins = nil, nil
	s.Route.Source.Person, s.Route.Source.Confirmed = "Sample Helper", noon().AddDate(-1, 0, -2).Format(time.DateOnly)
	return s
}

// knock is a stage as the runner words it.
func knock(key string, result wizard.LineResult, how string, args map[string]string) wizard.LineStage {
	all := map[string]string{"host": "registry.example", "target": "registry.example:443", "from": "192.0.2.20", "found": "198.51.100.7"}
	for name, value := range args {
		all[name] = value
	}
	return wizard.LineStage{
		Key: key, Result: result, Text: "line-test." + key + "." + how, IT: "line-test.it." + key + "." + how, Args: all, Took: 120 * time.Millisecond,
	}
}

func knocks() []wizard.LineStage {
	private := knock("private", wizard.LineGood, "good", map[string]string{
		"name": "registry.example", "expires": "2014-06-30", "tls": "TLS 1.3", "subject": "CN=registry.example", "issuer": "CN=Example CA",
		"begins": "2013-06-30", "ends": "2014-06-30", "sha256": strings.Repeat("ab", 32), "count": "1",
	})
	private.Chain = []wizard.LineCertificate{{Subject: "CN=registry.example", Issuer: "CN=Example CA", SHA256: strings.Repeat("ab", 32)}}
	clock := knock("clock", wizard.LineLook, "look", map[string]string{"seconds": "-240"})
	clock.Text = "line-test.clock.slow"
	return []wizard.LineStage{
		knock("name", wizard.LineGood, "good", nil), knock("route", wizard.LineGood, "good", nil), knock("reached", wizard.LineGood, "good", nil),
		knock("filter", wizard.LineGood, "good", nil), private, knock("certificate", wizard.LineGood, "not-asked", nil),
		knock("service", wizard.LineGood, "good", map[string]string{"status": "200"}), clock,
		knock("echo", wizard.LineNotTried, "none", nil), knock("access", wizard.LineNotTried, "later", nil),
	}
}

func stoppedKnocks() []wizard.LineStage {
	stages := []wizard.LineStage{knock("name", wizard.LineGood, "good", nil), knock("route", wizard.LineGood, "good", nil)}
	refused := knock("reached", wizard.LineStopped, "", map[string]string{"name": "–"})
	refused.Text, refused.IT = "line.refused", "line-test.it.failed-refused"
	stages = append(stages, refused)
	for _, key := range wizard.LineKnocks()[3:] {
		stages = append(stages, wizard.LineStage{Key: key, Result: wizard.LineNotTried, Text: "line-test.halted"})
	}
	return stages
}

func row(name, npi, why string, done bool) wizard.KeptRow {
	return wizard.KeptRow{
		Clinic: "Example Family Practice", PIN: "EX001", Provider: name, NPI: npi, Year: 2013,
		Done: done, By: "example/0001", Why: why, KeepUntil: "2020-01-15", Happened: noon().Add(-time.Hour),
	}
}

func of(clinic, name string, year int, why string, done bool) wizard.KeptRow {
	r := row(name, "", why, done)
	r.Clinic, r.PIN, r.Year = clinic, "", year
	return r
}

// keptSome is a folder in which two of three are done.
func keptSome() wizard.Kept {
	return wizard.Kept{Folder: "evidence", Records: 1, Checked: 1, Verified: noon(), Rows: []wizard.KeptRow{
		row("Dr. Sample One", "1234567893", string(ack.Accepted), true),
		row("Dr. Sample Two", "1245319599", string(ack.Accepted), true),
	}}
}

// keptMany is a consultant's folder.
func keptMany() wizard.Kept {
	k := keptSome()
	k.Rows = append(k.Rows,
		of("Sample Street Pediatrics", "Dr. Sample Four", 2013, "none", false),
		of("Fictional Hills Clinic", "Dr. Sample Five", 2013, "refused", true),
		of("Nowhere Family Doctors", "Dr. Sample Six", 2013, "excluded", true),
		of("Imaginary Town Practice With a Rather Long Name", "Dr. Sample Seven", 2012, "damaged", false))
	return k
}

// sent has an accepted test on the page Reply.
func sent() wizard.State {
	s := routed()
	s.Outcome = wizard.Outcome{
		Verdict: ack.Accepted, ControlID: "EX-0001", Binder: "example", Record: "example/0001",
		Sent: wizard.KeptFile{File: "example/0001/sent.hl7"}, SentAt: noon().Add(-time.Minute), AnsweredAt: noon(), Left: true,
	}
	return s
}

// scene is a state with the world around it.
type scene struct {
	name  string
	state wizard.State
	world *world
	now   time.Time
	then  []wizard.Event
}

func scenes() []scene {
	late := noon().AddDate(13, 0, 0)
	unknown := answered()
	unknown.People[2].GaveShots = exclusion.Unknown
	alone := answered(exclusion.Version251)
	alone.People[2].GaveShots = exclusion.No
	three := routed()
	three.People[2].GaveShots = exclusion.NotGiven
	wrongYear := answered(exclusion.Version231)
	wrongYear.Clinic.Year = "2016"
	wrong := routed()
	wrong.Clinic.Name = "The Example Center for Children, Families and Their Many Grandparents"
	wrong.People[0].NPI, wrong.People[1].NPI = "1234567890", "12345"
	wrong.Route.Address = "registry.example/test"
	wrong.Line = wizard.LineTest{At: noon(), Address: wrong.Route.Address, Stages: stoppedKnocks()}
	all := []scene{
		{name: "nothing", state: wizard.New()},
		{name: "started", state: started()},
		{name: "unknown", state: unknown},
		{name: "exclusion", state: answered(exclusion.Version231)},
		{name: "alone", state: alone},
		{name: "routed", state: routed(), world: &world{kept: wizard.Kept{Interrupted: []wizard.Interrupted{{Binder: "example", Record: "example/0002", Begun: true}}}}},
		{name: "some", state: three, world: &world{kept: keptSome()}, then: []wizard.Event{wizard.Verified{Records: 1}}},
		{name: "many", state: sent(), world: &world{kept: keptMany()}},
		{name: "late", state: wrongYear, now: late},
		{name: "wrong", state: wrong, then: []wizard.Event{wizard.EmailPasted{Text: "nothing to find"}}},
		{name: "file", state: answered(), world: &world{file: own(vxu.SampleOld)}, then: []wizard.Event{
			wizard.Went{To: wizard.Place{Step: wizard.Questions, Question: 4}}, wizard.FileOffered{Path: "export.hl7"}}},
		{name: "compare", state: routed(), then: []wizard.Event{wizard.RouteRead{Path: "colleague.toml", Data: []byte(colleague)}}},
		{name: "asks", state: routed(), then: []wizard.Event{wizard.EmailPasted{Text: contradicting}}},
		{name: "rehearsal", state: answered(exclusion.Version251), then: []wizard.Event{wizard.RehearsalEntered{}, wizard.SampleAsked{}}},
	}
	for i := range all {
		if all[i].world == nil {
			all[i].world = &world{}
		}
		all[i].world.ring = wizard.KeyringReady
	}
	return all
}

func (s scene) desk(p deskParams) deskParams {
	state := s.state
	p.state, p.world, p.now = &state, s.world, s.now
	return p
}
