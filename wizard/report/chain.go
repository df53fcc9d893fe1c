package report

import (
	"crypto/x509"
	"encoding/pem"

	"testshot/wizard/evidence"
)

// chain says by which certificate the registry showed who it is, who issued
// that, and for how long it was good.
func (c composer) chain(e entry) []fact {
	rest := e.contents[evidence.FileCertificates]
	var facts []fact
	for first := true; ; first = false {
		var p *pem.Block
		if p, rest = pem.Decode(rest); p == nil {
			return facts
		}
		certificate, err := x509.ParseCertificate(p.Bytes)
		if err != nil {
			return addMark(facts, c.say("certificate"), c.say("certificate.unreadable"))
		}
		name := c.say("certificate.above")
		if first {
			name = c.say("certificate")
		}
		facts = append(facts, fact{Name: name, Value: c.say("certificate.line",
			"subject", certificate.Subject.String(), "issuer", certificate.Issuer.String(),
			"from", c.day(certificate.NotBefore.UTC()), "to", c.day(certificate.NotAfter.UTC()),
			"digest", sha256Of(p.Bytes))})
	}
}
