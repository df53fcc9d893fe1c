package routing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// good is a route without problems, for each test to spoil.
func good() Profile {
	p, _ := ParseFile(Example("miis"))
	return p
}

// spoiled is a way to spoil a route, and what is then said of it.
type spoiled struct {
	name  string
	spoil func(*Profile)
	want  string // FIELD KEY, separated by "; "
}

func spoiledRoutes() []spoiled {
	return []spoiled{
		{"nothing wrong", func(*Profile) {}, ""},
		{"an absent kind is a test", func(p *Profile) { p.Kind = "" }, ""},
		{"absent payload and envelope have their defaults", func(p *Profile) { p.Payload, p.SOAPVersion = "", "" }, ""},
		{"rehearsal is no kind of route", func(p *Profile) { p.Kind = "rehearsal" }, "kind not_a_choice"},
		{"no transport", func(p *Profile) { p.Transport = "" }, "transport transport_missing"},
		{"a pigeon", func(p *Profile) { p.Transport = "pigeon" }, "transport not_a_choice"},
		{"no address", func(p *Profile) { p.Address = "" }, "address address_missing"},
		{"the beginning is missing", func(p *Profile) { p.Address = "registry.example/in" }, "address address_scheme_missing"},
		{"another beginning", func(p *Profile) { p.Address = "ftp://registry.example/in" }, "address address_scheme"},
		{"a space in the address", func(p *Profile) { p.Address = "https://registry .example" }, "address address_space"},
		{"a password in the address", func(p *Profile) { p.Address = "https://a:b@registry.example/" }, "address address_secret"},
		{"no host", func(p *Profile) { p.Address = "https:///in" }, "address address_host"},
		{"an impossible port", func(p *Profile) { p.Address = "https://registry.example:70000/in" }, "address address_port"},
		{"a fragment", func(p *Profile) { p.Address = "https://registry.example/in#top" }, "address address_characters"},
		{"a page for people", func(p *Profile) { p.Address = "https://registry.example/Help.html?x=1" }, "address address_for_people"},
		{"a home page", func(p *Profile) { p.Address = "https://www.registry.example/" }, "address address_for_people"},
		{"an open line", func(p *Profile) { p.Address = "http://registry.example/in" }, "address plaintext"},
		{"an open line that was allowed", func(p *Profile) { p.Address, p.AllowPlaintext = "http://registry.example/in", true }, ""},
		{"an open line on this computer", func(p *Profile) { p.Address = "http://127.0.0.1:8080/in" }, ""},
		{"an open line is named beside another fault", func(p *Profile) { p.Address, p.Dialect = "http://registry.example/in", "" }, "dialect dialect_missing; address plaintext"},
		{"a PIN with a space", func(p *Profile) { p.Facility = "12 345" }, "facility pin_space"},
		{"a user name with a space at its end", func(p *Profile) { p.Username = "clinic-user " }, "username username_space"},
		{"no user name for the state", func(p *Profile) { p.Username = "" }, "username username_missing"},
		{"no user name elsewhere", func(p *Profile) { p.Username, p.Dialect = "", DialectCDC2011 }, ""},
		{"no dialect", func(p *Profile) { p.Dialect = "" }, "dialect dialect_missing"},
		{"another dialect", func(p *Profile) { p.Dialect = "esperanto" }, "dialect not_a_choice"},
		{"another packing", func(p *Profile) { p.Payload = "zip" }, "payload not_a_choice"},
		{"another envelope", func(p *Profile) { p.SOAPVersion = "2.0" }, "soap_version not_a_choice"},
		{"a header value with a bar", func(p *Profile) { p.Header.SendingFacility = "1|2" }, "header.sending_facility header_characters"},
		{"another processing ID", func(p *Profile) { p.Header.ProcessingID = "Test" }, "header.processing_id not_a_choice"},
		{"readdressing with nothing", func(p *Profile) { p.Readdress.Enabled, p.Header = true, Header{} }, "readdress.enabled readdress_nothing"},
		{"a proxy", func(p *Profile) { p.Proxy = "http://proxy.example:3128" }, ""},
		{"a proxy with a password", func(p *Profile) { p.Proxy = "http://a:b@proxy.example:3128" }, "proxy proxy_secret"},
		{"a proxy without its beginning", func(p *Profile) { p.Proxy = "proxy.example:3128" }, "proxy proxy_address"},
		{"a date that is none", func(p *Profile) { p.Source.Confirmed = "March 2" }, "source.confirmed date"},
		{"a date of one value that is none", func(p *Profile) { p.Said = map[string]Source{"address": {GoodUntil: "soon"}} }, "said.address.good_until date"},
		{"MLLP with a scheme", func(p *Profile) { p.Transport, p.Address = MLLPTLS, "https://registry.example" }, "address address_host_port"},
		{"MLLP without a port", func(p *Profile) { p.Transport, p.Address = MLLPTLS, "registry.example" }, "address address_port_missing"},
		{"MLLP, open", func(p *Profile) { p.Transport, p.Address = MLLP, "registry.example:2575" }, "address plaintext"},
		{"MLLP, open, on this computer", func(p *Profile) { p.Transport, p.Address = MLLP, "[::1]:2575" }, ""},
		{"MLLP tolerates what it doesn't use", func(p *Profile) {
			p.Transport, p.Address, p.Dialect, p.Payload = MLLPTLS, "registry.example:2575", "x", "y"
		}, ""},
		{"a form without its message field", func(p *Profile) { p.Transport, p.Username = PostForm, "" }, "form.message form_message_missing"},
		{"a form that has no place for the password", func(p *Profile) {
			p.Transport, p.Form, p.Username = PostForm, Form{Username: "USERID", Message: "MESSAGEDATA"}, "clinic-user"
		}, "form.password form_password_missing"},
		{"a form with one name for two fields", func(p *Profile) {
			p.Transport, p.Form, p.Username = PostForm, Form{Facility: "F", Message: "F"}, ""
		}, "form.message form_name_twice"},
		{"by hand needs no address", func(p *Profile) { p.Transport, p.Address = ByHand, "" }, ""},
		{"a user name with a sign that can't be seen", func(p *Profile) { p.Username = "clinic\x01user" }, "username control"},
	}
}

func TestProblemsNameTheFieldAndTheFault(t *testing.T) {
	for _, tt := range spoiledRoutes() {
		t.Run(tt.name, func(t *testing.T) {
			p := good()
			tt.spoil(&p)
			var got []string
			for _, pr := range p.Problems() {
				got = append(got, pr.Field+" "+pr.Key)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("problems differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblemsNeverRepeatAPassword(t *testing.T) {
	p := good()
	p.Address = "https://clinic-user:Secret-123@registry.example/in"
	p.Proxy = "http://clinic-user:Secret-123@proxy.example:3128"
	for _, pr := range p.Problems() {
		for _, v := range pr.Args {
			if strings.Contains(v, "Secret-123") {
				t.Errorf("%s repeats the password", pr.Key)
			}
		}
	}
}
