package evidence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"testshot/wizard/durable"
)

// ErrSettled is returned by Resume and Settle when there is nothing left to
// complete: another program was faster.
var ErrSettled = errors.New("nothing interrupted here")

// Interrupted names what stopped writes have left in the binder. Sends that a
// running program holds are not among it. Nothing is completed or removed
// without being asked: see Resume and Settle.
func (b *Binder) Interrupted() ([]Interruption, error) {
	if _, err := b.f.store.Disk().Lstat(b.abs(pageName(1))); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	release, err := b.lock(true)
	if err != nil {
		return nil, fmt.Errorf("look for interrupted writes: %w", err)
	}
	defer release()
	s, err := b.survey()
	if err != nil {
		return nil, fmt.Errorf("look for interrupted writes: %w", err)
	}
	return s.report.Interrupted, nil
}

// Resume takes up a send that was begun and not sealed. What had been kept of
// the answer is still there: see Pending.Kept. If there is none, the send is
// sealed as an attempt without an answer, since nobody knows whether the
// message arrived.
func (b *Binder) Resume(i Interruption) (*Pending, error) {
	if i.Stage != StageBegun {
		return nil, fmt.Errorf("resume %s: stage is %q: %w", i.Path, i.Stage, ErrDraft)
	}
	release, err := b.f.lock(context.Background(), b.abs(liveLock(i.record)), lockHow{})
	if err != nil {
		return nil, fmt.Errorf("resume %s: %w", i.Path, err)
	}
	p, err := b.resume(i)
	if err != nil {
		release()
		return nil, fmt.Errorf("resume %s: %w", i.Path, err)
	}
	p.release = release
	return p, nil
}

func (b *Binder) resume(i Interruption) (*Pending, error) {
	release, err := b.lock(true)
	if err != nil {
		return nil, err
	}
	defer release()
	c, err := b.readCatalog()
	if err != nil {
		return nil, err
	}
	at, ok := c.byPath[i.record]
	if !ok || c.records[at].sealed != "" {
		return nil, ErrSettled
	}
	r := b.load(c.records[at])
	if r.Problem != Unfinished {
		return nil, fmt.Errorf("first stage is %s: %w", r.Problem, ErrDamaged)
	}
	p := &Pending{b: b, path: i.record, facts: r.Facts, resumed: true}
	if data, err := p.Kept(FileExchange); err == nil {
		var x ExchangeFacts
		if json.Unmarshal(data, &x) == nil {
			p.facts.Exchange = &x
		}
	}
	return p, nil
}

// ReasonNotSent is the reason of a send that was stopped before the network
// was touched.
const ReasonNotSent = "not-sent"

// Settle completes what is no send in progress. A whole record is put in its
// place, and filed first if the manifest does not have it. A send that cannot
// have left the computer is sealed as such. Anything less is filed as it was
// found, as a record of kind leftover. The receipt is empty when there was
// nothing to file.
func (b *Binder) Settle(i Interruption) (Receipt, error) {
	r, err := b.settleNow(i)
	if err != nil || i.Stage != StageUnmoved || r.Digest != "" {
		return r, err
	}
	p, err := b.Resume(Interruption{Path: r.Record, Stage: StageBegun, record: i.record})
	if err != nil {
		return Receipt{}, err
	}
	r, err = p.Seal(Judgement{Verdict: NoAnswer, Reason: ReasonNotSent})
	if err != nil {
		p.Close()
	}
	return r, err
}

func (b *Binder) settleNow(i Interruption) (Receipt, error) {
	release, err := b.open()
	if err != nil {
		return Receipt{}, fmt.Errorf("settle %s: %w", i.Path, err)
	}
	defer release()
	s, err := b.survey()
	if err != nil {
		return Receipt{}, fmt.Errorf("settle %s: %w", i.Path, err)
	}
	// Things may have moved since i was made; act on what is true now.
	for _, now := range s.report.Interrupted {
		if now.Path != i.Path {
			continue
		}
		r, err := b.settle(now, s)
		if err != nil {
			return Receipt{}, fmt.Errorf("settle %s: %w", i.Path, err)
		}
		return r, nil
	}
	return Receipt{}, fmt.Errorf("settle %s: %w", i.Path, ErrSettled)
}

