package wizard

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

func marshal(t testing.TB, s State) string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// anyEvent picks an event that a person or the runner could post.
func anyEvent(t testing.TB, r *rand.Rand) Event {
	answers := []exclusion.Answer{exclusion.Yes, exclusion.No, exclusion.Unknown}
	clean, old := message(vxu.SampleClean, "EX-1"), message(vxu.SampleOld, "EX-2")
	codes := []ack.Code{ack.AA, ack.AE, ack.AR, ack.CA}
	events := []Event{
		Advanced{}, Advanced{}, Advanced{}, Advanced{}, Retreated{}, Went{Place{Step: Order()[r.Intn(len(Order()))]}},
		Typed{FieldClinicName, "Example"}, Typed{FieldYear, []string{"2013", "1850", "x", "2020"}[r.Intn(4)]},
		Typed{FieldRouteAddress, []string{"", "https://registry.example/x", "registry.example"}[r.Intn(3)]},
		Typed{FieldRouteUsername, "user"}, PersonTyped{r.Intn(3), FieldPersonName, "Dr. Sample"},
		PersonTyped{1, FieldPersonNPI, []string{"", "1234567893", "12"}[r.Intn(3)]}, PersonAdded{}, PersonRemoved{r.Intn(3)},
		Answered{string(exclusion.ImmunizationsGiven), r.Intn(3), answers[r.Intn(3)]},
		Answered{string(exclusion.OnlyRegistry), 0, answers[r.Intn(3)]}, Answered{string(exclusion.RegistryCanTest), 0, answers[r.Intn(3)]},
		Answered{string(exclusion.Prohibited), 0, answers[r.Intn(3)]}, Answered{string(exclusion.InBoston), 0, answers[r.Intn(3)]},
		VersionAnswered{[][]string{nil, {"2.3.1"}, {"2.5.1"}, {"2.3.1", "2.5.1"}}[r.Intn(4)]},
		RoadChosen{[]Road{RoadExclude, RoadSend, RoadOpen}[r.Intn(3)]}, ExclusionAsked{}, ExclusionKept{People: []string{"Dr. Sample"}},
		PasswordTyped{Password: NewPassword("p")}, PasswordKept{At: PasswordThisRun}, Typed{FieldRouteCertificate, []string{"", "/c.p12"}[r.Intn(2)]}, Typed{FieldRouteProxyUsername, []string{"", "office"}[r.Intn(2)]},
		PasswordTyped{Secrets()[r.Intn(3)], NewPassword("p")}, PasswordKept{Secrets()[r.Intn(3)], PasswordThisRun}, UnlockAsked{}, KeyringProbed{[]KeyringState{KeyringLocked, KeyringReady, KeyringMissing}[r.Intn(3)]}, EmailPasted{"PIN: 12345"}, EmailPasted{"PIN: 12345\nPIN: 54321"}, RouteRead{Path: "r.toml", Data: otherRoute()}, RouteTaken{}, RoutePicked{FieldRouteFacility, "54321"}, RouteDeclined{}, RouteSaveAsked{"r"}, RouteSaved{"r"}, StillTrue{}, Went{Place{Step: Routing, Page: PageCompare}}, LineTestAsked{},
		LineKnocked{LineStage{Key: "name", Result: LineGood}}, LineTested{[]LineStage{{Key: "name", Result: []LineResult{LineGood, LineStopped}[r.Intn(2)]}}},
		FileOffered{"f"}, FileRead{Purpose: PurposeMessage, Path: "f", Data: [][]byte{clean, old, append(clean, old...), []byte("%PDF-1.4"), nil}[r.Intn(5)]},
		TextPasted{clean}, SampleAsked{}, MessageDropped{}, PartChosen{r.Intn(3)}, PatientJudged{r.Intn(2) == 0},
		SendAsked{}, StopAsked{}, OutboundKept{"r", "EX-1"}, StageReached{Stage: SendStages()[r.Intn(len(SendStages()))]}, Waited{1, 60},
		ReplyKept{Answer{Pending: "r", Ack: ackFor(t, clean, ack.Options{Code: codes[r.Intn(4)]})}}, Sealed{Receipt{Record: "r"}},
		ReplyPasted{Text: ackFor(t, clean, ack.Options{})}, VerifyAsked{}, Verified{}, ReportAsked{}, StampAsked{}, Stamped{}, NewsAsked{}, NewsRead{}, RehearsalEntered{}, RehearsalLeft{},
		ClinicStarted{}, DraftRead{Clinic: "Other", Year: 2014}, JourneyNoted{JourneyStages()[r.Intn(6)], r.Intn(2) == 0}, JourneyDated{append(JourneyStages(), JourneyLeadership)[r.Intn(7)], noon},
		NoteWritten{Kind: "call", Text: "words", Form: FormNote}, NoteKept{Form: FormNote}, FormOpened{FormNote, map[string]string{"kind": "call"}}, FormTyped{FormNote, "text", "words"}, FormClosed{FormNote}, EmailTyped{"PIN: 12345"}, StatusRead{}, StatusRead{Kept{Witnesses: []Witness{{Binder: "binder", Unstamped: r.Intn(2)}}}},
		SettingsChanged{Settings{Service: []string{"", "http://tsa.example/"}[r.Intn(2)]}}, Failed{SendMessage{}.Name(), Notice{Key: "disk-full"}}, Done{"x"},
		Failed{anyEffect(r), Notice{Key: "disk-full", Ref: "1"}}, InterruptedSettled{"r"},
		ReplyKept{Answer{Pending: "r", Resumed: true, ControlID: "EX-1", Clinic: "Example", Year: 2013, Ack: ackFor(t, clean, ack.Options{})}},
		Went{Place{Step: Questions, Page: PageDecision}}, Went{Place{Step: Send, Page: PageSending}}, Went{Place{Step: Routing, Page: PageLine}},
		Went{Place{Step: Questions, Question: r.Intn(9)}},
		Went{Place{Step: Check, Page: PageLibrary}}, LibraryOffered{"cvx.txt"}, LibraryTaken{}, LibraryDeclined{}, LibraryDropped{Table: "CVX"}, LibraryRead{Kept: r.Intn(2) == 0},
		ListenAsked{Open: r.Intn(2) == 0, Port: r.Intn(3)}, ListenStopped{}, ListeningBegan{Round: r.Intn(9), Port: 2575}, ListeningEnded{r.Intn(9)},
		MessageReceived{noon, "127.0.0.1:1", "mllp", [][]byte{clean, old, nil}[r.Intn(3)]}, ReceivedChosen{r.Intn(4)},
		DrillAsked{[]string{"Ann Example", " "}[r.Intn(2)], CopyPlace{}}, Drilled{DrillOutcome{Keeper: "Ann Example"}}, HandoverAsked{}, HandoverMade{"/p"}, GuideAsked{},
		ExportAsked{[]string{"/desk", ""}[r.Intn(2)], r.Intn(2) == 0}, Exported{Path: "/desk/a.zip"},
		ReminderAsked{[]Reminder{RemindCall, RemindTest, RemindKeep}[r.Intn(3)], "/desk/a.ics"}, CalendarSaved{"/desk/a.ics"}, ClinicsFiltered{Filter{Turn: Turns()[r.Intn(4)], Page: r.Intn(3)}}, ClinicsSaveAsked{"/desk/c.pdf"}, ClinicsSaved{"/desk/c.pdf"}, Went{Place{Step: Home, Page: PageClinics}}, ConfirmChosen{r.Intn(3) * 90},
		ContactEdited{routing.Contact{Key: routing.HelpDeskPhone, Value: []string{"", "555-0100"}[r.Intn(2)], Read: "2015-03-02"}}, ContactDropped{routing.HelpDeskPhone},
		FileRead{Purpose: PurposeLibrary, Path: "p.toml", Data: [][]byte{[]byte(samplePack), []byte("<html>"), nil}[r.Intn(3)]},
	}
	return events[r.Intn(len(events))]
}

