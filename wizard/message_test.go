package wizard

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

func TestWhatIsNoMessageIsNamed(t *testing.T) {
	files := map[vxu.Kind]string{
		vxu.KindHeadless: "PID|1||77^^^X^MR\rRXA|0|1", vxu.KindHL7XML: `<VXU_V04 xmlns="urn:hl7-org:v2xml">`,
		vxu.KindHL7v3: `<PRPA_IN201305UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">`,
		vxu.KindCDA:   `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">`, vxu.KindFHIRJSON: `{"resourceType":"Immunization"}`,
		vxu.KindFHIRXML: `<Immunization xmlns="http://hl7.org/fhir">`, vxu.KindX12: "ISA*00*          *00*", vxu.KindEDIFACT: "UNA:+.? 'UNB+UNOA:1",
		vxu.KindNCPDP: "UNA:+./*'UIB+UNOA:0", vxu.KindSOAP: `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">`,
		vxu.KindXML: "<doses><dose/></doses>", vxu.KindHTML: "<!DOCTYPE html><html>", vxu.KindJSON: `[{"dose":1}]`,
		vxu.KindCSV: "name,birth,vaccine\nMade-Up,2010,MMR\nInvented,2011,Hib\n", vxu.KindEmail: "From: a@example.org\r\nDate: today\r\n\r\nhello",
		vxu.KindText: "Patient was vaccinated yesterday.\nNo remarks.\n", vxu.KindEmpty: " \r\n", vxu.KindPDF: "%PDF-1.4\n%\xE2\xE3",
		vxu.KindPostScript: "%!PS-Adobe-3.0\n", vxu.KindJPEG: "\xFF\xD8\xFF\xE0\x00\x10JFIF", vxu.KindPNG: "\x89PNG\r\n\x1A\n\x00\x00",
		vxu.KindGIF: "GIF89a\x01\x00", vxu.KindTIFF: "II*\x00\x08\x00", vxu.KindPicture: "BM\x36\x00\x0C\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28",
		vxu.KindDICOM: strings.Repeat("\x00", 128) + "DICM", vxu.KindZIP: "PK\x03\x04\x14\x00 notes.txt",
		vxu.KindWord: "PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", vxu.KindSpreadsheet: "PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml",
		vxu.KindOffice: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", vxu.KindArchive: "\x1F\x8B\x08\x00", vxu.KindRTF: `{\rtf1\ansi`,
		vxu.KindShortcut: "L\x00\x00\x00\x01\x14\x02\x00\x00", vxu.KindProgram: "MZ\x90\x00\x03", vxu.KindDatabase: "\x00\x01\x00\x00Standard Jet DB\x00",
		vxu.KindBinary: "\x01\x02\x03\x04\x00\xFE\x05\x06", vxu.KindHL7: "MSH|^~",
	}
	for _, kind := range vxu.Kinds() {
		data, ok := files[kind]
		if !ok {
			t.Errorf("no file is of the kind %s", kind)
			continue
		}
		t.Run(string(kind), func(t *testing.T) {
			s := brought(at(routed(), Message), `C:\export\offered.dat`, []byte(data))
			if s.Message.Notice.Key == "" || s.Message.Notice.Remedy != RemedyChooseFile {
				t.Fatalf("says %+v", s.Message.Notice)
			}
			if kind != vxu.KindHL7 && s.Message.Notice.Key != "message."+string(kind) {
				t.Errorf("says %q", s.Message.Notice.Key)
			}
			if got := s.Message.Notice.Args["file"]; got != "offered.dat" {
				t.Errorf("names the file %q", got)
			}
			if len(Blockers(s)) != 1 || s.Message.Sendable() {
				t.Errorf("blockers %v, sendable %v", keys(Blockers(s)), s.Message.Sendable())
			}
			if _, effects := posted(s, SendAsked{}); len(names(effects)) != 0 {
				t.Errorf("asks for %v", names(effects))
			}
		})
	}
}

