package effect

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"syscall"

	"testshot/wizard"
	"testshot/wizard/capture"
	"testshot/wizard/delivery"
	"testshot/wizard/evidence"
	"testshot/wizard/export"
	"testshot/wizard/news"
	"testshot/wizard/secondcopy"
	"testshot/wizard/secret"
	"testshot/wizard/timestamp"
)

// explain turns an error of the machinery into a notice: a key with words for an
// office, what can be done with one press, and the reference under which the log
// has the chain of causes. It is called once for each error.
func (r *Runner) explain(e wizard.Effect, err error) wizard.Notice {
	n := noticeOf(e, err)
	n.Ref = r.ref()
	r.p.Log.Error("effect failed", slog.String("ref", n.Ref), slog.String("effect", e.Name()),
		slog.String("key", n.Key), slog.String("cause", err.Error()))
	return n
}

// ref is short enough to be read out on the phone: day and time of day, and a
// number that tells two in one second apart.
func (r *Runner) ref() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refs++
	return fmt.Sprintf("%s-%d", r.p.Now().Format("0102-150405"), r.refs)
}

func noticeOf(e wizard.Effect, err error) wizard.Notice {
	var failure *delivery.Failure
	if errors.As(err, &failure) {
		return lineNotice(failure)
	}
	var refusal *timestamp.Refusal
	if errors.As(err, &refusal) {
		return stampNotice(refusal)
	}
	rows := explained()
	var there *thereFault
	switch e.(type) {
	case wizard.SealRecord:
		rows = append(rows, explainedClosing()...)
	case wizard.Export, wizard.WriteCalendar, wizard.MakeOverview:
		rows = append(rows, explainedExport()...)
	case wizard.CopyEvidence:
		rows = append(rows, explainedCopying()...)
	default:
		if errors.As(err, &there) {
			rows = append(rows, explainedCopying()...)
		} else if keepsProof(e) {
			rows = append(rows, explainedDisk()...)
		}
	}
	for _, row := range rows {
		if errors.Is(err, row.err) {
			return wizard.Notice{Key: row.key, Severity: row.severity, Remedy: row.remedy}
		}
	}
	return wizard.Notice{Key: "unexpected." + e.Name(), Severity: wizard.Wrong}
}

// row is a known cause and the notice that words it.
type row struct {
	err      error
	key      string
	severity wizard.Severity
	remedy   wizard.Remedy
}

// explained lists the causes that have words of their own, the more particular
// first.
func explained() []row {
	return []row{
		{ErrTooBig, "file-too-big", wizard.Look, wizard.RemedyChooseFile},
		{ErrPaperTooBig, "paper-too-big", wizard.Look, wizard.RemedyChooseFile},
		{ErrFolder, "file-is-folder", wizard.Look, wizard.RemedyChooseFile},
		{ErrNotRegular, "file-unreadable", wizard.Look, wizard.RemedyChooseFile},
		{ErrUnreadable, "file-unreadable", wizard.Look, wizard.RemedyChooseFile},
		{ErrGone, "file-missing", wizard.Look, wizard.RemedyChooseFile},
		{ErrUnkept, "answer-not-kept", wizard.Wrong, wizard.RemedyCheckEvidence},
		{ErrBusy, "send-under-way", wizard.Look, wizard.RemedyNone},
		{ErrNotInterrupted, "nothing-to-settle", wizard.Look, wizard.RemedyNone},
		{evidence.ErrFormat, "binder-newer", wizard.Look, wizard.RemedyNone},
		{evidence.ErrDamaged, "binder-damaged", wizard.Wrong, wizard.RemedyCheckEvidence},
		{evidence.ErrBusy, "opened-twice", wizard.Look, wizard.RemedyNone},
		{evidence.ErrRehearsal, "rehearsal-is-no-proof", wizard.Look, wizard.RemedyNone},
		{evidence.ErrSealed, "record-closed", wizard.Look, wizard.RemedyNone},
		{evidence.ErrDraft, "record-incomplete", wizard.Look, wizard.RemedyNone},
		{evidence.ErrSettled, "nothing-to-settle", wizard.Look, wizard.RemedyNone},
		{evidence.ErrClinic, "clinic-name", wizard.Look, wizard.RemedyNone},
		{evidence.ErrYear, "record-incomplete", wizard.Look, wizard.RemedyNone},
		{evidence.ErrNoFolder, "folder-missing", wizard.Look, wizard.RemedyChooseFolder},
		{evidence.ErrNothingToStamp, "stamp-nothing", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrAddress, "stamp-address", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrUnreachable, "stamp-waits", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrUntrusted, "stamp-untrusted", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrNoStamp, "stamp-unusable", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrMismatch, "stamp-unusable", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrSignature, "stamp-unusable", wizard.Look, wizard.RemedyNone},
		{timestamp.ErrAlgorithm, "stamp-unusable", wizard.Look, wizard.RemedyNone},
		{news.ErrKey, "news.key", wizard.Look, wizard.RemedyNone},
		{news.ErrPage, "news.page", wizard.Look, wizard.RemedyNone},
		{news.ErrNotNote, "news.not-a-note", wizard.Look, wizard.RemedyNone},
		{news.ErrSignature, "news.signature", wizard.Wrong, wizard.RemedyNone},
		{news.ErrOlder, "news.older", wizard.Look, wizard.RemedyNone},
		{news.ErrRollback, "news.rollback", wizard.Wrong, wizard.RemedyNone},
		{delivery.ErrPageAddress, "news.address", wizard.Look, wizard.RemedyNone},
		{delivery.ErrPageAway, "news.away", wizard.Look, wizard.RemedyNone},
		{delivery.ErrPageUntrusted, "news.untrusted", wizard.Look, wizard.RemedyNone},
		{delivery.ErrPageNone, "news.none", wizard.Look, wizard.RemedyNone},
		{capture.ErrPortTaken, "listen-port-taken", wizard.Look, wizard.RemedyNone},
		{capture.ErrPortForbidden, "listen-port-forbidden", wizard.Look, wizard.RemedyNone},
		{capture.ErrNotHere, "listen-not-here", wizard.Look, wizard.RemedyNone},
		{ErrNoStorageSecret, "copy.secret", wizard.Look, wizard.RemedyNone},
		{ErrNoBucket, "copy.bucket", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrRealPatient, "copy.real-patient", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrNoPlace, "copy.no-place", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrInside, "copy.inside", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrKeys, "copy.keys", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrDenied, "copy.denied", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrNoLock, "copy.no-lock", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrClock, "copy.clock", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrUnreachable, "copy.unreachable", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrUntrusted, "copy.untrusted", wizard.Wrong, wizard.RemedyNone},
		{secondcopy.ErrFull, "copy.full", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrAddress, "copy.address", wizard.Look, wizard.RemedyNone},
		{secondcopy.ErrLockPast, "copy.lock-past", wizard.Look, wizard.RemedyNone},
		{export.ErrInside, "export-inside", wizard.Look, wizard.RemedyNone},
		{export.ErrEmpty, "export-empty", wizard.Look, wizard.RemedyNone},
		{export.ErrTooLarge, "export-large", wizard.Look, wizard.RemedyNone},
		{secret.ErrLocked, "keyring-locked", wizard.Look, wizard.RemedyTypePassword},
		{secret.ErrMissing, "password-missing", wizard.Look, wizard.RemedyTypePassword},
		{secret.ErrNoKeyring, "keyring-none", wizard.Look, wizard.RemedyTypePassword},
		{secret.ErrTooLong, "password-too-long", wizard.Look, wizard.RemedyTypePassword},
	}
}

