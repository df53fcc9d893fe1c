package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"testshot/wizard/durable/faulty"
)

func letGo() DestroyOrder { return DestroyOrder{By: "Ann Example", Why: "Six years are over."} }

// over is a folder whose binder of 2015 was attested for and need not be kept any
// longer; that of 2014 is another's business.
func over(t testing.TB, d *faulty.Disk) (*Folder, *Binder) {
	t.Helper()
	f := full(t, d)
	b := f.binder(t, Real)
	add(t, b, Draft{Kind: KindDrill, Happened: day("2015-03-04T09:00:00-05:00"), Drill: &DrillFacts{Keeper: "Bob Example", Copy: &DrillCopyFacts{Place: "/media/stick", Files: 3}}})
	add(t, b, Draft{Kind: KindAttestation, Happened: day("2015-03-05T09:00:00-05:00")})
	other, err := f.Binder(familyPractice(), 2014, Real)
	if err != nil {
		t.Fatal(err)
	}
	add(t, other, call("The other year."))
	if left, err := b.Interrupted(); err != nil || len(left) > 0 {
		t.Fatalf("interrupted to begin with: %v, %v", left, err)
	}
	return f, b
}

// later opens a disk at another time.
func later(t testing.TB, d *faulty.Disk, now string) (*Folder, *Binder) {
	t.Helper()
	f := onDisk(d)
	f.now = clock(now)
	return f, f.binder(t, Real)
}

const (
	lastDay  = "2021-03-05T23:59:00-05:00"
	firstDay = "2021-03-06T00:00:00-05:00"
)

func TestABinderIsKeptUntilItsLastDayIsOver(t *testing.T) {
	d := faulty.New()
	_, b := over(t, d)
	reason := func(b *Binder, o DestroyOrder) KeptReason {
		t.Helper()
		before := tree(t, b.f)
		_, err := b.Destroy(ctx(), o)
		var kept *KeptBack
		if !errors.As(err, &kept) {
			t.Fatalf("not kept: %v", err)
		}
		if after := tree(t, b.f); after != before {
			t.Errorf("a refusal changed the folder:\n%s\nwas\n%s", after, before)
		}
		return kept.Reason
	}
	if got := reason(b, letGo()); got != KeptTooEarly {
		t.Errorf("at once: %s", got)
	}
	if _, b := later(t, d, lastDay); reason(b, letGo()) != KeptTooEarly {
		t.Error("it was let go on the last day")
	}
	_, b = later(t, d, "2099-01-01T00:00:00Z")
	for _, o := range []DestroyOrder{{By: " ", Why: "over"}, {By: "Ann", Why: ""}} {
		if _, err := b.Destroy(ctx(), o); !errors.Is(err, ErrDraft) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	other, err := b.f.Binder(familyPractice(), 2014, Real)
	if err != nil {
		t.Fatal(err)
	}
	if got := reason(other, letGo()); got != KeptUnattested {
		t.Errorf("without a day of attestation: %s", got)
	}
	add(t, other, Draft{Kind: KindAttestation, Happened: day("2013-12-31T09:00:00-05:00")})
	if got := reason(other, letGo()); got != KeptUnattested {
		t.Errorf("attested before its year: %s", got)
	}
	if _, err := b.Outbound(outbound(Real)); err != nil {
		t.Fatal(err)
	}
	if got := reason(b, letGo()); got != KeptUnfinished {
		t.Errorf("with a send without its end: %s", got)
	}
	play, err := b.f.Binder(familyPractice(), 2015, Rehearsal)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := play.Destroy(ctx(), letGo()); !errors.Is(err, ErrRehearsal) {
		t.Errorf("a rehearsal: %v", err)
	}
}

func TestADamagedBinderIsLetGoOnlyWhenThatIsSaid(t *testing.T) {
	spoil := func(part string) *Binder {
		d := faulty.New()
		over(t, d)
		f, b := later(t, d, firstDay)
		records, err := b.Records()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			if strings.Contains(r.Path, part) {
				name := f.Abs(r.Path + "/" + FileRecord)
				if err := f.store.Replace(name, append(read(t, f, r.Path+"/"+FileRecord), ' ')); err != nil {
					t.Fatal(err)
				}
			}
		}
		return b
	}
	var kept *KeptBack
	b := spoil("-call-")
	if _, err := b.Destroy(ctx(), letGo()); !errors.As(err, &kept) || kept.Reason != KeptDamaged {
		t.Errorf("damaged: %v", err)
	}
	even := letGo()
	even.EvenDamaged = true
	if d, err := b.Destroy(ctx(), even); err != nil || d.Damaged == 0 {
		t.Errorf("damaged, and said: %+v, %v", d, err)
	}
	// The day itself cannot be relied on.
	if _, err := spoil("-attestation-").Destroy(ctx(), even); !errors.As(err, &kept) || kept.Reason != KeptUnattested {
		t.Errorf("damaged attestation: %v", err)
	}
	b = spoil("none")
	page := b.Path() + "/" + pageName(1)
	if err := b.f.store.Replace(b.f.Abs(page), append(read(t, b.f, page), ' ')); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Destroy(ctx(), even); !errors.Is(err, ErrDamaged) {
		t.Errorf("damaged manifest: %v", err)
	}
}

