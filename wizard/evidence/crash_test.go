package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

// visit is what a program did before it stopped, as far as it was told so.
type visit struct {
	receipts []Receipt
	begun    string // a send whose Outbound returned
	response bool   // KeepExchange returned
	answer   bool   // KeepAnswer returned
	touched  bool   // the network
	tries    int    // how often a failing step may be tried again
}

// try does a step, and again if it fails.
func (v *visit) try(step func() error) error {
	err := step()
	for n := 0; err != nil && n < v.tries; n++ {
		err = step()
	}
	return err
}

// run goes through one visit to the folder until something fails.
func (v *visit) run(f *Folder) error {
	if err := v.try(func() error { return f.store.MkdirAll(f.dir) }); err != nil {
		return err
	}
	for round, j := range []Judgement{accepted(), {Verdict: Accepted, Code: "AA", Answers: "TS-1", Simulated: true}, {Verdict: NoAnswer, Reason: "silent"}} {
		b, err := f.Binder(familyPractice(), 2015, Real)
		if err != nil {
			return err
		}
		if err := v.add(b, call(fmt.Sprintf("call %d", round))); err != nil {
			return err
		}
		if err := v.send(b, j); err != nil {
			return err
		}
		if err := v.others(b, round); err != nil {
			return err
		}
	}
	return nil
}

// others files the kinds of record that are made in one go and are no call.
func (v *visit) others(b *Binder, round int) error {
	at := day("2015-03-04T09:00:00-05:00")
	switch round {
	case 0:
		return v.add(b, Draft{Kind: KindExclusion, Happened: at, Exclusion: &Exclusion{Decision: DecisionExclude}})
	case 1:
		return v.try(func() error {
			r, err := b.Stamp(ctx(), order())
			if err == nil {
				v.receipts = append(v.receipts, r)
			}
			return err
		})
	}
	if err := v.add(b, Draft{Kind: KindAttestation, Happened: at}); err != nil {
		return err
	}
	return v.add(b, Draft{Kind: KindReply, Happened: at, Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()}})
}

func (v *visit) add(b *Binder, d Draft) error {
	return v.try(func() error {
		r, err := b.Add(d)
		if err == nil {
			v.receipts = append(v.receipts, r)
		}
		return err
	})
}

func (v *visit) send(b *Binder, j Judgement) error {
	var p *Pending
	if err := v.try(func() (err error) { p, err = b.Outbound(outbound(b.kind)); return err }); err != nil {
		return err
	}
	v.begun, v.response, v.answer, v.touched = p.Record(), false, false, true
	if err := v.try(func() error { return p.KeepExchange(exchange()) }); err != nil {
		return err
	}
	v.response = true
	if j.Verdict != NoAnswer {
		if err := v.try(func() error { return p.KeepAnswer([]byte(ackText)) }); err != nil {
			return err
		}
		v.answer = true
	}
	return v.try(func() error {
		r, err := p.Seal(j)
		if err == nil {
			v.receipts = append(v.receipts, r)
			v.begun = ""
		}
		return err
	})
}

// check opens the folder that a visit left and looks for everything it was
// told was saved.
func (v *visit) check(d *faulty.Disk) error {
	f := onDisk(d)
	report, err := f.Verify(ctx(), nil)
	if err != nil && len(v.receipts) == 0 && v.begun == "" {
		return nil // there may be no folder yet
	}
	if err != nil {
		return err
	}
	if len(report.Damaged) > 0 {
		return fmt.Errorf("verify names damage: %v", report.Damaged)
	}
	for _, r := range v.receipts {
		for _, file := range r.Files {
			data, err := f.store.ReadFile(f.Abs(file.Path))
			if err != nil || digest(data) != file.SHA256 {
				return fmt.Errorf("acknowledged %s is not there (%v)", file.Path, err)
			}
		}
	}
	return v.checkBegun(f, report)
}

// checkBegun looks for a send that was begun: it must be complete or named.
func (v *visit) checkBegun(f *Folder, report Report) error {
	if v.begun == "" {
		return nil
	}
	named := false
	for _, i := range report.Interrupted {
		named = named || i.Path == v.begun && i.Stage == StageBegun
	}
	b, err := f.Binder(familyPractice(), 2015, Real)
	if err != nil {
		return err
	}
	records, err := b.Records()
	if err != nil {
		return err
	}
	for _, r := range records {
		named = named || r.Path == v.begun && r.Problem == ""
	}
	if !named {
		return fmt.Errorf("begun send %s is neither complete nor named in %v", v.begun, report.Interrupted)
	}
	want := map[string]bool{FileSent: true, "response.http": v.response, FileAck: v.answer}
	for name, expected := range want {
		if _, err := f.store.Disk().Lstat(f.Abs(v.begun + "/" + name)); expected && err != nil {
			return fmt.Errorf("%s was kept and is gone: %w", name, err)
		}
	}
	return nil
}

