package report

import (
	"context"
	"path"
	"testing"

	"testshot/wizard/evidence"
)

func TestAReportBesideTheRecordsIsNoDamage(t *testing.T) {
	f, b := open(t, evidence.Real)
	fill(t, b)
	for form, pages := range map[Format]bool{FormatPDF: true, FormatHTML: false} {
		made, err := File(context.Background(), b, form, Options{})
		if err != nil || path.Base(made.Path) != "index."+string(form) || path.Dir(made.Path) != b.Path() || made.Pages > 0 != pages || !made.Sound || len(made.Head) != 64 {
			t.Errorf("%s: %+v, %v", form, made, err)
		}
	}
	if r, err := f.Verify(context.Background(), nil); err != nil || !r.Sound() || len(r.Foreign) != 0 {
		t.Errorf("verify: %+v, %v", r, err)
	}
}
