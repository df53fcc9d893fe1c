package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// Pending is a send that has begun: its first stage is on disk and in the
// manifest. The stages follow in this order, each durable before it returns:
//
//	Outbound      before the network is touched
//	KeepExchange  before anything reads the response
//	KeepAnswer    before anything parses the HL7 answer
//	Seal          facts, digests, manifest
//
// A send that got no answer goes from Outbound, or from KeepExchange, straight
// to Seal. Each call may be tried again after an error. A Pending keeps other
// programs from completing the same send until Seal or Close.
type Pending struct {
	b       *Binder
	path    string // records/NNNN-send-date
	facts   Facts
	resumed bool   // taken up after an interruption
	release func() // gives the lock back; nil once sealed or closed
	// entering is set by the first try to put the seal into the manifest.
	entering bool
}

// ErrSealed is returned by a Pending that has been sealed or closed.
var ErrSealed = errors.New("send is sealed or closed")

// Outbound writes what is about to be sent. Only when it returns nil may the
// network be touched.
func (b *Binder) Outbound(o Outbound) (*Pending, error) {
	switch {
	case o.Rehearsal != (b.kind == Rehearsal):
		return nil, fmt.Errorf("begin send in %s binder: %w", b.kind, ErrRehearsal)
	case len(o.Message.Sent) == 0 || len(o.Message.Original) == 0 || o.At.IsZero():
		return nil, fmt.Errorf("begin send: no message or no time: %w", ErrDraft)
	}
	facts := b.facts(KindSend, o.At, o.People)
	facts.Message = o.Message.facts()
	facts.Route = &o.Route
	encoded, err := encodeJSON(facts)
	if err != nil {
		return nil, err
	}
	release, err := b.open()
	if err != nil {
		return nil, fmt.Errorf("begin send: %w", err)
	}
	defer release()
	dir, _, sumsDigest, err := b.stage(append(o.Message.files(), content{FileSending, encoded}), FileSendingSums)
	if err != nil {
		return nil, fmt.Errorf("begin send: %w", err)
	}
	e, _, err := b.enter(entry{act: actBegin, digest: sumsDigest}, KindSend, o.At)
	if err != nil {
		return nil, fmt.Errorf("begin send: %w", err)
	}
	if err := b.place(dir, e.path); err != nil {
		return nil, fmt.Errorf("begin send: %w", err)
	}
	p := &Pending{b: b, path: e.path, facts: facts}
	if p.release, err = b.f.lock(context.Background(), b.abs(liveLock(e.path)), lockHow{wait: lockWait}); err != nil {
		return nil, fmt.Errorf("begin send: %w", err)
	}
	return p, nil
}

// liveLock names the lock that a send in progress holds.
func liveLock(path string) string {
	return pendingDir + "/" + strings.TrimPrefix(path, recordsDir+"/") + ".lock"
}

// Record returns the record's place relative to the evidence folder.
func (p *Pending) Record() string { return p.b.Path() + "/" + p.path }

// Facts returns what was known when the send began.
func (p *Pending) Facts() Facts { return p.facts }

// KeepExchange writes what crossed the wire, the response first.
func (p *Pending) KeepExchange(x Exchange) error {
	if p.release == nil {
		return fmt.Errorf("keep response: %w", ErrSealed)
	}
	ext := x.Extension
	if ext == "" {
		ext = "bin"
	}
	if plainExtension("x."+ext) != "."+ext {
		return fmt.Errorf("keep response: extension %q: %w", ext, ErrDraft)
	}
	x.Facts.Ended = stamp(x.Facts.Ended)
	encoded, err := encodeJSON(x.Facts)
	if err != nil {
		return err
	}
	files := []content{
		{"response." + ext, x.Response},
		{"request." + ext, x.Request},
		{FileTranscript, x.Transcript},
		{FileCertificates, x.Certificates},
		{FileExchange, encoded},
	}
	if x.BrokeOff { // else a stop in between would leave half an answer that looks whole
		files[0], files[2] = files[2], files[0]
	}
	for _, f := range files {
		if f.data == nil {
			continue
		}
		if err := p.keep(f); err != nil {
			return fmt.Errorf("keep response: %w", err)
		}
	}
	p.facts.Exchange = &x.Facts
	return nil
}

// KeepAnswer writes the HL7 answer as it was taken out of the response.
func (p *Pending) KeepAnswer(ack []byte) error {
	if p.release == nil {
		return fmt.Errorf("keep answer: %w", ErrSealed)
	}
	if err := p.keep(content{FileAck, ack}); err != nil {
		return fmt.Errorf("keep answer: %w", err)
	}
	return nil
}

// keep writes a file of the second stage. The same bytes may come twice, after
// a failure half-way; other bytes under a name that is taken may not.
func (p *Pending) keep(f content) error {
	name := p.b.abs(p.path + "/" + f.name)
	err := p.b.f.store.Create(name, f.data)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	have, readErr := p.b.f.store.ReadFile(name)
	if readErr != nil {
		return readErr
	}
	if string(have) != string(f.data) {
		return err
	}
	return p.b.f.store.SyncDir(p.b.abs(p.path))
}

// Kept returns a file of the record as it is on disk. The error is
// fs.ErrNotExist when that file has not been kept.
func (p *Pending) Kept(name string) ([]byte, error) {
	if strings.ContainsAny(name, `/\`) {
		return nil, fmt.Errorf("read kept file %q: %w", name, fs.ErrNotExist)
	}
	return p.b.f.store.ReadFile(p.b.abs(p.path + "/" + name))
}

// KeptNames lists the files that the record has so far.
func (p *Pending) KeptNames() ([]string, error) { return p.b.fileNames(p.path) }

// Close lets go of a send without sealing it. It stays interrupted and can be
// resumed. After Seal, Close does nothing.
func (p *Pending) Close() {
	if p.release != nil {
		p.release()
		p.release = nil
	}
}

// ended is what the last files of a send are dated with.
func (p *Pending) ended() time.Time { return stamp(p.b.f.now()) }
