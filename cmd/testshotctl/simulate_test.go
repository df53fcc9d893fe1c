package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
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

func TestSimulateSaysThatAPortIsTaken(t *testing.T) {
	said := simulateIn(t)
	code, out, errs := ctl(t, "", "simulate", "--address", said.Listening)
	if code != machine || out != "" || !strings.Contains(errs, said.Listening) {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}