func TestEveryRouteHasItsNoticeAndItsBlockers(t *testing.T) {
	typed := func(msh9, version string) []byte {
		return []byte("MSH|^~\\&|EHR|12345|MIIS|99990|20150302||" + msh9 + "|EX-1|T|" + version + "\rPID|1||1^^^EX^MR||Made-Up^Penny\r")
	}
	tests := []struct {
		name   string
		data   []byte
		route  vxu.Route
		notice string
		remedy Remedy
		blocks []string // on Message
		sends  []string // what keeps Send off
	}{
		{"a VXU of 2.5.1", message(vxu.SampleClean, "EX-1"), vxu.Send, "message.good", RemedyNone, []string{}, []string{}},
		{"a VXU with gaps is sent as well", message(vxu.SampleGaps, "EX-1"), vxu.Send, "message.good", RemedyNone, []string{}, []string{}},
		{"a VXU of 2.3.1", message(vxu.SampleOld, "EX-1"), vxu.Exclusion, "message.v231", RemedySeeQuestions, []string{}, []string{"missing.v251"}},
		{"a VXU of 2.4", typed("VXU^V04", "2.4"), vxu.OtherVersion, "message.other-version", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"a VXU of no version", typed("VXU^V04", ""), vxu.OtherVersion, "message.other-version", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"an acknowledgment", typed("ACK", "2.5.1"), vxu.Answer, "message.ack", RemedyBringReply, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"an admission", typed("ADT^A01", "2.5.1"), vxu.NotVXU, "message.type.admission", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"a laboratory result", typed("ORU^R01", "2.5.1"), vxu.NotVXU, "message.type.lab-result", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"a type that nobody knows", typed("QQQ^Q01", "2.5.1"), vxu.NotVXU, "message.type.other-kind", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"no type", typed("", "2.5.1"), vxu.Malformed, "message.malformed", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"an e-mail that quotes the start of a message", []byte("From: office@example.org\nSubject: ours\n\nIt begins with\nMSH|^~\\&|EHR\n"), vxu.Malformed, "message.kind.email", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
		{"a VXU beyond a megabyte", append(message(vxu.SampleClean, "EX-1"), "NTE|1||"+strings.Repeat("x", 1<<20)+"\r"...), vxu.Malformed, "file-too-big", RemedyChooseFile, []string{"missing.vxu"}, []string{"missing.vxu"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := brought(at(routed(), Message), "one.hl7", tt.data)
			if s.Message.Identity.Route != tt.route {
				t.Fatalf("the route is %q, want %q", s.Message.Identity.Route, tt.route)
			}
			if n := s.Message.Notice; n.Key != tt.notice || n.Remedy != tt.remedy {
				t.Errorf("says %q with %q, want %q with %q", n.Key, n.Remedy, tt.notice, tt.remedy)
			}
			if diff := cmp.Diff(tt.blocks, keys(Blockers(s))); diff != "" {
				t.Errorf("on Message (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.sends, keys(BlockersOf(s, Send))); diff != "" {
				t.Errorf("on Send (-want +got):\n%s", diff)
			}
			want := MarkNeedsLook
			if tt.route == vxu.Send {
				want = MarkDone
			}
			if got := marks(at(s, Home))[Message]; got != want {
				t.Errorf("the mark is %s, want %s", got, want)
			}
		})
	}
}

// The framing of a file comes off, its line ends become CR, and nothing else of
// the message changes.
func TestOnlyFramingAndLineEndsComeOffAMessage(t *testing.T) {
	clean := message(vxu.SampleClean, "EX-1")
	if !bytes.HasSuffix(clean, []byte("\r")) || bytes.Contains(clean, []byte("\n")) {
		t.Fatal("the sample is not in wire form")
	}
	lf := bytes.ReplaceAll(clean, []byte("\r"), []byte("\n"))
	crlf := bytes.ReplaceAll(clean, []byte("\r"), []byte("\r\n"))
	tests := []struct {
		name    string
		data    []byte
		changes int
	}{
		{"as it is", clean, 0},
		{"line feeds", lf, 1},
		{"both", crlf, 1},
		{"a byte-order mark", append([]byte("\xEF\xBB\xBF"), clean...), 1},
		{"a frame", append(append([]byte("\x0B"), clean...), 0x1C, '\r'), 1},
		{"blank lines before and after", append(append([]byte("\n\n"), lf...), "\n\n"...), 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := brought(routed(), "one.hl7", tt.data)
			if !s.Message.Sendable() {
				t.Fatalf("cannot be sent: %s", s.Message.Notice.Key)
			}
			if !bytes.Equal(s.Message.Wire, clean) {
				t.Errorf("leaves as %q", s.Message.Wire)
			}
			if len(s.Message.Changes) < tt.changes || (tt.changes == 0) != (len(s.Message.Changes) == 0) {
				t.Errorf("says that it changed %v", s.Message.Changes)
			}
			_, effects := posted(s, SendAsked{})
			send, _ := wished[SendMessage](effects)
			if !bytes.Equal(send.Outbound.Original, tt.data) || !bytes.Equal(send.Outbound.Wire, clean) {
				t.Error("the original or the wire is another in the send")
			}
			if len(send.Outbound.Changes) != len(s.Message.Changes) {
				t.Errorf("the record says %q", send.Outbound.Changes)
			}
		})
	}
}

// A file in UTF-16 is what Windows calls "Unicode": how a file was stored, not what
// the EHR wrote. It leaves as UTF-8, and the record says so.
func TestAFileInUTF16LeavesAsUTF8AndSaysSo(t *testing.T) {
	data := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(string(message(vxu.SampleClean, "EX-1")))) {
		data = append(data, byte(unit), byte(unit>>8))
	}
	s := brought(routed(), "one.hl7", data)
	if !s.Message.Sendable() || !bytes.Equal(s.Message.Wire, message(vxu.SampleClean, "EX-1")) {
		t.Fatalf("sendable %v, leaves as %q", s.Message.Sendable(), s.Message.Wire)
	}
	if len(s.Message.Changes) == 0 || s.Message.Charset != hl7.SeenUTF8 {
		t.Errorf("changes %v, character set %q", s.Message.Changes, s.Message.Charset)
	}
}

