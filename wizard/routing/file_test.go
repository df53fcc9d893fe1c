package routing

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const wholeFile = `
name      = "MIIS test"
kind      = "registry-test"
transport = "soap"
address   = "https://registry.example/CDCService"
dialect   = "miis"
payload   = "cdata"
soap_version = "1.1"
username  = "clinic-user"
facility  = "12345"
allow_plaintext = true
proxy     = "http://proxy.example:3128"
[header]
sending_application = "EHR"
sending_facility = "12345"
receiving_application = "MIIS"
receiving_facility = "99990"
processing_id = "T"
[readdress]
enabled = true
batch_wrapper = true
[form]
username = "USERID"
password = "PASSWORD"
facility = "FACILITYID"
message  = "MESSAGEDATA"
[tls]
ca_file = "ca.pem"
client_certificate = "/keys/client.p12"
[source]
person = "Help Desk"
confirmed = 2015-03-02
ticket = "T-100"
good_until = "2015-06-30"
[said.address]
person = "Jo Sample"
confirmed = 2015-03-04
[said."header.processing_id"]
person = "Al Sample"
[said.header.receiving_facility]
person = "Bo Sample"
`

func whole() Profile {
	return Profile{
		Name: "MIIS test", Kind: RegistryTest, Transport: SOAP, Address: "https://registry.example/CDCService",
		Dialect: DialectMIIS, Payload: CDATA, SOAPVersion: "1.1", Username: "clinic-user", Facility: "12345",
		AllowPlaintext: true, Proxy: "http://proxy.example:3128",
		Header:    Header{"EHR", "12345", "MIIS", "99990", "T"},
		Readdress: Readdress{Enabled: true, BatchWrapper: true},
		Form:      Form{"USERID", "PASSWORD", "FACILITYID", "MESSAGEDATA"},
		TLS:       TLS{CAFile: "ca.pem", ClientCertificate: "/keys/client.p12"},
		Source:    Source{Person: "Help Desk", Confirmed: "2015-03-02", Ticket: "T-100", GoodUntil: "2015-06-30"},
		Said: map[string]Source{
			"address":                   {Person: "Jo Sample", Confirmed: "2015-03-04"},
			"header.processing_id":      {Person: "Al Sample"},
			"header.receiving_facility": {Person: "Bo Sample"},
		},
	}
}

func TestParseFileReadsEveryKey(t *testing.T) {
	got, problems := ParseFile([]byte(wholeFile))
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	if diff := cmp.Diff(whole(), got); diff != "" {
		t.Errorf("profile differs (-want +got):\n%s", diff)
	}
	if got := got.Problems(); len(got) > 0 {
		t.Errorf("the route has problems: %v", got)
	}
}

// unreadable is a file that can't be read as a route, and what is said of it.
type unreadable struct {
	name, file string
	want       []Problem
}

func unreadableFiles() []unreadable {
	return []unreadable{
		{"an unknown key", "name = \"x\"\ncolour = \"red\"\n", []Problem{{Field: "colour", Key: "unknown_key", Line: 2}}},
		{"an unknown key in a table", "[tls]\n\nca = \"x\"\n", []Problem{{Field: "tls.ca", Key: "unknown_key", Line: 3}}},
		{"an unknown table", "[colours]\na = 1\n", []Problem{{Field: "colours", Key: "unknown_key", Line: 1}}},
		{"a value where a table belongs", "header = \"x\"\n", []Problem{{Field: "header", Key: "not_a_table", Line: 1, Args: map[string]string{"value": "x"}}}},
		{"a number where a word belongs", "facility = 12345\n", []Problem{{Field: "facility", Key: "not_text", Line: 1, Args: map[string]string{"value": "12345"}}}},
		{"a word where yes or no belongs", "allow_plaintext = \"yes\"\n", []Problem{{Field: "allow_plaintext", Key: "not_true_or_false", Line: 1, Args: map[string]string{"value": "yes"}}}},
		{"a number for a date", "[source]\nconfirmed = 2015\n", []Problem{{Field: "source.confirmed", Key: "date", Line: 2, Args: map[string]string{"value": "2015"}}}},
		{"a password", "password = \"Secret-123\"\n", []Problem{{Field: "password", Key: "secret_in_file", Line: 1}}},
		{"a passphrase", "[tls]\nkey_passphrase = \"Secret-123\"\n", []Problem{{Field: "tls.key_passphrase", Key: "secret_in_file", Line: 2}}},
		{"a saying about nothing", "[said.colour]\nperson = \"x\"\n", []Problem{{Field: "said.colour", Key: "unknown_key", Line: 1}}},
		{"an unknown key in a saying", "[said.address]\nwho = \"x\"\n", []Problem{{Field: "said.address.who", Key: "unknown_key", Line: 2}}},
	}
}

