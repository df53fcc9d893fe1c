package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"testshot/hl7/vxu"
)

func TestAMessageCutAtEveryByteIsNamedAndNeverPanics(t *testing.T) {
	whole := own(vxu.Sample(vxu.SampleClean, "CUT-1", visitTime))
	today := time.Date(2015, 3, 2, 12, 0, 0, 0, time.UTC)
	for n := range whole {
		found := examine(t, whole[:n], today)
		if len(found) != 1 || found[0].Route == "" {
			t.Fatalf("cut at byte %d: %d messages", n, len(found))
		}
		// The message type stands in the first ninety bytes.
		if n < 40 && found[0].exit() != findings {
			t.Errorf("cut at byte %d: exit %d", n, found[0].exit())
		}
	}
}

func TestABrokenByteAnywhereIsReadAndNeverPanics(t *testing.T) {
	whole := own(vxu.Sample(vxu.SampleClean, "BROKEN-1", visitTime))
	for n := range whole {
		for _, b := range []byte{0, '\r', '|', 0xFF} {
			broken := bytes.Clone(whole)
			broken[n] = b
			if len(examine(t, broken, time.Time{})) == 0 {
				t.Fatalf("byte %d set to %#x: no entry", n, b)
			}
		}
	}
}

func TestACutMessageIsSentOnlyIfItStillIsOne(t *testing.T) {
	whole := own(vxu.Sample(vxu.SampleClean, "CUT-2", visitTime))
	dir := t.TempDir()
	file, proof := filepath.Join(dir, "cut.hl7"), filepath.Join(dir, "proof")
	header := bytes.Index(whole, []byte("|2.5.1|")) + len("|2.5.1")
	for n := 0; n < 120; n += 3 {
		if err := os.WriteFile(file, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := ctl(t, "", "send", "--rehearse", "--message", file, "--clinic", "Elm St", "--year", "2015", "--evidence", proof, "--json")
		switch {
		case n < header && code == misused && out == "" && errs != "":
		case n >= header && code == done: // what the rest is worth is the registry's to say
		default:
			t.Errorf("cut at byte %d: exit %d, %q, %q", n, code, out, errs)
		}
	}
	_, out, _ := ctl(t, "", "verify", proof, "--json")
	var report saidReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if report.Records == 0 || len(report.Damaged)+len(report.Interrupted) > 0 {
		t.Errorf("something half-written was left behind: %+v", report)
	}
}
