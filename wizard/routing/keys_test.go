package routing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// alone is a route file with one key, at the top or in its table.
func alone(key, value string) string {
	if table, name, ok := strings.Cut(key, "."); ok {
		return fmt.Sprintf("[%s]\n%s = %s\n", table, name, value)
	}
	return fmt.Sprintf("%s = %s\n", key, value)
}

func TestEachKeyIsReadIntoItsOwnPlaceAndWrittenBack(t *testing.T) {
	for _, s := range slots() {
		value := `"a value of ` + s.key + `"`
		var want Profile
		switch {
		case s.flag != nil:
			value = "true"
			*s.flag(&want) = true
		case s.date:
			value = "2015-03-02"
			*s.text(&want) = value
		default:
			*s.text(&want) = strings.Trim(value, `"`)
		}
		got, problems := ParseFile([]byte(alone(s.key, value)))
		if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s alone: %v\n%s", s.key, problems, diff)
		}
		again, problems := ParseFile(got.Encode())
		if diff := cmp.Diff(want, again); diff != "" || len(problems) > 0 {
			t.Errorf("%s written and read: %v\n%s", s.key, problems, diff)
		}
	}
}

func TestEachKeyRefusesWhatIsNotItsOwn(t *testing.T) {
	for _, s := range slots() {
		wrong := map[string]string{"7": "not_text", "[]": "not_text", "true": "not_text", "2015-03-02": "not_text", "{ a = 1 }": "not_text"}
		if s.flag != nil {
			wrong = map[string]string{"1": "not_true_or_false", `"true"`: "not_true_or_false", `""`: "not_true_or_false", "[true]": "not_true_or_false"}
		}
		if s.date {
			wrong = map[string]string{"20150302": "date", "true": "date", "[2015-03-02]": "date"}
		}
		for value, key := range wrong {
			got, problems := ParseFile([]byte(alone(s.key, value)))
			if len(problems) != 1 || problems[0].Key != key || problems[0].Field != s.key || problems[0].Line == 0 {
				t.Errorf("%s = %s: %+v, want one %s with its line", s.key, value, problems, key)
			}
			if diff := cmp.Diff(Profile{}, got); diff != "" {
				t.Errorf("%s = %s was taken all the same:\n%s", s.key, value, diff)
			}
		}
	}
}

func TestASecretInAFileIsNamedAndNeverRepeated(t *testing.T) {
	for _, file := range []string{
		"password = \"Secret-123\"", "Password = \"Secret-123\"", "my_pwd = \"Secret-123\"", "auth_token = \"Secret-123\"",
		"[tls]\nkey_passphrase = \"Secret-123\"", "[header]\nsecret = \"Secret-123\"", "passwd = [\"Secret-123\"]",
	} {
		p, problems := ParseFile([]byte(file))
		if len(problems) != 1 || problems[0].Key != "secret_in_file" || strings.Contains(fmt.Sprint(problems), "Secret-123") {
			t.Errorf("%q: %v", file, problems)
		}
		if strings.Contains(string(p.Encode()), "Secret-123") {
			t.Errorf("%q: the route keeps the password", file)
		}
	}
	p, problems := ParseFile([]byte(`address = "https://clinic-user:Secret-123@registry.example/in"`))
	if len(problems) > 0 || strings.Contains(string(p.Encode()), "Secret-123") {
		t.Errorf("written back with the password, or not read: %v", problems)
	}
}

