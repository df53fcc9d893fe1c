package ui

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// Looking is always allowed and changes nothing, and Back never loses an answer.

// held is all that a person gave and that came of it, without where he looks.
type held struct {
	Draft           string
	Raw, Wire, Came []byte // of the message, and of the answer: no draft has them
	Sending         wizard.Sending
	Email           string
}

func (d *desk) holds() held {
	d.t.Helper()
	s := d.shell.State()
	came := s.Outcome.Raw
	raw, wire := s.Message.Raw, s.Message.Wire
	s.Place = wizard.Place{}
	draft, err := json.Marshal(s)
	if err != nil {
		d.t.Fatal(err)
	}
	return held{Draft: string(draft), Raw: raw, Wire: wire, Came: came, Sending: s.Sending, Email: s.Email}
}

// moments are a clinic before, during and after, each with what has happened by then.
func moments() []shot {
	clean := own(vxu.SampleClean)
	half := routed()
	half.Unfinished = map[wizard.Form]map[string]string{wizard.FormNote: {"kind": "call", "text": "They said", "day": "03/14/2013"}}
	all := []shot{
		{scene: "nothing", state: wizard.New()},
		{scene: "excluded", state: answered(exclusion.Version231)},
		{scene: "half a note", state: half, then: []wizard.Event{wizard.EmailTyped{Text: helpful}}},
		{scene: "asked by an e-mail", state: routed(), then: []wizard.Event{wizard.EmailPasted{Text: contradicting}}},
		replied("answered", clean, says(clean, ack.Options{}), at(wizard.Reply), nil),
	}
	for _, s := range shotsOfTheMessage() {
		if s.scene == "waiting" {
			all = append(all, s)
		}
	}
	for i := range all {
		if all[i].world == nil {
			all[i].world = &world{}
		}
		all[i].world.ring, all[i].place, all[i].there = wizard.KeyringReady, at(wizard.Home), nil
	}
	return all
}

func TestEveryStepCanBeLookedAtFromEveryOtherAtAnyTime(t *testing.T) {
	if Apart(t) {
		return
	}
	for _, s := range moments() {
		t.Run(s.scene, func(t *testing.T) {
			d := s.open(t, deskParams{})
			before, done := d.holds(), map[string]int{}
			for _, e := range d.world.asked {
				done[e.Name()]++
			}
			look := func(to wizard.Step) {
				from := d.shell.State().Place.Step
				d.looks(to)
				switch got := d.shell.State().Place; {
				case got.Step != to:
					t.Fatalf("from %s the rail's %s leads to %+v", from, to, got)
				case before.Sending.Running && to == wizard.Send && got.Page != wizard.PageSending:
					t.Errorf("under a send, Send shows %+v", got)
				}
				words := widgettest.Words(d.shell.view.Content)
				if missing := unworded.FindAllString(words, -1); len(missing) > 0 || len(strings.Fields(words)) < 8 {
					t.Errorf("%s shows %q, without words for %q", to, words, missing)
				}
			}
			order := wizard.Order()
			for i, from := range order { // to each that comes later and back, so that every pair is walked both ways
				look(from)
				for _, to := range order[i+1:] {
					look(to)
					look(from)
				}
			}
			if diff := cmp.Diff(before, d.holds()); diff != "" {
				t.Errorf("looking changed (-before +after):\n%s", diff)
			}
			for _, e := range []wizard.Effect{wizard.SendMessage{}, wizard.KeepExclusion{}, wizard.KeepNote{}, wizard.TestLine{}} {
				if asked := len(d.world.wished(e.Name())) - done[e.Name()]; asked != 0 {
					t.Errorf("looking asked %d times for %s", asked, e.Name())
				}
			}
		})
	}
}

// looks presses a row of the rail, as the pointer does.
func (d *desk) looks(step wizard.Step) {
	d.shell.went(step)
	d.settle()
}

// standsIn is what stands in the inputs of every page.
func (d *desk) standsIn(all []wizard.Place) map[wizard.Place]map[string]string {
	found := map[wizard.Place]map[string]string{}
	for _, place := range all {
		d.went(place)
		d.opensParts() // what is folded has inputs, too
		found[place] = d.texts(slices.Collect(maps.Keys(d.inputs())))
	}
	return found
}

