package evidence

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

// begun starts a send and lets its program end.
func begun(t *testing.T, b *Binder, then func(p *Pending)) Interruption {
	t.Helper()
	p, err := b.Outbound(outbound(b.kind))
	if err != nil {
		t.Fatal(err)
	}
	if then != nil {
		then(p)
	}
	id := p.Facts().Message.ControlID
	p.Close()
	return Interruption{Path: p.Record(), Stage: StageBegun, ControlID: id, record: p.path}
}

func TestWhatWasKeptOfASendIsThereWhenItIsResumed(t *testing.T) {
	for _, c := range []struct {
		name string
		keep func(p *Pending) error
		want []string // beyond the first stage
	}{
		{"nothing", func(*Pending) error { return nil }, nil},
		{"the exchange", func(p *Pending) error { return p.KeepExchange(exchange()) },
			[]string{FileCertificates, FileExchange, "request.http", "response.http", FileTranscript}},
		{"a request that was never answered", func(p *Pending) error {
			return p.KeepExchange(Exchange{Request: []byte("x"), Facts: ExchangeFacts{Ended: day("2015-03-02T14:20:00-05:00")}})
		}, []string{FileExchange, "request.bin"}},
		{"exchange and answer", func(p *Pending) error {
			return errors.Join(p.KeepExchange(exchange()), p.KeepAnswer([]byte(ackText)))
		}, []string{FileAck, FileCertificates, FileExchange, "request.http", "response.http", FileTranscript}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := onDisk(faulty.New())
			b := f.binder(t, Real)
			i := begun(t, b, func(p *Pending) {
				if err := c.keep(p); err != nil {
					t.Fatal(err)
				}
			})
			p, err := b.Resume(i)
			if err != nil {
				t.Fatal(err)
			}
			names, err := p.KeptNames()
			if err != nil {
				t.Fatal(err)
			}
			names = slices.DeleteFunc(names, func(name string) bool {
				return name == FileMessage || name == FileSent || name == FileSending || name == FileSendingSums
			})
			if diff := cmp.Diff(c.want, append([]string(nil), names...)); diff != "" {
				t.Errorf("kept (-want +got):\n%s", diff)
			}
			if sent, err := p.Kept(FileSent); err != nil || string(sent) != string(sample().Sent) {
				t.Errorf("sent.hl7 is %q, %v", sent, err)
			}
			r, err := p.Seal(Judgement{Verdict: NoAnswer, Reason: "interrupted"})
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range c.want {
				if _, ok := r.File(name); !ok {
					t.Errorf("the sealed record lacks %s", name)
				}
			}
			got := clean(t, f, 1)[0]
			if !got.Facts.Judgement.Resumed || (got.Facts.Exchange != nil) != slices.Contains(c.want, FileExchange) {
				t.Errorf("sealed with %+v and exchange %+v", got.Facts.Judgement, got.Facts.Exchange)
			}
		})
	}
}

func TestSeveralInterruptedSendsAreCompletedOneByOne(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	one, two, three := begun(t, b, nil), begun(t, b, nil), begun(t, b, nil)
	for _, i := range []Interruption{two, three, one} { // in any order
		left, err := b.Interrupted()
		if err != nil || !slices.ContainsFunc(left, func(l Interruption) bool { return l == i }) {
			t.Fatalf("%s is not among %+v, %v", i.Path, left, err)
		}
		p, err := b.Resume(i)
		if err != nil {
			t.Fatal(err)
		}
		if r, err := p.Seal(Judgement{Verdict: NoAnswer}); err != nil || r.Record != i.Path {
			t.Fatalf("sealed %s as %+v, %v", i.Path, r, err)
		}
	}
	for n, r := range clean(t, f, 3) {
		if number, _ := recordNumber(strings.TrimPrefix(r.Path, b.Path()+"/")); number != n+1 {
			t.Errorf("record %d is %s; they stand in the order they were begun", n+1, r.Path)
		}
	}
}

