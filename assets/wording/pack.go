package wording

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// A pack is every language in one file, a quarter of the size of the files and read
// twenty times as fast. Only the build of a program that is handed out makes it, so
// nobody who changes a sentence has to remember it.
//
// It is a row of parts, each with its length as an unsigned varint before it. A
// language has three: its tag, what it says of itself, and all its texts, deflated.
// Texts are keys and sentences in turn, sorted by key, each ended by a zero byte.

// packed is a language in a pack.
type packed struct{ tag, facts, texts string }

// Pack packs the files of every language, as they lie beside this one.
func Pack(fsys fs.FS) ([]byte, error) {
	var out []byte
	for _, tag := range languagesIn(fsys) {
		own, err := readFile(fsys, path.Join(tag, languageFile))
		if err != nil {
			return nil, err
		}
		all, err := readLanguage(fsys, tag)
		if err != nil {
			return nil, err
		}
		row, err := inRow(own)
		if err != nil {
			return nil, err
		}
		texts, err := inRow(all)
		if err != nil {
			return nil, err
		}
		var small bytes.Buffer
		w, err := flate.NewWriter(&small, flate.BestCompression)
		if err != nil {
			return nil, fmt.Errorf("pack wording %q: %w", tag, err)
		}
		_, _ = io.WriteString(w, texts) // memory takes everything
		if err := w.Close(); err != nil {
			return nil, fmt.Errorf("pack wording %q: %w", tag, err)
		}
		for _, part := range []string{tag, row, small.String()} {
			out = append(binary.AppendUvarint(out, uint64(len(part))), part...)
		}
	}
	return out, nil
}

// inRow writes texts one after the other.
func inRow(texts map[Key]string) (string, error) {
	var out strings.Builder
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		if strings.ContainsRune(string(key)+texts[key], 0) {
			return "", fmt.Errorf("pack wording: %q holds a zero byte", key)
		}
		out.WriteString(string(key) + "\x00" + texts[key] + "\x00")
	}
	return out.String(), nil
}

// outOfRow reads what inRow wrote. The texts are stretches of the row.
func outOfRow(row string) map[Key]string {
	texts := make(map[Key]string, strings.Count(row, "\x00")/2)
	for row != "" {
		var key, text string
		key, row, _ = strings.Cut(row, "\x00")
		text, row, _ = strings.Cut(row, "\x00")
		texts[Key(key)] = text
	}
	return texts
}

// languagesOf takes a pack apart, and leaves the texts packed.
func languagesOf(pack string) ([]packed, error) {
	var all []packed
	var parts []string
	for pack != "" {
		length, n := binary.Uvarint([]byte(pack[:min(len(pack), binary.MaxVarintLen64)]))
		if n <= 0 || length > uint64(len(pack)-n) {
			return nil, fmt.Errorf("read packed wording: part %d is cut off", len(parts)+1)
		}
		parts, pack = append(parts, pack[n:n+int(length)]), pack[n+int(length):]
	}
	for part := range slices.Chunk(parts, 3) {
		if len(part) < 3 {
			return nil, fmt.Errorf("read packed wording: %d parts are no whole languages", len(parts))
		}
		all = append(all, packed{tag: part[0], facts: part[1], texts: part[2]})
	}
	return all, nil
}

// whole unpacks the texts of the language.
func (p packed) whole() (map[Key]string, error) {
	var row strings.Builder
	if _, err := io.Copy(&row, flate.NewReader(strings.NewReader(p.texts))); err != nil {
		return nil, fmt.Errorf("read packed wording %q: %w", p.tag, err)
	}
	return outOfRow(row.String()), nil
}
