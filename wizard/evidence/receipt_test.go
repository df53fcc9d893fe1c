package evidence

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

// TestAReceiptLeadsToWhatWasFiled holds the receipt of every kind of record
// against the folder.
func TestAReceiptLeadsToWhatWasFiled(t *testing.T) {
	drafts := []Draft{
		{Kind: KindReply, Reply: &Imported{Message: sample(), Answer: []byte(ackText), Judgement: accepted()}, Text: "by mail"},
		{Kind: KindExclusion, Exclusion: &Exclusion{Decision: DecisionExclude}},
	}
	for _, kind := range NoteKinds() {
		drafts = append(drafts, Draft{Kind: kind, Text: "words", Attachments: []Attachment{{Name: "a.pdf", Data: []byte("a")}, {Name: "b", Data: nil}}})
	}
	for _, kind := range []Kind{Real, Rehearsal} {
		f := onDisk(faulty.New())
		b := f.binder(t, kind)
		check := func(r Receipt, number int, what RecordKind) {
			t.Helper()
			if r.Binder != b.Path() || r.Rehearsal != (kind == Rehearsal) {
				t.Errorf("%s is said to lie in %q, rehearsal %v", what, r.Binder, r.Rehearsal)
			}
			if want := b.Path() + "/records/" + recordName(number, what, day("2015-03-02T09:00:00-05:00")); r.Record != want {
				t.Errorf("record %q, want %q", r.Record, want)
			}
			if got := digest(read(t, f, r.Record+"/"+FileSums)); got != r.Digest {
				t.Errorf("%s: digest %s, but SHA256SUMS has %s", what, r.Digest, got)
			}
			if now, err := b.Head(); err != nil || now != r.Head {
				t.Errorf("%s: head %s, but the binder's is %s, %v", what, r.Head, now, err)
			}
			var names []string
			for _, file := range r.Files {
				names = append(names, file.Name)
				if file.Path != r.Record+"/"+file.Name || strings.Contains(file.Path, `\`) || filepath.IsAbs(file.Path) {
					t.Errorf("%s lies in %q", file.Name, file.Path)
				}
				if digest(read(t, f, file.Path)) != file.SHA256 {
					t.Errorf("%s has another digest than the receipt", file.Path)
				}
			}
			inFolder, err := b.fileNames(strings.TrimPrefix(r.Record, b.Path()+"/"))
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, FileSums)
			slices.Sort(names)
			if !slices.Equal(names, inFolder) {
				t.Errorf("%s: the receipt tells of %v, the folder holds %v", what, names, inFolder)
			}
		}
		o := outbound(kind)
		o.At = day("2015-03-02T09:00:00-05:00")
		check(send(t, b, o, accepted()), 1, KindSend)
		for i, d := range drafts {
			d.Happened, d.Rehearsal = o.At, kind == Rehearsal
			check(add(t, b, d), i+2, d.Kind)
		}
	}
}

func TestAttachmentsGetPlainNamesAndKeepTheirBytes(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	given := []string{"Letter.PDF", "scan.jpeg", "no extension", "odd.päge", "too.longext", "..", "../../x.png", "a\nb\t.txt", "CON.docx", strings.Repeat("n", 400) + ".doc", "bad\xff.html", ""}
	plain := []string{".pdf", ".jpeg", ".bin", ".bin", ".bin", ".bin", ".png", ".txt", ".docx", ".doc", ".html", ".bin"}
	d := call("x")
	d.Attachments = nil
	for i, name := range given {
		d.Attachments = append(d.Attachments, Attachment{Name: name, Data: []byte{byte(i), 0, 0xff}})
	}
	r := add(t, b, d)
	list := strings.Split(strings.TrimSuffix(string(read(t, f, r.Record+"/"+FileAttachments)), "\n"), "\n")
	if len(list) != len(given) {
		t.Fatalf("%d lines for %d attachments: %q", len(list), len(given), list)
	}
	for i := range given {
		name, told, _ := strings.Cut(list[i], "\t")
		want := "attachment-" + string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10)) + plain[i]
		if name != want {
			t.Errorf("%q is kept as %q, want %q", given[i], name, want)
		}
		if strings.ContainsAny(told, "\t\r") || !isUTF8(told) {
			t.Errorf("%q is told as %q", given[i], told)
		}
		if got := read(t, f, r.Record+"/"+name); string(got) != string([]byte{byte(i), 0, 0xff}) {
			t.Errorf("%q has other bytes: %x", given[i], got)
		}
	}
	if rep := verify(t, f); !rep.Sound() {
		t.Errorf("verify: %+v", rep)
	}
}
