package page_test

import (
	"strings"
	"testing"
	"time"

	"testshot/assets/wording"
	"testshot/hl7/simulator"
	"testshot/hl7/vxu"
	"testshot/wizard"
)

func TestSendShowsWhatLeavesToWhomAndForWhom(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.PatientJudged{}).at(wizard.Send)
	d.reads("Check your answers, then send", "One shot for Penny Made-Up Fictional (a made-up patient)", "sent exactly as it is",
		"Site PIN EX001", "registry.example · private line", "example-clinic", "own safe",
		"Dr. Sample One, NPI 1234567893", "Dr. Sample Two", "Attestation year 2015", "Kept first, sent second.", "Send the test now").picture("08-send")
	d.tap("Change: To")
	if d.shell.State().Place.Step != wizard.Routing {
		t.Error("Change leads elsewhere")
	}
	d.at(wizard.Send).tap("Send the test now")
	if got := wanted[wizard.SendMessage](d); string(got.Outbound.Wire) != string(d.shell.State().Message.Wire) {
		t.Error("other bytes are sent than were shown")
	}
}

func TestSendSaysWhatIsMissingAndLeadsThere(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Send).reads("Before you can send:", "Not there yet", "Before you can send: one message · address for tests", "Still missing: one message and 2 more").picture("08-send-missing")
	d.tap("one message")
	if d.shell.State().Place.Step != wizard.Message {
		t.Error("the link leads elsewhere")
	}
	d.at(wizard.Send).tap("Send the test now")
	if d.shell.State().Sending.Running {
		t.Error("something was sent without a message")
	}
}

func TestSendSaysWhatIsTrueAndUnwelcome(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.post(wizard.Typed{Field: wizard.FieldRouteAddress, Value: "http://registry.example/service"}, wizard.PatientJudged{Real: true},
		wizard.Typed{Field: wizard.FieldYear, Value: "2013"})
	d.at(wizard.Send).reads("This line is not private.", "(a real patient)", "real person's record", "The year 2013 is over.").picture("08-send-warnings")
}

func TestSendingIsToldStageByStage(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Send).post(wizard.SendAsked{})
	d.reads("Sending your test", "Copy kept on your disk", "The message has not left yet.", "Stop, send nothing")
	d.post(wizard.OutboundKept{Pending: "p"}).reads("Name found Now registry.example.", "Connection made To do")
	d.now = d.now.Add(time.Second)
	d.post(wizard.StageReached{Stage: wizard.StageName}).reads("Name found Done · 12:00:01", "Connection made Now", "Line opened To do")
	d.post(wizard.StageReached{Stage: wizard.StageLine}, wizard.StageReached{Stage: wizard.StageHanded, Detail: map[string]string{"bytes": "1214"}}, wizard.Waited{Seconds: 12, Limit: 60})
	d.reads("1,214 of 1,214 characters.", "12 seconds of at most 60", "The message has left.", "Stop waiting").picture("09-sending")
	d.tap("Stop waiting")
	wanted[wizard.StopSending](d)
	d.reads("Stopping")
}

func TestMoreTempersUnfoldForWhoeverSetsTheLineUp(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.RehearsalEntered{}).at(wizard.Message).post(wizard.SampleAsked{}).at(wizard.Send)
	d.reallyNot("Wrong user name or password")
	d.tap("More ways to go wrong").reads("The service says no", "Wrong user name or password").picture("08-send-rehearsal-more")
	d.tap("Wrong user name or password").tap("Rehearse now")
	if got := wanted[wizard.SendMessage](d).Temper; got != "fault-security" {
		t.Errorf("the pretend registry is %q", got)
	}
	// What is chosen is in sight when the page is shown anew.
	d = lightDesk(t).post(clinicEvents()...).post(wizard.RehearsalEntered{Temper: "expired"}).at(wizard.Message).post(wizard.SampleAsked{})
	d.at(wizard.Send).reads("Out of date", "Fewer ways").tap("Fewer ways").reallyNot("Out of date")
}

func TestThePageOffersEveryTemperOfThePretendRegistry(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	d := lightDesk(t).post(clinicEvents()...).post(wizard.RehearsalEntered{}).at(wizard.Message).post(wizard.SampleAsked{}).at(wizard.Send)
	d.tap("More ways to go wrong")
	for _, temper := range simulator.Tempers() {
		if temper.On(simulator.SOAP) {
			d.reads(book.Text(wording.Key("page.send.temper."+temper.Name), nil))
		}
	}
	for _, key := range book.Keys() {
		if name, ok := strings.CutPrefix(string(key), "page.send.temper."); ok {
			if _, there := simulator.TemperNamed(name); !there {
				t.Errorf("the page has a word for %q, and there is no such temper", name)
			}
		}
	}
}

func TestARunningRehearsalIsLeftWhenItsRecordIsComplete(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).post(wizard.RehearsalEntered{}).at(wizard.Message).post(wizard.SampleAsked{})
	d.at(wizard.Send).reads("A pretend registry", "Nobody", "Rehearse now").picture("08-send-rehearsal")
	d.tap("No").tap("Rehearse now")
	if got := wanted[wizard.SendMessage](d).Temper; got != "refusing" {
		t.Errorf("the pretend registry is %q", got)
	}
	d.reads("Rehearsing with a pretend registry", "Inside this computer.")
	d.post(wizard.OutboundKept{Pending: "p"}, wizard.StageReached{Stage: wizard.StageLine}, wizard.StageReached{Stage: wizard.StageHanded}, wizard.Waited{Seconds: 3, Limit: 60}).picture("09-sending-rehearsal")
	d.tap("Leave rehearsal")
	wanted[wizard.StopSending](d)
	if !d.shell.State().Rehearsal {
		t.Error("the rehearsal was left while a record was open")
	}
	d.post(wizard.ReplyKept{Answer: wizard.Answer{Pending: "p", Left: true, Stopped: true}}, wizard.Sealed{Receipt: wizard.Receipt{Record: "r", Rehearsal: true}})
	if s := d.shell.State(); s.Rehearsal || s.Place.Step != wizard.Home {
		t.Errorf("still rehearsing at %v", s.Place)
	}
}

func TestSendShowsAChangedHeaderBeforeItLeaves(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean)
	d.post(wizard.RouteRead{Path: "route.toml", Data: []byte("transport = \"soap\"\naddress = \"https://registry.example/service\"\nusername = \"example-clinic\"\n" +
		"[header]\nreceiving_application = \"MIISTEST\"\n[readdress]\nenabled = true\n")}, wizard.RouteTaken{})
	if !d.shell.State().Route.Readdress.Enabled {
		t.Fatalf("the route was not taken: %+v", d.shell.State().Notices)
	}
	d.at(wizard.Send).reads("The message's cover is changed before it leaves.", "MSH-5", "was “MIIS”, leaves as “MIISTEST”", "cover changed as shown below").picture("08-send-readdress")
}

// What went wrong stands above the page and is not yet put right: an open point is
// less, and "you can still send" is not true of a full disk.
func TestTheFootOfSendSaysTheGravestFirst(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps).at(wizard.Send)
	if got := d.foot(); !strings.HasSuffix(got, "You can still send.") {
		t.Fatalf("the foot says %q", got)
	}
	d.post(wizard.SendAsked{}, wizard.Failed{Effect: wizard.SendMessage{}.Name(), Notice: wizard.Notice{Key: "disk-full", Severity: wizard.Wrong}})
	if got := d.foot(); got != "This computer's disk is full" {
		t.Errorf("the foot says %q", got)
	}
}
