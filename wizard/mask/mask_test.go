package mask

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math/rand"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// person is a message whose every describing place holds a mark, and the marks.
func person(n int) (message string, marks []string) {
	mark := func(s string) string {
		m := fmt.Sprintf("Zq%s%d", s, n)
		marks = append(marks, m)
		return m
	}
	digits := func(s string) string { marks = append(marks, s); return s }
	born := digits(fmt.Sprintf("2010%02d%02d", n%12+1, n%28+1))
	phone := digits(fmt.Sprintf("555%04d", 1000+n))
	lines := []string{
		`MSH|^~\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|TS-1|T|2.5.1`,
		"PID|1||" + mark("id") + "^^^X^MR~" + mark("ssn") + "^^^SSA^SS||" + mark("family") + "^" + mark("given") + "^" + mark("middle") + "^JR^^^L|" +
			mark("mother") + "^" + mark("maiden") + "|" + born + "|F|" + mark("alias") + "||1 " + mark("street") + "&" + mark("road") + "^Apt " + mark("apt") + "^" + mark("city") +
			"^MA^" + digits(fmt.Sprintf("0%04d", 2000+n)) + "^USA^L^^" + mark("county") + "||^PRN^PH^" + mark("mail") + `@example.org^^617^` + phone,
		"NK1|1|" + mark("kin") + "^" + mark("kingiven") + "|MTH|" + mark("kinstreet") + "^^" + mark("kincity") + "^MA^02111|^PRN^PH^^^617^5559999",
		"ORC|RE||" + mark("order") + "^DCS",
		"RXA|0|1|20150302|20150302|08^HEPB^CVX|1|mL||||||||||||CP",
		"OBX|1|CE|64994-7^X^LN|1|V01^^HL70064||||||F",
	}
	return strings.Join(lines, "\r") + "\r", marks
}

// packings of a transport, one by one and one inside the other.
func packed(message string) map[string]string {
	base := base64.StdEncoding.EncodeToString([]byte(message))
	var wrapped strings.Builder
	for i := 0; i < len(base); i += 76 {
		wrapped.WriteString(base[i:min(i+76, len(base))] + "\r\n")
	}
	quoted, _ := json.Marshal(map[string]string{"hl7": message})
	numeric := strings.ReplaceAll(html.EscapeString(message), "\r", "&#xD;")
	every := func(format string) string {
		var out strings.Builder
		for _, c := range []byte(message) {
			fmt.Fprintf(&out, format, c)
		}
		return out.String()
	}
	return map[string]string{
		"as it is":               message,
		"MLLP":                   "\x0b" + message + "\x1c\r",
		"line feeds":             strings.ReplaceAll(message, "\r", "\n"),
		"CDATA":                  "<a><![CDATA[" + message + "]]></a>",
		"XML":                    "<hl7Message>" + html.EscapeString(message) + "</hl7Message>",
		"XML, returns by number": "<hl7Message>" + numeric + "</hl7Message>",
		"XML twice":              "<x>" + html.EscapeString(html.EscapeString(message)) + "</x>",
		"XML, all by number":     every("&#%d;"),
		"a form":                 "USERID=u&MESSAGEDATA=" + url.QueryEscape(message) + "&X=1",
		"a form, all by percent": every("%%%02x"),
		"a path":                 "/x?m=" + url.PathEscape(message),
		"XML in a form":          "m=" + url.QueryEscape(html.EscapeString(message)),
		"JSON":                   string(quoted),
		"JSON, all by number":    every(`\u%04x`),
		"Base64":                 "<p>" + base + "</p>",
		"Base64 in lines":        "Content-Transfer-Encoding: base64\r\n\r\n" + wrapped.String(),
		"Base64 for addresses":   base64.URLEncoding.EncodeToString([]byte(message)),
		"Base64 behind letters":  "Basic" + base,
		"Base64 in a form":       "m=" + url.QueryEscape(base),
		"XML in Base64":          base64.StdEncoding.EncodeToString([]byte(html.EscapeString(message))),
		"Base64 and control-Z":   base64.StdEncoding.EncodeToString([]byte(message + "\x1a")),
		"Base64 twice":           base64.StdEncoding.EncodeToString([]byte(base)),
		"HL7 by hexadecimals":    "NTE|1||" + every(`\X%02X\`),
	}
}

// leaks names the marks that can still be read, whichever packing is undone.
func leaks(data []byte, marks []string) (found []string) {
	texts := map[string]bool{}
	var open func(text string, depth int)
	open = func(text string, depth int) {
		if texts[text] || depth > 4 {
			return
		}
		texts[text] = true
		open(html.UnescapeString(text), depth+1)
		if un, err := url.QueryUnescape(strings.ReplaceAll(text, "%%", "%25")); err == nil {
			open(un, depth+1)
		}
		var un string
		if json.Unmarshal([]byte(`"`+strings.Trim(text, `"`)+`"`), &un) == nil {
			open(un, depth+1)
		}
		for _, word := range strings.FieldsFunc(strings.ReplaceAll(text, "\r\n", ""), func(r rune) bool { return strings.ContainsRune("<>&;:\" |", r) }) {
			for _, w := range []string{word, strings.TrimPrefix(word, "Basic"), strings.TrimPrefix(word, "m=")} {
				for _, e := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding} {
					if un, err := e.DecodeString(w); err == nil && len(un) > 8 {
						open(string(un), depth+1)
					}
				}
			}
		}
	}
	open(string(data), 0)
	for text := range texts {
		for _, m := range marks {
			if strings.Contains(strings.ToLower(text), strings.ToLower(m)) {
				found = append(found, m)
			}
		}
	}
	return found
}

