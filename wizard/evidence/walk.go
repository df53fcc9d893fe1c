package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"testshot/wizard/durable"
)

// walk finds the binders and names everything that lies outside them.
func (f *Folder) walk(report *Report) ([]*Binder, error) {
	var out []*Binder
	for _, kind := range []Kind{Real, Rehearsal} {
		top := ""
		if kind == Rehearsal {
			top = rehearsalDir
		}
		if err := f.strays(top, report); err != nil {
			return nil, err
		}
		clinics, err := f.folders(top)
		if err != nil {
			return nil, err
		}
		for _, c := range clinics {
			if kind == Real && isReserved(c) {
				continue
			}
			if err := f.strays(c, report); err != nil {
				return nil, err
			}
		}
		places, err := f.places(kind)
		if err != nil {
			return nil, err
		}
		for _, place := range places {
			b, err := f.binderAt(place, kind, report)
			if err != nil {
				return nil, err
			}
			if b != nil {
				out = append(out, b)
			}
		}
	}
	return out, f.destroyed(report)
}

// binderAt returns the binder at a place, or names what is wrong with it.
func (f *Folder) binderAt(place string, kind Kind, report *Report) (*Binder, error) {
	damage := func(file, what string) (*Binder, error) {
		report.Damaged = append(report.Damaged, Damage{Record: place, File: file, What: what})
		return nil, nil
	}
	name := place[strings.LastIndexByte(place, '/')+1:]
	h, err := f.readHeader(place)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, f.headless(place, report)
	case errors.Is(err, ErrFormat):
		return damage(pageName(1), OtherFormat)
	case errors.Is(err, ErrDamaged):
		return damage(pageName(1), Changed)
	case err != nil:
		return damage(pageName(1), NotReadable)
	}
	b, err := f.Binder(Clinic{Name: h.clinic, PIN: h.pin}, h.year, h.kind)
	if err != nil {
		return damage(pageName(1), Changed)
	}
	year, ok := yearOf(name)
	if !ok || year != h.year || h.kind != kind || b.Path() != place {
		return damage(pageName(1), Misplaced)
	}
	return b, nil
}

// headless judges a folder without a first page: nothing in it that counts, a
// binder that was being made, or damage.
func (f *Folder) headless(place string, report *Report) error {
	names, err := f.files(place)
	if err != nil {
		return err
	}
	part := pageName(1) + durable.PartSuffix
	for _, name := range names {
		base := name[strings.LastIndexByte(name, '/')+1:]
		switch {
		case isForeign(base):
			report.Foreign = append(report.Foreign, place+"/"+name)
		case name == part:
			report.Interrupted = append(report.Interrupted, Interruption{Path: place + "/" + name, Stage: StageAside})
		case isUncovered(base) && !strings.HasPrefix(name, recordsDir+"/"):
		case strings.HasPrefix(name, recordsDir+"/"), pageNumber(name) > 0:
			report.Damaged = append(report.Damaged,
				Damage{Record: place, File: pageName(1), What: Missing})
			return nil
		default:
			report.Damaged = append(report.Damaged, Damage{Record: place, File: name, What: Added})
		}
	}
	return nil
}

// files lists every file below a folder, relative to it.
func (f *Folder) files(rel string) ([]string, error) {
	entries, err := f.store.Disk().ReadDir(f.Abs(rel))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", f.Abs(rel), err)
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() {
			out = append(out, e.Name())
			continue
		}
		below, err := f.files(join(rel, e.Name()))
		if err != nil {
			return nil, err
		}
		for _, name := range below {
			out = append(out, e.Name()+"/"+name)
		}
	}
	return out, nil
}

// strays names files where only folders belong.
func (f *Folder) strays(rel string, report *Report) error {
	entries, err := f.store.Disk().ReadDir(f.Abs(rel))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("list %s: %w", f.Abs(rel), err)
	}
	for _, e := range entries {
		switch {
		case e.IsDir(), e.Type().IsRegular() && isUncovered(e.Name()):
		case e.Type().IsRegular() && isForeign(e.Name()):
			report.Foreign = append(report.Foreign, join(rel, e.Name()))
		default:
			report.Damaged = append(report.Damaged, Damage{Record: rel, File: e.Name(), What: Added})
		}
	}
	return nil
}
