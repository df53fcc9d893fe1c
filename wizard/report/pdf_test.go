package report

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

func printedOn(t *testing.T, b *evidence.Binder, o Options) ([]byte, int) {
	t.Helper()
	var out bytes.Buffer
	made, err := PDF(context.Background(), &out, b, o)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), made.Pages
}

// extracted gives the text of each page, as anybody's reader takes it out.
func extracted(t *testing.T, file []byte) []string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext here, so nobody reads the file back: .ci/setup browser installs it")
	}
	name := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, "-layout", name, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, text)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

func TestThePaperAnswersTheAuditorsQuestionsInTheirOrder(t *testing.T) {
	b := usual(t)
	head, err := b.Head()
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range Papers() {
		file, pages := printedOn(t, b, Options{Paper: paper})
		text := extracted(t, file)
		if len(text) != pages {
			t.Fatalf("%d pages of text, %d printed", len(text), pages)
		}
		rest := strings.Join(text, "\n")
		for _, want := range []string{
			"Immunization registry test: evidence", "Example & Sons <Practice>, 2015", "done: refused by the registry",
			"Who", "PIN at the registry", "12345", "Inventa Sample, MD, NPI 1234567893", "Nuñez-Gonçalves Lapè Jòj Ünver Íñigo, NP", "Sample Software Chart 9, certification CERT-1", "January 1, 2015 to December 31, 2015", "Ana Office",
			"Which measure and year", "42 CFR 495.6(e)(9)", "Stage 1 is history", "2011 to 2015",
			"What was sent, when, to whom", "March 2, 2015, 14:15:00 (UTC-05:00)", "https://registry.example/service", "issued by CN=Invented Root", "1.2s behind",
			"code AE", "Birth date is missing", "MSH|^~\\&|Sample Chart", "ERR||PID^1^7^1",
			"Calls, letters and papers", "With whom", "Ms. Example", "Ticket 4711", "Vendor letter.PDF",
			"How you know that it is unchanged", head, "1 " + evidence.Words(head)[0], "12 " + evidence.Words(head)[11], "redo them all", "Date", "Signature", "SHA256SUMS",
		} {
			i := strings.Index(rest, want)
			if i < 0 {
				t.Fatalf("on %s: %q is missing, or stands too early, in\n%s", paper, want, strings.Join(text, "\n"))
			}
			rest = rest[i:]
		}
		for i, page := range text {
			if want := "Page " + string(rune('1'+i)) + " of " + string(rune('0'+pages)); !strings.Contains(page, want) {
				t.Errorf("on %s: page %d does not say %q", paper, i+1, want)
			}
			if strings.Contains(page, "REHEARSAL") {
				t.Errorf("on %s: page %d of proof speaks of a rehearsal", paper, i+1)
			}
		}
	}
}

func TestTheSamePaperIsMadeOfTheSameRecords(t *testing.T) {
	_, one := open(t, evidence.Real)
	fill(t, one)
	_, two := open(t, evidence.Real)
	fill(t, two)
	for _, o := range []Options{{}, {Paper: A4}, {Sheets: true}} {
		first, _ := printedOn(t, one, o)
		for range 5 {
			if again, _ := printedOn(t, one, o); !bytes.Equal(first, again) {
				t.Fatalf("%+v: the same binder gave other bytes", o)
			}
		}
		if other, _ := printedOn(t, two, o); !bytes.Equal(first, other) {
			t.Errorf("%+v: the same records in another folder gave other bytes", o)
		}
		if len(first) > 500<<10 {
			t.Errorf("%+v: %d bytes", o, len(first))
		}
	}
}

func TestThePaperSaysWhatItIs(t *testing.T) {
	b := usual(t)
	letter, _ := printedOn(t, b, Options{})
	a4, _ := printedOn(t, b, Options{Paper: A4})
	for _, c := range []struct {
		file []byte
		want string
	}{
		{letter, "/MediaBox [0 0 612.00 792.00]"}, {a4, "/MediaBox [0 0 595.28 841.89]"},
		{letter, "/CreationDate (D:20150302191600)"}, {letter, "/Lang (en)"}, {letter, "/Creator"}, {letter, "/FontFile2"}, {letter, "/ToUnicode"},
	} {
		if !bytes.Contains(c.file, []byte(c.want)) {
			t.Errorf("%q is missing", c.want)
		}
	}
	ids := func(file []byte) string {
		return string(regexp.MustCompile(`/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]`).Find(file))
	}
	if ids(letter) == "" || ids(letter) == ids(a4) {
		t.Errorf("identifiers %q and %q", ids(letter), ids(a4))
	}
}

func TestARehearsalIsMarkedOnEverySheet(t *testing.T) {
	_, b := open(t, evidence.Rehearsal)
	fill(t, b)
	file, pages := printedOn(t, b, Options{Sheets: true})
	for i, page := range extracted(t, file) {
		if !strings.Contains(page, "REHEARSAL – NOT EVIDENCE · Example") {
			t.Errorf("page %d is not marked:\n%s", i+1, page)
		}
		for _, refused := range []string{"Signature", "counts as a test)", "done:"} {
			if strings.Contains(page, refused) {
				t.Errorf("page %d of a rehearsal says %q", i+1, refused)
			}
		}
	}
	// The word across the sheet is drawn half-transparent, once on each.
	if n := bytes.Count(file, []byte("/Type /Page\n")); n != pages || !bytes.Contains(file, []byte("/ca 0.160")) {
		t.Errorf("%d pages, %d of them in the file", pages, n)
	}
}

