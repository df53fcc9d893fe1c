package ui

import (
	"bytes"
	"strings"
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
)

// The message, and what comes of it.

// having is a clinic that may send, with a file of its EHR.
func having(file []byte) (*world, []wizard.Event) {
	return &world{file: file}, []wizard.Event{
		wizard.PasswordKept{At: wizard.PasswordInKeyring}, wizard.StillTrue{}, wizard.Went{To: at(wizard.Message)}, wizard.FileOffered{Path: "export.hl7"}}
}

// realLooking is a message whose patient could live: nothing in the names says that
// they are made up.
func realLooking() []byte {
	return bytes.ReplaceAll(own(vxu.SampleClean), []byte("Fictional^Penny^Made-Up"), []byte("Doe^Penny^Q"))
}

func shotsOfTheMessage() []shot {
	here := wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"192.0.2.15"}}
	arrives := func(kind vxu.SampleKind) wizard.Event {
		return wizard.MessageReceived{At: noon().Add(-2 * time.Minute), From: "192.0.2.7:4711", Over: "mllp", Data: own(kind)}
	}
	listening := []wizard.Event{wizard.ListenAsked{Open: true}, here}
	from := func(scene string, file []byte, place wizard.Place, there func(*desk)) shot {
		w, then := having(file)
		return shot{scene: scene, state: routed(), world: w, then: then, place: place, there: there}
	}
	rehearsing := []wizard.Event{wizard.RehearsalEntered{}, wizard.Went{To: at(wizard.Message)}, wizard.SampleAsked{}}
	sending := wizard.Place{Step: wizard.Send, Page: wizard.PageSending}
	under := func(s shot, more ...wizard.Event) shot {
		s.then = append(s.then, wizard.Went{To: at(wizard.Send)}, wizard.SendAsked{})
		s.then = append(s.then, more...)
		return s
	}
	handed := []wizard.Event{wizard.OutboundKept{Pending: "p"}, wizard.StageReached{Stage: wizard.StageLine},
		wizard.StageReached{Stage: wizard.StageHanded, Detail: map[string]string{"bytes": "1214"}}, wizard.Waited{Seconds: 12, Limit: 60}}
	two := append(bytes.Clone(own(vxu.SampleClean)), own(vxu.SampleGaps)...)
	return []shot{
		{scene: "empty", state: routed(), place: at(wizard.Message)},
		{scene: "rehearsal", state: routed(), then: rehearsing[:1], place: at(wizard.Message)},
		{scene: "listening", state: routed(), then: listening, place: at(wizard.Message)},
		{scene: "arrived", state: routed(), then: append(listening, arrives(vxu.SampleClean)), place: at(wizard.Message)},
		{scene: "several", state: routed(), then: append(listening, arrives(vxu.SampleOld), arrives(vxu.SampleClean), arrives(vxu.SampleGaps)), place: at(wizard.Message)},
		from("file", own(vxu.SampleClean), at(wizard.Message), nil),
		from("batch", two, at(wizard.Message), nil),
		from("old", own(vxu.SampleOld), at(wizard.Message), nil),
		from("not-hl7", []byte("%PDF-1.4"), at(wizard.Message), nil),
		{scene: "empty", state: routed(), place: at(wizard.Check)},
		from("findings", own(vxu.SampleGaps), at(wizard.Check), nil),
		from("clean", own(vxu.SampleClean), at(wizard.Check), func(d *desk) { d.post(wizard.PatientJudged{}) }),
		from("fine", own(vxu.SampleClean), at(wizard.Check), press("page.check.show")),
		from("real", realLooking(), at(wizard.Check), func(d *desk) { d.post(wizard.PatientJudged{Real: true}) }),
		{scene: "shipped", state: routed(), place: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}},
		{scene: "missing", state: routed(), place: at(wizard.Send)},
		from("ready", own(vxu.SampleGaps), at(wizard.Send), nil),
		{scene: "rehearsal", state: routed(), then: rehearsing, place: at(wizard.Send)},
		under(from("begun", own(vxu.SampleGaps), sending, nil)),
		under(from("waiting", own(vxu.SampleGaps), sending, nil), handed...),
		under(shot{scene: "rehearsal", state: routed(), then: rehearsing, place: sending}, handed...),
	}
}

