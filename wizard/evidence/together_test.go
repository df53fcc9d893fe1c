package evidence

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"testshot/wizard/durable/faulty"
)

// soakVar lets the tests that take minutes run whole.
const soakVar = "TESTSHOT_SOAK"

const childDir = "TESTSHOT_TEST_CHILD_DIR"

// TestMain lets the test program stand in for a second program that adds to
// the same binder.
func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	if os.Getenv(childForever) != "" {
		fmt.Fprintln(os.Stderr, addForever(dir, os.Stdout))
		os.Exit(1)
	}
	if err := addMany(dir, 15); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func addMany(dir string, n int) error {
	f, err := Create(Params{Dir: dir})
	if err != nil {
		return err
	}
	b, err := f.Binder(familyPractice(), 2015, Real)
	if err != nil {
		return err
	}
	for i := range n {
		if _, err := b.Add(call(fmt.Sprintf("call %d", i))); err != nil {
			return err
		}
		p, err := b.Outbound(outbound(Real))
		if err != nil {
			return err
		}
		if _, err := p.Seal(Judgement{Verdict: NoAnswer}); err != nil {
			return err
		}
	}
	return nil
}

func TestTwoProgramsAddingAtOnceLoseNothing(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), childDir+"="+dir)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("second program: %v\n%s", err, out)
			}
		})
	}
	group.Go(func() {
		if err := addMany(dir, 15); err != nil {
			t.Error(err)
		}
	})
	group.Wait()
	f, err := Open(Params{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if r := verify(t, f); r.Records != 90 || !r.Sound() || len(r.Interrupted) > 0 {
		t.Errorf("verify: %+v", r)
	}
}

func TestAManifestTurnsThePageAndStaysOneChain(t *testing.T) {
	d := faulty.New()
	f := onDisk(d)
	b := f.binder(t, Real)
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	for i := range pageLength + 5 {
		add(t, b, call(fmt.Sprint(i)))
	}
	if _, err := p.Seal(Judgement{Verdict: NoAnswer}); err != nil {
		t.Fatal(err)
	}
	if r := verify(t, f); r.Records != pageLength+6 || !r.Sound() {
		t.Fatalf("two pages: %d records, %+v", r.Records, r.Damaged)
	}
	records, err := b.Records()
	if err != nil || records[pageLength+5].Name != "0256-call-2015-03-03" || records[0].Problem != "" {
		t.Errorf("last record %q, first %q, %v", records[pageLength+5].Name, records[0].Problem, err)
	}
	first, second := b.Path()+"/"+pageName(1), b.Path()+"/"+pageName(2)
	for _, name := range []string{first, second} {
		data := read(t, f, name)
		if err := d.Remove(f.Abs(name)); err != nil {
			t.Fatal(err)
		}
		if r := verify(t, f); !named(r, name) && name == first {
			t.Errorf("%s is missing: %+v", name, r.Damaged)
		} else if r.Sound() {
			t.Errorf("%s is missing and nothing is named", name)
		}
		write(t, f, name, data)
	}
	other := onDisk(faulty.New())
	ob := other.binder(t, Real)
	for i := range pageLength {
		add(t, ob, call(fmt.Sprint("other ", i)))
	}
	write(t, f, first, read(t, other, first))
	if r := verify(t, f); !named(r, second) {
		t.Error("a page from another binder's history was not noticed by the next page")
	}
}

// TestAnySequenceVerifies lets rapid choose what a clinic does, where it is
// stopped, and when it completes what was interrupted.
func TestAnySequenceVerifies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := faulty.New()
		f := onDisk(d)
		if err := f.store.MkdirAll(f.dir); err != nil {
			t.Fatal(err)
		}
		var v visit
		kinds := []Kind{Real, Real, Rehearsal}
		steps := rapid.IntRange(1, 12).Draw(t, "steps")
		for range steps {
			b, err := f.Binder(familyPractice(), rapid.IntRange(2014, 2016).Draw(t, "year"), rapid.SampledFrom(kinds).Draw(t, "kind"))
			if err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 3).Draw(t, "stopped") == 0 {
				d.Fault = faulty.StopAt(d.Calls() + rapid.IntRange(1, 60).Draw(t, "stop"))
			}
			step(t, b, &v)
			if d.Fault != nil {
				d = d.Restart(rapid.SampledFrom([]faulty.After{faulty.Kill, faulty.PowerCut}).Draw(t, "after"))
				f = onDisk(d)
			}
			if rapid.Bool().Draw(t, "complete") {
				if err := complete(f); err != nil {
					t.Fatal(err)
				}
			}
		}
		v.begun = ""
		if err := v.check(d.Restart(faulty.PowerCut)); err != nil {
			t.Fatal(err)
		}
		if err := complete(f); err != nil {
			t.Fatal(err)
		}
	})
}

// step does one thing. It may fail: the disk may have been told to.
func step(t *rapid.T, b *Binder, v *visit) {
	rehearsal := b.kind == Rehearsal
	switch rapid.IntRange(0, 6).Draw(t, "step") {
	case 4:
		if r, err := b.Stamp(ctx(), order()); err == nil {
			v.receipts = append(v.receipts, r)
		}
	case 5:
		_ = v.add(b, Draft{
			Kind: KindReply, Rehearsal: rehearsal, Happened: day("2015-03-04T09:00:00-05:00"),
			Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: Judgement{Verdict: rapid.SampledFrom(verdicts()).Draw(t, "verdict"), Answers: "TS-1"}},
		})
	case 6:
		kind := rapid.SampledFrom(NoteKinds()).Draw(t, "kind of note")
		_ = v.add(b, Draft{
			Kind: kind, Rehearsal: rehearsal, Happened: day("2015-03-04T09:00:00-05:00"), Text: rapid.String().Draw(t, "text"),
			Attachments: []Attachment{{Name: rapid.String().Draw(t, "name"), Data: rapid.SliceOf(rapid.Byte()).Draw(t, "data")}},
		})
	case 0:
		d := call(rapid.String().Draw(t, "text"))
		d.Rehearsal = rehearsal
		_ = v.add(b, d)
	case 1:
		_ = v.add(b, Draft{
			Kind: KindExclusion, Rehearsal: rehearsal, Happened: day("2015-03-04T09:00:00-05:00"),
			Exclusion: &Exclusion{Decision: DecisionExclude},
		})
	case 2:
		_ = v.send(b, Judgement{Verdict: rapid.SampledFrom(verdicts()).Draw(t, "verdict"), Answers: "TS-1"})
	case 3:
		_ = v.send(b, Judgement{Verdict: Accepted, Answers: "TS-1", Simulated: true})
	}
}
