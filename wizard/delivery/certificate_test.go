package delivery

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net/http"
	"testing"
	"time"

	"github.com/youmark/pkcs8"
	"software.sslmate.com/src/go-pkcs12"

	"testshot/wizard/secret"
)

const passphrase = "Qx7-MARKED-passphrase"

// forms are the files in which a clinic may get its certificate, all of one pair.
func forms(t *testing.T) (files map[string][]byte, leaf *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Example clinic"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}, &x509.Certificate{Subject: pkix.Name{CommonName: "Example clinic"}, SerialNumber: big.NewInt(7)}, &key.PublicKey, key)
	must(t, err)
	leaf, err = x509.ParseCertificate(der)
	must(t, err)
	p12, err := pkcs12.Modern2023.Encode(key, leaf, nil, passphrase)
	must(t, err)
	old, err := pkcs12.LegacyDES.Encode(key, leaf, nil, passphrase)
	must(t, err)
	plain, err := x509.MarshalECPrivateKey(key)
	must(t, err)
	encrypted, err := pkcs8.MarshalPrivateKey(key, []byte(passphrase), nil)
	must(t, err)
	//lint:ignore SA1019 the old way of PEM, which is one of those that are read
	legacy, err := x509.EncryptPEMBlock(rand.Reader, "EC PRIVATE KEY", plain, []byte(passphrase), x509.PEMCipherAES256)
	must(t, err)
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	with := func(block *pem.Block) []byte {
		return append(append([]byte("Bag Attributes: an invented clinic\n"), certificate...), pem.EncodeToMemory(block)...)
	}
	return map[string][]byte{
		"pkcs12.p12": p12, "old.pfx": old,
		"open.pem":   with(&pem.Block{Type: "EC PRIVATE KEY", Bytes: plain}),
		"pkcs8.pem":  with(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: encrypted}),
		"legacy.pem": with(legacy),
	}, leaf
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestACertificateIsReadInEveryFormAClinicMayGetItIn(t *testing.T) {
	files, leaf := forms(t)
	for name, data := range files {
		pair, err := clientCertificate(file(t, name, data), secret.New(passphrase))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(pair.Certificate) != 1 || !bytes.Equal(pair.Certificate[0], leaf.Raw) || pair.PrivateKey == nil {
			t.Errorf("%s gives another pair", name)
		}
	}
}

func TestAWrongPassphraseIsToldFromABrokenFile(t *testing.T) {
	files, _ := forms(t)
	for name, data := range files {
		broken := bytes.Replace(data, []byte("-----END"), []byte("-----ENT"), 1)
		if bytes.Equal(broken, data) {
			broken = data[:len(data)/2]
		}
		for _, row := range []struct {
			what  string
			data  []byte
			given secret.Value
			want  FailureKind
		}{
			{"wrong passphrase", data, secret.New("another"), WrongPassphrase},
			{"no passphrase", data, secret.Value{}, WrongPassphrase},
			{"broken", broken, secret.New(passphrase), Certificates},
			{"nothing", nil, secret.New(passphrase), Certificates},
		} {
			if name == "open.pem" && row.want == WrongPassphrase {
				continue
			}
			path := file(t, name, row.data)
			_, err := clientCertificate(path, row.given)
			var f *Failure
			if !errors.As(err, &f) || f.Kind != row.want || f.Name != path {
				t.Errorf("%s, %s: %v", name, row.what, err)
			}
			if bytes.Contains([]byte(err.Error()), []byte("MARKED")) {
				t.Errorf("%s, %s: the error holds the passphrase", name, row.what)
			}
		}
	}
}

func TestTheRegistrySeesTheCertificateOfAnEncryptedFile(t *testing.T) {
	files, leaf := forms(t)
	for name, data := range files {
		var seen []*x509.Certificate
		registry := &counted{}
		s := private(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen = r.TLS.PeerCertificates
			registry.ServeHTTP(w, r)
		}), &tls.Config{ClientAuth: tls.RequireAnyClientCert})
		j := job(s.URL).trusting(t, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}))
		j.Route.TLS.ClientCertificate, j.Passphrase = file(t, name, data), secret.New(passphrase)
		if _, err := Deliver(t.Context(), j); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(seen) != 1 || !seen[0].Equal(leaf) {
			t.Errorf("%s: the registry saw %d certificates", name, len(seen))
		}
	}
}
