package effect

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
	"testshot/wizard/saved"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
)

// TestMain asks that no effect leaves a goroutine behind. A keyring that hangs
// does, and its test lets it go before it ends.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The marks stand in the patient's name and in the password, so that a search
// cannot miss them.
const (
	markedPatient  = "ZZMARKEDPATIENT"
	markedPassword = "Zq9-MARKED-&<word>"
	controlID      = "EX-1"
)

// message is an invented VXU of a marked patient; it is no sample.
func message() []byte {
	data := vxu.Sample(vxu.SampleClean, controlID, "20150302101500-0500")
	data = bytes.ReplaceAll(data, []byte(vxu.SampleMark), []byte("EXAMPLE-EHR"))
	lines := bytes.Split(data, []byte("\r"))
	for i, line := range lines {
		if bytes.HasPrefix(line, []byte("PID|")) {
			fields := strings.Split(string(line), "|")
			fields[5] = markedPatient + "^INVENTA^^^^^L"
			lines[i] = []byte(strings.Join(fields, "|"))
		}
	}
	return bytes.Join(lines, []byte("\r"))
}

// ticking is a clock that goes a second further at each look.
func ticking() func() time.Time {
	var mu sync.Mutex
	now := time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
}

// world is a runner with everything it touches, in folders of its own.
type world struct {
	t        testing.TB
	dir      string
	log      *bytes.Buffer
	store    *saved.Store
	clock    func() time.Time
	runner   *Runner
	evidence string
}

