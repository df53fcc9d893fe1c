package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Destroy lets a binder go once it need not be kept any longer, and never before:
// the error is then a *KeptBack. What a stop left half-done is continued, under its
// own order. The steps, each durable before the next:
//
//  1. the record of the destruction is written to destroyed/NAME.part
//  2. the binder moves into it as one folder, and back if its head is no longer that of the record
//  3. the record takes its name, destroyed/NAME
//  4. the binder's files are removed
//
// Until step 4 the binder is whole, in its place or in the record's folder. No other binder and no second copy is touched.
func (b *Binder) Destroy(ctx context.Context, o DestroyOrder) (Destruction, error) {
	d, err := b.destroy(ctx, o)
	if err != nil {
		return Destruction{}, fmt.Errorf("destroy: %w", err)
	}
	return d, nil
}

func (b *Binder) destroy(ctx context.Context, o DestroyOrder) (Destruction, error) {
	if strings.TrimSpace(o.By) == "" || strings.TrimSpace(o.Why) == "" {
		return Destruction{}, fmt.Errorf("nobody or no reason: %w", ErrDraft)
	}
	if b.kind == Rehearsal {
		return Destruction{}, ErrRehearsal
	}
	d, begun, err := b.begunDestruction()
	if err != nil {
		return Destruction{}, err
	}
	var files []content
	if !begun {
		if d, files, err = b.release(ctx, o); err != nil {
			return Destruction{}, err
		}
	}
	if err := b.f.store.MkdirAll(b.f.Abs(destroyedDir)); err != nil {
		return Destruction{}, err
	}
	unlock, err := b.f.lock(ctx, b.f.Abs(destroyedLock), lockHow{wait: lockWait})
	if err != nil {
		return Destruction{}, err
	}
	defer unlock()
	if !begun {
		if err := b.writeDestruction(d.Path, files); err != nil {
			return Destruction{}, err
		}
	}
	return b.carryOut(d)
}

// begunDestruction finds one of this binder that was stopped after the binder had
// left its place, or that is over: then it is only made sure of.
func (b *Binder) begunDestruction() (Destruction, bool, error) {
	all, err := b.f.Destroyed()
	if err != nil {
		return Destruction{}, false, err
	}
	for _, d := range all {
		if d.Binder == b.Path() && (d.moved || !b.f.isThere(b.Path())) {
			return d, true, nil
		}
	}
	return Destruction{}, false, nil
}

// release decides whether the binder may go, and writes down what is to outlive it.
func (b *Binder) release(ctx context.Context, o DestroyOrder) (Destruction, []content, error) {
	kept := func(why KeptReason, until string) (Destruction, []content, error) {
		return Destruction{}, nil, &KeptBack{Binder: b.Path(), Reason: why, Until: until}
	}
	unlock, err := b.lockWithin(ctx, true)
	if err != nil {
		return Destruction{}, nil, err
	}
	defer unlock()
	s, err := b.survey()
	if err != nil {
		return Destruction{}, nil, err
	}
	switch {
	case s.catalog.pages == 0:
		return Destruction{}, nil, fmt.Errorf("manifest of %s: %w", b.Path(), fs.ErrNotExist)
	case len(s.catalog.faults) > 0:
		// Without a manifest to rely on nobody can say what is being destroyed.
		return Destruction{}, nil, fmt.Errorf("manifest of %s: %w", b.Path(), ErrDamaged)
	case len(s.live) > 0:
		return Destruction{}, nil, ErrBusy
	case len(s.report.Interrupted) > 0:
		return kept(KeptUnfinished, "")
	}
	damaged, doubtful := len(s.report.Damaged), false
	for _, l := range s.catalog.records {
		if err := ctx.Err(); err != nil {
			return Destruction{}, nil, err
		}
		found := len(b.checkRecord(l, s.place[l.path]))
		damaged += found
		// A damaged attestation may have been a later one.
		doubtful = doubtful || found > 0 && strings.Contains(l.path, "-"+string(KindAttestation)+"-")
	}
	records, err := b.Records()
	if err != nil {
		return Destruction{}, nil, err
	}
	attested, now := lastAttestation(records), b.f.now()
	switch {
	case doubtful, attested.IsZero(), attested.Year() < b.year: // a day before the year is a slip
		return kept(KeptUnattested, "")
	case now.Format(dayLayout) <= KeepUntil(attested):
		return kept(KeptTooEarly, KeepUntil(attested))
	case damaged > 0 && !o.EvenDamaged:
		return kept(KeptDamaged, "")
	}
	head := s.catalog.head
	d := Destruction{
		Format: Format, Binder: b.Path(), Clinic: b.clinic, Year: b.year, Records: len(records), Head: head, Words: strings.Join(Words(head), " "),
		Attested: attested.Format(dayLayout), KeepUntil: KeepUntil(attested), Destroyed: stamp(now), Damaged: damaged,
		By: strings.TrimSpace(o.By), Why: strings.TrimSpace(o.Why), Program: b.f.program,
		Path: b.destructionPath(head),
	}
	for _, r := range records {
		if drill := r.Facts.Drill; r.Problem == "" && drill != nil && drill.Copy != nil {
			d.Copy, d.Read = drill.Copy.Place, r.Facts.Happened.Format(dayLayout)
		}
	}
	facts, err := encodeJSON(d)
	if err != nil {
		return Destruction{}, nil, err
	}
	pages, err := b.contentPages()
	if err != nil {
		return Destruction{}, nil, err
	}
	files := []content{{FileDestruction, facts}}
	for _, p := range pages {
		files = append(files, content{p.Name, p.Data})
	}
	return d, files, nil
}