func (b *Binder) settle(i Interruption, s *survey) (Receipt, error) {
	rel := strings.TrimPrefix(i.Path, b.Path()+"/")
	switch i.Stage {
	case StageAside:
		// Half of a page, or one that was never put in place: its entry was
		// not acknowledged, and the record it named is named by itself.
		return Receipt{}, b.f.store.Disk().Remove(b.abs(rel))
	case StageUnmoved:
		l := s.catalog.records[s.catalog.byPath[i.record]]
		if found := b.checkRecord(l, rel); len(found) > 0 {
			return Receipt{}, fmt.Errorf("%s is %s: %w", found[0].File, found[0].What, ErrDamaged)
		}
		if err := b.place(rel, i.record); err != nil {
			return Receipt{}, err
		}
		r := b.load(l)
		return Receipt{Binder: b.Path(), Record: r.Path, Rehearsal: b.kind == Rehearsal, Digest: l.sealed, Files: r.Files}, nil
	case StageUnfiled:
		return b.settleUnfiled(rel, s.catalog)
	}
	return Receipt{}, fmt.Errorf("stage is %q: %w", i.Stage, ErrDraft)
}

func (b *Binder) settleUnfiled(dir string, c *catalog) (Receipt, error) {
	sumsDigest, err := digestFile(b.f.store.Disk(), b.abs(dir+"/"+FileSums))
	if err == nil {
		// A power cut may have left a record in both places.
		for _, l := range c.records {
			if l.sealed == sumsDigest {
				return Receipt{}, b.discard(dir)
			}
		}
		l := listed{path: dir, sealed: sumsDigest}
		r := b.load(l)
		if r.Problem == "" && len(b.checkRecord(l, dir)) == 0 && r.Facts.Kind.known() {
			e, head, err := b.enter(entry{act: actFile, digest: sumsDigest}, r.Facts.Kind, r.Facts.Happened)
			if err != nil {
				return Receipt{}, err
			}
			if err := b.place(dir, e.path); err != nil {
				return Receipt{}, err
			}
			r = b.load(listed{path: e.path, sealed: sumsDigest})
			return Receipt{Binder: b.Path(), Record: r.Path, Rehearsal: b.kind == Rehearsal, Digest: e.digest, Head: head, Files: r.Files}, nil
		}
	}
	return b.leftover(dir)
}

// leftover files what was found under names that begin with left-, and only
// then removes what it has filed.
func (b *Binder) leftover(dir string) (Receipt, error) {
	names, err := b.fileNames(dir)
	if err != nil {
		return Receipt{}, err
	}
	if len(names) == 0 {
		return Receipt{}, b.discard(dir)
	}
	var files []content
	for _, name := range names {
		data, err := b.f.store.ReadFile(b.abs(dir + "/" + name))
		if err != nil {
			return Receipt{}, err
		}
		// Half a file may lie beside the whole one; each keeps a name of its own.
		plain := strings.TrimSuffix(name, durable.PartSuffix)
		if plain != name && slices.Contains(names, plain) {
			plain = name
		}
		files = append(files, content{"left-" + plain, data})
	}
	facts := b.facts(KindLeftover, b.f.now(), People{})
	facts.Leftover = &LeftoverFacts{Found: dir, What: "not-acknowledged"}
	r, err := b.file(facts, files)
	if err != nil {
		return Receipt{}, err
	}
	return r, b.discard(dir)
}

// discard removes a folder under pending/ whose files are filed elsewhere.
func (b *Binder) discard(dir string) error {
	names, err := b.fileNames(dir)
	if err != nil {
		return err
	}
	disk := b.f.store.Disk()
	for _, name := range names {
		if err := disk.Remove(b.abs(dir + "/" + name)); err != nil {
			return fmt.Errorf("remove what is filed elsewhere: %w", err)
		}
	}
	if err := disk.Remove(b.abs(dir)); err != nil {
		return fmt.Errorf("remove what is filed elsewhere: %w", err)
	}
	return b.f.store.SyncDir(b.abs(pendingDir))
}
