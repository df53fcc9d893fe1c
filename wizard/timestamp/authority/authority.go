// Package authority is a time-stamping authority that lives in the program. It is
// for tests only: its certificates are made when it starts and answer to nobody.
//
//	tsa, err := authority.New()
//	server := httptest.NewServer(tsa)
//
// The stamps are written by a library that this project's own reader has nothing
// in common with, so that one does not merely agree with itself.
package authority

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha256" // the digest of the stamps
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/digitorus/timestamp"
)

// Policy names the rules of this authority in its stamps.
const Policy = "1.3.6.1.4.1.99999.1"

// Authority answers requests for time stamps. Its fields may be changed between
// requests.
type Authority struct {
	Now func() time.Time
	// Alter changes a stamp before it is signed, to lie.
	Alter func(*timestamp.Timestamp)
	// Answer, when not nil, is sent instead of a stamp.
	Answer []byte

	root, cert *x509.Certificate
	key        crypto.Signer
}

// Options are what the signer's certificate is made with.
type Options struct {
	RSA        bool               // an RSA key instead of an elliptic one
	Usages     []x509.ExtKeyUsage // instead of time stamping alone
	Uncritical bool               // the usage does not insist
	From, To   time.Time          // how long it is good; the default is 2010 to 2050
}

// New makes an authority with certificates of its own.
func New(o Options) (*Authority, error) {
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	a := &Authority{Now: time.Now}
	if o.From.IsZero() {
		o.From, o.To = time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	root := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Invented Root"}, NotBefore: o.From, NotAfter: o.To,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	if a.root, err = sign(root, root, rootKey.Public(), rootKey); err != nil {
		return nil, err
	}
	if a.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	if o.RSA {
		if a.key, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
			return nil, fmt.Errorf("make a key: %w", err)
		}
	}
	usage, err := usages(o)
	if err != nil {
		return nil, err
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Invented Time-Stamping Unit"}, NotBefore: o.From, NotAfter: o.To,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtraExtensions: []pkix.Extension{usage},
	}
	a.cert, err = sign(leaf, a.root, a.key.Public(), rootKey)
	return a, err
}

// usages writes the extended key usage: crypto/x509 would not call it critical.
func usages(o Options) (pkix.Extension, error) {
	ids := []asn1.ObjectIdentifier{}
	if o.Usages == nil {
		o.Usages = []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}
	}
	for _, u := range o.Usages {
		last := map[x509.ExtKeyUsage]int{x509.ExtKeyUsageServerAuth: 1, x509.ExtKeyUsageTimeStamping: 8}[u]
		ids = append(ids, asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, last})
	}
	value, err := asn1.Marshal(ids)
	if err != nil {
		return pkix.Extension{}, fmt.Errorf("write key usage: %w", err)
	}
	return pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: !o.Uncritical, Value: value}, nil
}

func sign(template, parent *x509.Certificate, key crypto.PublicKey, by crypto.Signer) (*x509.Certificate, error) {
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key, by)
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("make a certificate: %w", err)
	}
	return cert, nil
}

// Root is the certificate that the authority answers to, as PEM.
func (a *Authority) Root() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw})
}

// Stamp answers one request.
func (a *Authority) Stamp(request []byte) ([]byte, error) {
	if a.Answer != nil {
		return a.Answer, nil
	}
	asked, err := timestamp.ParseRequest(request)
	if err != nil {
		return nil, fmt.Errorf("read request: %w", err)
	}
	t := &timestamp.Timestamp{
		HashAlgorithm: asked.HashAlgorithm, HashedMessage: asked.HashedMessage, Nonce: asked.Nonce,
		Time: a.Now().UTC().Truncate(time.Second), Accuracy: time.Second, AddTSACertificate: asked.Certificates,
		Policy: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1},
	}
	if a.Alter != nil {
		a.Alter(t)
	}
	der, err := t.CreateResponseWithOpts(a.cert, a.key, crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("make a stamp: %w", err)
	}
	return der, nil
}

// ServeHTTP answers over HTTP.
func (a *Authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	request, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
		http.Error(w, "no request for a time stamp", http.StatusBadRequest)
		return
	}
	der, err := a.Stamp(request)
	if err != nil {
		http.Error(w, "no stamp", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(der)
}
