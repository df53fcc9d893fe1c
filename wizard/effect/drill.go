package effect

import (
	"context"
	"strings"

	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/secondcopy"
)

// holdDrill verifies everything, reads the second copy back, and files what it
// found in every binder that holds proof: the records are for whoever keeps the
// evidence next year. What is damaged is filed like what is sound; only a binder
// whose manifest is damaged takes no record.
func (r *Runner) holdDrill(ctx context.Context, e wizard.HoldDrill, post Post) error {
	folder, err := r.existing()
	if err != nil {
		return err
	}
	report, err := folder.Verify(ctx, progress(e, post))
	if err != nil {
		return err
	}
	out := wizard.DrillOutcome{Keeper: strings.TrimSpace(e.Keeper), Records: report.Records}
	for _, d := range report.Damaged {
		out.Damaged = append(out.Damaged, wizard.Damage{Record: d.Record, File: d.File, What: d.What})
	}
	for _, i := range report.Interrupted {
		out.Interrupted = append(out.Interrupted, wizard.Interrupted{Record: i.Path, Begun: i.Stage == evidence.StageBegun, ControlID: i.ControlID})
	}
	var read *evidence.DrillCopyFacts
	if e.Place.To != "" {
		if out.Copy, err = r.readCopy(ctx, e, folder, post); err != nil {
			return &thereFault{err}
		}
		read = &evidence.DrillCopyFacts{Place: out.Copy.Place, Files: out.Copy.Read, Troubles: len(out.Copy.Troubles)}
	}
	if err := ctx.Err(); err != nil { // from here on it is on file, and nothing stops half of it
		return err
	}
	if err := r.fileDrill(folder, report, read, &out); err != nil {
		return err
	}
	post(wizard.Drilled{Outcome: out})
	return nil
}

// thereFault is a drill's failure at the second copy. Its other failures are the
// evidence folder's own, to which it writes.
type thereFault struct{ err error }

func (f *thereFault) Error() string { return "read the second copy: " + f.err.Error() }

// Unwrap gives the cause.
func (f *thereFault) Unwrap() error { return f.err }

func (r *Runner) readCopy(ctx context.Context, e wizard.HoldDrill, folder *evidence.Folder, post Post) (wizard.CopyOutcome, error) {
	place, err := r.copyPlace(ctx, e.Place, folder)
	if err != nil {
		return wizard.CopyOutcome{}, err
	}
	defer func() { _ = place.Close() }() // idle connections at most
	out, err := secondcopy.Review(ctx, secondcopy.Params{From: folder, To: place, Now: r.p.Now, Progress: progress(e, post)})
	if err != nil {
		return wizard.CopyOutcome{}, err
	}
	return outcomeOf(out), nil
}

func (r *Runner) fileDrill(folder *evidence.Folder, report evidence.Report, read *evidence.DrillCopyFacts, out *wizard.DrillOutcome) error {
	binders, err := folder.Binders()
	if err != nil {
		return err
	}
	for _, b := range binders {
		facts := &evidence.DrillFacts{Keeper: out.Keeper, Copy: read}
		for _, s := range report.Binders {
			if s.Binder == b.Path() {
				facts.Records = s.Records
			}
		}
		manifest := false
		for _, d := range report.Damaged {
			if d.Record == b.Path() || strings.HasPrefix(d.Record, b.Path()+"/") {
				facts.Damaged++
				manifest = manifest || d.Record == b.Path()
			}
		}
		if b.Kind() != evidence.Real || manifest {
			continue
		}
		now := r.p.Now()
		receipt, err := b.Add(evidence.Draft{Kind: evidence.KindDrill, Happened: now, People: evidence.People{By: r.p.User}, Drill: facts})
		if err != nil {
			return err
		}
		out.Filed = append(out.Filed, r.filed(receipt).Record)
		out.Due = now.AddDate(1, 0, 0).Format("2006-01-02")
	}
	return nil
}
