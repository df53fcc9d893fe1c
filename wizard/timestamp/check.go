package timestamp

import (
	"bytes"
	"crypto"
	"crypto/sha1" // names a certificate here (RFC 2634, 5.4), and is trusted with nothing else
	_ "crypto/sha256"
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// The reasons for which a stamp is not accepted.
var (
	// ErrMismatch: it is a stamp of something else, or the answer to another request.
	ErrMismatch = errors.New("time stamp is of something else")
	// ErrSignature: the signature does not fit, or its signer may not stamp.
	ErrSignature = errors.New("time stamp is not signed as it must be")
	// ErrAlgorithm: it is signed in a way that this program cannot check.
	ErrAlgorithm = errors.New("time stamp is signed in an unknown way")
	// ErrUntrusted: the signer does not answer to any of the certificates named.
	ErrUntrusted = errors.New("time stamp is signed by nobody who was named")
)

// Check makes sure that a response is a sound stamp of a digest and answers a
// request. Whom its signer answers to is Chain's business.
func Check(responseDER, requestDER []byte, d Digest) (*Token, error) {
	asked, err := readRequest(requestDER)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMismatch, err)
	}
	der, err := readResponse(responseDER)
	if err != nil {
		return nil, err
	}
	sd, content, info, err := readSigned(der)
	if err != nil {
		return nil, err
	}
	if !info.Imprint.of(d) || !asked.Imprint.of(d) {
		return nil, fmt.Errorf("check imprint: %w", ErrMismatch)
	}
	if asked.Nonce != nil && (info.Nonce == nil || info.Nonce.Cmp(asked.Nonce) != 0) {
		return nil, fmt.Errorf("check nonce: %w", ErrMismatch)
	}
	t := &Token{Time: info.Time.UTC(), Accuracy: info.Accuracy.duration(), Serial: info.Serial, Policy: info.Policy.String()}
	if t.brought, err = x509.ParseCertificates(sd.Certificates.Bytes); err != nil {
		return nil, fmt.Errorf("read the stamp's certificates: %w: %w", ErrSignature, err)
	}
	if err := t.signed(sd.Signers[0], content); err != nil {
		return nil, err
	}
	return t, nil
}

// signed checks the signature and that its signer may stamp.
func (t *Token) signed(s signerInfo, content []byte) error {
	attrs, err := s.attributes()
	if err != nil {
		return err
	}
	hash, ok := hashes()[s.DigestAlgorithm.Algorithm.String()]
	if !ok {
		return fmt.Errorf("digest algorithm %v: %w", s.DigestAlgorithm.Algorithm, ErrAlgorithm)
	}
	var kind asn1.ObjectIdentifier
	var sum []byte
	if whole(attrs[oidContentType.String()].FullBytes, &kind) != nil || !kind.Equal(oidStampInfo) {
		return fmt.Errorf("content type: %w", ErrSignature)
	}
	if whole(attrs[oidMessageDigest.String()].FullBytes, &sum) != nil || !bytes.Equal(sum, hashed(hash, content)) {
		return fmt.Errorf("digest of the content: %w", ErrSignature)
	}
	if t.Signer, err = signer(attrs, t.brought); err != nil {
		return err
	}
	how := algorithm(s.SignatureAlgorithm, hash)
	if how == x509.UnknownSignatureAlgorithm {
		return fmt.Errorf("signature algorithm %v: %w", s.SignatureAlgorithm.Algorithm, ErrAlgorithm)
	}
	if err := t.Signer.CheckSignature(how, s.signedBytes(), s.Signature); err != nil {
		return fmt.Errorf("check signature: %w: %w", ErrSignature, err)
	}
	if !stampsOnly(t.Signer) {
		return fmt.Errorf("certificate is not for time stamps alone: %w", ErrSignature)
	}
	if t.Time.Before(t.Signer.NotBefore) || t.Time.After(t.Signer.NotAfter) {
		return fmt.Errorf("certificate was not valid at the time of the stamp: %w", ErrSignature)
	}
	return nil
}

// signer finds the certificate that the signed attributes name by its digest.
// A stamp that does not name one could be claimed by another certificate with
// the same key.
func signer(attrs map[string]asn1.RawValue, brought []*x509.Certificate) (*x509.Certificate, error) {
	var v1 struct {
		IDs []struct {
			Hash   []byte
			Issuer asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	var v2 struct {
		IDs []struct {
			Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
			Hash      []byte
			Issuer    asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	var want []byte
	hash := func(der []byte) []byte { return hashed(crypto.SHA256, der) }
	switch {
	case whole(attrs[oidSignedByV2.String()].FullBytes, &v2) == nil && len(v2.IDs) > 0:
		want = v2.IDs[0].Hash
		if a := v2.IDs[0].Algorithm.Algorithm; len(a) > 0 {
			h, ok := hashes()[a.String()]
			if !ok {
				return nil, fmt.Errorf("digest algorithm %v: %w", a, ErrAlgorithm)
			}
			hash = func(der []byte) []byte { return hashed(h, der) }
		}
	case whole(attrs[oidSignedBy.String()].FullBytes, &v1) == nil && len(v1.IDs) > 0:
		want = v1.IDs[0].Hash
		hash = func(der []byte) []byte { sum := sha1.Sum(der); return sum[:] }
	}
	for _, c := range brought {
		if len(want) > 0 && bytes.Equal(want, hash(c.Raw)) {
			return c, nil
		}
	}
	return nil, fmt.Errorf("find the signer's certificate: %w", ErrSignature)
}

// stampsOnly reports whether a certificate is for time stamps and nothing else,
// and insists on it (RFC 3161, 2.3).
func stampsOnly(c *x509.Certificate) bool {
	if len(c.ExtKeyUsage) != 1 || c.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping || len(c.UnknownExtKeyUsage) > 0 {
		return false
	}
	for _, x := range c.Extensions {
		if x.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 37}) {
			return x.Critical
		}
	}
	return false
}

// Chain makes sure that the signer answered to one of the certificates in pool
// at the time of the stamp. That the certificate has run out since is no fault.
func (t *Token) Chain(pool *x509.CertPool) error {
	between := x509.NewCertPool()
	for _, c := range t.brought {
		between.AddCert(c)
	}
	_, err := t.Signer.Verify(x509.VerifyOptions{
		Roots: pool, Intermediates: between, CurrentTime: t.Time, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		return fmt.Errorf("follow the signer's certificates: %w: %w", ErrUntrusted, err)
	}
	return nil
}

func hashed(h crypto.Hash, data []byte) []byte {
	w := h.New()
	w.Write(data)
	return w.Sum(nil)
}
