package ack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func english(list []ack.Phrase) (said []string) {
	for _, p := range list {
		said = append(said, p.English)
	}
	return said
}

// told is what one reply must give: verdict, reason and the three readings, whole.
type told struct {
	what, reply            string
	verdict                ack.Verdict
	why                    string
	manager, vendor, lines []string // lines leaves out the two control IDs, which a test of their own looks at
}

func joined(segments ...string) string { return string(reply(segments...)) }

func tellings() []told {
	old := func(version string) string {
		return `MSH|^~\&|IIS|REG|EHR|12345|20150302||ACK|R1|P|` + version
	}
	const (
		asked  = "Expected: a value. The guide requires one here, either always or because of something else in the message."
		noMore = "The registry names no place and no code. Its Help Desk has to say what it expects."
		ackToo = "Expected: a message of type ACK with an MSA segment whose MSA-1 is AA, AE or AR."
		lost   = "The message was not taken, or not all of it. It is still a real answer, so keep it. Your EHR's vendor can fix what it names."
		away   = "Nothing of the message was taken. The cause is often its kind, its version or who sent it, and not one value in it. It is still a real answer, so keep it."
		two    = "The answer says two opposite things. Only the registry's Help Desk can say which one holds."
		grave  = "Severity E: An error: important data or the whole message were not taken."
		code1  = "Code 101, table 0357: A value that must be given is missing."
	)
	return []told{
		{"Z23, accepted", joined(z23, `MSA|AA|MSG-1`), ack.Accepted, "ack.why.accepted",
			[]string{"The registry accepted the message and had no remarks.", "The message was taken. Nothing has to be fixed."},
			[]string{"The registry has no remark. Nothing has to be changed."},
			[]string{`MSA|AA|MSG-1`}},
		{"AA with an error inside", joined(z23, `MSA|AA|MSG-1`, `ERR||RXA^2^15^1|101|E||||Lot missing`), ack.WithWarnings, "ack.why.accepted-error",
			[]string{"The registry says that it accepted the message, and names an error in it as well.", two,
				"It concerns the second shot, lot number.", "The registry writes: Lot missing"},
			[]string{"Remark 1: RXA[2]-15[1] (the second shot, lot number).", grave, code1, asked, "The registry writes: Lot missing"},
			[]string{`MSA|AA|MSG-1`, `ERR||RXA^2^15^1|101|E||||Lot missing`}},
		{"AA that says rejected", joined(z23, `MSA|AA|MSG-1|Message rejected`), ack.WithWarnings, "ack.why.accepted-says-no",
			[]string{"The registry says that it accepted the message, and its text speaks of a rejection.", two, "The registry writes: Message rejected"},
			[]string{noMore, "The registry writes: Message rejected"},
			[]string{`MSA|AA|MSG-1|Message rejected`}},
		{"AE with only warnings", joined(z23, `MSA|AE|MSG-1`, `ERR||RXR^1^2|103|W`), ack.WithWarnings, "ack.why.errors-are-remarks",
			[]string{"The registry reports errors, but grades every one of them as a warning or as information: it kept the message.",
				"The message was taken. The remarks are for your EHR's vendor.", "It concerns the first route entry, body site.",
				"A warning: the message was taken, and something in it should be better.", "A code is not in the list that the registry uses."},
			[]string{"Remark 1: RXR[1]-2 (the first route entry, body site).",
				"Severity W: A warning: the message was taken, and something in it should be better.",
				"Code 103, table 0357: A code is not in the list that the registry uses.", "Expected: a code of the list HL70163 (body site)."},
			[]string{`MSA|AE|MSG-1`, `ERR||RXR^1^2|103|W`}},
		{"AE with no ERR", joined(z23, `MSA|AE|MSG-1`), ack.Refused, "ack.why.refused-no-detail",
			[]string{"The registry reports an error and does not say which.", lost}, []string{noMore}, []string{`MSA|AE|MSG-1`}},
		{"AR for the version", joined(z23, `MSA|AR|MSG-1`, `ERR||MSH^1^12|203|E`), ack.Rejected, "ack.why.rejected",
			[]string{"The registry rejected the message as a whole.", away, "It concerns the message header, HL7 version.",
				"An error: important data or the whole message were not taken.", "The registry does not take this version of HL7."},
			[]string{"Remark 1: MSH[1]-12 (the message header, HL7 version).", grave,
				"Code 203, table 0357: The registry does not take this version of HL7.", "Expected: 2.5.1, or the version that this registry takes."},
			[]string{`MSA|AR|MSG-1`, `ERR||MSH^1^12|203|E`}},
		{"a commit code", joined(z23, `MSA|CR|MSG-1`), ack.CommitOnly, "ack.why.commit-only",
			[]string{"The registry only says whether the bytes arrived (CR). Its judgement of the message is still to come.",
				"This is a receipt and no answer yet. Wait for the answer, or ask the registry's Help Desk for it.",
				"The message was turned away before its content was looked at."},
			[]string{"MSA-1 is CR, a commit code. Expected: AA, AE or AR. MSH-16 of the message should ask for one with AL."},
			[]string{`MSA|CR|MSG-1`}},
		{"no MSA-2", joined(z23, `MSA|AA`), ack.NotOurs, "ack.why.no-answered",
			[]string{"The answer does not say which message it answers.", "Your message is still without an answer."},
			[]string{"MSA-2 of the answer is empty. Expected: the control ID in MSH-10 of the message."},
			[]string{`MSA|AA`}},
		{"another MSA-2", joined(z23, `MSA|AA|MSG-9`), ack.NotOurs, "ack.why.other-message",
			[]string{"This answers the message MSG-9, and MSG-1 was sent.", "Your message is still without an answer."},
			[]string{"MSA-2 of the answer is MSG-9. Expected: MSG-1, as in MSH-10 of the message."},
			[]string{`MSA|AA|MSG-9`}},
		{"the old ERR-1", joined(old("2.3.1"), `MSA|AE|MSG-1`, `ERR|PID^1^7^102&Birth date unreadable~PID^1^8^103&Sex unknown`),
			ack.Refused, "ack.why.refused-unknown",
			[]string{"The registry reports errors and does not say how grave they are, so they count as errors.", lost,
				"It concerns the patient, birth date.", "The registry writes: Birth date unreadable",
				"It concerns the patient, sex.", "The registry writes: Sex unknown"},
			[]string{"Remark 1: PID[1]-7 (the patient, birth date).",
				"Code 102, table 0357: A value has the wrong form, such as letters where a date belongs.",
				"Expected: a date that exists, as YYYYMMDD, with time and zone where the guide asks for them.",
				"The registry writes: Birth date unreadable", "Also PID[1]-8 (the patient, sex).",
				"Code 103, table 0357: A code is not in the list that the registry uses.",
				"Expected: a code of the list HL70001 (F, M, U).", "The registry writes: Sex unknown"},
			[]string{`MSA|AE|MSG-1`, `ERR|PID^1^7^102&Birth date unreadable~PID^1^8^103&Sex unknown`}},
		{"ERR-3.9 and MSA-3", joined(z23, `MSA|AE|MSG-1|One error`, `ERR||MSH^1^4|999^^^^^^^^This PIN is not enrolled|E`),
			ack.Refused, "ack.why.refused",
			[]string{"The registry found at least one error for which it does not take the message, or not all of it.", lost,
				"It concerns the message header, sending facility.", "The registry writes: This PIN is not enrolled"},
			[]string{"Remark 1: MSH[1]-4 (the message header, sending facility).", grave,
				"Code 999, table 0357: The registry's own rules were not met. Its text says which.",
				"Expected: what the registry's own rule asks for. Its text should say it.",
				"The registry writes: This PIN is not enrolled", "The registry writes: One error"},
			[]string{`MSA|AE|MSG-1|One error`, `ERR||MSH^1^4|999^^^^^^^^This PIN is not enrolled|E`}},
		{"a batch wrapper", joined(`FHS|^~\&`, `BHS|^~\&`, z23, `MSA|AA|MSG-1`, `BTS|1`, `FTS|1`), ack.Accepted, "ack.why.accepted",
			[]string{"The registry accepted the message and had no remarks.", "The message was taken. Nothing has to be fixed."},
			[]string{"The registry has no remark. Nothing has to be changed."}, []string{`MSA|AA|MSG-1`}},
		{"2.3 with text", joined(old("2.3"), `MSA|AR|MSG-1|Unknown sender`), ack.Rejected, "ack.why.rejected",
			[]string{"The registry rejected the message as a whole.", away}, []string{noMore, "The registry writes: Unknown sender"},
			[]string{`MSA|AR|MSG-1|Unknown sender`}},
		{"2.3.1, accepted", joined(old("2.3.1"), `MSA|AA|MSG-1`), ack.Accepted, "ack.why.accepted",
			[]string{"The registry accepted the message and had no remarks.", "The message was taken. Nothing has to be fixed."},
			[]string{"The registry has no remark. Nothing has to be changed."}, []string{`MSA|AA|MSG-1`}},
		{"line feeds inside", strings.ReplaceAll(joined(z23, `MSA|AE|MSG-1`, `ERR||PID^1^5|101|E`), "\r", "\n"), ack.Refused, "ack.why.refused",
			[]string{"The registry found at least one error for which it does not take the message, or not all of it.", lost,
				"It concerns the patient, name.", "An error: important data or the whole message were not taken.", "A value that must be given is missing."},
			[]string{"Remark 1: PID[1]-5 (the patient, name).", grave, code1, asked},
			[]string{`MSA|AE|MSG-1`, `ERR||PID^1^5|101|E`}},
		{"a place that is none", joined(z23, `MSA|AE|MSG-1`, `ERR||the second dose|101^Required^HL70357|E`), ack.Refused, "ack.why.refused",
			[]string{"The registry found at least one error for which it does not take the message, or not all of it.", lost,
				"It concerns the message as a whole.", "The registry writes: Required"},
			[]string{"Remark 1: the message as a whole.", "The registry wrote the place as the second dose.", grave, code1, asked, "The registry writes: Required"},
			[]string{`MSA|AE|MSG-1`, `ERR||the second dose|101^Required^HL70357|E`}},
		{"a registry's own code", joined(z23, `MSA|AE|MSG-1`, `ERR||RXA^1^5|X7^^LOCAL|E`, `NTE|1||Call us`), ack.Refused, "ack.why.refused",
			[]string{"The registry found at least one error for which it does not take the message, or not all of it.", lost,
				"It concerns the first shot, vaccine.", "An error: important data or the whole message were not taken.",
				"The registry's own code X7. Its Help Desk knows what it means."},
			[]string{"Remark 1: RXA[1]-5 (the first shot, vaccine).", grave,
				"Code X7, table 0357: The registry's own code X7. Its Help Desk knows what it means.",
				"What is expected here only the registry's Help Desk can say.", "The registry writes: Call us"},
			[]string{`MSA|AE|MSG-1`, `ERR||RXA^1^5|X7^^LOCAL|E`, `NTE|1||Call us`}},
		{"no MSA", joined(z23, `ERR|||207|E`), ack.Unreadable, "ack.why.no-msa",
			[]string{"The acknowledgment lacks the line that says yes or no.",
				"Nobody can tell from this whether the message was taken. Ask the registry's Help Desk.",
				"It concerns the message as a whole.", "An error: important data or the whole message were not taken.",
				"Something went wrong inside the registry, for which the message is not to blame."},
			[]string{"Remark 1: the message as a whole.", grave,
				"Code 207, table 0357: Something went wrong inside the registry, for which the message is not to blame.",
				"Expected: nothing else in the message, as long as the registry's text does not say so. The code means trouble inside the registry.", ackToo},
			[]string{`ERR|||207|E`}},
		{"no ACK at all", "<html>Sign in</html>", ack.None, "ack.why.not-hl7",
			[]string{"The answer is not an HL7 message (html).",
				"This is no answer of a registry. The address may be wrong, or something stands between. Ask the registry's Help Desk."},
			[]string{ackToo}, []string{"The answer has no line that says yes or no.", "The answer is not an HL7 message (html)."}},
		{"nothing at all", "", ack.None, "ack.why.nothing",
			[]string{"The answer is empty.",
				"This is no answer of a registry. The address may be wrong, or something stands between. Ask the registry's Help Desk."},
			[]string{ackToo}, []string{"The answer has no line that says yes or no.", "The answer is empty."}},
		{"an echo of the message", joined(`MSH|^~\&|||||||VXU^V04^VXU_V04|MSG-1|P|2.5.1`, `PID|1`), ack.Unreadable, "ack.why.other-type",
			[]string{"The answer is an HL7 message, but not an acknowledgment (VXU).",
				"Nobody can tell from this whether the message was taken. Ask the registry's Help Desk."},
			[]string{ackToo}, []string{"The answer has no line that says yes or no.", "The answer is an HL7 message, but not an acknowledgment (VXU)."}},
	}
}