func TestBackToTheStartAndForwardAgainByEveryRoadLosesNothing(t *testing.T) {
	for _, s := range moments() {
		if s.scene == "nothing" || s.scene == "waiting" { // with nothing to lose; and Back from a send is looked at above
			continue
		}
		t.Run(s.scene, func(t *testing.T) {
			d := s.open(t, deskParams{})
			all := places(d.shell.State())
			answers, typed := d.holds(), d.standsIn(all)
			for name, forward := range map[string]func(wizard.Place){
				"the rail": func(p wizard.Place) { d.looks(p.Step) },
				"Next":     func(wizard.Place) { d.goesOn() },
			} {
				d.looks(wizard.Afterwards)
				var passed []wizard.Place
				for range 60 {
					p := d.shell.State().Place
					if passed = append(passed, p); p == at(wizard.Home) {
						break
					}
					d.press("Escape")
				}
				if last := passed[len(passed)-1]; last != at(wizard.Home) {
					t.Fatalf("Back never came to Home: %+v", passed)
				}
				slices.Reverse(passed)
				for _, p := range passed {
					forward(p)
				}
				if diff := cmp.Diff(answers, d.holds()); diff != "" {
					t.Fatalf("back, and on by %s (-before +after):\n%s", name, diff)
				}
			}
			if diff := cmp.Diff(typed, d.standsIn(all)); diff != "" {
				t.Errorf("the inputs (-before +after):\n%s", diff)
			}
		})
	}
}

// goesOn is Next where it leads on and does nothing else: not where it sends, files or
// tests the line.
func (d *desk) goesOn() {
	s := d.shell.State()
	switch {
	case s.Place.Step == wizard.Send, s.Place.Step == wizard.Questions && s.Place.Page == wizard.PageDecision && s.Travels() == wizard.RoadExclude,
		s.Place.Step == wizard.Routing && (!s.Line.Works() || s.Place.Page == wizard.PageCompare):
		order := wizard.Order()
		d.looks(order[(slices.Index(order, s.Place.Step)+1)%len(order)])
	default:
		d.post(wizard.Advanced{})
	}
}

// A computer that slept, one whose clock was set, and one that comes back from a
// Remote Desktop have one thing in common: the next event has another time.
func TestAClockThatJumpsLosesNothing(t *testing.T) {
	w, then := having(own(vxu.SampleClean))
	state := routed()
	w.ring = wizard.KeyringReady
	d := newDesk(t, deskParams{state: &state, world: w})
	d.post(append(then, wizard.PatientJudged{}, wizard.Went{To: at(wizard.Who)})...)
	for i, jump := range []time.Duration{9 * time.Hour, -400 * 24 * time.Hour, 800 * 24 * time.Hour, -400*24*time.Hour - 9*time.Hour} {
		d.now = d.now.Add(jump)
		d.typeInto("clinic.address", string(rune('a'+i)))
	}
	drafts := w.wished(wizard.SaveDraft{}.Name())
	if got := drafts[len(drafts)-1].(wizard.SaveDraft).State.Clinic.Address; len(got) != 4 || strings.Trim(got, "abcd") != "" {
		t.Errorf("the draft has %q", got)
	}
	d.post(wizard.Went{To: at(wizard.Send)}, wizard.SendAsked{}, wizard.OutboundKept{Pending: "p", ControlID: "EX-0001"})
	d.now = d.now.Add(-2 * time.Hour)
	d.looks(wizard.Home)
	d.looks(wizard.Send)
	if s := d.shell.State(); !s.Sending.Running || s.Place.Page != wizard.PageSending {
		t.Fatalf("after a jump the send is %+v at %+v", s.Sending, s.Place)
	}
	d.now = d.now.Add(12 * time.Hour)
	clean := own(vxu.SampleClean)
	d.post(wizard.ReplyKept{Answer: wizard.Answer{Pending: "p", Ack: says(clean, ack.Options{}), Left: true, Whole: true, SentAt: d.now.Add(-12 * time.Hour), Answered: d.now}},
		wizard.Sealed{Receipt: wizard.Receipt{Binder: "b", Record: record, At: d.now}})
	if o := d.shell.State().Outcome; o.Verdict != ack.Accepted || o.Record != record {
		t.Errorf("the answer became %+v", o)
	}
}