// anyEffect names an effect that people wait for.
func anyEffect(r *rand.Rand) string {
	effects := []Effect{
		ReadFile{}, ReadRoute{}, WriteRoute{}, WriteCalendar{}, MakeOverview{}, ReadDraft{}, KeepPassword{}, KeepPassword{Of: ProxyPassword}, TestLine{}, SendMessage{}, SealRecord{}, KeepReply{}, SettleInterrupted{},
		KeepExclusion{}, KeepNote{}, Listen{}, VerifyEvidence{}, MakeReport{}, FetchStamp{}, Export{}, KeepInLibrary{}, DropFromLibrary{},
		UnlockKeyring{},
	}
	return effects[r.Intn(len(effects))].Name()
}

// promised says which promise of the package a state breaks, or "".
func promised(s State) string {
	switch {
	case s.Rehearsal && s.Outcome.Counts():
		return "an outcome counts in a rehearsal"
	case s.Sending.Running != s.Busy[SendMessage{}.Name()]:
		return "a send runs and nobody waits for it, or the other way round"
	case s.Travels() == RoadExclude && s.Decision().Outcome != exclusion.Exclude:
		return "a clinic goes the road of exclusion without a ground"
	case s.Travels() == RoadOpen && len(OpenQuestions(s)) == 0:
		return "the decision is open and names no question"
	case s.Listening.On && !s.Listening.Asked:
		return "it listens, and nobody asked for it"
	case s.Listening.Chosen > len(s.Listening.Received):
		return "a message is chosen that never came"
	case s.Aside.Outcome.Verdict != "" && !s.Rehearsal:
		return "a real outcome is left aside"
	}
	keys := map[string]bool{}
	for _, n := range s.Notices {
		if keys[n.Key] {
			return "a notice is said twice: " + n.Key
		}
		keys[n.Key] = true
	}
	return ""
}

