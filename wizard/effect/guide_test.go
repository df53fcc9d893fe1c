package effect

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/assets/guide"
	"testshot/wizard"
	"testshot/wizard/saved"
)

func TestTheGuideOpensAtEveryStepWithoutANetwork(t *testing.T) {
	store, err := saved.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var opened string
	w := newWorld(t, func(p *Params) {
		p.Saved = store
		p.Open = func(target string) error { opened = target; return nil }
	})
	for _, step := range wizard.Order() {
		if posted := w.do(wizard.OpenGuide{Step: step}); len(posted) != 0 {
			t.Fatalf("%s posts %+v", step, posted)
		}
		opening, err := os.ReadFile(opened)
		if err != nil || filepath.Dir(opened) != store.Dir() {
			t.Fatalf("%s opens %s: %v", step, opened, err)
		}
		if !strings.Contains(string(opening), `url=guide.html#step-`+string(step)+`"`) {
			t.Errorf("the guide has no part for %s: %s", step, opening)
		}
	}
	page := filepath.Join(store.Dir(), guide.File)
	if err := os.WriteFile(page, []byte("of an older version"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.do(wizard.OpenGuide{Step: wizard.Home})
	if have, err := os.ReadFile(page); err != nil || !bytes.Equal(have, guide.Page()) {
		t.Errorf("an older guide stays: %v", err)
	}
}

func TestAGuideThatCannotBeWrittenIsANotice(t *testing.T) {
	w := newWorld(t, func(p *Params) { p.Saved = nil })
	if n := failed(t, w.do(wizard.OpenGuide{Step: wizard.Send})); n.Key != "unexpected.open-guide" {
		t.Errorf("notice %+v", n)
	}
}
