package delivery

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
)

// classifyTLS tells the ways apart in which a private line fails.
func classifyTLS(err error) (FailureKind, string) {
	var (
		host      x509.HostnameError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		remote    *net.OpError
		verify    *tls.CertificateVerificationError
	)
	// A filter's own page has another name and an unknown issuer; that it is a
	// filter says the most.
	if errors.As(err, &verify) && !errors.As(err, &invalid) {
		if name := inspectorOf(verify.UnverifiedCertificates); name != "" {
			return Inspected, name
		}
	}
	switch {
	case errors.As(err, &host):
		return WrongHost, namesOf(host.Certificate)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		// Go has one reason for both ends of the period of validity.
		if strings.Contains(invalid.Detail, "is before") {
			return NotYetValid, invalid.Cert.NotBefore.Format("2006-01-02")
		}
		return Expired, invalid.Cert.NotAfter.Format("2006-01-02")
	case errors.As(err, &authority):
		if authority.Cert != nil {
			return UnknownIssuer, authority.Cert.Issuer.CommonName
		}
		return UnknownIssuer, ""
	case errors.As(err, &remote) && remote.Op == "remote error":
		switch {
		case aboutOurCertificate(remote.Err):
			return CertificateAsked, ""
		case remote.Err.Error() == alertProtocolVersion.Error():
			return TLSTooOld, ""
		}
		return TLSFailed, ""
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		return NotTLS, ""
	case strings.Contains(err.Error(), "selected unsupported protocol version"):
		return TLSTooOld, ""
	case errors.As(err, &verify), strings.Contains(err.Error(), "tls: "):
		return TLSFailed, ""
	}
	return "", ""
}

// alertProtocolVersion is how a side refuses every version it was offered
// (RFC 8446, section 6.2).
const alertProtocolVersion = tls.AlertError(70)

// aboutOurCertificate knows the alerts with which the other side refuses the
// certificate of this one, or asks for one (RFC 8446, section 6.2). crypto/tls
// keeps the type of an alert to itself and shows only its text.
func aboutOurCertificate(alert error) bool {
	const (
		badCertificate         = 42
		unsupportedCertificate = 43
		certificateRevoked     = 44
		certificateExpired     = 45
		certificateUnknown     = 46
		unknownAuthority       = 48
		accessDenied           = 49
		certificateRequired    = 116
	)
	return slices.ContainsFunc([]tls.AlertError{
		badCertificate, unsupportedCertificate, certificateRevoked, certificateExpired,
		certificateUnknown, unknownAuthority, accessDenied, certificateRequired,
	}, func(known tls.AlertError) bool { return known.Error() == alert.Error() })
}

// whenAsked names a line that failed after the other side had asked for a
// certificate: TLS 1.2 ends that with the alert for any failure, and under TLS 1.3
// the end of the line can be quicker than the alert. What was asked for is missing
// when the route has none, and refused when it has one. Once a byte of the message
// has left a cut stays a cut: only an alert is proof that nobody read it.
func (f *Failure) whenAsked(asked, have bool) *Failure {
	if asked && (f.Kind == TLSFailed || f.Kind == Cut && !f.Left) {
		f.Kind = CertificateAsked
	}
	if have && f.Kind == CertificateAsked {
		f.Kind = CertificateRefused
	}
	return f
}

// inspectorOf gives the issuer of a chain that looks like one of a filter which
// opens private lines to read along, and nothing of any other chain. Such boxes
// make the certificate while the connection waits, and sign it in their maker's
// or their own name.
func inspectorOf(chain []*x509.Certificate) string {
	for _, c := range chain {
		signed := strings.ToLower(strings.Join(append(append([]string{c.Issuer.CommonName}, c.Issuer.Organization...), c.Issuer.OrganizationalUnit...), " | "))
		if slices.ContainsFunc(inspectors(), func(maker string) bool { return strings.Contains(signed, maker) }) {
			return issuerOf(c)
		}
	}
	return ""
}

// inspectors are words in the issuers of such boxes and programs: their makers,
// and what administrators call the authority when they make one.
func inspectors() []string {
	return []string{
		"zscaler", "fortinet", "fortigate", "fortiguard", "sophos", "blue coat", "bluecoat", "palo alto", "netskope", "umbrella",
		"check point", "checkpoint", "barracuda", "watchguard", "sonicwall", "forcepoint", "websense", "smoothwall", "iboss",
		"mcafee web", "skyhigh", "kaspersky", "eset ssl", "bitdefender", "avast", "avg web", "untangle", "lightspeed",
		"cloudflare gateway", "menlo", "contentkeeper", "securly", "goguardian", "pfsense", "opnsense", "squid", "mitmproxy", "fiddler",
		"charles proxy", "ssl inspection", "tls inspection", "https inspection", "ssl decryption", "decryption", "web filter",
		"content filter", "webfilter", "web gateway", "web security gateway", "proxy ca", "firewall",
	}
}

func issuerOf(c *x509.Certificate) string {
	if c.Issuer.CommonName != "" || len(c.Issuer.Organization) == 0 {
		return c.Issuer.CommonName
	}
	return c.Issuer.Organization[0]
}

// namesOf is what a person can read to the Help Desk.
func namesOf(c *x509.Certificate) string {
	if c == nil {
		return ""
	}
	if len(c.DNSNames) > 0 {
		return c.DNSNames[0]
	}
	return c.Subject.CommonName
}
