package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/wizard/timestamp/authority"
)

// owner makes a certificate below a root that answers to nobody, and the settings
// that name it. It gives the root.
func owner(t *testing.T) (trusted string) {
	t.Helper()
	issue := func(template, above *x509.Certificate, by *rsa.PrivateKey) ([]byte, *rsa.PrivateKey) {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		if above == nil {
			above, by = template, key
		}
		template.NotBefore, template.NotAfter, template.BasicConstraintsValid = time.Now().Add(-time.Hour), time.Now().Add(time.Hour), true
		der, err := x509.CreateCertificate(rand.Reader, template, above, key.Public(), by)
		if err != nil {
			t.Fatal(err)
		}
		return der, key
	}
	root := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Invented Root"}, IsCA: true, KeyUsage: x509.KeyUsageCertSign}
	rootDER, rootKey := issue(root, nil, nil)
	leaf := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Invented Owner"},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning}}
	der, key := issue(leaf, root, rootKey)
	written := func(der []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}) }
	dir := t.TempDir()
	certificate, trusted := filepath.Join(dir, "owner.crt"), filepath.Join(dir, "root.crt")
	plain, secret, pass := filepath.Join(dir, "plain.key"), filepath.Join(dir, "owner.key"), filepath.Join(dir, "pass")
	for name, text := range map[string][]byte{
		trusted:     written(rootDER),
		certificate: append(written(der), written(rootDER)...),
		plain:       pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}),
		pass:        []byte("invented words\n"),
	} {
		if err := put(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	runs(t, "openssl", "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", plain, "-out", secret, "-passout", "file:"+pass)
	t.Setenv("TESTSHOT_SIGN_CERT", certificate)
	t.Setenv("TESTSHOT_SIGN_KEY", secret)
	t.Setenv("TESTSHOT_SIGN_PASS", pass)
	return trusted
}

func TestEverythingIsSignedAndStampedAndAChangedByteShows(t *testing.T) {
	needs(t, "osslsigncode", "openssl", "makensis", "wixl", "msiinfo")
	tsa, err := authority.New(authority.Options{RSA: true})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(tsa)
	defer server.Close()
	trusted := owner(t)
	t.Setenv("TESTSHOT_SIGN_TIME", server.URL)
	stampedBy := filepath.Join(t.TempDir(), "tsa.crt")
	if err := put(stampedBy, tsa.Root(), 0o600); err != nil {
		t.Fatal(err)
	}

	r := pretended(t)
	r.sign = signWith(r.root, os.Getenv)
	if err := put(filepath.Join(r.out, "LICENSES.txt"), []byte("all licenses"), 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(r.programs, "windows-amd64", "testshot.exe")
	if err := r.signed(program); err != nil {
		t.Fatal(err)
	}
	for _, make := range []func() error{r.setup, r.msi, r.sums} {
		if err := make(); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{program, r.name("windows-amd64-setup.exe"), r.name("windows-amd64.msi")} {
		verify := func(file string) (string, error) {
			said, err := exec.Command("osslsigncode", "verify", "-CAfile", trusted, "-TSA-CAfile", stampedBy, "-in", file).CombinedOutput()
			return string(said), err
		}
		said, err := verify(name)
		if err != nil || !strings.Contains(said, "Invented Owner") || !strings.Contains(said, "Timestamp Server Signature verification: ok") {
			t.Errorf("%s: %v\n%s", filepath.Base(name), err, said)
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 1
		changed := filepath.Join(t.TempDir(), filepath.Base(name))
		if err := put(changed, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := verify(changed); err == nil {
			t.Errorf("%s: a changed byte does not show:\n%s", filepath.Base(name), said)
		}
	}

	sums := filepath.Join(r.out, "SHA256SUMS")
	check := func() error {
		return exec.Command("openssl", "cms", "-verify", "-binary", "-inform", "PEM", "-in", sums+".p7s", "-content", sums,
			"-CAfile", trusted, "-purpose", "any", "-out", os.DevNull).Run()
	}
	if err := check(); err != nil {
		t.Errorf("the signature of the digests: %v", err)
	}
	list, err := os.ReadFile(sums)
	if err != nil {
		t.Fatal(err)
	}
	list[3] ^= 1
	if err := put(sums, list, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := check(); err == nil {
		t.Error("a changed digest does not show")
	}
}

func TestSigningSaysWhatIsMissingAndLeavesTheFileAlone(t *testing.T) {
	needs(t, "osslsigncode", "openssl")
	file := filepath.Join(t.TempDir(), "tiny.exe")
	tiny(t, file, "windows")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	trusted := owner(t)
	for _, row := range []struct{ name, value, want string }{
		{"TESTSHOT_SIGN_CERT", "/nowhere", "TESTSHOT_SIGN_CERT has to name"},
		{"TESTSHOT_SIGN_KEY", "", "TESTSHOT_SIGN_KEY has to name"},
		{"TESTSHOT_SIGN_KEY", "pkcs11:object=owner", "TESTSHOT_SIGN_MODULE has to name"},
		{"TESTSHOT_SIGN_PASS", trusted, "Signing tiny.exe failed"}, // a wrong passphrase
		{"TESTSHOT_SIGN_TIME", "http://127.0.0.1:1", "Signing tiny.exe failed"},
	} {
		t.Run(row.name+"="+row.value, func(t *testing.T) {
			t.Setenv(row.name, row.value)
			said, err := exec.Command(filepath.Join(root, ".ci", "sign"), file).CombinedOutput()
			if err == nil || !strings.Contains(string(said), row.want) {
				t.Errorf("%v: %s", err, said)
			}
			if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
				t.Errorf("the file was changed: %v", err)
			}
			if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
	t.Setenv("TESTSHOT_SIGN_CERT", "")
	if signWith(root, os.Getenv) != nil {
		t.Error("without a certificate something would be signed")
	}
}

// runs runs a program that has to succeed.
func runs(t *testing.T, name string, arguments ...string) {
	t.Helper()
	if said, err := exec.Command(name, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, said)
	}
}
