package effect

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"testshot/assets/guide"
	"testshot/wizard"
	"testshot/wizard/durable"
)

// guideOpening is the page through which the guide is opened; see [guide.Opening].
const guideOpening = "guide-open.html"

// openGuide puts the guide beside the settings, where it can be read without the
// program too, and shows the part for a step.
func (r *Runner) openGuide(e wizard.OpenGuide) error {
	if r.p.Saved == nil {
		return errors.New("open guide: no folder to put it in")
	}
	opening := filepath.Join(r.p.Saved.Dir(), guideOpening)
	if err := errors.Join(
		refresh(filepath.Join(r.p.Saved.Dir(), guide.File), guide.Page()),
		refresh(opening, guide.Opening(string(e.Step))),
	); err != nil {
		return fmt.Errorf("open guide: %w", err)
	}
	return r.open(opening)
}

// refresh writes a file unless it is there as it should be: a browser may have it open.
func refresh(path string, want []byte) error {
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, want) {
		return nil
	}
	return durable.Replace(path, want)
}
