package evidence

import (
	"bytes"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable/faulty"
)

// TestEachKindOfDamageIsCalledByItsName does one thing to a sound folder and
// compares all that Verify says, so that nothing else is accused.
func TestEachKindOfDamageIsCalledByItsName(t *testing.T) {
	const sendName, callName = "records/0001-send-2015-03-02", "records/0002-call-2015-03-03"
	type world struct {
		f       *Folder
		d       *faulty.Disk
		b, play *Binder
	}
	remove := func(w world, path string) {
		if err := w.d.Remove(w.f.Abs(path)); err != nil {
			t.Fatal(err)
		}
	}
	swap := func(w world, path, old, fresh string) {
		data := read(t, w.f, path)
		if !bytes.Contains(data, []byte(old)) {
			t.Fatalf("%s does not hold %q", path, old)
		}
		write(t, w.f, path, bytes.Replace(data, []byte(old), []byte(fresh), 1))
	}
	folder := func(w world, path string) {
		if err := w.f.store.MkdirAll(w.f.Abs(path)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		do   func(w world)
		want []string // WHAT RECORD FILE, with B for the binder's path; in order
	}{
		{"nothing", func(world) {}, nil},
		{"another answer", func(w world) { write(t, w.f, w.b.Path()+"/"+sendName+"/"+FileAck, []byte("MSA|AE")) }, []string{"changed B/" + sendName + " ack.hl7"}},
		{"an emptied message", func(w world) { write(t, w.f, w.b.Path()+"/"+sendName+"/"+FileSent, nil) }, []string{"changed B/" + sendName + " sent.hl7"}},
		{"a longer text", func(w world) { write(t, w.f, w.b.Path()+"/"+callName+"/"+FileText, []byte("and more")) }, []string{"changed B/" + callName + " text.txt"}},
		{"a lost answer", func(w world) { remove(w, w.b.Path()+"/"+sendName+"/"+FileAck) }, []string{"missing B/" + sendName + " ack.hl7"}},
		{"lost facts", func(w world) { remove(w, w.b.Path()+"/"+callName+"/"+FileRecord) }, []string{"missing B/" + callName + " record.json"}},
		{"lost digests of the first stage", func(w world) { remove(w, w.b.Path()+"/"+sendName+"/"+FileSendingSums) }, []string{"missing B/" + sendName + " SENDING.sha256"}},
		{"a file beside the kept ones", func(w world) { write(t, w.f, w.b.Path()+"/"+callName+"/extra.txt", []byte("x")) }, []string{"added B/" + callName + " extra.txt"}},
		{"a file that a send could have", func(w world) { write(t, w.f, w.b.Path()+"/"+callName+"/"+FileAck, []byte("x")) }, []string{"added B/" + callName + " ack.hl7"}},
		{"half a file", func(w world) { write(t, w.f, w.b.Path()+"/"+callName+"/text.txt.part", []byte("x")) }, []string{"added B/" + callName + " text.txt.part"}},
		{"an index inside a record", func(w world) { write(t, w.f, w.b.Path()+"/"+callName+"/index.html", []byte("x")) }, []string{"added B/" + callName + " index.html"}},
		{"a folder inside a record", func(w world) { folder(w, w.b.Path()+"/"+callName+"/more") }, []string{"added B/" + callName + " more"}},
		{"a folder in a file's place", func(w world) {
			remove(w, w.b.Path()+"/"+callName+"/"+FileText)
			folder(w, w.b.Path()+"/"+callName+"/"+FileText)
		}, []string{"added B/" + callName + " text.txt"}},
		{"a record nobody filed", func(w world) { folder(w, w.b.Path()+"/records/0009-call-2015-01-01") }, []string{"added B/records/0009-call-2015-01-01 "}},
		{"a file among the records", func(w world) { write(t, w.f, w.b.Path()+"/records/note.txt", []byte("x")) }, []string{"added B records/note.txt"}},
		{"a file that waits for nothing", func(w world) { write(t, w.f, w.b.Path()+"/pending/note.txt", []byte("x")) }, []string{"added B pending/note.txt"}},
		{"a folder under an odd name that waits", func(w world) { folder(w, w.b.Path()+"/pending/new-01") }, []string{"added B pending/new-01"}},
		{"a file beside the manifest", func(w world) { write(t, w.f, w.b.Path()+"/notes.docx", []byte("x")) }, []string{"added B notes.docx"}},
		{"a page with an odd number", func(w world) { write(t, w.f, w.b.Path()+"/manifest-01.txt", []byte("x")) }, []string{"added B manifest-01.txt"}},
		{"a lost record", func(w world) {
			for _, name := range []string{FileRecord, FileText, FileSums, FileAttachments, "attachment-01.pdf"} {
				remove(w, w.b.Path()+"/"+callName+"/"+name)
			}
			remove(w, w.b.Path()+"/"+callName)
		}, []string{"missing B/" + callName + " "}},
		{"changed digests", func(w world) {
			swap(w, w.b.Path()+"/"+callName+"/"+FileSums, "  text.txt\n", "  text.txT\n")
		}, []string{"changed B/" + callName + " SHA256SUMS", "missing B/" + callName + " text.txT", "added B/" + callName + " text.txt"}},
		{"digests made anew for a changed answer", func(w world) {
			dir := w.b.Path() + "/" + sendName + "/"
			old := digest(read(t, w.f, dir+FileAck))
			write(t, w.f, dir+FileAck, []byte("MSA|AE"))
			swap(w, dir+FileSums, old, digest([]byte("MSA|AE")))
		}, []string{"changed B/" + sendName + " SHA256SUMS"}},
		{"facts of another binder, vouched for", func(w world) { vouch(t, w.f, w.b, callName, `"year": 2015`, `"year": 2014`) },
			[]string{"misplaced B/" + callName + " record.json"}},
		{"facts of a rehearsal, vouched for", func(w world) { vouch(t, w.f, w.b, callName, `"rehearsal": false`, `"rehearsal": true`) },
			[]string{"misplaced B/" + callName + " record.json"}},
		{"facts that are none, vouched for", func(w world) { vouch(t, w.f, w.b, callName, `"format": 1`, `"format": `) },
			[]string{"unreadable B/" + callName + " record.json"}},
		{"a file the disk will not hand out", func(w world) {
			w.d.Fault = func(_ int, call, name string) error {
				if call == "read" && strings.HasSuffix(name, sendName+"/"+FileAck) && !strings.Contains(name, rehearsalDir) {
					return syscall.EIO
				}
				return nil
			}
		}, []string{"unreadable B/" + sendName + " ack.hl7"}},
		{"the clinic's name in the manifest", func(w world) { swap(w, w.b.Path()+"/"+pageName(1), "clinic: Example", "clinic: Exemple") }, []string{"misplaced B manifest-0001.txt"}},
		{"a rehearsal called real", func(w world) { swap(w, w.play.Path()+"/"+pageName(1), "binder: rehearsal", "binder: real") },
			[]string{"misplaced rehearsal/B manifest-0001.txt"}},
		{"an entry's day in the manifest", func(w world) {
			swap(w, w.b.Path()+"/"+pageName(1), "0003 file 2015-", "0003 file 2014-")
		}, []string{"changed B manifest-0001.txt", "changed B manifest-0001.txt"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := faulty.New()
			f := full(t, d)
			w := world{f, d, f.binder(t, Real), f.binder(t, Rehearsal)}
			c.do(w)
			r := verify(t, f)
			var got []string
			for _, one := range r.Damaged {
				got = append(got, one.What+" "+strings.ReplaceAll(one.Record, w.b.Path(), "B")+" "+one.File)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("verify says (-want +got):\n%s", diff)
			}
			if r.Sound() != (len(c.want) == 0) || len(r.Interrupted) != 0 {
				t.Errorf("sound %v, interrupted %v", r.Sound(), r.Interrupted)
			}
		})
	}
}

// vouch changes a record's facts and makes every digest above them anew, as
// somebody could who owns the folder and knows the format.
func vouch(t *testing.T, f *Folder, b *Binder, record, old, fresh string) {
	t.Helper()
	dir := b.Path() + "/" + record + "/"
	facts := bytes.Replace(read(t, f, dir+FileRecord), []byte(old), []byte(fresh), 1)
	before := digest(read(t, f, dir+FileRecord))
	write(t, f, dir+FileRecord, facts)
	sums := read(t, f, dir+FileSums)
	sumsBefore := digest(sums)
	sums = bytes.Replace(sums, []byte(before), []byte(digest(facts)), 1)
	write(t, f, dir+FileSums, sums)
	p, err := b.lastPage()
	if err != nil {
		t.Fatal(err)
	}
	again := page{header: p.header}
	for _, e := range p.entries {
		if e.digest == sumsBefore {
			e.digest = digest(sums)
		}
		again.add(e)
	}
	write(t, f, b.Path()+"/"+pageName(1), again.encode())
}

func TestAReportIsInTheSameOrderEveryTime(t *testing.T) {
	f := full(t, faulty.New())
	for _, name := range covered(t, f) {
		if !strings.Contains(name, "manifest") {
			write(t, f, name, []byte("changed"))
		}
	}
	first := verify(t, f)
	if len(first.Damaged) < 20 {
		t.Fatalf("only %d files are named", len(first.Damaged))
	}
	for range 5 {
		if diff := cmp.Diff(first.Damaged, verify(t, f).Damaged); diff != "" {
			t.Fatalf("another order (-first +then):\n%s", diff)
		}
	}
}

func TestVerifyTellsHowFarItIsAndCountsOnlyWholeRecords(t *testing.T) {
	f := full(t, faulty.New())
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	var steps []int
	r, err := f.Verify(ctx(), func(done, total int) {
		if total != 5 {
			t.Errorf("%d records to check, want 5", total)
		}
		steps = append(steps, done)
	})
	if err != nil || r.Records != 4 {
		t.Errorf("%+v, %v", r, err)
	}
	if diff := cmp.Diff([]int{1, 2, 3, 4, 5}, steps); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
}
