package evidence

import (
	"bytes"
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
	for i := range len(s) {
		if c := s[i]; c-'0' > 9 && c-'a' > 5 { // bytes below wrap round to large ones
			return false
		}
	}
	return true
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

// parseSums reads what encodeSums wrote, and nothing looser: each line is whole, and the
// names are plain, sorted and unique.
func parseSums(data []byte) ([]sum, error) {
	out := make([]sum, 0, bytes.Count(data, []byte("\n")))
	for rest := string(data); rest != ""; {
		line, after, whole := strings.Cut(rest, "\n")
		rest = after
		s, ok := parseSum(line)
		if !ok || !whole || len(out) > 0 && s.name <= out[len(out)-1].name {
			return nil, fmt.Errorf("parse line %d: %w", len(out)+1, errSums)
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, errSums
	}
	return out, nil
}

func parseSum(line string) (sum, bool) {
	d, name, ok := strings.Cut(line, "  ")
	return sum{digest: d, name: name}, ok && isDigest(d) && name != "" && !strings.ContainsAny(name, "/\\\r")
}
