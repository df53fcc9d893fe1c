package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/hl7/vxu"
)

// simulateIn runs the verb until the test ends, and gives its first line.
func simulateIn(t *testing.T, args ...string) saidListening {
	t.Helper()
	reader, writer := io.Pipe()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan exit, 1)
	go func() {
		c := newConsole(strings.NewReader(""), writer, io.Discard, noEnvironment, time.Now)
		ended <- c.execute(ctx, append([]string{"simulate"}, args...))
		_ = writer.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != done {
			t.Errorf("simulate ends with %d when it is stopped", code)
		}
	})
	line, err := bufio.NewReader(reader).ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var said saidListening
	if err := json.Unmarshal(line, &said); err != nil {
		t.Fatalf("the first line is %q: %v", line, err)
	}
	return said
}

func TestSimulateSaysFirstWhereItListens(t *testing.T) {
	said := simulateIn(t, "--transport", "soap", "--address", "127.0.0.1:0", "--dialect=cdc-2014", "--temper", "refusing")
	host, port, err := net.SplitHostPort(said.Listening)
	if err != nil || host != "127.0.0.1" || port == "0" || said.CA != "" {
		t.Errorf("it listens at %q, %v", said.Listening, err)
	}
	response, err := http.Post(said.URL, "application/soap+xml", strings.NewReader("<a/>"))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.Header.Get("X-Testshot-Rehearsal") == "" {
		t.Error("the answer carries no mark")
	}
}

func TestSimulateWithTLSHandsOutTheCertificateToTrust(t *testing.T) {
	said := simulateIn(t, "--tls")
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(said.CA)) {
		t.Fatalf("this is no certificate: %q", said.CA)
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	defer client.CloseIdleConnections()
	response, err := client.Get(said.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
}

func TestSimulateWritesItsCertificatesWhereARouteCanNameThem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "certificates")
	said := simulateIn(t, "--temper", "client-certificate", "--certificates", dir)
	message, route := filepath.Join(dir, "vxu.hl7"), filepath.Join(dir, "route.toml")
	for path, text := range map[string]string{
		message: string(own(vxu.Sample(vxu.SampleClean, "TLS-2", visitTime))),
		route: fmt.Sprintf("transport = \"soap\"\ndialect = \"cdc-2014\"\naddress = %q\n[tls]\nca_file = %q\nclient_certificate = %q\n",
			said.URL, authorityFile, clinicFile),
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := ctl(t, "", "send", "--route", route, "--message", message, "--clinic", "Elm St", "--year", "2015",
		"--evidence", filepath.Join(dir, "proof"), "--json")
	if code != done || !strings.Contains(out, `"rehearsal": true`) {
		t.Errorf("exit %d, %s %s", code, out, errs)
	}
	if data, err := os.ReadFile(filepath.Join(dir, authorityFile)); err != nil || string(data) != said.CA {
		t.Errorf("the file and the first line say different things: %v", err)
	}
}

