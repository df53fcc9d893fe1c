package timestamp

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard/timestamp/authority"
)

const opensslConfig = `
[tsa]
default_tsa = unit
[unit]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.2
digests = sha256, sha512
accuracy = secs:1, millisecs:500
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = ALG
[stamps]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
`

// openssl runs the program in a folder.
func openssl(t *testing.T, dir string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is not on this machine; the authority written in Go stands in for it in the other tests.")
	}
	cmd := exec.Command("openssl", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// opensslAuthority serves `openssl ts -reply` over HTTP.
func opensslAuthority(t *testing.T, alg string) (address, ca string) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("tsa.cnf", strings.Replace(opensslConfig, "ALG", alg, 1))
	write("serial", "01\n")
	openssl(t, dir, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Invented CA")
	openssl(t, dir, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Invented TSA")
	openssl(t, dir, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem",
		"-days", "1", "-extfile", "tsa.cnf", "-extensions", "stamps")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		write("query.tsq", string(query))
		openssl(t, dir, "ts", "-reply", "-config", "tsa.cnf", "-section", "unit", "-queryfile", "query.tsq", "-signer", "tsa.pem",
			"-inkey", "tsa.key", "-chain", "ca.pem", "-out", "reply.tsr")
		reply, err := os.ReadFile(filepath.Join(dir, "reply.tsr"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", responseType)
		_, _ = w.Write(reply)
	}))
	t.Cleanup(server.Close)
	return server.URL, filepath.Join(dir, "ca.pem")
}

func TestAStampOfOpenSSLIsChecked(t *testing.T) {
	for _, alg := range []string{"sha1", "sha256"} { // how it names the signer: ESSCertID and ESSCertIDv2
		address, ca := opensslAuthority(t, alg)
		request, response, err := Client{Address: address}.Stamp(context.Background(), data)
		if err != nil {
			t.Fatal(err)
		}
		token, err := Check(response, request, data)
		if err != nil {
			t.Fatalf("%s: %v", alg, err)
		}
		root, err := os.ReadFile(ca)
		if err != nil {
			t.Fatal(err)
		}
		if err := token.Chain(pool(t, root)); err != nil || token.Policy != "1.3.6.1.4.1.99999.2" || token.Accuracy.String() != "1.5s" {
			t.Errorf("%s: chain %v, token %+v", alg, err, token)
		}
	}
}

func TestOpenSSLChecksWhatIsFetchedHere(t *testing.T) {
	a := newAuthority(t, authority.Options{})
	request, response := ask(t, a)
	dir := t.TempDir()
	for name, content := range map[string][]byte{"stamp.tsq": request, "stamp.tsr": response, "ca.pem": a.Root()} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"-digest", hex.EncodeToString(data[:])}, {"-queryfile", "stamp.tsq"},
	} {
		out := openssl(t, dir, append([]string{"ts", "-verify", "-in", "stamp.tsr", "-CAfile", "ca.pem"}, args...)...)
		if !strings.Contains(out, "Verification: OK") {
			t.Errorf("%v: %s", args, out)
		}
	}
}
