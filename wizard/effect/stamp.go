package effect

import (
	"context"
	"strings"

	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/timestamp"
)

// fetchStamp has a time-stamp service witness a binder. No lock is held while the
// network is waited for, and without a network nothing is changed.
func (r *Runner) fetchStamp(ctx context.Context, e wizard.FetchStamp, post Post) error {
	_, binder, err := r.binder(e.Binder)
	if err != nil {
		return err
	}
	receipt, err := binder.Stamp(ctx, evidence.StampOrder{
		Authority: TimeStamps(e.Service), Address: e.Service, People: evidence.People{By: r.p.User},
	})
	if err != nil {
		return err
	}
	post(wizard.Stamped{Receipt: r.filed(receipt)})
	return nil
}

// TimeStamps asks a time-stamp service, through the same proxy as a send.
func TimeStamps(address string) timestamp.Client {
	return timestamp.Client{Address: address, Proxy: delivery.SystemProxy()}
}

// witnessOf says what can vouch for a binder.
func witnessOf(standing evidence.Standing) wizard.Witness {
	w := wizard.Witness{
		Binder: standing.Binder, Head: standing.Head, Words: evidence.Words(standing.Head), Unstamped: standing.Unstamped,
	}
	if stamp, ok := standing.Stamped(); ok {
		w.Stamped, w.Service = stamp.Time, stamp.Authority
	}
	return w
}

// StampNotice words what kept a time stamp from being fetched or filed, for a face
// that stamps many binders at once.
func StampNotice(err error) wizard.Notice { return noticeOf(wizard.FetchStamp{}, err) }

// FolderNotice words what kept the evidence folder from being read. It is false
// for what has no words of its own.
func FolderNotice(err error) (wizard.Notice, bool) {
	n := noticeOf(wizard.VerifyEvidence{}, err)
	return n, !strings.HasPrefix(n.Key, "unexpected.")
}

// stampNotice words the no of a time-stamp service. What it said itself is shown
// as it was said.
func stampNotice(no *timestamp.Refusal) wizard.Notice {
	n := wizard.Notice{Key: "stamp-refused", Severity: wizard.Look, Args: map[string]string{"said": no.Text}}
	if no.Reason.Later() {
		n.Key = "stamp-refused-later"
	}
	if no.Text == "" {
		n.Args["said"] = string(no.Reason)
	}
	if n.Args["said"] == "" {
		n.Args["said"] = "–"
	}
	return n
}