func TestEachProfessionalGetsASheetFromTheSharedTest(t *testing.T) {
	b := usual(t)
	without, _ := printedOn(t, b, Options{})
	file, pages := printedOn(t, b, Options{Sheets: true})
	text := extracted(t, file)
	head, err := b.Head()
	if err != nil {
		t.Fatal(err)
	}
	if was := len(extracted(t, without)); pages != was+2 {
		t.Fatalf("%d pages instead of %d and two sheets", pages, was)
	}
	for i, name := range []string{"Sheet for Inventa Sample, MD", "Sheet for Nuñez-Gonçalves Lapè Jòj Ünver Íñigo, NP"} {
		sheet := text[len(text)-2+i]
		for _, want := range []string{name, "0001-send-2015-03-02", "code AE", "I claim this test for my own attestation", "Signature", " 7 " + evidence.Words(head)[6]} {
			if !strings.Contains(sheet, want) {
				t.Errorf("sheet %d does not say %q:\n%s", i+1, want, sheet)
			}
		}
	}
}

func TestTheMemoOfAnExclusionHasAllThatAnAuditorAsksFor(t *testing.T) {
	_, b := open(t, evidence.Real)
	_, err := b.Add(evidence.Draft{Kind: evidence.KindExclusion, Happened: at("2015-03-04T09:00:00-05:00"), People: two(),
		Attachments: []evidence.Attachment{{Name: "Vendor letter.PDF", Data: []byte("%PDF-")}},
		Exclusion: &evidence.Exclusion{
			Decision: evidence.DecisionExclude, Answers: []evidence.Answer{{Question: "ehr_versions", Answer: "2.3.1"}, {Question: "only_registry", Answer: "yes"}, {Question: "immunizations_given (1234567893)", Answer: "unknown"}},
			Reasons: []evidence.Reason{{Key: "ehr_only_231", Text: "Your EHR writes only version 2.3.1 of HL7.", Source: "42 CFR 495.6(e)(9)", Dated: "2026-11-22"}},
		}})
	if err != nil {
		t.Fatal(err)
	}
	file, _ := printedOn(t, b, Options{Sheets: true})
	text := strings.Join(extracted(t, file), "\n")
	if strings.Contains(text, "I claim this test") || strings.Contains(text, "Message and answer are") {
		t.Errorf("a sheet speaks of a test that nobody sent:\n%s", text)
	}
	for _, want := range []string{
		"One memo may serve", "I claim this exclusion for my own attestation", "Memo: the exclusion", "The exclusion is claimed", "Sample Software Chart 9, certification CERT-1", "MIIS, the Massachusetts registry, is the only registry",
		"Your EHR writes only version 2.3.1", "42 CFR 495.6(e)(9); read on", "Which versions of HL7 can the EHR write?", "(Inventa Sample, MD)", "not known",
		"Vendor letter.PDF (kept as attachment-01.pdf)", "the answers above are true", "Signature", "No message was sent.", "done: exclusion claimed",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestWhatTheFontsCannotDrawIsWrittenByItsNumber(t *testing.T) {
	f, _ := open(t, evidence.Real)
	b, err := f.Binder(evidence.Clinic{Name: "Clinic 診 \u202E x \U0001F600 " + strings.Repeat("long", 60)}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	file, _ := printedOn(t, b, Options{})
	text := strings.Join(extracted(t, file), "\n")
	for _, want := range []string{"Clinic [U+8A3A] [U+202E] x [U+1F600]", "longlong"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestTheFontsHaveEveryLetterOfTheFourLanguages(t *testing.T) {
	faces, err := typefaces()
	if err != nil {
		t.Fatal(err)
	}
	letters := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" +
		"ÁÉÍÓÚÜÑáéíóúüñ¿¡ªº" + "ÀÂÃÇÊÔÕàâãçêôõ" + "ÈÒèò" + "“”‘’–—…·•«»€$%&@#/\\|^~"
	for name, face := range faces {
		if got := face.legible(letters); got != letters {
			t.Errorf("%s writes %q", name, got)
		}
	}
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range book.Keys() {
			text := strings.ReplaceAll(book.Text(key, nil), "\n", " ")
			if got := faces[plainFace].legible(text); got != text && !strings.HasPrefix(string(key), "ctl.") {
				t.Errorf("%s, %s: %q", language, key, got)
			}
		}
	}
}

func TestNoPaperIsPrintedInPart(t *testing.T) {
	b := usual(t)
	if _, err := PDF(context.Background(), full{}, b, Options{}); err == nil {
		t.Error("a full disk was not noticed")
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	var out bytes.Buffer
	if _, err := PDF(stopped, &out, b, Options{}); err == nil || out.Len() > 0 {
		t.Errorf("stopped: %v after %d bytes", err, out.Len())
	}
}

func TestAHostileTextChangesNothingOnPaper(t *testing.T) {
	for _, text := range append(hostile(), ") Tj ET endstream endobj", "\\(((", "\x00\x1b[31m") {
		f, _ := open(t, evidence.Real)
		b, err := f.Binder(evidence.Clinic{Name: "x" + text, PIN: "1"}, 2015, evidence.Real)
		if err != nil {
			continue // the folder refuses the name already
		}
		send(t, b, "2015-03-02T14:15:00-05:00", accepted())
		file, _ := printedOn(t, b, Options{})
		if got := strings.Join(extracted(t, file), "\n"); !strings.Contains(got, "How you know that it is unchanged") {
			t.Errorf("%q: the text is cut:\n%s", text, got)
		}
	}
}
