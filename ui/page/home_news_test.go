package page_test

import (
	"testing"

	"testshot/assets"
	"testshot/wizard"
)

func TestHomeLooksForANewerVersionOnlyWhenSomebodyPresses(t *testing.T) {
	d := lightDesk(t)
	d.tap("Newer version?")
	d.reads("This is Testshot "+assets.Version, "asks nobody")
	d.tap("Look for a newer version").reads("Type this first.")
	d.fill("Address of the release notes", "https://example.org/note").fill("Key of the release notes", "RWkey")
	d.tap("Look for a newer version")
	from := wizard.NewsSettings{Address: "https://example.org/note", Keys: "RWkey"}
	if got := wanted[wizard.FetchNews](d).From; got != from { // the first wish: the press before asked nobody
		t.Fatalf("asks %+v", got)
	}
	d.reallyNot("Type this first.").reads("asks https://example.org/note for one page of text", "Looking…")
	d.post(wizard.Failed{Effect: "news", Notice: wizard.Notice{Key: "news.signature", Severity: wizard.Wrong, Ref: "0302-1"}})
	d.reads("does not carry the signature", "0302-1", "Look for a newer version")
	d.tap("Look for a newer version")
	wanted[wizard.FetchNews](d)
	d.post(wizard.NewsRead{From: from, News: wizard.News{Newer: true, Version: "0.2.0", Day: "2015-03-01", Where: "https://example.org/0.2.0", Text: "- One thing.\n- Another."}})
	d.reads("There is a newer version: 0.2.0, dated March 1, 2015.", "- Another.", "https://example.org/0.2.0")
	d.tap("Open its page")
	if got := wanted[wizard.OpenLink](d).Address; got != "https://example.org/0.2.0" {
		t.Errorf("opens %q", got)
	}
	d.post(wizard.RehearsalEntered{})
	d.tap("Newer version?")
	d.reads("In a rehearsal nothing leaves this computer")
}
