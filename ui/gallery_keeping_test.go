package ui

import (
	"strings"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// What is kept, what comes afterwards, and what goes wrong.

// proof is the folder of a clinic whose test is kept, with all that the page of the
// evidence can show.
func proof() wizard.Kept {
	const binder = "example-family-practice-ab12/2013"
	k := wizard.Kept{Folder: "Documents/Testshot", Records: 1}
	for _, p := range routed().People[:2] {
		r := row(p.Name, p.NPI, string(ack.Accepted), true)
		r.By, r.Happened = record, noon().Add(-46*time.Second)
		k.Rows = append(k.Rows, r)
	}
	k.Witnesses = []wizard.Witness{{Binder: binder, Head: strings.Repeat("7f3a", 16), Unstamped: 1,
		Words: strings.Fields("legal winner thank year wave sausage worth useful legal winner thank yellow")}}
	k.Drills = []wizard.KeptDrill{{Binder: binder, Keeper: "Ann Example", Due: "2014-03-14"}}
	return k
}

// called is the proof with calls and letters.
func called() wizard.Kept {
	k := proof()
	note := func(kind, text string, days int, c wizard.Contact) {
		k.Notes = append(k.Notes, wizard.KeptNote{Clinic: "Example Family Practice", PIN: "EX001", Year: 2013, Kind: kind, Text: text, Contact: c, Happened: noon().AddDate(0, 0, days)})
	}
	note("call", "Got the address for tests and a user name.", -3, wizard.Contact{With: "Pat Sample", Office: "MIIS Help Desk", Ticket: "0001", Time: "09:40"})
	note("letter", "Sent the readiness form, signed by Dr. Sample One.", -1, wizard.Contact{Office: "MIIS"})
	return k
}

func shotsOfKeeping() []shot {
	clean, evidence, after := own(vxu.SampleClean), at(wizard.Evidence), at(wizard.Afterwards)
	accepted := func(scene string, k wizard.Kept, place wizard.Place, there ...wizard.Event) shot {
		s := replied(scene, clean, says(clean, ack.Options{}), place, func(d *desk) { d.post(there...) })
		s.world.kept = k
		return s
	}
	stick := wizard.CopyPlace{To: "E:\\Proof"}
	damaged := wizard.Verified{Records: 1, Damaged: []wizard.Damage{{Record: record, File: "sent.hl7", What: "changed"}}}
	excluded := answered(exclusion.Version231)
	const decision = "example-family-practice-ab12/2013/records/0001-exclusion-2013-03-14"
	filed := wizard.ExclusionKept{Receipt: wizard.Receipt{Binder: "example-family-practice-ab12/2013", Record: decision, At: noon()}}
	let := proof()
	let.Rows = nil
	for _, p := range excluded.People {
		r := row(p.Name, p.NPI, "excluded", true)
		r.By, r.Happened = decision, noon()
		let.Rows, filed.People = append(let.Rows, r), append(filed.People, p.Name)
	}
	waiting := accepted("waiting", called(), after)
	for _, stage := range []string{wizard.JourneyReadiness} {
		waiting.then = append(waiting.then, wizard.JourneyNoted{Stage: stage, Done: true})
	}
	checking := accepted("checking", proof(), evidence)
	checking.there = func(d *desk) { d.becomes(halfway(wizard.VerifyEvidence{})) }
	form := accepted("form", proof(), after)
	form.there = press("page.afterwards.note.call")
	return []shot{
		{scene: "empty", state: answered(exclusion.Version251), world: &world{kept: wizard.Kept{Folder: "Documents/Testshot"}}, place: evidence},
		accepted("kept", proof(), evidence),
		checking,
		accepted("checked", proof(), evidence, wizard.Verified{Records: 1}, wizard.CopyPlaceChosen{Place: stick},
			wizard.CopyMade{Place: stick, Outcome: wizard.CopyOutcome{Files: 9, Sent: 9}}),
		accepted("reported", proof(), evidence, wizard.ReportMade{Path: "Documents/Testshot/report.html"}),
		accepted("changed", proof(), evidence, damaged),
		{scene: "excluded", state: excluded, world: &world{kept: let}, then: []wizard.Event{filed}, place: evidence},
		accepted("your-turn", proof(), after),
		waiting,
		form,
		{scene: "excluded", state: excluded, world: &world{kept: let}, then: []wizard.Event{filed}, place: after},
	}
}

// shotsOfTrouble are notices where they come up.
func shotsOfTrouble() []shot {
	failed := func(scene, key string, args map[string]string, remedy wizard.Remedy) shot {
		w, then := having(own(vxu.SampleClean))
		n := wizard.Notice{Key: key, Severity: wizard.Wrong, Args: args, Remedy: remedy, Ref: "4F-21"}
		return shot{scene: scene, state: routed(), world: w, place: at(wizard.Send), then: append(then, wizard.PatientJudged{}, wizard.Went{To: at(wizard.Send)}, wizard.SendAsked{}),
			there: func(d *desk) { d.post(wizard.Failed{Effect: wizard.SendMessage{}.Name(), Notice: n}) }}
	}
	expired := routed()
	return []shot{
		failed("unknown-address", "line.no-name", map[string]string{"name": "registry.example"}, ""),
		failed("disk-full", "disk-full", nil, ""),
		{scene: "year-over", state: expired, now: noon().Add(2 * 365 * 24 * time.Hour), place: at(wizard.Home)},
	}
}
