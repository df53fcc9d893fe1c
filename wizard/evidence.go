package wizard

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

// binderPath is the binder of the clinic and year, as the last record named it;
// empty means the evidence folder itself.
func (s State) binderPath() string {
	if s.Outcome.Binder != "" {
		return s.Outcome.Binder
	}
	return s.Filed.Binder
}

func (f *flow) reportAsked() {
	if f.s.Busy[MakeReport{}.Name()] || f.s.binderPath() == "" {
		return
	}
	f.wishBusy(MakeReport{Binder: f.s.binderPath()})
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
