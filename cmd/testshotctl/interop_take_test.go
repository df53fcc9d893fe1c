package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/wizard/capture"
)

// send has a client of others send a message to a port of this computer.
func (p *peer) send(t *testing.T, way otherWay, address string, authority []byte, message string) string {
	t.Helper()
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	said := p.ask(t, "send", map[string]any{
		"port": number, "ca": string(authority), "message": message,
		"year": way.year, "version": way.soap, "header": way.header, "username": "clinic", "password": interopPassword,
	})
	if said.Failed != "" {
		t.Errorf("its client failed: %s", said.Failed)
	}
	return said.Answer
}

func TestClientsOfOthersAreAnsweredByTheRehearsalAndByListening(t *testing.T) {
	for _, one := range others() {
		t.Run(one.script, func(t *testing.T) {
			p := startPeer(t, one.script)
			for _, way := range one.ways {
				for _, private := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s/tls %v", way.name, private), func(t *testing.T) {
						if private && one.noTLS != "" {
							t.Skipf("%s is not asked over TLS: %s", one.packages, one.noTLS)
						}
						isAnsweredByTheRehearsal(t, p, way, private)
						isHeard(t, p, way, private, one)
					})
				}
			}
		})
	}
}

func isAnsweredByTheRehearsal(t *testing.T, p *peer, way otherWay, private bool) {
	over := simulator.SOAP
	if way.framed {
		over = simulator.MLLP
	}
	for temper, want := range map[string]ack.Verdict{"": ack.Accepted, "refusing": ack.Refused} {
		server, err := simulator.Start(simulator.Params{Transport: over, TLS: private, Temper: temper})
		if err != nil {
			t.Fatal(err)
		}
		message := interopMessages("AA")["signs"]
		answer := p.send(t, way, server.Address(), server.Authority, message)
		server.Close()
		if judged := ack.Judge([]byte(answer), controlOf(message)); judged.Verdict != want {
			t.Errorf("the rehearsal's answer in temper %q reached its client as %q", temper, answer)
		}
	}
}

func isHeard(t *testing.T, p *peer, way otherWay, private bool, one other) {
	var mu sync.Mutex
	var got []capture.Received
	session, err := capture.Start(capture.Params{Address: "127.0.0.1:0", Take: func(r capture.Received) error {
		mu.Lock()
		defer mu.Unlock()
		got = append(got, r)
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer session.Stop()
	trust := session.Trust
	if !private {
		trust = nil
	}
	for name, message := range interopMessages("AA") {
		answer := p.send(t, way, session.Address(), trust, message)
		if judged := ack.Judge([]byte(answer), controlOf(message)); judged.Ack.Code != ack.AA || judged.Ack.Answers != controlOf(message) {
			t.Errorf("%s: its client reads the answer as %q", name, answer)
		}
		want := message
		if one.endless {
			want = strings.TrimSuffix(message, "\r")
		}
		mu.Lock()
		if len(got) != 1 {
			t.Errorf("%s: %d messages came", name, len(got))
		} else if diff := cmp.Diff(want, string(got[0].Bytes)); diff != "" || got[0].Private != private || (got[0].Transport == capture.MLLP) != way.framed {
			t.Errorf("%s: what came by %s is something else (-want +got):\n%.2000s", name, got[0].Transport, diff)
		}
		got = nil
		mu.Unlock()
	}
}

func TestListenKeepsWhatClientsOfOthersSend(t *testing.T) {
	for _, one := range others() {
		t.Run(one.script, func(t *testing.T) {
			p := startPeer(t, one.script)
			words := []string{"--address", "127.0.0.1:0", "--out", filepath.Join(t.TempDir(), "got"), "--json"}
			if one.noTLS == "" {
				words = append(words, "--tls")
			}
			said, lines, errs, end := listenIn(t, words...)
			told := make(chan saidReceived, 1)
			go func() {
				var got saidReceived
				if line, err := lines.ReadBytes('\n'); err == nil && json.Unmarshal(line, &got) == nil {
					told <- got
				}
				close(told)
				_, _ = io.Copy(io.Discard, lines)
			}()
			message := interopMessages("AA")["long"]
			answer := p.send(t, one.ways[0], said.Listening, []byte(said.CA), message)
			if code := end(); code != done || ack.Judge([]byte(answer), "LONG-1").Ack.Code != ack.AA {
				t.Errorf("exit %d, %s; its client read %q", code, errs, answer)
			}
			if one.endless {
				message = strings.TrimSuffix(message, "\r")
			}
			got := <-told
			if kept, err := os.ReadFile(got.File); err != nil || string(kept) != message || got.ControlID != "LONG-1" || got.TLS != (one.noTLS == "") {
				t.Errorf("says %+v and kept %d bytes of %d, %v", got, len(kept), len(message), err)
			}
		})
	}
}
