package evidence

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

const (
	formatDocument = "../../docs/evidence-format.md"
	exampleStarts  = "## A complete example\n"
	exampleEnds    = "## The head in words\n"
)

// example is the section of the format document that shows a whole binder,
// made by the package itself.
func example(t *testing.T) string {
	t.Helper()
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	o := outbound(Real, Professional{Name: "Inventa Sample, MD", NPI: "1234567893"})
	p, err := b.Outbound(o)
	if err != nil {
		t.Fatal(err)
	}
	x := exchange()
	x.Certificates, x.Transcript = nil, nil
	x.Facts.Ended = day("2015-03-02T14:15:02-05:00")
	if err := p.KeepExchange(x); err != nil {
		t.Fatal(err)
	}
	if err := p.KeepAnswer([]byte(ackText)); err != nil {
		t.Fatal(err)
	}
	r, err := p.Seal(accepted())
	if err != nil {
		t.Fatal(err)
	}
	note := call("The Help Desk says the test arrived.\n")
	note.Attachments = nil
	note.Happened = day("2015-03-02T14:00:00-05:00")
	c := add(t, b, note)

	var out strings.Builder
	block := func(title, path string) {
		fmt.Fprintf(&out, "%s\n\n```\n%s```\n\n", title, strings.ReplaceAll(string(read(t, f, path)), "\r", "<CR>"))
	}
	fmt.Fprintf(&out, "%s\nThe clinic *Example Family Practice*, PIN 12345, sends one message for 2015 and files a\n", exampleStarts)
	fmt.Fprintf(&out, "note of a call. The patient is invented. The binder is `%s`. Carriage returns (byte 0D) are\nshown as `<CR>`; every line ends in a line feed unless it is said that it does not.\n\n", b.Path())
	block("`manifest-0001.txt`:", b.Path()+"/"+pageName(1))
	fmt.Fprintf(&out, "The head of this binder is `%s`.\n\n", c.Head)
	for _, file := range r.Files {
		switch file.Name {
		case FileSent, FileAck:
			fmt.Fprintf(&out, "`%s`, without any line feed (a line is broken here after each `<CR>`):\n\n```\n%s```\n\n",
				strings.TrimPrefix(file.Path, b.Path()+"/"), strings.ReplaceAll(string(read(t, f, file.Path)), "\r", "<CR>\n"))
		case "request.http", "response.http":
			fmt.Fprintf(&out, "`%s`, without a line feed at its end:\n\n```\n%s\n```\n\n",
				strings.TrimPrefix(file.Path, b.Path()+"/"), strings.ReplaceAll(string(read(t, f, file.Path)), "\r", "<CR>"))
		default:
			block("`"+strings.TrimPrefix(file.Path, b.Path()+"/")+"`:", file.Path)
		}
	}
	block("`records/0001-send-2015-03-02/SHA256SUMS`:", r.Record+"/"+FileSums)
	for _, file := range c.Files {
		block("`"+strings.TrimPrefix(file.Path, b.Path()+"/")+"`:", file.Path)
	}
	block("`records/0002-call-2015-03-02/SHA256SUMS`:", c.Record+"/"+FileSums)
	return out.String()
}

