package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"html"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"testshot/wizard/evidence"
	"testshot/wizard/export"
)

// The marks stand wherever a message describes a person; no other word of the
// binder holds one.
const (
	message = "MSH|^~\\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|TS-1|T|2.5.1\r" +
		"PID|1||QXID77^^^X^MR||QXFAMILY^QXGIVEN||20090807|F|||1 QXSTREET&QXROAD^^QXCITY^MA^02719||^PRN^PH^^^617^5550177\r" +
		"NK1|1|QXMOTHER^QXFIRST|MTH\rORC|RE||9999\rRXA|0|1|20150302||08^HEPB^CVX|1\r"
	answer = "MSH|^~\\&|MIIS|99990|EHR|12345|20150302||ACK^V04^ACK|A1|T|2.5.1\rMSA|AE|TS-1\r" +
		"ERR||PID^1^7|101|E||||Qxfamily, QXGIVEN (2009-08-07) has no match\r"
)

var marks = []string{"QXID", "QXFAMILY", "QXGIVEN", "20090807", "2009-08-07", "08/07/2009", "QXSTREET", "QXROAD", "QXCITY", "02719", "5550177", "555-0177", "QXMOTHER", "QXFIRST", "QXPICTURE"}

func at(s string) time.Time {
	when, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return when
}

