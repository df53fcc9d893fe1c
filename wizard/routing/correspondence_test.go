package routing

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// correspondence are e-mails as mail programs paste them: rests of HTML,
// threads, tables drawn with bars, forwarded text. All are invented.
func correspondence() []letter {
	return []letter{
		{"rests of HTML", `
<p>Dear provider,</p>
<b>URL:</b> <a href="https://test.registry.example/soap">https://test.registry.example/soap</a><br>
<b>User name:</b> EXFAM07<br>
<b>Password:</b> Xy7-quiet-Harbor<br>
`, `
3 address https://test.registry.example/soap (label)
4 username EXFAM07 (label)
5 password  (label)`},
		{"a table with bars", `
| Setting | Value |
|---------|-------|
| URL | https://test.registry.example/soap |
| User name | EXFAM07 |
| Password: | Xy7-quiet-Harbor |
| PIN: | 10144 |
`, `
4 address https://test.registry.example/soap (label)
5 username EXFAM07 (label)
6 password  (label)
7 facility 10144 (label)`},
		{"a table with tabs", "Setting\tValue\nWeb service URL\thttps://test.registry.example/soap\nUser ID\tEXFAM07\nPassword\tXy7-quiet-Harbor\nVaccine PIN\t10144\nMSH-6\t99990\n", `
2 address https://test.registry.example/soap (label)
3 username EXFAM07 (label)
4 password  (label)
5 facility 10144 (label)
6 header.receiving_facility 99990 (label)`},
		{"two rounds of quoting", `
Hello again,
no change: the PIN is 10144.

>> Username: EXFAM07
>> Password: Xy7-quiet-Harbor
> Is MSH-6: 99990 right?
`, `
3 facility 10144 (label)
5 username EXFAM07 (label)
6 password  (label)`},
		{"a forwarded message", `
---------- Forwarded message ----------
From: Registry Help Desk <helpdesk@registry.example>
Date: Wed, Mar 4, 2015 at 2:07 PM
Subject: your account
To: <office@clinic.example>

Your user id is EXFAM07.  Your password will follow in a second e-mail.
The test service is at https://test.registry.example/soap (not to be used for real patients).
`, `
3 source.person Registry Help Desk (mail_header)
4 source.confirmed 2015-03-04 (mail_header)
8 username EXFAM07 (label)
9 address https://test.registry.example/soap (shape_url)`},
		{"a second e-mail with the password alone", `
Password: Xy7-quiet-Harbor
Please delete this message.
`, `
2 password  (label)`},
		{"several addresses of both sorts", `
Test (2011): https://test.registry.example/soap/2011
Test (2014): https://test.registry.example/soap/2014
Production: https://live.registry.example/soap
Guide: https://registry.example/docs/guide.pdf
`, `
2 address! https://test.registry.example/soap/2011 (shape_url)
3 address! https://test.registry.example/soap/2014 (shape_url)
4 address! https://live.registry.example/soap (production)`},
		{"an answer between the lines of a question", `
> What is our PIN?
10144
> Which user name?
EXFAM07
> When does it end?
It expires June 30, 2015.
`, `
3 facility 10144 (label_above)
5 username EXFAM07 (label_above)
7 source.good_until 2015-06-30 (label)`},
		{"a case number in the subject and a signature", `
From: Help Desk [mailto:helpdesk@registry.example]
Sent: Thursday, March 5, 2015 8:01 AM
Subject: [Case #00012345] test environment

Processing mode: T
Receiving facility: 99990

Thank you,
Berta O'Sample
`, `
2 source.person! Help Desk (mail_header)
3 source.confirmed 2015-03-05 (mail_header)
4 source.ticket 00012345 (label)
6 header.processing_id T (label)
7 header.receiving_facility 99990 (label)
10 source.person! Berta O'Sample (signature)`},
		{"a line for MLLP in one sentence", `
Please connect to host: hl7.registry.example, port: 6661, over the VPN.
`, `
2 address hl7.registry.example:6661 (host_and_port)`},
		{"an address with the login inside", `
Use https://exfam07:Xy7-quiet-Harbor@test.registry.example/soap for your test.
`, `
2 password  (shape_url)`},
		{"a refusal", `
We regret that the registry cannot take on new test partners before July 2015.
Please claim the exclusion. Your case number is 778-12.
`, `
3 source.ticket 778-12 (label)`},
	}
}

func TestFromEmailReadsWhatMailProgramsPaste(t *testing.T) {
	for _, l := range slices.Concat(correspondence(), mailbag(), pasted()) {
		t.Run(l.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimSpace(l.want), told(FromEmail(l.text))); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoPasswordOfTheCorrespondenceIsRepeated(t *testing.T) {
	texts := []string{
		"Password:\n\n  Xy7-quiet-Harbor", "<td>Password:</td>\n<td>Xy7-quiet-Harbor</td>", "| Password | Xy7-quiet-Harbor |",
		"> > Passcode - Xy7-quiet-Harbor", "User name: Password: Xy7-quiet-Harbor", "Password: Xy7-quiet-Harbor User ID: EXFAM07",
	}
	for _, l := range slices.Concat(letters(), correspondence(), mailbag(), pasted()) {
		texts = append(texts, l.text)
	}
	for _, text := range texts {
		for _, f := range FromEmail(text) {
			if strings.Contains(f.Value, "Harbor") || strings.Contains(f.Value, "dGVzdC") || strings.Contains(f.Value, "Xy7") {
				t.Errorf("%s %q holds the password of\n%s", f.Field, f.Value, text)
			}
		}
	}
}

func TestAVeryLongTextIsReadAsFarAsALetterGoes(t *testing.T) {
	filler := strings.Repeat("Nothing to see here.\n", 1000)
	found := FromEmail(filler + "PIN: 10144\n")
	if len(found) != 1 || found[0].Value != "10144" || found[0].Line != 1001 {
		t.Errorf("below a thousand lines: %v", found)
	}
	if found := FromEmail(strings.Repeat("x", maxEmail) + "\nPIN: 10144\n"); found != nil {
		t.Errorf("beyond the bound: %v", found)
	}
	if found := FromEmail(strings.Repeat("x", maxLine) + " PIN: 10144"); found != nil {
		t.Errorf("at the far end of a line: %v", found)
	}
}
