package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"testshot/wizard/evidence"
)

// chromium runs a real browser without a window. Where there is none, .ci/setup
// says how to get it, and the test is left out.
func chromium(t *testing.T, arguments ...string) []byte {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Skip("no Chromium here, so nobody opens the page: .ci/setup browser installs it")
	}
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	home := t.TempDir()
	command := exec.CommandContext(ctx, program, append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(home, "profile"), "--virtual-time-budget=20000",
	}, arguments...)...)
	command.Env = append(os.Environ(), "HOME="+home)
	command.WaitDelay = 5 * time.Second
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, complaints.String())
	}
	return out
}

// shownBy opens a page in the browser and gives what its check says, and what
// it names as changed.
func shownBy(t *testing.T, page []byte) (state, said string, changed []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	return checked(t, chromium(t, "--dump-dom", "file://"+file))
}

func checked(t *testing.T, dom []byte) (state, said string, changed []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(dom))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case attribute(n, "id") == "check":
			state = attribute(n, "class")
		case attribute(n, "id") == "result":
			said = n.FirstChild.Data
		case n.Data == "li" && n.Parent != nil && attribute(n.Parent, "id") == "changed":
			changed = append(changed, n.FirstChild.Data)
		}
	}
	if said == "" {
		t.Fatalf("the page says nothing of its check:\n%.3000s", dom)
	}
	return state, said, changed
}

// usual is a binder as an office has it: one test with a message of usual
// length, its answer, a call and a letter.
func usual(t *testing.T) *evidence.Binder {
	t.Helper()
	_, b := open(t, evidence.Real)
	fill(t, b)
	return b
}

func TestABrowserFindsAnUnchangedPageUnchanged(t *testing.T) {
	state, said, changed := shownBy(t, []byte(page1(t, usual(t))))
	if state != "same" || !strings.HasPrefix(said, "Unchanged.") || len(changed) != 0 {
		t.Errorf("%s: %s %q", state, said, changed)
	}
}

// altered changes one byte after the given text.
func altered(t *testing.T, page, after string) []byte {
	t.Helper()
	at := strings.Index(page, after)
	if at < 0 {
		t.Fatalf("the page has no %q", after)
	}
	out := []byte(page)
	at += len(after)
	for was := out[at]; out[at] == was; {
		out[at] = "AB"[map[bool]int{true: 1}[was == 'A']]
	}
	return out
}

// result is what the check of a page says.
type result struct {
	State, Said string
	Changed     []string
}

// allShownBy opens many pages at once, each in a frame of one that collects
// what they say: a browser takes seconds to start.
func allShownBy(t *testing.T, pages [][]byte) []result {
	t.Helper()
	const collector = `<!doctype html><meta charset="utf-8"><pre id="all"></pre><script>
addEventListener("load", async () => {
  const frames = [...document.querySelectorAll("iframe")];
  const read = (f) => { const d = f.contentDocument, at = (id) => d && d.getElementById(id); return {
    State: at("check") ? at("check").className : "", Said: at("result") ? at("result").textContent : "",
    Changed: [...(at("changed") ? at("changed").children : [])].map((li) => li.textContent) }; };
  const busy = () => frames.some((f) => read(f).Said.endsWith("…"));
  for (let n = 0; n < 200 && busy(); n++) await new Promise((done) => setTimeout(done, 50));
  document.getElementById("all").textContent = JSON.stringify(frames.map(read));
});
</script>`
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, collector)
		for n := range pages {
			fmt.Fprintf(w, `<iframe src="/page/%d"></iframe>`, n)
		}
	})
	mux.HandleFunc("/page/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		if err != nil || n >= len(pages) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html") // as a file: the page says its characters itself
		if _, err := w.Write(pages[n]); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	root, err := html.Parse(bytes.NewReader(chromium(t, "--dump-dom", server.URL)))
	if err != nil {
		t.Fatal(err)
	}
	var all []result
	for n := range root.Descendants() {
		if attribute(n, "id") == "all" && n.FirstChild != nil {
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &all); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(all) != len(pages) {
		t.Fatalf("%d pages opened, %d answers", len(pages), len(all))
	}
	return all
}

