package evidence

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

func TestVerifyTellsHowFarItIs(t *testing.T) {
	f := full(t, faulty.New())
	last, calls := 0, 0
	report, err := f.Verify(ctx(), func(done, total int) {
		calls++
		if done != last+1 || total != 4 {
			t.Errorf("told %d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || calls != 4 || report.Records != 4 {
		t.Errorf("%d calls, %+v, %v", calls, report, err)
	}
}

func TestVerifyStopsWhenAsked(t *testing.T) {
	f := full(t, faulty.New())
	stop, cancel := context.WithCancel(ctx())
	cancel()
	if _, err := f.Verify(stop, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("verify: %v", err)
	}
	if _, err := f.binder(t, Real).Verify(stop, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("verify one binder: %v", err)
	}
}

func TestOneBinderIsVerifiedWithoutTheOthers(t *testing.T) {
	f := full(t, faulty.New())
	b := f.binder(t, Real)
	path := b.Path() + "/records/0001-send-2015-03-02/" + FileAck
	write(t, f, path, []byte("changed"))
	if r, err := b.Verify(ctx(), nil); err != nil || len(r.Damaged) != 1 || !named(r, path) || r.Records != 3 {
		t.Errorf("the damaged binder: %+v, %v", r, err)
	}
	if r, err := f.binder(t, Rehearsal).Verify(ctx(), nil); err != nil || !r.Sound() || r.Records != 1 {
		t.Errorf("the other: %+v, %v", r, err)
	}
	none, err := f.Binder(familyPractice(), 2011, Real)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := none.Verify(ctx(), nil); err != nil || !r.Sound() {
		t.Errorf("one that does not exist: %+v, %v", r, err)
	}
}

func TestVerifyNamesWhatTheSystemWillNotHandOut(t *testing.T) {
	d := faulty.New()
	f := full(t, d)
	d.Fault = func(_ int, call, name string) error {
		if call == "read" && strings.HasSuffix(name, FileSent) {
			return syscall.EIO
		}
		return nil
	}
	r := verify(t, f)
	if len(r.Damaged) != 2 || r.Damaged[0].What != NotReadable || r.Damaged[0].File != FileSent {
		t.Errorf("verify: %+v", r.Damaged)
	}
	d.Fault = func(_ int, call, _ string) error {
		if call == "readdir" {
			return fs.ErrPermission
		}
		return nil
	}
	if _, err := f.Verify(ctx(), nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder that cannot be listed: %v", err)
	}
}

func TestALinkInARecordIsNoFile(t *testing.T) {
	f := inTemp(t)
	r := add(t, f.binder(t, Real), call("x"))
	text, _ := r.File(FileText)
	outside := filepath.Join(t.TempDir(), "text")
	if err := os.Rename(f.Abs(text.Path), outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, f.Abs(text.Path)); err != nil {
		t.Skipf("Links cannot be made here: %v", err)
	}
	if got := verify(t, f); !named(got, text.Path) {
		t.Errorf("a link to the same bytes passed: %+v", got)
	}
}

func TestAFolderInsideARecordIsNamed(t *testing.T) {
	f := onDisk(faulty.New())
	r := add(t, f.binder(t, Real), call("x"))
	if err := f.store.MkdirAll(f.Abs(r.Record + "/more")); err != nil {
		t.Fatal(err)
	}
	if got := verify(t, f); !named(got, r.Record+"/more") {
		t.Errorf("verify: %+v", got)
	}
}

// TestARecordOfAnotherBinderIsMisplacedEvenWithMatchingDigests forges what a
// careful hand would: a record of the rehearsal is put among proof and all
// digests are made anew. The facts still say where it belongs.
func TestARecordOfAnotherBinderIsMisplacedEvenWithMatchingDigests(t *testing.T) {
	f := full(t, faulty.New())
	from := f.binder(t, Rehearsal).Path() + "/records/0001-send-2015-03-02"
	to := f.binder(t, Real).Path() + "/records/0001-send-2015-03-02"
	names, err := f.files(from)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		write(t, f, to+"/"+name, read(t, f, from+"/"+name))
	}
	page := f.binder(t, Real).Path() + "/" + pageName(1)
	p, faults := readPage(read(t, f, page), 1)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	forged := p
	forged.entries = nil
	for _, e := range p.entries {
		switch {
		case e.act == actBegin:
			e.digest = digest(read(t, f, to+"/"+FileSendingSums))
		case e.act == actSeal:
			e.digest = digest(read(t, f, to+"/"+FileSums))
		}
		forged.add(e)
	}
	write(t, f, page, forged.encode())
	r := verify(t, f)
	if len(r.Damaged) != 1 || r.Damaged[0].File != FileRecord || r.Damaged[0].What != Misplaced {
		t.Errorf("verify: %+v", r.Damaged)
	}
	for _, s := range standings(t, f) {
		if s.Why == WhyAccepted {
			t.Errorf("a rehearsal counts: %+v", s)
		}
	}
}

func TestVerifyNamesFilesThatLieInNoBinder(t *testing.T) {
	f := full(t, faulty.New())
	clinic := strings.TrimSuffix(f.binder(t, Real).Path(), "/2015")
	for _, path := range []string{"letters/2015/a.txt", clinic + "/notes/deep/a.txt", clinic + "/2014/records/0001-call-2014-01-01/text.txt"} {
		dir := path[:strings.LastIndexByte(path, '/')]
		if err := f.store.MkdirAll(f.Abs(dir)); err != nil {
			t.Fatal(err)
		}
		if r := verify(t, f); !r.Sound() {
			t.Errorf("an empty folder is called damage: %+v", r.Damaged)
		}
		write(t, f, path, []byte("x"))
		if r := verify(t, f); len(r.Damaged) != 1 || !strings.HasPrefix(path, r.Damaged[0].Record) {
			t.Errorf("%s: %+v", path, r.Damaged)
		}
		if err := f.store.Disk().Remove(f.Abs(path)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRecordsSayWhatIsWrongWithThem(t *testing.T) {
	for file, want := range map[string]string{FileRecord: Changed, FileSums: Changed} {
		f := onDisk(faulty.New())
		b := f.binder(t, Real)
		r := add(t, b, call("x"))
		write(t, f, r.Record+"/"+file, []byte("changed"))
		got, err := b.Records()
		if err != nil || got[0].Problem != want {
			t.Errorf("%s changed: %q, %v", file, got[0].Problem, err)
		}
		if err := f.store.Disk().Remove(f.Abs(r.Record + "/" + file)); err != nil {
			t.Fatal(err)
		}
		if got, err = b.Records(); err != nil || got[0].Problem != Missing {
			t.Errorf("%s missing: %q, %v", file, got[0].Problem, err)
		}
	}
}

func TestReadHandsOutOnlyWhatWasFiled(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	add(t, b, call("as filed"))
	records, err := b.Records()
	if err != nil {
		t.Fatal(err)
	}
	r := records[0]
	if got, err := b.Read(r, FileText); err != nil || !bytes.Equal(got, []byte("as filed")) {
		t.Errorf("read %q, %v", got, err)
	}
	if got := string(read(t, f, r.Path+"/"+FileAttachments)); got != "attachment-01.pdf\tNotes of the call.PDF\n" {
		t.Errorf("attachments.txt holds %q", got)
	}
	if _, err := b.Read(r, FileAck); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file the record has not: %v", err)
	}
	write(t, f, r.Path+"/"+FileText, []byte("as changed"))
	if _, err := b.Read(r, FileText); !errors.Is(err, ErrDamaged) {
		t.Errorf("a changed file: %v", err)
	}
}

func TestAttachmentsGetNamesThatEveryDiskTakes(t *testing.T) {
	for name, want := range map[string]string{
		"a.PDF": ".pdf", "scan.jpeg": ".jpeg", "none": ".bin", ".": ".bin", "x.": ".bin",
		"x.verylongone": ".bin", "x.p/f": ".bin", "x.é": ".bin", "a\nb.txt": ".txt",
	} {
		files := attachmentFiles([]Attachment{{Name: name}})
		if files[0].name != "attachment-01"+want {
			t.Errorf("%q is kept as %s, want %s", name, files[0].name, want)
		}
		if list := string(files[1].data); strings.Count(list, "\n") != 1 || strings.Count(list, "\t") != 1 {
			t.Errorf("%q is listed as %q", name, list)
		}
	}
	f := onDisk(faulty.New())
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{"../x", "HTTP", "averylongone"} {
		x := exchange()
		x.Extension = ext
		if err := p.KeepExchange(x); !errors.Is(err, ErrDraft) {
			t.Errorf("extension %q: %v", ext, err)
		}
	}
}

// TestCheckingALotHoldsAsMuchAsCheckingALittle: what is in memory is one binder's, of a
// file no more than what is hashed at a time.
func TestCheckingALotHoldsAsMuchAsCheckingALittle(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // each core hashes in room of its own
	live := func(binders, size int) uint64 {
		f, err := Create(Params{Dir: t.TempDir() + "/Evidence", Program: "testshot 1.0", Now: clock("2015-03-02T14:15:00-05:00"), Disk: unsynced{durable.System()}})
		if err != nil {
			t.Fatal(err)
		}
		for n := range binders {
			b, err := f.Binder(Clinic{Name: fmt.Sprintf("Clinic %04d", n), PIN: strconv.Itoa(n)}, 2015, Real)
			if err != nil {
				t.Fatal(err)
			}
			for range 5 {
				send(t, b, outbound(Real), accepted())
			}
			d := note()
			d.Attachments = []Attachment{{Name: "scan.pdf", Data: make([]byte, size)}}
			add(t, b, d)
		}
		most := uint64(0)
		r, err := f.Verify(t.Context(), func(done, total int) {
			if done%(total/4) == 0 {
				runtime.GC()
				runtime.GC() // a pool lets go at the second
				var stats runtime.MemStats
				runtime.ReadMemStats(&stats)
				most = max(most, stats.HeapAlloc)
			}
		})
		if err != nil || !r.Sound() || r.Records != 6*binders {
			t.Fatal(r, err)
		}
		return most
	}
	live(2, 1000) // what is made at the first use
	few, lots := live(4, 50_000), live(40, 500_000)
	if lots > few+few/10 {
		t.Errorf("%d bytes are in use for 4 binders of 0.05 MB, and %d for 40 of 0.5 MB", few, lots)
	}
}
