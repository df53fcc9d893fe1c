package wizard

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
	"testshot/wizard/routing"
)

// flowRow is one line of the flow: in this state, this event leads there and asks
// for that. docs/flow.md is written from these rows.
type flowRow struct {
	in    string
	state State
	event Event
	does  string // in words, for docs/flow.md
	place Place
	wants []string // effects besides saving the draft
	says  []string // notices on the page
	check func(State) string
}

// withStick has a place for the second copy.
func withStick(s State) State {
	return state(posted(at(s, Evidence), CopyPlaceChosen{CopyPlace{To: "/media/stick"}}))
}

// contacts looks at the numbers and papers.
// unsaved has chosen something that the disk did not take.
func unsaved() State {
	return state(posted(clinic(), SettingsChanged{Settings{TextSize: 150}}, Failed{SaveSettings{}.Name(), Notice{Key: "unexpected.save-settings"}}))
}

func contacts() State {
	return state(posted(at(routed(), Routing), Went{Place{Step: Routing, Page: PageContacts}}))
}

func flowRows(t testing.TB) []flowRow {
	accepted := replied(t, ack.AA)
	rehearsal := state(posted(clinic(), RehearsalEntered{}))
	sample := state(posted(rehearsal, SampleAsked{}))
	old := state(posted(routed(), FileRead{Purpose: PurposeMessage, Path: "old.hl7", Data: message(vxu.SampleOld, "EX-9")}))
	two := append(message(vxu.SampleClean, "EX-1"), message(vxu.SampleGaps, "EX-2")...)
	several := state(posted(routed(), FileRead{Purpose: PurposeMessage, Path: "two.hl7", Data: two}))
	okAck := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{ControlID: "R-1"})
	asked := state(posted(at(routed(), Message), ListenAsked{}))
	hears := state(posted(asked, ListeningBegan{1, 2575, []string{"127.0.0.1"}}))
	sent := func(id string) MessageReceived {
		return MessageReceived{noon, "127.0.0.1:4711", "mllp", message(vxu.SampleClean, id)}
	}
	came := state(posted(hears, sent("EX-1")))
	compared := Place{Step: Routing, Page: PageCompare}
	lists := Place{Step: Check, Page: PageLibrary}
	shelf := func(offered []byte) State { return shelved(ready(), offered) }
	is := func(what string, ok func(State) bool) func(State) string {
		return func(s State) string {
			if ok(s) {
				return ""
			}
			return what
		}
	}
	return []flowRow{
		{in: "a new window", state: New(), event: Started{}, does: "looks at what is kept", place: Place{Step: Home}, wants: []string{"probe-keyring", "read-status", "read-library"}},
		{in: "a new window", state: New(), event: Started{Draft: []byte("{")}, does: "starts empty and says that the draft cannot be read", place: Place{Step: Home}, wants: []string{"probe-keyring", "read-status", "read-library"}, says: []string{"draft-unreadable"}},
		{in: "Home", state: New(), event: Advanced{}, does: "goes to the first step that wants something", place: Place{Step: Who}},
		{in: "Home", state: clinic(), event: Went{Place{Step: Send}}, does: "looks ahead without doing anything", place: Place{Step: Send}},
		{in: "Home", state: clinic(), event: Went{Place{Step: "elsewhere"}}, does: "stays: there is no such step", place: Place{Step: Home}},
		{in: "Who", state: at(New(), Who), event: Advanced{}, does: "stays: clinic, year and one professional are missing", place: Place{Step: Who}},
		{in: "Who", state: at(clinic(), Who), event: Advanced{}, does: "goes to the first open question", place: Place{Step: Questions, Question: 1}},
		{in: "Who", state: at(clinic(), Who), event: Typed{FieldClinicPIN, "99999"}, does: "carries the PIN to the route", place: Place{Step: Who}, check: is("PIN not carried", func(s State) bool { return s.Route.Facility == "99999" && s.Route.Header.SendingFacility == "99999" })},
		{in: "Who", state: at(clinic(), Who), event: PersonTyped{1, FieldPersonNPI, "1234567890"}, does: "keeps a wrong NPI, and Next waits", place: Place{Step: Who}, check: is("no blocker", func(s State) bool { return len(Blockers(s)) == 1 })},
		{in: "Who", state: at(clinic(), Who), event: PersonTyped{7, FieldPersonNPI, "1"}, does: "changes nothing: there is no such row", place: Place{Step: Who}},
		{in: "Who", state: at(clinic(), Who), event: PersonAdded{}, does: "adds a row", place: Place{Step: Who}, check: is("no row", func(s State) bool { return len(s.People) == 2 })},
		{in: "Who", state: at(clinic(), Who), event: PersonRemoved{1}, does: "takes the row away and leaves one to type into", place: Place{Step: Who}, check: is("no empty row", func(s State) bool { return len(s.People) == 1 && s.People[0].Name == "" })},
		{in: "Questions", state: at(clinic(), Questions), event: Answered{string(exclusion.ImmunizationsGiven), 1, exclusion.No}, does: "keeps the professional's own answer", place: Place{Step: Questions, Question: 1}, check: is("not kept", func(s State) bool { return s.People[0].GaveShots == exclusion.No })},
		{in: "Questions", state: at(clinic(), Questions), event: Advanced{}, does: "stays: one answer is missing", place: Place{Step: Questions, Question: 1}},
		{in: "Questions", state: state(posted(state(posted(clinic(), sendAnswers()[:5]...)), Went{Place{Step: Questions, Question: 5}})), event: Advanced{}, does: "leaves out what could not change the decision any more", place: Place{Step: Questions, Page: PageDecision}},
		{in: "Questions", state: at(sending(), Questions), event: Advanced{}, does: "leads from the decision to Routing", place: Place{Step: Routing}, wants: []string{"probe-keyring"}},
		{in: "Questions", state: at(sending(), Questions), event: Retreated{}, does: "goes back to the question answered last, answers kept", place: Place{Step: Questions, Question: 6}},
		{in: "Decision: exclude", state: at(excluding(), Questions), event: Advanced{}, does: "files the exclusion", place: Place{Step: Questions, Page: PageDecision}, wants: []string{"keep-exclusion"}},
		{in: "Decision: exclude", state: at(excluding(), Questions), event: RoadChosen{RoadSend}, does: "takes the other road, which stays open", place: Place{Step: Questions, Page: PageDecision}, check: is("still excluded", func(s State) bool { return s.Travels() == RoadSend })},
		{in: "Decision: exclude", state: at(excluding(), Questions), event: ExclusionKept{Receipt: Receipt{Record: "b/records/0001"}, People: []string{"Dr. Sample One"}}, does: "shows what is kept", place: Place{Step: Evidence}, wants: []string{"read-status"}},
		{in: "Decision: send", state: at(sending(), Questions), event: ExclusionAsked{}, does: "files nothing: nobody is excused", place: Place{Step: Questions, Page: PageDecision}},
		{in: "Questions", state: at(clinic(), Questions), event: FileOffered{"one.hl7"}, does: "reads the version from the file", place: Place{Step: Questions, Question: 1}, wants: []string{"read-file"}},
		{in: "Questions", state: at(clinic(), Questions), event: FileRead{Purpose: PurposeVersion, Data: message(vxu.SampleOld, "EX-9")}, does: "takes the message's version as an answer", place: Place{Step: Questions, Question: 1}, check: is("not read", func(s State) bool { return s.Answers.ReadAs == "2.3.1" })},
		{in: "Questions", state: at(clinic(), Questions), event: FileRead{Purpose: PurposeVersion, Data: message(vxu.SampleClean, "EX-9")}, does: "answers that the EHR writes 2.5.1", place: Place{Step: Questions, Question: 1}, check: is("not answered", func(s State) bool { return versionAnswer(s) == VersionIs251 })},
		{in: "Questions", state: state(posted(at(clinic(), Questions), VersionAnswered{Versions: []string{exclusion.Version231}})), event: FileRead{Purpose: PurposeVersion, Data: message(vxu.SampleClean, "EX-9")}, does: "leaves what somebody has said about the version", place: Place{Step: Questions, Question: 1}, check: is("answered anew", func(s State) bool { return versionAnswer(s) == VersionIs231 })},
		{in: "Questions", state: at(sending(), Questions), event: VersionAnswered{[]string{"2.3.1"}}, does: "keeps the versions, and the decision follows", place: Place{Step: Questions, Page: PageDecision}, check: is("still sending", func(s State) bool { return s.Travels() == RoadExclude })},
		{in: "Decision: open", state: at(state(posted(sending(), VersionAnswered{})), Questions), event: Advanced{}, does: "stays: the open questions are named, each with its page", place: Place{Step: Questions, Page: PageDecision}},
		{in: "Decision: open", state: at(state(posted(sending(), VersionAnswered{})), Questions), event: RoadChosen{RoadExclude}, does: "changes nothing: there is no ground", place: Place{Step: Questions, Page: PageDecision}, check: is("excluded", func(s State) bool { return s.Travels() == RoadOpen })},
		{in: "Excluded, looking at Routing", state: at(excluding(), Routing), event: Advanced{}, does: "passes by what is not needed", place: Place{Step: Evidence}, wants: []string{"read-status"}},
		{in: "Home: excluded, not filed", state: excluding(), event: Advanced{}, does: "leads to where the exclusion is filed", place: Place{Step: Questions, Page: PageDecision}},
		{in: "Who: replied", state: at(accepted, Who), event: Typed{FieldYear, "2014"}, does: "takes the answer for another year off the screen", place: Place{Step: Who}, check: is("still shown", func(s State) bool { return s.Outcome.Verdict == "" })},
		{in: "Line test", state: at(routed(), Routing), event: LineTested{[]LineStage{{Key: "name", Result: LineGood}}}, does: "forgets a result for an address that is no longer there", place: Place{Step: Routing}, check: is("shown", func(s State) bool { return !s.Line.Works() })},
		{in: "Message", state: at(routed(), Message), event: ListenAsked{}, does: "listens on this computer for the EHR", place: Place{Step: Message}, wants: []string{"listen"}},
		{in: "Message: listening", state: hears, event: ListenAsked{Open: true}, does: "listens to the office's network too", place: Place{Step: Message}, wants: []string{"stop-listening", "listen"}},
		{in: "Message: listening", state: asked, event: ListeningBegan{1, 2575, []string{"127.0.0.1"}}, does: "says what to type into the EHR", place: Place{Step: Message}, check: is("does not listen", func(s State) bool { return s.Listening.On && len(s.Listening.Addresses) == 1 })},
		{in: "Message: listening", state: hears, event: sent("EX-1"), does: "takes what the EHR sent like a file", place: Place{Step: Message}, check: is("not taken", func(s State) bool { return s.Message.Sendable() && s.Message.Origin == FromCapture })},
		{in: "Message: listening", state: hears, event: ListenStopped{}, does: "stops, and keeps what came", place: Place{Step: Message}, wants: []string{"stop-listening"}},
		{in: "Message: listening", state: hears, event: ListeningEnded{1}, does: "says that it has listened long enough", place: Place{Step: Message}, wants: []string{"stop-listening"}, says: []string{"listen-ended"}},
		{in: "Message: received", state: came, event: sent("EX-2"), does: "lists what comes after", place: Place{Step: Message}, check: is("not listed", func(s State) bool { return len(s.Listening.Received) == 2 && s.Message.Identity.ControlID == "EX-1" })},
		{in: "Message: received", state: state(posted(came, sent("EX-2"))), event: ReceivedChosen{2}, does: "takes another of those that came", place: Place{Step: Message}, check: is("not taken", func(s State) bool { return s.Message.Identity.ControlID == "EX-2" })},
		{in: "Message: received", state: came, event: Advanced{}, does: "goes to Check and stops listening", place: Place{Step: Check}, wants: []string{"stop-listening"}},
		{in: "Message", state: at(ready(), Message), event: TextPasted{okAck}, does: "keeps the message: an answer landed here by mistake", place: Place{Step: Message}, says: []string{"message.ack"}, check: is("gone", func(s State) bool { return s.Message.Sendable() })},
		{in: "Check", state: at(ready(), Check), event: Went{Place{Step: Check, Page: PageLibrary}}, does: "shows which lists and screen packs are used", place: lists},
		{in: "Lists and packs", state: shelf(nil), event: LibraryOffered{"cvx.txt"}, does: "has the file read", place: lists, wants: []string{"read-file"}},
		{in: "Lists and packs", state: shelf(nil), event: FileOffered{"cvx.txt"}, does: "takes a file that is dropped here for a list", place: lists, wants: []string{"read-file"}, check: is("taken for a message", func(s State) bool { return s.Message.Sendable() })},
		{in: "Lists and packs", state: shelf(nil), event: FileRead{Purpose: PurposeLibrary, Path: "cvx.txt", Data: newerCVX()}, does: "says what would change, and replaces nothing", place: lists, check: is("replaced, or not offered", func(s State) bool { return s.Library.Offer.Takeable() && s.Library.Set == nil })},
		{in: "Lists and packs: one offered", state: shelf(newerCVX()), event: LibraryTaken{}, does: "keeps the list", place: lists, wants: []string{"keep-in-library"}},
		{in: "Lists and packs: a page offered", state: shelf([]byte("<html>moved</html>")), event: LibraryTaken{}, does: "changes nothing: it is no list", place: lists},
		{in: "Lists and packs: one offered", state: shelf(newerCVX()), event: LibraryDeclined{}, does: "puts the file away", place: lists, check: is("still offered", func(s State) bool { return s.Library.Offer.Kind == "" })},
		{in: "Lists and packs: one offered", state: shelf(newerCVX()), event: LibraryRead{Tables: newerTable(t), Kept: true}, does: "uses the newer list, and compares the message again", place: lists, check: is("not used", func(s State) bool { return s.Library.List("CVX").Loaded && s.Library.Offer.Kind == "" })},
		{in: "Lists and packs", state: shelf(nil), event: LibraryDropped{Table: "CVX"}, does: "goes back to the program's own list", place: lists, wants: []string{"drop-from-library"}},
		{in: "Lists and packs", state: shelf(nil), event: Advanced{}, does: "goes back to Check", place: Place{Step: Check}},
		{in: "Lists and packs", state: shelf(nil), event: Retreated{}, does: "goes back to Check", place: Place{Step: Check}},
		{in: "Check: 2.3.1", state: at(old, Check), event: Advanced{}, does: "leads to the same question as Message", place: Place{Step: Questions, Question: 2}},
		{in: "Sending", state: under(), event: Went{Place{Step: Send}}, does: "shows the live account", place: Place{Step: Send, Page: PageSending}},
		{in: "Sending", state: under(), event: Retreated{}, does: "looks at Check while the send runs on", place: Place{Step: Check}, check: is("stopped", func(s State) bool { return s.Sending.Running })},
		{in: "Sending", state: under(), event: ClinicStarted{}, does: "waits: the answer belongs to this clinic", place: Place{Step: Send, Page: PageSending}, says: []string{"send-under-way"}},
		{in: "Sending", state: under(), event: MessageDropped{}, does: "waits: the answer belongs to this message", place: Place{Step: Send, Page: PageSending}, says: []string{"send-under-way"}},
		{in: "Reply", state: at(routed(), Reply), event: FileRead{Purpose: PurposeReply, Path: "one.hl7", Data: message(vxu.SampleClean, "EX-1")}, does: "takes the message to which the answer will belong", place: Place{Step: Reply}, check: is("not taken", func(s State) bool { return s.Message.Sendable() })},
		{in: "Reply: brought in", state: state(posted(at(ready(), Reply), ReplyPasted{Text: okAck})), event: Sealed{Receipt{Binder: "b", Record: "b/records/0001"}}, does: "shows the answer, which is kept now", place: Place{Step: Reply}, wants: []string{"read-status"}, check: is("not shown", func(s State) bool { return s.Outcome.Counts() && s.Outcome.Imported })},
		{in: "Reply: brought in", state: state(posted(at(ready(), Reply), ReplyPasted{Text: okAck})), event: Failed{"keep-reply", Notice{Key: "disk-full"}}, does: "shows nothing: it could not be kept", place: Place{Step: Reply}, says: []string{"disk-full"}, check: is("shown", func(s State) bool { return s.Outcome.Verdict == "" && !s.Coming.Due })},
		{in: "Home: taking up an attempt", state: state(posted(accepted, Went{Place{Step: Home}}, InterruptedSettled{"x/records/0003"})), event: ReplyKept{Answer{Pending: "x/records/0003", ControlID: "EX-7", Resumed: true, Clinic: "Other Clinic", Year: 2014}}, does: "completes its record and leaves what is on screen", place: Place{Step: Home}, wants: []string{"seal"}, check: is("replaced", func(s State) bool { return s.Outcome.Verdict == ack.Accepted })},
		{in: "Rehearsal: after a real answer", state: state(posted(accepted, RehearsalEntered{})), event: RehearsalLeft{}, does: "brings the real answer back", place: Place{Step: Home}, wants: []string{"read-status", "probe-keyring"}, check: is("lost", func(s State) bool { return s.Outcome.Counts() })},
		{in: "Routing", state: at(sending(), Routing), event: Advanced{}, does: "stays: the address is missing", place: Place{Step: Routing}},
		{in: "Routing", state: at(routed(), Routing), event: Advanced{}, does: "tests the line", place: Place{Step: Routing, Page: PageLine}, wants: []string{"test-line"}},
		{in: "Routing", state: at(sending(), Routing), event: LineTestAsked{}, does: "tests nothing: the route has problems", place: Place{Step: Routing}},
		{in: "Routing", state: at(routed(), Routing), event: Typed{FieldRouteAddress, "https://other.example/"}, does: "forgets the password of the other registry", place: Place{Step: Routing}, check: is("password kept", func(s State) bool { return s.Access.Password == PasswordNowhere })},
		{in: "Routing", state: at(routed(), Routing), event: Typed{FieldRouteTransport, "post-form"}, does: "fills in what the form's fields are mostly called", place: Place{Step: Routing}, check: is("not filled in", func(s State) bool {
			return s.Route.Transport == routing.PostForm && s.Route.Form == routing.UsualForm()
		})},
		{in: "Routing: by hand", state: state(posted(at(routed(), Routing), Typed{FieldRouteTransport, "by-hand"})), event: Advanced{}, does: "goes on: there is no line of ours to test", place: Place{Step: Message}},
		{in: "Routing: by hand", state: state(posted(at(routed(), Routing), Typed{FieldRouteTransport, "by-hand"})), event: LineTestAsked{}, does: "tests nothing", place: Place{Step: Routing}},
		{in: "Routing", state: at(sending(), Routing), event: PasswordTyped{Password: NewPassword("secret")}, does: "hands the password to the keyring", place: Place{Step: Routing}, wants: []string{"keep-password"}},
		{in: "Routing", state: at(sending(), Routing), event: PasswordTyped{}, does: "forgets an empty password", place: Place{Step: Routing}},
		{in: "Routing: a certificate", state: at(behindAll(), Routing), event: PasswordTyped{CertificatePassphrase, NewPassword("secret")}, does: "hands the passphrase to the keyring", place: Place{Step: Routing}, wants: []string{"keep-passphrase"}},
		{in: "Routing: a proxy", state: at(behindAll(), Routing), event: PasswordTyped{ProxyPassword, NewPassword("secret")}, does: "hands the proxy's password to the keyring", place: Place{Step: Routing}, wants: []string{"keep-proxy-password"}},
		{in: "Routing: a proxy", state: at(behindAll(), Routing), event: Advanced{}, does: "stays: the proxy's password is missing", place: Place{Step: Routing}},
		{in: "Routing: a proxy", state: at(behindAll(), Routing), event: Typed{FieldRouteProxyUsername, ""}, does: "needs no password there any more", place: Place{Step: Routing}, check: is("needs it", func(s State) bool { return len(Blockers(s)) == 0 })},
		{in: "Routing", state: at(routed(), Routing), event: PasswordTyped{CertificatePassphrase, NewPassword("secret")}, does: "keeps no passphrase without a certificate", place: Place{Step: Routing}},
		{in: "Routing: keyring locked", state: state(posted(at(sending(), Routing), KeyringProbed{KeyringLocked})), event: UnlockAsked{}, does: "lets the system ask, while everything else goes on", place: Place{Step: Routing}, wants: []string{"unlock-keyring"}},
		{in: "Routing: keyring locked", state: state(posted(at(sending(), Routing), KeyringProbed{KeyringLocked}, UnlockAsked{})), event: UnlockAsked{}, does: "changes nothing: the system asks already", place: Place{Step: Routing}},
		{in: "Routing: keyring locked", state: state(posted(at(sending(), Routing), KeyringProbed{KeyringLocked}, UnlockAsked{}, RememberChosen{false})), event: PasswordTyped{Password: NewPassword("secret")}, does: "keeps the password for this run, beside the system's dialog", place: Place{Step: Routing}, wants: []string{"keep-password"}},
		{in: "Routing", state: at(sending(), Routing), event: UnlockAsked{}, does: "changes nothing: there is no locked keyring", place: Place{Step: Routing}},
		{in: "Routing", state: at(sending(), Routing), event: RememberChosen{false}, does: "keeps the password for this run only", place: Place{Step: Routing}, check: is("remembers", func(s State) bool { return !s.Access.Remember })},
		{in: "Routing", state: at(sending(), Routing), event: EmailPasted{"Address for tests: https://registry.example/test\nYour PIN: 12345\n"}, does: "takes what labels show, and notes the lines", place: Place{Step: Routing}, says: []string{"email.taken"}, check: is("not taken", func(s State) bool { return s.Route.Address != "" && s.Origins[FieldRouteAddress] == "1" })},
		{in: "Routing", state: at(sending(), Routing), event: EmailPasted{"Dear all, have a nice day."}, does: "says that it found nothing", place: Place{Step: Routing}, says: []string{"email.nothing"}},
		{in: "Routing", state: at(sending(), Routing), event: KeyringProbed{KeyringLocked}, does: "notes that the keyring is shut", place: Place{Step: Routing}, check: is("not noted", func(s State) bool { return s.Access.Keyring == KeyringLocked })},
		{in: "Routing", state: at(sending(), Routing), event: RouteLoaded{"route.toml"}, does: "reads a route file", place: Place{Step: Routing}, wants: []string{"read-route"}},
		{in: "Routing", state: at(sending(), Routing), event: RouteRead{Data: []byte("transport = \"soap\"\naddress = \"https://r.example/x\"\ndialect = \"cdc-2011\"\n")}, does: "takes the route", place: Place{Step: Routing}, wants: []string{"probe-keyring"}},
		{in: "Routing: another route is here", state: at(routed(), Routing), event: RouteRead{Path: "r.toml", Data: otherRoute()}, does: "says what would change, and replaces nothing", place: compared, check: is("replaced, or not offered", func(s State) bool { return s.Offered.File == "r.toml" && s.Route.Address == routed().Route.Address })},
		{in: "Comparing", state: offered(), event: RouteTaken{}, does: "takes the route of the file", place: Place{Step: Routing}, wants: []string{"probe-keyring"}, check: is("not taken", func(s State) bool { return s.Route.Address == "https://other.example/x" && !s.Offered.Present() })},
		{in: "Comparing", state: offered(), event: RouteDeclined{}, does: "keeps the route that is here", place: Place{Step: Routing}, check: is("replaced", func(s State) bool { return s.Route.Address == routed().Route.Address && !s.Offered.Present() })},
		{in: "Comparing", state: offered(), event: Advanced{}, does: "keeps the route that is here: going on is no consent", place: Place{Step: Routing}, check: is("replaced", func(s State) bool { return s.Route.Address == routed().Route.Address })},
		{in: "Routing", state: at(routed(), Routing), event: RouteTaken{}, does: "changes nothing: nothing is offered", place: Place{Step: Routing}, check: is("changed", func(s State) bool { return s.Access.Password == PasswordThisRun })},
		{in: "The e-mail", state: at(routed(), Routing), event: EmailTyped{"Your PIN: 54321\n"}, does: "keeps the text for this run, and takes nothing yet", place: Place{Step: Routing}, check: is("lost, or taken", func(s State) bool { return s.Email != "" && s.Route.Facility != "54321" })},
		{in: "Comparing", state: state(posted(at(routed(), Routing), EmailPasted{"Your PIN: 54321\n"})), event: RoutePicked{FieldRouteFacility, "54321"}, does: "notes what shall stand there, and takes nothing yet", place: compared, check: is("not noted, or taken", func(s State) bool {
			return s.Offered.Picks[FieldRouteFacility] == "54321" && s.Route.Facility != "54321"
		})},
		{in: "Routing", state: at(routed(), Routing), event: EmailPasted{"Your PIN: 54321\n"}, does: "asks: another PIN stands there", place: compared, check: is("replaced, or not asked", func(s State) bool { return s.Route.Facility != "54321" && len(s.Offered.Questions) == 1 })},
		{in: "Routing", state: at(routed(), Routing), event: RouteSaveAsked{"r.toml"}, does: "writes the route to a file", place: Place{Step: Routing}, wants: []string{"write-route"}},
		{in: "Routing", state: state(posted(at(routed(), Routing), RouteSaveAsked{"r.toml"})), event: RouteSaved{"r.toml"}, does: "says where the route is", place: Place{Step: Routing}, says: []string{"route.saved"}},
		{in: "Routing", state: at(sending(), Routing), event: StillTrue{}, does: "notes that every old value was confirmed today", place: Place{Step: Routing}, check: is("still in doubt", func(s State) bool { return len(Doubts(s)) == 0 })},
		{in: "Routing", state: at(sending(), Routing), event: RouteRead{Data: []byte("adress = 1")}, does: "names what it does not know, and takes nothing", place: Place{Step: Routing}, says: []string{"routing.problem.unknown_key"}},
		{in: "Line test", state: at(routed(), Routing), event: LineKnocked{LineStage{Key: "name", Result: LineGood}}, does: "passes over a knock at an address that is no longer there", place: Place{Step: Routing}, check: is("shown", func(s State) bool { return len(s.Line.Knocked) == 0 })},
		{in: "Line test", state: state(posted(at(routed(), Routing), LineTestAsked{})), event: LineKnocked{LineStage{Key: "name", Result: LineGood}}, does: "shows the stage, and calls nothing tested yet", place: Place{Step: Routing, Page: PageLine}, check: is("works", func(s State) bool { return len(s.Line.Knocked) == 1 && !s.Line.Works() && s.Line.Running })},
		{in: "Line test", state: state(posted(at(routed(), Routing), LineTestAsked{}, LineKnocked{LineStage{Key: "name"}})), event: LineTested{[]LineStage{{Key: "name", Result: LineGood}}}, does: "shows the stages", place: Place{Step: Routing, Page: PageLine}, check: is("does not work", func(s State) bool { return s.Line.Works() && !s.Line.Running })},
		{in: "Line test", state: state(posted(at(routed(), Routing), LineTestAsked{}, LineTested{})), event: Advanced{}, does: "goes on, whatever the line test found", place: Place{Step: Message}},
		{in: "Message", state: at(routed(), Message), event: Advanced{}, does: "stays: a message is missing", place: Place{Step: Message}},
		{in: "Message", state: at(routed(), Message), event: FileOffered{"one.hl7"}, does: "has the file read", place: Place{Step: Message}, wants: []string{"read-file"}},
		{in: "Message", state: at(ready(), Message), event: Advanced{}, does: "goes to Check", place: Place{Step: Check}},
		{in: "Message: 2.3.1", state: at(old, Message), event: Advanced{}, does: "leads to the question whether the EHR can also write 2.5.1", place: Place{Step: Questions, Question: 2}},
		{in: "Message: two of them", state: at(several, Message), event: Advanced{}, does: "stays: one has to be chosen", place: Place{Step: Message}},
		{in: "Message: two of them", state: at(several, Message), event: PartChosen{2}, does: "takes the second message alone", place: Place{Step: Message}, check: is("not chosen", func(s State) bool { return s.Message.Sendable() && s.Message.Identity.ControlID == "EX-2" })},
		{in: "Message: two of them", state: at(several, Message), event: PartChosen{3}, does: "changes nothing: there is no third", place: Place{Step: Message}, check: is("chosen", func(s State) bool { return s.Message.Index == 0 })},
		{in: "Message", state: at(routed(), Message), event: TextPasted{message(vxu.SampleClean, "EX-5")}, does: "takes the pasted text", place: Place{Step: Message}, check: is("not taken", func(s State) bool { return s.Message.Sendable() && s.Message.Origin == FromPaste })},
		{in: "Message", state: at(routed(), Message), event: SampleAsked{}, does: "refuses the sample: it never counts", place: Place{Step: Message}, says: []string{"message.sample"}},
		{in: "Message", state: at(ready(), Message), event: MessageDropped{}, does: "puts the message aside", place: Place{Step: Message}, check: is("still there", func(s State) bool { return !s.Message.Present() })},
		{in: "Message", state: at(routed(), Message), event: Failed{"read-file", Notice{Key: "file-too-big"}}, does: "says what is wrong with the file", place: Place{Step: Message}, says: []string{"file-too-big"}},
		{in: "Message: says what is wrong", state: state(posted(routed(), Failed{"read-file", Notice{Key: "file-too-big"}})), event: NoticeDismissed{"file-too-big"}, does: "takes the notice away", place: Place{Step: Home}},
		{in: "Check", state: at(ready(), Check), event: PatientJudged{true}, does: "keeps the answer and stands in nobody's way", place: Place{Step: Check}, check: is("in the way", func(s State) bool { return s.Message.Real == PatientReal && len(Blockers(s)) == 0 })},
		{in: "Check", state: at(ready(), Check), event: Advanced{}, does: "goes to Send", place: Place{Step: Send}},
		{in: "Send", state: at(ready(), Send), event: SendAsked{}, does: "asks for the send: record first, then the network", place: Place{Step: Send, Page: PageSending}, wants: []string{"send"}},
		{in: "Send", state: at(routed(), Send), event: SendAsked{}, does: "sends nothing: there is no message", place: Place{Step: Send}},
		{in: "Send: 2.3.1", state: at(old, Send), event: SendAsked{}, does: "sends nothing: only 2.5.1 is sent", place: Place{Step: Send}},
		{in: "Send: a sample", state: at(state(posted(sample, RehearsalLeft{})), Send), event: SendAsked{}, does: "sends nothing: samples are for rehearsal", place: Place{Step: Send}},
		{in: "Send: rehearsal", state: at(sample, Send), event: SendAsked{}, does: "rehearses with the pretend registry", place: Place{Step: Send, Page: PageSending}, wants: []string{"send"}},
		{in: "Sending", state: under(), event: SendAsked{}, does: "sends nothing twice", place: Place{Step: Send, Page: PageSending}},
		{in: "Sending", state: under(), event: StageReached{Stage: StageHanded}, does: "notes that the message has left", place: Place{Step: Send, Page: PageSending}, check: is("not left", func(s State) bool { return s.Sending.Left })},
		{in: "Sending", state: under(), event: Waited{12, 60}, does: "counts the seconds", place: Place{Step: Send, Page: PageSending}, check: is("not counted", func(s State) bool { return s.Sending.Waited == 12 })},
		{in: "Sending", state: under(), event: StopAsked{}, does: "stops the wait", place: Place{Step: Send, Page: PageSending}, wants: []string{"stop"}},
		{in: "Send", state: at(ready(), Send), event: StopAsked{}, does: "changes nothing: nothing runs", place: Place{Step: Send}},
		{in: "Sending", state: under(), event: ReplyKept{Answer{Pending: "binder/records/0001", Ack: okAck}}, does: "judges the answer, which is on disk, and seals the record", place: Place{Step: Send, Page: PageSending}, wants: []string{"seal"}, check: is("not accepted", func(s State) bool { return s.Outcome.Verdict == ack.Accepted })},
		{in: "Sending", state: under(), event: ReplyKept{Answer{Notice: Notice{Key: "line.answer-timeout-left"}, Left: true}}, does: "keeps an attempt without an answer", place: Place{Step: Send, Page: PageSending}, wants: []string{"seal"}, check: is("not none", func(s State) bool {
			return s.Outcome.Verdict == ack.None && s.Outcome.Notice.Key == "line.answer-timeout-left"
		})},
		{in: "Sending", state: under(), event: Sealed{Receipt{Binder: "b", Record: "b/records/0001"}}, does: "shows the reply", place: Place{Step: Reply}, wants: []string{"read-status"}},
		{in: "Sending", state: under(), event: Failed{"send", Notice{Key: "disk-full"}}, does: "goes back to Send with the reason, and looks at what was begun", place: Place{Step: Send}, wants: []string{"read-status"}, says: []string{"disk-full"}},
		{in: "Reply", state: accepted, event: Advanced{}, does: "goes to what was kept", place: Place{Step: Evidence}, wants: []string{"read-status"}},
		{in: "Reply", state: at(ready(), Reply), event: Advanced{}, does: "stays: there is no answer yet", place: Place{Step: Reply}},
		{in: "Reply", state: at(ready(), Reply), event: ReplyOffered{Path: "ack.hl7", How: "e-mail"}, does: "has the answer read", place: Place{Step: Reply}, wants: []string{"read-file"}},
		{in: "Reply", state: at(ready(), Reply), event: FileRead{Purpose: PurposeReply, Data: okAck}, does: "files the answer with its message", place: Place{Step: Reply}, wants: []string{"keep-reply"}},
		{in: "Reply", state: at(ready(), Reply), event: ReplyPasted{Text: []byte("thank you")}, does: "keeps nothing: that is no answer", place: Place{Step: Reply}, says: []string{"reply.no-ack"}},
		{in: "Reply", state: at(routed(), Reply), event: ReplyPasted{Text: okAck}, does: "asks for the message first", place: Place{Step: Reply}, says: []string{"reply.needs-message"}},
		{in: "Reply", state: accepted, event: KeptReplyRead{Record: "binder/records/0001", Data: okAck}, does: "shows the kept answer again", place: Place{Step: Reply}},
		{in: "Evidence", state: at(accepted, Evidence), event: VerifyAsked{}, does: "reads every record again", place: Place{Step: Evidence}, wants: []string{"verify"}},
		{in: "Evidence", state: at(accepted, Evidence), event: Verified{Records: 1, Damaged: []Damage{{Record: "r", File: "ack.hl7", What: "changed"}}}, does: "names what changed", place: Place{Step: Evidence}, says: []string{"proof-changed"}},
		{in: "Evidence", state: at(accepted, Evidence), event: ReportAsked{}, does: "makes the page for people", place: Place{Step: Evidence}, wants: []string{"report"}},
		{in: "Evidence", state: at(clinic(), Evidence), event: ReportAsked{}, does: "makes nothing: nothing is kept", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: ExportAsked{"/desk", true}, does: "makes one file for an auditor", place: Place{Step: Evidence}, wants: []string{"export"}},
		{in: "Evidence", state: at(clinic(), Evidence), event: ExportAsked{"/desk", false}, does: "hands nothing out: nothing is kept", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: Exported{"/desk/a.zip", true}, does: "says where the file is", place: Place{Step: Evidence}, check: is("not said", func(s State) bool { return s.Kept.Exported == "/desk/a.zip" && s.Kept.Masked })},
		{in: "Evidence", state: at(accepted, Evidence), event: HandoverAsked{}, does: "makes the hand-over page", place: Place{Step: Evidence}, wants: []string{"handover"}},
		{in: "Evidence", state: at(clinic(), Evidence), event: HandoverAsked{}, does: "makes no hand-over page: nothing is kept", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: HandoverMade{"/p/index-hand-over.txt"}, does: "opens the hand-over page", place: Place{Step: Evidence}, wants: []string{"open-link"}},
		{in: "Evidence", state: state(posted(withStick(accepted), CopyMade{CopyPlace{To: "/media/stick"}, CopyOutcome{Files: 9}}, DrillAsked{Keeper: "Ann Example"})), event: Drilled{DrillOutcome{Damaged: []Damage{{Record: "r"}}, Copy: CopyOutcome{Place: "/media/stick", Troubles: []CopyTrouble{{"a", "differs-there"}}}}}, does: "says that the proof changed and the copies differ", place: Place{Step: Evidence}, wants: []string{"save-settings", "read-status"}, says: []string{"proof-changed"}, check: is("not said", func(s State) bool {
			return !s.Drill.Sound() && s.Settings.Copy.Troubles == 1 && len(s.Kept.Damaged) == 1 && !s.Kept.Verified.IsZero()
		})},
		{in: "Evidence", state: at(accepted, Evidence), event: ReportMade{"/p/index.html"}, does: "opens the page", place: Place{Step: Evidence}, wants: []string{"open-link"}},
		{in: "Evidence", state: at(witnessed(t, 1), Evidence), event: StampAsked{}, does: "fetches a time stamp", place: Place{Step: Evidence}, wants: []string{"stamp"}},
		{in: "Evidence", state: at(accepted, Evidence), event: StampAsked{}, does: "stamps nothing: nothing is known of the binder", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: Stamped{}, does: "looks at what the stamp speaks of", place: Place{Step: Evidence}, wants: []string{"read-status"}},
		{in: "Evidence", state: at(accepted, Evidence), event: CopyAsked{}, does: "copies nothing: no place is chosen for the second copy", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: CopyPlaceChosen{CopyPlace{To: "/media/stick"}}, does: "keeps where the second copy lies", place: Place{Step: Evidence}, wants: []string{"save-settings"}, check: is("not kept", func(s State) bool { return s.Settings.Copy.Place.To == "/media/stick" })},
		{in: "Evidence", state: at(accepted, Evidence), event: DrillAsked{}, does: "holds no yearly check: nobody is named as keeper", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: DrillAsked{Keeper: "Ann Example"}, does: "holds the yearly check", place: Place{Step: Evidence}, wants: []string{"drill"}},
		{in: "Evidence", state: state(posted(at(accepted, Evidence), DrillAsked{Keeper: "Ann Example"})), event: Drilled{DrillOutcome{Keeper: "Ann Example", Due: "2016-03-02"}}, does: "keeps what the yearly check found, and looks again", place: Place{Step: Evidence}, wants: []string{"read-status"}, check: is("not kept", func(s State) bool { return s.Drill.Due != "" && s.Drill.Sound() })},
		{in: "Evidence: with a stick", state: withStick(accepted), event: CopyAsked{}, does: "makes the second copy", place: Place{Step: Evidence}, wants: []string{"copy"}},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: CopyAsked{}, does: "waits: a copy is being made", place: Place{Step: Evidence}},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: Progressed{"copy", 3, 9}, does: "counts the files", place: Place{Step: Evidence}, check: is("not counted", func(s State) bool { return s.Progress["copy"] == Progress{Done: 3, Total: 9} })},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: WorkStopAsked{"copy"}, does: "ends the copy", place: Place{Step: Evidence}, wants: []string{"stop-work"}, check: is("not said", func(s State) bool { return s.Progress["copy"].Stopping && s.Busy["copy"] })},
		{in: "Evidence: stopping a copy", state: state(posted(withStick(accepted), CopyAsked{}, WorkStopAsked{"copy"})), event: WorkStopAsked{"copy"}, does: "waits: it is ending", place: Place{Step: Evidence}},
		{in: "Evidence: stopping a copy", state: state(posted(withStick(accepted), CopyAsked{}, WorkStopAsked{"copy"}, Progressed{"copy", 4, 9})), event: WorkStopped{"copy"}, does: "is as before the copy", place: Place{Step: Evidence}, check: is("busy", func(s State) bool { return len(s.Busy)+len(s.Progress) == 0 && s.Settings.Copy.At.IsZero() })},
		{in: "Evidence", state: at(accepted, Evidence), event: WorkStopAsked{"copy"}, does: "ends nothing: nothing runs", place: Place{Step: Evidence}},
		{in: "Evidence", state: at(accepted, Evidence), event: Progressed{"copy", 9, 9}, does: "counts nothing: the copy has ended", place: Place{Step: Evidence}, check: is("counted", func(s State) bool { return len(s.Progress) == 0 })},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: CopyHeld{[]string{"b/records/0001"}}, does: "names the records that wait for a yes", place: Place{Step: Evidence}, check: is("not named", func(s State) bool { return len(s.Copy.Held) == 1 })},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: CopyMade{CopyPlace{To: "/media/stick"}, CopyOutcome{Files: 9, Sent: 9}}, does: "keeps when it was made", place: Place{Step: Evidence}, wants: []string{"save-settings"}, check: is("not kept", func(s State) bool { return s.Settings.Copy.Files == 9 && !s.Settings.Copy.At.IsZero() })},
		{in: "Evidence: copying", state: state(posted(withStick(accepted), CopyAsked{})), event: CopyMade{CopyPlace{To: "s3://elsewhere"}, CopyOutcome{Files: 9, Troubles: []CopyTrouble{{"a", "differs-there"}}}}, does: "says that the two differ, and leaves what is kept of another place", place: Place{Step: Evidence}, says: []string{"copy.differs"}, check: is("kept", func(s State) bool { return s.Settings.Copy.At.IsZero() })},
		{in: "Send", state: at(ready(), Send), event: GuideAsked{}, does: "opens the guide at Send", place: Place{Step: Send}, wants: []string{"open-guide"}},
		{in: "Evidence", state: at(accepted, Evidence), event: FolderAsked{}, does: "opens the folder", place: Place{Step: Evidence}, wants: []string{"open-folder"}},
		{in: "Evidence", state: at(accepted, Evidence), event: LinkAsked{"https://source.example"}, does: "opens a source", place: Place{Step: Evidence}, wants: []string{"open-link"}},
		{in: "Home", state: clinic(), event: StatusRead{Kept{Interrupted: []Interrupted{{Record: "r", Begun: true}}}}, does: "offers to complete what ended in the middle", place: Place{Step: Home}, says: []string{"ended-in-the-middle"}},
		{in: "Home", state: clinic(), event: InterruptedSettled{"r"}, does: "settles the attempt", place: Place{Step: Home}, wants: []string{"settle"}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: JourneyNoted{JourneyReadiness, true}, does: "notes the day of a stage", place: Place{Step: Afterwards}, check: is("not noted", func(s State) bool { return s.Afterwards.Done[JourneyReadiness].Equal(noon) })},
		{in: "Afterwards", state: at(accepted, Afterwards), event: JourneyNoted{"the moon", true}, does: "changes nothing: there is no such stage", place: Place{Step: Afterwards}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: JourneyDated{JourneyReadiness, noon.AddDate(0, 0, -9)}, does: "notes that a stage was done on an earlier day", place: Place{Step: Afterwards}, check: is("not noted", func(s State) bool { return s.Afterwards.Done[JourneyReadiness].Equal(noon.AddDate(0, 0, -9)) })},
		{in: "Afterwards", state: at(accepted, Afterwards), event: JourneyDated{JourneyReadiness, noon.AddDate(0, 0, 1)}, does: "changes nothing: the day is still to come", place: Place{Step: Afterwards}, check: is("noted", func(s State) bool { return s.Afterwards.Done[JourneyReadiness].IsZero() })},
		{in: "Afterwards", state: at(accepted, Afterwards), event: JourneyNoted{JourneyLeadership, true}, does: "notes that leadership stands behind it, which is no stage", place: Place{Step: Afterwards}, check: is("not noted, or a stage", func(s State) bool {
			return !JourneyOf(s).Done[JourneyLeadership].IsZero() && JourneyOf(s).Now() == JourneyReadiness
		})},
		{in: "Afterwards", state: at(accepted, Afterwards), event: NoteWritten{Kind: "call", Text: "Spoke to the Help Desk", Date: "2015-03-02"}, does: "keeps the note as a record", place: Place{Step: Afterwards}, wants: []string{"keep-note"}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: NoteWritten{Kind: "call"}, does: "asks for words", place: Place{Step: Afterwards}, says: []string{"missing.note"}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: FormOpened{FormNote, map[string]string{"kind": "call"}}, does: "unfolds the form of a note", place: Place{Step: Afterwards}, check: is("folded", func(s State) bool { return s.Opened(FormNote) })},
		{in: "Afterwards", state: noting(), event: FormTyped{FormNote, "text", "They said yes."}, does: "keeps what is typed, as it is typed", place: Place{Step: Afterwards}, check: is("lost", func(s State) bool { return s.Unfinished[FormNote]["text"] == "They said yes." })},
		{in: "Afterwards", state: noting(), event: FormClosed{FormNote}, does: "folds the form, and what stood in it is gone", place: Place{Step: Afterwards}, check: is("open", func(s State) bool { return !s.Opened(FormNote) })},
		{in: "Afterwards", state: at(accepted, Afterwards), event: NoteKept{}, does: "reads what is kept", place: Place{Step: Afterwards}, wants: []string{"read-status"}},
		{in: "Home", state: clinic(), event: RehearsalEntered{"refusing"}, does: "enters the rehearsal, answers kept", place: Place{Step: Home}, check: is("not rehearsing", func(s State) bool { return s.Rehearsal && s.Clinic.Name != "" })},
		{in: "Rehearsal", state: sample, event: RehearsalLeft{}, does: "leaves, and the sample stays behind", place: Place{Step: Home}, wants: []string{"read-status", "probe-keyring"}, check: is("sample kept", func(s State) bool { return !s.Rehearsal && !s.Message.Present() })},
		{in: "Rehearsal only", state: state(posted(New(), Started{RehearsalOnly: true})), event: RehearsalLeft{}, does: "stays: there is nothing to leave to", place: Place{Step: Home}, check: is("left", func(s State) bool { return s.Rehearsal })},
		{in: "Home", state: clinic(), event: ClinicStarted{}, does: "begins another clinic", place: Place{Step: Who}, check: is("not empty", func(s State) bool { return s.Clinic.Name == "" })},
		{in: "Home", state: clinic(), event: ClinicChosen{"Other Clinic", "1", 2014}, does: "fetches the clinic's answers", place: Place{Step: Home}, wants: []string{"read-draft"}},
		{in: "Home", state: clinic(), event: DraftRead{Clinic: "Other Clinic", PIN: "1", Year: 2014}, does: "starts a clinic that has only a binder", place: Place{Step: Home}, wants: []string{"probe-keyring", "read-status"}, check: is("not it", func(s State) bool { return s.Clinic.Name == "Other Clinic" && s.AttestationYear() == 2014 })},
		{in: "Evidence", state: at(clinic(), Evidence), event: EvidenceMoved{}, does: "says that proofs go to another folder now, and reads it", place: Place{Step: Evidence}, wants: []string{"read-status"}, says: []string{"evidence-moved"}},
		{in: "Home", state: unsaved(), event: SettingsSaved{}, does: "no longer says that they were not saved", place: Place{Step: Home}, check: is("still said", func(s State) bool { return len(s.Notices) == 0 })},
		{in: "Home", state: state(posted(clinic(), SettingsChanged{Settings{TextSize: 150}})), event: Failed{SaveSettings{}.Name(), Notice{Key: "unexpected.save-settings"}}, does: "says so, and keeps what was chosen", place: Place{Step: Home}, says: []string{"unexpected.save-settings"}, check: is("not kept", func(s State) bool { return s.Settings.TextSize == 150 })},
		{in: "Sending", state: under(), event: SettingsChanged{Settings{Evidence: "elsewhere"}}, does: "refuses another folder while a record is being made", place: Place{Step: Send, Page: PageSending}, says: []string{"send-under-way"}},
		{in: "Routing", state: at(routed(), Routing), event: Went{Place{Step: Routing, Page: PageContacts}}, does: "shows every number and paper with its source", place: Place{Step: Routing, Page: PageContacts}, wants: []string{"probe-keyring"}},
		{in: "Numbers and papers", state: contacts(), event: Advanced{}, does: "goes back to the form", place: Place{Step: Routing}},
		{in: "Numbers and papers", state: contacts(), event: ContactEdited{routing.Contact{Key: routing.HelpDeskPhone, Value: "555-0100", Title: "Pat", Read: "2015-03-02"}}, does: "keeps the newer number for every clinic", place: Place{Step: Routing, Page: PageContacts}, wants: []string{"save-settings"}, check: is("not kept", func(s State) bool { return Directory(s).Value(routing.HelpDeskPhone) == "555-0100" })},
		{in: "Numbers and papers", state: contacts(), event: ContactEdited{routing.Contact{Key: routing.HelpDeskEmail, Value: "no address", Read: "2015-03-02"}}, does: "changes nothing: nobody can be written to there", place: Place{Step: Routing, Page: PageContacts}},
		{in: "Numbers and papers", state: contacts(), event: ContactDropped{routing.HelpDeskPhone}, does: "goes back to the program's own", place: Place{Step: Routing, Page: PageContacts}, wants: []string{"save-settings"}},
		{in: "Numbers and papers", state: contacts(), event: ConfirmChosen{90}, does: "keeps after how long an answer asks to be confirmed", place: Place{Step: Routing, Page: PageContacts}, wants: []string{"save-settings"}, check: is("not kept", func(s State) bool { return ConfirmDays(s) == 90 })},
		{in: "Routing", state: at(routed(), Routing), event: ReminderAsked{RemindCall, "/desk/call.ics"}, does: "writes the weekly call for a calendar", place: Place{Step: Routing}, wants: []string{"write-calendar"}},
		{in: "Afterwards", state: at(routed(), Afterwards), event: ReminderAsked{RemindKeep, "/desk/keep.ics"}, does: "writes nothing: no attestation is noted", place: Place{Step: Afterwards}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: ReminderAsked{RemindTest, "/desk/next.ics"}, does: "writes when to think of the next year", place: Place{Step: Afterwards}, wants: []string{"write-calendar"}},
		{in: "Afterwards", state: at(accepted, Afterwards), event: CalendarSaved{"/desk/next.ics"}, does: "hands the date to the calendar", place: Place{Step: Afterwards}, wants: []string{"open-link"}, says: []string{"calendar.saved"}},
		{in: "Home", state: manyClinics(), event: Went{Place{Step: Home, Page: PageClinics}}, does: "shows the board of all clinics", place: Place{Step: Home, Page: PageClinics}, wants: []string{"read-status"}},
		{in: "All clinics", state: board(), event: ClinicsFiltered{Filter{Find: "hills", Page: 3}}, does: "narrows the board, from its first page", place: Place{Step: Home, Page: PageClinics}, check: is("not narrowed", func(s State) bool { return len(s.Filter.Of(s.Kept.Clinics)) == 1 && s.Filter.Page == 1 })},
		{in: "All clinics", state: board(), event: ClinicsSaveAsked{"/desk/clinics.pdf"}, does: "makes a page of what the board shows", place: Place{Step: Home, Page: PageClinics}, wants: []string{"overview"}},
		{in: "All clinics: none is left", state: state(posted(board(), ClinicsFiltered{Filter{Find: "nowhere else"}})), event: ClinicsSaveAsked{"/desk/clinics.pdf"}, does: "makes no page of nothing", place: Place{Step: Home, Page: PageClinics}},
		{in: "All clinics", state: board(), event: ClinicsSaved{"/desk/clinics.pdf"}, does: "opens the page", place: Place{Step: Home, Page: PageClinics}, wants: []string{"open-link"}, says: []string{"clinics.saved"}},
		{in: "All clinics", state: board(), event: Advanced{}, does: "goes back to Home", place: Place{Step: Home}, wants: []string{"read-status"}},
		{in: "Home", state: named(clinic(), source()), event: NewsAsked{}, does: "looks for a newer version", place: Place{Step: Home}, wants: []string{"news"}},
		{in: "Home", state: clinic(), event: NewsAsked{}, does: "asks nobody for a newer version: no address is named", place: Place{Step: Home}},
		{in: "Home", state: named(clinic(), source()), event: NewsRead{From: source(), News: News{Version: "0.2.0"}}, does: "shows the release note and remembers which it was", place: Place{Step: Home}, wants: []string{"save-settings"}},
		{in: "Home", state: clinic(), event: SettingsChanged{Settings{Theme: "dark"}}, does: "keeps the settings", place: Place{Step: Home}, wants: []string{"save-settings"}},
		{in: "Routing", state: at(routed(), Routing), event: PasswordKept{At: PasswordInKeyring}, does: "notes where the password is", place: Place{Step: Routing}},
		{in: "Sending", state: under(), event: OutboundKept{"binder/records/0001", "EX-1"}, does: "may touch the network now", place: Place{Step: Send, Page: PageSending}},
		{in: "Evidence", state: at(accepted, Evidence), event: Done{"open-folder"}, does: "nothing more", place: Place{Step: Evidence}},
	}
}

