package routing

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

const marked = "Marked-Word-77"

// secretAddresses hold the marked word where people paste secrets, and what may
// stay of them.
func secretAddresses() map[string]string {
	return map[string]string{
		"https://clinic:Marked-Word-77@registry.example/in":                "https://registry.example/in",
		"https://Marked-Word-77@registry.example/in":                       "https://registry.example/in",
		"https://clinic:a/Marked-Word-77@registry.example/in":              "https://registry.example/in",
		"https://clinic:a?Marked-Word-77#b@registry.example":               "https://registry.example",
		"https://clinic:a@Marked-Word-77@registry.example":                 "https://registry.example",
		"clinic:Marked-Word-77@registry.example/in":                        "registry.example/in",
		"clinic:Marked-Word-77@registry.example:2575":                      "registry.example:2575",
		"https://registry.example/in?token=Marked-Word-77":                 "https://registry.example/in",
		"https://registry.example/in?wsdl&PassWord=Marked-Word-77":         "https://registry.example/in?wsdl",
		"https://registry.example/in?key=Marked-Word-77&site=10144":        "https://registry.example/in?site=10144",
		"https://registry.example/in?a=1;client_secret=Marked-Word-77;b=2": "https://registry.example/in?a=1;b=2",
		"https://registry.example/in#access_token=Marked-Word-77":          "https://registry.example/in",
	}
}

func TestNoSecretInsideAnAddressIsWrittenOrRepeated(t *testing.T) {
	for address, want := range secretAddresses() {
		for _, transport := range []Transport{SOAP, PostForm, PostRaw, MLLP, MLLPTLS} {
			p := good()
			p.Transport, p.Address, p.Proxy = transport, address, address
			if got := p.WithoutSecrets(); got.Address != want || got.Proxy != want {
				t.Errorf("%s became %q and %q, want %q", address, got.Address, got.Proxy, want)
			}
			problems, _ := json.Marshal(p.Problems())
			changes, _ := json.Marshal(good().Changes(p))
			back, _ := json.Marshal(p.Changes(good()))
			for name, text := range map[string][]byte{"file": p.Encode(), "problems": problems, "changes": changes, "changes back": back} {
				if bytes.Contains(text, []byte(marked)) {
					t.Errorf("%s: the %s hold the word:\n%s", address, name, text)
				}
			}
			if len(p.Problems()) == 0 {
				t.Errorf("%s by %s: nobody is told", address, transport)
			}
		}
	}
}

func TestAnAddressWithoutSecretsStaysWhole(t *testing.T) {
	for _, address := range []string{
		"", "https://registry.example/CDCService?wsdl", "https://registry.example:8443/in?site=10144&mode=a@b", "[::1]:2575", "http://[::1]:80/a@b",
		"https://registry.example/in?password=&x=1", "https://registry.example/keys?monkey=1", "registry.example:2575", "https://registry.example:8443/a@b",
	} {
		if got := (Profile{Address: address}).WithoutSecrets().Address; got != address {
			t.Errorf("%s became %s", address, got)
		}
	}
}

func TestAFileThatHoldsASecretIsNotReadAndNotRepeated(t *testing.T) {
	for _, key := range []string{"password", "Pass_Phrase_pwd", "passphrase", "api_token", "client_secret", "form.secret", "tls.passphrase", "said.address.password"} {
		p, problems := ParseFile([]byte(key + " = \"" + marked + "\"\n"))
		told, _ := json.Marshal(problems)
		if len(problems) != 1 || strings.Contains(string(told), marked) || bytes.Contains(p.Encode(), []byte(marked)) {
			t.Errorf("%s: %s", key, told)
		}
	}
}