func TestParseFileNamesWhatItCannotRead(t *testing.T) {
	for _, tt := range unreadableFiles() {
		t.Run(tt.name, func(t *testing.T) {
			_, got := ParseFile([]byte(tt.file))
			for i := range tt.want {
				if tt.want[i].Args == nil {
					tt.want[i].Args = map[string]string{}
				}
				tt.want[i].Args["key"] = tt.want[i].Field
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseFileSaysWhereTOMLEnds(t *testing.T) {
	_, got := ParseFile([]byte("name = \"x\"\naddress = https://registry.example\n"))
	if len(got) != 1 || got[0].Key != "not_toml" || got[0].Line != 2 {
		t.Errorf("got %v", got)
	}
	_, got = ParseFile(make([]byte, maxFile+1))
	if len(got) != 1 || got[0].Key != "too_large" {
		t.Errorf("got %v", got)
	}
}

func TestEncodeAndParseFileGiveTheSameProfile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~äé\n\t"\\#]{0,12}`)
		var p Profile
		for _, s := range slots() {
			switch {
			case s.flag != nil:
				*s.flag(&p) = rapid.Bool().Draw(t, s.key)
			case s.date:
				*s.text(&p) = rapid.SampledFrom([]string{"", "2015-03-02", "soon"}).Draw(t, s.key)
			default:
				*s.text(&p) = text.Draw(t, s.key)
			}
		}
		if rapid.Bool().Draw(t, "said") {
			// A value that is there, and a day that no other source can have.
			p.Header.ProcessingID = "T"
			p.Said = map[string]Source{"header.processing_id": {Person: text.Draw(t, "person"), Confirmed: "1999-03-02"}}
		}
		got, problems := ParseFile(p.Encode())
		if len(problems) > 0 {
			t.Fatalf("problems %v in\n%s", problems, p.Encode())
		}
		if diff := cmp.Diff(p.WithoutSecrets(), got); diff != "" {
			t.Fatalf("profile differs (-want +got):\n%s", diff)
		}
	})
}

func TestEncodeGivesTheSameBytesEveryTime(t *testing.T) {
	first := string(whole().Encode())
	for range 20 {
		if again := string(whole().Encode()); again != first {
			t.Fatalf("first\n%s\nthen\n%s", first, again)
		}
	}
}

func TestEveryExampleIsARouteWithoutProblems(t *testing.T) {
	for _, name := range append(Examples(), "") {
		data := Example(name)
		p, problems := ParseFile(data)
		if problems = append(problems, p.Problems()...); len(problems) > 0 {
			t.Errorf("example %q has problems %v", name, problems)
		}
		if !strings.Contains(string(data), "# ") || !strings.Contains(string(data), "address") {
			t.Errorf("example %q explains nothing:\n%s", name, data)
		}
		if host := p.Host(); host != "registry.example" && !loopbackHost(host) {
			t.Errorf("example %q leads to %q", name, host)
		}
	}
	if got := Example("pigeon"); got != nil {
		t.Errorf("an unknown name gave\n%s", got)
	}
}

func TestInMakesPathsAbsolute(t *testing.T) {
	folder := t.TempDir()
	absolute := filepath.Join(t.TempDir(), "client.p12")
	p := Profile{TLS: TLS{CAFile: "ca.pem", ClientCertificate: absolute}}
	want := TLS{CAFile: filepath.Join(folder, "ca.pem"), ClientCertificate: absolute}
	if diff := cmp.Diff(want, p.In(folder).TLS); diff != "" {
		t.Errorf("paths differ (-want +got):\n%s", diff)
	}
	if p.TLS.CAFile != "ca.pem" {
		t.Error("In changed its receiver")
	}
}

func FuzzParseFileTakesAnything(f *testing.F) {
	f.Add([]byte(wholeFile))
	f.Add([]byte("said = 1\n[header]\nsource = []\n"))
	for _, name := range Examples() {
		f.Add(Example(name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, problems := ParseFile(data)
		p.Problems()
		if len(problems) > 0 {
			return
		}
		again, problems := ParseFile(p.Encode())
		if diff := cmp.Diff(p.WithoutSecrets(), again); diff != "" || len(problems) > 0 {
			t.Errorf("written again: %v\n%s", problems, diff)
		}
	})
}
