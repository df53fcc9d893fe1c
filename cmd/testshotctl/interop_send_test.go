package main

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/wizard/capture"
	"testshot/wizard/delivery"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

const interopPassword = `Invented-&<word>"77`

// served is a server of others that runs.
type served struct {
	*peer
	way       otherWay
	port      int
	authority []byte // nil on an open line
}

func (p *peer) serve(t *testing.T, way otherWay, private bool) served {
	t.Helper()
	if !private {
		return p.serveWith(t, way, nil, nil)
	}
	options, authority := privateLine(t)
	return p.serveWith(t, way, options, authority)
}

// serveWith serves with the options of node's tls, or on an open line.
func (p *peer) serveWith(t *testing.T, way otherWay, options map[string]any, authority []byte) served {
	t.Helper()
	with := map[string]any{"year": way.year, "version": way.soap, "password": interopPassword}
	if options != nil {
		with["tls"] = options
	}
	said := p.ask(t, "serve", with)
	if said.Failed != "" || said.Port == 0 {
		t.Fatalf("it does not serve: %s", said.Failed)
	}
	return served{peer: p, way: way, port: said.Port, authority: authority}
}

// privateLine makes a certificate, as node's tls takes it, and what to trust.
func privateLine(t *testing.T) (options map[string]any, authority []byte) {
	t.Helper()
	certificate, trust, err := capture.ForThisRun(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalPKCS8PrivateKey(certificate.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{"cert": string(trust), "key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}))}, trust
}

// route leads there.
func (s served) route(t *testing.T) routing.Profile {
	t.Helper()
	host := "127.0.0.1:" + strconv.Itoa(s.port)
	r := routing.Profile{Name: "Invented registry", Transport: routing.SOAP, Address: "http://" + host + "/service", Dialect: s.way.dialect, SOAPVersion: s.way.soap, Username: "clinic", Facility: "12345"}
	if s.way.framed {
		r = routing.Profile{Name: "Invented registry", Transport: routing.MLLP, Address: host}
	}
	if s.authority != nil {
		r.TLS.CAFile = filepath.Join(t.TempDir(), "authority.pem")
		if err := os.WriteFile(r.TLS.CAFile, s.authority, 0o600); err != nil {
			t.Fatal(err)
		}
		if r.Transport, r.Address = routing.MLLPTLS, host; !s.way.framed {
			r.Transport, r.Address = routing.SOAP, "https://"+host+"/service"
		}
	}
	return r
}

// sent delivers a message and gives what the server heard and what came of it.
func (s served) sent(t *testing.T, route routing.Profile, message, password string) (heard []string, opened delivery.Opened, notes []string) {
	t.Helper()
	transcript, err := delivery.Deliver(t.Context(), delivery.Job{
		Route: route, Message: []byte(message), Password: secret.New(password), Limit: 30 * time.Second,
		Judge: judgeFor(controlOf(message)),
	})
	if err != nil || !transcript.Left || !transcript.Whole {
		t.Fatalf("the message did not arrive: %v, left %v, whole %v", err, transcript.Left, transcript.Whole)
	}
	if private := s.authority != nil; (transcript.Peer.TLS != "") != private {
		t.Errorf("the line is private: %v, the transcript has %q", private, transcript.Peer.TLS)
	}
	return s.ask(t, "heard", nil).Heard, delivery.Open(route, transcript), transcript.Notes
}

func TestServersOfOthersTakeOurMessagesAndTheirAnswersAreRead(t *testing.T) {
	for _, one := range others() {
		t.Run(one.script, func(t *testing.T) {
			p := startPeer(t, one.script)
			for _, way := range one.ways {
				for _, private := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s/tls %v", way.name, private), func(t *testing.T) {
						if private && one.noTLS != "" {
							t.Skipf("%s is not asked over TLS: %s", one.packages, one.noTLS)
						}
						takesOurMessages(t, p.serve(t, way, private))
					})
				}
			}
		})
	}
}

