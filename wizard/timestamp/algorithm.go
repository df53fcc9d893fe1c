package timestamp

import (
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

var oidSHA256 = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}

// hashes lists the digests that are accepted, by object identifier.
func hashes() map[string]crypto.Hash {
	return map[string]crypto.Hash{
		oidSHA256.String():       crypto.SHA256,
		"2.16.840.1.101.3.4.2.2": crypto.SHA384,
		"2.16.840.1.101.3.4.2.3": crypto.SHA512,
	}
}

// algorithm tells how a signature was made. A signer may name the kind of key
// alone (rsaEncryption) and leave the digest to its own field (RFC 3370, 3.2).
func algorithm(a pkix.AlgorithmIdentifier, hash crypto.Hash) x509.SignatureAlgorithm {
	byHash := func(sha256, sha384, sha512 x509.SignatureAlgorithm) x509.SignatureAlgorithm {
		return map[crypto.Hash]x509.SignatureAlgorithm{crypto.SHA256: sha256, crypto.SHA384: sha384, crypto.SHA512: sha512}[hash]
	}
	switch a.Algorithm.String() {
	case "1.2.840.113549.1.1.1":
		return byHash(x509.SHA256WithRSA, x509.SHA384WithRSA, x509.SHA512WithRSA)
	case "1.2.840.113549.1.1.10":
		return byHash(x509.SHA256WithRSAPSS, x509.SHA384WithRSAPSS, x509.SHA512WithRSAPSS)
	case "1.2.840.10045.2.1":
		return byHash(x509.ECDSAWithSHA256, x509.ECDSAWithSHA384, x509.ECDSAWithSHA512)
	case "1.2.840.113549.1.1.11":
		return x509.SHA256WithRSA
	case "1.2.840.113549.1.1.12":
		return x509.SHA384WithRSA
	case "1.2.840.113549.1.1.13":
		return x509.SHA512WithRSA
	case "1.2.840.10045.4.3.2":
		return x509.ECDSAWithSHA256
	case "1.2.840.10045.4.3.3":
		return x509.ECDSAWithSHA384
	case "1.2.840.10045.4.3.4":
		return x509.ECDSAWithSHA512
	case "1.3.101.112":
		return x509.PureEd25519
	}
	return x509.UnknownSignatureAlgorithm
}
