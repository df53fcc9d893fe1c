package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
	"testshot/wizard/report"
)

// ErrInside is returned for a place inside the evidence folder, where any
// further file would be damage.
var ErrInside = errors.New("export would lie in the evidence folder")

// ErrEmpty is returned for a binder that holds nothing yet.
var ErrEmpty = errors.New("binder holds nothing to export")

// ErrTooLarge is returned for a binder that goes beyond what every system can
// unpack: 4 GiB or 65,535 files.
var ErrTooLarge = errors.New("binder is too large for one zip file")

// Params say what is made of which binder.
type Params struct {
	Folder *evidence.Folder
	Binder *evidence.Binder
	Words  *wording.Book // nil: English
	Paper  report.Paper
	Masked bool
	// Damaged exports a binder although something in it is not as it was filed.
	Damaged bool
	// Progress, which may be nil, is told how many records have been checked, and then
	// how many files are packed.
	Progress func(done, total int)
}

// Made tells of an export.
type Made struct {
	Path        string
	SHA256      string // of the zip
	Files       int
	Head        string // of the binder; empty when it is damaged
	Damaged     []evidence.Damage
	Interrupted []evidence.Interruption
	Replaced    []string // files that differ from the original, in a masked copy
	LeftOut     []string // files of the binder that are not in the zip
}

// most is how often a binder that is being added to is read anew.
const most = 5

// File exports a binder to a path, in place of what lies there. The error is
// evidence.ErrDamaged when something is not as it was filed; Made names it then.
func File(ctx context.Context, path string, p Params) (Made, error) {
	if evidence.Inside(path, p.Folder.Dir()) {
		return Made{}, fmt.Errorf("export to %s: %w", path, ErrInside)
	}
	if p.Binder.Kind() != evidence.Real {
		return Made{}, fmt.Errorf("export %s: %w", p.Binder.Path(), evidence.ErrRehearsal)
	}
	for range most {
		before, errBefore := p.Binder.Head()
		made, err := p.once(ctx, path)
		if err != nil {
			return made, fmt.Errorf("export %s: %w", p.Binder.Path(), err)
		}
		after, errAfter := p.Binder.Head()
		if errBefore != nil || errAfter != nil || before == after {
			return made, nil
		}
	}
	return Made{}, fmt.Errorf("export %s: %w", p.Binder.Path(), evidence.ErrBusy)
}

// once writes the zip aside and puts it in place when it is whole.
func (p Params) once(ctx context.Context, path string) (Made, error) {
	made, pieces, err := p.gather(ctx)
	if err != nil {
		return made, err
	}
	at, err := p.moment()
	if err != nil {
		return Made{}, err
	}
	aside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part")
	if err != nil {
		return Made{}, err
	}
	defer os.Remove(aside.Name()) // nothing to remove once it is in place
	made.SHA256, err = pack(ctx, aside, pieces, at, p.Progress)
	if err == nil {
		err = aside.Sync()
	}
	if closed := aside.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(aside.Name(), path)
	}
	if err != nil {
		return Made{}, err
	}
	made.Path, made.Files = path, len(pieces)
	return made, nil
}
