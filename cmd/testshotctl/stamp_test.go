package main

import (
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"testshot/wizard/timestamp/authority"
)

// startAuthority starts a time-stamping authority and puts its address into TSA,
// its certificate into tsa.pem and a stranger's into other.pem. At TSA/page there
// is a page and no authority.
func startAuthority(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: authority")
	}
	tsa, err := authority.New(authority.Options{})
	ts.Check(err)
	other, err := authority.New(authority.Options{})
	ts.Check(err)
	mux := http.NewServeMux()
	mux.Handle("/", tsa)
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) })
	server := httptest.NewServer(mux)
	ts.Defer(server.Close)
	ts.Setenv("TSA", server.URL)
	ts.Check(os.WriteFile(ts.MkAbs("tsa.pem"), tsa.Root(), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("other.pem"), other.Root(), 0o600))
}
