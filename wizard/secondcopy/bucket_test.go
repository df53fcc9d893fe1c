package secondcopy

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"testshot/wizard/secondcopy/pretend"
)

func TestEveryObjectIsLockedUntilTheDayIsOver(t *testing.T) {
	o := newOffice(t, thisYear())
	to, in := service(t)
	out := o.copied(to)
	want := time.Date(thisYear()+7, time.January, 1, 12, 0, 0, 0, time.UTC)
	if len(out.Binders) != 1 || !out.Binders[0].Until.Equal(want) || out.Binders[0].Known {
		t.Errorf("%+v, want an unattested binder until %v", out.Binders, want)
	}
	objects := in.Objects()
	if len(objects) != out.Files {
		t.Errorf("%d objects for %d files", len(objects), out.Files)
	}
	for key, object := range objects {
		if object.Mode != "COMPLIANCE" || !object.Until.Equal(want) || object.Digest != digest(object.Data) {
			t.Errorf("%s: %s until %v", key, object.Mode, object.Until)
		}
	}
}

func TestLocksAreLengthenedOnceTheDayOfAttestationIsKnown(t *testing.T) {
	o := newOffice(t, thisYear())
	to, in := service(t)
	before := o.copied(to)
	day := time.Date(thisYear()+1, time.March, 10, 0, 0, 0, 0, time.UTC)
	o.attest(day)
	after := o.copied(to)
	if after.Extended != before.Files-1 { // the page has a new state, and the old one is no longer asked for
		t.Errorf("%d locks of %d lengthened", after.Extended, before.Files)
	}
	want := time.Date(thisYear()+7, time.March, 11, 12, 0, 0, 0, time.UTC)
	if !after.Binders[0].Known || !after.Binders[0].Until.Equal(want) {
		t.Errorf("%+v", after.Binders)
	}
	for key, object := range in.Objects() {
		if !object.Until.Equal(want) && !strings.Contains(key, "after-0002") {
			t.Errorf("%s until %v, want %v", key, object.Until, want)
		}
	}
	if again := o.copied(to); again.Extended != 0 || again.Sent != 0 {
		t.Errorf("once more: %+v", again)
	}
}

func TestADayThatIsOverIsNoDayToLockUntil(t *testing.T) {
	o := newOffice(t, 2015)
	to, in := service(t)
	p := o.params(to)
	p.Now = func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }
	if _, err := Copy(t.Context(), p); !errors.Is(err, ErrLockPast) || in.Taken() > 0 {
		t.Errorf("got %v after %d objects", err, in.Taken())
	}
	p.Until = time.Now().AddDate(1, 0, 0)
	if out, err := Copy(t.Context(), p); err != nil || !out.Sound() || out.Sent != out.Files {
		t.Errorf("with a day that was named: %+v, %v", out, err)
	}
}

func TestReviewNamesWhatIsMissingAndWhatIsNotLocked(t *testing.T) {
	o := newOffice(t, thisYear())
	to, in := service(t)
	o.copied(to)
	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	in.Remove("clinic/" + contents.Files[0].Path)
	in.Alter("clinic/"+contents.Files[1].Path, func(o *pretend.Object) { o.Mode = "GOVERNANCE" })
	out, err := Review(t.Context(), o.params(to))
	if err != nil || len(out.Troubles) != 2 || out.There != out.Files-1 {
		t.Fatalf("%+v, %v", out, err)
	}
	for _, trouble := range out.Troubles {
		want := map[string]string{contents.Files[0].Path: MissingThere, contents.Files[1].Path: FreeThere}[trouble.Path]
		if trouble.What != want {
			t.Errorf("%+v, want %s", trouble, want)
		}
	}
}

func TestAMessageThatLooksRealIsLockedOnlyWhenSomebodyAgrees(t *testing.T) {
	o := newOffice(t, thisYear())
	to, in := service(t)
	p := o.params(to)
	p.LooksReal = func(message []byte) bool { return strings.Contains(string(message), "INVENTA") }
	_, err := Copy(t.Context(), p)
	var real *RealPatient
	if !errors.As(err, &real) || !errors.Is(err, ErrRealPatient) || len(real.Records) != 1 || in.Taken() > 0 {
		t.Fatalf("got %v after %d objects", err, in.Taken())
	}
	if strings.Contains(err.Error(), "INVENTA") || strings.Contains(err.Error(), real.Records[0]) {
		t.Errorf("%v tells too much", err)
	}
	p.Agreed = true
	if out, err := Copy(t.Context(), p); err != nil || out.Sent != out.Files {
		t.Fatalf("agreed: %+v, %v", out, err)
	}
	p.Agreed = false
	if _, err := Copy(t.Context(), p); err != nil {
		t.Errorf("what is locked already was asked about again: %v", err)
	}
	folder, _ := stick(t, o)
	p.To = folder
	if _, err := Copy(t.Context(), p); err != nil {
		t.Errorf("a folder locks nothing, and was asked about: %v", err)
	}
}