// TestEachProblemGoesAwayWhenItIsMended puts right what spoiledRoutes spoils:
// the nearest value that is good. A rule that complains too much fails here.
func TestEachProblemGoesAwayWhenItIsMended(t *testing.T) {
	base := func(change func(*Profile)) Profile {
		p := good()
		change(&p)
		return p
	}
	for name, p := range map[string]Profile{
		"a test":                              base(func(p *Profile) { p.Kind = RegistryTest }),
		"production":                          base(func(p *Profile) { p.Kind = Production }),
		"an address with everything":          base(func(p *Profile) { p.Address = "https://registry.example:8443/a/b.asmx?op=x&y=a@b" }),
		"an address with an underscore":       base(func(p *Profile) { p.Address = "https://iis_test.office/in" }),
		"an address of numbers":               base(func(p *Profile) { p.Address = "https://192.0.2.1/in" }),
		"an address of IPv6":                  base(func(p *Profile) { p.Address = "https://[2001:db8::1]:443/in" }),
		"the highest port":                    base(func(p *Profile) { p.Address = "https://registry.example:65535" }),
		"a service that begins with www":      base(func(p *Profile) { p.Address = "https://www.registry.example/soap" }),
		"a service under .aspx":               base(func(p *Profile) { p.Address = "https://registry.example/in.aspx" }),
		"html in the query only":              base(func(p *Profile) { p.Address = "https://registry.example/in?page=x.html" }),
		"an open line inside":                 base(func(p *Profile) { p.Address = "http://localhost:8080/in" }),
		"a PIN with letters and a hyphen":     base(func(p *Profile) { p.Facility = "MA-10144" }),
		"a PIN not known yet":                 base(func(p *Profile) { p.Facility = "" }),
		"a user name with a space inside":     base(func(p *Profile) { p.Username = "clinic user" }),
		"a user name of another alphabet":     base(func(p *Profile) { p.Username = "клиника" }),
		"2011 without a user":                 base(func(p *Profile) { p.Dialect, p.Username = DialectCDC2011, "" }),
		"2014":                                base(func(p *Profile) { p.Dialect = DialectCDC2014 }),
		"CDATA":                               base(func(p *Profile) { p.Payload = CDATA }),
		"Base64 in the older envelope":        base(func(p *Profile) { p.Payload, p.SOAPVersion = Base64, "1.1" }),
		"a header with components":            base(func(p *Profile) { p.Header.SendingFacility = "12345^SampleSite^L" }),
		"production mode":                     base(func(p *Profile) { p.Header.ProcessingID = "P" }),
		"debugging mode":                      base(func(p *Profile) { p.Header.ProcessingID = "D" }),
		"readdressing with one value":         base(func(p *Profile) { p.Readdress.Enabled, p.Header = true, Header{SendingFacility: "1"} }),
		"readdressing with the wrapper alone": base(func(p *Profile) { p.Readdress, p.Header = Readdress{true, true}, Header{} }),
		"a SOCKS proxy":                       base(func(p *Profile) { p.Proxy = "socks5://proxy.example:1080" }),
		"a leap day":                          base(func(p *Profile) { p.Source.Confirmed, p.Source.GoodUntil = "2016-02-29", "2016-03-31" }),
		"a form with its message field":       base(func(p *Profile) { p.Transport, p.Form = PostForm, Form{Password: "PASSWORD", Message: "MESSAGEDATA"} }),
		"a raw post":                          base(func(p *Profile) { p.Transport = PostRaw }),
		"a private line":                      base(func(p *Profile) { p.Transport, p.Address = MLLPTLS, "[2001:db8::1]:2575" }),
		"by hand with an address nobody uses": base(func(p *Profile) { p.Transport, p.Address = ByHand, "call them" }),
	} {
		if problems := p.Problems(); len(problems) > 0 {
			t.Errorf("%s has problems %+v", name, problems)
		}
	}
	for name, p := range map[string]Profile{
		"kind not_a_choice":                 base(func(p *Profile) { p.Kind = "Production" }),
		"address address_port":              base(func(p *Profile) { p.Address = "https://registry.example:0/in" }),
		"address address_host":              base(func(p *Profile) { p.Address = "https://registry..example/in" }),
		"address address_characters":        base(func(p *Profile) { p.Address = "https://régistry.example/in" }),
		"address address_for_people":        base(func(p *Profile) { p.Address = "https://registry.example/guide.PDF" }),
		"facility control":                  base(func(p *Profile) { p.Facility = "123\x0045" }),
		"header.processing_id not_a_choice": base(func(p *Profile) { p.Header.ProcessingID = "t" }),
		"source.good_until date":            base(func(p *Profile) { p.Source.GoodUntil = "2015-02-30" }),
		"proxy proxy_address":               base(func(p *Profile) { p.Proxy = "ftp://proxy.example" }),
	} {
		problems := p.Problems()
		if len(problems) != 1 || problems[0].Field+" "+problems[0].Key != name {
			t.Errorf("want %s alone, got %+v", name, problems)
		}
	}
}

func TestEachFieldOfTheHeaderIsCompared(t *testing.T) {
	for i, f := range headerFields() {
		s, ok := slotOf(f.slot)
		if !ok {
			t.Fatalf("%s has no slot", f.slot)
		}
		of := func(value string) Header {
			var p Profile
			*s.text(&p) = value
			return p.Header
		}
		for _, c := range []struct{ want, got, key string }{
			{"A", "A", ""}, {"A", "A^1.2.3^ISO", ""}, {"A^1.2.3^ISO", "A^1.2.3^ISO", ""}, {"", "anything", ""},
			{"A", "B", "differs"}, {"A", "a", "differs"}, {"A", " A", "differs"}, {"A^1", "A", "differs"}, {"A^1", "A^2", "differs"},
			{"A", "", "missing"}, {"A", "^1.2.3^ISO", "missing"}, {"A^1", "", "missing"},
		} {
			got := CompareHeader(of(c.want), of(c.got))
			var want []Difference
			if c.key != "" {
				want = []Difference{{Field: f.position, Key: c.key, Slot: f.slot, Expected: c.want, Got: c.got}}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%d %s, %q against %q (-want +got):\n%s", i+1, f.position, c.want, c.got, diff)
			}
		}
	}
}

func TestAValueIsStaleTheDayAfterItsTime(t *testing.T) {
	confirmed := func(day string) Profile {
		return Profile{Address: "https://registry.example", Source: Source{Confirmed: day}}
	}
	for _, c := range []struct {
		confirmed, today string
		days             int
		stale            bool
	}{
		{"2015-03-02", "2015-03-02", 0, false},
		{"2015-03-02", "2015-03-03", 0, true},
		{"2015-03-02", "2015-05-31", 90, false},
		{"2015-03-02", "2015-06-01", 90, true},
		{"2016-02-28", "2016-03-01", 1, true}, // a leap day lies between
		{"2015-02-28", "2015-03-01", 1, false},
		{"2015-06-01", "2015-03-02", 0, false}, // confirmed in the future
		{"", "2015-03-02", 10000, true},
		{"soon", "2015-03-02", 10000, true},
	} {
		got := confirmed(c.confirmed).Doubts(c.today, c.days)
		if (len(got) == 1 && got[0].Key == "address") != c.stale || len(got) > 1 {
			t.Errorf("confirmed %q, today %s, %d days: %v", c.confirmed, c.today, c.days, got)
		}
	}
	if got := (Profile{}).Doubts("2015-03-02", 1); got != nil {
		t.Errorf("a route nobody filled in is stale: %v", got)
	}
}
