package ui

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"testshot/assets/wording"
	"testshot/hl7/vxu"
	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// world is a runner that answers from memory and writes down what was asked.
type world struct {
	mu     sync.Mutex
	kept   wizard.Kept
	file   []byte
	stages []wizard.LineStage
	ring   wizard.KeyringState
	waits  bool          // the system's dialog stands open and nobody answers it
	hold   chan struct{} // nothing that is asked for comes to an end before it is closed; nil: at once
	asked  []wizard.Effect
}

func (w *world) Do(_ context.Context, e wizard.Effect, post func(wizard.Event)) {
	w.mu.Lock()
	w.asked = append(w.asked, e)
	hold := w.hold
	w.mu.Unlock()
	if hold != nil {
		<-hold
	}
	switch e := e.(type) {
	case wizard.ReadStatus:
		post(wizard.StatusRead{Kept: w.kept})
	case wizard.ReadFile:
		post(wizard.FileRead{Purpose: e.Purpose, Path: e.Path, Data: w.file, How: e.How})
	case wizard.ProbeKeyring:
		post(wizard.KeyringProbed{State: w.ring})
	case wizard.KeepPassword:
		at := wizard.PasswordThisRun
		if e.Remember && w.ring == wizard.KeyringReady {
			at = wizard.PasswordInKeyring
		}
		post(wizard.PasswordKept{At: at})
	case wizard.UnlockKeyring:
		if !w.waits {
			w.ring = wizard.KeyringReady
			post(wizard.Done{Effect: e.Name()})
			post(wizard.KeyringProbed{State: w.ring})
		}
	case wizard.TestLine:
		post(wizard.LineTested{Stages: w.stages})
	case wizard.ReadDraft:
		post(wizard.DraftRead{Clinic: e.Clinic, PIN: e.PIN, Year: e.Year})
	case wizard.KeepExclusion:
		names := make([]string, 0, len(e.Case.People))
		for _, p := range e.Case.People {
			names = append(names, p.Name)
		}
		post(wizard.ExclusionKept{Receipt: wizard.Receipt{Binder: "b", Record: "b/1", At: noon()}, People: names})
	default:
		post(wizard.Done{Effect: e.Name()})
	}
}

// holds lets nothing come to an end from now on.
func (w *world) holds(hold chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hold = hold
}

// wished gives what was asked of the world under a name.
func (w *world) wished(name string) []wizard.Effect {
	w.mu.Lock()
	defer w.mu.Unlock()
	var found []wizard.Effect
	for _, e := range w.asked {
		if e.Name() == name {
			found = append(found, e)
		}
	}
	return found
}

// noon is the time in all tests: March 14, 2013, while the year still runs.
func noon() time.Time { return time.Date(2013, 3, 14, 10, 31, 0, 0, time.FixedZone("EDT", -4*3600)) }

// desk is a window with somebody in front of it.
type desk struct {
	t     testing.TB
	world *world
	shell *Shell
	win   fyne.Window
	now   time.Time

	mu    sync.Mutex
	queue []func()
	// chosen is what the file dialog gives, or noDialog why it cannot; asked is what it was opened for.
	chosen   string
	noDialog error
	asked    []page.Ask
}

type deskParams struct {
	state         *wizard.State // nil begins with nothing
	world         *world
	choice        skin.Choice
	percent       int
	width, height float32
	rehearsalOnly bool
	now           time.Time
	language      string // empty: English
	settings      *wizard.Settings
}

func newDesk(t testing.TB, p deskParams) *desk {
	t.Helper()
	if p.world == nil {
		p.world = &world{ring: wizard.KeyringReady}
	}
	if p.choice == skin.FollowSystem {
		p.choice = skin.Light
	}
	if p.width == 0 {
		p.width, p.height = 1080, 720
	}
	if p.now.IsZero() {
		p.now = noon()
	}
	theme := map[skin.Choice]string{skin.Light: "light", skin.Dark: "dark"}[p.choice]
	started := wizard.Started{Settings: wizard.Settings{Theme: theme, TextSize: p.percent}, RehearsalOnly: p.rehearsalOnly}
	if p.settings != nil {
		started.Settings = *p.settings
	}
	if p.state != nil {
		draft, err := json.Marshal(p.state)
		if err != nil {
			t.Fatal(err)
		}
		started.Draft = draft
	}
	book, err := wording.Open(cmp.Or(p.language, wording.Fallback))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, world: p.world, now: p.now}
	look := widgettest.Skin(t, p.choice, max(p.percent, 100))
	d.win = test.NewTempWindow(t, nil)
	d.win.SetPadded(false)
	d.shell = New(Params{
		App: fyne.CurrentApp(), Window: d.win, Runner: d.world, Book: book, Skin: look,
		Do: d.do, Clock: func() time.Time { return d.now },
		Choose: d.choose,
	}, started)
	d.win.SetContent(d.shell.Content())
	d.win.Resize(fyne.NewSize(p.width, p.height))
	d.shell.Bind(d.win.Canvas())
	d.settle()
	return d
}

