package main

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/wizard"
)

func TestTheWorstOfSeveralFilesIsWhatThisComputerCannotDo(t *testing.T) {
	for _, row := range []struct{ a, b, want exit }{
		{done, done, done}, {done, findings, findings}, {findings, machine, machine},
		{machine, findings, machine}, {machine, surprise, surprise}, {findings, done, findings},
	} {
		if got := worst(row.a, row.b); got != row.want {
			t.Errorf("worst(%d, %d) = %d, want %d", row.a, row.b, got, row.want)
		}
	}
}

func TestEveryVerdictHasTheExitOfTheContract(t *testing.T) {
	want := map[ack.Verdict]exit{
		ack.Accepted: done, ack.WithWarnings: done, ack.Refused: refused, ack.Rejected: refused,
		ack.CommitOnly: refused, ack.NotOurs: refused, ack.Unreadable: refused, ack.None: unanswered,
	}
	for _, v := range ack.Verdicts() {
		code, known := want[v]
		if !known || exitOfVerdict(v) != code {
			t.Errorf("%s ends with %d, want %d", v, exitOfVerdict(v), code)
		}
	}
}

func TestEveryComplaintFromThreeToSixThatIsNoMachinesHasADocument(t *testing.T) {
	for code, want := range map[exit]bool{misused: false, unanswered: true, refused: true, machine: false, damaged: true} {
		var out, errs strings.Builder
		c := newConsole(strings.NewReader(""), &out, &errs, noEnvironment, clockAt("2015-03-02T10:15:00Z"))
		c.json = true
		var said saidTrouble
		got := c.end(done, &complaint{code: code, text: "Look at the copy."})
		if err := json.Unmarshal([]byte(out.String()), &said); got != code || (err == nil) != want || want && said.Notice.Text != "Look at the copy." {
			t.Errorf("exit %d for %d: %q, %v", got, code, out.String(), err)
		}
	}
}

func TestAFailureEndsWithWhoseFaultItIs(t *testing.T) {
	for key, want := range map[string]exit{
		"unexpected.send": surprise, "binder-damaged": damaged, "password-missing": misused, "keyring-none": misused, "clinic-name": misused,
		"keyring-locked": machine, "disk-full": machine, "folder-read-only": machine, "folder-missing": machine,
		"opened-twice": machine, "file-missing": machine, "file-is-folder": machine, "answer-not-kept": machine, "record-not-closed": machine,
		"routing.problem.plaintext": misused, "missing.message": misused,
	} {
		if got := exitOf(wizard.Notice{Key: key}); got != want {
			t.Errorf("%s ends with %d, want %d", key, got, want)
		}
	}
}

func TestTheUnexpectedEndsWithAReferenceThatIsInTheLog(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	var out, errs strings.Builder
	c := newConsole(strings.NewReader(""), &out, &errs, noEnvironment, clockAt("2015-03-02T10:15:00Z"))
	if code := c.end(done, errors.New("a cause that nobody should read")); code != surprise {
		t.Errorf("exit %d", code)
	}
	if said := errs.String(); !strings.Contains(said, "0302-101500-ctl") || strings.Contains(said, "a cause") || out.Len() > 0 {
		t.Errorf("said %q and %q", said, out.String())
	}
	log, err := os.ReadFile(c.logs.place())
	if err != nil || !strings.Contains(string(log), "0302-101500-ctl") || !strings.Contains(string(log), "a cause") {
		t.Errorf("the log holds %q, %v", log, err)
	}
}
