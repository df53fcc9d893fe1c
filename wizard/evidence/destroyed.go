package evidence

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Destroyed gives the binders that were let go, and those that had left their place
// when a stop came. Records that cannot be read are left out; Verify names them.
func (f *Folder) Destroyed() ([]Destruction, error) {
	places, err := f.folders(destroyedDir)
	if err != nil {
		return nil, err
	}
	var out []Destruction
	for _, place := range places {
		if d, found := f.readDestruction(place); len(found) == 0 && (d.Whole || d.moved) {
			out = append(out, d)
		}
	}
	return out, nil
}

// destroyed checks the records of destructions. They are the last that speaks of
// what was kept, so every byte of them is covered like any other record's.
func (f *Folder) destroyed(report *Report) error {
	if err := f.strays(destroyedDir, report); err != nil {
		return err
	}
	places, err := f.folders(destroyedDir)
	if err != nil {
		return err
	}
	for _, place := range places {
		d, found := f.readDestruction(place)
		// Half a record whose binder is still in its place is none yet.
		unwritten := strings.HasSuffix(place, destroyedSuffix) && !d.moved
		if d.moved || unwritten {
			report.Interrupted = append(report.Interrupted, Interruption{Path: place, Stage: StageDestroying})
		}
		switch {
		case unwritten:
		case len(found) > 0:
			report.Damaged = append(report.Damaged, found...)
		default:
			report.Destroyed = append(report.Destroyed, d)
		}
	}
	return nil
}

// readDestruction reads one record and names what is not as it was written.
func (f *Folder) readDestruction(place string) (Destruction, []Damage) {
	var d Destruction
	var found []Damage
	damage := func(file, what string) { found = append(found, Damage{Record: place, File: file, What: what}) }
	d.Path, d.Whole = place, !strings.HasSuffix(place, destroyedSuffix)
	entries, err := f.store.Disk().ReadDir(f.Abs(place))
	if err != nil {
		damage("", NotReadable)
		return d, found
	}
	there := map[string][]byte{}
	for _, e := range entries {
		switch {
		case e.IsDir() && e.Name() == takenDir:
			d.moved = true
		case !e.Type().IsRegular():
			damage(e.Name(), Added)
		case isForeign(e.Name()):
		default:
			data, err := f.store.ReadFile(f.Abs(place + "/" + e.Name()))
			if err != nil {
				damage(e.Name(), NotReadable)
			}
			there[e.Name()] = data
			d.Files = append(d.Files, File{Name: e.Name(), Path: place + "/" + e.Name(), SHA256: digest(data)})
		}
	}
	d.Whole = d.Whole && !d.moved
	list, ok := there[FileSums]
	sums, err := parseSums(list)
	switch {
	case !ok:
		damage(FileSums, Missing)
	case err != nil:
		damage(FileSums, Changed)
	}
	covered := map[string]bool{FileSums: true}
	for _, s := range sums {
		covered[s.name] = true
		if data, ok := there[s.name]; !ok {
			damage(s.name, Missing)
		} else if digest(data) != s.digest {
			damage(s.name, Changed)
		}
	}
	for name := range there {
		if !covered[name] && ok && err == nil {
			damage(name, Added)
		}
	}
	if len(found) == 0 {
		if file, what := d.read(there); what != "" {
			damage(file, what)
		}
	}
	slices.SortFunc(found, func(a, b Damage) int { return strings.Compare(a.File, b.File) })
	return d, found
}

// read takes the facts and holds them to the pages of the manifest beside them: an
// order of whole digests is not enough, since the facts say whose records went.
func (d *Destruction) read(files map[string][]byte) (file, what string) {
	if data, ok := files[FileDestruction]; !ok {
		return FileDestruction, Missing
	} else if json.Unmarshal(data, d) != nil {
		return FileDestruction, NotReadable
	}
	name := strings.TrimSuffix(strings.TrimPrefix(d.Path, destroyedDir+"/"), destroyedSuffix)
	if d.Binder != binderPath(d.Clinic, d.Year, Real) || !strings.HasPrefix(name, destructionName(d.Binder, d.Head)) {
		return FileDestruction, Misplaced
	}
	last := ""
	previous := noPrevious
	for n := 1; files[pageName(n)] != nil; n++ {
		last = pageName(n)
		p, faults := readPage(files[last], n)
		if len(faults) > 0 || p.previous != previous || p.year != d.Year || !d.Clinic.Same(Clinic{Name: p.clinic, PIN: p.pin}) {
			return last, Changed
		}
		previous = digest(lastLine(files[last]))
	}
	switch {
	case last == "":
		return pageName(1), Missing
	case head(files[last]) != d.Head:
		return last, Misplaced
	}
	return "", ""
}

// lastPageAt gives the last page of the manifest of a binder that left its place.
func (f *Folder) lastPageAt(place string) ([]byte, error) {
	entries, err := f.store.Disk().ReadDir(f.Abs(place))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", f.Abs(place), err)
	}
	most := 0
	for _, e := range entries {
		most = max(most, pageNumber(e.Name()))
	}
	data, err := f.store.ReadFile(f.Abs(place + "/" + pageName(most)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read manifest of %s: %w", place, ErrDamaged)
	}
	return data, err
}
