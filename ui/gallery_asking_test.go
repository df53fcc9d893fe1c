package ui

import (
	"time"

	"testshot/hl7/vxu"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

// Home, and what is asked first.

func shotsOfHome() []shot {
	waiting := routed()
	waiting.People[2].GaveShots = exclusion.NotGiven
	all := routed()
	all.People = all.People[:2]
	due, gaps := proof(), proof()
	for _, q := range []string{"certification", "stamp", "contact", "origin", "system"} {
		gaps.Gaps = append(gaps.Gaps, wizard.KeptGap{
			Clinic: all.Clinic.Name, PIN: all.Clinic.PIN, Year: 2013, Question: q, Answer: "audit." + q + ".gap", Args: map[string]string{"n": "1", "records": "0001-send-2013-03-14"}})
	}
	source := wizard.NewsSettings{Address: "https://example.org/testshot/note.sig", Keys: "RWSrHIWWlRGP9nH6cgJu2oS9uVpJfGyEZ0IuF9DPAnKBNRhtnx5tGqGm"}
	looked := func(comes wizard.Event) func(*desk) {
		return func(d *desk) {
			settings := d.shell.State().Settings
			settings.News = source
			d.post(wizard.SettingsChanged{Settings: settings}, wizard.NewsAsked{}, comes)
			press("look.news")(d)
		}
	}
	note := wizard.News{Newer: true, Version: "0.2.0", Day: "2014-02-01", Where: "https://example.org/testshot/0.2.0",
		Text: "- Home says who is done for the year, and who keeps the proof.\n- A message that the EHR wrote in the character set of an old Windows is read as it is, and the words beside the finding say so."}
	begun := wizard.Kept{Interrupted: []wizard.Interrupted{{Binder: "example", Record: "example/0002", Begun: true}}}
	silent := wizard.Kept{Folder: "evidence", Records: 1}
	for _, p := range routed().People {
		begun.Rows = append(begun.Rows, nothing(p, "interrupted"))
		silent.Rows = append(silent.Rows, nothing(p, "none"))
	}
	return []shot{
		{scene: "first", state: wizard.New(), place: at(wizard.Home)},
		{scene: "on-the-way", state: routed(), then: []wizard.Event{wizard.StillTrue{}}, place: at(wizard.Home)},
		{scene: "almost", state: waiting, world: &world{kept: keptSome()}, then: []wizard.Event{wizard.StillTrue{}, wizard.Verified{Records: 1}}, place: at(wizard.Home)},
		{scene: "done", state: all, world: &world{kept: keptSome()}, then: []wizard.Event{wizard.StillTrue{}, wizard.Verified{Records: 1}}, place: at(wizard.Home)},
		{scene: "due", state: all, world: &world{kept: due}, now: noon().AddDate(1, 0, 6), place: at(wizard.Home)},
		{scene: "checking", state: all, world: &world{kept: keptSome()}, place: at(wizard.Home), there: func(d *desk) { d.becomes(halfway(wizard.VerifyEvidence{})) }},
		{scene: "checking", state: waiting, world: &world{kept: keptMany()}, place: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}, there: func(d *desk) { d.becomes(halfway(wizard.VerifyEvidence{})) }},
		{scene: "gaps", state: all, world: &world{kept: gaps}, place: at(wizard.Home)},
		{scene: "board", state: waiting, world: &world{kept: keptMany()}, place: at(wizard.Home)},
		{scene: "clinics", state: waiting, world: &world{kept: keptMany()}, place: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}},
		{scene: "interrupted", state: routed(), world: &world{kept: begun}, place: at(wizard.Home)},
		{scene: "silent", state: routed(), world: &world{kept: silent}, place: at(wizard.Home)},
		{scene: "settled", state: all, world: &world{kept: proof()}, place: at(wizard.Message)},
		{scene: "settled", state: all, world: &world{kept: proof()}, place: at(wizard.Reply)},
		{scene: "rehearsal", state: started(), then: []wizard.Event{wizard.RehearsalEntered{}}, place: at(wizard.Home)},
		{scene: "look", state: started(), place: at(wizard.Home), there: press("look.title")},
		{scene: "news-first", state: started(), place: at(wizard.Home), there: press("look.news")},
		{scene: "news", state: started(), place: at(wizard.Home), there: looked(wizard.NewsRead{From: source, News: note})},
		{scene: "news-refused", state: started(), place: at(wizard.Home), there: looked(wizard.Failed{
			Effect: wizard.FetchNews{}.Name(), Notice: wizard.Notice{Key: "news.rollback", Severity: wizard.Wrong, Ref: "0302-120000-1"}})},
		{scene: "language", state: started(), place: at(wizard.Home), there: func(d *desk) {
			d.tap(d.shell.view.Inputs["language"].(*widgets.Button).Text())
		}},
	}
}

// nothing is the row of somebody for whom a send proves nothing yet.
func nothing(p wizard.Person, why string) wizard.KeptRow {
	r := row(p.Name, p.NPI, why, false)
	r.By, r.KeepUntil = "", ""
	return r
}

