package timestamp

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"math/big"
	"net/http/httptest"
	"testing"
	"time"

	lib "github.com/digitorus/timestamp"

	"testshot/wizard/timestamp/authority"
)

var data = sha256.Sum256([]byte("a binder"))

func newAuthority(t *testing.T, o authority.Options) *authority.Authority {
	t.Helper()
	a, err := authority.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func pool(t *testing.T, pem []byte) *x509.CertPool {
	t.Helper()
	p := x509.NewCertPool()
	if !p.AppendCertsFromPEM(pem) {
		t.Fatal("no certificate")
	}
	return p
}

// ask goes over HTTP once.
func ask(t *testing.T, a *authority.Authority) (request, response []byte) {
	t.Helper()
	server := httptest.NewServer(a)
	defer server.Close()
	request, response, err := Client{Address: server.URL}.Stamp(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return request, response
}

func TestAStampIsFetchedAndChecked(t *testing.T) {
	for name, o := range map[string]authority.Options{"elliptic": {}, "RSA": {RSA: true}} {
		t.Run(name, func(t *testing.T) {
			a := newAuthority(t, o)
			a.Now = func() time.Time { return time.Date(2015, 3, 2, 19, 15, 0, 0, time.UTC) }
			request, response := ask(t, a)
			token, err := Check(response, request, data)
			if err != nil {
				t.Fatal(err)
			}
			if !token.Time.Equal(a.Now()) || token.Accuracy != time.Second || token.Policy != authority.Policy ||
				token.Serial.Sign() <= 0 || token.Signer.Subject.CommonName != "Invented Time-Stamping Unit" {
				t.Errorf("token: %+v", token)
			}
			if err := token.Chain(pool(t, a.Root())); err != nil {
				t.Error(err)
			}
			if err := token.Chain(pool(t, newAuthority(t, authority.Options{}).Root())); !errors.Is(err, ErrUntrusted) {
				t.Errorf("a stranger's root: %v", err)
			}
		})
	}
}

func TestAStampOfSomethingElseIsRefused(t *testing.T) {
	other := sha256.Sum256([]byte("another binder"))
	for name, alter := range map[string]func(*lib.Timestamp){
		"another digest": func(s *lib.Timestamp) { s.HashedMessage = other[:] },
		"another nonce":  func(s *lib.Timestamp) { s.Nonce = big.NewInt(1) },
		"no nonce":       func(s *lib.Timestamp) { s.Nonce = nil },
	} {
		t.Run(name, func(t *testing.T) {
			a := newAuthority(t, authority.Options{})
			a.Alter = alter
			request, response := ask(t, a)
			if _, err := Check(response, request, data); !errors.Is(err, ErrMismatch) {
				t.Errorf("got %v", err)
			}
		})
	}
	request, response := ask(t, newAuthority(t, authority.Options{}))
	if _, err := Check(response, request, other); !errors.Is(err, ErrMismatch) {
		t.Errorf("checked against another digest: %v", err)
	}
	again, err := NewRequest(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Check(response, again, data); !errors.Is(err, ErrMismatch) {
		t.Errorf("as the answer to another request: %v", err)
	}
}

func TestASignerWhoMayNotStampIsRefused(t *testing.T) {
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	for name, o := range map[string]authority.Options{
		"for servers":       {Usages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}},
		"for servers too":   {Usages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageServerAuth}},
		"without insisting": {Uncritical: true},
		"after its time":    {From: year(2010), To: year(2011)},
		"before its time":   {From: year(2100), To: year(2101)},
	} {
		t.Run(name, func(t *testing.T) {
			request, response := ask(t, newAuthority(t, o))
			if _, err := Check(response, request, data); !errors.Is(err, ErrSignature) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("without a certificate", func(t *testing.T) {
		a := newAuthority(t, authority.Options{})
		a.Alter = func(s *lib.Timestamp) { s.AddTSACertificate = false }
		request, response := ask(t, a)
		if _, err := Check(response, request, data); !errors.Is(err, ErrSignature) {
			t.Errorf("got %v", err)
		}
	})
}

// A certificate that has run out since does not undo a stamp.
func TestAStampOutlivesItsCertificate(t *testing.T) {
	a := newAuthority(t, authority.Options{From: time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC)})
	a.Now = func() time.Time { return time.Date(2015, 3, 2, 19, 15, 0, 0, time.UTC) }
	request, response := ask(t, a)
	token, err := Check(response, request, data)
	if err != nil {
		t.Fatal(err)
	}
	if err := token.Chain(pool(t, a.Root())); err != nil {
		t.Error(err)
	}
}

func TestNoOneBitOfAStampCanBeChangedUnnoticed(t *testing.T) {
	a := newAuthority(t, authority.Options{})
	request, response := ask(t, a)
	want, err := Check(response, request, data)
	if err != nil {
		t.Fatal(err)
	}
	roots := pool(t, a.Root())
	for i := range response {
		for bit := range 8 {
			changed := bytes.Clone(response)
			changed[i] ^= 1 << bit
			got, err := Check(changed, request, data)
			if err == nil {
				err = got.Chain(roots)
			}
			// What lies outside the signature (version numbers, who signs by
			// number) may change; what the stamp says may not.
			if err == nil && (!got.Time.Equal(want.Time) || got.Serial.Cmp(want.Serial) != 0 || got.Policy != want.Policy || !got.Signer.Equal(want.Signer)) {
				t.Fatalf("byte %d, bit %d changed, and the stamp says %+v", i, bit, got)
			}
		}
	}
	for i := range response {
		if _, err := Check(response[:i], request, data); err == nil {
			t.Fatalf("cut after %d bytes, and sound", i)
		}
	}
	if _, err := Check(append(bytes.Clone(response), 0), request, data); !errors.Is(err, ErrNoStamp) {
		t.Errorf("with a byte more: %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	a, err := authority.New(authority.Options{})
	if err != nil {
		f.Fatal(err)
	}
	request, err := NewRequest(data)
	if err != nil {
		f.Fatal(err)
	}
	response, err := a.Stamp(request)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(response)
	f.Add([]byte{0x30, 3, 0x30, 1, 2})
	f.Fuzz(func(t *testing.T, answer []byte) {
		if token, err := Check(answer, request, data); err == nil && token.Signer == nil {
			t.Error("accepted without a signer")
		}
	})
}