func TestEachRefusalOfTheServiceHasItsName(t *testing.T) {
	o := newOffice(t, thisYear())
	for name, c := range map[string]struct {
		set  func(*pretend.Bucket)
		want error
	}{
		"wrong key":   {func(b *pretend.Bucket) { b.AccessKey = "another" }, ErrKeys},
		"not allowed": {func(b *pretend.Bucket) { b.Denies = true }, ErrDenied},
		"no bucket":   {func(b *pretend.Bucket) { b.Name = "another" }, ErrNoPlace},
		"no lock":     {func(b *pretend.Bucket) { b.Unlocked = true }, ErrNoLock},
		"clock":       {func(b *pretend.Bucket) { b.Skewed = true }, ErrClock},
		"line cut":    {func(b *pretend.Bucket) { b.Breaks = func(string) bool { return true } }, ErrUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			to, in := service(t)
			c.set(in)
			_, err := Copy(t.Context(), o.params(to))
			if !errors.Is(err, c.want) {
				t.Fatalf("got %v", err)
			}
			for _, secret := range []string{"office-secret", "INVENTA"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("%v tells %s", err, secret)
				}
			}
			if in.Taken() > 0 {
				t.Error("something was sent")
			}
		})
	}
}

func TestAServiceThatIsNotThereIsUnreachable(t *testing.T) {
	o := newOffice(t, thisYear())
	server := httptest.NewServer(http.NotFoundHandler())
	url := server.URL
	server.Close()
	if _, err := Copy(t.Context(), o.params(bucketAt(t, url, "s3://proof", "k", "office-secret"))); !errors.Is(err, ErrUnreachable) {
		t.Errorf("got %v", err)
	}
}

func TestABucketIsReachedThroughTheProxyThatIsNamed(t *testing.T) {
	office := httptest.NewServer(&pretend.Bucket{Name: "proof", AccessKey: "office-key"})
	t.Cleanup(office.Close)
	through, err := url.Parse(office.URL)
	if err != nil {
		t.Fatal(err)
	}
	at, err := ParseAddress("s3://proof/clinic", "http://127.0.0.1:1", "") // where nobody listens
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewBucket(BucketParams{Address: at, AccessKey: "office-key", Secret: "office-secret", Proxy: http.ProxyURL(through)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() }) // it never fails
	if err := b.Ready(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAnUnknownCertificateIsNotTrusted(t *testing.T) {
	o := newOffice(t, thisYear())
	server := httptest.NewUnstartedServer(&pretend.Bucket{Name: "proof", AccessKey: "k"})
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	if _, err := Copy(t.Context(), o.params(bucketAt(t, server.URL, "s3://proof", "k", "s"))); !errors.Is(err, ErrUntrusted) {
		t.Errorf("got %v", err)
	}
}

func TestACopyToABucketGoesOnAfterTheLineWasCut(t *testing.T) {
	o := newOffice(t, thisYear())
	to, in := service(t)
	var taken atomic.Int32
	var mended atomic.Bool
	in.Breaks = func(string) bool { return taken.Add(1) > 3 && !mended.Load() }
	cut, err := Copy(t.Context(), o.params(to))
	if !errors.Is(err, ErrUnreachable) || in.Taken() != 3 {
		t.Fatalf("got %v after %d objects", err, in.Taken())
	}
	mended.Store(true)
	rest := o.copied(to)
	if rest.There != 3 || rest.Sent != rest.Files-3 || in.Taken() != rest.Files || !rest.Sound() {
		t.Errorf("first %+v, then %+v", cut, rest)
	}
}

func TestAStopEndsARequestThatHangs(t *testing.T) {
	o := newOffice(t, thisYear())
	arrived, release := make(chan struct{}, 1), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(release)
	ctx, stop := context.WithCancel(t.Context())
	go func() { <-arrived; stop() }()
	if _, err := Copy(ctx, o.params(bucketAt(t, server.URL, "s3://proof", "k", "s"))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
