package evidence

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable/faulty"
)

func glanceAt(t *testing.T, f *Folder) (Glance, []Row) {
	t.Helper()
	rows, err := f.Status()
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.Glance()
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	return all[0], rows
}

func TestAGlanceSaysWhatTheStatusSays(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	for n := 2; n <= indexFrom+2; n++ {
		add(t, b, call("words")) // the index is made on the way, and is old again
		g, rows := glanceAt(t, f)
		if diff := cmp.Diff(rows, g.Rows); diff != "" || !g.Rows[0].Done || g.Rows[0].Happened.IsZero() {
			t.Fatalf("with %d records: %s", n, diff)
		}
		if again, _ := glanceAt(t, f); again.Records != n || len(again.Interrupted) != 0 || !cmp.Equal(again.Rows, rows) {
			t.Fatalf("with %d records: %+v", n, again)
		}
	}
}

func TestAGlanceTrustsNoIndexOverAChangedProof(t *testing.T) {
	f, err := Create(Params{Dir: t.TempDir() + "/Evidence", Program: "testshot 1.0"})
	if err != nil {
		t.Fatal(err)
	}
	b := f.binder(t, Real)
	proof := send(t, b, outbound(Real), accepted())
	for range indexFrom {
		add(t, b, call("words"))
	}
	if g, _ := glanceAt(t, f); !g.Rows[0].Done {
		t.Fatalf("%+v", g)
	}
	if _, ok := b.readIndex(); !ok {
		t.Fatal("there is no index")
	}
	if err := os.WriteFile(f.Abs(proof.Record+"/"+FileAck), []byte("MSH|forged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if g, _ := glanceAt(t, f); g.Rows[0].Done || g.Rows[0].Why != WhyDamaged {
		t.Errorf("%+v", g.Rows)
	}
}

func TestAGlanceNamesWhatWasInterrupted(t *testing.T) {
	f := onDisk(faulty.New())
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	g, _ := glanceAt(t, f)
	if g.Records != 1 || len(g.Interrupted) != 1 || g.Interrupted[0].Stage != StageBegun || g.Rows[0].Why != WhyInterrupted {
		t.Errorf("%+v", g)
	}
}
