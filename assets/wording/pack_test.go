package wording

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestAPackSaysWhatTheFilesSayAtAThirdOfTheirSize(t *testing.T) {
	pack, err := Pack(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Pack(os.DirFS("."))
	if err != nil || string(again) != string(pack) {
		t.Errorf("the second pack differs from the first (%v)", err)
	}
	all, err := languagesOf(string(pack))
	if err != nil {
		t.Fatal(err)
	}
	var tags []string
	size := 0
	for _, p := range all {
		tags = append(tags, p.tag)
		want := texts(t, p.tag)
		got, err := p.whole()
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("language %s, packed (-want +got), %v:\n%s", p.tag, err, diff)
		}
		own, err := readFile(files, p.tag+"/"+languageFile)
		if diff := cmp.Diff(own, outOfRow(p.facts)); diff != "" || err != nil {
			t.Errorf("what %s says of itself, packed (-want +got), %v:\n%s", p.tag, err, diff)
		}
		for key, text := range want {
			size += len(key) + len(text)
		}
	}
	if diff := cmp.Diff(Languages(), tags); diff != "" {
		t.Errorf("languages in the pack (-want +got):\n%s", diff)
	}
	if len(pack) > size/3 {
		t.Errorf("%d bytes of texts are packed into %d", size, len(pack))
	}
}

func TestAPackThatIsCutOffIsRefused(t *testing.T) {
	pack, err := Pack(fstest.MapFS{
		"en/language.toml": {Data: []byte(`"language.name" = "English"`)},
		"en/a.toml":        {Data: []byte(`"a.b" = "One."`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for length := range len(pack) {
		all, err := languagesOf(string(pack[:length]))
		if err == nil && len(all) > 0 {
			t.Errorf("%d of %d bytes are read as %v", length, len(pack), all)
		}
	}
	all, err := languagesOf(string(pack))
	if err != nil {
		t.Fatal(err)
	}
	cut := all[0]
	cut.texts = cut.texts[:len(cut.texts)/2]
	if got, err := cut.whole(); err == nil {
		t.Errorf("half the texts are read as %v", got)
	}
}

func TestATextWithAZeroByteCannotBePacked(t *testing.T) {
	_, err := Pack(fstest.MapFS{"en/language.toml": {Data: []byte(`"language.name" = "Eng\u0000lish"`)}})
	if err == nil || !strings.Contains(err.Error(), "language.name") {
		t.Errorf("Pack = %v, want an error that names the key", err)
	}
}