const record = "example-family-practice-ab12/2013/records/0001-send-2013-03-14"

// replied is the way from the message to what came back; nil is silence.
func replied(scene string, file, answer []byte, place wizard.Place, there func(*desk)) shot {
	w, then := having(file)
	w.kept = proof()
	a := wizard.Answer{Pending: "p", Ack: answer, Left: true, Whole: true, SentAt: noon().Add(-time.Minute), Answered: noon().Add(-46 * time.Second)}
	receipt := wizard.Receipt{Binder: "example-family-practice-ab12/2013", Record: record, At: a.Answered,
		Sent: wizard.KeptFile{File: record + "/sent.hl7", SHA256: strings.Repeat("3f2a91bc", 8)}}
	if answer == nil {
		a.Notice = wizard.Notice{Key: "line.answer-timeout-left", Severity: wizard.Look, Args: map[string]string{"seconds": "60"}, Ref: "7"}
		w.kept.Rows = nil
	} else {
		verdict := ack.Judge(answer, "EX-0001").Verdict
		counts := wizard.Outcome{Verdict: verdict, Record: record}.Counts()
		for n := range w.kept.Rows {
			w.kept.Rows[n].Why, w.kept.Rows[n].Done = string(verdict), counts
		}
		receipt.Reply = wizard.KeptFile{File: record + "/ack.hl7", SHA256: strings.Repeat("77b05cd9", 8)}
	}
	then = append(then, wizard.PatientJudged{}, wizard.Went{To: at(wizard.Send)}, wizard.SendAsked{},
		wizard.OutboundKept{Pending: "p"}, wizard.ReplyKept{Answer: a}, wizard.Sealed{Receipt: receipt})
	s := routed()
	s.People = s.People[:2]
	return shot{scene: scene, state: s, world: w, then: then, place: place, there: there}
}

// says is an answer of the registry to a message.
func says(file []byte, o ack.Options) []byte {
	sent, err := hl7.Parse(file)
	if err != nil {
		panic(err) // the samples parse; their own tests say so
	}
	o.ControlID, o.Time = "ANSWER-1", "20130314103014-0400"
	return ack.Build(sent, o)
}

// lotMissing refuses for want of a lot number.
func lotMissing() ack.Options {
	return ack.Options{Code: ack.AE, Errors: []ack.ErrorLine{{
		Location: hl7.Location{Segment: "RXA", Occurrence: 1, Field: 15},
		Code:     "101", CodeText: "Required field missing", Severity: ack.Error, ApplicationCode: "7", UserMessage: "Lot number missing",
	}}}
}

func shotsOfTheReply() []shot {
	clean, gaps, reply := own(vxu.SampleClean), own(vxu.SampleGaps), at(wizard.Reply)
	remarks := lotMissing()
	remarks.Code, remarks.Errors[0].Severity = ack.AA, ack.Warning
	rehearsed := replied("rehearsal", clean, says(clean, ack.Options{}), reply, nil)
	rehearsed.then = append([]wizard.Event{wizard.RehearsalEntered{}}, rehearsed.then...)
	rehearsed.world.kept = wizard.Kept{Folder: "Documents/Testshot"}
	return []shot{
		{scene: "empty", state: routed(), place: reply},
		replied("accepted", clean, says(clean, ack.Options{}), reply, nil),
		replied("remarks", gaps, says(gaps, remarks), reply, nil),
		replied("refused", gaps, says(gaps, lotMissing()), reply, nil),
		replied("refused-vendor", gaps, says(gaps, lotMissing()), reply, tab(2)),
		replied("refused-help-desk", gaps, says(gaps, lotMissing()), reply, tab(3)),
		replied("no-answer", clean, nil, reply, nil),
		replied("not-ours", clean, says(clean, ack.Options{Answers: "OTHER-7"}), reply, nil),
		rehearsed,
	}
}
