package page_test

import (
	"bytes"
	"cmp"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"testshot/assets/wording"
	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/ui"
	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// A desk is the whole window in front of a test: it is tapped, typed into and
// read as by a person. What the flow wants of the world is noted and not done; the
// test says what came of it.
type desk struct {
	t      *testing.T
	shell  *ui.Shell
	win    fyne.Window
	now    time.Time
	wants  wants
	done   chan func()
	file   string // what the next file dialog gives
	folder string // and the next folder dialog
	saves  string // and the next dialog for a new file
	asked  []page.Ask
}

// wants are the wishes of the flow, in the order in which they came.
type wants chan wizard.Effect

// Do notes an effect.
func (w wants) Do(_ context.Context, e wizard.Effect, _ func(wizard.Event)) { w <- e }

type look struct {
	choice        skin.Choice
	width, height float32
	percent       int    // of the text; 0 is 100
	language      string // empty: English
}

func (l look) theme() string {
	if l.choice == skin.Dark {
		return "dark"
	}
	return "light"
}

func lightDesk(t *testing.T) *desk {
	return newDesk(t, look{choice: skin.Light, width: 1080, height: 720})
}

func newDesk(t *testing.T, l look) *desk {
	t.Helper()
	s := widgettest.Skin(t, l.choice, 100)
	book, err := wording.Open(cmp.Or(l.language, wording.Fallback))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, wants: make(wants, 10000), done: make(chan func(), 10000),
		now: time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))}
	d.win = test.NewTempWindow(t, nil)
	d.win.SetPadded(false)
	d.shell = ui.New(ui.Params{
		App: fyne.CurrentApp(), Window: d.win, Runner: d.wants, Book: book, Skin: s,
		Do:     func(f func()) { d.done <- f },
		Clock:  func() time.Time { return d.now },
		Choose: d.dialog,
	}, wizard.Started{Settings: wizard.Settings{Theme: l.theme(), TextSize: l.percent}})
	d.win.SetContent(d.shell.Content())
	d.win.Resize(fyne.NewSize(l.width, l.height))
	d.shell.Bind(d.win.Canvas())
	t.Cleanup(func() { d.shell.Close() })
	return d
}

// dialog is the system's own for files.
func (d *desk) dialog(a page.Ask, done func(path string, err error)) {
	d.asked = append(d.asked, a)
	switch a.For {
	case page.AskFolder:
		done(d.folder, nil)
	case page.AskSave:
		done(filepath.Join(d.saves, a.Name), nil)
	default:
		done(d.file, nil)
	}
}

// post lets something happen.
func (d *desk) post(events ...wizard.Event) *desk {
	for _, e := range events {
		d.shell.Post(e)
		d.settle()
	}
	return d
}

// settle takes back what ran aside so far.
func (d *desk) settle() {
	for {
		select {
		case f := <-d.done:
			f()
		default:
			return
		}
	}
}

func (d *desk) at(step wizard.Step) *desk {
	return d.post(wizard.Went{To: wizard.Place{Step: step}})
}

// clip puts text on the clipboard.
func (d *desk) clip(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// clipped is what lies on the clipboard.
func (d *desk) clipped() string { return fyne.CurrentApp().Clipboard().Content() }

// choose picks the n-th card of the page.
func (d *desk) choose(n int) *desk {
	d.t.Helper()
	var group *widgets.ChoiceGroup
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if g, ok := o.(*widgets.ChoiceGroup); ok {
			group = g
		}
	})
	if group == nil {
		d.t.Fatal("the page has no cards")
	}
	for range n - 1 {
		group.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	d.settle()
	return d
}

// tab opens a tab of the page by its number.
func (d *desk) tab(n int) *desk {
	d.t.Helper()
	found := false
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		tabs, ok := o.(*widgets.Tabs)
		if !ok || found {
			return
		}
		found = true
		for tabs.Index() < n {
			tabs.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		for tabs.Index() > n {
			tabs.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		}
	})
	if !found {
		d.t.Fatal("the page has no tabs")
	}
	return d
}

// places tells where each text that begins so is drawn.
func (d *desk) places(words string) (all []fyne.Position) {
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, words) {
			all = append(all, fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
		}
	})
	return all
}

func (d *desk) words() string { return widgettest.Words(d.shell.Content()) }

// foot is the line beside the buttons below the page.
func (d *desk) foot() (line string) {
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Foot); ok {
			line = f.Line()
		}
	})
	return line
}

// reads fails unless the window says all of it.
func (d *desk) reads(want ...string) *desk {
	d.t.Helper()
	words := d.words()
	for _, w := range want {
		if !strings.Contains(words, w) {
			d.t.Errorf("the window does not say %q:\n%s", w, words)
		}
	}
	return d
}

func (d *desk) reallyNot(unwanted ...string) *desk {
	d.t.Helper()
	words := d.words()
	for _, w := range unwanted {
		if strings.Contains(words, w) {
			d.t.Errorf("the window says %q:\n%s", w, words)
		}
	}
	return d
}

func (d *desk) tap(label string) *desk {
	d.t.Helper()
	widgettest.Tap(d.t, d.shell.Content(), label)
	d.settle()
	return d
}

// wanted gives the next effect of that type that nobody asked for yet.
func wanted[E wizard.Effect](d *desk) E {
	d.t.Helper()
	patience := time.After(10 * time.Second)
	for {
		select {
		case e := <-d.wants:
			if e, ok := e.(E); ok {
				return e
			}
		case f := <-d.done: // one effect may wait for the end of another
			f()
		case <-patience:
			d.t.Fatalf("nothing asked for a %s", reflect.TypeFor[E]())
		}
	}
}

