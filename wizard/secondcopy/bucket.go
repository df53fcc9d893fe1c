//go:build !nobucket

package secondcopy

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Bucket is a second copy in a bucket of an S3 service. Every object is locked
// in compliance mode: until the day given nobody can delete or replace it, not
// even the owner of the account.
type Bucket struct {
	at     Address
	client *minio.Client

	transport *http.Transport
}

const (
	// tries is how often one request is made before the service counts as
	// unreachable. A copy that is cut goes on at the next run anyway.
	tries = 3
	// metaDigest is the object's own note of its SHA-256.
	metaDigest = "Sha256"
)

// NewBucket returns a place in a bucket. It asks the service nothing yet.
func NewBucket(p BucketParams) (*Bucket, error) {
	lookup := minio.BucketLookupPath // what every service understands
	if p.Address.amazon() {
		lookup = minio.BucketLookupAuto
	}
	transport, err := minio.DefaultTransport(p.Address.secure())
	if err != nil {
		return nil, fmt.Errorf("copy to %s: %w", p.Address, err)
	}
	if p.Proxy != nil {
		transport.Proxy = p.Proxy
	}
	client, err := minio.New(p.Address.host(), &minio.Options{
		Creds: credentials.NewStaticV4(p.AccessKey, p.Secret, ""), Secure: p.Address.secure(),
		Region: p.Address.Region, BucketLookup: lookup, MaxRetries: tries, Transport: transport,
	})
	if err != nil {
		return nil, fmt.Errorf("copy to %s: %w", p.Address, ErrAddress)
	}
	return &Bucket{at: p.Address, client: client, transport: transport}, nil
}

// Close lets go of connections that wait for another request.
func (b *Bucket) Close() error {
	b.transport.CloseIdleConnections()
	return nil
}

// String is the bucket's address, without keys.
func (b *Bucket) String() string { return b.at.String() }

// Locks is true: [Bucket.Ready] refuses a bucket that does not.
func (b *Bucket) Locks() bool { return true }

// Ready asks for the lock's configuration, which needs the bucket, the key and a
// right clock, and sends nothing.
func (b *Bucket) Ready(ctx context.Context) error {
	enabled, _, _, _, err := b.client.GetObjectLockConfig(ctx, b.at.Bucket)
	if err != nil {
		return b.failed(ctx, "ask for the lock", err)
	}
	if enabled != "Enabled" {
		return fmt.Errorf("copy to %s: %w", b.at, ErrNoLock)
	}
	return nil
}

func (b *Bucket) key(name string) string { return path.Join(b.at.Prefix, name) }

// Look asks for the object's headers. The lock is read from them too, since not
// every service answers the question for the retention in a form that the
// library reads.
func (b *Bucket) Look(ctx context.Context, name string) (Found, error) {
	info, err := b.client.StatObject(ctx, b.at.Bucket, b.key(name), minio.StatObjectOptions{})
	if err != nil {
		if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
			return Found{}, nil
		}
		return Found{}, b.failed(ctx, "look at "+name, err)
	}
	found := Found{There: true, SHA256: info.UserMetadata[metaDigest]}
	if minio.RetentionMode(info.Metadata.Get("X-Amz-Object-Lock-Mode")) == minio.Compliance {
		// A time that cannot be read is no lock: it is then set again.
		found.Until, _ = time.Parse(time.RFC3339, info.Metadata.Get("X-Amz-Object-Lock-Retain-Until-Date"))
	}
	return found, nil
}

// Names lists a folder.
func (b *Bucket) Names(ctx context.Context, folder, prefix string) ([]string, error) {
	all, err := b.list(ctx, folder, prefix)
	return slices.DeleteFunc(all, func(name string) bool { return strings.HasSuffix(name, "/") }), err
}

// Folders lists the folders inside one: what keys have in common up to a slash.
func (b *Bucket) Folders(ctx context.Context, folder string) ([]string, error) {
	all, err := b.list(ctx, folder, "")
	var names []string
	for _, name := range all {
		if dir, ok := strings.CutSuffix(name, "/"); ok {
			names = append(names, dir)
		}
	}
	return names, err
}

// list gives the names in a folder that begin with prefix; a folder's ends in a slash.
func (b *Bucket) list(ctx context.Context, folder, prefix string) ([]string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the listing when it is left early
	under := b.key(folder) + "/"
	if under == "/" { // the bucket itself
		under = ""
	}
	var names []string
	for o := range b.client.ListObjects(ctx, b.at.Bucket, minio.ListObjectsOptions{Prefix: under + prefix}) {
		if o.Err != nil {
			return nil, b.failed(ctx, "list "+folder, o.Err)
		}
		names = append(names, strings.TrimPrefix(o.Key, under))
	}
	return names, nil
}

// Put sends an object with its lock. The MD5 goes with it because services
// refuse a locked object without a checksum, and the library sends none unless
// it is told to.
func (b *Bucket) Put(ctx context.Context, name string, data []byte, until time.Time) error {
	_, err := b.client.PutObject(ctx, b.at.Bucket, b.key(name), bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType: "application/octet-stream", UserMetadata: map[string]string{metaDigest: digest(data)},
		Mode: minio.Compliance, RetainUntilDate: until.UTC(),
		SendContentMd5: true, DisableMultipart: true,
	})
	if err != nil {
		return b.failed(ctx, "send "+name, err)
	}
	return nil
}

// mostRead bounds what is read of one object. No record holds a file half as
// large, so what is cut here differs from its digest and is named for that.
const mostRead = 256 << 20

// Read fetches an object.
func (b *Bucket) Read(ctx context.Context, name string) ([]byte, error) {
	object, err := b.client.GetObject(ctx, b.at.Bucket, b.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, b.failed(ctx, "read "+name, err)
	}
	data, err := io.ReadAll(io.LimitReader(object, mostRead))
	if closed := object.Close(); err == nil {
		err = closed
	}
	if err != nil {
		if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
			return nil, fmt.Errorf("read %s: %w", name, ErrAbsent)
		}
		return nil, b.failed(ctx, "read "+name, err)
	}
	return data, nil
}

// Extend lengthens the lock. Shortening it is refused by the service.
func (b *Bucket) Extend(ctx context.Context, name string, until time.Time) error {
	mode, until := minio.Compliance, until.UTC()
	err := b.client.PutObjectRetention(ctx, b.at.Bucket, b.key(name), minio.PutObjectRetentionOptions{Mode: &mode, RetainUntilDate: &until})
	if err != nil {
		return b.failed(ctx, "lock "+name+" longer", err)
	}
	return nil
}
