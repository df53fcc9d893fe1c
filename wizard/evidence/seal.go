package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"testshot/wizard/durable"
)

// Seal completes a send: facts, digests, manifest. When it returns nil the
// record is finished and the Pending of no further use.
//
// An answer with the simulator's mark in a real binder makes the record a
// rehearsal: all of it is filed in the rehearsal binder, whose receipt is
// returned, and the real binder's record is sealed with a reference to it.
func (p *Pending) Seal(j Judgement) (Receipt, error) {
	if p.release == nil {
		return Receipt{}, fmt.Errorf("seal send: %w", ErrSealed)
	}
	if !j.Verdict.known() {
		return Receipt{}, fmt.Errorf("seal send: verdict %q: %w", j.Verdict, ErrDraft)
	}
	facts := p.facts
	facts.Judgement = j.facts()
	facts.Judgement.Resumed = p.resumed
	facts.Filed = p.ended()
	var moved *Receipt
	if j.Simulated && p.b.kind == Real {
		r, err := p.rehearse(facts)
		if err != nil {
			return Receipt{}, fmt.Errorf("seal send: %w", err)
		}
		moved = &r
		facts.Judgement.KeptAs = r.Record
	}
	own, err := p.seal(facts)
	if err != nil {
		return Receipt{}, fmt.Errorf("seal send: %w", err)
	}
	p.Close()
	// The lock has served; an empty lock file that stays is no harm.
	_ = p.b.f.store.Disk().Remove(p.b.abs(liveLock(p.path)))
	if moved != nil {
		return *moved, nil
	}
	return own, nil
}

func (p *Pending) seal(facts Facts) (Receipt, error) {
	encoded, err := encodeJSON(facts)
	if err != nil {
		return Receipt{}, err
	}
	// An earlier try may have come this far. Its judgement stands.
	if err := p.b.f.store.Create(p.b.abs(p.path+"/"+FileRecord), encoded); err != nil && !errors.Is(err, fs.ErrExist) {
		return Receipt{}, err
	}
	sums, err := p.sums()
	if err != nil {
		return Receipt{}, err
	}
	list := encodeSums(sums)
	if err := p.keep(content{FileSums, list}); err != nil {
		return Receipt{}, err
	}
	release, err := p.b.lock(false)
	if err != nil {
		return Receipt{}, err
	}
	defer release()
	e, head, err := p.enterSeal(entry{act: actSeal, digest: digest(list), path: p.path})
	if err != nil {
		return Receipt{}, err
	}
	return p.b.receipt(e, head, sums), nil
}

// enterSeal puts the seal into the manifest, once. An earlier try may have put
// it there and failed only in making it durable; then the page is written again
// as it is.
func (p *Pending) enterSeal(e entry) (entry, string, error) {
	if p.entering {
		c, err := p.b.readCatalog()
		if err != nil {
			return entry{}, "", err
		}
		if at, ok := c.byPath[e.path]; ok && c.records[at].sealed == e.digest {
			last, err := p.b.lastPage()
			if err != nil {
				return entry{}, "", err
			}
			encoded := last.encode()
			return e, head(encoded), p.b.f.store.Replace(p.b.abs(pageName(last.page)), encoded)
		}
	}
	p.entering = true
	return p.b.enter(e, KindSend, p.facts.Happened)
}

// sums hashes the record's files as they lie on disk, and makes sure that the
// message is still the one that was begun with.
func (p *Pending) sums() ([]sum, error) {
	names, err := p.b.fileNames(p.path)
	if err != nil {
		return nil, err
	}
	var out []sum
	for _, name := range names {
		// A stranger's file is not vouched for; Verify names it.
		if !isSendFile(name) || name == FileSums || name == FileSums+durable.PartSuffix {
			continue
		}
		d, err := digestFile(p.b.f.store.Disk(), p.b.abs(p.path+"/"+name))
		if err != nil {
			return nil, fmt.Errorf("hash %s: %w", name, err)
		}
		out = append(out, sum{digest: d, name: name})
	}
	want := map[string]string{FileMessage: p.facts.Message.OriginalSHA256, FileSent: p.facts.Message.SentSHA256}
	for _, s := range out {
		if w, ok := want[s.name]; ok && w == s.digest {
			delete(want, s.name)
		}
	}
	if len(want) > 0 {
		return nil, fmt.Errorf("message changed since the send began: %w", ErrDamaged)
	}
	return out, nil
}

// rehearse files everything this send has kept in the rehearsal binder.
func (p *Pending) rehearse(facts Facts) (Receipt, error) {
	other, err := p.b.f.Binder(p.b.clinic, p.b.year, Rehearsal)
	if err != nil {
		return Receipt{}, err
	}
	names, err := p.b.fileNames(p.path)
	if err != nil {
		return Receipt{}, err
	}
	var files []content
	for _, name := range names {
		switch {
		case !isSendFile(name), strings.HasSuffix(name, durable.PartSuffix),
			name == FileRecord, name == FileSums, name == FileSending, name == FileSendingSums:
			continue
		}
		data, err := p.Kept(name)
		if err != nil {
			return Receipt{}, err
		}
		files = append(files, content{name, data})
	}
	facts.Rehearsal = true
	release, err := other.open()
	if err != nil {
		return Receipt{}, err
	}
	defer release()
	return other.file(facts, files)
}

// isSendFile reports whether a send's folder may hold a file of this name.
func isSendFile(name string) bool {
	name = strings.TrimSuffix(name, durable.PartSuffix)
	switch name {
	case FileRecord, FileSums, FileMessage, FileSent, FileAck, FileTranscript, FileCertificates,
		FileExchange, FileSending, FileSendingSums:
		return true
	}
	stem, ext, ok := strings.Cut(name, ".")
	return ok && (stem == "request" || stem == "response") && plainExtension(name) == "."+ext
}

// fileNames lists the plain files of a folder of the binder.
func (b *Binder) fileNames(rel string) ([]string, error) {
	entries, err := b.f.store.Disk().ReadDir(b.abs(rel))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", rel, err)
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			out = append(out, e.Name())
		}
	}
	return out, nil
}
