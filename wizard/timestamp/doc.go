// Package timestamp asks a time-stamping authority for a stamp and checks the
// stamp it gives (RFC 3161). A stamp says, over the authority's signature, that
// a digest existed at a time; so whatever has that digest did too.
//
//	client := timestamp.Client{Address: "http://tsa.example/"}
//	request, response, err := client.Stamp(ctx, digest)  // the network, once
//	token, err := timestamp.Check(response, request, digest)
//	err = token.Chain(pool)                              // whom the signer answers to
//
// Both are kept as they crossed the wire, in files that openssl reads as well:
//
//	openssl ts -verify -digest DIGEST -in stamp.tsr -CAfile ca.pem
//
// Terms: the imprint is the digest inside a stamp; the nonce a large random
// number that ties an answer to its request; the token what the authority signs
// (CMS SignedData around TSTInfo); the policy the authority's own rules, named
// by an object identifier.
//
// What the package refuses to do: accept SHA-1; accept a signer whose
// certificate is not for time stamps alone (RFC 3161, 2.3) or is not the one
// that the signature names (RFC 5035); choose an authority. It sends nothing but
// a digest and a nonce, so it goes over plain HTTP too, as most authorities ask.
package timestamp