func TestABatchOfOneKeepsItsWrapper(t *testing.T) {
	one := message(vxu.SampleClean, "EX-1")
	data := append([]byte("BHS|^~\\&|EHR|12345|MIIS|99990|20150302||||B-1\r"), one...)
	data = append(data, "BTS|1\r"...)
	s := brought(routed(), "batch.hl7", data)
	if !s.Message.Sendable() || s.Message.Count != 1 || !s.Message.Identity.Batch {
		t.Fatalf("count %d, %+v", s.Message.Count, s.Message.Identity)
	}
	if !bytes.Equal(s.Message.Wire, data) {
		t.Errorf("leaves as %q", s.Message.Wire)
	}
}

func TestOneOfSeveralMessagesLeavesAlone(t *testing.T) {
	first, second := message(vxu.SampleClean, "EX-1"), message(vxu.SampleGaps, "EX-2")
	old := message(vxu.SampleOld, "EX-3")
	two := append(append(append([]byte{}, first...), second...), old...)
	s := brought(at(routed(), Message), "three.hl7", two)
	if s.Message.Notice.Key != "message.several" || s.Message.Notice.Args["count"] != "3" || s.Message.Sendable() {
		t.Fatalf("says %+v", s.Message.Notice)
	}
	if diff := cmp.Diff([]string{"missing.choice"}, keys(Blockers(s))); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
	var routes []vxu.Route
	for i, c := range s.Message.Choices {
		routes = append(routes, c.Route)
		if c.Index != i+1 || (c.Route == vxu.Send) != (c.Patient != "") || c.Shots == 0 {
			t.Errorf("choice %d is %+v", i+1, c)
		}
	}
	if diff := cmp.Diff([]vxu.Route{vxu.Send, vxu.Send, vxu.Exclusion}, routes); diff != "" {
		t.Errorf("routes (-want +got):\n%s", diff)
	}
	s, _ = posted(s, PartChosen{2})
	if !s.Message.Sendable() || !bytes.Equal(s.Message.Wire, second) {
		t.Errorf("the second leaves as %q", s.Message.Wire)
	}
	_, effects := posted(s, SendAsked{})
	if send, _ := wished[SendMessage](effects); send.Outbound.Index != 2 || !bytes.Equal(send.Outbound.Original, two) {
		t.Errorf("the record has message %d of %d bytes", send.Outbound.Index, len(send.Outbound.Original))
	}
}