func shotsOfAsking() []shot {
	slips := started()
	slips.People[0].NPI, slips.People[1].NPI = "1234567890", "12345"
	long := started()
	long.Clinic.Name = "The Example Center for Children, Families and Their Many Grandparents"
	alone := answered(exclusion.Version251)
	alone.People[2].GaveShots = exclusion.No
	unknown := answered()
	unknown.People[2].GaveShots = exclusion.Unknown
	settled := answered(exclusion.Version231) // after three questions
	settled.Answers.RegistryCanTest, settled.Answers.Prohibited, settled.Answers.InBoston = "", "", ""
	late := answered(exclusion.Version231)
	late.Clinic.Year = "2016"
	question := func(n int) wizard.Place { return wizard.Place{Step: wizard.Questions, Question: n} }
	decision := wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision}
	all := []shot{
		{scene: "first", state: wizard.New(), place: at(wizard.Who)},
		{scene: "filled", state: long, place: at(wizard.Who)},
		{scene: "slips", state: slips, place: at(wizard.Who), there: check},
		{scene: "asked", state: started(), place: question(1)},
		{scene: "asked", state: started(), place: question(4)},
	}
	for n := 4; n <= 8; n++ {
		all = append(all, shot{scene: "answered", state: answered(exclusion.Version251), place: question(n)})
	}
	return append(all,
		shot{scene: "file", state: answered(), world: &world{file: own(vxu.SampleOld)}, place: question(4),
			there: func(d *desk) { d.post(wizard.FileOffered{Path: "export.hl7"}) }},
		shot{scene: "open", state: unknown, place: decision},
		shot{scene: "exclusion", state: answered(exclusion.Version231), place: decision},
		shot{scene: "settled", state: settled, place: decision},
		shot{scene: "alone", state: alone, place: decision},
		shot{scene: "send", state: answered(exclusion.Version251), place: decision},
		shot{scene: "late", state: late, now: time.Date(2026, 3, 14, 10, 31, 0, 0, noon().Location()), place: decision})
}

func shotsOfRouting() []shot {
	line, email := wizard.Place{Step: wizard.Routing, Page: wizard.PageLine}, wizard.Place{Step: wizard.Routing, Page: wizard.PageEmail}
	compare := wizard.Place{Step: wizard.Routing, Page: wizard.PageCompare}
	empty := answered(exclusion.Version251)
	wrong := routed()
	wrong.Route.Address = "registry.example/test"
	stopped := routed()
	stopped.Line.Stages = stoppedKnocks()
	mailed := routed()
	mailed.Route = mailed.Route.Saying("address", routing.Source{}).Saying("username", routing.Source{}).Saying("facility", routing.Source{})
	mailed.Origins[wizard.FieldRouteAddress] = "3"
	kept := []wizard.Event{wizard.PasswordKept{At: wizard.PasswordInKeyring}}
	sure := append(kept, wizard.StillTrue{})
	return []shot{
		{scene: "empty", state: empty, place: at(wizard.Routing)},
		{scene: "filled", state: routed(), then: sure, place: at(wizard.Routing)},
		{scene: "doubtful", state: aged(), then: kept, place: at(wizard.Routing)},
		{scene: "mailed", state: mailed, then: kept, place: at(wizard.Routing)},
		{scene: "unfolded", state: mailed, then: kept, place: at(wizard.Routing), there: func(d *desk) {
			for _, key := range []string{"page.routing.header.open", "page.routing.way.open", "page.routing.rare", "page.letters.folded"} {
				press(key)(d)
			}
		}},
		{scene: "wrong", state: wrong, then: sure, place: at(wizard.Routing), there: check},
		{scene: "rehearsal", state: empty, then: []wizard.Event{wizard.RehearsalEntered{}}, place: at(wizard.Routing)},
		{scene: "email", state: empty, place: email},
		{scene: "taken", state: empty, then: []wizard.Event{wizard.EmailPasted{Text: helpful}}, place: at(wizard.Routing)},
		{scene: "contradicting", state: routed(), then: []wizard.Event{wizard.EmailPasted{Text: contradicting}}, place: compare},
		{scene: "colleague", state: routed(), then: []wizard.Event{wizard.RouteRead{Path: "colleague.toml", Data: []byte(colleague)}}, place: compare},
		{scene: "contacts", state: routed(), then: sure, place: wizard.Place{Step: wizard.Routing, Page: wizard.PageContacts}},
		{scene: "works", state: routed(), then: sure, place: line},
		{scene: "stopped", state: stopped, then: sure, place: line},
	}
}

// helpful is an e-mail of a Help Desk that says all in lines of their own.
const helpful = "From: Sample Helper <h@registry.example>\nSent: March 13, 2013\n\nTest address: https://registry.example/test\nUser name: example-clinic\nPassword: Marked-Word-77\nSite PIN: EX001\n"