func (d *desk) do(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = append(d.queue, f)
}

// choose is the system's dialog for files.
func (d *desk) choose(a page.Ask, done func(path string, err error)) {
	d.asked = append(d.asked, a)
	if a.For == page.AskSave && d.noDialog == nil {
		done(filepath.Join("/saved", a.Name), nil)
		return
	}
	done(d.chosen, d.noDialog)
}

// settle waits until nothing runs aside any more.
func (d *desk) settle() {
	for {
		d.shell.drive.work.Wait()
		d.mu.Lock()
		queue := d.queue
		d.queue = nil
		d.mu.Unlock()
		if len(queue) == 0 {
			return
		}
		for _, f := range queue {
			f()
		}
	}
}

func (d *desk) post(events ...wizard.Event) {
	for _, e := range events {
		d.shell.Post(e)
		d.settle()
	}
}

func (d *desk) went(p wizard.Place) { d.post(wizard.Went{To: p}) }

func (d *desk) tap(label string) {
	d.t.Helper()
	widgettest.Tap(d.t, d.shell.frame, label)
	d.settle()
}

func (d *desk) press(key fyne.KeyName) {
	widgettest.Press(d.win.Canvas(), key)
	d.settle()
}

func (d *desk) typeInto(key, text string) {
	d.t.Helper()
	input, ok := d.shell.view.Inputs[key]
	if !ok {
		d.t.Fatalf("the page has no input %q", key)
	}
	d.win.Canvas().Focus(input)
	for _, r := range text {
		input.TypedRune(r)
	}
	d.settle()
}

// chord types a key with a modifier. The test driver's canvas takes no shortcuts,
// so what no input wants goes where Bind sends it.
func (d *desk) chord(mod fyne.KeyModifier, key fyne.KeyName) {
	if _, ok := d.win.Canvas().Focused().(fyne.Shortcutable); ok {
		widgettest.Chord(d.win.Canvas(), mod, key)
	} else {
		d.shell.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
	}
	d.settle()
}

func (d *desk) words() string { return widgettest.Words(d.shell.frame) }

func (d *desk) sees(want ...string) {
	d.t.Helper()
	seen := d.words()
	for _, w := range want {
		if !strings.Contains(seen, w) {
			d.t.Errorf("the window does not say %q; it says: %s", w, seen)
		}
	}
}

func (d *desk) lacks(unwanted ...string) {
	d.t.Helper()
	words := d.words()
	for _, text := range unwanted {
		if strings.Contains(words, text) {
			d.t.Errorf("the page says %q", text)
		}
	}
}

func (d *desk) place(want wizard.Place) {
	d.t.Helper()
	if got := d.shell.State().Place; got != want {
		d.t.Errorf("the reader is at %+v, want %+v", got, want)
	}
}

func (d *desk) focused() string { return widgettest.Focused(d.win.Canvas()) }

func TestTheWindowOpensOnHomeWithEnterOnStart(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.sees("Am I done for this year?", "Let's find out.", "Start")
	if d.focused() != "Start" {
		t.Errorf("the keyboard is on %q, want Start", d.focused())
	}
	d.press(fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Who})
	if d.focused() != "Name of the clinic" {
		t.Errorf("the keyboard is on %q, want the first input", d.focused())
	}
	d.press(fyne.KeyEscape)
	d.place(wizard.Place{Step: wizard.Home})
}

func TestThePrimaryButtonLeadsToWhatIsMissing(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	d.sees("Still missing: the clinic's name")
	d.typeInto("clinic.name", "Example Family Practice")
	d.sees("Still missing: the attestation year")
	d.tap("Next")
	d.place(wizard.Place{Step: wizard.Who})
	if d.focused() != "Attestation year" {
		t.Errorf("the keyboard is on %q, want the year", d.focused())
	}
	d.sees("Fill this in to go on.")
	d.typeInto("clinic.year", "2013")
	d.typeInto("person.name#1", "Dr. Sample One")
	d.press(fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Questions, Question: 1})
}

func TestAnInputKeepsItsCursorWhileTheStateChangesAround(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	d.typeInto("clinic.year", "2016")
	before := d.win.Canvas().Focused()
	d.sees("2011 to 2015 only")
	d.typeInto("clinic.year", "")
	d.post(wizard.StatusRead{})
	if d.win.Canvas().Focused() != before {
		t.Error("the year lost the keyboard while it was typed")
	}
}

func TestCtrlPlusMakesTheTextLargerAndIsRemembered(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.chord(fyne.KeyModifierControl, fyne.KeyPlus)
	if got := d.shell.skin.Percent(); got != 115 {
		t.Errorf("the text is at %d %%, want 115", got)
	}
	d.chord(fyne.KeyModifierControl, fyne.KeyMinus)
	if got := d.shell.skin.Percent(); got != 100 {
		t.Errorf("the text is at %d %%, want 100", got)
	}
	if n := len(d.world.wished("save-settings")); n != 2 {
		t.Errorf("the settings were saved %d times, want 2", n)
	}
}

