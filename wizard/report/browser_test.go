package report

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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

func TestABrowserNamesWhatChangedInAPage(t *testing.T) {
	page := page1(t, usual(t))
	for _, c := range []struct{ after, want string }{
		{`<script type="text/plain" data-name="records/0001-send-2015-03-02/ack.hl7">`, "The file records/0001-send-2015-03-02/ack.hl7"},
		{`<script type="text/plain" data-name="records/0001-send-2015-03-02/SHA256SUMS">`, "The file records/0001-send-2015-03-02/SHA256SUMS"},
		{`<script type="text/plain" data-name="manifest-0001.txt">abc`, "The file manifest-0001.txt"},
		{`MSA|`, "The words under “What was sent, when, to whom, and what came back”"},
		{`<h1>Immuni`, "The words under “Where it stands”"},
		{`<title>`, "The words under “Where it stands”"},
		{`--ink: #`, "The look of the page"},
		{`<dd>1234`, "The words under “Who”"},
	} {
		after := c.after
		if strings.HasSuffix(after, "abc") { // inside the base64 and not at its first letter
			i := strings.Index(page, strings.TrimSuffix(after, "abc"))
			after = page[i : i+len(after)+40]
		}
		state, said, changed := shownBy(t, altered(t, page, after))
		if state != "changed" || !strings.HasPrefix(said, "CHANGED.") || !strings.Contains(strings.Join(changed, "\n"), c.want) {
			t.Errorf("after %.60q: %s: %s %q, want %q", c.after, state, said, changed, c.want)
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
	get := func(text string) (string, string, []string) {
		page = text
		return checked(t, chromium(t, "--host-resolver-rules=MAP clinic.example 127.0.0.1", "--dump-dom", "http://clinic.example:"+port+"/"))
	}
	whole := page
	if state, said, changed := get(whole); state != "same" {
		t.Errorf("%s: %s %q", state, said, changed)
	}
	if state, _, changed := get(string(altered(t, whole, `ack.hl7">`))); state != "changed" || len(changed) != 1 {
		t.Errorf("%s: %q", state, changed)
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
	if state, said, changed := shownBy(t, []byte(page)); state != "" || !strings.Contains(said, "the binder itself was damaged") || changed != nil {
		t.Errorf("%s: %s %q", state, said, changed)
	}
	if state, _, changed := shownBy(t, altered(t, page, `ack.hl7">`)); state != "changed" || len(changed) != 1 {
		t.Errorf("%s: %q", state, changed)
	}
}

func TestAUsualBinderPrintsOnTwoPages(t *testing.T) {
	b := usual(t)
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
			t.Errorf("on %s it takes %d pages", paper, n)
		}
	}
}
