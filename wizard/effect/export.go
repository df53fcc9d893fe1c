package effect

import (
	"context"
	"path/filepath"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/export"
	"testshot/wizard/report"
)

// export makes one file of a binder, in the folder that the person chose. Its name
// is that of the binder, and says when it is a masked copy.
func (r *Runner) export(ctx context.Context, e wizard.Export, post Post) error {
	folder, binder, err := r.binder(e.Binder)
	if err != nil {
		return err
	}
	words, err := wording.Open(wording.Nearest(e.Language))
	if err != nil {
		return err
	}
	name := strings.ReplaceAll(binder.Path(), "/", "-")
	if e.Masked {
		name += "-masked"
	}
	made, err := export.File(ctx, filepath.Join(e.Folder, name+".zip"), export.Params{
		Folder: folder, Binder: binder, Paper: report.Paper(e.Paper), Masked: e.Masked, Words: words, Progress: progress(e, post),
	})
	if err != nil {
		return err
	}
	post(wizard.Exported{Path: made.Path, Masked: e.Masked})
	return nil
}
