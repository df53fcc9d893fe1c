package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheDocumentIsWhatAnEncoderWritesOfTheWhole(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	many := newEndless(40)
	var all strings.Builder
	for i := range many.n {
		all.WriteString(strings.Replace(many.message(i+1), "|2.5.1", []string{"|2.5.1", "|2.3.1", "<&>"}[i%3], 1))
	}
	files := []string{
		file("many <&>.hl7", "BHS|^~\\&\r"+all.String()+"BTS|7\r"), file("one.hl7", many.message(1)), file("none.pdf", "%PDF-1.4"),
		file("empty", ""), filepath.Join(dir, "missing"), file("ack.hl7", "MSH|^~\\&|||||||ACK|1|T|2.5.1\rMSA|AE|2\rERR||PID^1^5|101|E\r"),
	}
	for _, chosen := range append([][]string{files}, files[:1], files[1:2], files[2:3], files[4:5]) {
		_, out, _ := ctl(t, "", append([]string{"check", "--json"}, chosen...)...)
		var report checkReport
		if err := json.Unmarshal([]byte(out), &report); err != nil {
			t.Fatal(err)
		}
		if len(report.Files) != len(chosen) {
			t.Errorf("%d entries for %d files", len(report.Files), len(chosen))
		}
		var whole bytes.Buffer
		encoder := json.NewEncoder(&whole)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(report); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(whole.String(), out); diff != "" {
			t.Errorf("%v (-whole +streamed):\n%s", chosen, diff)
		}
	}
}