func TestTheThemeCanBeForced(t *testing.T) {
	d := newDesk(t, deskParams{})
	settings := d.shell.State().Settings
	settings.Theme = "dark"
	d.post(wizard.SettingsChanged{Settings: settings})
	if !d.shell.skin.IsDark() {
		t.Error("the window is still light")
	}
}

func TestClosingRemembersTheSizeAndSavesWhatWaited(t *testing.T) {
	d := newDesk(t, deskParams{width: 960, height: 640})
	d.went(wizard.Place{Step: wizard.Who})
	for _, r := range "Example" { // nothing is pumped in between: the drafts wait for their turn
		d.shell.view.Inputs["clinic.name"].TypedRune(r)
	}
	d.shell.Close()
	settings := d.world.wished("save-settings")
	if len(settings) == 0 {
		t.Fatal("the window's size was not saved")
	}
	if got := settings[len(settings)-1].(wizard.SaveSettings).Settings; got.Width != 960 || got.Height != 640 {
		t.Errorf("saved %d x %d, want 960 x 640", got.Width, got.Height)
	}
	drafts := d.world.wished("save-draft")
	if got := drafts[len(drafts)-1].(wizard.SaveDraft).Clinic; got != "Example" {
		t.Errorf("the last draft is of %q, want all that was typed", got)
	}
}

func TestAFileDroppedAnywhereIsTheMessage(t *testing.T) {
	d := newDesk(t, deskParams{world: &world{file: []byte("no message")}})
	d.shell.Dropped([]string{"somewhere/export.txt"})
	d.settle()
	d.place(wizard.Place{Step: wizard.Message})
	reads := d.world.wished("read-file")
	if len(reads) != 1 || reads[0].(wizard.ReadFile).Purpose != wizard.PurposeMessage {
		t.Errorf("asked for %+v, want one file as the message", reads)
	}
}

func TestF1FoldsTheHelpAndThatIsRemembered(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	if !d.shell.frame.HelpOpen() {
		t.Fatal("the help is folded on a page of questions")
	}
	d.press(fyne.KeyF1)
	if d.shell.frame.HelpOpen() {
		t.Fatal("F1 did not fold the help")
	}
	d.went(wizard.Place{Step: wizard.Questions, Question: 1})
	if !d.shell.State().Settings.HelpFolded || d.shell.frame.HelpOpen() {
		t.Error("the next page has the help open again")
	}
}

func TestTheGuideOpensAtTheStepByKeyAndFromTheHelp(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	d.chord(fyne.KeyModifierControl, fyne.KeyF1)
	d.went(wizard.Place{Step: wizard.Questions, Question: 1})
	d.tap("Open the guide")
	var steps []wizard.Step
	for _, e := range d.world.wished("open-guide") {
		steps = append(steps, e.(wizard.OpenGuide).Step)
	}
	if !slices.Equal(steps, []wizard.Step{wizard.Who, wizard.Questions}) {
		t.Errorf("the guide was opened at %v", steps)
	}
}

func TestTheKeyboardGoesOnWhenWhatItWasInIsGone(t *testing.T) {
	d := newDesk(t, deskParams{world: &world{ring: wizard.KeyringReady, file: own(vxu.SampleClean)}})
	d.went(wizard.Place{Step: wizard.Message})
	if d.focused() != "Choose a file…" {
		t.Fatalf("the page begins with the keyboard in %q", d.focused())
	}
	d.chosen = "message.hl7"
	d.press(fyne.KeyReturn)
	if d.focused() != "Next" {
		t.Errorf("after the message came the keyboard is in %q, want Next", d.focused())
	}
}

func TestANoticeThatIsPutAwayLetsTheKeyboardGo(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Reply})
	d.post(wizard.ReplyPasted{Text: []byte("no message"), How: "paste"})
	d.sees("Put away")
	for range 20 {
		if d.focused() == "Put away" {
			break
		}
		d.press(fyne.KeyTab)
	}
	before := d.words()
	d.press(fyne.KeyReturn)
	if d.words() == before || d.focused() == "Put away" || d.focused() == "" {
		t.Errorf("after the notice was put away the keyboard is in %q", d.focused())
	}
}

func TestKeysStayInTheFileDialogAndEscapeClosesIt(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.noDialog = errors.New("no dialog of the system's own")
	d.went(wizard.Place{Step: wizard.Who})
	d.shell.choose(page.Ask{Title: "Choose"}, func(string) { t.Error("a file was chosen") })
	d.settle()
	overlays := d.win.Canvas().Overlays()
	if overlays.Top() == nil {
		t.Fatal("no dialog is shown")
	}
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyF1} {
		d.press(key)
	}
	d.alt("c")
	d.place(wizard.Place{Step: wizard.Who})
	d.press(fyne.KeyEscape)
	if overlays.Top() != nil {
		t.Error("Escape leaves the dialog open")
	}
	d.place(wizard.Place{Step: wizard.Who})
	d.alt("c")
	d.place(wizard.Place{Step: wizard.Check})
}
