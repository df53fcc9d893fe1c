package evidence

import (
	"io/fs"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable"
)

// counting counts what is asked of the machine's disk.
type counting struct {
	durable.Disk
	calls atomic.Int64
}

func (c *counting) OpenFile(name string, flag int, perm fs.FileMode) (durable.File, error) {
	c.calls.Add(1)
	return c.Disk.OpenFile(name, flag, perm)
}

func (c *counting) Mkdir(name string, perm fs.FileMode) error {
	c.calls.Add(1)
	return c.Disk.Mkdir(name, perm)
}

func (c *counting) Rename(from, to string) error { c.calls.Add(1); return c.Disk.Rename(from, to) }
func (c *counting) Lstat(name string) (fs.FileInfo, error) {
	c.calls.Add(1)
	return c.Disk.Lstat(name)
}
func (c *counting) ReadDir(name string) ([]fs.DirEntry, error) {
	c.calls.Add(1)
	return c.Disk.ReadDir(name)
}
func (c *counting) SyncDir(name string) error { c.calls.Add(1); return c.Disk.SyncDir(name) }

// during counts the calls of an act.
func (c *counting) during(act func()) int64 {
	before := c.calls.Load()
	act()
	return c.calls.Load() - before
}

func counted(t *testing.T) (*counting, *Folder) {
	t.Helper()
	c := &counting{Disk: unsynced{durable.System()}}
	f, err := Create(Params{Dir: t.TempDir() + "/Evidence", Now: clock("2015-03-02T14:15:00-05:00"), Disk: c})
	if err != nil {
		t.Fatal(err)
	}
	return c, f
}

func TestAddingARecordTakesTheSameWorkAt10AndAt600(t *testing.T) {
	c, f := counted(t)
	b := f.binder(t, Real)
	var at10 int64
	for n := 1; n <= 600; n++ {
		calls := c.during(func() { add(t, b, note()) })
		if n == 10 {
			at10 = calls
		}
		// Where a page is full the next one is begun, by the same calls.
		if n > 10 && calls != at10 {
			t.Fatalf("record %d takes %d calls, the tenth took %d", n, calls, at10)
		}
	}
}

// clinicOf makes a binder with a proof, an attestation and many notes.
func clinicOf(t *testing.T, f *Folder, notes int) *Binder {
	t.Helper()
	b := f.binder(t, Real)
	send(t, b, outbound(Real, Professional{Name: "Inventa Sample", NPI: "1234567893"}), accepted())
	add(t, b, Draft{Kind: KindAttestation, Happened: day("2016-01-15T10:00:00-05:00")})
	for range notes {
		add(t, b, note())
	}
	return b
}

func statusOf(t *testing.T, f *Folder) []Row {
	t.Helper()
	rows, err := f.Status()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestOpeningTakesNoWorkForNotesOnceThereIsAnIndex(t *testing.T) {
	var first, warm [2]int64
	for i, notes := range []int{50, 200} {
		c, f := counted(t)
		b := clinicOf(t, f, notes)
		var rows []Row
		first[i] = c.during(func() { rows = statusOf(t, f) })
		again := []Row{}
		warm[i] = c.during(func() { again = statusOf(t, f) })
		if diff := cmp.Diff(rows, again); diff != "" || !rows[0].Done || rows[0].KeepUntil != "2022-01-15" {
			t.Errorf("the index says otherwise (-files +index):\n%s", diff)
		}
		if r := verify(t, f); !r.Sound() {
			t.Errorf("the index is damage: %v", r.Damaged)
		}
		// Lost, it is made again.
		if err := os.Remove(b.abs(indexName)); err != nil {
			t.Fatal(err)
		}
		statusOf(t, f)
		if calls := c.during(func() { statusOf(t, f) }); calls != warm[i] {
			t.Errorf("after it was lost, opening takes %d calls, before %d", calls, warm[i])
		}
	}
	if warm[0] != warm[1] || first[1] < warm[1]+300 {
		t.Errorf("calls: first %v, warm %v", first, warm)
	}
}

func TestAnIndexIsBelievedInNothingThatCounts(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, b *Binder, index string) string{
		"another head": func(_ *testing.T, b *Binder, x string) string {
			return strings.Replace(x, `"head": "`, `"head": "0`, 1)
		},
		"no JSON": func(_ *testing.T, b *Binder, x string) string { return x[1:] },
		"a note for a proof": func(_ *testing.T, b *Binder, x string) string {
			return strings.Replace(x, "0001-send-2015-03-02", "0003-call-2015-03-03", 1)
		},
		"no such proof": func(_ *testing.T, b *Binder, x string) string { return strings.Replace(x, "0001-send", "0009-send", 1) },
		"nobody":        func(_ *testing.T, b *Binder, x string) string { return x[:strings.Index(x, `"rows"`)] + `"rows": []}` },
		"no proof": func(_ *testing.T, b *Binder, x string) string {
			return strings.Replace(x, b.Path()+"/records/0001-send-2015-03-02", "", 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, f := counted(t)
			b := clinicOf(t, f, 30)
			want := statusOf(t, f)
			data, err := os.ReadFile(b.abs(indexName))
			if err != nil {
				t.Fatal(err)
			}
			spoilt := spoil(t, b, string(data))
			if spoilt == string(data) {
				t.Fatal("nothing is spoilt")
			}
			if err := os.WriteFile(b.abs(indexName), []byte(spoilt), 0o600); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, statusOf(t, f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	t.Run("a proof that was changed since", func(t *testing.T) {
		_, f := counted(t)
		b := clinicOf(t, f, 30)
		statusOf(t, f)
		if err := os.WriteFile(b.abs("records/0001-send-2015-03-02/ack.hl7"), []byte(strings.Replace(ackText, "AA", "AE", 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if rows := statusOf(t, f); rows[0].Done || rows[0].Why != WhyDamaged {
			t.Errorf("%+v", rows)
		}
	})
}
