package secondcopy

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"testshot/wizard/evidence"
	"testshot/wizard/secondcopy/pretend"
)

// places are the kinds of place that every test of Copy and Review runs against,
// with a way to spoil a file there.
func places(t *testing.T, o *office, test func(t *testing.T, to Place, spoil func(path string))) {
	parent := o.t
	defer func() { o.t = parent }()
	t.Run("a folder", func(t *testing.T) {
		o.t = t
		to, dir := stick(t, o)
		test(t, to, func(path string) { flip(t, filepath.Join(dir, path)) })
	})
	t.Run("a bucket", func(t *testing.T) {
		o.t = t
		to, in := service(t)
		test(t, to, func(path string) {
			in.Alter("clinic/"+path, func(o *pretend.Object) { o.Data[0] ^= 1; o.Digest = digest(o.Data) })
		})
	})
}

func TestASecondRunSendsNothing(t *testing.T) {
	o := newOffice(t, thisYear())
	places(t, o, func(t *testing.T, to Place, _ func(string)) {
		first := o.copied(to)
		if first.Sent == 0 || first.Sent != first.Files || first.Read != first.Files || !first.Sound() {
			t.Fatalf("the first run: %+v", first)
		}
		if second := o.copied(to); second.Sent != 0 || second.There != first.Files || second.Extended != 0 || !second.Sound() {
			t.Errorf("the second run: %+v", second)
		}
	})
}

func TestANewRecordIsAddedAndNothingIsReplaced(t *testing.T) {
	o := newOffice(t, thisYear())
	places(t, o, func(t *testing.T, to Place, _ func(string)) {
		before := o.copied(to)
		o.call("A second call.")
		after := o.copied(to)
		if grown := after.Files - before.Files; after.Sent != grown+1 || !after.Sound() {
			t.Errorf("%d files more, and %d sent: one more state of the page was expected", grown, after.Sent)
		}
		if review, err := Review(t.Context(), o.params(to)); err != nil || !review.Sound() || review.Read != after.Files {
			t.Errorf("read back: %+v, %v", review, err)
		}
	})
}

