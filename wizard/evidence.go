package wizard

import (
	"slices"
	"strings"
)

// statusRead takes what the evidence folder says.
func (f *flow) statusRead(k Kept) {
	k.Verified, k.Damaged, k.Report = f.s.Kept.Verified, f.s.Kept.Damaged, f.s.Kept.Report
	if len(k.Interrupted) == 0 {
		f.unsay("ended-in-the-middle")
	} else if !f.s.Sending.Running {
		n := notice("ended-in-the-middle", Look)
		n.Remedy = RemedyBringReply
		f.say(n)
	}
	f.s.Kept = k
	delete(f.s.Busy, ReadStatus{}.Name())
}

// verified takes what re-reading every record found.
func (f *flow) verified(e Verified) {
	delete(f.s.Busy, VerifyEvidence{}.Name())
	f.s.Kept.Verified = f.at
	f.s.Kept.Records = e.Records
	f.s.Kept.Damaged = e.Damaged
	f.s.Kept.Interrupted = e.Interrupted
	f.unsay("proof-changed")
	if len(e.Damaged) > 0 {
		f.say(notice("proof-changed", Wrong, "record", e.Damaged[0].Record, "file", e.Damaged[0].File))
	}
}

// Binder is the path of the clinic's and year's binder below the evidence folder,
// as the last record named it, else as the folder's own rows do; empty means that
// there is none yet.
func (s State) Binder() string {
	switch {
	case s.Outcome.Binder != "":
		return s.Outcome.Binder
	case s.Filed.Binder != "":
		return s.Filed.Binder
	}
	for _, row := range s.RowsHere() {
		if binder, _, found := strings.Cut(row.By, "/records/"); found {
			return binder
		}
	}
	return ""
}

// NotesHere are the calls, letters and papers of this clinic and year, the latest
// first.
func (s State) NotesHere() []KeptNote {
	var notes []KeptNote
	for _, n := range s.Kept.Notes {
		if n.Year == s.AttestationYear() && n.Clinic == s.Clinic.Name && n.PIN == s.Clinic.PIN {
			notes = append(notes, n)
		}
	}
	slices.SortStableFunc(notes, func(a, b KeptNote) int { return b.Happened.Compare(a.Happened) })
	return notes
}

func (f *flow) reportAsked() {
	if f.s.Busy[MakeReport{}.Name()] || f.s.Binder() == "" {
		return
	}
	f.wishBusy(MakeReport{Binder: f.s.Binder()})
}

// RowsHere are the rows of this clinic and year in the evidence folder.
func (s State) RowsHere() []KeptRow {
	var rows []KeptRow
	for _, r := range s.Kept.Rows {
		if r.Year == s.AttestationYear() && sameClinic(r, s.Clinic) {
			rows = append(rows, r)
		}
	}
	return rows
}

func sameClinic(r KeptRow, c Clinic) bool { return r.Clinic == c.Name && r.PIN == c.PIN }

func markEvidence(s State) Mark {
	switch {
	case len(s.Kept.Damaged) > 0, len(s.Kept.Interrupted) > 0:
		return MarkNeedsLook
	case s.Outcome.Record != "" || s.Filed.Record != "":
		return MarkDone
	}
	for _, r := range s.RowsHere() {
		if r.Done {
			return MarkDone
		}
	}
	return MarkToDo
}

func blockersEvidence(State) []Notice { return nil }
