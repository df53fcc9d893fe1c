package evidence

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

// stopped runs work on a disk that stops at the first call of the kind given
// whose path holds the words given, and returns the folder as it is found.
func stopped(t *testing.T, call, words string, work func(b *Binder)) *Folder {
	t.Helper()
	d := faulty.New()
	full := onDisk(d).binder(t, Real)
	add(t, full, Draft{Kind: KindDocument, Happened: day("2015-01-05T09:00:00-05:00"), Text: "there before"})
	hit := false
	d.Fault = func(_ int, c, name string) error {
		hit = hit || c == call && strings.Contains(name, words)
		if hit {
			return faulty.ErrStopped
		}
		return nil
	}
	work(full)
	if !hit {
		t.Fatalf("no %s of %s happened", call, words)
	}
	return onDisk(d.Restart(faulty.Kill))
}

// only returns the one thing that is interrupted.
func only(t *testing.T, f *Folder, stage Stage) (*Binder, Interruption) {
	t.Helper()
	b := f.binder(t, Real)
	left, err := b.Interrupted()
	if err != nil || len(left) != 1 || left[0].Stage != stage {
		t.Fatalf("interrupted: %+v, %v; want one %s", left, err, stage)
	}
	if r := verify(t, f); !r.Sound() || len(r.Interrupted) != 1 || r.Interrupted[0].Path != left[0].Path {
		t.Fatalf("verify: %+v", r)
	}
	return b, left[0]
}