// complete settles everything that was interrupted and checks that nothing is
// left over.
func complete(f *Folder) error {
	binders, err := f.Binders()
	if err != nil {
		return err
	}
	for _, b := range binders {
		left, err := b.Interrupted()
		if err != nil {
			return err
		}
		for _, i := range left {
			if i.Stage != StageBegun {
				if _, err := b.Settle(i); err != nil {
					return err
				}
				continue
			}
			p, err := b.Resume(i)
			if err != nil {
				return err
			}
			if _, err := p.Seal(Judgement{Verdict: NoAnswer, Reason: "interrupted"}); err != nil {
				return err
			}
		}
	}
	report, err := f.Verify(ctx(), nil)
	if err != nil {
		return err
	}
	// A binder whose first page was being made is no binder yet: the next
	// record starts over it.
	for _, i := range report.Interrupted {
		if !strings.HasSuffix(i.Path, pageName(1)+durable.PartSuffix) {
			return fmt.Errorf("still interrupted after completing: %v", i)
		}
	}
	if len(report.Damaged) > 0 {
		return fmt.Errorf("damaged after completing: %v", report.Damaged)
	}
	return nil
}

func TestStoppedAtAnyCallNothingAcknowledgedIsLost(t *testing.T) {
	for after, name := range map[faulty.After]string{faulty.Kill: "kill", faulty.PowerCut: "power cut"} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				d := faulty.New()
				d.Fault = faulty.StopAt(n)
				var v visit
				err := v.run(onDisk(d))
				left := d.Restart(after)
				if err := v.check(left); err != nil {
					t.Fatalf("stopped at call %d: %v", n, err)
				}
				if d.Calls() >= n {
					if err := complete(onDisk(left)); err != nil {
						t.Fatalf("stopped at call %d, completing: %v", n, err)
					}
					if err := v.check(left.Restart(faulty.PowerCut)); err != nil {
						t.Fatalf("stopped at call %d, completed: %v", n, err)
					}
				}
				if err == nil {
					if n < 300 {
						t.Errorf("a whole visit took %d calls; the test expects more", n)
					}
					return
				}
			}
		})
	}
}

func TestACallThatFailsLosesNothingAndCanBeTriedAgain(t *testing.T) {
	causes := []error{syscall.ENOSPC, fs.ErrPermission, syscall.EIO}
	// Each call fails in one of the three ways, and in all of them when soaking.
	ways := 1
	if os.Getenv(soakVar) != "" {
		ways = len(causes)
	}
	for way := range ways {
		for tries := range 2 {
			t.Run(fmt.Sprintf("way %d, tried again %d times", way+1, tries), func(t *testing.T) {
				for n := 1; failAt(t, n, causes[(n+way)%len(causes)], tries); n++ {
				}
			})
		}
	}
}

// failAt goes through a visit whose n-th call fails. It returns false when the
// visit has fewer calls.
func failAt(t *testing.T, n int, cause error, tries int) bool {
	t.Helper()
	d := faulty.New()
	d.Fault = faulty.FailAt(n, cause)
	v := visit{tries: tries}
	err := v.run(onDisk(d))
	if tries > 0 && err != nil {
		t.Fatalf("call %d fails once with %v: the second try failed too: %v", n, cause, err)
	}
	if tries == 0 && err != nil && !errors.Is(err, cause) {
		t.Fatalf("call %d fails with %v, but the error says %v", n, cause, err)
	}
	for _, after := range []faulty.After{faulty.Kill, faulty.PowerCut} {
		if err := v.check(d.Restart(after)); err != nil {
			t.Fatalf("call %d fails with %v: %v", n, cause, err)
		}
	}
	return d.Calls() >= n
}

func TestTheNetworkIsNotTouchedUnlessTheMessageIsOnDisk(t *testing.T) {
	for n := 1; ; n++ {
		d := faulty.New()
		d.Fault = faulty.StopAt(n)
		var v visit
		b, err := onDisk(d).Binder(familyPractice(), 2015, Real)
		if err != nil {
			t.Fatal(err)
		}
		err = v.send(b, accepted())
		if v.touched {
			f := onDisk(d.Restart(faulty.PowerCut))
			records, err := f.binder(t, Real).Records()
			if err != nil || len(records) != 1 {
				t.Fatalf("call %d: the network was touched with %d records on disk (%v)", n, len(records), err)
			}
		}
		if err == nil {
			return
		}
	}
}
