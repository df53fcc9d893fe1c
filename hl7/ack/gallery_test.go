package ack_test

import (
	"strings"
	"testing"

	"testshot/hl7/ack"
)

// exhibit is a reply in the manner of a registry, and what a person must learn from it.
type exhibit struct {
	what    string
	reply   []string
	verdict ack.Verdict
	says    []string // text of each error
	places  []string // where each error stands, in words
}

// gallery holds replies with the habits of many registries. All of them are invented.
func gallery() []exhibit {
	return []exhibit{
		{
			what:    "plain acceptance",
			reply:   []string{z23, `MSA|AA|MSG-1`},
			verdict: ack.Accepted,
		},
		{
			what: "kept, with advice about one field",
			reply: []string{z23, `MSA|AA|MSG-1`,
				`ERR||PD1^1^12^1|101^Required field missing^HL70357|I||||Sharing choice not given, taken as yes`},
			verdict: ack.Accepted,
			says:    []string{"Sharing choice not given, taken as yes"},
			places:  []string{"the patient's choices, sharing choice"},
		},
		{
			what: "kept, one dose poorer",
			reply: []string{z23, `MSA|AE|MSG-1`,
				`ERR||RXA^2^16^1|102^Data type error^HL70357|W|2^Invalid date^HL70533|||Expiry date ignored`,
				`ERR||RXR^1^2^1|103^Table value not found^HL70357|W||||Body site unknown`},
			verdict: ack.WithWarnings,
			says:    []string{"Expiry date ignored", "Body site unknown"},
			places:  []string{"the second shot, expiry date", "the first route entry, body site"},
		},
		{
			what: "one dose lost",
			reply: []string{z23, `MSA|AE|MSG-1`,
				`ERR||RXA^1^5^1^1|103^Table value not found^HL70357|E|5^Table value not found^HL70533|||Vaccine 999X unknown`},
			verdict: ack.Refused,
			says:    []string{"Vaccine 999X unknown"},
			places:  []string{"the first shot, vaccine"},
		},
		{
			what: "text only in the diagnostic field",
			reply: []string{z23, `MSA|AE|MSG-1`,
				`ERR||PID^1^3|204|E|||No patient with this number`},
			verdict: ack.Refused,
			says:    []string{"No patient with this number"},
			places:  []string{"the patient, patient number"},
		},
		{
			what: "text only as original text of the code",
			reply: []string{z23, `MSA|AE|MSG-1`,
				`ERR||MSH^1^4|207^^^^^^^^This PIN is not enrolled|E`},
			verdict: ack.Refused,
			says:    []string{"This PIN is not enrolled"},
			places:  []string{"the message header, sending facility"},
		},
		{
			what: "text one field too far",
			reply: []string{z23, `MSA|AE|MSG-1`,
				`ERR||NK1^1^3|101|E|||||Relationship missing`},
			verdict: ack.Refused,
			says:    []string{"Relationship missing"},
			places:  []string{"the first next of kin, relationship"},
		},
		{
			what: "the whole message",
			reply: []string{z23, `MSA|AR|MSG-1`,
				`ERR|||202^Unsupported processing ID^HL70357|E||||Only P is taken here`},
			verdict: ack.Rejected,
			says:    []string{"Only P is taken here"},
			places:  []string{"the message as a whole"},
		},
		{
			what: "a registry that never left 2.3.1",
			reply: []string{`MSH|^~\&|IIS|REG|EHR|12345|20150302||ACK|R1|P|2.3.1`, `MSA|AE|MSG-1|1 error`,
				`ERR|RXA^2^15^101&Lot number missing`},
			verdict: ack.Refused,
			says:    []string{"Lot number missing"},
			places:  []string{"the second shot, lot number"},
		},
		{
			what: "2.3.1 with several errors in one segment",
			reply: []string{`MSH|^~\&|IIS|REG|EHR|12345|20150302||ACK|R1|P|2.3.1`, `MSA|AE|MSG-1`,
				`ERR|PID^1^7^102&Birth date unreadable~PID^1^8^103&Sex unknown`},
			verdict: ack.Refused,
			says:    []string{"Birth date unreadable"},
			places:  []string{"the patient, birth date"},
		},
		{
			what: "says yes, means no",
			reply: []string{z23, `MSA|AA|MSG-1|Message received`,
				`ERR||PID^1^5|101|E||||Patient name required, record rejected`},
			verdict: ack.WithWarnings,
			says:    []string{"Patient name required, record rejected"},
			places:  []string{"the patient, name"},
		},
		{
			what:    "says yes, and no in the greeting",
			reply:   []string{z23, `MSA|AA|MSG-1|Your submission could not be processed`},
			verdict: ack.WithWarnings,
		},
		{
			what:    "says no, and yes in the condition",
			reply:   []string{z23, `MSA|AE|MSG-1|||0|0^Message Accepted^HL70357`},
			verdict: ack.Refused,
		},
		{
			what:    "error code without a word",
			reply:   []string{z23, `MSA|AE|MSG-1`, `ERR||PID^1^11|101|E`},
			verdict: ack.Refused,
			says:    []string{""},
			places:  []string{"the patient, address"},
		},
		{
			what:    "the code with its meaning",
			reply:   []string{z23, `MSA|AA^Application Accept^HL70008|MSG-1`},
			verdict: ack.Accepted,
		},
		{
			what:    "everything in small letters",
			reply:   []string{strings.Replace(z23, "ACK^V04^ACK", "ack^v04^ack", 1), `MSA|ae|MSG-1`, `ERR||pid^1^7|102|w||||Birth date odd`},
			verdict: ack.WithWarnings,
			says:    []string{"Birth date odd"},
			places:  []string{"the patient, birth date"},
		},
		{
			what:    "a refusal by the parents is recorded",
			reply:   []string{z23, `MSA|AA|MSG-1|Patient refused vaccination, refusal recorded`},
			verdict: ack.Accepted,
		},
		{
			what:    "receipt by an interface engine",
			reply:   []string{`MSH|^~\&|ENGINE||EHR||20150302||ACK^V04^ACK|E1|P|2.5.1`, `MSA|CA|MSG-1`},
			verdict: ack.CommitOnly,
		},
		{
			what:    "the answer to the message of another clinic",
			reply:   []string{z23, `MSA|AA|CLINIC-B-7`},
			verdict: ack.NotOurs,
		},
		{
			what:    "a query response that happens to carry our control ID",
			reply:   []string{strings.Replace(z23, "ACK^V04^ACK", "RSP^K11^RSP_K11", 1), `MSA|AA|MSG-1`, `QAK|1|OK`},
			verdict: ack.Unreadable,
		},
		{
			what:    "software segment and a note between",
			reply:   []string{z23, `SFT|Invented Vendor|1.0|IIS|7`, `MSA|AA|MSG-1`, `NTE|1||Thank you`},
			verdict: ack.Accepted,
		},
		{
			what:    "blank lines between the segments",
			reply:   []string{z23, "", `MSA|AA|MSG-1`, "", ""},
			verdict: ack.Accepted,
		},
		{
			what:    "trailing separators",
			reply:   []string{z23 + "||||", `MSA|AA|MSG-1||||||||`, `ERR||||||||||||`},
			verdict: ack.WithWarnings, // an ERR that does not say how grave it is
			says:    []string{""},
			places:  []string{"the message as a whole"},
		},
	}
}

