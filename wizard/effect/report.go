package effect

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/report"
)

// summaryLimit is the largest binder whose summary is made anew after each record:
// the page reads every file of the binder, and filing must not grow slow with it.
const summaryLimit = 100

// makeReport writes the pages for people into a binder, and hands on the one to
// print and sign. Where several professionals share the binder, each has a sheet.
func (r *Runner) makeReport(ctx context.Context, e wizard.MakeReport, post Post) error {
	_, binder, err := r.binder(e.Binder)
	if err != nil {
		return err
	}
	rows, err := binder.Status()
	if err != nil {
		return err
	}
	words, err := wording.Open(wording.Nearest(e.Language))
	if err != nil {
		return err
	}
	tell := progress(e, post)
	options := report.Options{Words: words, Paper: report.Paper(e.Paper), Sheets: len(rows) > 1,
		Progress: func(done, total int) { tell(done, 2*total) }} // the records are read once for each form
	if _, err := report.File(ctx, binder, report.FormatHTML, options); err != nil {
		return err
	}
	options.Progress = func(done, total int) { tell(total+done, 2*total) }
	made, err := report.File(ctx, binder, report.FormatPDF, options)
	if err != nil {
		return err
	}
	post(wizard.ReportMade{Path: r.folderOf(made.Path)})
	return nil
}

// makeHandover writes the hand-over page beside the binders. Its name is that of what
// can be made again, so that no digest has to cover it.
func (r *Runner) makeHandover(e wizard.MakeHandover, post Post) error {
	folder, err := r.existing()
	if err != nil {
		return err
	}
	words, err := wording.Open(wording.Nearest(e.Language))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := report.Handover(&page, folder, words); err != nil {
		return err
	}
	path, err := folder.WriteIndex("index-hand-over.txt", page.Bytes())
	if err != nil {
		return err
	}
	post(wizard.HandoverMade{Path: r.folderOf(path)})
	return nil
}

// filed gives the flow what was filed, and leaves a summary that a person can read
// beside it. The record is complete without the page: what keeps the page from
// being made goes to the log.
func (r *Runner) filed(e evidence.Receipt) wizard.Receipt {
	if err := r.summarize(e.Binder); err != nil {
		r.p.Log.Warn("no summary", slog.String("binder", e.Binder), slog.String("cause", err.Error()))
	}
	return r.receiptOf(e)
}

func (r *Runner) summarize(path string) error {
	_, binder, err := r.binder(path)
	if err != nil {
		return err
	}
	records, err := binder.Records()
	if err != nil || len(records) > summaryLimit {
		return err
	}
	_, err = report.File(context.Background(), binder, report.FormatHTML, report.Options{})
	return err
}

// binder finds a binder of the evidence folder; looking makes nothing. The error is
// evidence.ErrNoFolder or fs.ErrNotExist when it is not there.
func (r *Runner) binder(path string) (*evidence.Folder, *evidence.Binder, error) {
	folder, err := r.existing()
	if err != nil {
		return nil, nil, err
	}
	binders, err := folder.Binders()
	if err != nil {
		return nil, nil, err
	}
	for _, b := range binders {
		if b.Path() == path {
			return folder, b, nil
		}
	}
	return nil, nil, fmt.Errorf("find binder %s: %w", path, fs.ErrNotExist)
}
