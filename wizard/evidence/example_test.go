package evidence

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

// typedIn makes the binder of the document's example from the document's text
// alone, as somebody could who has nothing else.
func typedIn(t *testing.T) (f *Folder, binder, head string) {
	t.Helper()
	doc, err := os.ReadFile(formatDocument)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(doc), exampleStarts)
	text, _, _ = strings.Cut(text, exampleEnds)
	find := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("the example has no %s", pattern)
		}
		return m[1]
	}
	binder, head = find("The binder is `([^`]+)`"), find("The head of this binder is `([0-9a-f]{64})`")
	f = onDisk(faulty.New())
	blocks := regexp.MustCompile("(?s)\n`([^`\n]+)`([^\n]*):\n\n```\n(.*?)```\n").FindAllStringSubmatch("\n"+text, -1)
	for _, block := range blocks {
		path, remark, body := binder+"/"+block[1], block[2], block[3]
		switch {
		case strings.Contains(remark, "broken here after each"):
			body = strings.ReplaceAll(body, "<CR>\n", "\r")
		case strings.Contains(remark, "without a line feed at its end"):
			body = strings.TrimSuffix(body, "\n")
		}
		if err := f.store.MkdirAll(f.Abs(path[:strings.LastIndexByte(path, '/')])); err != nil {
			t.Fatal(err)
		}
		write(t, f, path, []byte(strings.ReplaceAll(body, "<CR>", "\r")))
	}
	if len(blocks) < 14 {
		t.Fatalf("the example shows only %d files", len(blocks))
	}
	return f, binder, head
}

func TestABinderTypedInFromTheDocumentIsSound(t *testing.T) {
	f, path, head := typedIn(t)
	if r := verify(t, f); !r.Sound() || r.Records != 2 || len(r.Interrupted) != 0 {
		t.Fatalf("verify: %+v", r)
	}
	binders, err := f.Binders()
	if err != nil || len(binders) != 1 || binders[0].Path() != path {
		t.Fatalf("binders %v, %v", binders, err)
	}
	b := binders[0]
	if got, err := b.Head(); err != nil || got != head {
		t.Errorf("head %s, %v; the document says %s", got, err, head)
	}
	rows, err := b.Status()
	if err != nil || len(rows) != 1 || !rows[0].Done || rows[0].Professional.Name != "Inventa Sample, MD" || rows[0].Why != WhyAccepted {
		t.Errorf("status %+v, %v", rows, err)
	}
	if _, err := b.Add(call("one more, years later")); err != nil {
		t.Errorf("the binder cannot be continued: %v", err)
	}
	if r := verify(t, f); !r.Sound() || r.Records != 3 {
		t.Errorf("continued: %+v", r)
	}
}

func TestAChangeToTheDocumentsBinderIsNoticed(t *testing.T) {
	f, path, _ := typedIn(t)
	name := path + "/records/0001-send-2015-03-02/" + FileAck
	write(t, f, name, []byte(strings.Replace(string(read(t, f, name)), "|AA|", "|AE|", 1)))
	if r := verify(t, f); len(r.Damaged) != 1 || !named(r, name) {
		t.Errorf("verify: %+v", r)
	}
}