func TestAWalkOfTenThousandEventsNeverEndsInADeadEnd(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	s := New()
	for i := range 10_000 {
		e := anyEvent(t, r)
		before := s
		var effects []Effect
		s, effects = Next(s, Posted{At: noon, Event: e})
		for _, wish := range effects {
			send, ok := wish.(SendMessage)
			if !ok {
				continue
			}
			if before.Message.Identity.Route != vxu.Send || len(send.Outbound.Wire) == 0 || send.Case.Year == 0 || send.Case.Clinic.Name == "" {
				t.Fatalf("event %d, %T: asked for a send of %+v", i, e, before.Message.Identity)
			}
			if before.Message.Sample && !send.Case.Rehearsal {
				t.Fatalf("event %d, %T: a sample would have left this computer", i, e)
			}
		}
		if len(Steps(s)) != len(Order()) {
			t.Fatalf("event %d, %T: the rail has %d rows", i, e, len(Steps(s)))
		}
		if broken := promised(s); broken != "" {
			t.Fatalf("event %d, %T: %s", i, e, broken)
		}
		if blockers := Blockers(s); len(blockers) == 0 {
			on, wishes := Next(s, Posted{At: noon, Event: Advanced{}})
			if on.Place == s.Place && len(wishes) == 0 && len(s.Busy) == 0 && !s.keeping() {
				t.Fatalf("event %d, %T: at %+v nothing is missing and Next leads nowhere", i, e, s.Place)
			}
		}
		if i%50 == 0 {
			var back State
			if err := json.Unmarshal([]byte(marshal(t, s)), &back); err != nil {
				t.Fatalf("event %d: the state does not come back: %v", i, err)
			}
			if marshal(t, back) != marshal(t, s) {
				t.Fatalf("event %d: the state comes back otherwise", i)
			}
		}
	}
}

func TestNextTouchesNothingOfTheStateItGets(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	s := ready()
	for range 500 {
		e := anyEvent(t, r)
		copied := s.copied()
		_, _ = Next(s, Posted{At: noon, Event: e})
		if marshal(t, copied) != marshal(t, s) || !reflect.DeepEqual(copied.Notices, s.Notices) {
			t.Fatalf("%T changed the state that was handed in", e)
		}
		s, _ = Next(s, Posted{At: noon, Event: e})
	}
}
