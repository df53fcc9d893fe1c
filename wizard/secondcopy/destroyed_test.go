package secondcopy

import (
	"path"
	"testing"
	"time"

	"testshot/wizard/evidence"
)

func TestACopyHoldsABinderThatWasLetGoAndWhatIsLeftOfIt(t *testing.T) {
	o := newOffice(t, 2015)
	o.attest(o.now)
	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	named := time.Date(thisYear()+9, time.June, 1, 0, 0, 0, 0, time.UTC) // the binder's own day is over
	copied := func(to Place) *Outcome {
		p := o.params(to)
		p.Now, p.Until = func() time.Time { return o.now }, named
		out, err := Copy(t.Context(), p)
		if err != nil || !out.Sound() {
			t.Fatalf("%+v, %v", out, err)
		}
		return out
	}
	folder, _ := stick(t, o)
	bucket, in := service(t)
	for _, to := range []Place{folder, bucket} {
		copied(to)
	}
	o.now = o.now.AddDate(6, 0, 1)
	gone, err := o.binder.Destroy(t.Context(), evidence.DestroyOrder{By: "Ann Example", Why: "Six years are over."})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []Place{folder, bucket} {
		out := copied(to)
		if out.Sent != 3 || out.Files != 3 { // the facts, the page and their digests
			t.Errorf("%s: %+v", to, out)
		}
		for _, name := range []string{evidence.FileDestruction, evidence.FileSums} {
			if found, err := to.Look(t.Context(), path.Join(gone.Path, name)); err != nil || !found.There {
				t.Errorf("%s: %s is not there: %v", to, name, err)
			}
		}
		for _, f := range contents.Files {
			if data, err := to.Read(t.Context(), f.Path); err != nil || digest(data) != f.SHA256 {
				t.Errorf("%s: %s of the binder that was let go: %v", to, f.Path, err)
			}
		}
		if again := copied(to); again.Sent != 0 || again.There != again.Files {
			t.Errorf("%s once more: %+v", to, again)
		}
	}
	for key, object := range in.Objects() {
		if path.Base(key) == evidence.FileDestruction && !object.Until.Equal(named.Add(36*time.Hour)) {
			t.Errorf("%s is locked until %v, want the end of %v", key, object.Until, named)
		}
	}
	o.change(path.Join(gone.Path, evidence.FileDestruction))
	out, err := Copy(t.Context(), o.params(folder))
	if err != nil || out.Files != 0 || whats(out) != "2015 "+GoneHere { // nothing here that can be relied on says why
		t.Errorf("a record of a destruction that is not as it was written was copied: %+v", out)
	}
}

func TestWhatIsLeftOfABinderIsLockedForSixYears(t *testing.T) {
	o := newOffice(t, thisYear()-6)
	o.attest(o.now)
	o.now = o.now.AddDate(6, 0, 1)
	if _, err := o.binder.Destroy(t.Context(), evidence.DestroyOrder{By: "Ann Example", Why: "Six years are over."}); err != nil {
		t.Fatal(err)
	}
	last := o.now.AddDate(6, 0, 1).Format(time.DateOnly)
	for now, want := range map[time.Time]int{o.now.AddDate(0, 0, 1): 3, o.now.AddDate(6, 0, 3): 0} {
		to, in := service(t)
		p := o.params(to)
		p.Now = func() time.Time { return now }
		out, err := Copy(t.Context(), p)
		if err != nil || out.Sent != want {
			t.Errorf("on %s: %+v, %v", now.Format(time.DateOnly), out, err)
		}
		for key, object := range in.Objects() {
			if day := object.Until.Format(time.DateOnly); day != last {
				t.Errorf("%s is locked until %s, want %s", key, day, last)
			}
		}
	}
}
