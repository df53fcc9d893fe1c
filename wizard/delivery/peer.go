package delivery

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"

	"golang.org/x/net/http/httpproxy"

	"testshot/hl7/web"
)

// peerOf describes who was reached.
func peerOf(state *tls.ConnectionState, remote string) Peer {
	p := Peer{Address: remote}
	if state == nil {
		return p
	}
	if state.Version != 0 {
		p.TLS = tls.VersionName(state.Version) + " " + tls.CipherSuiteName(state.CipherSuite)
	}
	p.shown(state.PeerCertificates)
	return p
}

// shown notes the certificates of the other side, those that were turned away
// included: whoever looks for the reason later has to see them.
func (p *Peer) shown(certificates []*x509.Certificate) {
	var chain bytes.Buffer
	for _, c := range certificates {
		_ = pem.Encode(&chain, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}) // a bytes.Buffer does not fail
	}
	p.Chain = chain.Bytes()
	if len(certificates) > 0 {
		first := certificates[0]
		p.Issuer, p.Subject, p.Expires = issuerOf(first), namesOf(first), first.NotAfter
	}
}

// transportFor makes the HTTP transport of one attempt: the system's proxy or
// the route's, the route's authorities beside the system's, TLS 1.2 or newer.
// Asked becomes true when the other side asks for a certificate of ours.
func transportFor(j Job) (transport *http.Transport, asked *atomic.Bool, err error) {
	asked = &atomic.Bool{}
	config, err := tlsConfig(j, asked)
	if err != nil {
		return nil, nil, err
	}
	dialer := &net.Dialer{Timeout: j.limit()}
	return &http.Transport{
		Proxy:                  j.proxy(),
		DialContext:            dialer.DialContext,
		TLSClientConfig:        config,
		TLSHandshakeTimeout:    j.limit(),
		MaxResponseHeaderBytes: 16 << 10,
		DisableKeepAlives:      true,
		DisableCompression:     true,
		OnProxyConnectResponse: tunnelOpened,
	}, asked, nil
}

// tunnelOpened tells a proxy's refusal from that of a registry.
func tunnelOpened(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return web.ProxyRefusal(answer.StatusCode)
	}
	return nil
}

// proxy gives the proxy of a job with what it asks for.
func (j Job) proxy() func(*http.Request) (*url.URL, error) {
	next := proxyOf(j.Route.Proxy)
	if j.Route.ProxyUsername == "" {
		return next
	}
	return func(r *http.Request) (*url.URL, error) {
		through, err := next(r)
		if through == nil || err != nil {
			return through, err
		}
		signed := *through
		signed.User = url.UserPassword(j.Route.ProxyUsername, j.ProxyPassword.Reveal())
		return &signed, nil
	}
}

// proxyOf gives the route's own proxy, or the system's when the route names none.
// A proxy is never used towards this computer.
func proxyOf(address string) func(*http.Request) (*url.URL, error) {
	if address == "" {
		return SystemProxy()
	}
	config := httpproxy.Config{HTTPProxy: address, HTTPSProxy: address}
	proxy := config.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) { return proxy(r.URL) }
}

// authorities are the system's and those of the job; nil when the job names none.
func authorities(j Job) (*x509.CertPool, error) {
	file, extra := j.Route.TLS.CAFile, j.Authority
	if file == "" && extra == nil {
		return nil, nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	pool.AppendCertsFromPEM(extra)
	if file == "" {
		return pool, nil
	}
	data, err := readFile(file)
	if err != nil {
		return nil, &Failure{Kind: Certificates, Name: file, Err: fmt.Errorf("read authorities: %w", err)}
	}
	if !pool.AppendCertsFromPEM(data) {
		return nil, &Failure{Kind: Certificates, Name: file, Err: fmt.Errorf("read authorities of %s: no certificate in it", file)}
	}
	return pool, nil
}

// tlsConfig has no way to switch checks off.
func tlsConfig(j Job, asked *atomic.Bool) (*tls.Config, error) {
	var ours []tls.Certificate
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	roots, err := authorities(j)
	if err != nil {
		return nil, err
	}
	config.RootCAs = roots
	if file := j.Route.TLS.ClientCertificate; file != "" {
		pair, err := clientCertificate(file, j.Passphrase)
		if err != nil {
			return nil, err
		}
		ours = append(ours, pair)
	}
	config.GetClientCertificate = func(request *tls.CertificateRequestInfo) (*tls.Certificate, error) {
		asked.Store(true)
		for i := range ours {
			if request.SupportsCertificate(&ours[i]) == nil {
				return &ours[i], nil
			}
		}
		return &tls.Certificate{}, nil // none that fits; the other side decides
	}
	return config, nil
}