func TestABrowserNamesWhatChangedInAPage(t *testing.T) {
	page := page1(t, usual(t))
	inside := func(name string) string { // some way into a file
		start := `data-name="` + name + `">`
		i := strings.Index(page, start)
		if i < 0 {
			t.Fatalf("the page does not hold %s", name)
		}
		return page[i : i+len(start)+40]
	}
	cases := []struct{ after, want string }{
		{inside("records/0001-send-2015-03-02/ack.hl7"), "The file records/0001-send-2015-03-02/ack.hl7"},
		{inside("records/0001-send-2015-03-02/SHA256SUMS"), "The file records/0001-send-2015-03-02/SHA256SUMS"},
		{inside("manifest-0001.txt"), "The file manifest-0001.txt"},
		{`MSA|`, "The words under “What was sent, when, to whom, and what came back”"},
		{`<h1>Immuni`, "The words under “Where it stands”"},
		{`<title>`, "The words under “Where it stands”"},
		{`--ink: #`, "The look of the page"},
		{`<dd>1234`, "The words under “Who”"},
	}
	pages := [][]byte{[]byte(page)}
	for _, c := range cases {
		pages = append(pages, altered(t, page, c.after))
	}
	all := allShownBy(t, pages)
	if all[0].State != "same" {
		t.Errorf("the page itself: %+v", all[0])
	}
	for i, c := range cases {
		got := all[i+1]
		if got.State != "changed" || !strings.HasPrefix(got.Said, "CHANGED.") || !strings.Contains(strings.Join(got.Changed, "\n"), c.want) {
			t.Errorf("after %.60q: %+v, want %q", c.after, got, c.want)
		}
	}
}

// TestNoChangedByteOfAPageIsCalledUnchanged tries a byte every so often, from
// the first word of the page to the end of its program.
func TestNoChangedByteOfAPageIsCalledUnchanged(t *testing.T) {
	page := page1(t, usual(t))
	const tries = 60
	read := func(page []byte) string {
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		return spelled(body(root))
	}
	whole := read([]byte(page))
	first, last := strings.Index(page, "<main>")+len("<main>"), strings.LastIndex(page, "</script>")
	var pages [][]byte
	var places []int
	for n := range tries {
		at := first + n*(last-first)/tries
		changed := []byte(page)
		changed[at] ^= 0x02
		if read(changed) == whole {
			continue // a letter of an end tag, say: no browser reads the page in another way
		}
		pages, places = append(pages, changed), append(places, at)
	}
	for i, got := range allShownBy(t, pages) {
		if got.State == "same" {
			at := places[i]
			t.Errorf("byte %d, in %q, is changed, and the page says: %s", at, page[max(0, at-30):at+30], got.Said)
		}
	}
}

func TestAChangedProgramIsNotRunAndThePageSaysThatNothingWasChecked(t *testing.T) {
	state, said, _ := shownBy(t, altered(t, page1(t, usual(t)), "SHA-256 by the br"))
	if state != "" || !strings.HasPrefix(said, "The digests were not re-checked") {
		t.Errorf("%s: %s", state, said)
	}
	// The same words stand there where no program runs at all.
	if state, said, _ := checked(t, []byte(page1(t, usual(t)))); state != "" || !strings.HasPrefix(said, "The digests were not re-checked") {
		t.Errorf("without a program: %s: %s", state, said)
	}
}

func TestABrowserThatOffersNoDigestsComputesThemByHand(t *testing.T) {
	page := page1(t, usual(t))
	// A page of another origin without encryption is offered none.
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page) }))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	dom := chromium(t, "--host-resolver-rules=MAP clinic.example 127.0.0.1", "--dump-dom", "http://clinic.example:"+port+"/")
	// Every digest of the page and its files comes out right.
	if state, said, changed := checked(t, dom); state != "same" {
		t.Errorf("%s: %s %q", state, said, changed)
	}
}

