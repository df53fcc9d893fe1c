package timestamp

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
)

// Digest is the SHA-256 that is stamped.
type Digest = [sha256.Size]byte

// imprint is MessageImprint.
type imprint struct {
	Algorithm pkix.AlgorithmIdentifier
	Digest    []byte
}

func imprintOf(d Digest) imprint {
	return imprint{pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}, d[:]}
}

// of reports whether the imprint is that of a digest.
func (i imprint) of(d Digest) bool {
	return i.Algorithm.Algorithm.Equal(oidSHA256) && bytes.Equal(i.Digest, d[:])
}

// request is TimeStampReq.
type request struct {
	Version      int
	Imprint      imprint
	Policy       asn1.ObjectIdentifier `asn1:"optional"`
	Nonce        *big.Int              `asn1:"optional"`
	Certificates bool                  `asn1:"optional"` // the stamp is to bring its signer's certificate
}

// nonceBits is what openssl uses too; some authorities take no more.
const nonceBits = 64

// NewRequest makes a request for a stamp over a digest.
func NewRequest(d Digest) ([]byte, error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), nonceBits))
	if err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	der, err := asn1.Marshal(request{Version: 1, Imprint: imprintOf(d), Nonce: nonce, Certificates: true})
	if err != nil {
		return nil, fmt.Errorf("write request: %w", err)
	}
	return der, nil
}

// readRequest reads what NewRequest wrote.
func readRequest(der []byte) (request, error) {
	var r request
	if err := whole(der, &r); err != nil {
		return r, fmt.Errorf("read request: %w", err)
	}
	return r, nil
}

// whole reads one ASN.1 value and refuses anything after it.
func whole(der []byte, into any) error {
	rest, err := asn1.Unmarshal(der, into)
	if err == nil && len(rest) > 0 {
		err = asn1.StructuralError{Msg: "something follows the value"}
	}
	return err
}