// kept makes a folder with a binder of a send in several packings, notes and an
// exclusion, and with a rehearsal.
func kept(t testing.TB) (*evidence.Folder, *evidence.Binder) {
	t.Helper()
	now := at("2015-03-02T14:15:00-05:00")
	f, err := evidence.Create(evidence.Params{Dir: t.TempDir() + "/Evidence", Program: "testshot 1.0", Now: func() time.Time {
		now = now.Add(time.Second)
		return now
	}})
	if err != nil {
		t.Fatal(err)
	}
	clinic := evidence.Clinic{Name: "Elm Street Family Practice", PIN: "12345", Address: "2 Elm Street, Boston"}
	who := evidence.People{Professionals: []evidence.Professional{{Name: "Inventa Sample, MD", NPI: "1234567893"}}, By: "Office"}
	for _, kind := range []evidence.Kind{evidence.Rehearsal, evidence.Real} {
		b, err := f.Binder(clinic, 2015, kind)
		if err != nil {
			t.Fatal(err)
		}
		bodies := []string{message}
		if kind == evidence.Real {
			base := base64.StdEncoding.EncodeToString([]byte(message))
			bodies = []string{"<m>" + html.EscapeString(message) + "</m>", "m=" + url.QueryEscape(message), "<m>" + base + "</m>", "m=" + url.QueryEscape(base), "\x0b" + message + "\x1c\r"}
		}
		for _, body := range bodies {
			p, err := b.Outbound(evidence.Outbound{Rehearsal: kind == evidence.Rehearsal, At: now, People: who, Route: evidence.Route{Address: "https://registry.example/s?patient=QXID77"},
				Message: evidence.Message{Original: []byte(strings.ReplaceAll(message, "\r", "\r\n")), Sent: []byte(message), ControlID: "TS-1"}})
			if err != nil {
				t.Fatal(err)
			}
			err = p.KeepExchange(evidence.Exchange{Request: []byte("POST /s HTTP/1.1\r\n\r\n" + body), Response: []byte("HTTP/1.1 200 OK\r\n\r\n<r>" + html.EscapeString(answer) + "</r>"),
				Extension: "http", Transcript: []byte("sent QXID77\n"), Certificates: []byte("-----BEGIN CERTIFICATE-----\n")})
			if err == nil {
				err = p.KeepAnswer([]byte(answer))
			}
			if err == nil {
				_, err = p.Seal(evidence.Judgement{Verdict: evidence.Refused, Code: "AE", Answers: "TS-1"})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		_, err = b.Add(evidence.Draft{Kind: evidence.KindCall, Rehearsal: kind == evidence.Rehearsal, Happened: now, People: who, Text: "They ask about Qxgiven QXFAMILY, 08/07/2009, 617-555-0177.",
			Attachments: []evidence.Attachment{{Name: "QXFAMILY screen.png", Data: []byte("QXPICTURE")}}})
		if err != nil {
			t.Fatal(err)
		}
		if kind == evidence.Real {
			return f, b
		}
	}
	return nil, nil
}

func exported(t *testing.T, p export.Params) (export.Made, []byte, map[string][]byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.zip")
	made, err := export.File(context.Background(), path, p)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, entry := range r.File {
		from, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[entry.Name], err = io.ReadAll(from); err != nil {
			t.Fatal(err)
		}
		if entry.Flags&0x800 == 0 || strings.HasSuffix(entry.Name, "/") || strings.Trim(entry.Name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./") != "" {
			t.Errorf("entry %q has flags %x", entry.Name, entry.Flags)
		}
		if !entry.Modified.Equal(r.File[0].Modified) {
			t.Errorf("entry %q has a time of its own, %v", entry.Name, entry.Modified)
		}
	}
	if made.Files != len(files) {
		t.Errorf("it says %d files and holds %d", made.Files, len(files))
	}
	return made, raw, files
}

// unpack lays the zip's files below a folder.
func unpack(t *testing.T, files map[string][]byte, below string) *evidence.Folder {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := evidence.Open(evidence.Params{Dir: filepath.Join(dir, below)})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAnExportIsTheBinderWithTheReportOnTop(t *testing.T) {
	f, b := kept(t)
	made, raw, files := exported(t, export.Params{Folder: f, Binder: b})
	first, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var top []string
	for _, entry := range first.File[:3] {
		top = append(top, entry.Name)
	}
	if want := []string{"READ-ME-FIRST.txt", "report.pdf", "report.html"}; !slices.Equal(top, want) {
		t.Errorf("on top are %v", top)
	}
	if !strings.Contains(string(files["READ-ME-FIRST.txt"]), made.Head) || strings.Contains(strings.ReplaceAll(string(files["READ-ME-FIRST.txt"]), "\r\n", ""), "\n") {
		t.Errorf("the page on top says:\n%s", files["READ-ME-FIRST.txt"])
	}
	// What is unpacked is an evidence folder of its own, sound and with that head.
	report, err := unpack(t, files, "evidence").Verify(context.Background(), nil)
	if err != nil || !report.Sound() || report.Records != 6 || report.Binders[0].Head != made.Head {
		t.Errorf("the unpacked binder: %+v, %v", report, err)
	}
	for name := range files {
		if strings.Contains(name, "rehearsal") || strings.Contains(name, "index") || strings.HasSuffix(name, ".lock") {
			t.Errorf("the zip holds %s", name)
		}
	}
}

func TestTheSameBinderGivesTheSameBytes(t *testing.T) {
	f, b := kept(t)
	for _, masked := range []bool{false, true} {
		one, first, _ := exported(t, export.Params{Folder: f, Binder: b, Masked: masked})
		two, second, _ := exported(t, export.Params{Folder: f, Binder: b, Masked: masked})
		if !bytes.Equal(first, second) || one.SHA256 != two.SHA256 {
			t.Errorf("masked %v: two exports differ", masked)
		}
	}
}

func TestNothingOfThePatientIsInAMaskedCopy(t *testing.T) {
	f, b := kept(t)
	made, raw, files := exported(t, export.Params{Folder: f, Binder: b, Masked: true})
	if _, _, open := exported(t, export.Params{Folder: f, Binder: b}); len(leaks(t, open)) < len(marks)-1 {
		t.Fatalf("in the originals only %v are seen: the search is no good", leaks(t, open))
	}
	if found := leaks(t, files); len(found) > 0 {
		t.Errorf("the masked copy holds %v", found)
	}
	for _, m := range marks {
		if bytes.Contains(raw, []byte(m)) {
			t.Errorf("the zip itself holds %s", m)
		}
	}
	if len(made.Replaced) < 5*6 || len(made.LeftOut) != 1 || !strings.HasSuffix(made.LeftOut[0], "attachment-01.png") {
		t.Errorf("replaced %d, left out %v", len(made.Replaced), made.LeftOut)
	}
	// The lists are those of the originals, and whom it serves is still told.
	for name, data := range files {
		rel, ok := strings.CutPrefix(name, "masked-evidence/")
		if !ok || !strings.HasSuffix(name, "SHA256SUMS") && !strings.Contains(name, "manifest-") {
			continue
		}
		if have, err := os.ReadFile(f.Abs(rel)); err != nil || !bytes.Equal(have, data) {
			t.Errorf("%s is not that of the original, %v", name, err)
		}
	}
	for name, data := range files {
		if strings.HasSuffix(name, "record.json") && !strings.Contains(string(data), "Inventa Sample, MD") {
			t.Errorf("%s does not say whom it serves", name)
		}
	}
	if !strings.Contains(string(files["READ-ME-FIRST.txt"]), "MASKED COPY") {
		t.Error("the page on top does not say that it is masked")
	}
	// Verify calls it what it is: not as it was filed.
	report, err := unpack(t, files, "masked-evidence").Verify(context.Background(), nil)
	if err != nil || report.Sound() {
		t.Errorf("a masked copy passes for the original: %v", err)
	}
	for _, d := range report.Damaged {
		if d.What != evidence.Changed && d.What != evidence.Missing {
			t.Errorf("%+v", d)
		}
	}
}

// leaks names the marks that can be read in the files, through their packings
// and on the printed pages.
func leaks(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	found := map[string]bool{}
	for name, data := range files {
		texts := []string{string(data), html.UnescapeString(string(data))}
		if un, err := url.QueryUnescape(string(data)); err == nil {
			texts = append(texts, un)
		}
		for _, text := range slices.Clone(texts) {
			for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("<>&= \r\n", r) }) {
				for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.StdEncoding} {
					if un, err := e.DecodeString(word); err == nil {
						texts = append(texts, string(un))
					}
				}
			}
		}
		if tool, err := exec.LookPath("pdftotext"); err == nil && strings.HasSuffix(name, ".pdf") {
			cmd := exec.Command(tool, "-", "-")
			cmd.Stdin = bytes.NewReader(data)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(out), "Elm Street") {
				t.Error("the printed pages cannot be read")
			}
			texts = append(texts, string(out))
		}
		for _, text := range texts {
			for _, m := range marks {
				if strings.Contains(strings.ToUpper(text), m) {
					found[m] = true
				}
			}
		}
	}
	var out []string
	for m := range found {
		out = append(out, m)
	}
	return out
}

