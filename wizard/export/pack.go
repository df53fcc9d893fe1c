package export

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"os"
	"time"
)

// piece is one file of the zip: bytes that were made, or a file of the binder
// that is copied.
type piece struct {
	name string
	data []byte
	file string // instead of data
}

func (p piece) open() (io.ReadCloser, error) {
	if p.file == "" {
		return io.NopCloser(bytes.NewReader(p.data)), nil
	}
	return os.Open(p.file)
}

// utf8Names is bit 11 of a zip entry's flags: its name is UTF-8.
const utf8Names = 0x800

// pack writes the pieces in their order and gives the digest of the zip.
func pack(ctx context.Context, to io.Writer, pieces []piece, at time.Time, progress func(done, total int)) (string, error) {
	if len(pieces) > math.MaxUint16-1 {
		return "", ErrTooLarge
	}
	sum := sha256.New()
	room := &limited{to: io.MultiWriter(to, sum), left: math.MaxUint32}
	w := zip.NewWriter(room)
	for packed, p := range pieces {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		entry, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Flags: utf8Names, Modified: at})
		if err != nil {
			return "", err
		}
		from, err := p.open()
		if err != nil {
			return "", err
		}
		n, err := io.Copy(entry, from)
		if closed := from.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return "", err
		}
		if n > math.MaxUint32 {
			return "", ErrTooLarge
		}
		if progress != nil {
			progress(packed+1, len(pieces))
		}
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// limited writes no more than fits a zip that every system opens.
type limited struct {
	to   io.Writer
	left int64
}

// Write passes bytes on while there is room.
func (l *limited) Write(data []byte) (int, error) {
	if l.left -= int64(len(data)); l.left < 0 {
		return 0, ErrTooLarge
	}
	return l.to.Write(data)
}
