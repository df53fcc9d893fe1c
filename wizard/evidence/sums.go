package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"sort"
	"strings"
	"sync"

	"testshot/wizard/durable"
)

const digestLength = 2 * sha256.Size

// digest returns the SHA-256 of data as the format writes it.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// digestFile hashes a file without holding it in memory.
func digestFile(disk durable.Disk, name string) (string, error) {
	f, err := disk.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return "", err
	}
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	sum, err := digestOf(f, *room)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return sum, err
}

// rooms are what files are read into. Most files fit, and are hashed in one go.
var rooms = sync.Pool{New: func() any {
	room := make([]byte, 256<<10)
	return &room
}}

func digestOf(f io.Reader, room []byte) (string, error) {
	var h hash.Hash
	for {
		n, err := io.ReadFull(f, room)
		switch ended := err == io.EOF || err == io.ErrUnexpectedEOF; {
		case err != nil && !ended:
			return "", err
		case ended && h == nil:
			return digest(room[:n]), nil
		case ended:
			h.Write(room[:n])
			return hex.EncodeToString(h.Sum(nil)), nil
		}
		if h == nil {
			h = sha256.New()
		}
		h.Write(room[:n])
	}
}

func isDigest(s string) bool {
	if len(s) != digestLength {
		return false
	}
	return strings.Trim(s, "0123456789abcdef") == ""
}

// sum is one line of a SHA256SUMS file.
type sum struct{ digest, name string }

// encodeSums writes lines as sha256sum does, sorted by name.
func encodeSums(sums []sum) []byte {
	sort.Slice(sums, func(i, j int) bool { return sums[i].name < sums[j].name })
	var out strings.Builder
	for _, s := range sums {
		out.WriteString(s.digest + "  " + s.name + "\n")
	}
	return []byte(out.String())
}

var errSums = errors.New("not a list of digests")

// parseSums reads what encodeSums wrote, and nothing looser: the names are
// plain, sorted and unique.
func parseSums(data []byte) ([]sum, error) {
	var out []sum
	for line := range strings.Lines(string(data)) {
		d, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !isDigest(d) || name == "" || strings.ContainsAny(name, "/\\\r") {
			return nil, fmt.Errorf("parse line %d: %w", len(out)+1, errSums)
		}
		out = append(out, sum{digest: d, name: name})
	}
	if len(out) == 0 || string(encodeSums(append([]sum(nil), out...))) != string(data) {
		return nil, errSums
	}
	for i := 1; i < len(out); i++ {
		if out[i-1].name == out[i].name {
			return nil, errSums
		}
	}
	return out, nil
}
