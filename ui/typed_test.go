package ui

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"testshot/assets/wording"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// Nothing typed is lost by leaving a page, nor by a program that dies.

// notInADraft are the inputs whose text outlives leaving the page, or has another
// place, and is in no draft by rule.
var notInADraft = map[string]string{
	"email":                "an e-mail may hold the password in any words; it is held while the program runs, and what was found in it is in the draft",
	"find":                 "a search is no answer, and a board that opens narrowed hides clinics",
	"route.password":       "a secret: it goes to the system's keyring or this run's memory, and the page says where it is",
	"route.passphrase":     "a secret, as the password",
	"route.proxy-password": "a secret, as the password",
}

// whereInputsAreMade are the files of the pages that make inputs, with what shows all
// of them here. Another file has to say the same first.
var whereInputsAreMade = map[string]string{
	"page_form.go":       "each field has its words under label., and all of those are seen",
	"page_unfinished.go": "each form is among wantedForms",
	"routing_secret.go":  "each secret has its words under label.",
	"routing_email.go":   "email",
	"home_board.go":      "find",
}

// wantedForms are the small forms inside pages; of contacts and stages one of many.
var wantedForms = []wizard.Form{wizard.FormNote, wizard.FormKeeper, wizard.FormService, wizard.FormNews, wizard.FormOfContact(routing.HelpDeskPhone), wizard.FormOfStage(wizard.JourneyReadiness)}

// ways of sending that no shot of the gallery shows.
func shotsOfWays() (all []shot) {
	for _, over := range []routing.Transport{routing.PostForm, routing.MLLP, routing.ByHand} {
		s := routed()
		s.Route.Transport, s.Route.Form = over, routing.UsualForm()
		all = append(all, shot{scene: string(over), state: s, world: &world{ring: wizard.KeyringReady}, place: at(wizard.Routing)})
	}
	return all
}

// unfolds opens every form of the page.
func (d *desk) unfolds() {
	for _, key := range slices.Sorted(maps.Keys(d.shell.view.Inputs)) {
		if key == "note.call" || strings.HasPrefix(key, "day.") || strings.HasPrefix(key, "change.") {
			d.shell.view.Inputs[key].(*widgets.Button).Press() // of the page as it is now: each opens one more
			d.settle()
		}
	}
	d.opensParts()
}

// opensParts opens what is folded away on the page: few need it.
func (d *desk) opensParts() {
	for _, link := range []string{"page.routing.rare", "page.routing.rare-line", "page.routing.header.open"} {
		if words := d.shell.tools.Say(link); strings.Contains(d.words(), words) {
			d.tap(words)
		}
	}
	place := d.shell.State().Place
	if place == at(wizard.Home) && !strings.Contains(d.words(), d.shell.tools.Say("look.news.address")) {
		d.tap(d.shell.tools.Say("look.news"))
	}
}

// inputs are the fields of the page by their keys.
func (d *desk) inputs() map[string]*widgets.Field {
	d.t.Helper()
	keys := map[fyne.Focusable]string{}
	for key, input := range d.shell.view.Inputs {
		keys[input] = key
	}
	found := map[string]*widgets.Field{}
	widgettest.Walk(d.shell.frame, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok {
			key := keys[f.Input()]
			if key == "" {
				d.t.Errorf("%+v: the input %q has no key, and loses the keyboard when the page is built anew", d.shell.State().Place, f.Label())
			}
			found[key] = f
		}
	})
	return found
}

// texts are what stands in some of the page's inputs.
func (d *desk) texts(of []string) map[string]string {
	d.opensParts()
	found, inputs := map[string]string{}, d.inputs()
	for _, key := range of {
		if f := inputs[key]; f != nil {
			found[key] = f.Text()
		}
	}
	return found
}

func TestWhatIsTypedIsThereWhenOneComesBackAndWhenTheProgramDied(t *testing.T) {
	if Apart(t) {
		return
	}
	seen := map[string]bool{}
	for _, s := range append(gallery(), shotsOfWays()...) {
		t.Run(s.name(), func(t *testing.T) {
			d := s.open(t, deskParams{})
			d.unfolds()
			var fresh []string
			for key := range d.inputs() {
				if id := string(s.place.Step) + "/" + s.place.Page + "/" + key; !seen[id] {
					seen[id], seen[key] = true, true
					fresh = append(fresh, key)
				}
			}
			if len(fresh) > 0 {
				d.keepsWhatIsTyped(s, fresh)
			}
		})
	}
	everyInputWasSeen(t, seen)
}

