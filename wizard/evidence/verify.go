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
	var jobs []job
	binders, err := f.walk(&report)
	if err != nil {
		return report, fmt.Errorf("verify: %w", err)
	}
	for _, b := range binders {
		if err := ctx.Err(); err != nil {
			return report, fmt.Errorf("verify: %w", err)
		}
		more, err := b.surveyInto(&report)
		if err != nil {
			return report, fmt.Errorf("verify: %w", err)
		}
		jobs = append(jobs, more...)
	}
	if err := run(ctx, jobs, &report, progress); err != nil {
		return report, fmt.Errorf("verify: %w", err)
	}
	return report, nil
}

// Verify checks one binder as Folder.Verify does. A binder that does not exist
// is sound.
func (b *Binder) Verify(ctx context.Context) (Report, error) {
	var report Report
	if _, err := b.f.store.Disk().Lstat(b.abs("")); errors.Is(err, fs.ErrNotExist) {
		return report, nil
	}
	jobs, err := b.surveyInto(&report)
	if err == nil {
		err = run(ctx, jobs, &report, nil)
	}
	if err != nil {
		return report, fmt.Errorf("verify binder %s: %w", b.Path(), err)
	}
	return report, nil
}

// job checks one record.
type job func() []Damage

func (b *Binder) surveyInto(report *Report) ([]job, error) {
	release, err := b.lock(true)
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

// run does the jobs on all processors and sorts what they found, so that the
// same folder gives the same report.
func run(ctx context.Context, jobs []job, report *Report, progress func(done, total int)) error {
	var mu sync.Mutex
	var group sync.WaitGroup
	done, next := 0, 0
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
				done++
				if progress != nil {
					progress(done, len(jobs))
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	sort.SliceStable(report.Damaged, func(i, j int) bool {
		a, b := report.Damaged[i], report.Damaged[j]
		if a.Record != b.Record {
			return a.Record < b.Record
		}
		if a.File != b.File {
			return a.File < b.File
		}
		return a.Line < b.Line
	})
	return ctx.Err()
}
