package routing

// mailbag are e-mails as Help Desks, vendors and consultants write them, all
// invented. They are held to the same table as the others; each row stands for
// a habit that real letters have.
func mailbag() []letter {
	return []letter{
		{"Outlook HTML with styles and entities", `
<p class=MsoNormal><span style='font-size:11.0pt'>Test URL:&nbsp;<a href="https://test.registry.example/CDCService">https://test.registry.example/CDCService</a><o:p></o:p></span></p>
<p class=MsoNormal><b>User&nbsp;ID:</b> EXFAM07<o:p></o:p></p>
<p class=MsoNormal>Password: Xy7&amp;Harbor<o:p></o:p></p>
<p class=MsoNormal>Site&nbsp;PIN:&nbsp;<span style='color:#1F497D'>10144</span><o:p></o:p></p>
`, `
2 address https://test.registry.example/CDCService (label)
3 username EXFAM07 (label)
4 password  (label)
5 facility 10144 (label)`},
		{"a table of HTML in one line", `
<table><tr><td>Login</td><td>EXFAM07</td></tr><tr><td>PWD</td><td>Xy7-quiet-Harbor</td></tr><tr><td>PIN</td><td>10144</td></tr></table>
`, `
2 username EXFAM07 (label)
2 password  (label)
2 facility 10144 (label)`},
		{"an address that a mail filter wrapped", `
Endpoint: <https://test.registry.example/CDCService>
User: EXFAM07 <mailto:EXFAM07>
`, `
2 address https://test.registry.example/CDCService (label)
3 username EXFAM07 (label)`},
		{"an address with its link repeated", `
URL: https://test.registry.example/CDCService<https://test.registry.example/CDCService>
`, `
2 address https://test.registry.example/CDCService (label)`},
		{"labels without a colon in two columns", `
User ID        EXFAM07
PWD            Xy7-quiet-Harbor
Site PIN       10144
URL            https://test.registry.example/in
`, `
2 username EXFAM07 (label)
3 password  (label)
4 facility 10144 (label)
5 address https://test.registry.example/in (label)`},
		{"all labels first, values below", `
User ID:

EXFAM07

Password:

Xy7-quiet-Harbor

PIN:

10144
`, `
4 username EXFAM07 (label_above)
8 password  (label_above)
12 facility 10144 (label_above)`},
		{"a base64-looking password behind Pass:", `
Login: EXFAM07
Pass: dGVzdC1zaG90LTAx+/A==
PIN: 10144
`, `
2 username EXFAM07 (label)
3 password  (label)
4 facility 10144 (label)`},
		{"login and password behind one label", `
Login/Password: EXFAM07 / Xy7-quiet-Harbor
`, `
2 password  (label)`},
		{"user name and password in one pair", `
Credentials: EXFAM07 / Xy7-quiet-Harbor
PIN: 10144
`, `
2 password  (label)
3 facility 10144 (label)`},
		{"temporary password in a sentence", `
Your temporary password is: Xy7-quiet-Harbor, and your username is: EXFAM07.
`, `
2 password  (label)
2 username EXFAM07 (label)`},
		{"a password with spaces and a label inside", `
Password: pin 12345 port 77
Username: EXFAM07
`, `
2 password  (label)
3 username EXFAM07 (label)`},
		{"typographic quotes", `
Your username is “EXFAM07”, the password is ‘Xy7-quiet-Harbor’ and your PIN is “10144”.
`, `
2 username EXFAM07 (label)
2 password  (label)
2 facility 10144 (label)`},
		{"values followed by punctuation", `
Username: EXFAM07;
PIN: 10144,
URL: https://test.registry.example/in;
Ticket: 778812!
`, `
2 username EXFAM07 (label)
3 facility 10144 (label)
4 address https://test.registry.example/in (label)
5 source.ticket 778812 (label)`},
		{"the PINs of several sites", `
Elm Street PIN: 10144
Oak Avenue PIN: 10145
Harbor Road PIN: 10146
`, `
2 facility! 10144 (label)
3 facility! 10145 (label)
4 facility! 10146 (label)`},
		{"the PINs of several sites in a table", "Site\tPIN\nElm Street\t10144\nOak Avenue\t10145\n", `
2 facility! 10144 (column)
3 facility! 10145 (column)`},
		{"the PINs of several sites in one sentence", `
Your PINs are 10144 (Elm Street) and 10145 (Oak Avenue).
`, `
2 facility! 10144 (label)
2 facility! 10145 (label)`},
		{"test and production blocks", `
TEST ENVIRONMENT
URL: https://test.registry.example/in
Username: EXFAM07-T
PRODUCTION ENVIRONMENT
URL: https://live.registry.example/in
Username: EXFAM07-P
`, `
3 address! https://test.registry.example/in (label)
4 username! EXFAM07-T (label)
6 address! https://live.registry.example/in (production)
7 username! EXFAM07-P (production)`},
		{"production alone", `
Production URL: https://live.registry.example/in
MSH-11: P
`, `
2 address https://live.registry.example/in (production)
3 header.processing_id P (production)`},
		{"not for production", `
Please do not use production yet. The test address is https://test.registry.example/in
`, `
2 address https://test.registry.example/in (label)`},
		{"a signature block with phone numbers", `
PIN: 10144

Regards,

Sample Helper
Registry Help Desk
Office: 617-555-0100 | Fax: 617-555-0101 | Cell: (617) 555-0102
250 Sample Street, Boston, MA 02108
www.registry.example
`, `
2 facility 10144 (label)
6 source.person Sample Helper (signature)`},
		{"a signature with dashes", `
Your PIN is 10144.
--
Sample Helper
Help Desk, 617-555-0100
`, `
2 facility 10144 (label)
4 source.person Sample Helper (signature)`},
		{"a confidentiality notice", `
PIN: 10144
CONFIDENTIALITY NOTICE: This e-mail is intended for the user: if you are not the addressee, your account may be closed.
`, `
2 facility 10144 (label)`},
		{"a forwarded chain", `
FYI

From: Practice Consultant <ioo@consult.example>
Sent: Friday, March 6, 2015 9:00 AM
To: office@clinic.example

See below.

From: Registry Help Desk <helpdesk@registry.example>
Sent: Wednesday, March 4, 2015 2:07 PM
To: ioo@consult.example

User name: EXFAM07
`, `
4 source.person! Practice Consultant (mail_header)
5 source.confirmed! 2015-03-06 (mail_header)
10 source.person! Registry Help Desk (mail_header)
11 source.confirmed! 2015-03-04 (mail_header)
14 username EXFAM07 (label)`},
		{"a reply above with On ... wrote", `
The PIN is 10144.

On Wed, Mar 4, 2015 at 2:07 PM, Front Desk <office@clinic.example> wrote:
> What is our PIN? Is our username still OLDUSER?
`, `
2 facility 10144 (label)`},
		{"two e-mails that contradict", `
From: Sample Helper <helper@registry.example>
Sent: March 2, 2015
PIN: 10144

From: Sample Helper <helper@registry.example>
Sent: March 9, 2015
Sorry, the PIN is 10145.
`, `
2 source.person Sample Helper (mail_header)
3 source.confirmed! 2015-03-02 (mail_header)
4 facility! 10144 (label)
7 source.confirmed! 2015-03-09 (mail_header)
8 facility! 10145 (label)`},
		{"a correction in one line", `
PIN: 10145 (not 10144 as I wrote before)
`, `
2 facility 10145 (label)`},
		{"placeholders instead of values", `
User name: <your user name>
PIN: [your PIN]
URL: TBD
Username: N/A
`, ``},
		{"values that will follow", `
Username: will follow
Password: (sent separately)
PIN: see attached letter
`, ``},
		{"numbered answers to the office's questions", `
1. Which address do tests go to? https://test.registry.example/in
2. What is our user name? EXFAM07
3. What is our site PIN? 10144
`, `
2 address https://test.registry.example/in (shape_url)
3 username EXFAM07 (label)
4 facility 10144 (label)`},
		{"MSH fields in HL7 habits", `
MSH-3.1 = SampleChart
MSH-4.1=10144
MSH.5: MIIS
MSH 6: 99990
MSH-11 = T
`, `
2 header.sending_application SampleChart (label)
3 header.sending_facility 10144 (label)
4 header.receiving_application MIIS (label)
5 header.receiving_facility 99990 (label)
6 header.processing_id T (label)`},
		{"MSH fields named in words", `
Field: MSH-5 Receiving Application, Value: MIIS
Field: MSH-6 Receiving Facility, Value: 99990
`, `
2 header.receiving_application MIIS (label)
3 header.receiving_facility 99990 (label)`},
		{"a sample message with its segments", `
MSH|^~\&|EHR|10144|MIIS|99990|20150302||VXU^V04^VXU_V04|1|P|2.5.1
PID|1||EX-1^^^EX^MR||Sample^Child||20140101|F
`, `
2 header.sending_application EHR (msh_sample)
2 header.sending_facility 10144 (msh_sample)
2 header.receiving_application MIIS (msh_sample)
2 header.receiving_facility 99990 (msh_sample)
2 header.processing_id P (msh_sample)`},
		{"a sample in a quoted reply", `
> MSH|^~\&|EHR|10144|MIIS|99990|20150302||VXU^V04^VXU_V04|1|T|2.5.1
`, `
2 header.sending_application EHR (msh_sample)
2 header.sending_facility 10144 (msh_sample)
2 header.receiving_application MIIS (msh_sample)
2 header.receiving_facility 99990 (msh_sample)
2 header.processing_id T (msh_sample)`},
		{"an IP address and a port", `
IP address: 192.0.2.17
TCP port: 6661
`, `
2 address 192.0.2.17:6661 (host_and_port)`},
		{"host and port in one value", `
Server: hl7.registry.example:6661
`, `
2 address hl7.registry.example:6661 (label)`},
		{"an expiry in words", `
The login EXFAM07 works through 06/30/2015, then it expires.
Your credentials expire on July 1, 2015.
`, `
2 source.good_until! 2015-06-30 (label)
3 source.good_until! 2015-07-01 (label)`},
		{"a login and its password behind one bar", `
Login: EXFAM07/Xy7-quiet-Harbor
User: EXFAM08:Xy7-quiet-Harbor
`, `
2 password  (label)
2 username! EXFAM07 (label)
3 username! EXFAM08 (label)`},
		{"a password that looks like a label", `
Password: pin: Xy71234
`, `
2 password  (label)`},
		{"a password on the next line that looks like a ticket", `
Password:
ticket 4711-Xy7
`, `
3 password  (label_above)`},
		{"a link that Outlook rewrote", `
Test URL: https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Ftest.registry.example%2FCDCService%3Fwsdl&data=05%7C01
`, `
2 address https://test.registry.example/CDCService?wsdl (label)`},
		{"a link that Proofpoint rewrote", `
Test URL: https://urldefense.com/v3/__https://test.registry.example/in__;!!AbC!dEf$
`, `
2 address https://test.registry.example/in (label)`},
		{"a link whose text is a word", `
The service is <a href="https://test.registry.example/in">here</a>.
`, `
2 address https://test.registry.example/in (shape_url)`},
		{"an address with an ampersand of HTML", `
URL: https://test.registry.example/in?site=1&amp;reg=2
`, `
2 address https://test.registry.example/in?site=1&reg=2 (label)`},
		{"a table of accounts", "Environment\tLogin\tPWD\nTest\tEXFAM07\tXy7-quiet-Harbor\n\nBest,\nSample Helper\n", `
2 username EXFAM07 (column)
2 password  (column)
5 source.person Sample Helper (signature)`},
		{"yes and no behind questions", `
Do we need a user name? Yes
Will there be a PIN? No
`, ``},
		{"a token in the address", `
URL: https://test.registry.example/in?token=Xy7-quiet-Harbor
`, `
2 password  (shape_url)`},
		{"a password reset link", `
Click https://portal.registry.example/reset?code=Xy7quietHarbor to set your password.
Test URL: https://test.registry.example/in
`, `
3 address https://test.registry.example/in (label)`},
		{"help pages and legal links among the answers", `
Guide: https://resourcecenter.registry.example/guide
Privacy: https://www.registry.example/
Test URL: https://test.registry.example/in
`, `
4 address https://test.registry.example/in (label)`},
		{"an out-of-office answer", `
I am out of the office until March 9, 2015. In urgent cases call 617-555-0100.
For account: questions, write to helpdesk@registry.example.
`, ``},
		{"a user name that is an e-mail address", `
User name: office@clinic.example
Password - Xy7-quiet-Harbor
`, `
2 username office@clinic.example (label)
3 password  (label)`},
		{"old and new", `
Your old PIN was 10144, your new PIN is 10199.
`, `
2 facility 10199 (label)`},
		{"a zero-width space and a soft hyphen", "PIN:\u200b 10144\nUser\u00ad name: EXFAM07\n", `
1 facility 10144 (label)
2 username EXFAM07 (label)`},
		{"quoted-printable that nobody decoded", `
User name: EXFAM07=20
PIN: 10144=20
`, `
2 username EXFAM07 (label)
3 facility 10144 (label)`},
		{"stars for bold around label and value", `
*Username:* *EXFAM07*
*PIN*: *10144*
`, `
2 username EXFAM07 (label)
3 facility 10144 (label)`},
		{"a phone number is no PIN", `
PIN: call 617-555-0100
Pin number: 617-555-0100
`, ``},
		{"a ticket in the subject", `
Subject: RE: Access [ref:_00D30.MU-20417:ref] Ticket MU-20417
PIN: 10144
`, `
2 source.ticket MU-20417 (label)
3 facility 10144 (label)`},
	}
}
