package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"
)

// Glance is what can be said of a binder without reading its records, but for those
// that prove something: enough to list a thousand binders.
type Glance struct {
	Binder      *Binder
	Rows        []Row // as Status gives them
	Records     int   // those that were begun, complete or not
	Interrupted []Interruption
}

// Glance looks at every binder, in the order of Binders.
func (f *Folder) Glance() ([]Glance, error) {
	binders, err := f.Binders()
	if err != nil {
		return nil, fmt.Errorf("look at the binders: %w", err)
	}
	out := make([]Glance, len(binders))
	err = eachOf(len(binders), func(at int) (err error) {
		out[at], err = binders[at].glance()
		return err
	})
	return out, err
}

func (b *Binder) glance() (Glance, error) {
	g, indexed, err := b.glanceIndexed()
	if err == nil && !indexed {
		g.Rows, err = b.Status()
	}
	if err != nil {
		return g, fmt.Errorf("look at binder %s: %w", b.Path(), err)
	}
	return g, nil
}

// glanceIndexed reads the manifest once for all of it. It reports false where the
// index does not give the rows.
func (b *Binder) glanceIndexed() (g Glance, indexed bool, err error) {
	g.Binder = b
	x, ok := b.readIndex()
	release, err := b.lock(true)
	if err != nil {
		return g, false, err
	}
	defer release()
	s, err := b.survey()
	if errors.Is(err, fs.ErrNotExist) {
		return g, false, nil
	}
	if err != nil {
		return g, false, err
	}
	g.Records, g.Interrupted = len(s.catalog.records), s.report.Interrupted
	if !ok || b.kind == Rehearsal {
		return g, b.kind == Rehearsal, nil
	}
	g.Rows, indexed = b.indexedIn(s.catalog, x)
	return g, indexed, nil
}

// eachOf does n things on all cores and gives every error.
func eachOf(n int, do func(at int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for at := int(next.Add(1)) - 1; at < n; at = int(next.Add(1)) - 1 {
				errs[at] = do(at)
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