func TestEveryRowOfTheFlowHolds(t *testing.T) {
	for _, row := range flowRows(t) {
		name := fmt.Sprintf("%s, %s: %s", row.in, eventName(row.event), row.does)
		t.Run(name, func(t *testing.T) {
			before := row.state
			got, effects := posted(row.state, row.event)
			if got.Place != row.place {
				t.Errorf("place is %+v, want %+v", got.Place, row.place)
			}
			want := row.wants
			if want == nil {
				want = []string{}
			}
			if diff := cmp.Diff(want, names(effects)); diff != "" {
				t.Errorf("effects (-want +got):\n%s", diff)
			}
			says := row.says
			if says == nil {
				says = []string{}
			}
			if diff := cmp.Diff(says, keys(got.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			if row.check != nil {
				if wrong := row.check(got); wrong != "" {
					t.Error(wrong)
				}
			}
			if !reflect.DeepEqual(before, row.state) {
				t.Error("the state that was handed in has changed")
			}
		})
	}
}

func eventName(e Event) string { return reflect.TypeOf(e).Name() }

func TestEveryEventHasARow(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range flowRows(t) {
		seen[eventName(row.event)] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			name, method, ok := strings.Cut(strings.TrimPrefix(line, "func ("), ") ")
			if !ok || !strings.HasPrefix(line, "func (") || !strings.HasPrefix(method, "event()") {
				continue
			}
			if events++; !seen[name] {
				t.Errorf("no row of the flow has the event %s", name)
			}
		}
	}
	if events < 60 {
		t.Errorf("found %d events, which is too few: does the search still see them?", events)
	}
}

var update = flag.Bool("update", false, "write docs/flow.md")

func TestTheFlowDocumentIsFresh(t *testing.T) {
	const path = "../docs/flow.md"
	fresh := flowDocument(flowRows(t))
	if *update {
		if err := os.WriteFile(path, []byte(fresh), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), fresh); diff != "" {
		t.Errorf("docs/flow.md is stale: go test ./wizard -run FlowDocument -update (-have +fresh):\n%s", diff)
	}
}

// flowDocument writes the rows as a page for people who work on the flow.
func flowDocument(rows []flowRow) string {
	var b strings.Builder
	b.WriteString("# The flow\n\nWritten by a test from the rows in `wizard/flow_test.go`; change those, not this page.\n\n")
	b.WriteString("| In | Event | What happens | Then at | Asks for |\n|---|---|---|---|---|\n")
	sorted := append([]flowRow(nil), rows...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].in < sorted[j].in })
	for _, r := range sorted {
		place := string(r.place.Step)
		if r.place.Page != "" {
			place += ", " + r.place.Page
		}
		if r.place.Question > 0 {
			place += fmt.Sprintf(", question %d", r.place.Question)
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s |\n", r.in, eventName(r.event), r.does, place, strings.Join(r.wants, ", "))
	}
	return b.String()
}

