package evidence

import (
	"context"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"time"

	"testshot/wizard/timestamp"
)

// Authority gives time stamps; timestamp.Client is one.
type Authority interface {
	Stamp(ctx context.Context, digest timestamp.Digest) (request, response []byte, err error)
}

// StampOrder says who is to stamp a binder.
type StampOrder struct {
	Authority Authority
	Address   string // of the authority, told in the record without what follows a question mark
	// Certificates are those that the user trusts the authority by, as PEM. They
	// may be left out. A stamp that does not lead to them is not filed.
	Certificates []byte
	People       People
}

// ErrNothingToStamp is returned for a binder without records.
var ErrNothingToStamp = errors.New("binder has no record to stamp")

// Stamp asks an authority to stamp the binder's head, checks the stamp and files
// it as a record of its own. No lock is held while the network is waited for, so
// the binder may have grown when the stamp arrives; it speaks of what was there
// before. Without a network nothing is filed, and the same can be asked later.
func (b *Binder) Stamp(ctx context.Context, o StampOrder) (Receipt, error) {
	fail := func(err error) (Receipt, error) { return Receipt{}, fmt.Errorf("stamp binder %s: %w", b.Path(), err) }
	if b.kind == Rehearsal {
		return fail(ErrRehearsal)
	}
	moments, err := b.Moments()
	if err != nil {
		return fail(err)
	}
	if len(moments) < 2 {
		return fail(ErrNothingToStamp)
	}
	now := moments[len(moments)-1]
	if head, err := b.Head(); err != nil || head != now.Head {
		return fail(errors.Join(err, ErrDamaged))
	}
	request, response, err := o.Authority.Stamp(ctx, rawDigest(now.Head))
	if err != nil {
		return fail(err)
	}
	token, err := timestamp.Check(response, request, rawDigest(now.Head))
	if err != nil {
		return fail(err)
	}
	files := []content{{FileStampRequest, request}, {FileStampResponse, response}}
	if len(o.Certificates) > 0 {
		if err := token.Chain(poolOf(o.Certificates)); err != nil {
			return fail(err)
		}
		files = append(files, content{FileStampTrust, o.Certificates})
	}
	facts := b.facts(KindStamp, token.Time, o.People)
	facts.Stamp = &StampFacts{
		Head: now.Head, Entry: now.Entry, Authority: plainAddress(o.Address), Time: token.Time,
		Serial: token.Serial.String(), Policy: token.Policy, Signer: token.Signer.Subject.String(),
	}
	if token.Accuracy > 0 {
		facts.Stamp.Accuracy = token.Accuracy.String()
	}
	release, err := b.open()
	if err != nil {
		return fail(err)
	}
	defer release()
	r, err := b.file(facts, files)
	if err != nil {
		return fail(err)
	}
	return r, nil
}

func rawDigest(head string) (d timestamp.Digest) {
	if _, err := hex.Decode(d[:], []byte(head)); err != nil {
		return timestamp.Digest{}
	}
	return d
}

func poolOf(pem []byte) *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	return pool
}

// plainAddress leaves out what some authorities want after the question mark: it
// may be a key.
func plainAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

// Trust says how far a stamp's signer was followed.
type Trust string

// The ways to follow a signer.
const (
	TrustNamed Trust = "named" // to a certificate that whoever checks has named
	TrustKept  Trust = "kept"  // to a certificate that lies beside the stamp
	TrustNone  Trust = "none"  // no further than the stamp itself: the signature was checked, and not whose it is
)

// Stamp is a time stamp of a binder, checked again.
type Stamp struct {
	Record    string // relative to the evidence folder
	Entry     int    // it speaks of the binder as it was after this entry
	Head      string // the head then
	Time      time.Time
	Accuracy  time.Duration
	Authority string // the address that was asked
	Serial    string
	Policy    string
	Signer    string
	Trust     Trust
}

// stamps checks every time stamp of the binder. A stamp whose files are not as
// they were filed is left out, and named by the check of its record; one that is
// as it was filed and is no stamp of this binder is damage.
func (b *Binder) stamps(c *catalog, place map[string]string) ([]Stamp, []Damage, error) {
	var found []Stamp
	var damage []Damage
	var moments []Moment
	for _, l := range c.records {
		if l.sealed == "" || kindOf(l.path) != KindStamp || place[l.path] == "" {
			continue
		}
		if moments == nil {
			var err error
			if moments, err = b.moments(); err != nil {
				return nil, nil, err
			}
		}
		at := l
		at.path = place[l.path]
		r := b.load(at)
		r.Path = b.Path() + "/" + l.path
		if r.Problem != "" {
			continue
		}
		s, what, err := b.checkStamp(r, moments)
		switch {
		case errors.Is(err, ErrDamaged), errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, nil, err
		case what != "" && len(c.faults) > 0:
			// A changed page has other heads than it had; the page is named.
		case what != "":
			damage = append(damage, Damage{Record: r.Path, File: FileStampResponse, What: what})
		default:
			found = append(found, s)
		}
	}
	return found, damage, nil
}

// checkStamp checks one stamp as Stamp did when it was fetched, and that its
// head is one that the binder had.
func (b *Binder) checkStamp(r Record, moments []Moment) (s Stamp, what string, err error) {
	request, err := b.Read(r, FileStampRequest)
	if err != nil {
		return s, "", err
	}
	response, err := b.Read(r, FileStampResponse)
	if err != nil {
		return s, "", err
	}
	f := r.Facts.Stamp
	if f == nil || !isDigest(f.Head) || f.Entry < 1 || f.Entry >= len(moments) || moments[f.Entry].Head != f.Head {
		return s, FalseStamp, nil
	}
	token, err := timestamp.Check(response, request, rawDigest(f.Head))
	if err != nil || !token.Time.Equal(f.Time) {
		return s, FalseStamp, nil
	}
	s = Stamp{
		Record: r.Path, Entry: f.Entry, Head: f.Head, Time: token.Time, Accuracy: token.Accuracy, Authority: f.Authority,
		Serial: token.Serial.String(), Policy: token.Policy, Signer: token.Signer.Subject.String(), Trust: TrustNone,
	}
	if b.f.trusted != nil {
		if token.Chain(b.f.trusted) != nil {
			return s, Untrusted, nil
		}
		s.Trust = TrustNamed
		return s, "", nil
	}
	if _, kept := r.File(FileStampTrust); !kept {
		return s, "", nil
	}
	pem, err := b.Read(r, FileStampTrust)
	if err != nil {
		return s, "", err
	}
	if token.Chain(poolOf(pem)) != nil {
		return s, FalseStamp, nil
	}
	s.Trust = TrustKept
	return s, "", nil
}

// kindOf reads the kind out of a record's path.
func kindOf(path string) RecordKind {
	parts := strings.SplitN(strings.TrimPrefix(path, recordsDir+"/"), "-", 3)
	if len(parts) < 2 {
		return ""
	}
	return RecordKind(parts[1])
}