func TestTheFormatDocumentShowsWhatThePackageWrites(t *testing.T) {
	doc, err := os.ReadFile(formatDocument)
	if err != nil {
		t.Fatal(err)
	}
	start, end := bytes.Index(doc, []byte(exampleStarts)), bytes.Index(doc, []byte(exampleEnds))
	if start < 0 || end < start {
		t.Fatal("the document has no example")
	}
	want := example(t)
	if string(doc[start:end]) == want {
		return
	}
	if os.Getenv("TESTSHOT_UPDATE") == "" {
		t.Fatal("the example in docs/evidence-format.md is stale; run this test with TESTSHOT_UPDATE=1, and think twice: format 1 is what offices keep")
	}
	fresh := string(doc[:start]) + want + string(doc[end:])
	if err := os.WriteFile(formatDocument, []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTheDocumentsCommandsAgreeWithTheManifest types in what the section on
// checking by hand tells an auditor to type.
func TestTheDocumentsCommandsAgreeWithTheManifest(t *testing.T) {
	for _, tool := range []string{"sh", "sha256sum", "head", "sed", "tail"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine, and the commands of the document need it.", tool)
		}
	}
	f := inTemp(t)
	b := f.binder(t, Real)
	r := send(t, b, outbound(Real), accepted())
	c := add(t, b, call("x"))
	entries := strings.Split(string(read(t, f, b.Path()+"/"+pageName(1))), "\n")[headerLines:]
	part := func(entry, n int) string { return strings.Split(entries[entry-1], " ")[n-1] }
	record := strings.TrimPrefix(r.Record, b.Path()+"/")
	for command, want := range map[string]string{
		"head -n -1 manifest-0001.txt | sha256sum":      c.Head,
		"head -n 9 manifest-0001.txt | sha256sum":       part(1, 5),
		"sed -n 10p manifest-0001.txt | sha256sum":      part(2, 5),
		"sed -n 11p manifest-0001.txt | sha256sum":      part(3, 5),
		"cd " + record + " && sha256sum SENDING.sha256": part(1, 4),
		"cd " + record + " && sha256sum SHA256SUMS":     part(2, 4),
	} {
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = f.Abs(b.Path())
		out, err := cmd.Output()
		if err != nil || !strings.HasPrefix(string(out), want) {
			t.Errorf("%s: %s (%v), want %s", command, out, err, want)
		}
	}
}

func TestTheFormatDocumentNamesEveryFileKindAndAct(t *testing.T) {
	doc, err := os.ReadFile(formatDocument)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{
		FileRecord, FileSums, FileMessage, FileSent, FileAck, FileTranscript, FileCertificates, FileExchange,
		FileText, FileAttachments, FileSending, FileSendingSums, FileStampRequest, FileStampResponse, FileStampTrust, lockName, recordsDir + "/", pendingDir + "/", rehearsalDir + "/", destroyedDir + "/", FileDestruction, "`" + takenDir + "/`",
		string(actBegin), string(actSeal), string(actFile), fmt.Sprint(pageLength, " entries"), firstLine, KeepUnattested, ".part",
	}
	for _, k := range append(NoteKinds(), KindSend, KindReply, KindExclusion, KindStamp, KindLeftover) {
		names = append(names, "`"+string(k)+"`")
	}
	for _, name := range names {
		if !bytes.Contains(doc, []byte(name)) {
			t.Errorf("the document does not mention %q", name)
		}
	}
}

func TestThePageOfAManifestIsReadBackExactlyOrNotAtAll(t *testing.T) {
	p := page{header: header{page: 1, kind: Rehearsal, clinic: "A: b  c", pin: "", year: 2015, previous: noPrevious}}
	p.add(entry{act: actFile, filed: day("2015-03-02T14:15:00-05:00"), digest: digest(nil), path: "records/0001-call-2015-03-02"})
	p.add(entry{act: actBegin, filed: day("2015-03-02T14:15:01-05:00"), digest: digest(nil), path: "records/0002-send-2015-03-02"})
	encoded := p.encode()
	got, faults := readPage(encoded, 1)
	if len(faults) > 0 || !bytes.Equal(got.encode(), encoded) {
		t.Fatalf("read back with faults %v:\n%s", faults, got.encode())
	}
	if !strings.Contains(string(encoded), "\npin:\n") || !strings.Contains(string(encoded), "2015-03-02T19:15:00Z") {
		t.Errorf("encoded:\n%s", encoded)
	}
	for i := range encoded {
		if _, faults := readPage(encoded[:i], 1); len(faults) == 0 {
			t.Errorf("cut after %d bytes, and no fault", i)
		}
	}
	for _, bad := range []string{
		"0001 file 2015-03-02T19:15:00Z x y records/0001-call-2015-03-02\n",
		"1 file 2015-03-02T19:15:00Z " + digest(nil) + " " + digest(nil) + " records/0001-call-2015-03-02\n",
		"0001 drop 2015-03-02T19:15:00Z " + digest(nil) + " " + digest(nil) + " records/0001-call-2015-03-02\n",
		"0001 file 2015-03-02T19:15:00Z " + digest(nil) + " " + digest(nil) + " records/../0001-call-2015-03-02\n",
		"0001 file 2015-03-02T19:15:00Z " + digest(nil) + " " + digest(nil) + " records/0001-party-2015-03-02\n",
	} {
		if _, ok := readEntry([]byte(bad)); ok {
			t.Errorf("accepted: %s", bad)
		}
	}
}

func TestAListOfDigestsIsReadStrictly(t *testing.T) {
	a, b := digest([]byte("a")), digest([]byte("b"))
	if _, err := parseSums([]byte(a + "  one\n" + b + "  two\n")); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{
		"", "\n", a, a + "  one", a + " one\n", a + " *one\n", a + "  ../one\n", a + "  a/b\n",
		strings.ToUpper(a) + "  one\n", a + "  two\n" + b + "  one\n", a + "  one\n" + b + "  one\n", a + "  one\r\n", a + "  one\n\n",
	} {
		if _, err := parseSums([]byte(bad)); err == nil {
			t.Errorf("accepted %q", bad)
		}
	}
}

func FuzzReadPage(f *testing.F) {
	p := page{header: header{page: 1, clinic: "Example", pin: "1", year: 2015, previous: noPrevious}}
	p.add(entry{act: actFile, filed: day("2015-03-02T14:15:00-05:00"), digest: digest(nil), path: "records/0001-call-2015-03-02"})
	f.Add(p.encode())
	f.Add([]byte("end 0 x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, faults := readPage(data, 1)
		if len(faults) == 0 && !bytes.Equal(got.encode(), data) {
			t.Errorf("no fault, but other bytes:\n%q\n%q", data, got.encode())
		}
	})
}