func TestADestructionOutlivesItsBinder(t *testing.T) {
	d := faulty.New()
	_, b := over(t, d)
	head, err := b.Head()
	if err != nil {
		t.Fatal(err)
	}
	f, b := later(t, d, firstDay)
	page := read(t, f, b.Path()+"/"+pageName(1))
	got, err := b.Destroy(ctx(), letGo())
	if err != nil {
		t.Fatal(err)
	}
	if got.Head != head || got.Words != strings.Join(Words(head), " ") || got.By != "Ann Example" || got.Why != "Six years are over." || !got.Whole ||
		got.KeepUntil != "2021-03-05" || got.Copy != "/media/stick" || got.Read != "2015-03-04" || got.Program != "testshot 1.0" || got.Damaged != 0 {
		t.Errorf("%+v", got)
	}
	if string(read(t, f, got.Path+"/"+pageName(1))) != string(page) {
		t.Error("the manifest was not kept")
	}
	if f.isThere(b.Path()) {
		t.Error("the binder is there")
	}
	report := verify(t, f)
	if !report.Sound() || len(report.Interrupted) > 0 || len(report.Destroyed) != 1 || report.Destroyed[0].Head != head {
		t.Errorf("%+v", report)
	}
	before := tree(t, f)
	if same, err := b.Destroy(ctx(), DestroyOrder{By: "Bob Example", Why: "Again."}); err != nil || same.By != "Ann Example" || tree(t, f) != before {
		t.Errorf("again: %+v, %v", same, err)
	}
	// The same clinic and year may begin anew.
	add(t, b, call("Found in a drawer."))
	if report = verify(t, f); !report.Sound() || len(report.Destroyed) != 1 {
		t.Errorf("begun anew: %+v", report)
	}
}

