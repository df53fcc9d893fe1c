package routing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFromEmailReadsWhatHelpDesksWrite(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []Found
	}{
		{"a list with labels", strings.Join([]string{
			"From: Sample Helper <helper@registry.example>",
			"Sent: Monday, March 2, 2015 9:12 AM",
			"Subject: your test",
			"",
			"Hello, here is what you asked for.",
			"1. Test URL: https://registry.example/CDCService.",
			"2. User name: clinic-user",
			"3. Password: Secret-123!",
			"4. Your site PIN: 12345",
			"5. MSH-5 should be MIIS, MSH-6 should be 99990",
			"6. Ticket number: 20150302-7",
			"The account is valid until March 31, 2015.",
		}, "\r\n"), []Found{
			{Field: "source.person", Value: "Sample Helper", Line: 1, Why: "mail_header"},
			{Field: "source.confirmed", Value: "2015-03-02", Line: 2, Why: "mail_header"},
			{Field: "address", Value: "https://registry.example/CDCService", Line: 6, Why: "label"},
			{Field: "username", Value: "clinic-user", Line: 7, Why: "label"},
			{Field: "password", Line: 8, Why: "label"},
			{Field: "facility", Value: "12345", Line: 9, Why: "label"},
			{Field: "header.receiving_application", Value: "MIIS", Line: 10, Why: "label"},
			{Field: "header.receiving_facility", Value: "99990", Line: 10, Why: "label"},
			{Field: "source.ticket", Value: "20150302-7", Line: 11, Why: "label"},
			{Field: "source.good_until", Value: "2015-03-31", Line: 12, Why: "label"},
		}},
		{"prose", "Your user name is clinic-user and your password is Secret-123.\nPlease use https://registry.example/soap for tests.\nYour vaccine PIN is 10144.", []Found{
			{Field: "username", Value: "clinic-user", Line: 1, Why: "label"},
			{Field: "password", Line: 1, Why: "label"},
			{Field: "address", Value: "https://registry.example/soap", Line: 2, Why: "shape_url"},
			{Field: "facility", Value: "10144", Line: 3, Why: "label"},
		}},
		{"labels above their values, quoted", "> Username:\n> clinic-user\n>\n> PIN:\n> 12 345\n", []Found{
			{Field: "username", Value: "clinic-user", Line: 2, Why: "label_above"},
			{Field: "facility", Value: "12 345", Line: 5, Why: "label_above"},
		}},
		{"a sample header", `Use this: MSH|^~\&|EHR|12345|MIIS|99990|20150302||VXU^V04^VXU_V04|1|T|2.5.1`, []Found{
			{Field: "header.sending_application", Value: "EHR", Line: 1, Why: "msh_sample"},
			{Field: "header.sending_facility", Value: "12345", Line: 1, Why: "msh_sample"},
			{Field: "header.receiving_application", Value: "MIIS", Line: 1, Why: "msh_sample"},
			{Field: "header.receiving_facility", Value: "99990", Line: 1, Why: "msh_sample"},
			{Field: "header.processing_id", Value: "T", Line: 1, Why: "msh_sample"},
		}},
		{"a table", "Receiving Application (MSH-5)\tMIIS\nReceiving Facility (MSH-6)\t99990\nProcessing ID\tT (training)", []Found{
			{Field: "header.receiving_application", Value: "MIIS", Line: 1, Why: "label"},
			{Field: "header.receiving_facility", Value: "99990", Line: 2, Why: "label"},
			{Field: "header.processing_id", Value: "T", Line: 3, Why: "label"},
		}},
		{"two addresses leave the choice to the person", "Test: https://test.registry.example/in\nProduction: https://live.registry.example/in", []Found{
			{Field: "address", Value: "https://test.registry.example/in", Line: 1, Why: "shape_url", Several: true},
			{Field: "address", Value: "https://live.registry.example/in", Line: 2, Why: "production", Several: true},
		}},
		{"an address without its beginning is taken as it stands", "Address for tests: registry.example/CDCService", []Found{
			{Field: "address", Value: "registry.example/CDCService", Line: 1, Why: "label"},
		}},
		{"host and port", "Host: hl7.registry.example\nPort: 2575", []Found{
			{Field: "address", Value: "hl7.registry.example:2575", Line: 1, Why: "host_and_port"},
		}},
		{"a signature", "All set.\n\nKind regards,\nSample Helper, MIIS\n", []Found{
			{Field: "source.person", Value: "Sample Helper", Line: 4, Why: "signature"},
		}},
		{"a page for people is not an address", "Read https://resourcecenter.miis.dph.mass.gov/pages/Faq and www.registry.example", nil},
		{"a password inside an address is not repeated", "https://clinic-user:Secret-123@registry.example/in", []Found{
			{Field: "password", Line: 1, Why: "shape_url"},
		}},
		{"nothing of use", "Dear all,\nour address is 5 Sample Street, Boston. The PIN is on your certificate.\nYour account is not active yet.", nil},
		{"nothing at all", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, FromEmail(tt.text)); diff != "" {
				t.Errorf("found differs (-want +got):\n%s", diff)
			}
		})
	}
}

func FuzzFromEmailNeverRepeatsAPassword(f *testing.F) {
	f.Add("Username: clinic-user\nPassword: ", "")
	f.Add("Your password is ", " and your PIN is 12345")
	f.Add("pwd=", "; url=https://registry.example/?user=a")
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, found := range FromEmail(before + after) {
			lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(before+after), "\n") + 1
			if found.Line < 1 || found.Line > lines {
				t.Errorf("line %d of %d", found.Line, lines)
			}
			if found.Field == "password" && found.Value != "" {
				t.Errorf("a password was returned: %q", found.Value)
			}
			if found.Field != "password" && found.Value == "" {
				t.Errorf("%s was found without a value", found.Field)
			}
		}
	})
}
