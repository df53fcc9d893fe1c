package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/simulator"
	"testshot/wizard/delivery"
	"testshot/wizard/secret"
)

// Who serves with OpenSSL, as node does, says under TLS 1.3 only after the handshake
// that it does not take a client's certificate.
func TestServersOfOthersThatAskForACertificateAreToldApart(t *testing.T) {
	clinics, err := simulator.Start(simulator.Params{Temper: "client-certificate"})
	if err != nil {
		t.Fatal(err)
	}
	defer clinics.Close()
	for _, one := range others() {
		if one.noTLS != "" {
			continue
		}
		p := startPeer(t, one.script)
		for _, version := range []string{"TLS 1.2", "TLS 1.3"} {
			if one.ways[0].framed && version == "TLS 1.2" {
				continue // node-hl7-server lets nobody choose
			}
			t.Run(one.script+"/"+version, func(t *testing.T) {
				options, authority := privateLine(t)
				options["requestCert"], options["ca"], options["maxVersion"] = true, string(clinics.Authority), strings.Replace(version, " ", "v", 1)
				s := p.serveWith(t, one.ways[0], options, authority)
				strange, _ := privateLine(t)
				for _, with := range []struct {
					certificate string
					want        delivery.FailureKind
				}{
					{"", delivery.CertificateAsked},
					{fmt.Sprint(strange["cert"], strange["key"]), delivery.CertificateRefused},
					{string(clinics.ClientCertificate), ""},
				} {
					if peer := showsCertificate(t, s, with.certificate, with.want); with.want == "" && !strings.HasPrefix(peer.TLS, version) {
						t.Errorf("the line was %s", peer.TLS)
					}
				}
			})
		}
	}
}

// showsCertificate sends a message with a client's certificate, as PEM, and asks for
// the kind of failure that came of it, or for an acceptance.
func showsCertificate(t *testing.T, s served, certificate string, want delivery.FailureKind) delivery.Peer {
	t.Helper()
	route, message := s.route(t), interopMessages("AA")["signs"]
	if certificate != "" {
		route.TLS.ClientCertificate = filepath.Join(t.TempDir(), "clinic.pem")
		if err := os.WriteFile(route.TLS.ClientCertificate, []byte(certificate), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	transcript, err := delivery.Deliver(t.Context(), delivery.Job{
		Route: route, Message: []byte(message), Password: secret.New(interopPassword), Judge: judgeFor("SIGNS-1"), Limit: 30 * time.Second,
	})
	heard := s.ask(t, "heard", nil).Heard
	if want == "" {
		if err != nil || len(heard) != 1 || heard[0] != message || ack.Judge(delivery.Open(route, transcript).Ack, "SIGNS-1").Verdict != ack.Accepted {
			t.Errorf("with the clinic's own certificate: %v, heard %d, answered %q", err, len(heard), transcript.Response)
		}
		return transcript.Peer
	}
	var failed *delivery.Failure
	if !errors.As(err, &failed) || failed.Kind != want || len(heard) > 0 {
		t.Errorf("%v, heard %d, want %s", err, len(heard), want)
	}
	return transcript.Peer
}

func TestNothingIsSentToAServerOfOthersThatNobodyVouchesFor(t *testing.T) {
	for _, one := range others() {
		if one.noTLS != "" {
			continue
		}
		t.Run(one.script, func(t *testing.T) {
			s := startPeer(t, one.script).serve(t, one.ways[0], true)
			_, s.authority = privateLine(t) // somebody else's
			transcript, err := delivery.Deliver(t.Context(), delivery.Job{
				Route: s.route(t), Message: []byte(interopMessages("AA")["plain"]), Password: secret.New(interopPassword), Limit: 30 * time.Second,
			})
			var failed *delivery.Failure
			if !errors.As(err, &failed) || failed.Kind != delivery.UnknownIssuer || transcript.Left {
				t.Errorf("%v, left %v", err, transcript.Left)
			}
			if heard := s.ask(t, "heard", nil).Heard; len(heard) > 0 {
				t.Errorf("it heard %q", heard)
			}
		})
	}
}
