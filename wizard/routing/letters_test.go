package routing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// letter is an e-mail as Help Desks write them, all invented, and what should
// be taken from it, a line each: LINE FIELD VALUE (WHY), with ! where the
// person has to choose.
type letter struct{ name, text, want string }

func letters() []letter {
	return []letter{
		{"a welcome with a numbered list", `
From: "Sample Helper" <sample.helper@registry.example>
Sent: Tuesday, April 7, 2015 4:31 PM
To: office@clinic.example
Subject: RE: Test message for Meaningful Use [Ticket #MU-20417]

Good afternoon,

Thank you for your interest in sending data to the registry. Below is what
you need for your one test message:

  1) Web service URL:   https://test.registry.example:8443/CDCService?wsdl
  2) Username:          EXFAM01
  3) Password:          will be given by phone
  4) Vaccine PIN:       10144 (this goes into MSH-4 as well)
  5) MSH-5:             MIIS
  6) MSH-6:             99990
  7) Processing ID:     T

Your access expires on 06/30/2015. Answers come back at once.

Best regards,
Sample Helper
Interface team
617-555-0100
`, `
2 source.person Sample Helper (mail_header)
3 source.confirmed 2015-04-07 (mail_header)
5 source.ticket MU-20417 (label)
12 address https://test.registry.example:8443/CDCService?wsdl (label)
13 username EXFAM01 (label)
15 facility 10144 (label)
16 header.receiving_application MIIS (label)
17 header.receiving_facility 99990 (label)
18 header.processing_id T (label)
20 source.good_until 2015-06-30 (label)`},

		{"a reply in full sentences", `
Hi,

please use the endpoint https://registry.example/soap/2011, and set MSH-4 to your
PIN. Your user ID is "exfam-02" and the passcode is Xy7-quiet-Harbor.
Your facility ID is 54321. Receiving application must be MIIS, receiving facility must be 99990.

Jo
`, `
4 address https://registry.example/soap/2011 (shape_url)
5 username exfam-02 (label)
5 password  (label)
6 facility 54321 (label)
6 header.receiving_application MIIS (label)
6 header.receiving_facility 99990 (label)`},

		{"test and production side by side", `
Test endpoint: https://test.registry.example/in
Production endpoint: https://live.registry.example/in
User name (both): exfam
Ticket: 778812
`, `
2 address! https://test.registry.example/in (label)
3 address! https://live.registry.example/in (production)
4 username exfam (label)
5 source.ticket 778812 (label)`},

		{"a quoted thread below a short answer", `
Yes, that is right. Good until 12/31/2015.

Thanks,
Al Sample

> From: Front Desk <office@clinic.example>
> Sent: March 2, 2015
> Is https://registry.example/in still the address? Is our PIN: 10144?
`, `
2 source.good_until 2015-12-31 (label)
5 source.person! Al Sample (signature)
7 source.person! Front Desk (mail_header)
8 source.confirmed 2015-03-02 (mail_header)
9 address https://registry.example/in (shape_url)`}, // a question is no answer

		{"a line for a network engineer", `
Host name: hl7.registry.example
Port number: 6661
Protocol: MLLP over TLS
Sending facility = 10144
Receiving facility => IIS
`, `
2 address hl7.registry.example:6661 (host_and_port)
5 header.sending_facility 10144 (label)
6 header.receiving_facility IIS (label)`},

		{"two hosts make no address", `
Host: one.registry.example
Host: two.registry.example
Port: 6661
`, ``},

		{"a sample message", `
Your header should look like this:
MSH|^~\&|SampleChart|10144^Example Family Practice|MIIS|99990|20150302095800-0500||VXU^V04^VXU_V04|EX-0001|T|2.5.1
and nothing else needs to change.
`, `
3 header.sending_application SampleChart (msh_sample)
3 header.receiving_application MIIS (msh_sample)
3 header.receiving_facility 99990 (msh_sample)
3 header.processing_id T (msh_sample)`},

		{"bullets and stars", `
* **URL:** https://registry.example/in
• User: exfam
- PIN - 10144
– Contact person: Jo Sample, Interface team
`, `
2 address https://registry.example/in (label)
3 username exfam (label)
4 facility 10144 (label)
5 source.person Jo Sample (label)`},

		{"words that only look like labels", `
Please note the following address changes: our passport office moved.
The user is asked to report problems. A port of call is planned.
In any case: call us. Ticketing is closed. Our pinboard is full.
See http://www.registry.example/ and https://registry.example/guide.pdf for more.
`, ``},

		{"a mistake the page should speak of", `
Address: registry.example/CDCService
PIN: 10 144
`, `
2 address registry.example/CDCService (label)
3 facility 10 144 (label)`},
	}
}

func TestFromEmailReadsWholeLetters(t *testing.T) {
	for _, l := range letters() {
		t.Run(l.name, func(t *testing.T) {
			for _, ends := range []string{"\n", "\r\n", "\r"} {
				got := told(FromEmail(strings.ReplaceAll(l.text, "\n", ends)))
				if diff := cmp.Diff(strings.TrimSpace(l.want), got); diff != "" {
					t.Errorf("with line ends %q (-want +got):\n%s", ends, diff)
				}
			}
		})
	}
}

// told writes found values as the letters' tables have them.
func told(found []Found) string {
	var lines []string
	for _, f := range found {
		several := ""
		if f.Several {
			several = "!"
		}
		lines = append(lines, fmt.Sprintf("%d %s%s %s (%s)", f.Line, f.Field, several, f.Value, f.Why))
	}
	return strings.Join(lines, "\n")
}

// TestFromEmailTakesNothingThatIsNotThere holds every value against the line
// it is said to come from.
func TestFromEmailTakesNothingThatIsNotThere(t *testing.T) {
	for _, l := range letters() {
		lines := strings.Split(l.text, "\n")
		for _, f := range FromEmail(l.text) {
			if f.Field == "source.good_until" || f.Field == "source.confirmed" || f.Why == "host_and_port" {
				continue // written differently in the text, by design
			}
			if !strings.Contains(lines[f.Line-1], f.Value) {
				t.Errorf("%s: %s %q is not on line %d: %s", l.name, f.Field, f.Value, f.Line, lines[f.Line-1])
			}
		}
	}
}

func TestFromEmailLeavesEveryPasswordBehind(t *testing.T) {
	for _, text := range []string{
		"Password: %s", "Your password is %s.", "pwd = %s", "Passphrase:\n%s", "User: exfam / Password: %s / PIN: 10144",
		"Password (case sensitive): %s", "PASSWORD\t%s", "https://exfam:%s@registry.example/in",
	} {
		found := FromEmail(fmt.Sprintf(text, "Xy7-quiet-Harbor"))
		seen := false
		for _, f := range found {
			seen = seen || f.Field == "password"
			if strings.Contains(f.Value, "Harbor") {
				t.Errorf("%q: %s holds the password", text, f.Field)
			}
		}
		if !seen {
			t.Errorf("%q: the password's line is not told", text)
		}
	}
}