// destructionPath is a free name. One is taken when the binder was let go before, and
// put back from a copy since.
func (b *Binder) destructionPath(head string) string {
	path := destroyedDir + "/" + destructionName(b.Path(), head)
	for n := 2; b.f.isThere(path); n++ {
		path = fmt.Sprintf("%s/%s-%d", destroyedDir, destructionName(b.Path(), head), n)
	}
	return path + destroyedSuffix
}

// writeDestruction writes the record aside, over what an earlier stop left of it.
func (b *Binder) writeDestruction(place string, files []content) error {
	s := b.f.store
	if err := b.f.removeTree(place); err != nil {
		return err
	}
	if err := s.MkdirAll(b.f.Abs(place)); err != nil {
		return err
	}
	var sums []sum
	for _, f := range files {
		if err := s.Fill(b.f.Abs(place+"/"+f.name), f.data); err != nil {
			return err
		}
		sums = append(sums, sum{digest: digest(f.data), name: f.name})
	}
	if err := s.Fill(b.f.Abs(place+"/"+FileSums), encodeSums(sums)); err != nil {
		return err
	}
	return s.SyncDir(b.f.Abs(place))
}

// carryOut takes the binder away.
func (b *Binder) carryOut(d Destruction) (Destruction, error) {
	s, taken := b.f.store, d.Path+"/"+takenDir
	for strings.HasSuffix(d.Path, destroyedSuffix) {
		p, err := b.lastPage()
		switch {
		case err == nil && head(p.encode()) == d.Head:
			// A power cut in the middle of a move may show the binder in both places. The
			// binder's lock cannot be held here: Windows moves no folder with an open file in
			// it. What another program files in between shows in the head of what was taken.
			if err := b.f.removeTree(taken); err != nil {
				return d, err
			}
			if err := s.Move(b.f.Abs(d.Binder), b.f.Abs(taken)); err != nil {
				return d, err
			}
		case b.f.isThere(taken):
			if d.Path, err = b.condemn(d, taken); err != nil {
				return d, err
			}
		case err == nil:
			return d, b.changedMeanwhile(d)
		default:
			return d, err
		}
	}
	// The record's name is on the disk before the first file goes, also when an earlier
	// try could not make sure of it.
	if err := s.SyncDir(b.f.Abs(destroyedDir)); err != nil {
		return d, err
	}
	if err := b.f.removeTree(d.Path + "/" + takenDir); err != nil {
		return d, err
	}
	// The clinic's folder goes with its last year; one that is not empty stays.
	if s.Disk().Remove(b.clinicDir()) == nil {
		if err := s.SyncDir(b.f.dir); err != nil {
			return d, err
		}
	}
	d.Whole, d.moved = true, false
	return d, nil
}

func (b *Binder) clinicDir() string { return filepath.Dir(b.abs("")) }

// condemn makes sure that what was taken is what the record names, and gives the
// record its name: from here on nothing is put back. A binder to which a record was
// added at the last moment goes back, and the destruction is off.
func (b *Binder) condemn(d Destruction, taken string) (path string, err error) {
	s := b.f.store
	last, err := b.f.lastPageAt(taken)
	if err != nil {
		return d.Path, err
	}
	if head(last) != d.Head {
		if err := s.Move(b.f.Abs(taken), b.f.Abs(d.Binder)); err != nil {
			return d.Path, err
		}
		return d.Path, b.changedMeanwhile(d)
	}
	// Once more: the sync of an earlier try may be what failed.
	for _, dir := range []string{b.f.Abs(d.Path), b.clinicDir()} {
		if err := s.SyncDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return d.Path, err
		}
	}
	path = strings.TrimSuffix(d.Path, destroyedSuffix)
	return path, s.Move(b.f.Abs(d.Path), b.f.Abs(path))
}

func (b *Binder) changedMeanwhile(d Destruction) error {
	if err := b.f.removeTree(d.Path); err != nil {
		return err
	}
	return fmt.Errorf("%s changed meanwhile: %w", d.Binder, ErrBusy)
}

func (f *Folder) isThere(rel string) bool {
	_, err := f.store.Disk().Lstat(f.Abs(rel))
	return err == nil
}

// removeTree removes a folder under destroyed/ with all that is in it; a link is
// removed and not followed. One that is not there is fine.
func (f *Folder) removeTree(rel string) error {
	disk := f.store.Disk()
	entries, err := disk.ReadDir(f.Abs(rel))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("list %s: %w", f.Abs(rel), err)
	}
	for _, e := range entries {
		path := rel + "/" + e.Name()
		if e.IsDir() {
			err = f.removeTree(path)
		} else if err = disk.Remove(f.Abs(path)); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		if err != nil {
			return fmt.Errorf("remove %s: %w", f.Abs(path), err)
		}
	}
	if err := disk.Remove(f.Abs(rel)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", f.Abs(rel), err)
	}
	return f.store.SyncDir(filepath.Dir(f.Abs(rel)))
}
