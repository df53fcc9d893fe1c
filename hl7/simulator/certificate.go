package simulator

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"
)

// authority vouches for the certificates of one run. It lives as long as the
// server, and its key is written nowhere.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newAuthority(name string) (*authority, error) {
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	template := fromTo(name, -time.Hour, 24*time.Hour)
	template.IsCA, template.KeyUsage = true, x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, fmt.Errorf("make authority: %w", err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("make authority: %w", err)
	}
	return &authority{certificate: certificate, key: key}, nil
}

// vouch issues a certificate with a key of its own.
func (a *authority) vouch(template *x509.Certificate) (tls.Certificate, error) {
	key, err := newKey()
	if err != nil {
		return tls.Certificate{}, err
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &key.PublicKey, a.key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("make certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

func (a *authority) pem() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw})
}

// pair writes a certificate and its key into one file, as a route asks for it.
func pair(c tls.Certificate) ([]byte, error) {
	key, err := x509.MarshalPKCS8PrivateKey(c.PrivateKey)
	if err != nil {
		return nil, fmt.Errorf("write client key: %w", err)
	}
	return append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Certificate[0]}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})...), nil
}

// privacy is what a private line needs: how the server speaks, whom a client has
// to trust, and what it may have to show.
type privacy struct {
	server            *tls.Config
	authority, client []byte // PEM
}

// newPrivacy makes the certificates of one run, as the temper shows them.
func newPrivacy(at net.Addr, shows Shows) (*privacy, error) {
	trusted, err := newAuthority("Testshot rehearsal authority")
	if err != nil {
		return nil, err
	}
	template := fromTo("Testshot rehearsal registry", -time.Hour, 24*time.Hour)
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	nameFor(template, at)
	issuer := trusted
	switch shows {
	case ShowsOtherHost:
		template.DNSNames, template.IPAddresses = []string{"registry.example"}, nil
	case ShowsExpired:
		template.NotBefore, template.NotAfter = time.Now().Add(-48*time.Hour), time.Now().Add(-24*time.Hour)
	case ShowsNotYet:
		template.NotBefore = time.Now().Add(12 * time.Hour)
	case ShowsStranger:
		if issuer, err = newAuthority("Testshot rehearsal middlebox"); err != nil {
			return nil, err
		}
	}
	shown, err := issuer.vouch(template)
	if err != nil {
		return nil, err
	}
	p := &privacy{
		server:    &tls.Config{Certificates: []tls.Certificate{shown}, MinVersion: tls.VersionTLS12},
		authority: trusted.pem(),
	}
	if shows == AsksCertificate {
		return p, p.askClient(trusted)
	}
	return p, nil
}

// askClient makes the server ask for a certificate, and issues one that it takes.
func (p *privacy) askClient(trusted *authority) error {
	template := fromTo("Testshot rehearsal clinic", -time.Hour, 24*time.Hour)
	template.KeyUsage, template.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	client, err := trusted.vouch(template)
	if err != nil {
		return err
	}
	p.server.ClientAuth, p.server.ClientCAs = tls.RequireAndVerifyClientCert, x509.NewCertPool()
	p.server.ClientCAs.AddCert(trusted.certificate)
	p.client, err = pair(client)
	return err
}

func newKey() (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	return key, nil
}

// fromTo is a certificate that is valid from and to so long from now.
func fromTo(name string, from, to time.Duration) *x509.Certificate {
	now := time.Now()
	return &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: now.Add(from), NotAfter: now.Add(to), BasicConstraintsValid: true,
	}
}

// nameFor names the address the server listens on, and this computer.
func nameFor(c *x509.Certificate, at net.Addr) {
	c.DNSNames, c.IPAddresses = []string{"localhost"}, []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	if tcp, ok := at.(*net.TCPAddr); ok && !tcp.IP.IsUnspecified() {
		c.IPAddresses = append(c.IPAddresses, tcp.IP)
	}
}
