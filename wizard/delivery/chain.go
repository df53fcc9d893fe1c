package delivery

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"time"
)

// Certificate is one certificate of a chain, in what a person can compare.
type Certificate struct {
	Subject string
	Issuer  string
	Names   []string // of the first certificate: whom it stands for
	Begins  time.Time
	Expires time.Time
	SHA256  string
}

// certificatesOf reads a chain, the other side's own certificate first.
func certificatesOf(chain []*x509.Certificate) []Certificate {
	var out []Certificate
	for _, c := range chain {
		sum := sha256.Sum256(c.Raw)
		one := Certificate{
			Subject: c.Subject.String(), Issuer: c.Issuer.String(), Names: c.DNSNames,
			Begins: c.NotBefore, Expires: c.NotAfter, SHA256: hex.EncodeToString(sum[:]),
		}
		for _, ip := range c.IPAddresses {
			one.Names = append(one.Names, ip.String())
		}
		out = append(out, one)
	}
	return out
}

// turnedAway is the chain that an error of the TLS library did not accept.
func turnedAway(err error) []*x509.Certificate {
	var verify *tls.CertificateVerificationError
	if errors.As(err, &verify) {
		return verify.UnverifiedCertificates
	}
	return nil
}