// keepsProof says that an effect writes a record in one go or before anything is
// sent. For these a disk that fails means that nothing was kept and nothing was
// sent, and the notice may say so. A record that is closed after the send has
// words of its own, and so has what is kept between runs.
func keepsProof(e wizard.Effect) bool {
	switch e.(type) {
	case wizard.SendMessage, wizard.KeepReply, wizard.KeepExclusion, wizard.KeepNote, wizard.SettleInterrupted,
		wizard.MakeReport, wizard.MakeHandover, wizard.FetchStamp, wizard.HoldDrill, wizard.VerifyEvidence, wizard.ReadStatus:
		return true
	}
	return false
}

// explainedDisk lists what can be wrong with the evidence folder's disk.
func explainedDisk() []row {
	var rows []row
	for _, err := range diskFull() {
		rows = append(rows, row{err, "disk-full", wizard.Wrong, wizard.RemedyChooseFolder})
	}
	for _, err := range append(diskReadOnly(), fs.ErrPermission) {
		rows = append(rows, row{err, "folder-read-only", wizard.Wrong, wizard.RemedyChooseFolder})
	}
	for _, err := range diskBusy() {
		rows = append(rows, row{err, "file-held", wizard.Look, wizard.RemedyNone})
	}
	for _, err := range diskAway() {
		rows = append(rows, row{err, "drive-away", wizard.Wrong, wizard.RemedyChooseFolder})
	}
	for _, err := range diskUnlockable() {
		rows = append(rows, row{err, "drive-no-locks", wizard.Wrong, wizard.RemedyChooseFolder})
	}
	// A file stands where the folder should be, or on the way to it.
	for _, err := range []error{fs.ErrExist, syscall.ENOTDIR} {
		rows = append(rows, row{err, "folder-missing", wizard.Look, wizard.RemedyChooseFolder})
	}
	return append(rows, row{fs.ErrNotExist, "folder-missing", wizard.Look, wizard.RemedyChooseFolder})
}

// explainedCopying lists what can be wrong with the disk of the second copy. The
// evidence folder is only read from, and its own troubles have words already.
func explainedCopying() []row {
	rows := explainedDisk()
	for i := range rows {
		switch rows[i].key {
		case "disk-full":
			rows[i].key = "copy.full"
		case "folder-read-only":
			rows[i].key = "copy.read-only"
		default:
			rows[i].key = "copy.no-place"
		}
		rows[i].severity, rows[i].remedy = wizard.Look, wizard.RemedyNone
	}
	return rows
}

// explainedClosing lists the same for a record that is closed after the send:
// the message has left, and all but the end of its record is on the disk.
func explainedClosing() []row {
	rows := explainedDisk()
	for i := range rows {
		rows[i].key, rows[i].severity, rows[i].remedy = "record-not-closed", wizard.Wrong, wizard.RemedyCheckEvidence
	}
	return rows
}

// explainedExport lists the same for a file that is made elsewhere: what is kept
// is not touched.
func explainedExport() []row {
	rows := explainedDisk()
	for i := range rows {
		rows[i].key, rows[i].severity, rows[i].remedy = "export-not-written", wizard.Look, wizard.RemedyNone
	}
	return rows
}

// failureKind is the kind of a failure, as a fact of the record.
func failureKind(err error) string {
	var f *delivery.Failure
	if errors.As(err, &f) {
		return string(f.Kind)
	}
	return string(delivery.OtherFailure)
}
