package report

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"testshot/wizard/evidence"
)

// hostile are texts that would do harm in a page if they were not escaped.
func hostile() []string {
	return []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><iframe src="https://registry.example">`,
		`</pre></dd></dl><h2>forged`, `javascript:alert(1)`, `{{.Clinic}}`, `<!--`, `&lt;b&gt;`, `<style>*{display:none}</style>`,
		`<link rel=stylesheet href=//registry.example>`, `<meta http-equiv=refresh content=0>`, "\u202Etxt", `<base href=https://registry.example>`,
	}
}

// tags counts the elements of a page, and fails on one that fetches anything.
func tags(t *testing.T, page string) map[string]int {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		switch n.Data {
		case "script": // the page's own: files, which are no program, and the one that the policy names
			if len(n.Attr) > 0 && attribute(n, "type") != "text/plain" || len(n.Attr) == 0 && n.FirstChild.Data != pageScript {
				t.Errorf("the page has another program: %.80q", n.FirstChild.Data)
			}
		case "img", "iframe", "link", "base", "object", "embed", "a", "form", "svg", "video", "audio":
			t.Errorf("the page has the element %s", n.Data)
		}
		for _, a := range n.Attr {
			name := strings.ToLower(a.Key)
			if name == "style" {
				t.Errorf("%s has a style of its own, which the policy refuses", n.Data)
			}
			if strings.HasPrefix(name, "on") || name == "src" || name == "href" || name == "action" || name == "data" ||
				name == "style" && strings.Contains(a.Val, "url(") {
				t.Errorf("%s has the attribute %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	return count
}

// filled makes a binder in which every text a person or a registry can give
// is the given one.
func filled(t *testing.T, text string) string {
	t.Helper()
	f, _ := open(t, evidence.Real)
	b, err := f.Binder(evidence.Clinic{Name: text, PIN: text, Address: text}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	people := evidence.People{
		Professionals: []evidence.Professional{{Name: text, NPI: text}, {Name: text + " two"}}, EHR: evidence.EHR{Vendor: text, Product: text, Version: text, Certification: text},
		Period: evidence.Period{From: text, To: text}, By: text,
	}
	p, err := b.Outbound(evidence.Outbound{
		At: at("2015-03-02T14:15:00-05:00"), People: people,
		Message: evidence.Message{Original: []byte(text), Sent: []byte(text), ControlID: text, Changes: []string{text}},
		Route:   evidence.Route{Name: text, Address: text, Transport: text, Dialect: text},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.KeepExchange(evidence.Exchange{Response: []byte(text), Facts: evidence.ExchangeFacts{Peer: text}}); err != nil {
		t.Fatal(err)
	}
	if err := p.KeepAnswer([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Seal(evidence.Judgement{Verdict: evidence.Accepted, Code: text, Answers: text, Reason: text}); err != nil {
		t.Fatal(err)
	}
	for _, d := range []evidence.Draft{
		{Kind: evidence.KindCall, Text: text + "\n" + text, Attachments: []evidence.Attachment{{Name: text + ".html", Data: []byte(text)}}},
		{Kind: evidence.KindExclusion, Exclusion: &evidence.Exclusion{
			Decision: text, Answers: []evidence.Answer{{Question: text, Answer: text}}, Reasons: []evidence.Reason{{Key: text, Text: text, Source: text, Dated: text}},
		}},
	} {
		d.Happened, d.People = at("2015-03-03T10:00:00-05:00"), people
		if _, err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	return page1(t, b)
}

func TestAHostileTextStaysTextWhereverItStands(t *testing.T) {
	harmless := tags(t, filled(t, "Sample"))
	for _, text := range hostile() {
		got := filled(t, text)
		for tag, n := range tags(t, got) {
			if harmless[tag] != n {
				t.Errorf("%q: %d elements %s instead of %d", text, n, tag, harmless[tag])
			}
		}
		doc, err := html.Parse(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		shown := 0
		for n := range doc.Descendants() {
			if n.Type == html.TextNode {
				shown += strings.Count(n.Data, text)
			}
		}
		if shown < 30 {
			t.Errorf("%q is shown only %d times as it was given", text, shown)
		}
	}
}

func TestThePageAsksForNothingFromOutside(t *testing.T) {
	got := filled(t, "Sample")
	if !strings.Contains(got, `content="default-src &#39;none&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;; style-src &#39;sha256-`) {
		t.Error("the page does not forbid itself to load")
	}
	got, _, _ = strings.Cut(got, "<script") // files and program; the program fetches nothing, and the policy forbids it
	if found := regexp.MustCompile(`(?i)@import|url\(|https?://|//[a-z]`).FindString(got); found != "" {
		t.Errorf("the page holds %q", found)
	}
}

func TestEachMarkStandsOnlyWhereItBelongs(t *testing.T) {
	const late, never, band = "late: made after the year had ended", "Stage 1 could not be attested", "REHEARSAL"
	for _, c := range []struct {
		kind              evidence.Kind
		year              int
		when              string
		late, never, band bool
	}{
		{evidence.Real, 2015, "2015-12-31T23:00:00-05:00", false, false, false},
		{evidence.Real, 2015, "2016-01-01T00:00:00-05:00", true, false, false},
		{evidence.Real, 2016, "2016-01-01T00:00:00-05:00", false, true, false},
		{evidence.Real, 2010, "2015-01-01T00:00:00-05:00", true, true, false},
		{evidence.Rehearsal, 2015, "2015-03-02T14:15:00-05:00", false, false, true},
	} {
		f, _ := open(t, c.kind)
		b, err := f.Binder(evidence.Clinic{Name: "Example Practice"}, c.year, c.kind)
		if err != nil {
			t.Fatal(err)
		}
		send(t, b, c.when, accepted())
		got := page1(t, b)
		for mark, want := range map[string]bool{late: c.late, never: c.never, band: c.band} {
			if strings.Contains(got, mark) != want {
				t.Errorf("year %d, made %s: %q stands there: %v", c.year, c.when, mark, !want)
			}
		}
	}
}

func TestAnExclusionHasAPlaceToSignOfItsOwn(t *testing.T) {
	_, b := open(t, evidence.Real)
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	if n := strings.Count(page1(t, b), `class="sign"`); n != 1 {
		t.Errorf("%d places to sign beside a send, want the digest's", n)
	}
	_, err := b.Add(evidence.Draft{Kind: evidence.KindExclusion, Happened: at("2015-03-04T09:00:00-05:00"), Exclusion: &evidence.Exclusion{
		Decision: evidence.DecisionExclude, Answers: []evidence.Answer{{Question: "immunizations_given", Answer: "no"}},
		Reasons: []evidence.Reason{{Key: "none", Text: "No immunizations were given.", Source: "42 CFR 495.6(e)(9)", Dated: "2026-11-22"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	got := page1(t, b)
	for _, want := range []string{"Were immunizations given in the reporting period?</td><td>no", "No immunizations were given.", "42 CFR 495.6(e)(9); read on November 22, 2026", "The exclusion is claimed", "To the best of my knowledge", "Attached: nothing"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if n := strings.Count(got, `class="sign"`); n != 2 {
		t.Errorf("%d places to sign, want the memo's and the digest's", n)
	}
}

func TestTwoFoldersWithTheSameRecordsGiveTheSamePage(t *testing.T) {
	build := func() (*evidence.Folder, *evidence.Binder, string) {
		f, b := open(t, evidence.Real)
		send(t, b, "2015-03-02T14:15:00-05:00", accepted())
		send(t, b, "2015-03-03T14:15:00-05:00", evidence.Judgement{Verdict: evidence.NoAnswer, Reason: "silent"})
		return f, b, page1(t, b)
	}
	f, _, one := build()
	_, _, two := build()
	if one != two {
		t.Error("the same records gave two pages")
	}
	// A copy in another place gives the same page too.
	copied := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(f.Dir())); err != nil {
		t.Fatal(err)
	}
	g, err := evidence.Open(evidence.Params{Dir: copied})
	if err != nil {
		t.Fatal(err)
	}
	binders, err := g.Binders()
	if err != nil || len(binders) != 1 {
		t.Fatalf("%v, %v", binders, err)
	}
	if page1(t, binders[0]) != one {
		t.Error("the copy gave another page")
	}
}

// full is a writer that takes nothing.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestNoPageIsWrittenInPart(t *testing.T) {
	_, b := open(t, evidence.Real)
	send(t, b, "2015-03-02T14:15:00-05:00", accepted())
	if _, err := HTML(context.Background(), full{}, b, Options{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	var out bytes.Buffer
	if _, err := HTML(stopped, io.Writer(&out), b, Options{}); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("stopped: %v after %d bytes", err, out.Len())
	}
}