func TestNoValueOfAPatientComesThroughAnyPacking(t *testing.T) {
	message, marks := person(7)
	for name, file := range packed(message) {
		t.Run(name, func(t *testing.T) {
			if len(leaks([]byte(file), marks)) == 0 && !strings.HasPrefix(name, "HL7") && !strings.Contains(name, "all by number") {
				t.Fatal("the test cannot read the packing itself")
			}
			// What was learned from the message, and what is seen in the packing alone.
			learned, alone := New(), New()
			learned.Learn([]byte(message))
			alone.Learn([]byte(file))
			for who, m := range map[string]*Mask{"learned": learned, "alone": alone} {
				got := m.Apply([]byte(file))
				if left := leaks(got, marks); len(left) > 0 {
					t.Errorf("%s: %v can be read in %q", who, left, got)
				}
				if bytes.Equal(got, []byte(file)) {
					t.Errorf("%s: nothing was replaced", who)
				}
			}
		})
	}
}

func TestAValueHasOneStandInEverywhereAndTheRestStays(t *testing.T) {
	m := New()
	message := "MSH|^~\\&|EHR|12345\rPID|1||9^^^X^MR||ZZTEST^INVENTA^Q||20100102|F|||1 Main St&Main^^Boston^MA^02110||(617)555-0111\rRXA|0|1|20100102\r"
	m.Learn([]byte(message))
	for _, c := range []struct{ name, file, want string }{
		{"the message", message, "MSH|^~\\&|EHR|12345\rPID|1||MASKED-ID-1^^^X^MR||MASKED-NAME-1^MASKED-NAME-2^MASKED-NAME-3||19010102|F|||" +
			"MASKED-ADDRESS-1&MASKED-ADDRESS-2^^MASKED-ADDRESS-3^MA^MASKED-ADDRESS-4||MASKED-PHONE-1\rRXA|0|1|19010102\r"},
		{"words of a registry", "Patient Zztest, INVENTA born 01/02/2010 (2010-01-02) not found, call 617-555-0111",
			"Patient MASKED-NAME-1, MASKED-NAME-2 born 01/02/1901 (1901-01-02) not found, call MASKED-PHONE-1"},
		{"an answer", "MSA|AE|TS-1\rERR||PID^1^5|101|E||||ZZTEST is required^Q", "MSA|AE|TS-1\rERR||PID^1^5|101|E||||MASKED-NAME-1 is required^Q"},
		{"nothing of the patient", "HTTP/1.1 200 OK\r\nDate: Mon, 02 Mar 2015\r\n\r\nMSA|AA|TS-1", "HTTP/1.1 200 OK\r\nDate: Mon, 02 Mar 2015\r\n\r\nMSA|AA|TS-1"},
		{"a longer number", "order 020100102 and 201001023", "order 020100102 and 201001023"},
		{"a digest", strings.Repeat("0", 28) + "20100102" + strings.Repeat("a", 28), strings.Repeat("0", 28) + "20100102" + strings.Repeat("a", 28)},
	} {
		if diff := cmp.Diff(c.want, m.Text(c.file)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAnotherEncodingOfANameIsFound(t *testing.T) {
	m := New()
	m.Learn([]byte("MSH|^~\\&\rPID|1||77||M\xdcLLER-X^ZO\xcb\r"))
	for _, text := range []string{"M\xdcLLER-X", "MÜLLER-X", "müller-x", "m\xfcller-x", "zoë", "ZOË"} {
		if got := m.Text("name " + text + "."); !strings.HasPrefix(got, "name MASKED-NAME-") {
			t.Errorf("%q stays: %q", text, got)
		}
	}
}

func TestOtherDelimitersAndBrokenMessagesAreMaskedToo(t *testing.T) {
	for _, message := range []string{
		"MSH#*~\\&#EHR\rPID#1##7777*X##ZZTEST*INVENTA\r",
		"MSH|^~\\&|EHR\nPID|1||7777^X||ZZTEST^INVENTA", // cut
		"PID|1||7777^X||ZZTEST^INVENTA\r",              // no header
		"MSH|\rPID|1||7777||ZZTEST^INVENTA\r",
		"FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A\rPID|||7777||ZZTEST~INVENTA\rBTS|1\r",
	} {
		m := New()
		m.Learn([]byte(message))
		got := m.Text(message)
		for _, mark := range []string{"7777", "ZZTEST", "INVENTA"} {
			if strings.Contains(got, mark) {
				t.Errorf("%q gives %q", message, got)
			}
		}
	}
}

func FuzzMasking(f *testing.F) {
	message, _ := person(3)
	for _, file := range packed(message) {
		f.Add([]byte(file), int64(1))
	}
	f.Add([]byte("PID|"), int64(2))
	f.Add([]byte("MSH|PID|&#;%%\\X\\"), int64(3))
	f.Fuzz(func(t *testing.T, around []byte, seed int64) {
		if len(around) > 4096 {
			return
		}
		// A message of that seed's patient stands somewhere in whatever it is.
		random := rand.New(rand.NewSource(seed))
		message, marks := person(random.Intn(1000))
		kinds := []string{"as it is", "XML", "a form", "Base64", "JSON", "MLLP"}
		kind := kinds[random.Intn(len(kinds))]
		in := func(message string) []byte {
			return []byte(string(around) + "\r\n\r\n" + packed(message)[kind] + "\r\n" + string(around))
		}
		// What surrounds the message may hold the patient too, in a packing that is
		// broken, or whole only with a few letters of what stands beside it: the same
		// with somebody else in the middle tells.
		if other, _ := person(1000); len(leaks(in(other), marks)) > 0 {
			return
		}
		file := in(message)
		m := New()
		m.Learn([]byte(message))
		m.Learn(file)
		if left := leaks(m.Apply(file), marks); len(left) > 0 {
			t.Errorf("%v can be read", left)
		}
	})
}