func TestTheDraftHoldsNoMessageNoPatientNoPassword(t *testing.T) {
	s := state(posted(ready(), PasswordTyped{Password: NewPassword("MARKED-PASSWORD")}, SendAsked{}))
	data := string(s.Message.Raw)
	s, _ = posted(s, ReplyKept{Answer{Ack: ackFor(t, s.Message.Raw, ack.Options{Code: ack.AE, Errors: []ack.ErrorLine{{
		Code: "101", Severity: ack.Error, UserMessage: "MARKED-PATIENT has no lot number"}}})}})
	_, effects := posted(s, Typed{FieldCallTicket, "T-1"})
	for _, e := range effects {
		save, ok := e.(SaveDraft)
		if !ok {
			continue
		}
		draft := marshal(t, save.State)
		for _, secret := range []string{"MARKED-PASSWORD", "MARKED-PATIENT", "PID|", "RXA|", s.Message.View.Patient.Name().Family} {
			if strings.Contains(draft, secret) {
				t.Errorf("the draft holds %q", secret)
			}
		}
		if !strings.Contains(draft, "Example Family Practice") || strings.Contains(draft, data) {
			t.Error("the draft lacks the clinic, or holds the message")
		}
		return
	}
	t.Fatal("no draft was saved")
}

func TestARestartBringsEverythingBackButWhatMustNotBeKept(t *testing.T) {
	before := ready()
	before.Place = Place{Step: Check}
	after, effects := posted(New(), Started{Draft: []byte(marshal(t, before))})
	if after.Place != before.Place || after.Clinic != before.Clinic || after.Answers.OnlyRegistry != before.Answers.OnlyRegistry {
		t.Errorf("came back as %+v", after)
	}
	if got := names(effects); !reflect.DeepEqual(got, []string{"read-file", "probe-keyring", "read-status", "read-library"}) {
		t.Errorf("asks for %v", got)
	}
	after, _ = posted(after, FileRead{Purpose: PurposeMessage, Path: "one.hl7", Data: before.Message.Raw})
	if !after.Message.Sendable() {
		t.Error("the message is not back")
	}
}

func TestARecordedListOfEventsReplaysExactly(t *testing.T) {
	events := append([]Event{Started{}, Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2015"}}, sendAnswers()...)
	events = append(events, FileRead{Purpose: PurposeMessage, Path: "p", Data: message(vxu.SampleClean, "EX-1")}, SendAsked{}, Waited{3, 60})
	play := func() (State, []Effect) {
		s := New()
		var all []Effect
		for i, e := range events {
			var effects []Effect
			s, effects = Next(s, Posted{At: noon.Add(time.Duration(i) * time.Second), Event: e})
			all = append(all, effects...)
		}
		return s, all
	}
	first, firstEffects := play()
	second, secondEffects := play()
	if !reflect.DeepEqual(first, second) || !reflect.DeepEqual(firstEffects, secondEffects) {
		t.Error("the same events gave another state or other effects")
	}
}