func TestEveryKindOfReplyIsToldToThreePeople(t *testing.T) {
	for _, c := range tellings() {
		t.Run(c.what, func(t *testing.T) {
			j := ack.Judge([]byte(c.reply), "MSG-1")
			if j.Verdict != c.verdict || j.Why[0].Key != c.why {
				t.Errorf("%s because of %s, want %s because of %s", j.Verdict, j.Why[0].Key, c.verdict, c.why)
			}
			r := j.Readings()
			if diff := cmp.Diff(c.manager, english(r.Manager)); diff != "" {
				t.Errorf("manager (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.vendor, english(r.Vendor)); diff != "" {
				t.Errorf("vendor (-want +got):\n%s", diff)
			}
			var lines []string
			for _, p := range r.HelpDesk {
				if p.Key != "ack.desk.sent" && p.Key != "ack.desk.answer" {
					lines = append(lines, p.English)
				}
			}
			if diff := cmp.Diff(c.lines, lines); diff != "" {
				t.Errorf("help desk (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEverySentenceOfAReadingHasAKeyThatIsListed(t *testing.T) {
	listed := map[string]bool{}
	for _, key := range ack.Keys() {
		listed[key] = true
	}
	for _, c := range tellings() {
		r := ack.Judge([]byte(c.reply), "MSG-1").Readings()
		for who, list := range map[string][]ack.Phrase{"manager": r.Manager, "vendor": r.Vendor, "help desk": r.HelpDesk} {
			if len(list) == 0 {
				t.Errorf("%s: nothing for the %s", c.what, who)
			}
			for _, p := range list {
				if !listed[p.Key] || p.English == "" {
					t.Errorf("%s, %s: %+v", c.what, who, p)
				}
			}
		}
	}
}

// The manager is the one who never heard of HL7.
func TestTheManagerReadsNoNamesOfSegments(t *testing.T) {
	for _, c := range tellings() {
		for _, p := range ack.Judge([]byte(c.reply), "MSG-1").Readings().Manager {
			if p.Key == "ack.reading.writes" {
				continue // the registry's own words
			}
			for _, name := range []string{"MSA", "MSH", "ERR", "PID", "RXA", "OBX", "NTE", "0357", "Z23"} {
				if strings.Contains(p.English, name) {
					t.Errorf("%s: %q", c.what, p.English)
				}
			}
		}
	}
}

func TestTheHelpDeskGetsBothControlIDs(t *testing.T) {
	for _, c := range []struct {
		what, reply, sent string
		want              []string
	}{
		{"both", joined(z23, `MSA|AA|MSG-1`), "MSG-1", []string{"Control ID of the message sent: MSG-1", "Control ID of the answer: REG-1", `MSA|AA|MSG-1`}},
		{"none of its own", joined(`MSH|^~\&|||||||ACK|`, `MSA|AA|MSG-1`), "MSG-1", []string{"Control ID of the message sent: MSG-1", "The answer has no control ID of its own.", `MSA|AA|MSG-1`}},
		{"none sent", joined(z23, `MSA|AA|MSG-1`), "", []string{"Control ID of the answer: REG-1", `MSA|AA|MSG-1`}},
		{"several answers", joined(z23, `MSA|CA|MSG-1`, `MSA|AA|MSG-1`), "MSG-1",
			[]string{"Control ID of the message sent: MSG-1", "Control ID of the answer: REG-1", `MSA|AA|MSG-1`, "The same reply holds further answers: 1"}},
	} {
		if diff := cmp.Diff(c.want, english(ack.Judge([]byte(c.reply), c.sent).Readings().HelpDesk)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	vendor := english(ack.Judge([]byte(joined(z23, `MSA|AA|MSG-1`)), "").Readings().Vendor)
	if want := "MSH-10 of the message is empty, so that no answer can be matched with it. Expected: a control ID."; vendor[0] != want {
		t.Errorf("%q, want %q", vendor[0], want)
	}
}

func TestTheLinesAreThoseThatWereSent(t *testing.T) {
	for _, c := range []struct {
		what, reply string
		want        []string
	}{
		{"escapes and padding stay", joined(z23, `MSA|AA |MSG-1|a \T\ b`, `ERR||PID^1^5||I||||x~y`), []string{`MSA|AA |MSG-1|a \T\ b`, `ERR||PID^1^5||I||||x~y`}},
		{"other separators stay", strings.NewReplacer("|", "#", "^", "*").Replace(joined(z23, `MSA|AA|MSG-1`)), []string{`MSA#AA#MSG-1`}},
		{"Latin-1 becomes readable", joined(z23, "MSA|AA|MSG-1|Caf\xE9"), []string{"MSA|AA|MSG-1|Café"}},
		{"framing is off", "\x0B" + joined(z23, `MSA|AA|MSG-1`) + "\x1C\r", []string{`MSA|AA|MSG-1`}},
		{"each answer has its own", joined(z23, `MSA|AR|MSG-2`, `ERR|||203|E`, `MSA|AA|MSG-1`, `NTE|1||ok`), []string{`MSA|AA|MSG-1`, `NTE|1||ok`}},
	} {
		if diff := cmp.Diff(c.want, ack.Judge([]byte(c.reply), "MSG-1").Ack.Lines); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	a, _ := ack.Read([]byte(joined(z23, `MSA|CA|MSG-1`, `MSA|AE|MSG-1`, `ERR|||207|E`)))
	if len(a.Lines) != 3 || len(a.Errors) != 1 {
		t.Errorf("Read lists every error of the message, and its lines too: %q", a.Lines)
	}
}

func TestReadingsInNameTheShotAndDecideAmbiguousPlaces(t *testing.T) {
	m, err := hl7.Parse([]byte("MSH|^~\\&\rPID|1\rNK1|1\rNK1|2\rORC|RE\rRXA|0\rOBX|1\rORC|RE\rRXA|0\rOBX|1\r"))
	if err != nil {
		t.Fatal(err)
	}
	j := ack.Judge([]byte(joined(z23, `MSA|AE|MSG-1`, `ERR||OBX^2^5|103|E`, `ERR||NK1^2|100|E`, `ERR||NK1^3|101|E~NK1^1`)), "MSG-1")
	var places []string
	for _, p := range j.ReadingsIn(m).Vendor {
		if p.Key == "ack.vendor.place" {
			places = append(places, p.Args["location"]+" "+p.Args["place"])
		}
	}
	want := []string{"OBX[2]-5 the second shot, value", "NK1[2] the second next of kin", "NK1-3 the next of kin, relationship"}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, p := range j.ReadingsIn(m).Manager {
		if p.Key == "ack.reading.concerns" && p.Args["location"] == "" {
			t.Errorf("%+v has no location for a wording of its own", p)
		}
	}
}

// Every manager sentence once, however often the registry repeats itself.
func TestTheManagerIsToldNothingTwice(t *testing.T) {
	segments := []string{z23, `MSA|AE|MSG-1`}
	for range 40 {
		segments = append(segments, `ERR||RXA^1^15|101|E||||Lot missing`)
	}
	r := ack.Judge(reply(segments...), "MSG-1").Readings()
	if len(r.Manager) != 4 {
		t.Errorf("%q", english(r.Manager))
	}
	if len(r.Vendor) != 40*5 || len(r.HelpDesk) != 43 {
		t.Errorf("%d sentences for the vendor, %d for the Help Desk", len(r.Vendor), len(r.HelpDesk))
	}
}

func TestAJudgementWithoutAReplyCanStillBeTold(t *testing.T) {
	r := ack.Judgement{}.Readings()
	if len(r.HelpDesk) == 0 || len(r.Vendor) == 0 {
		t.Errorf("%+v", r)
	}
}
