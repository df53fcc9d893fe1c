package effect

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"

	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/report"
)

// makeReport writes the page for people into a binder. It can be made again at
// any time, so no digest covers it.
func (r *Runner) makeReport(ctx context.Context, e wizard.MakeReport, post Post) error {
	folder, err := r.existing()
	if err != nil {
		return err
	}
	binder, err := binderAt(folder, e.Binder)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := report.HTML(ctx, &page, binder); err != nil {
		return err
	}
	path, err := binder.WriteIndex("index.html", page.Bytes())
	if err != nil {
		return err
	}
	post(wizard.ReportMade{Path: r.folderOf(path)})
	return nil
}

func binderAt(folder *evidence.Folder, path string) (*evidence.Binder, error) {
	binders, err := folder.Binders()
	if err != nil {
		return nil, err
	}
	for _, b := range binders {
		if b.Path() == path {
			return b, nil
		}
	}
	return nil, fmt.Errorf("find binder %s: %w", path, fs.ErrNotExist)
}