// clean makes sure that all is filed, once.
func clean(t *testing.T, f *Folder, records int) []Record {
	t.Helper()
	if r := verify(t, f); !r.Sound() || len(r.Interrupted) > 0 || r.Records != records {
		t.Fatalf("verify: %+v, want %d records", r, records)
	}
	out, err := f.binder(t, Real).Records()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAWholeRecordThatNoManifestNamesIsFiledWhenAsked(t *testing.T) {
	f := stopped(t, "open", pageName(1)+durable.PartSuffix, func(b *Binder) { _, _ = b.Add(call("whole")) })
	b, i := only(t, f, StageUnfiled)
	r, err := b.Settle(i)
	if err != nil || !strings.HasSuffix(r.Record, "records/0002-call-2015-03-03") {
		t.Fatalf("settled as %+v, %v", r, err)
	}
	if got := clean(t, f, 2)[1]; got.Facts.Kind != KindCall || got.Problem != "" {
		t.Errorf("filed as %+v", got)
	}
	if _, err := b.Settle(i); !errors.Is(err, ErrSettled) {
		t.Errorf("settled twice: %v", err)
	}
}

func TestHalfARecordIsFiledAsItWasFound(t *testing.T) {
	f := stopped(t, "write", FileRecord, func(b *Binder) { _, _ = b.Add(call("half")) })
	b, i := only(t, f, StageUnfiled)
	r, err := b.Settle(i)
	if err != nil {
		t.Fatal(err)
	}
	text, ok := r.File("left-" + FileText)
	if !ok || string(read(t, f, text.Path)) != "half" {
		t.Errorf("the leftover lacks its text: %+v", r.Files)
	}
	if _, ok := r.File("left-" + FileRecord); !ok {
		t.Errorf("the leftover lacks the half-written facts: %+v", r.Files)
	}
	got := clean(t, f, 2)[1]
	if got.Facts.Kind != KindLeftover || got.Facts.Leftover.Found != "pending/new-1" || got.Counts() {
		t.Errorf("filed as %+v", got.Facts)
	}
}

func TestARecordThatTheManifestHasIsPutInItsPlace(t *testing.T) {
	f := stopped(t, "rename", "records/0002", func(b *Binder) { _, _ = b.Add(call("x")) })
	b, i := only(t, f, StageUnmoved)
	if r, err := b.Settle(i); err != nil || !strings.HasSuffix(r.Record, "records/0002-call-2015-03-03") {
		t.Fatalf("settled as %+v, %v", r, err)
	}
	clean(t, f, 2)
}

func TestASendStoppedBeforeTheNetworkIsSealedAsNotSent(t *testing.T) {
	f := stopped(t, "rename", "records/0002", func(b *Binder) { _, _ = b.Outbound(outbound(Real)) })
	b, i := only(t, f, StageUnmoved)
	if _, err := b.Settle(i); err != nil {
		t.Fatal(err)
	}
	got := clean(t, f, 2)[1]
	if j := got.Facts.Judgement; j == nil || j.Verdict != NoAnswer || j.Reason != ReasonNotSent || !j.Resumed {
		t.Errorf("sealed as %+v", j)
	}
}

func TestAPageWrittenAsideIsRemovedWhenAsked(t *testing.T) {
	f := stopped(t, "rename", pageName(1), func(b *Binder) { _, _ = b.Add(call("x")) })
	b := f.binder(t, Real)
	left, err := b.Interrupted()
	if err != nil || len(left) != 2 || left[0].Stage != StageAside || left[1].Stage != StageUnfiled {
		t.Fatalf("interrupted: %+v, %v", left, err)
	}
	for _, i := range left {
		if _, err := b.Settle(i); err != nil {
			t.Fatal(err)
		}
	}
	clean(t, f, 2)
}

func TestACopyThatAPowerCutLeftBehindIsRemoved(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	r := add(t, b, call("x"))
	behind := b.Path() + "/pending/new-1"
	if err := f.store.MkdirAll(f.Abs(behind)); err != nil {
		t.Fatal(err)
	}
	for _, file := range append(r.Files, File{Name: FileSums, Path: r.Record + "/" + FileSums}) {
		write(t, f, behind+"/"+file.Name, read(t, f, file.Path))
	}
	_, i := only(t, f, StageUnfiled)
	if got, err := b.Settle(i); err != nil || got.Record != "" {
		t.Errorf("settled as %+v, %v", got, err)
	}
	clean(t, f, 1)
	if _, err := f.store.Disk().Lstat(f.Abs(behind)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the copy is still there: %v", err)
	}
}

func TestAnEmptyPendingFolderIsRemoved(t *testing.T) {
	f := stopped(t, "open", FileText, func(b *Binder) {
		d := call("x")
		d.Attachments = nil
		_, _ = b.Add(d)
	})
	b, i := only(t, f, StageUnfiled)
	if r, err := b.Settle(i); err != nil || r.Record != "" {
		t.Errorf("settled as %+v, %v", r, err)
	}
	clean(t, f, 1)
}

func TestADamagedFirstStageIsNotResumed(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	left, err := b.Interrupted()
	if err != nil || len(left) != 1 {
		t.Fatalf("interrupted: %v, %v", left, err)
	}
	if _, err := b.Settle(left[0]); !errors.Is(err, ErrDraft) {
		t.Errorf("a begun send was settled: %v", err)
	}
	if _, err := b.Resume(Interruption{Path: "x", Stage: StageUnfiled}); !errors.Is(err, ErrDraft) {
		t.Errorf("a leftover was resumed: %v", err)
	}
	write(t, f, p.Record()+"/"+FileSending, []byte("{}"))
	if _, err := b.Resume(left[0]); !errors.Is(err, ErrDamaged) {
		t.Errorf("resumed on changed facts: %v", err)
	}
	if r := verify(t, f); !named(r, p.Record()+"/"+FileSending) {
		t.Errorf("verify: %+v", r)
	}
}

func TestWhatWasBeingWrittenIntoABegunSendIsKept(t *testing.T) {
	f := stopped(t, "rename", FileAck, func(b *Binder) {
		p, err := b.Outbound(outbound(Real))
		if err != nil {
			t.Fatal(err)
		}
		_ = p.KeepAnswer([]byte(ackText))
	})
	b, i := only(t, f, StageBegun)
	p, err := b.Resume(i)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Seal(Judgement{Verdict: NoAnswer, Reason: "interrupted"})
	if err != nil {
		t.Fatal(err)
	}
	part, ok := r.File(FileAck + durable.PartSuffix)
	if !ok || string(read(t, f, part.Path)) != ackText {
		t.Errorf("the record lacks what was written aside: %+v", r.Files)
	}
	if got := clean(t, f, 2)[1]; got.Counts() {
		t.Error("an answer that was never acknowledged counts")
	}
}