// picture saves what the window shows, to be looked at by a person.
func (d *desk) picture(name string) *desk {
	d.t.Helper()
	folder := os.Getenv("TESTSHOT_PICTURES")
	if folder == "" {
		return d
	}
	var b bytes.Buffer
	if err := png.Encode(&b, d.win.Canvas().Capture()); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), b.Bytes(), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// ownMessage is an invented message that is no sample: the mark is written over.
func ownMessage(kind vxu.SampleKind, id string) []byte {
	data := vxu.Sample(kind, id, "20150302095800-0500")
	data = bytes.ReplaceAll(data, []byte(vxu.SampleMark), []byte("EXAMPLE-EHR"))
	return data
}

func fileOf(data []byte) wizard.FileRead {
	return wizard.FileRead{Purpose: wizard.PurposeMessage, Path: "/home/desk/export.hl7", Data: data}
}

// clinicEvents are a clinic of two people with all answers given.
func clinicEvents() []wizard.Event {
	return []wizard.Event{
		wizard.Typed{Field: wizard.FieldClinicName, Value: "Example Family Practice"},
		wizard.Typed{Field: wizard.FieldClinicPIN, Value: "EX001"},
		wizard.Typed{Field: wizard.FieldYear, Value: "2015"},
		wizard.Typed{Field: wizard.FieldVendorContact, Value: "Support, help@samplechart.example"},
		wizard.Typed{Field: wizard.FieldEHRProduct, Value: "SampleChart EHR"},
		wizard.Typed{Field: wizard.FieldEHRVersion, Value: "9.2"},
		wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonName, Value: "Dr. Sample One"},
		wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonNPI, Value: "1234567893"},
		wizard.PersonAdded{},
		wizard.PersonTyped{Row: 2, Field: wizard.FieldPersonName, Value: "Dr. Sample Two"},
		wizard.Answered{Question: string(exclusion.ImmunizationsGiven), Row: 1, Value: exclusion.Yes},
		wizard.Answered{Question: string(exclusion.ImmunizationsGiven), Row: 2, Value: exclusion.Yes},
		wizard.VersionAnswered{Versions: []string{"2.5.1"}},
		wizard.Answered{Question: string(exclusion.OnlyRegistry), Value: exclusion.Yes},
		wizard.Answered{Question: string(exclusion.RegistryCanTest), Value: exclusion.Yes},
		wizard.Answered{Question: string(exclusion.Prohibited), Value: exclusion.No},
		wizard.Answered{Question: string(exclusion.InBoston), Value: exclusion.No},
	}
}

func routeEvents() []wizard.Event {
	return []wizard.Event{
		wizard.Typed{Field: wizard.FieldRouteAddress, Value: "https://registry.example/service"},
		wizard.Typed{Field: wizard.FieldRouteUsername, Value: "example-clinic"},
		wizard.PasswordKept{At: wizard.PasswordInKeyring},
	}
}

// ready is a clinic with a route and a message that may be sent.
func (d *desk) ready(kind vxu.SampleKind) *desk {
	d.post(clinicEvents()...)
	d.post(routeEvents()...)
	d.at(wizard.Message)
	return d.post(fileOf(ownMessage(kind, "EX-0001")))
}

// answers is what the registry says, built from the message at hand.
func (d *desk) answers(o ack.Options) []byte {
	sent, err := hl7.Parse(d.shell.State().Message.Wire)
	if err != nil {
		d.t.Fatal(err)
	}
	o.ControlID, o.Time = "ANSWER-1", "20150302120014-0500"
	return ack.Build(sent, o)
}

// lot is a refusal that names the lot number of the first shot, and quotes the
// patient as some registries do.
func lot() ack.Options {
	return ack.Options{Code: ack.AE, Errors: []ack.ErrorLine{{
		Location: hl7.Location{Segment: "RXA", Occurrence: 1, Field: 15},
		Code:     "101", CodeText: "Required field missing", Severity: ack.Error, ApplicationCode: "6",
		UserMessage: "Lot number missing for Penny Fictional",
	}}}
}

// sent sends the message and lets an answer come back; nil is silence.
func (d *desk) sent(answer []byte, mend ...func(*wizard.Answer)) *desk {
	return d.at(wizard.Send).post(wizard.SendAsked{}, wizard.OutboundKept{Pending: "p"}).answered(answer, mend...)
}

// answered ends the send that runs.
func (d *desk) answered(answer []byte, mend ...func(*wizard.Answer)) *desk {
	a := wizard.Answer{Pending: "p", Ack: answer, Left: true, Whole: true, SentAt: d.now, Answered: d.now.Add(14 * time.Second)}
	for _, m := range mend {
		m(&a)
	}
	binder := "example-family-practice-ab12/2015"
	receipt := wizard.Receipt{Binder: binder, Record: binder + "/records/0001-send-2015-03-02", At: a.Answered,
		Sent: wizard.KeptFile{File: binder + "/records/0001-send-2015-03-02/sent.hl7", SHA256: strings.Repeat("3f2a91bc", 8)}}
	if len(answer) > 0 {
		receipt.Reply = wizard.KeptFile{File: binder + "/records/0001-send-2015-03-02/ack.hl7", SHA256: strings.Repeat("77b05cd9", 8)}
	}
	return d.post(wizard.ReplyKept{Answer: a}, wizard.Sealed{Receipt: receipt})
}
