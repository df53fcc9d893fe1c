package delivery

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/youmark/pkcs8"
	"software.sslmate.com/src/go-pkcs12"

	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// errPassphrase: the file is whole as far as one can see, and does not open.
var errPassphrase = errors.New("the passphrase does not open it")

// clientCertificate reads a certificate with its key: PKCS#12, or PEM with both in
// one file and the key open, encrypted by the old way of PEM, or by PKCS#8. That
// the passphrase is wrong is told from a file that is broken.
func clientCertificate(file string, passphrase secret.Value) (tls.Certificate, error) {
	data, err := readFile(file)
	if err == nil {
		var pair tls.Certificate
		if bytes.Contains(data, []byte("-----BEGIN ")) {
			pair, err = fromPEM(data, []byte(passphrase.Reveal()))
		} else {
			pair, err = fromPKCS12(data, passphrase.Reveal())
		}
		if err == nil {
			return pair, nil
		}
	}
	kind := Certificates
	if errors.Is(err, errPassphrase) {
		kind = WrongPassphrase
	}
	return tls.Certificate{}, &Failure{Kind: kind, Name: file, Err: fmt.Errorf("read client certificate of %s: %w", file, err)}
}

// LookAtFiles tells, before anything is filed or knocked at, whether the certificate
// files of a job can be read and opened.
func LookAtFiles(j Job) error {
	if over := j.Route.Transport; over == routing.MLLP || over == routing.ByHand {
		return nil // they are of no use on such a line
	}
	_, err := tlsConfig(j, &atomic.Bool{})
	return err
}

// fileLimit is more than any bundle of certificates has: the largest, those that
// systems trust, are a quarter of it.
const fileLimit = 1 << 20

// readFile reads a file of certificates. A route may name any file, one without an
// end among them.
func readFile(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, fileLimit+1))
	if err == nil && len(data) > fileLimit {
		err = fmt.Errorf("more than %d bytes are no certificates", fileLimit)
	}
	return data, err
}

func fromPKCS12(data []byte, passphrase string) (tls.Certificate, error) {
	key, leaf, chain, err := pkcs12.DecodeChain(data, passphrase)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword):
		return tls.Certificate{}, errPassphrase
	case err != nil:
		return tls.Certificate{}, fmt.Errorf("read PKCS#12: %w", err)
	}
	pair := tls.Certificate{PrivateKey: key, Leaf: leaf, Certificate: [][]byte{leaf.Raw}}
	for _, c := range chain {
		pair.Certificate = append(pair.Certificate, c.Raw)
	}
	return pair, nil
}

// fromPEM opens an encrypted key and leaves the rest to the library.
func fromPEM(data, passphrase []byte) (tls.Certificate, error) {
	var open bytes.Buffer
	for rest := data; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		opened, err := openBlock(block, passphrase)
		if err != nil {
			return tls.Certificate{}, err
		}
		if err := pem.Encode(&open, opened); err != nil {
			return tls.Certificate{}, fmt.Errorf("read PEM: %w", err)
		}
	}
	return tls.X509KeyPair(open.Bytes(), open.Bytes())
}

func openBlock(block *pem.Block, passphrase []byte) (*pem.Block, error) {
	switch {
	case block.Type == "ENCRYPTED PRIVATE KEY":
		if len(passphrase) == 0 {
			return nil, errPassphrase
		}
		key, _, err := pkcs8.ParsePrivateKey(block.Bytes, passphrase)
		if err != nil {
			if err.Error() == "pkcs8: incorrect password" { // the library has no value for it
				err = errPassphrase
			}
			return nil, err
		}
		der, err := x509.MarshalPKCS8PrivateKey(key)
		return &pem.Block{Type: "PRIVATE KEY", Bytes: der}, err
	//lint:ignore SA1019 the old way of PEM is weak, and is what older tools wrote
	case x509.IsEncryptedPEMBlock(block):
		if len(passphrase) == 0 {
			return nil, errPassphrase
		}
		//lint:ignore SA1019 as above
		der, err := x509.DecryptPEMBlock(block, passphrase)
		// This way of locking notices 255 of 256 wrong passphrases by itself. What the
		// others open is no key.
		var key asn1.RawValue
		if err == nil {
			_, err = asn1.Unmarshal(der, &key)
		}
		if err != nil {
			err = errPassphrase
		}
		return &pem.Block{Type: block.Type, Bytes: der}, err
	}
	return block, nil
}