func TestASealedOrClosedSendTakesNothingMore(t *testing.T) {
	for _, end := range []string{"sealed", "closed"} {
		f := onDisk(faulty.New())
		p, err := f.binder(t, Real).Outbound(outbound(Real))
		if err != nil {
			t.Fatal(err)
		}
		if end == "sealed" {
			if _, err := p.Seal(Judgement{Verdict: NoAnswer}); err != nil {
				t.Fatal(err)
			}
		}
		p.Close()
		p.Close()
		if err := p.KeepExchange(exchange()); !errors.Is(err, ErrSealed) {
			t.Errorf("%s, then an exchange: %v", end, err)
		}
		if err := p.KeepAnswer([]byte(ackText)); !errors.Is(err, ErrSealed) {
			t.Errorf("%s, then an answer: %v", end, err)
		}
		if _, err := p.Seal(accepted()); !errors.Is(err, ErrSealed) {
			t.Errorf("%s, then sealed: %v", end, err)
		}
		if _, err := p.Kept(FileAck); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: an answer was kept all the same: %v", end, err)
		}
	}
}

func TestASendRefusesWhatItCannotKeep(t *testing.T) {
	f := onDisk(faulty.New())
	p, err := f.binder(t, Real).Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{"../x", "a/b", "tar.gz", "H TP", "toolong", "."} {
		x := exchange()
		x.Extension = ext
		if err := p.KeepExchange(x); !errors.Is(err, ErrDraft) {
			t.Errorf("extension %q: %v, want ErrDraft", ext, err)
		}
	}
	for _, v := range []Verdict{"", "fine", "ACCEPTED"} {
		if _, err := p.Seal(Judgement{Verdict: v}); !errors.Is(err, ErrDraft) {
			t.Errorf("verdict %q: %v, want ErrDraft", v, err)
		}
	}
	for _, name := range []string{"../" + FileSums, `..\x`, "none.txt"} {
		if _, err := p.Kept(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("read %q: %v", name, err)
		}
	}
	if _, err := p.Seal(Judgement{Verdict: NoAnswer}); err != nil {
		t.Errorf("after all that was refused: %v", err)
	}
	clean(t, f, 1)
}

func TestAStrangersFileInASendIsNotVouchedFor(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	var r Receipt
	i := begun(t, b, nil)
	write(t, f, i.Path+"/notes.docx", []byte("x"))
	p, err := b.Resume(i)
	if err != nil {
		t.Fatal(err)
	}
	if r, err = p.Seal(Judgement{Verdict: NoAnswer}); err != nil {
		t.Fatal(err)
	}
	if _, ok := r.File("notes.docx"); ok {
		t.Error("the digests vouch for a file that nobody kept")
	}
	if got := verify(t, f); len(got.Damaged) != 1 || !named(got, i.Path+"/notes.docx") {
		t.Errorf("verify: %+v", got)
	}
}

// TestSettlingWhatIsUnsoundFilesItAsFound spoils what waits under pending/ and
// makes sure that it is neither vouched for nor lost.
func TestSettlingWhatIsUnsoundFilesItAsFound(t *testing.T) {
	spoil := map[string]func(f *Folder, dir string){
		"a changed text":    func(f *Folder, dir string) { write(t, f, dir+"/"+FileText, []byte("other")) },
		"an added file":     func(f *Folder, dir string) { write(t, f, dir+"/extra.txt", []byte("x")) },
		"changed digests":   func(f *Folder, dir string) { write(t, f, dir+"/"+FileSums, []byte("none")) },
		"facts of no kind":  func(f *Folder, dir string) { write(t, f, dir+"/"+FileRecord, []byte(`{"kind":"party"}`)) },
		"half a file aside": func(f *Folder, dir string) { write(t, f, dir+"/"+FileText+durable.PartSuffix, []byte("ha")) },
	}
	for name, do := range spoil {
		t.Run(name, func(t *testing.T) {
			f := stopped(t, "open", pageName(1)+durable.PartSuffix, func(b *Binder) { _, _ = b.Add(call("whole")) })
			b, i := only(t, f, StageUnfiled)
			do(f, i.Path)
			found, err := b.fileNames(strings.TrimPrefix(i.Path, b.Path()+"/"))
			if err != nil {
				t.Fatal(err)
			}
			before := map[string]bool{}
			for _, name := range found {
				before[string(read(t, f, i.Path+"/"+name))] = true
			}
			r, err := b.Settle(i)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range r.Files {
				if file.Name != FileRecord && !strings.HasPrefix(file.Name, "left-") {
					t.Errorf("%s is filed under a name that belongs to a record", file.Name)
				}
				delete(before, string(read(t, f, file.Path)))
			}
			if len(before) > 0 {
				t.Errorf("bytes were lost: %v", before)
			}
			if got := clean(t, f, 2)[1]; got.Facts.Kind != KindLeftover || got.Counts() {
				t.Errorf("filed as %+v", got.Facts)
			}
		})
	}
}
