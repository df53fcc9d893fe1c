package effect

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"testshot/assets"
	"testshot/wizard"
	"testshot/wizard/news"
)

// signer signs notes in signify's form; wizard/news is held against signify itself.
func signer(seed byte) (key string, sign func(text []byte) []byte) {
	secret := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))
	line := func(behind []byte) string {
		return base64.StdEncoding.EncodeToString(append([]byte("Ed"+strings.Repeat("n", 8)), behind...))
	}
	return line(secret.Public().(ed25519.PublicKey)), func(text []byte) []byte {
		return append([]byte("untrusted comment: verify with owner.pub\n"+line(ed25519.Sign(secret, text))+"\n"), text...)
	}
}

func unsignedNote(t *testing.T, version, day string) []byte {
	t.Helper()
	v, err := news.ParseVersion(version)
	if err != nil {
		t.Fatal(err)
	}
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	text, err := news.Unsigned(news.Note{Program: assets.Name, Version: v, Date: date, Where: "https://example.org/" + version, Text: "- what is new"})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestANewerVersionIsToldOfByASignedNoteAndByNothingElse(t *testing.T) {
	key, sign := signer(1)
	otherKey, otherSign := signer(2)
	var page []byte
	asked := 0
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if page == nil {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(page)
	}))
	defer site.Close()
	trusted := x509.NewCertPool()
	trusted.AddCert(site.Certificate())
	w := newWorld(t, func(p *Params) { p.Trusted = trusted })

	from := wizard.NewsSettings{Address: site.URL, Keys: key}
	page = sign(unsignedNote(t, "9.2.0", "2026-12-01"))
	s := w.drive(w.ready("https://registry.example/", message()), wizard.SettingsChanged{Settings: wizard.Settings{News: from}})
	if asked > 0 {
		t.Error("asked before anybody wanted it")
	}
	s = w.drive(s, wizard.NewsAsked{})
	if n := s.News; !n.Newer || n.Version != "9.2.0" || n.Day != "2026-12-01" || n.Where != "https://example.org/9.2.0" || n.Text != "- what is new" {
		t.Fatalf("news %+v, notices %+v", n, s.Notices)
	}
	// The next start still knows what was seen.
	w.again(func(p *Params) { p.Trusted = trusted })
	s = w.drive(wizard.New(), w.runner.Started(false))
	if got := s.Settings.News; got.SeenVersion != "9.2.0" || got.SeenDay != "2026-12-01" || got.Address != site.URL || got.Keys != key {
		t.Fatalf("remembered %+v", got)
	}
	for _, c := range []struct {
		page []byte
		key  string
	}{
		{sign(unsignedNote(t, "9.1.0", "2026-12-02")), "news.rollback"},
		{sign(unsignedNote(t, "9.2.0", "2026-11-30")), "news.rollback"},
		{otherSign(unsignedNote(t, "9.3.0", "2026-12-03")), "news.signature"},
		{bytes.Replace(sign(unsignedNote(t, "9.3.0", "2026-12-03")), []byte("example.org"), []byte("example.com"), 1), "news.signature"},
		{unsignedNote(t, "9.3.0", "2026-12-03"), "news.not-a-note"},
		{[]byte("<html><title>Sign in to the office's network</title>"), "news.page"},
		{bytes.Repeat([]byte("x"), news.Longest+1), "news.none"},
		{nil, "news.none"},
	} {
		page = c.page
		s = w.drive(s, wizard.NewsAsked{})
		if len(s.Notices) != 1 || s.Notices[0].Key != c.key || s.News != (wizard.News{}) || s.Settings.News.SeenVersion != "9.2.0" {
			t.Errorf("want %s, have %+v, news %+v", c.key, s.Notices, s.News)
		}
	}
	page = sign(unsignedNote(t, "9.3.0", "2026-12-03"))
	if s = w.drive(s, wizard.NewsAsked{}); s.News.Version != "9.3.0" || len(s.Notices) > 0 {
		t.Errorf("news %+v, notices %+v", s.News, s.Notices)
	}

	// With another key nothing was seen before.
	ask := func(from wizard.NewsSettings) wizard.State {
		return w.drive(s, wizard.SettingsChanged{Settings: wizard.Settings{News: from}}, wizard.NewsAsked{})
	}
	page = otherSign(unsignedNote(t, assets.Version, "2026-01-02"))
	if s := ask(wizard.NewsSettings{Address: site.URL, Keys: otherKey}); s.News.Version != assets.Version || s.News.Newer {
		t.Errorf("of this very version: %+v, notices %+v", s.News, s.Notices)
	}
	page = otherSign(unsignedNote(t, "0.0.9", "2026-01-02"))
	before := asked
	for key, from := range map[string]wizard.NewsSettings{
		"news.older":   {Address: site.URL, Keys: otherKey},
		"news.address": {Address: "http://example.org/", Keys: otherKey},
		"news.key":     {Address: site.URL, Keys: "the key"},
	} {
		if s := ask(from); len(s.Notices) != 1 || s.Notices[0].Key != key {
			t.Errorf("want %s, have %+v", key, s.Notices)
		}
	}
	if asked != before+1 {
		t.Errorf("%d requests for what could not be checked", asked-before-1)
	}
	w.again() // trusts only whom the system does
	if s := ask(from); len(s.Notices) != 1 || s.Notices[0].Key != "news.untrusted" {
		t.Errorf("a stranger's certificate: %+v", s.Notices)
	}
	site.Close()
	if s := ask(from); len(s.Notices) != 1 || s.Notices[0].Key != "news.away" {
		t.Errorf("nobody there: %+v", s.Notices)
	}
}