func TestEveryChangedByteOfADestructionIsFound(t *testing.T) {
	d := faulty.New()
	over(t, d)
	f, b := later(t, d, firstDay)
	got, err := b.Destroy(ctx(), letGo())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{FileDestruction, FileSums, pageName(1)} {
		path := got.Path + "/" + name
		whole := read(t, f, path)
		for i := range whole {
			spoiled := append([]byte(nil), whole...)
			spoiled[i] ^= 1
			if err := f.store.Replace(f.Abs(path), spoiled); err != nil {
				t.Fatal(err)
			}
			if _, found := f.readDestruction(got.Path); len(found) == 0 {
				t.Fatalf("byte %d of %s was changed and nothing is named", i, name)
			}
		}
		if err := f.store.Replace(f.Abs(path), whole); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.store.Replace(f.Abs(got.Path+"/more.txt"), nil); err != nil {
		t.Fatal(err)
	}
	if report := verify(t, f); len(report.Damaged) != 1 || report.Damaged[0].What != Added || len(report.Destroyed) != 0 {
		t.Errorf("%+v", report)
	}
}

// tree lists every file and its digest.
func tree(t testing.TB, f *Folder) string {
	t.Helper()
	names, err := f.files("")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, name := range names {
		sum, err := digestFile(f.store.Disk(), f.Abs(name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&out, name, sum)
	}
	return out.String()
}

// afterStop holds for whatever a stop left: the binder is whole in its place, or a
// record of its destruction is on the disk; and nothing is called damage.
func afterStop(t testing.TB, d *faulty.Disk, before string) error {
	t.Helper()
	f, b := later(t, d, firstDay)
	report := verify(t, f)
	if !report.Sound() {
		return fmt.Errorf("damage: %v", report.Damaged)
	}
	now, whole := tree(t, f), true
	for line := range strings.Lines(before) {
		if strings.Contains(now, line) {
			continue
		}
		if whole = false; !strings.HasPrefix(line, b.Path()+"/") {
			return fmt.Errorf("another's file is gone: %s", line)
		}
	}
	if !whole && len(report.Destroyed) != 1 {
		return fmt.Errorf("the binder is not whole, and nothing says why:\n%s", now)
	}
	return nil
}

// again lets go of what a stop left, and looks at the end of it.
func again(t testing.TB, d *faulty.Disk) error {
	t.Helper()
	_, b := later(t, d, firstDay)
	if _, err := b.Destroy(ctx(), letGo()); err != nil {
		return fmt.Errorf("again: %w", err)
	}
	f, b := later(t, d.Restart(faulty.PowerCut), firstDay)
	report := verify(t, f)
	if !report.Sound() || len(report.Interrupted) > 0 || len(report.Destroyed) != 1 || !report.Destroyed[0].Whole || f.isThere(b.Path()) {
		return fmt.Errorf("not let go: %+v\n%s", report, tree(t, f))
	}
	return nil
}

func TestADestructionThatIsStoppedAnywhereIsContinued(t *testing.T) {
	start := faulty.New()
	f, _ := over(t, start)
	before := tree(t, f)
	for n := 1; ; n++ {
		d := start.Restart(faulty.Kill)
		_, b := later(t, d, firstDay)
		d.Fault = faulty.StopAt(n)
		_, err := b.Destroy(ctx(), letGo())
		for _, after := range []faulty.After{faulty.Kill, faulty.PowerCut} {
			left := d.Restart(after)
			if err := afterStop(t, left, before); err != nil {
				t.Fatalf("stopped at call %d: %v", n, err)
			}
			if err := again(t, left); err != nil {
				t.Fatalf("stopped at call %d: %v", n, err)
			}
		}
		if err == nil {
			if n < 60 {
				t.Errorf("a destruction took %d calls; the test expects more", n)
			}
			return
		}
	}
}

func TestADestructionWhoseCallFailsIsContinued(t *testing.T) {
	start := faulty.New()
	f, _ := over(t, start)
	before := tree(t, f)
	causes := []error{syscall.ENOSPC, fs.ErrPermission, syscall.EIO}
	for n := 1; ; n++ {
		d := start.Restart(faulty.Kill)
		_, b := later(t, d, firstDay)
		d.Fault = faulty.FailAt(n, causes[n%len(causes)])
		_, _ = b.Destroy(ctx(), letGo()) // what it left is what counts
		if d.Fault = nil; d.Calls() < n {
			return
		}
		if err := afterStop(t, d.Restart(faulty.PowerCut), before); err != nil {
			t.Fatalf("call %d failed: %v", n, err)
		}
		if err := again(t, d); err != nil {
			t.Fatalf("call %d failed: %v", n, err)
		}
	}
}

func TestARecordAddedAtTheLastMomentStopsTheDestruction(t *testing.T) {
	d := faulty.New()
	over(t, d)
	f, b := later(t, d, firstDay)
	d.Fault = func(_ int, call, name string) error {
		if call == "rename" && strings.HasSuffix(name, "/"+takenDir) {
			d.Fault = nil
			return errors.New("not now")
		}
		return nil
	}
	if _, err := b.Destroy(ctx(), letGo()); err == nil {
		t.Fatal("the move was to fail")
	}
	places, err := f.folders(destroyedDir)
	if err != nil || len(places) != 1 {
		t.Fatalf("%v, %v", places, err)
	}
	old, found := f.readDestruction(places[0])
	if len(found) > 0 {
		t.Fatal(found)
	}
	add(t, b, call("One more."))
	before := tree(t, f)
	if _, err := b.carryOut(old); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v", err)
	}
	for line := range strings.Lines(before) {
		if strings.HasPrefix(line, b.Path()+"/") && !strings.Contains(tree(t, f), line) {
			t.Errorf("gone: %s", line)
		}
	}
	if report := verify(t, f); !report.Sound() || len(report.Destroyed)+len(report.Interrupted) != 0 {
		t.Errorf("%+v", report)
	}
}
