package news

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// ErrKey is returned for a text that holds no public key.
var ErrKey = errors.New("not a public key for release notes")

// Both a key and a signature begin with the algorithm and the number of the key, by
// which signify tells keys apart. The number proves nothing.
const (
	algorithm    = "Ed"
	numberLength = 8
	headLength   = len(algorithm) + numberLength
)

// Key is a public key.
type Key struct {
	number string
	public ed25519.PublicKey
}

// Keys reads the public keys in a text: one or several, separated by spaces or lines, with
// or without the comment line of a key file. Several are named while one takes the
// place of another.
func Keys(text string) ([]Key, error) {
	var keys []Key
	for word := range strings.FieldsSeq(text) {
		raw, err := decoded(word, ed25519.PublicKeySize)
		if err != nil {
			continue // a word of the comment
		}
		keys = append(keys, Key{string(raw[len(algorithm):headLength]), raw[headLength:]})
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("read keys: %w", ErrKey)
	}
	return keys, nil
}

// decoded reads Base64 of a head and so many bytes behind it.
func decoded(text string, behind int) ([]byte, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, err
	}
	if len(raw) != headLength+behind || string(raw[:len(algorithm)]) != algorithm {
		return nil, errors.New("not of this form")
	}
	return raw, nil
}
