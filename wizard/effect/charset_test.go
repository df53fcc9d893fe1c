package effect

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"testshot/hl7/ack"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

// An envelope is UTF-8, and an EHR's file need not be. What left is kept as the EHR
// wrote it, and the record says from what the envelope's text was made.
func TestTheRecordNamesTheCharactersThatAnEnvelopeChanged(t *testing.T) {
	for _, row := range []struct{ name, declared, wrote, heard, said string }{
		{"Latin-1", "8859/1", "Ren\xe9e", "Renée", "note: iso-8859-1 to utf-8\n"},
		{"Latin-1 that nobody declared", "", "Ren\xe9e", "Renée", "note: charset guessed\nnote: iso-8859-1 to utf-8\n"},
		{"the quotes of Windows", "8859/1", "O\x92Invented", "O’Invented", "note: windows-1252 to utf-8\n"},
		{"another part of ISO 8859", "8859/2", "Bo\xbeena", "Božena", "note: iso-8859-2 to utf-8\n"},
		{"UTF-8", "UNICODE UTF-8", "Renée", "Renée", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			there := newRegistry(t, ack.AA)
			w := newWorld(t)
			file := bytes.Replace(message(), []byte("^INVENTA^"), []byte("^"+row.wrote+"^"), 1)
			header, rest, _ := bytes.Cut(file, []byte("\r"))
			fields := bytes.Split(header, []byte("|"))
			for len(fields) < 18 {
				fields = append(fields, nil)
			}
			fields[17] = []byte(row.declared)
			file = append(append(bytes.Join(fields, []byte("|")), '\r'), rest...)
			outcome := w.drive(w.ready(there.URL, file), wizard.SendAsked{}).Outcome
			if outcome.Verdict != ack.Accepted || !bytes.Contains(there.messages[0], []byte("^"+row.heard+"^")) {
				t.Fatalf("verdict %q, heard %q", outcome.Verdict, there.messages)
			}
			w.holds(outcome.Record, evidence.FileSent, file)
			account, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(outcome.Record), evidence.FileTranscript))
			if err != nil || !bytes.Contains(account, []byte(row.said)) || row.said == "" && bytes.Contains(account, []byte("note: ")) {
				t.Errorf("%v, the account says %s", err, account)
			}
		})
	}
}