// keepsWhatIsTyped types into inputs, opens another window on what was saved so far,
// and then leaves by every road and comes back.
func (d *desk) keepsWhatIsTyped(s shot, fresh []string) {
	t := d.t
	slices.Sort(fresh)
	before := d.texts(fresh)
	for _, key := range fresh {
		text := "7 into " + key
		if strings.HasPrefix(key, "person.npi") {
			text = "1245319599"
		}
		d.typeInto(key, text)
	}
	typed := d.texts(fresh)
	for _, key := range fresh {
		if typed[key] == before[key] {
			t.Errorf("%s takes no letters", key)
		}
	}
	d.dies(s, typed)
	secret := func(key string, _ string) bool {
		_, is := wizard.SecretOf(wizard.Field(key))
		return is
	}
	for road, leave := range map[string]func(){
		"the rail": func() { d.went(at(wizard.Home)) }, "Back": func() { d.post(wizard.Retreated{}) }, "Next": func() { d.post(wizard.Advanced{}) },
		"another language": func() { d.speaks("es"); d.speaks("en") },
	} {
		leave()
		d.went(s.place)
		want, got := maps.Clone(typed), d.texts(fresh)
		maps.DeleteFunc(want, secret)
		maps.DeleteFunc(got, secret)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after leaving by %s (-typed +there):\n%s", road, diff)
		}
	}
}

// dies leaves the window as it is, without closing it, and opens another one on what
// lies on the disk by now.
func (d *desk) dies(s shot, typed map[string]string) {
	p := deskParams{world: s.world, now: s.now}
	draft := ""
	if drafts := d.world.wished(wizard.SaveDraft{}.Name()); len(drafts) > 0 {
		left := drafts[len(drafts)-1].(wizard.SaveDraft).State
		raw, err := json.Marshal(left)
		if err != nil {
			d.t.Fatal(err)
		}
		p.state, draft = &left, string(raw)
	}
	if settings := d.world.wished(wizard.SaveSettings{}.Name()); len(settings) > 0 {
		last := settings[len(settings)-1].(wizard.SaveSettings).Settings
		p.settings = &last
	}
	again := newDesk(d.t, p)
	again.went(s.place)
	got := again.texts(slices.Collect(maps.Keys(typed)))
	for key, text := range typed {
		switch {
		case notInADraft[key] == "" && got[key] != text:
			d.t.Errorf("%s: %q was typed, and the disk brings back %q", key, text, got[key])
		case notInADraft[key] != "" && strings.Contains(draft, text):
			d.t.Errorf("%s is in the draft, and must not be: %s", key, notInADraft[key])
		}
	}
}

// everyInputWasSeen holds what was typed into against what the pages make.
func everyInputWasSeen(t *testing.T, seen map[string]bool) {
	t.Helper()
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range book.Keys() {
		field, ok := strings.CutPrefix(string(key), "label.")
		if !ok || strings.HasSuffix(field, ".hint") || strings.HasSuffix(field, ".example") {
			continue
		}
		switch wizard.Field(field) {
		case wizard.FieldRouteTransport, wizard.FieldRouteProcessing: // choices, not typed
		default:
			if !seen[field] && !seen[field+"#1"] {
				t.Errorf("no page showed the input %s", field)
			}
		}
	}
	for _, form := range wantedForms {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), func(key string) bool { return strings.HasPrefix(key, string(form)+".") }) {
			t.Errorf("no page showed the form %s", form)
		}
	}
	for key := range notInADraft {
		if !seen[key] {
			t.Errorf("%s is excepted and on no page", key)
		}
	}
	files, err := filepath.Glob("page/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources of the pages: %v", err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		if makes := strings.Contains(string(source), "widgets.NewField("); !strings.HasSuffix(name, "_test.go") && makes != (whereInputsAreMade[name] != "") {
			t.Errorf("%s makes inputs: %v; say in whereInputsAreMade what shows all of them here", name, makes)
		}
	}
}