// takesOurMessages sends each message to one server, one after the other.
func takesOurMessages(t *testing.T, s served) {
	route := s.route(t)
	for code, verdict := range map[string]ack.Verdict{"AA": ack.Accepted, "AE": ack.Refused, "AR": ack.Rejected} {
		for name, message := range interopMessages(code) {
			heard, opened, notes := s.sent(t, route, message, interopPassword)
			if diff := cmp.Diff([]string{message}, heard); diff != "" {
				t.Errorf("%s, %s: it heard something else (-want +got):\n%.2000s", name, code, diff)
			}
			judged := ack.Judge(opened.Ack, controlOf(message))
			if judged.Verdict != verdict || judged.Ack.Code != ack.Code(code) {
				t.Errorf("%s: the answer %q is read as %s, %s: want %s", name, opened.Ack, judged.Ack.Code, judged.Verdict, verdict)
			}
			if s.way.framed && len(notes) > 0 {
				t.Errorf("%s, %s: the answer is odd: %v", name, code, notes)
			}
		}
	}
}

func TestAServiceOfOthersTakesEveryPackingAndRefusesAStranger(t *testing.T) {
	p := startPeer(t, "soap")
	for _, way := range services() {
		t.Run(way.name, func(t *testing.T) {
			s := p.serve(t, way, false)
			route, message := s.route(t), interopMessages("AA")["signs"]

			route.Payload = routing.CDATA
			heard, opened, _ := s.sent(t, route, message, interopPassword)
			// XML 1.0, section 2.11: in CDATA a carriage return does not survive.
			if diff := cmp.Diff([]string{message}, heard, cmp.Transformer("ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") })); diff != "" {
				t.Errorf("in CDATA it heard something else (-want +got):\n%.2000s", diff)
			}
			if v := ack.Judge(opened.Ack, controlOf(message)).Verdict; v != ack.Accepted {
				t.Errorf("in CDATA: %s", v)
			}

			// ISO 8859-1 becomes UTF-8 in the envelope.
			route.Payload = routing.Escaped
			latin := strings.ReplaceAll(interopMessages("AA")["plain"], "PLAIN-1", "LATIN-\xE9")
			heard, _, _ = s.sent(t, route, latin, interopPassword)
			if want := strings.ReplaceAll(latin, "\xE9", "é"); len(heard) != 1 || heard[0] != want {
				t.Errorf("of Latin-1 it heard %q", heard)
			}

			heard, opened, _ = s.sent(t, route, message, "wrong")
			if len(heard) != 0 || opened.Fault == nil || opened.Fault.Name != soap.FaultSecurity || opened.Fault.Reason != "Security" {
				t.Errorf("a stranger's message: heard %q, answered %s, %+v", heard, opened.Kind, opened.Fault)
			}
		})
	}
}

func TestSendFollowsARouteToServersOfOthers(t *testing.T) {
	for _, one := range others() {
		t.Run(one.script, func(t *testing.T) {
			p := startPeer(t, one.script)
			s := p.serve(t, one.ways[0], one.noTLS == "")
			route, dir := s.route(t), t.TempDir()
			file, proof := filepath.Join(dir, "route.toml"), filepath.Join(dir, "proof")
			words := []string{"send", "--route", file, "--clinic", "Elm St", "--year", "2015", "--evidence", proof, "--json", "--message", filepath.Join(dir, "vxu.hl7")}
			if route.Username != "" {
				words = append(words, "--password-stdin")
			}
			if err := os.WriteFile(file, route.Encode(), 0o600); err != nil {
				t.Fatal(err)
			}
			for code, want := range map[string]exit{"AA": done, "AE": refused} {
				message := interopMessages(code)["long"]
				if err := os.WriteFile(filepath.Join(dir, "vxu.hl7"), []byte(message), 0o600); err != nil {
					t.Fatal(err)
				}
				got, out, errs := ctl(t, interopPassword+"\n", words...)
				var said saidOutcome
				if err := json.Unmarshal([]byte(out), &said); err != nil || got != want {
					t.Fatalf("exit %d, want %d: %v\n%s%s", got, want, err, out, errs)
				}
				kept, err := os.ReadFile(filepath.Join(proof, said.Sent.File))
				if err != nil || string(kept) != message {
					t.Errorf("kept %d bytes of %d, %v", len(kept), len(message), err)
				}
			}
		})
	}
}
