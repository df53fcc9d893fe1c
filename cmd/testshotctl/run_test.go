package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

// ctl runs one command line in this process.
func ctl(t *testing.T, stdin string, args ...string) (code exit, stdout, stderr string) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	var out, errs bytes.Buffer
	c := newConsole(strings.NewReader(stdin), &out, &errs, noEnvironment, time.Now)
	code = c.execute(context.Background(), args)
	return code, out.String(), errs.String()
}

func noEnvironment(string) string { return "" }

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
