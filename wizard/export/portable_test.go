package export

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestOnlyNamesThatEverySystemCanMakeGoIntoAZip(t *testing.T) {
	for name, want := range map[string]bool{
		"records/0001-send-2015-03-02/ack.hl7": true, "manifest-0001.txt": true, "records/x/SHA256SUMS": true, "com10.txt": true,
		"records/x/CON": false, "nul.txt": false, "Lpt1.tar.gz": false, "a:b": false, "a b": false, "ü.txt": false, "x.": false,
		".hidden": false, "a//b": false, "": false, "../x": false, strings.Repeat("x", 181): false,
	} {
		if portable(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}

func TestAZipThatNotEverySystemOpensIsNotWritten(t *testing.T) {
	l := &limited{to: io.Discard, left: 10}
	if _, err := l.Write(make([]byte, 10)); err != nil {
		t.Error(err)
	}
	if _, err := l.Write([]byte{1}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one byte too many: %v", err)
	}
	if _, err := pack(t.Context(), io.Discard, make([]piece, 70_000), time.Time{}, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too many files: %v", err)
	}
}