func TestWhatWasSaidOfOnePartDoesNotHoldForAnother(t *testing.T) {
	two := append(message(vxu.SampleClean, "EX-1"), message(vxu.SampleGaps, "EX-2")...)
	s := state(posted(brought(routed(), "two.hl7", two), PartChosen{1}, PatientJudged{false}, SendAsked{}, OutboundKept{"b/records/0001", "EX-1"},
		ReplyKept{Answer{Ack: ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})}}, Sealed{Receipt{Record: "b/records/0001"}}))
	if same := state(posted(s, PartChosen{1})); same.Message.Real != PatientMadeUp || !same.Outcome.Counts() {
		t.Error("choosing the same part again loses something")
	}
	for _, index := range []int{-1, 0, 3} {
		if same := state(posted(s, PartChosen{index})); same.Message.Index != 1 || !same.Outcome.Counts() {
			t.Errorf("part %d is %d", index, same.Message.Index)
		}
	}
	s, _ = posted(s, PartChosen{2})
	if s.Message.Real != "" || s.Outcome.Verdict != "" || s.Message.Identity.ControlID != "EX-2" {
		t.Errorf("the second has %q and %q of the first", s.Message.Real, s.Outcome.Verdict)
	}
}

func TestAnotherMessageIsAnotherAttempt(t *testing.T) {
	sent := replied(t, ack.AA)
	sent, _ = posted(sent, StatusRead{Kept{Rows: []KeptRow{{
		Clinic: "Example Family Practice", PIN: "12345", Provider: "Dr. Sample One", NPI: "1234567893", Year: 2015, Done: true,
		By: "binder/records/0001", Why: "accepted",
	}}}})
	same := brought(sent, "again.hl7", sent.Message.Raw)
	if !same.Outcome.Counts() {
		t.Error("the same message again loses its answer")
	}
	other := brought(sent, "other.hl7", message(vxu.SampleClean, "EX-2"))
	if other.Outcome.Verdict != "" {
		t.Errorf("another message has the answer %q", other.Outcome.Verdict)
	}
	if got := marks(other); got[Evidence] != MarkDone || got[Reply] != MarkDone || got[Home] != MarkDone {
		t.Errorf("the proof that is kept no longer shows: %v", got)
	}
	if other.Binder() != "binder" {
		t.Errorf("its binder is %q", other.Binder())
	}
}

func TestAnAnswerThatLandsOnMessageDoesNotPutTheMessageAway(t *testing.T) {
	okAck := ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})
	s := brought(at(ready(), Message), "ack.hl7", okAck)
	if !s.Message.Sendable() || s.Message.Path != "one.hl7" {
		t.Errorf("on hand is %q", s.Message.Path)
	}
	if len(s.Notices) != 1 || s.Notices[0].Key != "message.ack" || s.Notices[0].Remedy != RemedyBringReply {
		t.Errorf("says %+v", s.Notices)
	}
	if s = brought(at(routed(), Message), "ack.hl7", okAck); s.Message.Notice.Key != "message.ack" {
		t.Errorf("without a message it says %q", s.Message.Notice.Key)
	}
}

func TestAMessageThatWasUsedBeforeIsNoticedOnceTheFolderIsRead(t *testing.T) {
	repeated := func(s State) bool {
		return slices.ContainsFunc(s.Message.Findings, func(f conformance.Finding) bool { return f.Rule == "M11" })
	}
	used := StatusRead{Kept{ControlIDs: []string{"EX-0", "EX-1"}}}
	if repeated(ready()) {
		t.Fatal("a fresh control ID is called used")
	}
	if s := state(posted(ready(), used)); !repeated(s) {
		t.Error("the message came before the folder was read, and nothing says that its number was used")
	}
	if s := brought(state(posted(routed(), used)), "one.hl7", message(vxu.SampleClean, "EX-1")); !repeated(s) {
		t.Error("the message came after the folder was read, and nothing says that its number was used")
	}
	if s := state(posted(replied(t, ack.AA), used)); repeated(s) {
		t.Error("the message that was just sent is called used")
	}
}

func TestFileLabelLeavesTheFoldersOut(t *testing.T) {
	for path, want := range map[string]string{
		"": "", "one.hl7": "one.hl7", "/home/desk/one.hl7": "one.hl7", `C:\Users\desk\one.hl7`: "one.hl7", `\\server\share/one.hl7`: "one.hl7",
	} {
		if got := fileLabel(MessageState{Path: path}); got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}

func TestATextThatIsPastedIsCopied(t *testing.T) {
	text := message(vxu.SampleClean, "EX-1")
	s := state(posted(routed(), TextPasted{text}))
	text[0] = 'X'
	if s.Message.Raw[0] != 'M' || s.Message.Origin != FromPaste || s.Message.Path != "" {
		t.Errorf("kept %q from %q", s.Message.Raw[:3], s.Message.Origin)
	}
}
