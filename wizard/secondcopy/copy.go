package secondcopy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"testshot/wizard/evidence"
)

// Params is what a copy is made with.
type Params struct {
	From *evidence.Folder
	To   Place
	Now  func() time.Time
	// Until lengthens every lock to a day; zero leaves what the binders say.
	Until time.Time
	// LooksReal judges a message before it is locked; nil judges none.
	LooksReal func(message []byte) bool
	// Agreed says that messages which look real may be locked.
	Agreed bool
	// ReadAll reads back what was there before this run too.
	ReadAll bool
	// AtOnce is how many files are under way at a time; 0 means 4.
	AtOnce int
	// Progress is told how many files have been dealt with; it is not called
	// twice at once.
	Progress func(done, total int)
}

// RealPatient is the error of a copy that would lock messages which look like a
// real patient's. It is [ErrRealPatient], and nothing was sent.
type RealPatient struct{ Records []string }

// Error names no record: those who may read a log need not know which.
func (e *RealPatient) Error() string {
	return fmt.Sprintf("copy %d records: %v", len(e.Records), ErrRealPatient)
}

// Unwrap gives the sentinel.
func (e *RealPatient) Unwrap() error { return ErrRealPatient }

// Copy brings the second copy up to date and reads back what it sent. The outcome
// is given with an error too: what arrived has arrived, and the next run goes on
// from there.
func Copy(ctx context.Context, p Params) (*Outcome, error) {
	r, all, err := p.begin(ctx)
	if err != nil {
		return r.out, fmt.Errorf("make the second copy: %w", err)
	}
	missing, err := r.look(ctx, all)
	if err == nil {
		err = r.agree(missing.files)
	}
	// Records before pages: a page in the copy never speaks of a record that is
	// not there yet.
	if err == nil {
		err = r.each(ctx, missing.files, r.send)
	}
	if err == nil {
		err = r.each(ctx, missing.pages, r.send)
	}
	r.out.sort()
	if err != nil {
		return r.out, fmt.Errorf("make the second copy: %w", err)
	}
	return r.out, nil
}

// begin makes sure of the place and lists what it has to hold.
func (p Params) begin(ctx context.Context) (*run, plan, error) {
	if p.AtOnce == 0 {
		p.AtOnce = 4
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	r := &run{Params: p, out: &Outcome{Place: p.To.String()}}
	if err := p.To.Ready(ctx); err != nil {
		return r, plan{}, err
	}
	all, err := p.list(ctx, r.out)
	if err != nil {
		return r, plan{}, err
	}
	r.total = r.out.Files
	if err := r.gone(ctx, all.known); err != nil {
		return r, all, err
	}
	return r, all, r.continued(ctx, all)
}

// look finds what is missing, names what differs and lengthens the locks that
// end too early.
func (r *run) look(ctx context.Context, all plan) (plan, error) {
	var missing plan
	looking := func(into *[]item) func(context.Context, item) error {
		return func(ctx context.Context, it item) error {
			absent, err := r.lookAt(ctx, it)
			if absent {
				r.mu.Lock()
				*into = append(*into, it)
				r.mu.Unlock()
			}
			return err
		}
	}
	if err := r.each(ctx, all.files, looking(&missing.files)); err != nil {
		return plan{}, err
	}
	return missing, r.each(ctx, all.pages, looking(&missing.pages))
}

func (r *run) lookAt(ctx context.Context, it item) (absent bool, err error) {
	found, err := r.To.Look(ctx, it.path)
	if err != nil || !found.There {
		return !found.There, err
	}
	if found.SHA256 == "" || r.ReadAll && r.To.Locks() {
		if _, err := r.readBack(ctx, it); err != nil {
			return false, err
		}
	} else if found.SHA256 != it.sha256 {
		r.out.trouble(it.path, DiffersThere)
	}
	r.out.count(&r.out.There, 1)
	if r.To.Locks() && found.Until.Before(it.until) {
		if err := r.To.Extend(ctx, it.path, it.until); err != nil {
			return false, err
		}
		r.out.count(&r.out.Extended, 1)
	}
	r.step()
	return false, nil
}

// agree makes sure that no message which looks real is locked unasked. What is
// there already cannot be taken back, so it is not asked about again.
func (r *run) agree(missing []item) error {
	if r.Agreed || r.LooksReal == nil || !r.To.Locks() {
		return nil
	}
	var records []string
	for _, it := range missing {
		name := it.path[len(it.record)+1:]
		if name != evidence.FileSent && name != evidence.FileMessage {
			continue
		}
		data, err := os.ReadFile(r.From.Abs(it.path))
		if err == nil && r.LooksReal(data) && !slices.Contains(records, it.record) {
			records = append(records, it.record)
		}
	}
	if len(records) == 0 {
		return nil
	}
	slices.Sort(records)
	return &RealPatient{Records: records}
}

// send sends one file and reads it back.
func (r *run) send(ctx context.Context, it item) error {
	data := it.data
	if data == nil {
		var err error
		data, err = os.ReadFile(r.From.Abs(it.path))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.out.trouble(it.path, DamagedHere)
			return nil
		case err != nil:
			return err
		}
	}
	if digest(data) != it.sha256 {
		r.out.trouble(it.path, DamagedHere)
		return nil
	}
	switch err := r.To.Put(ctx, it.path, data, it.until); {
	case errors.Is(err, fs.ErrExist):
		// Another copy to the same folder was quicker; what it wrote is judged below.
	case err != nil:
		return err
	default:
		r.out.count(&r.out.Sent, 1)
		r.mu.Lock()
		r.out.Bytes += int64(len(data))
		r.mu.Unlock()
	}
	if _, err := r.readBack(ctx, it); err != nil {
		return err
	}
	r.step()
	return nil
}
