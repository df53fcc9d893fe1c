package effect

import (
	"slices"

	"testshot/wizard"
	"testshot/wizard/delivery"
)

// Words of this package that the wording test asks a language for.

// ExplainedErrors are the causes that have a notice of their own.
func ExplainedErrors() []error {
	var errs []error
	for _, row := range append(explained(), explainedDisk()...) {
		errs = append(errs, row.err)
	}
	return errs
}

// ExplainedKeys are the notices that they give.
func ExplainedKeys() []string {
	var keys []string
	for _, row := range slices.Concat(explained(), explainedDisk(), explainedClosing(), explainedCopying(), explainedExport()) {
		keys = append(keys, row.key)
	}
	return keys
}

// NoticeOf words an error as the runner does.
func NoticeOf(e wizard.Effect, err error) wizard.Notice { return noticeOf(e, err) }

// LineStageOf words a stage of the line test as the runner does.
func LineStageOf(s delivery.Stage) wizard.LineStage { return lineStage(s) }
