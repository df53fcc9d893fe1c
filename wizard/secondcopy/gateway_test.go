package secondcopy

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
)

// gateway starts a real S3 service that enforces locks, if it is there.
func gateway(t *testing.T) (endpoint string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the real S3 service is built for the computer that builds, and these tests are for Windows")
	}
	program, err := filepath.Abs("../../build/bin/versitygw")
	if err == nil {
		_, err = os.Stat(program)
	}
	if err != nil {
		t.Skip("build/bin/versitygw, a real S3 service, is not there; \".ci/setup s3\" builds it")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	data, versions := t.TempDir(), t.TempDir()
	var said bytes.Buffer
	command := exec.Command(program, "--access", "office-key", "--secret", "office-secret", "--port", address, "posix", "--versioning-dir", versions, data)
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed, which Wait reports
	})
	deadline := time.Now().Add(30 * time.Second)
	for {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_ = conn.Close()
			return "http://" + address
		}
		if time.Now().After(deadline) {
			t.Fatalf("the gateway does not listen: %s", said.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func made(t *testing.T, to *Bucket, locking bool) *Bucket {
	t.Helper()
	if err := to.client.MakeBucket(t.Context(), to.at.Bucket, minio.MakeBucketOptions{ObjectLocking: locking}); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestARealServiceKeepsTheCopyUntilTheDay(t *testing.T) {
	endpoint := gateway(t)
	o := newOffice(t, thisYear())
	to := made(t, bucketAt(t, endpoint, "s3://proof/clinic", "office-key", "office-secret"), true)
	p := o.params(to)
	p.AtOnce = 1
	ctx, stop := context.WithCancel(t.Context())
	p.Progress = func(done, _ int) {
		if done == 2 {
			stop()
		}
	}
	cut, err := Copy(ctx, p)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	first := o.copied(to)
	if first.There != cut.Sent || first.Sent != first.Files-cut.Sent || !first.Sound() {
		t.Fatalf("after %d: %+v", cut.Sent, first)
	}
	if second := o.copied(to); second.Sent != 0 || second.Extended != 0 || !second.Sound() {
		t.Errorf("a second run: %+v", second)
	}

	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	path := contents.Files[0].Path
	found, err := to.Look(t.Context(), path)
	if err != nil || !found.Until.Equal(first.Binders[0].Until) || found.SHA256 != contents.Files[0].SHA256 {
		t.Errorf("%+v, %v", found, err)
	}
	info, err := to.client.StatObject(t.Context(), to.at.Bucket, to.key(path), minio.StatObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	err = to.client.RemoveObject(t.Context(), to.at.Bucket, to.key(path), minio.RemoveObjectOptions{VersionID: info.VersionID, GovernanceBypass: true})
	if err == nil {
		t.Error("a locked version was deleted")
	}

	o.attest(time.Date(thisYear()+1, time.March, 10, 0, 0, 0, 0, time.UTC))
	if longer := o.copied(to); longer.Extended != first.Files-1 || !longer.Sound() {
		t.Errorf("lengthening: %+v", longer)
	}
	if review, err := Review(t.Context(), o.params(to)); err != nil || !review.Sound() || review.Read != review.Files {
		t.Errorf("reading back: %+v, %v", review, err)
	}

	// Somebody with the key puts other bytes under the name: the locked version
	// stays, and the newest one is noticed.
	if err := to.Put(t.Context(), path, []byte("other"), found.Until.AddDate(1, 0, 0)); err == nil {
		if out := o.copied(to); whats(out) != base(path)+" "+DiffersThere {
			t.Errorf("altered: %q", whats(out))
		}
	}
}

func TestARealServiceRefusesInWordsThatAreUnderstood(t *testing.T) {
	endpoint := gateway(t)
	o := newOffice(t, thisYear())
	made(t, bucketAt(t, endpoint, "s3://unlocked", "office-key", "office-secret"), false)
	for name, c := range map[string]struct {
		to   *Bucket
		want error
	}{
		"no lock":      {bucketAt(t, endpoint, "s3://unlocked", "office-key", "office-secret"), ErrNoLock},
		"no bucket":    {bucketAt(t, endpoint, "s3://nowhere", "office-key", "office-secret"), ErrNoPlace},
		"wrong secret": {bucketAt(t, endpoint, "s3://unlocked", "office-key", "wrong-secret"), ErrKeys},
		"wrong key":    {bucketAt(t, endpoint, "s3://unlocked", "another", "office-secret"), ErrKeys},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Copy(t.Context(), o.params(c.to)); !errors.Is(err, c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}
