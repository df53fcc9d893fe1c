package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"sort"
	"sync"
)

// Verify checks every byte under the folder that a digest covers, and that
// nothing lies there that none covers. progress, which may be nil, is told how
// many records have been checked; it is not called twice at once. The error is
// for a check that could not be made, never for what it found.
func (f *Folder) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	var report Report
	binders, err := f.walk(&report)
	if err != nil {
		return report, fmt.Errorf("verify: %w", err)
	}
	said := tally{tell: progress}
	expected := make([]int, len(binders))
	if progress != nil { // it costs a page of each binder
		for i, b := range binders {
			expected[i] = b.expected()
			said.total += expected[i]
		}
	}
	// One binder after the other: what is held in memory is one binder's.
	for i, b := range binders {
		if err := ctx.Err(); err != nil {
			return report, fmt.Errorf("verify: %w", err)
		}
		jobs, err := b.surveyInto(ctx, &report)
		if err == nil {
			said.total += len(jobs) - expected[i]
			err = run(ctx, jobs, &report, said.one)
		}
		if err != nil {
			return report, fmt.Errorf("verify: %w", err)
		}
	}
	report.sort()
	return report, nil
}

// tally says how far a check has come.
type tally struct {
	done, total int
	tell        func(done, total int)
}

func (t *tally) one() {
	t.done++
	if t.tell != nil {
		t.tell(t.done, t.total)
	}
}

// expected is how many records the binder's last page speaks of, or 0 when it
// cannot be read: for the sake of progress alone.
func (b *Binder) expected() int {
	p, err := b.lastPage()
	if err != nil {
		return 0
	}
	return p.records + p.started()
}

// Verify checks one binder as Folder.Verify does. A binder that does not exist
// is sound.
func (b *Binder) Verify(ctx context.Context, progress func(done, total int)) (Report, error) {
	var report Report
	if _, err := b.f.store.Disk().Lstat(b.abs("")); errors.Is(err, fs.ErrNotExist) {
		return report, nil
	}
	jobs, err := b.surveyInto(ctx, &report)
	if err == nil {
		said := tally{total: len(jobs), tell: progress}
		err = run(ctx, jobs, &report, said.one)
	}
	if err != nil {
		return report, fmt.Errorf("verify binder %s: %w", b.Path(), err)
	}
	report.sort()
	return report, nil
}

// job checks one record.
type job func() []Damage

func (b *Binder) surveyInto(ctx context.Context, report *Report) ([]job, error) {
	release, err := b.lockWithin(ctx, true)
	if err != nil {
		return nil, err
	}
	defer release()
	s, err := b.survey()
	if err != nil {
		return nil, err
	}
	report.Damaged = append(report.Damaged, s.report.Damaged...)
	report.Interrupted = append(report.Interrupted, s.report.Interrupted...)
	report.Foreign = append(report.Foreign, s.report.Foreign...)
	standing, falseStamps, err := b.standing(s)
	if err != nil {
		return nil, err
	}
	report.Damaged = append(report.Damaged, falseStamps...)
	var jobs []job
	for _, l := range s.catalog.records {
		if s.live[l.path] {
			continue
		}
		jobs = append(jobs, func() []Damage { return b.checkRecord(l, s.place[l.path]) })
	}
	report.Records += standing.Records
	report.Binders = append(report.Binders, standing)
	return jobs, nil
}

// run does the jobs on all processors. done is called after each, never twice at
// once.
func run(ctx context.Context, jobs []job, report *Report, done func()) error {
	var mu sync.Mutex
	var group sync.WaitGroup
	next := 0
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		group.Go(func() {
			for {
				mu.Lock()
				at := next
				next++
				mu.Unlock()
				if at >= len(jobs) || ctx.Err() != nil {
					return
				}
				found := jobs[at]()
				mu.Lock()
				report.Damaged = append(report.Damaged, found...)
				done()
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

// sort brings what several processors found into one order, so that the same
// folder gives the same report.
func (r *Report) sort() {
	sort.SliceStable(r.Damaged, func(i, j int) bool {
		a, b := r.Damaged[i], r.Damaged[j]
		if a.Record != b.Record {
			return a.Record < b.Record
		}
		if a.File != b.File {
			return a.File < b.File
		}
		return a.Line < b.Line
	})
}