func TestRepliesInTheMannerOfManyRegistriesAreUnderstood(t *testing.T) {
	for _, e := range gallery() {
		t.Run(e.what, func(t *testing.T) {
			for _, end := range []string{"\r", "\n", "\r\n"} {
				j := ack.Judge([]byte(strings.Join(e.reply, end)+end), "MSG-1")
				if j.Verdict != e.verdict {
					t.Errorf("ends %q: %s because of %v, want %s", end, j.Verdict, j.Why, e.verdict)
				}
				if len(j.Ack.Errors) != len(e.says) {
					t.Fatalf("ends %q: %d errors, want %d", end, len(j.Ack.Errors), len(e.says))
				}
				for i, line := range j.Ack.Errors {
					if line.Text() != e.says[i] {
						t.Errorf("error %d says %q, want %q", i+1, line.Text(), e.says[i])
					}
					if place := ack.Words(line.Location).English; place != e.places[i] {
						t.Errorf("error %d stands at %q, want %q", i+1, place, e.places[i])
					}
				}
			}
		})
	}
}

func TestAReplyCutAnywhereIsNeverTakenForMoreThanItSays(t *testing.T) {
	for _, e := range gallery() {
		whole := reply(e.reply...)
		code := strings.Index(string(whole), "MSA|")
		answered := code + len("MSA|AA|MSG-1")
		for n := range whole {
			j := ack.Judge(whole[:n], "MSG-1")
			if n < answered && j.Verdict.Acceptance() {
				t.Errorf("%s: accepted after %d of %d bytes", e.what, n, len(whole))
			}
			if len(j.Why) == 0 {
				t.Errorf("%s: no reason after %d bytes", e.what, n)
			}
		}
	}
}

func TestEveryReplyOfTheGalleryIsOnlyForItsOwnMessage(t *testing.T) {
	for _, e := range gallery() {
		if j := ack.Judge(reply(e.reply...), "MSG-2"); j.Verdict.Acceptance() || j.Verdict == ack.CommitOnly {
			t.Errorf("%s: %s for a message that it does not answer", e.what, j.Verdict)
		}
	}
}
