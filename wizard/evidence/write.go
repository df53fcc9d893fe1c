package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// content is a file of a record before it is written.
type content struct {
	name string
	data []byte
}

// encodeJSON writes a value as the format has it: indented, nothing escaped
// that a reader would have to undo, a line feed at the end.
func encodeJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode facts: %w", err)
	}
	return out.Bytes(), nil
}

// stage writes files and their digests into a new folder under pending/ and
// returns the folder and the digest of the digests. Everything is durable when
// it returns; nothing names it yet.
func (b *Binder) stage(files []content, sumsName string) (dir string, sums []sum, sumsDigest string, err error) {
	s := b.f.store
	dir, err = b.newPending()
	if err != nil {
		return "", nil, "", err
	}
	for _, f := range files {
		if err := s.Fill(b.abs(dir+"/"+f.name), f.data); err != nil {
			return "", nil, "", err
		}
		sums = append(sums, sum{digest: digest(f.data), name: f.name})
	}
	encoded := encodeSums(sums)
	if err := s.Fill(b.abs(dir+"/"+sumsName), encoded); err != nil {
		return "", nil, "", err
	}
	if err := s.SyncDir(b.abs(dir)); err != nil {
		return "", nil, "", err
	}
	// The folder's own name: it is moved later, but an entry may name its
	// digest before that.
	if err := s.SyncDir(b.abs(pendingDir)); err != nil {
		return "", nil, "", err
	}
	return dir, sums, digest(encoded), nil
}

// newPending makes a folder under pending/ with the first free name.
func (b *Binder) newPending() (string, error) {
	if err := b.f.store.MkdirAll(b.abs(pendingDir)); err != nil {
		return "", err
	}
	for i := 1; ; i++ {
		dir := pendingDir + "/" + pendingPrefix + strconv.Itoa(i)
		err := b.f.store.Disk().Mkdir(b.abs(dir), 0o700)
		if err == nil {
			return dir, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", fmt.Errorf("make a folder for the record: %w", err)
		}
	}
}

const pendingPrefix = "new-"

func isPendingName(name string) bool {
	digits, ok := strings.CutPrefix(name, pendingPrefix)
	n, err := strconv.Atoi(digits)
	return ok && err == nil && n > 0 && strconv.Itoa(n) == digits
}

// place moves a staged folder to where its entry says it is.
func (b *Binder) place(dir, path string) error {
	if err := b.f.store.MkdirAll(b.abs(recordsDir)); err != nil {
		return err
	}
	return b.f.store.Move(b.abs(dir), b.abs(path))
}

// file writes a whole record in one go, under the lock.
func (b *Binder) file(facts Facts, files []content) (Receipt, error) {
	encoded, err := encodeJSON(facts)
	if err != nil {
		return Receipt{}, err
	}
	files = append(files, content{FileRecord, encoded})
	dir, sums, sumsDigest, err := b.stage(files, FileSums)
	if err != nil {
		return Receipt{}, err
	}
	e, head, err := b.enter(entry{act: actFile, digest: sumsDigest}, facts.Kind, facts.Happened)
	if err != nil {
		return Receipt{}, err
	}
	if err := b.place(dir, e.path); err != nil {
		return Receipt{}, err
	}
	return b.receipt(e, head, sums), nil
}

func (b *Binder) receipt(e entry, head string, sums []sum) Receipt {
	record := b.Path() + "/" + e.path
	return Receipt{
		Binder: b.Path(), Record: record, Rehearsal: b.kind == Rehearsal,
		Digest: e.digest, Head: head, Files: filesOf(record, sums),
	}
}

func filesOf(record string, sums []sum) []File {
	out := make([]File, len(sums))
	for i, s := range sums {
		out[i] = File{Name: s.name, Path: record + "/" + s.name, SHA256: s.digest}
	}
	return out
}