// newWorld makes a runner; change may set other parameters first.
func newWorld(t testing.TB, change ...func(*Params)) *world {
	t.Helper()
	dir := t.TempDir()
	store, err := saved.Open(filepath.Join(dir, "saved"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, dir: dir, log: &bytes.Buffer{}, store: store, clock: ticking(), evidence: filepath.Join(dir, "Evidence")}
	w.again(change...)
	return w
}

// again starts the program once more on the same folders.
func (w *world) again(change ...func(*Params)) {
	w.t.Helper()
	p := Params{
		Evidence: w.evidence, Saved: w.store, Secrets: secret.NewKeeper(secret.Params{OnlyThisRun: true}),
		Log: slog.New(slog.NewJSONHandler(w.log, nil)), Program: "testshot test", User: "office", Limit: 10 * time.Second, Now: w.clock,
		Bucket: func(p secondcopy.BucketParams) (secondcopy.Place, error) { return secondcopy.NewBucket(p) },
	}
	for _, c := range change {
		c(&p)
	}
	w.runner = New(p)
	w.t.Cleanup(w.runner.Close)
}

func (w *world) drive(s wizard.State, events ...wizard.Event) wizard.State {
	return Drive(context.Background(), w.runner, s, w.clock, events...)
}

// do runs one effect and gives what it posted.
func (w *world) do(e wizard.Effect) []wizard.Event {
	var mu sync.Mutex
	var posted []wizard.Event
	w.runner.Do(context.Background(), e, func(event wizard.Event) {
		mu.Lock()
		defer mu.Unlock()
		posted = append(posted, event)
	})
	return posted
}

// only finds the one event of a type among those posted.
func only[E wizard.Event](t testing.TB, posted []wizard.Event) E {
	t.Helper()
	var found []E
	for _, p := range posted {
		if e, ok := p.(E); ok {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		var none E
		t.Fatalf("%d events of type %T, want one: %+v", len(found), none, posted)
	}
	return found[0]
}

// failed is the notice of the one failure among the events.
func failed(t testing.TB, posted []wizard.Event) wizard.Notice {
	t.Helper()
	return only[wizard.Failed](t, posted).Notice
}

func (w *world) file(name string, data []byte) string {
	w.t.Helper()
	path := filepath.Join(w.dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// clinic has filled in Who and when, and the questions of one that has to send.
func (w *world) clinic() wizard.State {
	return w.drive(wizard.New(),
		wizard.Typed{Field: wizard.FieldClinicName, Value: "Example Family Practice"},
		wizard.Typed{Field: wizard.FieldClinicPIN, Value: "12345"}, wizard.Typed{Field: wizard.FieldYear, Value: "2015"},
		wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonName, Value: "Dr. Sample One"},
		wizard.PersonTyped{Row: 1, Field: wizard.FieldPersonNPI, Value: "1234567893"},
		answers(exclusion.ImmunizationsGiven, 1, exclusion.Yes), wizard.VersionAnswered{Versions: []string{"2.5.1"}},
		answers(exclusion.OnlyRegistry, 0, exclusion.Yes), answers(exclusion.RegistryCanTest, 0, exclusion.Yes),
		answers(exclusion.Prohibited, 0, exclusion.No), answers(exclusion.InBoston, 0, exclusion.No),
	)
}

func answers(key exclusion.Key, row int, value exclusion.Answer) wizard.Event {
	return wizard.Answered{Question: string(key), Row: row, Value: value}
}

// rehearsing has a message on hand and the pretend registry on.
func (w *world) rehearsing(temper string, file []byte) wizard.State {
	return w.drive(w.clinic(), wizard.RehearsalEntered{Temper: temper}, wizard.FileOffered{Path: w.file("one.hl7", file)})
}

// ready has a message on hand and a route to an address, with a password.
func (w *world) ready(address string, file []byte) wizard.State {
	return w.drive(w.clinic(),
		wizard.Typed{Field: wizard.FieldRouteAddress, Value: address}, wizard.Typed{Field: wizard.FieldRouteUsername, Value: "example-clinic"},
		wizard.RememberChosen{}, wizard.PasswordTyped{Password: wizard.NewPassword(markedPassword)},
		wizard.FileOffered{Path: w.file("one.hl7", file)})
}

// sendOf is the effect that the flow asks for when SendAsked is posted.
func (w *world) sendOf(s wizard.State) (wizard.State, wizard.SendMessage) {
	w.t.Helper()
	s, effects := wizard.Next(s, wizard.Posted{At: w.clock(), Event: wizard.SendAsked{}})
	for _, e := range effects {
		if send, ok := e.(wizard.SendMessage); ok {
			return s, send
		}
	}
	w.t.Fatalf("nothing is sent: %+v", wizard.Blockers(s))
	return s, wizard.SendMessage{}
}

// kept opens the evidence folder beside the runner, as another program would.
func (w *world) kept() *evidence.Folder {
	w.t.Helper()
	f, err := evidence.Open(evidence.Params{Dir: w.evidence})
	if err != nil {
		w.t.Fatal(err)
	}
	return f
}

// records lists all records of one kind of binder.
func (w *world) records(kind evidence.Kind) []evidence.Record {
	w.t.Helper()
	binders, err := w.kept().Binders()
	if err != nil {
		w.t.Fatal(err)
	}
	var out []evidence.Record
	for _, b := range binders {
		if b.Kind() != kind {
			continue
		}
		records, err := b.Records()
		if err != nil {
			w.t.Fatal(err)
		}
		out = append(out, records...)
	}
	return out
}

// sound asks that nothing in the evidence folder is damaged or half-done.
func (w *world) sound() {
	w.t.Helper()
	report, err := w.kept().Verify(context.Background(), nil)
	if err != nil || !report.Sound() || len(report.Interrupted) > 0 || len(report.Foreign) > 0 {
		w.t.Errorf("the evidence is not sound: %+v, %v", report, err)
	}
}

// holds asks for the bytes of a file of a record.
func (w *world) holds(record, name string, want []byte) {
	w.t.Helper()
	got, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(record), name))
	if err != nil || !bytes.Equal(got, want) {
		w.t.Errorf("%s of %s: %v\ngot  %q\nwant %q", name, record, err, got, want)
	}
}

// registry is a real registry: it answers without the rehearsal's mark.
type registry struct {
	*httptest.Server
	mu       sync.Mutex
	messages [][]byte
	// Before, if set, runs when a message has come and before it is answered.
	before func(soap.Incoming)
	code   ack.Code
}

func newRegistry(t testing.TB, code ack.Code) *registry {
	t.Helper()
	r := &registry{code: code}
	r.Server = httptest.NewServer(&soap.Handler{Answer: func(_ context.Context, in soap.Incoming) soap.Answer {
		r.mu.Lock()
		r.messages = append(r.messages, bytes.Clone(in.Message))
		before := r.before
		r.mu.Unlock()
		if before != nil {
			before(in)
		}
		m, err := hl7.Parse(in.Message)
		if err != nil {
			t.Error(err)
		}
		return soap.Answer{Ack: ack.Build(m, ack.Options{Code: r.code, ControlID: "R-1", Time: "20150302101501-0500", Application: "MIIS"})}
	}})
	t.Cleanup(r.Close)
	return r
}

func (r *registry) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.messages)
}
