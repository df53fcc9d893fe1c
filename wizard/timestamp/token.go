package timestamp

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"
)

// Token is a stamp that was checked.
type Token struct {
	Time     time.Time
	Accuracy time.Duration // 0 when the authority does not say
	Serial   *big.Int
	Policy   string
	Signer   *x509.Certificate
	brought  []*x509.Certificate // all certificates that came with it
}

// contentInfo and what follows are those of CMS (RFC 5652), as far as a stamp
// uses it.
type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"explicit,optional,tag:0"`
}

type signedData struct {
	Version      int
	Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
	Content      contentInfo
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	Revoked      asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []signerInfo  `asn1:"set"`
}

type signerInfo struct {
	Version            int
	ID                 asn1.RawValue // by issuer and serial, or by key; signingCertificate says it for certain
	DigestAlgorithm    pkix.AlgorithmIdentifier
	Signed             asn1.RawValue `asn1:"optional,tag:0"`
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Signature          []byte
	Unsigned           asn1.RawValue `asn1:"optional,tag:1"`
}

type attribute struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue `asn1:"set"`
}

// stampInfo is TSTInfo (RFC 3161, 2.4.2).
type stampInfo struct {
	Version    int
	Policy     asn1.ObjectIdentifier
	Imprint    imprint
	Serial     *big.Int
	Time       time.Time        `asn1:"generalized"`
	Accuracy   accuracy         `asn1:"optional"`
	Ordering   bool             `asn1:"optional"`
	Nonce      *big.Int         `asn1:"optional"`
	Authority  asn1.RawValue    `asn1:"optional,tag:0"`
	Extensions []pkix.Extension `asn1:"optional,tag:1"`
}

type accuracy struct {
	Seconds int64 `asn1:"optional"`
	Millis  int64 `asn1:"optional,tag:0"`
	Micros  int64 `asn1:"optional,tag:1"`
}

func (a accuracy) duration() time.Duration {
	return time.Duration(a.Seconds)*time.Second + time.Duration(a.Millis)*time.Millisecond + time.Duration(a.Micros)*time.Microsecond
}

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidStampInfo     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSignedBy      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12} // signingCertificate
	oidSignedByV2    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47} // signingCertificateV2
)

// readSigned takes the parts of a token apart.
func readSigned(der []byte) (signedData, []byte, stampInfo, error) {
	var outer contentInfo
	var sd signedData
	var content []byte
	var info stampInfo
	fail := func(err error) (signedData, []byte, stampInfo, error) {
		return sd, nil, info, fmt.Errorf("read stamp: %w: %w", ErrNoStamp, err)
	}
	if err := whole(der, &outer); err != nil {
		return fail(err)
	}
	if !outer.Type.Equal(oidSignedData) {
		return fail(asn1.StructuralError{Msg: "not signed data"})
	}
	if err := whole(outer.Content.Bytes, &sd); err != nil {
		return fail(err)
	}
	if !sd.Content.Type.Equal(oidStampInfo) || len(sd.Signers) != 1 {
		return fail(asn1.StructuralError{Msg: "not a stamp with one signer"})
	}
	if err := whole(sd.Content.Content.Bytes, &content); err != nil {
		return fail(err)
	}
	if err := whole(content, &info); err != nil {
		return fail(err)
	}
	if info.Version != 1 {
		return fail(asn1.StructuralError{Msg: "another version of the protocol"})
	}
	for _, x := range info.Extensions {
		if x.Critical {
			return fail(asn1.StructuralError{Msg: "an extension that must be understood"})
		}
	}
	return sd, content, info, nil
}

// attributes reads the signed attributes into their first values, by type.
func (s signerInfo) attributes() (map[string]asn1.RawValue, error) {
	var list []attribute
	if _, err := asn1.UnmarshalWithParams(s.signedBytes(), &list, "set"); err != nil {
		return nil, fmt.Errorf("read signed attributes: %w: %w", ErrNoStamp, err)
	}
	out := map[string]asn1.RawValue{}
	for _, a := range list {
		var value asn1.RawValue
		if err := whole(a.Values.Bytes, &value); err != nil {
			return nil, fmt.Errorf("read signed attribute %v: %w: %w", a.Type, ErrNoStamp, err)
		}
		out[a.Type.String()] = value
	}
	return out, nil
}

// signedBytes are the bytes under the signature: the attributes with the tag of
// a SET instead of the one they are sent with (RFC 5652, 5.4).
func (s signerInfo) signedBytes() []byte {
	if len(s.Signed.FullBytes) == 0 {
		return nil
	}
	out := append([]byte(nil), s.Signed.FullBytes...)
	out[0] = 0x31
	return out
}