func TestASendTrustsTheCertificateThatLiesBesideItsRoute(t *testing.T) {
	said := simulateIn(t, "--tls")
	dir := t.TempDir()
	message, route := filepath.Join(dir, "vxu.hl7"), filepath.Join(dir, "route.toml")
	text := fmt.Sprintf("transport = \"soap\"\ndialect = \"miis\"\nusername = \"clinic\"\naddress = %q\n", said.URL)
	send := func(route, text string) (exit, string) {
		for path, data := range map[string]string{
			message: string(own(vxu.Sample(vxu.SampleClean, "TLS-1", visitTime))), route: text,
			filepath.Join(dir, "ca.pem"): said.CA,
		} {
			if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		code, out, _ := ctl(t, "a password\n", "send", "--route", route, "--password-stdin", "--message", message,
			"--clinic", "Elm St", "--year", "2015", "--evidence", filepath.Join(dir, "proof"), "--json")
		return code, out
	}
	if code, out := send(route, text+"[tls]\nca_file = \"ca.pem\"\n"); code != done || !strings.Contains(out, `"rehearsal": true`) {
		t.Errorf("with the certificate: exit %d, %s", code, out)
	}
	if code, out := send(route, text); code != unanswered || !strings.Contains(out, "line.unknown-issuer") {
		t.Errorf("without it: exit %d, %s", code, out)
	}
}

// Every transport of a route file reaches its registry, and the record holds what
// crossed the wire under the name that the format has for it.
func TestASendGoesByEveryTransportOfARouteFile(t *testing.T) {
	form := "[form]\nusername = \"USERID\"\npassword = \"PASSWORD\"\nmessage = \"MESSAGEDATA\"\n"
	for _, row := range []struct {
		transport, over, extra, ending string
		private                        bool
	}{
		{"mllp", "mllp", "", "mllp", false},
		{"mllp-tls", "mllp", "", "mllp", true},
		{"post-form", "post", form, "http", true},
		{"post-raw", "post", "", "http", true},
	} {
		t.Run(row.transport, func(t *testing.T) {
			args := []string{"--transport", row.over}
			if row.private {
				args = append(args, "--tls")
			}
			said := simulateIn(t, args...)
			address := said.URL
			if row.over == "mllp" {
				address = said.Listening
			}
			dir := t.TempDir()
			message, route := filepath.Join(dir, "vxu.hl7"), filepath.Join(dir, "route.toml")
			for path, data := range map[string]string{
				message:                      string(own(vxu.Sample(vxu.SampleClean, "WAY-1", visitTime))),
				filepath.Join(dir, "ca.pem"): said.CA,
				route: fmt.Sprintf("transport = %q\nusername = \"clinic\"\naddress = %q\n", row.transport, address) +
					row.extra + map[bool]string{true: "[tls]\nca_file = \"ca.pem\"\n"}[row.private],
			} {
				if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			proof := filepath.Join(dir, "proof")
			code, out, errs := ctl(t, "Zq9-MARKED\n", "send", "--route", route, "--password-stdin", "--message", message,
				"--clinic", "Elm St", "--year", "2015", "--evidence", proof, "--json")
			var sent struct{ Verdict, Record string }
			if err := json.Unmarshal([]byte(out), &sent); err != nil || code != done || sent.Verdict != "accepted" {
				t.Fatalf("exit %d, %s%s", code, out, errs)
			}
			for _, name := range []string{"request.", "response."} {
				kept, err := os.ReadFile(filepath.Join(proof, filepath.FromSlash(sent.Record), name+row.ending))
				if err != nil || len(kept) == 0 || bytes.Contains(kept, []byte("MARKED")) {
					t.Errorf("%s%s: %v, %q", name, row.ending, err, kept)
				}
				if row.ending == "mllp" && (kept[0] != 0x0B || !bytes.HasSuffix(kept, []byte("\x1c\r"))) {
					t.Errorf("%s has lost the marks of its frame: %q", name, kept)
				}
			}
			if code, out, _ := ctl(t, "", "verify", proof); code != done {
				t.Errorf("verify: exit %d, %s", code, out)
			}
		})
	}
}

func TestSimulateSpeaksEveryTransport(t *testing.T) {
	for transport, begins := range map[string]string{"soap": "http://", "post": "http://", "mllp": "mllp://"} {
		said := simulateIn(t, "--transport", transport, "--temper", "warning")
		if !strings.HasPrefix(said.URL, begins+said.Listening) {
			t.Errorf("%s: the address is %q, it listens at %q", transport, said.URL, said.Listening)
		}
	}
	said := simulateIn(t, "--transport", "mllp")
	message := vxu.Sample(vxu.SampleClean, "FRAME-1", visitTime)
	x, err := (&mllp.Client{}).Send(t.Context(), said.Listening, message, nil, mllp.Stages{})
	if err != nil || ack.Judge(x.Answer, "FRAME-1").Verdict != ack.Accepted {
		t.Errorf("%v, %q", err, x.Answer)
	}
	said = simulateIn(t, "--transport", "post")
	response, err := http.Post(said.URL, "text/plain", bytes.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || ack.Judge(answer, "FRAME-1").Verdict != ack.Accepted {
		t.Errorf("%v, %q", err, answer)
	}
}

func TestSimulateSaysThatAPortIsTaken(t *testing.T) {
	said := simulateIn(t)
	code, out, errs := ctl(t, "", "simulate", "--address", said.Listening)
	if code != machine || out != "" || !strings.Contains(errs, said.Listening) {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
