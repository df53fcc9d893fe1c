package ui

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"testshot/wizard"
)

// short are the effects during which a page shows no progress, and why that is right.
// Each is a file or a record, some ten milliseconds of a disk, or hands something on.
var short = map[string]string{
	"SaveDraft":         "one small file, while somebody types on",
	"SaveSettings":      "one small file",
	"WriteRoute":        "one small file",
	"WriteCalendar":     "one small file",
	"ReadRoute":         "one small file",
	"ReadDraft":         "one small file",
	"ReadKeptReply":     "one small file",
	"MakeOverview":      "a page made from what is in memory",
	"MakeHandover":      "a page made from the indexes; its button is off meanwhile",
	"ReadLibrary":       "lists of some thousand rows, and no page waits for them",
	"KeepInLibrary":     "one file; its button is off meanwhile",
	"DropFromLibrary":   "one file; its button is off meanwhile",
	"SealRecord":        "closes one record, behind the last stage of a sending",
	"SettleInterrupted": "one record; its button is off meanwhile",
	"KeepNote":          "one record",
	"StopListening":     "closes a listener",
	"StopSending":       "cancels; the page says at once that it stops",
	"StopWork":          "cancels; the strip says at once that it stops",
	"KeepExclusion":     "one record; its button is off, and the foot says that the page is being made",
	"UnlockKeyring":     "the system's own dialog; TestBesideALockedSafeThisRunOnlyIsOffered reads what the page says meanwhile",
	"FetchNews":         "one small file, with a limit of its own; the panel says whom it asks and that it does",
	"ProbeKeyring":      "asks and unlocks nothing; the page is whole without the answer",
	"OpenGuide":         "hands an address to the system",
	"OpenFolder":        "hands a path to the system",
	"OpenLink":          "hands an address to the system",
}

// telling is a page while an effect takes its time, and what it says of that.
type telling struct {
	place wizard.Place
	while func(*wizard.State)
	keys  []string // of the words
	says  string   // words beside them: how far it is
	stops string   // the key of the button that ends it; empty: there is none, see why
	why   string
}

func busy(e wizard.Effect, further ...func(*wizard.State)) func(*wizard.State) {
	return func(s *wizard.State) {
		s.Busy, s.Progress = map[string]bool{e.Name(): true}, map[string]wizard.Progress{}
		for _, f := range further {
			f(s)
		}
	}
}

// halfway is busy with four of nine done.
func halfway(e wizard.Effect) func(*wizard.State) {
	return busy(e, func(s *wizard.State) { s.Progress[e.Name()] = wizard.Progress{Done: 4, Total: 9} })
}

func tellings() map[string][]telling {
	home, evidence := at(wizard.Home), at(wizard.Evidence)
	strip := func(e wizard.Effect, key string, places ...wizard.Place) (all []telling) {
		for _, p := range places {
			all = append(all, telling{place: p, while: halfway(e), keys: []string{key}, says: "4 of 9.", stops: "work.stop"})
		}
		return all
	}
	return map[string][]telling{
		"VerifyEvidence": strip(wizard.VerifyEvidence{}, "work.verify", evidence, home, wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}),
		"HoldDrill":      strip(wizard.HoldDrill{}, "work.drill", evidence, home),
		"MakeReport":     strip(wizard.MakeReport{}, "work.report", evidence, home),
		"Export":         strip(wizard.Export{}, "work.export", evidence, home),
		"CopyEvidence":   strip(wizard.CopyEvidence{}, "work.copy", evidence, home),
		"FetchStamp":     {{place: evidence, while: busy(wizard.FetchStamp{}), keys: []string{"work.stamp"}, stops: "work.stop"}, {place: home, while: busy(wizard.FetchStamp{}), keys: []string{"work.stamp"}, stops: "work.stop"}},
		"TestLine": {{place: wizard.Place{Step: wizard.Routing, Page: wizard.PageLine}, while: busy(wizard.TestLine{}, func(s *wizard.State) { s.Line = wizard.LineTest{Running: true} }),
			keys: []string{"page.line.running", "page.line.foot-running"}, stops: "work.stop"}},
		"ReadStatus": {{place: home, while: func(s *wizard.State) {
			s.Progress = map[string]wizard.Progress{wizard.ReadStatus{}.Name(): {}}
		}, keys: []string{"work.read-status"}, why: "nothing is known before it ends, and nothing waits for it"}},
		"SendMessage": {{place: wizard.Place{Step: wizard.Send, Page: wizard.PageSending}, while: busy(wizard.SendMessage{}, func(s *wizard.State) {
			s.Sending = wizard.Sending{Running: true, Started: noon(), Waited: 12, Limit: 60}
		}), says: "12 seconds of at most 60", stops: "page.sending.stop"}},
		"Listen": {{place: at(wizard.Message), while: busy(wizard.Listen{}, func(s *wizard.State) {
			s.Message, s.Listening = wizard.MessageState{}, wizard.Listening{Round: 1, Asked: true, On: true, Port: 6661, Addresses: []string{"127.0.0.1"}}
		}), keys: []string{"page.listen.on"}, stops: "page.listen.stop"}},
		"ReadFile": {{place: at(wizard.Message), while: busy(wizard.ReadFile{}, func(s *wizard.State) { s.Message = wizard.MessageState{} }),
			keys: []string{"page.message.reading"}, why: "at most some megabytes; what comes late replaces nothing unasked"}},
		"KeepReply": {{place: at(wizard.Reply), while: busy(wizard.KeepReply{}, func(s *wizard.State) { s.Outcome = wizard.Outcome{} }),
			keys: []string{"page.reply.foot.keeping"}, why: "half a record would be a damaged one"}},
		"KeepPassword": {{place: at(wizard.Routing), while: busy(wizard.KeepPassword{}), keys: []string{"page.routing.keeping"}, why: "no call to the keyring waits for ever"}},
	}
}

