package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"testshot/hl7/mllp"
	"testshot/hl7/vxu"
	"testshot/wizard/capture"
)

// freePort puts a port that nobody listens at into the environment: "freeport NAME".
func freePort(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: freeport NAME")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv(args[0], port)
}

// ehr sends a file as an EHR does, over MLLP, and asks for an answer of that code:
// "ehr PORT FILE AA". It waits until somebody listens.
func ehr(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: ehr PORT FILE CODE")
	}
	message := []byte(ts.ReadFile(args[1]))
	for try := 0; ; try++ {
		x, err := (&mllp.Client{Limit: 20 * time.Second}).Send(context.Background(), "127.0.0.1:"+args[0], message, nil, mllp.Stages{})
		var unheard *net.OpError
		if errors.As(err, &unheard) && unheard.Op == "dial" && try < 400 {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		ts.Check(err)
		if !bytes.Contains(x.Answer, []byte("\rMSA|"+args[2]+"|")) {
			ts.Fatalf("the answer is %q, want %s", x.Answer, args[2])
		}
		return
	}
}

// kept asks how many messages a folder holds and calls the first of them first.hl7:
// "kept DIR N".
func kept(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: kept DIR N")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*-VISIT-*.hl7"))
	ts.Check(err)
	if strconv.Itoa(len(files)) != args[1] {
		ts.Fatalf("it holds %v", files)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "-VISIT-1.hl7") {
			ts.Check(os.Rename(name, filepath.Join(filepath.Dir(name), "first.hl7")))
			return
		}
	}
	ts.Fatalf("none is the first of %v", files)
}

// listenIn runs the verb, gives what it says line by line, and a way to end it.
func listenIn(t *testing.T, args ...string) (said saidListening, lines *bufio.Reader, errs *bytes.Buffer, end func() exit) {
	t.Helper()
	reader, writer := io.Pipe()
	errs = &bytes.Buffer{}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan exit, 1)
	go func() {
		c := newConsole(strings.NewReader(""), writer, errs, noEnvironment, time.Now)
		ended <- c.execute(ctx, append([]string{"listen"}, args...))
		_ = writer.Close()
	}()
	t.Cleanup(stop)
	lines = bufio.NewReader(reader)
	line, err := lines.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(line, &said); err != nil {
		t.Fatalf("the first line is %q: %v", line, err)
	}
	return said, lines, errs, func() exit { stop(); return <-ended }
}

// over sends a message over MLLP and gives the answer.
func over(t *testing.T, address string, config *tls.Config, message []byte) []byte {
	t.Helper()
	x, err := (&mllp.Client{Limit: 20 * time.Second, TLS: config}).Send(t.Context(), address, message, nil, mllp.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	return x.Answer
}

func TestListenInPrivateHandsOutTheCertificateToTrust(t *testing.T) {
	message := own(vxu.Sample(vxu.SampleClean, "A/../B", visitTime))
	said, lines, _, end := listenIn(t, "--address", "127.0.0.1:0", "--out", filepath.Join(t.TempDir(), "got"), "--tls", "--json")
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(said.CA)) || !strings.HasPrefix(said.URL, "https://127.0.0.1:") {
		t.Fatalf("the first line says %+v", said)
	}
	go func() { // it ends before the verb does, which hears it out
		_, _ = (&mllp.Client{TLS: &tls.Config{RootCAs: roots}}).Send(t.Context(), said.Listening, message, nil, mllp.Stages{})
	}()
	line, err := lines.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var got saidReceived
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	if !got.TLS || got.Transport != "mllp" || got.ControlID != "A/../B" || got.Route != "send" || got.Bytes != len(message) {
		t.Errorf("says %s", line)
	}
	if name := filepath.Base(got.File); !strings.HasSuffix(name, "-A____B.hl7") {
		t.Errorf("the file is %q", name)
	}
	info, err := os.Stat(got.File)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if kept, err := os.ReadFile(got.File); err != nil || !bytes.Equal(kept, message) {
		t.Errorf("the file holds %q, %v", kept, err)
	}
	if code := end(); code != done {
		t.Errorf("exit %d", code)
	}
}

func TestListenTakesACertificateOfOnesOwn(t *testing.T) {
	dir := t.TempDir()
	certificate, trust, err := capture.ForThisRun(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(certificate.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	key := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
	for name, data := range map[string][]byte{"cert.pem": trust, "key.pem": key} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said, lines, _, end := listenIn(t, "--address", "127.0.0.1:0", "--out", filepath.Join(dir, "got"), "--transport", "mllp",
		"--tls-cert", filepath.Join(dir, "cert.pem"), "--tls-key", filepath.Join(dir, "key.pem"))
	if said.CA != "" || said.URL != "" {
		t.Errorf("the first line says %+v", said)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(trust)
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	if answer := over(t, said.Listening, &tls.Config{RootCAs: roots}, own(vxu.Sample(vxu.SampleClean, "EX-1", visitTime))); !bytes.Contains(answer, []byte("MSA|AA|EX-1|")) {
		t.Errorf("answers %q", answer)
	}
	if code := end(); code != done {
		t.Errorf("exit %d", code)
	}
	code, _, errs := ctl(t, "", "listen", "--out", dir, "--tls-cert", filepath.Join(dir, "key.pem"), "--tls-key", filepath.Join(dir, "cert.pem"))
	if code != machine || !strings.Contains(errs, "key.pem") {
		t.Errorf("a wrong pair: exit %d, %s", code, errs)
	}
}

// What can't be written is refused to the EHR, said, and told by the exit code.
func TestListenNeverSaysReceivedOfWhatIsNotOnTheDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "got")
	said, lines, errs, end := listenIn(t, "--address", "127.0.0.1:0", "--out", dir)
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if answer := over(t, said.Listening, nil, own(vxu.Sample(vxu.SampleClean, "EX-1", visitTime))); !bytes.Contains(answer, []byte("MSA|AE|EX-1|")) {
		t.Errorf("answers %q", answer)
	}
	if code := end(); code != machine || !strings.Contains(errs.String(), "could not be written") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

func TestListenWarnsOfAnAddressThatOthersReach(t *testing.T) {
	_, lines, errs, end := listenIn(t, "--address", "0.0.0.0:0", "--out", filepath.Join(t.TempDir(), "got"))
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	if code := end(); code != done || !strings.Contains(errs.String(), "firewall") {
		t.Errorf("exit %d, %q", code, errs)
	}
	_, lines, errs, end = listenIn(t, "--address", "127.0.0.1:0", "--out", filepath.Join(t.TempDir(), "got"))
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	if code := end(); code != done || errs.Len() != 0 {
		t.Errorf("for this computer alone: exit %d, %q", code, errs)
	}
}

func TestANameOfAFileIsPlainOnEverySystem(t *testing.T) {
	for id, want := range map[string]string{"": "no-id", "EX-1": "EX-1", `a\b:c*?.é`: "a_b_c____", "../../etc": "______etc", strings.Repeat("x", 99): strings.Repeat("x", 60)} {
		if got := plainName(id); got != want {
			t.Errorf("%q becomes %q, want %q", id, got, want)
		}
	}
}
