package routing

import "testing"

func TestLoopbackIsOnlyWhatNobodyCanMistake(t *testing.T) {
	tests := []struct {
		address string
		want    bool
	}{
		{"http://localhost/in", true},
		{"http://LOCALHOST:8080", true},
		{"http://127.0.0.1:9/x?y", true},
		{"https://127.255.0.1", true},
		{"http://[::1]:8080/", true},
		{"localhost:2575", true},
		{"127.0.0.1", true},
		{"[::1]:2575", true},
		{"http://127.0.0.1@registry.example/", false},
		{"http://127.0.0.1.registry.example/", false},
		{"http://registry.example/127.0.0.1", false},
		{`http://registry.example\@127.0.0.1/`, false},
		{"http://127.1/", false},
		{"http://0177.0.0.1/", false},
		{"http://127.0.0.256/", false},
		{"http://2130706433/", false},
		{"http://localhost.registry.example", false},
		{"http://[::1].registry.example", false},
		{"http://[::ffff:127.0.0.1]/", false},
		{"http://127.0.0.1 /", false},
		{"", false},
		{"://", false},
		{"[", false},
		{"[]:1", false},
	}
	for _, tt := range tests {
		if got := Loopback(tt.address); got != tt.want {
			t.Errorf("Loopback(%q) = %v, want %v", tt.address, got, tt.want)
		}
	}
}

func TestPlaintextLooksAtTransportAndPlace(t *testing.T) {
	tests := []struct {
		transport Transport
		address   string
		want      bool
	}{
		{SOAP, "https://registry.example/x", false},
		{SOAP, "HTTPS://registry.example/x", false},
		{SOAP, "http://registry.example/x", true},
		{SOAP, "http://127.0.0.1:8080/x", false},
		{SOAP, "registry.example", true},
		{PostForm, "http://registry.example", true},
		{PostRaw, "http://localhost", false},
		{MLLP, "registry.example:2575", true},
		{MLLP, "127.0.0.1:2575", false},
		{MLLPTLS, "registry.example:2575", false},
		{ByHand, "", false},
		{SOAP, "", true},
	}
	for _, tt := range tests {
		p := Profile{Transport: tt.transport, Address: tt.address}
		if got := p.Plaintext(); got != tt.want {
			t.Errorf("Plaintext of %s to %q = %v, want %v", tt.transport, tt.address, got, tt.want)
		}
	}
}

func TestHostIdentifiesTheRegistry(t *testing.T) {
	for address, want := range map[string]string{
		"https://Registry.Example:8443/in": "registry.example",
		"not an address":                   "",
	} {
		if got := (Profile{Transport: SOAP, Address: address}).Host(); got != want {
			t.Errorf("Host of %q = %q, want %q", address, got, want)
		}
	}
	if got := (Profile{Transport: MLLP, Address: "HL7.registry.example:2575"}).Host(); got != "hl7.registry.example" {
		t.Errorf("Host over MLLP = %q", got)
	}
}

func TestWithoutSecretsCutsOnlyTheSecret(t *testing.T) {
	for address, want := range map[string]string{
		"https://clinic-user:Secret-123@registry.example/in?a=b@c": "https://registry.example/in?a=b@c",
		"https://a@b@registry.example":                             "https://registry.example",
		"https://registry.example/a@b":                             "https://registry.example/a@b",
		"registry.example:2575":                                    "registry.example:2575",
		"":                                                         "",
	} {
		p := Profile{Address: address, Proxy: address}.WithoutSecrets()
		if p.Address != want || p.Proxy != want {
			t.Errorf("%q became %q and %q, want %q", address, p.Address, p.Proxy, want)
		}
	}
}

func FuzzAddressesAreReadWithoutPanic(f *testing.F) {
	for _, s := range []string{"http://[::1]:1/", "a:b", "[", "http://x:99999", "é://", "http://a..b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		Loopback(s)
		for _, tr := range []Transport{SOAP, MLLP, MLLPTLS, PostForm, PostRaw, ByHand, "x"} {
			p := Profile{Transport: tr, Address: s, Proxy: s, Facility: s}
			p.Problems()
			p.Host()
		}
	})
}
