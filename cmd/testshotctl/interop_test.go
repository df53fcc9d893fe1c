package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

// The tests of this file's name hold the program to programs of others: npm's
// packages for HL7, as servers and as clients, each in a process of its own that a
// short script in testdata/interop speaks for. .ci/peers installs them.

const interopScripts = "testdata/interop"

// other is a program of others, and what was learnt of it.
type other struct {
	script   string
	packages string
	ways     []otherWay
	noTLS    string // why it is not asked over TLS
	// endless: its client sends a message without the end of its last segment.
	endless bool
}

// otherWay is a way of sending that a program of others knows.
type otherWay struct {
	name           string
	dialect, soap  string // of the web service
	year           int    // of the service description
	header, framed bool   // the password goes in a header; it is MLLP
}

func others() []other {
	framed := []otherWay{{name: "mllp", framed: true}}
	return []other{
		{script: "node-hl7", packages: "node-hl7-server and node-hl7-client", ways: framed, endless: true},
		{script: "simple-hl7", packages: "simple-hl7", ways: framed, noTLS: "it knows no TLS", endless: true},
		{script: "medplum", packages: "@medplum/hl7", ways: framed, noTLS: "it knows no TLS"},
		{script: "soap", packages: "soap", ways: services()},
	}
}

// services are the web services that testdata/interop describes.
func services() []otherWay {
	return []otherWay{
		{name: "miis", dialect: "miis", soap: soap.SOAP12, year: 2011, header: true},
		{name: "cdc-2011", dialect: "cdc-2011", soap: soap.SOAP12, year: 2011},
		{name: "cdc-2011 in SOAP 1.1", dialect: "cdc-2011", soap: soap.SOAP11, year: 2011},
		{name: "cdc-2014", dialect: "cdc-2014", soap: soap.SOAP12, year: 2014},
	}
}

// interopMessages are what is sent, by name: the signs that paths destroy, and a
// message that no socket carries in one piece.
func interopMessages(code string) map[string]string {
	const signs = `Mu\T\oz & S<o>n, "café" €: 1 < 2 > 0 ]]> it's 100 % \F\ done`
	control := func(name string) string {
		if code != "AA" {
			return "REFUSE-" + code + "-" + name
		}
		return name
	}
	message := func(name string, notes ...string) string {
		text := string(own(vxu.Sample(vxu.SampleClean, control(name), visitTime)))
		for i, note := range notes {
			text += "NTE|" + strconv.Itoa(i+1) + "||" + note + "\r"
		}
		return text
	}
	long := make([]string, 200)
	for i := range long {
		long[i] = signs + strings.Repeat(" and more", i)
	}
	return map[string]string{"plain": message("PLAIN-1"), "signs": message("SIGNS-1", signs), "long": message("LONG-1", long...)}
}

func controlOf(message string) string { return strings.Split(message, "|")[9] }

// peer is a running program of others.
type peer struct {
	in   io.Writer
	out  *bufio.Reader
	pipe interface{ SetReadDeadline(time.Time) error } // what out reads
	errs bytes.Buffer
}

// saidByPeer is what a peer answers.
type saidByPeer struct {
	Port           int
	Heard          []string
	Answer, Failed string
}

// startPeer starts the script of a program, or skips the test and says why.
func startPeer(t *testing.T, script string) *peer {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not here: programs of others for HL7 need node 20 or newer")
	}
	version, err := exec.Command(node, "--version").Output()
	if major := regexp.MustCompile(`^v(\d+)`).FindSubmatch(version); err != nil || major == nil || number(t, string(major[1])) < 20 {
		t.Skipf("this is node %s: programs of others for HL7 need node 20 or newer", bytes.TrimSpace(version))
	}
	home, err := filepath.Abs(filepath.Join(root, "build", "interop"))
	if err != nil {
		t.Fatal(err)
	}
	wanted, err := os.ReadFile(filepath.Join(interopScripts, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	if installed, err := os.ReadFile(filepath.Join(home, "installed.json")); err != nil || !bytes.Equal(wanted, installed) {
		t.Skip("npm's packages for HL7 are not installed in build/interop: .ci/peers installs them where npm's registry can be reached")
	}
	p := &peer{}
	command := exec.CommandContext(t.Context(), node, "peer.js", script)
	command.Dir, command.Stderr = interopScripts, &p.errs
	command.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(home, "node_modules"), "NO_PROXY=127.0.0.1")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()     // which ends it
		_ = command.Wait() // it is killed with the test's context otherwise
		if t.Failed() && p.errs.Len() > 0 {
			t.Logf("%s said aside:\n%.4000s", script, p.errs.String())
		}
	})
	p.in, p.out, p.pipe = in, bufio.NewReader(out), out.(*os.File)
	return p
}

// ask has one thing done.
func (p *peer) ask(t *testing.T, what string, with map[string]any) saidByPeer {
	t.Helper()
	request := map[string]any{"do": what}
	for key, value := range with {
		request[key] = value
	}
	line, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	if err := p.pipe.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if line, err = p.out.ReadBytes('\n'); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	var said saidByPeer
	if err := json.Unmarshal(line, &said); err != nil {
		t.Fatalf("%s: %q: %v", what, line, err)
	}
	return said
}

func TestTheLockOfProgramsOfOthersHoldsVersionsAndDigestsAndNoAddress(t *testing.T) {
	lock, err := os.ReadFile(filepath.Join(interopScripts, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"http", "://", `"resolved"`} {
		if bytes.Contains(lock, []byte(word)) {
			t.Errorf("package-lock.json holds %s: .ci/peers lock writes it with versions and digests alone", word)
		}
	}
	var read struct {
		Packages map[string]struct {
			Version, Integrity string
			Dependencies       map[string]string
		}
	}
	if err := json.Unmarshal(lock, &read); err != nil || len(read.Packages) < 10 {
		t.Fatalf("%d packages, %v", len(read.Packages), err)
	}
	for name, one := range read.Packages {
		if name != "" && (one.Version == "" || !strings.HasPrefix(one.Integrity, "sha512-")) {
			t.Errorf("%s has version %q and digest %q", name, one.Version, one.Integrity)
		}
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, version := range read.Packages[""].Dependencies {
		if row := "| npm's " + name + " | " + version + " |"; !bytes.Contains(page, []byte(row)) {
			t.Errorf("docs/dependencies.md has no row that begins %q", row)
		}
	}
}
