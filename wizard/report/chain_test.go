package report

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"testshot/wizard/evidence"
)

// certificates are a registry's certificate and the one above it.
func certificates(t *testing.T) []byte {
	t.Helper()
	chain, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return chain
}

// made signs once for all tests, since a signature is random and the same
// records must give the same bytes.
var made = sync.OnceValues(func() ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	start := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)
	above := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Invented Root"}, NotBefore: start, NotAfter: start.AddDate(10, 0, 0), IsCA: true, BasicConstraintsValid: true}
	own := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "registry.example"}, NotBefore: start, NotAfter: start.AddDate(1, 0, 0)}
	var out bytes.Buffer
	for _, c := range []*x509.Certificate{own, above} {
		der, err := x509.CreateCertificate(rand.Reader, c, above, &key.PublicKey, key)
		if err != nil {
			return nil, err
		}
		if err := pem.Encode(&out, &pem.Block{Type: "CERTIFICATE", Bytes: der}); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
})

func TestTheRegistrysCertificatesAreNamedWithTheirIssuer(t *testing.T) {
	got := page1(t, usual(t))
	for _, want := range []string{"CN=registry.example; issued by CN=Invented Root; good from January 1, 2015 to January 1, 2016; SHA-256 ", "Certificate above it"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestACertificateThatCannotBeReadIsSaidToBeThere(t *testing.T) {
	c := composing(t, &account{})
	facts := c.chain(entry{contents: map[string][]byte{evidence.FileCertificates: []byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")}})
	if len(facts) != 1 || !facts[0].Mark || !strings.Contains(facts[0].Value, "cannot be read") {
		t.Errorf("%+v", facts)
	}
	if none := c.chain(entry{}); none != nil {
		t.Errorf("without certificates: %+v", none)
	}
}
