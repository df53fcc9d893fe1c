package effect

import (
	"context"
	"errors"
	"time"

	"testshot/wizard"
	"testshot/wizard/audit"
	"testshot/wizard/evidence"
)

// readStatus reads what the evidence folder says, for Home and Evidence. A
// folder that is not there yet says nothing; looking does not make it.
func (r *Runner) readStatus(e wizard.ReadStatus, post Post) error {
	kept := wizard.Kept{Folder: r.folderOf(""), Clinic: e.Clinic, PIN: e.PIN}
	folder, err := r.existing()
	if errors.Is(err, evidence.ErrNoFolder) {
		post(wizard.StatusRead{Kept: kept})
		return nil
	}
	if err != nil {
		return err
	}
	end := whileSlow(e, post)
	all, err := folder.Glance()
	end()
	if err != nil {
		return err
	}
	var rows []evidence.Row
	for _, g := range all {
		rows = append(rows, g.Rows...)
	}
	for _, row := range rows {
		kept.Rows = append(kept.Rows, wizard.KeptRow{
			Clinic: row.Clinic.Name, PIN: row.Clinic.PIN, Provider: row.Professional.Name, NPI: row.Professional.NPI,
			Year: row.Year, Done: row.Done, Late: row.Late, By: row.By, Why: string(row.Why), KeepUntil: row.KeepUntil,
			Happened: row.Happened,
		})
	}
	kept.Clinics = wizard.Gather(kept.Rows)
	if err := r.readBinders(folder, all, &kept); err != nil {
		return err
	}
	post(wizard.StatusRead{Kept: kept})
	return nil
}

// readBinders adds to the rows how many records there are and what was
// interrupted, and of the clinic that is on screen what only
// its records say. So a folder of a thousand clinics opens without reading the
// records of all of them, and holds one clinic's in memory.
func (r *Runner) readBinders(folder *evidence.Folder, all []evidence.Glance, kept *wizard.Kept) error {
	here, err := folder.Resolve(evidence.Clinic{Name: kept.Clinic, PIN: kept.PIN})
	if err != nil {
		return err
	}
	if err := readGone(folder, here, kept); err != nil {
		return err
	}
	for _, g := range all {
		b := g.Binder
		for _, i := range g.Interrupted {
			kept.Interrupted = append(kept.Interrupted, wizard.Interrupted{Binder: b.Path(), Record: i.Path, Begun: i.Stage == evidence.StageBegun, ControlID: i.ControlID})
		}
		if b.Kind() == evidence.Rehearsal {
			continue
		}
		kept.Records += g.Records
		if !b.Clinic().Same(here) {
			continue
		}
		if err := r.readRecords(b, g.Rows, kept); err != nil {
			return err
		}
	}
	return nil
}

// readGone adds what is left of the clinic's binders that were let go.
func readGone(folder *evidence.Folder, here evidence.Clinic, kept *wizard.Kept) error {
	gone, err := folder.Destroyed()
	if err != nil {
		return err
	}
	for _, d := range gone {
		if d.Clinic.Same(here) {
			kept.Gone = append(kept.Gone, wizard.KeptGone{Clinic: d.Clinic.Name, PIN: d.Clinic.PIN, Year: d.Year,
				On: d.Destroyed, By: d.By, Records: d.Records, Record: d.Path})
		}
	}
	return nil
}

// readRecords adds which control IDs were used, what was noted, what vouches for
// the binder and what is missing in it.
func (r *Runner) readRecords(b *evidence.Binder, rows []evidence.Row, kept *wizard.Kept) error {
	records, err := b.Records()
	if err != nil {
		return err
	}
	standing, err := b.Standing()
	if err != nil {
		return err
	}
	kept.Witnesses = append(kept.Witnesses, witnessOf(standing))
	drill := evidence.LastDrill(records)
	kept.Drills = append(kept.Drills, wizard.KeptDrill{Binder: b.Path(), Keeper: drill.Keeper, On: drill.On, Due: drill.Due})
	kept.Gaps = append(kept.Gaps, gapsOf(r.p.Now(), b, records, rows, standing)...)
	for _, rec := range records {
		if m := rec.Facts.Message; m != nil {
			kept.ControlIDs = append(kept.ControlIDs, m.ControlID)
		}
		if rec.Facts.Kind.IsNote() {
			kept.Notes = append(kept.Notes, noteOf(b, rec))
		}
	}
	return nil
}

// gapsOf asks a binder what an auditor will ask. Whether the files are unchanged is
// not among it: that takes reading them all, and the page says when it was done.
func gapsOf(now time.Time, b *evidence.Binder, records []evidence.Record, rows []evidence.Row, standing evidence.Standing) []wizard.KeptGap {
	clinic := b.Clinic()
	file := audit.File{Clinic: clinic, Year: b.Year(), Records: records, Standing: standing, Now: now}
	for _, row := range rows {
		if row.Year == b.Year() && row.Clinic.Same(clinic) {
			file.Rows = append(file.Rows, row)
		}
	}
	var gaps []wizard.KeptGap
	for _, a := range audit.Gaps(audit.Of(file)) {
		gaps = append(gaps, wizard.KeptGap{Clinic: clinic.Name, PIN: clinic.PIN, Year: b.Year(), Question: string(a.Question), Answer: a.Key(), Args: a.Args})
	}
	return gaps
}

// noteOf reads a note back. What cannot be read is shown without its words; the
// check of the whole folder names it.
func noteOf(b *evidence.Binder, rec evidence.Record) wizard.KeptNote {
	clinic := b.Clinic()
	n := wizard.KeptNote{
		Clinic: clinic.Name, PIN: clinic.PIN, Year: b.Year(),
		Kind: string(rec.Facts.Kind), Happened: rec.Facts.Happened, Record: rec.Path,
	}
	if c := rec.Facts.Contact; c != nil {
		n.Contact, n.DayOnly = wizard.Contact(*c), c.DayOnly()
	}
	if text, err := b.Read(rec, evidence.FileText); err == nil {
		n.Text = string(text)
	}
	return n
}

// verify reads every record again and compares the digests.
func (r *Runner) verify(ctx context.Context, e wizard.VerifyEvidence, post Post) error {
	folder, err := r.existing()
	if errors.Is(err, evidence.ErrNoFolder) {
		post(wizard.Verified{})
		return nil
	}
	if err != nil {
		return err
	}
	report, err := folder.Verify(ctx, progress(e, post))
	if err != nil {
		return err
	}
	found := wizard.Verified{Records: report.Records}
	for _, d := range report.Damaged {
		found.Damaged = append(found.Damaged, wizard.Damage{Record: d.Record, File: d.File, What: d.What})
	}
	for _, i := range report.Interrupted {
		if i.Stage == evidence.StageDestroying {
			continue // for the command line, which began it; the window offers to settle what it names
		}
		found.Interrupted = append(found.Interrupted, wizard.Interrupted{Record: i.Path, Begun: i.Stage == evidence.StageBegun, ControlID: i.ControlID})
	}
	post(found)
	return nil
}
