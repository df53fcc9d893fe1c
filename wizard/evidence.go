package wizard

import (
	"slices"
	"strings"
)

// readStatus asks for what the evidence folder says, and in full of this clinic.
func (f *flow) readStatus() {
	f.wish(ReadStatus{Clinic: f.s.Clinic.Name, PIN: f.s.Clinic.PIN})
}

// statusRead takes what the evidence folder says.
func (f *flow) statusRead(k Kept) {
	if k.Clinics == nil { // events that were written down before have rows alone
		k.Clinics = Gather(k.Rows)
	}
	k.Exported, k.Masked = f.s.Kept.Exported, f.s.Kept.Masked
	k.Verified, k.Checked, k.Damaged, k.Report = f.s.Kept.Verified, f.s.Kept.Checked, f.s.Kept.Damaged, f.s.Kept.Report
	f.ended(ReadStatus{})
	if len(k.Interrupted) == 0 {
		f.unsay("ended-in-the-middle")
	} else if !f.s.Sending.Running {
		n := notice("ended-in-the-middle", Look)
		n.Remedy = RemedyBringReply
		f.say(n)
	}
	f.s.Kept = k
	f.checkAgain()
	f.stampWaiting()
}

// settingsChanged keeps what the person chose, for this run also when it cannot be
// saved. Another folder for the proofs holds from the next record on; what was kept
// before stays where it is.
func (f *flow) settingsChanged(to Settings) {
	if to.Evidence != f.s.Settings.Evidence && f.refused() {
		return
	}
	to.News = newsFrom(f.s.Settings.News, to.News)
	if to.News != f.s.Settings.News {
		f.s.News = News{}
	}
	f.s.Settings = to
	f.wish(SaveSettings{Settings: to})
}

// evidenceMoved: proofs go to another folder from now on.
func (f *flow) evidenceMoved() {
	f.say(notice("evidence-moved", Info, "folder", f.s.Settings.Evidence))
	f.readStatus()
}

// verified takes what re-reading every record found.
func (f *flow) verified(e Verified) {
	f.ended(VerifyEvidence{})
	f.s.Kept.Verified = f.at
	f.s.Kept.Checked = e.Records
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
		if s.isHere(n.Clinic, n.PIN, n.Year) {
			notes = append(notes, n)
		}
	}
	slices.SortStableFunc(notes, func(a, b KeptNote) int { return b.Happened.Compare(a.Happened) })
	return notes
}

// GapsHere are the gaps in this clinic's and year's binder: what an auditor would
// ask for in vain.
func (s State) GapsHere() []KeptGap {
	var gaps []KeptGap
	for _, g := range s.Kept.Gaps {
		if s.isHere(g.Clinic, g.PIN, g.Year) {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

// GoneHere are this clinic's and year's binders that were let go. Without them the
// folder would read as if nothing had ever been proved.
func (s State) GoneHere() []KeptGone {
	var gone []KeptGone
	for _, g := range s.Kept.Gone {
		if s.isHere(g.Clinic, g.PIN, g.Year) {
			gone = append(gone, g)
		}
	}
	return gone
}

// exportAsked hands out what is kept. A rehearsal is never handed out.
func (f *flow) exportAsked(e ExportAsked) {
	if f.s.Busy[Export{}.Name()] || f.s.Binder() == "" || f.s.Outcome.Rehearsal || strings.TrimSpace(e.Folder) == "" {
		return
	}
	f.wishBusy(Export{Binder: f.s.Binder(), Folder: e.Folder, Paper: f.s.Settings.Paper, Masked: e.Masked, Language: f.s.Settings.ReportLanguage})
}

func (f *flow) reportAsked() {
	if f.s.Busy[MakeReport{}.Name()] || f.s.Binder() == "" {
		return
	}
	f.wishBusy(MakeReport{Binder: f.s.Binder(), Paper: f.s.Settings.Paper, Language: f.s.Settings.ReportLanguage})
}

// RowsHere are the rows of this clinic and year in the evidence folder.
func (s State) RowsHere() []KeptRow {
	var rows []KeptRow
	for _, r := range s.Kept.Rows {
		if s.isHere(r.Clinic, r.PIN, r.Year) {
			rows = append(rows, r)
		}
	}
	return rows
}

// isHere says that a record's clinic and year are those on screen.
func (s State) isHere(name, pin string, year int) bool {
	return year == s.AttestationYear() && s.isClinic(name, pin)
}

// isClinic says that a record's clinic is the one on screen. A clinic is its name,
// whatever the case of its letters, and its PIN.
func (s State) isClinic(name, pin string) bool {
	return strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(s.Clinic.Name)) &&
		strings.TrimSpace(pin) == strings.TrimSpace(s.Clinic.PIN)
}

// ProvenBy is the row of the evidence folder that speaks for a professional this
// year; its Done says whether that is a proof. The zero row is none.
func (s State) ProvenBy(p Person) KeptRow {
	for _, r := range s.RowsHere() {
		if r.Of(p) {
			return r
		}
	}
	return KeptRow{}
}

// Of says that the row is a professional's: by NPI where both have one, else by name.
func (r KeptRow) Of(p Person) bool {
	if r.NPI != "" && p.NPI != "" {
		return r.NPI == p.NPI
	}
	return strings.EqualFold(strings.TrimSpace(r.Provider), strings.TrimSpace(p.Name))
}

// AllProven says that every named professional has a proof for the year.
func (s State) AllProven() bool {
	for _, p := range s.Named() {
		if !s.ProvenBy(p).Done {
			return false
		}
	}
	return len(s.Named()) > 0
}

// provenBySend says that the folder holds an answer of the registry for the year,
// although it may not be the one on screen: proofs outlive drafts.
func (s State) provenBySend() bool {
	return !s.Rehearsal && slices.ContainsFunc(s.RowsHere(), func(r KeptRow) bool {
		return r.Done && !r.Excluded()
	})
}

// whyExcluded is the reason of a row that a filed exclusion proves.
const whyExcluded = "excluded"

// markEvidence: a record without an answer is kept as well, but proves nothing.
func markEvidence(s State) Mark {
	proven := slices.ContainsFunc(s.RowsHere(), func(r KeptRow) bool { return r.Done })
	switch {
	case len(s.Kept.Damaged) > 0, len(s.Kept.Interrupted) > 0:
		return MarkNeedsLook
	case s.Outcome.Counts(), s.Filed.Record != "", proven, s.Rehearsal && s.Outcome.Record != "":
		return MarkDone
	case s.Outcome.Record != "":
		return MarkNeedsLook
	}
	return MarkToDo
}

func blockersEvidence(State) []Notice { return nil }
