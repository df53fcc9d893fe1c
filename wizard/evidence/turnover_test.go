package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

func TestAPageIsTurnedAtTheTwoHundredAndFiftyFirstEntryAndThenLeftAlone(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	note := call("x")
	note.Attachments = nil
	for range pageLength {
		add(t, b, note)
	}
	first, second := b.Path()+"/"+pageName(1), b.Path()+"/"+pageName(2)
	if _, err := f.store.ReadFile(f.Abs(second)); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("with %d entries there is a second page: %v", pageLength, err)
	}
	full := string(read(t, f, first))
	lines := strings.Split(strings.TrimSuffix(full, "\n"), "\n")
	if want := fmt.Sprintf("end %d ", pageLength); !strings.HasPrefix(lines[len(lines)-1], want) {
		t.Errorf("the full page ends in %q", lines[len(lines)-1])
	}
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Seal(Judgement{Verdict: NoAnswer})
	if err != nil {
		t.Fatal(err)
	}
	if string(read(t, f, first)) != full {
		t.Error("the full page was written again")
	}
	page2 := read(t, f, second)
	header := strings.Split(string(page2), "\n")
	for at, want := range map[int]string{
		3: "page: 2", 8: "previous: " + digest([]byte(lines[len(lines)-1]+"\n")), 9: "records: 250",
	} {
		if header[at-1] != want {
			t.Errorf("line %d of the second page is %q, want %q", at, header[at-1], want)
		}
	}
	for at, want := range []string{"0251 begin ", "0252 seal ", "end 2 "} {
		if got := header[headerLines+at]; !strings.HasPrefix(got, want) {
			t.Errorf("line %d of the second page is %q, want %q…", headerLines+at+1, got, want)
		}
	}
	if now, err := b.Head(); err != nil || now != r.Head || now != head(page2) {
		t.Errorf("head %q, %v; want that of the second page", now, err)
	}
	write(t, f, first, []byte(strings.Replace(full, "0250 file", "0250 fill", 1)))
	if rep := verify(t, f); !named(rep, first) {
		t.Errorf("a changed line of the full page: %+v", rep.Damaged)
	}
}

func TestPagesAreNumberedPastFourDigits(t *testing.T) {
	for name, want := range map[string]int{
		"manifest-0001.txt": 1, "manifest-9999.txt": 9999, "manifest-10000.txt": 10000,
		"manifest-1.txt": 0, "manifest-00001.txt": 0, "manifest-0000.txt": 0, "manifest--001.txt": 0, "manifest-+001.txt": 0,
		"manifest-0001.txt.part": 0, "manifest-0001.TXT": 0, "Manifest-0001.txt": 0, "manifest-.txt": 0, "": 0,
	} {
		if got := pageNumber(name); got != want {
			t.Errorf("%q is page %d, want %d", name, got, want)
		}
	}
	d := faulty.New()
	f := onDisk(d)
	b := f.binder(t, Real)
	if err := f.store.MkdirAll(b.abs("")); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{10000, 9999, 2, 10001, 1} {
		write(t, f, b.Path()+"/"+pageName(n), nil)
	}
	got, err := b.pages()
	if err != nil || fmt.Sprint(got) != "[1 2 9999 10000 10001]" {
		t.Errorf("pages in the order %v, %v", got, err)
	}
}

func TestTheHeadOfABinderWithoutRecordsIsEmpty(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	if got, err := b.Head(); err == nil && got != "" {
		t.Errorf("head %q of a binder that is not there", got)
	}
	add(t, b, call("x"))
	one, err := b.Head()
	if err != nil || !isDigest(one) {
		t.Fatalf("head %q, %v", one, err)
	}
	add(t, b, call("x"))
	if two, err := b.Head(); err != nil || two == one {
		t.Errorf("another record and the same head %q, %v", two, err)
	}
	write(t, f, b.Path()+"/"+pageName(1), []byte("no manifest"))
	if _, err := b.Head(); !errors.Is(err, ErrDamaged) {
		t.Errorf("the head of a spoiled manifest: %v", err)
	}
}
