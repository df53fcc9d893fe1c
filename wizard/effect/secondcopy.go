package effect

import (
	"context"
	"errors"
	"fmt"

	"testshot/hl7"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
)

// ErrNoStorageSecret: the second copy goes to a service, and the secret of its
// access key is neither in the keyring nor known for this run.
var ErrNoStorageSecret = errors.New("no secret for the access key of the second copy")

// ErrNoBucket: the second copy is to go into a bucket, and this program copies to
// folders alone.
var ErrNoBucket = errors.New("this program opens no bucket")

// StorageEntry names the secret of a place's access key in the keyring.
func StorageEntry(p wizard.CopyPlace) (secret.Entry, error) {
	at, err := secondcopy.ParseAddress(p.To, p.Endpoint, p.Region)
	if err != nil {
		return secret.Entry{}, err
	}
	return secret.Entry{Host: at.Host(), Username: p.AccessKey, Purpose: secret.Storage}, nil
}

// copyEvidence brings the second copy up to date.
func (r *Runner) copyEvidence(ctx context.Context, e wizard.CopyEvidence, post Post) error {
	folder, err := r.existing()
	if err != nil {
		return err
	}
	to, err := r.copyPlace(ctx, e.Place, folder)
	if err != nil {
		return err
	}
	defer func() { _ = to.Close() }() // idle connections at most
	out, err := secondcopy.Copy(ctx, secondcopy.Params{
		From: folder, To: to, Now: r.p.Now, Until: e.Until, LooksReal: looksReal, Agreed: e.Agreed, ReadAll: e.All,
		Progress: progress(e, post),
	})
	var held *secondcopy.RealPatient
	if errors.As(err, &held) {
		post(wizard.CopyHeld{Records: held.Records})
	}
	if err != nil {
		return err
	}
	post(wizard.CopyMade{Place: e.Place, Outcome: outcomeOf(out)})
	return nil
}

// copyPlace opens the place of a second copy, a service's with its secret.
func (r *Runner) copyPlace(ctx context.Context, p wizard.CopyPlace, folder *evidence.Folder) (secondcopy.Place, error) {
	if !secondcopy.IsBucket(p.To) {
		return secondcopy.NewFolder(p.To, folder.Dir(), r.p.Disk), nil
	}
	if r.p.Bucket == nil {
		return nil, ErrNoBucket
	}
	at, err := secondcopy.ParseAddress(p.To, p.Endpoint, p.Region)
	if err != nil {
		return nil, err
	}
	entry, err := StorageEntry(p)
	if err != nil {
		return nil, err
	}
	value, err := r.p.Secrets.Get(ctx, entry)
	if errors.Is(err, secret.ErrMissing) || errors.Is(err, secret.ErrNoKeyring) {
		return nil, fmt.Errorf("%w: %w", ErrNoStorageSecret, err)
	}
	if err != nil {
		return nil, err
	}
	return r.p.Bucket(secondcopy.BucketParams{
		Address: at, AccessKey: p.AccessKey, Secret: value.Reveal(), Proxy: delivery.SystemProxy(),
	})
}

// looksReal asks of every message in some bytes, since a file may hold several.
// What cannot be read as a message is asked about too.
func looksReal(data []byte) bool {
	batch, err := hl7.SplitBatch(data)
	if err != nil {
		return true
	}
	for part := range batch.Parts() {
		if part.Err != nil || vxu.LooksReal(part.Message).Likely == vxu.Real {
			return true
		}
	}
	return false
}

func outcomeOf(out *secondcopy.Outcome) wizard.CopyOutcome {
	o := wizard.CopyOutcome{
		Place: out.Place, Files: out.Files, There: out.There, Sent: out.Sent, Bytes: out.Bytes, Extended: out.Extended, Read: out.Read,
	}
	for _, b := range out.Binders {
		o.Binders = append(o.Binders, wizard.CopiedBinder(b))
	}
	for _, t := range out.Troubles {
		o.Troubles = append(o.Troubles, wizard.CopyTrouble(t))
	}
	return o
}
