package web

import (
	"net/url"
	"testing"
)

func TestRedirectTargetIsAbsoluteWhereItCanBeRead(t *testing.T) {
	from, err := url.Parse("https://registry.example/a/b")
	if err != nil {
		t.Fatal(err)
	}
	for location, want := range map[string]string{
		"":                            "",
		"/c":                          "https://registry.example/c",
		"c":                           "https://registry.example/a/c",
		"http://elsewhere.example/?x": "http://elsewhere.example/?x",
		"http://%zz":                  "http://%zz",
	} {
		if got := redirectTarget(from, location); got != want {
			t.Errorf("%q: %q", location, got)
		}
	}
}
