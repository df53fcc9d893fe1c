package effect

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

func TestAFileOfSettingsIsReadAsWindowsWritesIt(t *testing.T) {
	text := "name = \"Registre d’essai 🩺\"\r\n"
	wide := func(order binary.AppendByteOrder) string {
		var out []byte
		for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
			out = order.AppendUint16(out, unit)
		}
		return string(out)
	}
	for what, written := range map[string]string{
		"UTF-8": text, "UTF-16LE": wide(binary.LittleEndian), "UTF-16BE": wide(binary.BigEndian), "cut in a sign": wide(binary.LittleEndian) + "x",
	} {
		path := filepath.Join(t.TempDir(), "route.toml")
		if err := os.WriteFile(path, []byte(written), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := ReadText(path); err != nil || string(got) != text {
			t.Errorf("%s: %q, %v", what, got, err)
		}
	}
	if _, err := ReadText(filepath.Join(t.TempDir(), "none.toml")); err == nil {
		t.Error("a file that is not there was read")
	}
}