// effects are all of package wizard, as its files name them.
func effects(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "wizard", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func \((\w+)\) effect\(\)`).FindAllSubmatch(text, -1) {
			all = append(all, string(m[1]))
		}
	}
	if len(all) < 35 {
		t.Fatalf("found %d effects: does the search still see them?", len(all))
	}
	return all
}

// becomes shows the window in a state that no event leads to while the world answers
// at once.
func (d *desk) becomes(change func(*wizard.State)) {
	before := d.shell.drive.state
	after := before
	change(&after)
	d.shell.drive.state = after
	d.shell.draw(before, after)
}

func TestEveryEffectIsShortOrItsPageSaysHowFarItIs(t *testing.T) {
	told := tellings()
	for _, name := range effects(t) {
		if (short[name] != "") == (len(told[name]) > 0) {
			t.Errorf("%s is neither short, for a reason, nor told of on a page; or it is both", name)
		}
	}
	for _, s := range gallery() {
		if s.name() != "kept-evidence" {
			continue
		}
		for name, all := range told {
			for _, each := range all {
				t.Run(name+" "+string(each.place.Step)+" "+each.place.Page, func(t *testing.T) {
					d := s.open(t, deskParams{})
					d.went(each.place)
					d.becomes(func(s *wizard.State) {
						s.Settings.Copy.Place.To = "E:\\Proof"
						s.Outcome.Rehearsal = false
						s.Place = each.place
						each.while(s)
					})
					for _, key := range each.keys {
						d.sees(d.shell.tools.Say(key))
					}
					d.sees(each.says)
					if (each.stops == "") == (each.why == "") {
						t.Error("it has a stop, or a reason to have none")
					}
					if each.stops == "" {
						return
					}
					d.tap(d.shell.tools.Say(each.stops))
					if len(d.world.wished("stop-work"))+len(d.world.wished("stop"))+len(d.world.wished("stop-listening")) == 0 {
						t.Error("its stop stops nothing")
					}
				})
			}
		}
		return
	}
	t.Error("the gallery has no page of a kept proof")
}

// What the person types while work goes on stays as it is: the page is not built anew.
func TestProgressLeavesTheFieldThatIsTypedInto(t *testing.T) {
	for _, s := range gallery() {
		if s.name() != "kept-evidence" {
			continue
		}
		d := s.open(t, deskParams{})
		d.becomes(func(s *wizard.State) { halfway(wizard.VerifyEvidence{})(s) })
		built := d.shell.view
		d.becomes(func(s *wizard.State) {
			s.Progress = map[string]wizard.Progress{"verify": {Done: 5, Total: 9}}
		})
		if d.sees("5 of 9."); d.shell.view != built {
			t.Error("the page was built anew for one record more")
		}
		if strings.Contains(d.words(), "4 of 9.") {
			t.Error("it says both")
		}
	}
}