func TestADamagedBindersPageSaysThatItWasDamaged(t *testing.T) {
	f, b := open(t, evidence.Real)
	r := fill(t, b)
	file, _ := r.File(evidence.FileSent)
	if err := os.WriteFile(f.Abs(file.Path), []byte("MSH|FORGED"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := page1(t, b)
	all := allShownBy(t, [][]byte{[]byte(page), altered(t, page, `ack.hl7">`)})
	if got := all[0]; got.State != "" || !strings.Contains(got.Said, "the binder itself was damaged") || len(got.Changed) != 0 {
		t.Errorf("as it was made: %+v", got)
	}
	if got := all[1]; got.State != "changed" || len(got.Changed) != 1 {
		t.Errorf("altered: %+v", got)
	}
}

func TestAUsualBinderPrintsOnTwoPages(t *testing.T) {
	for name, b := range map[string]*evidence.Binder{"usual": usual(t), "a long message for two": long(t)} {
		for _, paper := range Papers() {
			var out bytes.Buffer
			if _, err := HTML(context.Background(), &out, b, Options{Paper: paper}); err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "page.html"), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			chromium(t, "--no-pdf-header-footer", "--print-to-pdf="+filepath.Join(dir, "page.pdf"), "file://"+filepath.Join(dir, "page.html"))
			printed, err := os.ReadFile(filepath.Join(dir, "page.pdf"))
			if err != nil {
				t.Fatal(err)
			}
			if n := len(regexp.MustCompile(`/Type /Page\b[^s]`).FindAll(printed, -1)); n != 2 {
				t.Errorf("%s on %s takes %d pages", name, paper, n)
			}
		}
	}
}

// long is one late test for two professionals with a message of three shots, whose
// many blanks and hyphens ask to be broken there.
func long(t *testing.T) *evidence.Binder {
	t.Helper()
	_, b := open(t, evidence.Real)
	shot := "ORC|RE|3140^SAMPLE-AA-IZ-2|38766^SAMPLE-AA-IZ-2|||||||7824^Sample^Lily^Suzanne^^^^^SAMPLE-PI-1^L^^^PRN||654^Sample^Wilma^Elizabeth^^^^^SAMPLE-PI-1^L^^^MD|||||SAMPLEFAC^SAMPLE-Facility^HL70362|\r" +
		"RXA|0|1|20150624||49281-0560-05^Pentacel^NDC|0.5|mL^mL^UCUM||00^New Record^NIP001|7824^Sample^Lily^Suzanne^^^^^SAMPLE-PI-1^L^^^PRN|^^^SAMPLE-Clinic-1||||526434|20150722|PMC^Sanofi Pasteur^MVX|||CP|A\r" +
		"OBX|1|CE|30963-3^Vaccine Funding Source^LN|1|VXC50^Public^CDCPHINVS||||||F|||20150624\r" +
		"OBX|2|CE|64994-7^Vaccine Funding Program Eligibility^LN|2|V04^VFC Eligible - American Indian/Alaska Native^HL70064||||||F|||20150624|||VXC40^per immunization^CDCPHINVS\r" +
		"OBX|3|CE|69764-9^Document Type^LN|3|253088698300017211160720^Haemophilus Influenzae type b VIS^cdcgs1vis||||||F|||20150624\r" +
		"OBX|4|DT|29769-7^Date Vis Presented^LN|3|20150624||||||F|||20150624\r"
	message := []byte(sent + strings.Repeat(shot, 5))
	p, err := b.Outbound(evidence.Outbound{
		At: at("2016-03-02T14:15:00-05:00"),
		People: evidence.People{By: "office", EHR: evidence.EHR{Vendor: "Sample", Product: "Chart", Version: "9", Certification: "CERT-1"},
			Professionals: []evidence.Professional{{Name: "Inventa Sample, MD", NPI: "1234567893"}, {Name: "Otto Muster, NP", NPI: "1245319599"}}},
		Message: evidence.Message{Original: message, Sent: message, ControlID: "TS-1"},
		Route:   evidence.Route{Name: "Registry test", Address: "https://registry.example/service"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.KeepAnswer([]byte(answered)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Seal(accepted()); err != nil {
		t.Fatal(err)
	}
	return b
}