func TestWhatMustNotBeExportedIsRefused(t *testing.T) {
	f, b := kept(t)
	rehearsal, err := f.Binder(b.Clinic(), 2015, evidence.Rehearsal)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := f.Binder(evidence.Clinic{Name: "Nobody"}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(f.Abs(b.Path()), "out.zip")
	out := filepath.Join(t.TempDir(), "out.zip")
	type refusal struct {
		binder *evidence.Binder
		path   string
		want   error
	}
	refusals := map[string]refusal{
		"a rehearsal":                     {rehearsal, out, evidence.ErrRehearsal},
		"a binder without records":        {empty, out, export.ErrEmpty},
		"into the evidence folder":        {b, inside, export.ErrInside},
		"into a folder that is not there": {b, filepath.Join(t.TempDir(), "none", "out.zip"), os.ErrNotExist},
	}
	link := filepath.Join(t.TempDir(), "link")
	_ = os.Symlink(f.Dir(), link)
	if _, err := os.Lstat(link); err == nil { // Windows wants rights for it, and wine makes none though it says so
		refusals["into the evidence folder, by a link"] = refusal{b, filepath.Join(link, "out.zip"), export.ErrInside}
	}
	for name, c := range refusals {
		if _, err := export.File(context.Background(), c.path, export.Params{Folder: f, Binder: c.binder}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
		t.Errorf("a refusal leaves %v", left)
	}
}

func TestADamagedBinderIsExportedOnlyWhenToldAndSaysSo(t *testing.T) {
	f, b := kept(t)
	spoilt := f.Abs(b.Path() + "/records/0001-send-2015-03-02/ack.hl7")
	if err := os.WriteFile(spoilt, []byte("MSA|AA|TS-1\r"), 0o600); err != nil {
		t.Fatal(err)
	}
	strange := f.Abs(b.Path() + "/records/0001-send-2015-03-02/.strange.txt") // a zip for every system takes no such name
	if err := os.WriteFile(strange, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "out.zip")
	made, err := export.File(context.Background(), path, export.Params{Folder: f, Binder: b})
	if !errors.Is(err, evidence.ErrDamaged) || len(made.Damaged) != 2 {
		t.Fatalf("%+v, %v", made, err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a zip was made")
	}
	made, _, files := exported(t, export.Params{Folder: f, Binder: b, Damaged: true})
	if made.Head != "" || len(made.LeftOut) != 1 || !strings.Contains(string(files["READ-ME-FIRST.txt"]), "ack.hl7: is not as it was filed") {
		t.Errorf("%+v\n%s", made, files["READ-ME-FIRST.txt"])
	}
}
