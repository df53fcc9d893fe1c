package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"testshot/wizard/evidence"
)

func TestStatusSaysThatTheYearlyCheckIsDue(t *testing.T) {
	dir := t.TempDir()
	filed := time.Date(2015, 3, 2, 15, 0, 0, 0, time.UTC)
	folder, err := evidence.Create(evidence.Params{Dir: dir, Now: func() time.Time { return filed }})
	if err != nil {
		t.Fatal(err)
	}
	b, err := folder.Binder(evidence.Clinic{Name: "Elm St"}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add(evidence.Draft{Kind: evidence.KindCall, Happened: filed, Text: "They called."}); err != nil {
		t.Fatal(err)
	}
	for at, due := range map[string]bool{"2016-03-01T10:00:00Z": false, "2016-03-02T10:00:00Z": true} {
		var out, errs bytes.Buffer
		c := newConsole(strings.NewReader(""), &out, &errs, noEnvironment, clockAt(at))
		if code := c.execute(context.Background(), []string{"status", dir}); code != done {
			t.Fatalf("exit %d: %s", code, errs.String())
		}
		if said := strings.Contains(out.String(), b.Path()+": the yearly check has been due since 2016-03-02"); said != due {
			t.Errorf("on %s: %s", at, out.String())
		}
	}
}