func TestAnAlteredFileOfTheCopyIsNoticedAndLeftAlone(t *testing.T) {
	o := newOffice(t, thisYear())
	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	places(t, o, func(t *testing.T, to Place, spoil func(string)) {
		o.copied(to)
		path := contents.Files[0].Path
		spoil(path)
		want := base(path) + " " + DiffersThere
		spoiled, err := to.Read(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if out := o.copied(to); whats(out) != want || out.Sent != 0 {
			t.Errorf("copying again: %s, %d sent", whats(out), out.Sent)
		}
		if out, err := Review(t.Context(), o.params(to)); err != nil || whats(out) != want {
			t.Errorf("reading back: %s, %v", whats(out), err)
		}
		if now, err := to.Read(t.Context(), path); err != nil || !bytes.Equal(now, spoiled) {
			t.Error("the second copy was repaired over what may be proof of who altered it")
		}
	})
}

func TestADamagedFileHereIsNotSent(t *testing.T) {
	o := newOffice(t, thisYear())
	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	path := contents.Files[1].Path
	o.change(path)
	places(t, o, func(t *testing.T, to Place, _ func(string)) {
		out := o.copied(to)
		if want := base(path) + " " + DamagedHere; whats(out) != want || out.Sent != out.Files-1 {
			t.Errorf("%s, %d of %d sent", whats(out), out.Sent, out.Files)
		}
		if _, err := to.Read(t.Context(), path); !errors.Is(err, ErrAbsent) {
			t.Errorf("the damaged file is in the copy: %v", err)
		}
	})
}

func TestABinderThatWasPutBackIsToldByTheCopy(t *testing.T) {
	o := newOffice(t, thisYear())
	manifest := o.folder.Abs(o.binder.Path() + "/manifest-0001.txt")
	earlier, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	receipt := o.add(evidence.Draft{Kind: evidence.KindCall, Text: "They say no."})
	later, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	places(t, o, func(t *testing.T, to Place, _ func(string)) {
		if err := os.WriteFile(manifest, later, 0o600); err != nil {
			t.Fatal(err)
		}
		record := o.folder.Abs(receipt.Record)
		o.copied(to)
		// Both together look whole by themselves.
		if err := os.Rename(record, filepath.Join(t.TempDir(), "away")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(manifest, earlier, 0o600); err != nil {
			t.Fatal(err)
		}
		if report, err := o.binder.Verify(t.Context(), nil); err != nil || !report.Sound() {
			t.Fatalf("the binder was to look whole: %+v, %v", report, err)
		}
		if out := o.copied(to); whats(out) != "manifest-0001-after-0003.txt "+AheadThere {
			t.Errorf("copying: %s", whats(out))
		}
		// For the next kind of place.
		o.now = o.now.Add(time.Hour)
		receipt = o.add(evidence.Draft{Kind: evidence.KindCall, Text: "They say no."})
		if later, err = os.ReadFile(manifest); err != nil {
			t.Fatal(err)
		}
	})
}

func TestACopyThatWasStoppedGoesOnWhereItWas(t *testing.T) {
	o := newOffice(t, thisYear())
	places(t, o, func(t *testing.T, to Place, _ func(string)) {
		ctx, stop := context.WithCancel(t.Context())
		p := o.params(to)
		p.AtOnce = 1
		p.Progress = func(done, _ int) {
			if done == 3 {
				stop()
			}
		}
		cut, err := Copy(ctx, p)
		if !errors.Is(err, context.Canceled) || cut.Sent < 3 || cut.Sent == cut.Files {
			t.Fatalf("stopped: %+v, %v", cut, err)
		}
		rest := o.copied(to)
		if rest.There != cut.Sent || rest.Sent != rest.Files-cut.Sent || !rest.Sound() {
			t.Errorf("%d were there, then %+v", cut.Sent, rest)
		}
	})
}

func TestRehearsalsStayWhereTheyAre(t *testing.T) {
	o := newOffice(t, thisYear())
	play, err := o.folder.Binder(o.binder.Clinic(), thisYear(), evidence.Rehearsal)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := play.Add(evidence.Draft{Kind: evidence.KindCall, Rehearsal: true, Happened: o.now, Text: "Only play."}); err != nil {
		t.Fatal(err)
	}
	to, dir := stick(t, o)
	o.copied(to)
	if _, err := os.Stat(filepath.Join(dir, "rehearsal")); err == nil {
		t.Error("the rehearsal was copied")
	}
}

// A whole binder that was dragged away, or whose list nobody can read any more, is
// missed nowhere but here.
func TestABinderThatIsNoLongerHereIsNamed(t *testing.T) {
	bucket, _ := service(t)
	atRoot, _ := service(t)
	atRoot.at.Prefix = ""
	for _, kind := range []string{"folder", "bucket", "bucket without a folder"} {
		o := newOffice(t, thisYear())
		var to Place = bucket
		switch kind {
		case "folder":
			folder, dir := stick(t, o)
			for _, other := range []string{"Photos/2015", "no-clinic/2015", "clinic-0123456789/2015", "0123456789/2015"} {
				if err := os.MkdirAll(filepath.Join(dir, other), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			to = folder
		case "bucket without a folder":
			to = atRoot
		}
		if out := o.copied(to); !out.Sound() {
			t.Fatalf("%s: %+v", kind, out.Troubles)
		}
		page := o.folder.Abs(o.binder.Path() + "/manifest-0001.txt")
		whole, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(page, []byte("x\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if out := o.copied(to); whats(out) != base(o.binder.Path())+" "+DamagedHere {
			t.Errorf("%s, a list that cannot be read: %+v", kind, out.Troubles)
		}
		if err := os.WriteFile(page, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(o.folder.Abs(o.binder.Path())); err != nil {
			t.Fatal(err)
		}
		for name, run := range map[string]func(context.Context, Params) (*Outcome, error){"copy": Copy, "review": Review} {
			out, err := run(t.Context(), o.params(to))
			if err != nil || whats(out) != base(o.binder.Path())+" "+GoneHere {
				t.Errorf("%s, %s: %+v, %v", kind, name, out.Troubles, err)
			}
		}
	}
}
