package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/vxu"
)

func TestASendThatIsStoppedIsKeptAndSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	registry := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		stop() // the person has seen enough
		<-r.Context().Done()
	}))
	defer registry.Close()
	proof, files := t.TempDir(), t.TempDir()
	message, route := filepath.Join(files, "vxu.hl7"), filepath.Join(files, "route.toml")
	for path, data := range map[string]string{
		message: string(own(vxu.Sample(vxu.SampleClean, "STOP-1", visitTime))),
		route:   fmt.Sprintf("transport = \"soap\"\naddress = %q\ndialect = \"cdc-2011\"\n", registry.URL),
	} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	c := newConsole(strings.NewReader(""), &out, io.Discard, noEnvironment, time.Now)
	code := c.execute(ctx, []string{"send", "--message", message, "--route", route, "--clinic", "Elm St", "--year", "2015", "--evidence", proof, "--json"})
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
