package effect

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"testshot/hl7"
	"testshot/hl7/answer"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/durable"
	"testshot/wizard/evidence"
	"testshot/wizard/export"
)

// fileLimit is the largest file that is looked at. A message may have 1 MiB; a
// file may hold a batch of them.
const fileLimit = 16 << 20

// paperLimit is the largest paper that is kept: a scan of many pages is larger
// than any message, and it is read as a whole.
const paperLimit = 64 << 20

// Sentinels of a file that was offered.
var (
	// ErrTooBig is returned for a file that is larger than a message file can be.
	ErrTooBig = errors.New("file is too big")
	// ErrPaperTooBig is returned for a paper that is larger than what is kept of one.
	ErrPaperTooBig = errors.New("paper is too big")
	// ErrFolder is returned when the path names a folder.
	ErrFolder = errors.New("path is a folder")
	// ErrNotRegular is returned for a pipe, a device and the like.
	ErrNotRegular = errors.New("path is no ordinary file")
	// ErrUnreadable is returned for a file that is there and cannot be opened or
	// read: others' files, files that another program keeps to itself.
	ErrUnreadable = errors.New("file cannot be read")
	// ErrGone is returned when nothing lies at the path.
	ErrGone = errors.New("file is not there")
)

// ReadOffered reads a file that somebody offered, up to the limit.
func ReadOffered(path string) ([]byte, fs.FileInfo, error) { return read(path, fileLimit, ErrTooBig) }

// LookAtPaper tells whether a paper can be kept, before anything is.
func LookAtPaper(path string) error {
	file, info, err := OpenOffered(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if info.Size() > paperLimit {
		return fmt.Errorf("look at paper of %d bytes: %w", info.Size(), ErrPaperTooBig)
	}
	return nil
}

func read(path string, limit int64, tooBig error) ([]byte, fs.FileInfo, error) {
	info, err := offered(path)
	if err == nil && info.Size() > limit {
		err = fmt.Errorf("read file of %d bytes: %w", info.Size(), tooBig)
	}
	if err != nil {
		return nil, nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1)) // it may grow while it is read
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if int64(len(data)) > limit {
		return nil, nil, fmt.Errorf("read file: %w", tooBig)
	}
	return data, info, nil
}

// OpenOffered opens a file that somebody offered, of any size, for those who read
// it piece by piece.
func OpenOffered(path string) (*os.File, fs.FileInfo, error) {
	info, err := offered(path)
	if err != nil {
		return nil, nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	return file, info, nil
}

// offered looks whether there is a file at a path.
func offered(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreadable(err)
	case info.IsDir():
		return nil, fmt.Errorf("read file: %w", ErrFolder)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("read file: %w", ErrNotRegular)
	}
	return info, nil
}

// unreadable tells a file that was offered from one of the evidence folder: the
// advice for the two differs.
func unreadable(err error) error {
	kind := ErrUnreadable
	if errors.Is(err, fs.ErrNotExist) {
		kind = ErrGone
	}
	return fmt.Errorf("read file: %w: %w", kind, err)
}

func (r *Runner) readFile(e wizard.ReadFile, post Post) error {
	data, info, err := ReadOffered(e.Path)
	if err != nil {
		return err
	}
	read := wizard.FileRead{Purpose: e.Purpose, Path: e.Path, Data: data, Modified: info.ModTime(), How: e.How}
	if e.Purpose == wizard.PurposeReply {
		read.Data, read.Packed = unpacked(filepath.Base(e.Path), data)
	}
	post(read)
	return nil
}

// unpacked finds the acknowledgment in a file that is the answer of a web service,
// saved whole, or is written in Base64 and the like, as an answer on the line may
// be. Everything else stays as it is; a message to send is never taken apart.
func unpacked(name string, data []byte) ([]byte, wizard.Packed) {
	inside := answer.Read(http.StatusOK, "", data)
	if inside.Kind != answer.KindAck || len(inside.Packing) == 0 {
		return data, wizard.Packed{}
	}
	m, err := hl7.Parse(inside.Ack)
	if err != nil || vxu.Identify(m).Route != vxu.Answer {
		return data, wizard.Packed{}
	}
	return inside.Ack, wizard.Packed{Name: name, Data: data, Packing: inside.Packing}
}

func (r *Runner) readRoute(e wizard.ReadRoute, post Post) error {
	data, err := ReadText(e.Path)
	if err != nil {
		return err
	}
	post(wizard.RouteRead{Path: e.Path, Data: data})
	return nil
}

func (r *Runner) writeRoute(e wizard.WriteRoute, post Post) error {
	path, err := r.handOut(e.Path, "", e.Text)
	if err != nil {
		return fmt.Errorf("write route: %w", err)
	}
	post(wizard.RouteSaved{Path: path})
	return nil
}

// handOut writes a file where somebody asked for it, but not among the proofs. Its ending
// is what the system knows by whose it is, so one that was left out is added.
func (r *Runner) handOut(path, ending string, data []byte) (string, error) {
	if !strings.HasSuffix(strings.ToLower(path), ending) {
		path += ending
	}
	if evidence.Inside(path, r.folderOf("")) {
		return "", export.ErrInside // the next check would call it damage
	}
	return path, durable.Replace(path, data)
}

func (r *Runner) readKeptReply(e wizard.ReadKeptReply, post Post) error {
	data, err := os.ReadFile(r.folderOf(e.File))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // verify names a missing file; this is only for showing it again
		}
		return fmt.Errorf("read kept reply: %w", err)
	}
	post(wizard.KeptReplyRead{Record: e.Record, Data: data})
	return nil
}

// abs joins a path of the evidence folder, which has slashes, to the folder.
func abs(dir, rel string) string {
	if rel == "" {
		return dir
	}
	return filepath.Join(dir, filepath.FromSlash(rel))
}
