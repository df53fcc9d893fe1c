package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestASendThatIsStoppedIsKeptAndSaysSo(t *testing.T) {
	proof := t.TempDir()
	ctx, stop := context.WithCancel(context.Background())
	time.AfterFunc(300*time.Millisecond, stop)
	var out bytes.Buffer
	c := newConsole(strings.NewReader(""), &out, io.Discard, noEnvironment, time.Now)
	code := c.execute(ctx, []string{"send", "--rehearse=silent", "--sample", "--clinic", "Elm St", "--year", "2015", "--evidence", proof, "--json"})
	var said saidOutcome
	if err := json.Unmarshal(out.Bytes(), &said); err != nil {
		t.Fatal(err)
	}
	if code != unanswered || said.Notice.Key != "line.stopped-left" || said.Sent == nil {
		t.Errorf("exit %d, notice %q, sent %v", code, said.Notice.Key, said.Sent)
	}
	if code, out, errs := ctl(t, "", "verify", proof); code != done {
		t.Errorf("verify ends with %d: %s%s", code, out, errs)
	}
}

// full is a disk without room, as standard output.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestAResultThatCannotBeWrittenIsThisComputersFault(t *testing.T) {
	var errs strings.Builder
	c := newConsole(strings.NewReader(""), full{}, &errs, noEnvironment, time.Now)
	if code := c.execute(context.Background(), []string{"version", "--json"}); code != machine || errs.Len() == 0 {
		t.Errorf("exit %d, said %q", code, errs.String())
	}
}
