package effect

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
)

// keepReply files an acknowledgment that came another way.
func (r *Runner) keepReply(e wizard.KeepReply, post Post) error {
	binder, err := r.binderFor(e.Case)
	if err != nil {
		return err
	}
	var beside []evidence.Attachment
	if len(e.Packed.Data) > 0 {
		beside = append(beside, evidence.Attachment{Name: e.Packed.Name, Data: e.Packed.Data})
	}
	receipt, err := binder.Add(evidence.Draft{
		Kind: evidence.KindReply, Rehearsal: e.Case.Rehearsal, Happened: r.p.Now(), People: r.peopleOf(e.Case),
		Text: e.How, Attachments: beside,
		Reply: &evidence.Imported{
			Message: messageOf(e.Case, e.Outbound), Answer: e.Ack,
			Judgement: evidence.Judgement{
				Verdict: evidence.Verdict(e.Verdict), Code: e.Code, Answers: e.Answers, Packing: e.Packed.Packing,
			},
		},
	})
	if err != nil {
		return err
	}
	post(wizard.Sealed{Receipt: r.filed(receipt)})
	return nil
}

// keepExclusion files the decision with what it rests on.
func (r *Runner) keepExclusion(e wizard.KeepExclusion, post Post) error {
	attachments, err := readAttachments(e.Attachments)
	if err != nil {
		return err
	}
	decided, err := exclusionOf(e)
	if err != nil {
		return err
	}
	binder, err := r.binderFor(e.Case) // last, so that a missing attachment makes no folder
	if err != nil {
		return err
	}
	receipt, err := binder.Add(evidence.Draft{
		Kind: evidence.KindExclusion, Rehearsal: e.Case.Rehearsal, Happened: r.p.Now(), People: r.peopleOf(e.Case),
		Exclusion: decided, Attachments: attachments,
	})
	if err != nil {
		return err
	}
	var names []string
	for _, p := range e.Case.People {
		names = append(names, p.Name)
	}
	post(wizard.ExclusionKept{Receipt: r.filed(receipt), People: names})
	return nil
}

// exclusionOf keeps each reason in words, because an auditor reads the record
// without this program; the words are English, as the rule's source is.
func exclusionOf(e wizard.KeepExclusion) (*evidence.Exclusion, error) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		return nil, err
	}
	x := &evidence.Exclusion{Decision: string(e.Decision.Outcome)}
	for _, row := range answerRows(e.Answers) {
		x.Answers = append(x.Answers, evidence.Answer{Question: row[0], Answer: row[1]})
	}
	for _, reason := range e.Decision.Reasons {
		x.Reasons = append(x.Reasons, evidence.Reason{
			Key: reason.Key, Text: book.Text(wording.Key("decision.reason."+reason.Key), wording.Args(reason.Fact)),
			Source: SourceText(reason.Source), Dated: reason.Source.Read,
		})
	}
	return x, nil
}

// SourceText is a source as a record and the command line name it.
func SourceText(s exclusion.Source) string {
	var parts []string
	for _, part := range []string{s.Title, s.Paragraph, s.Address} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func answerRows(a exclusion.Answers) [][2]string {
	rows := [][2]string{{string(exclusion.ImmunizationsGiven), string(a.ImmunizationsGiven)}}
	for _, p := range a.PerProfessional {
		rows = append(rows, [2]string{string(exclusion.ImmunizationsGiven) + " (" + p.ID + ")", string(p.ImmunizationsGiven)})
	}
	rows = append(rows,
		[2]string{string(exclusion.EHRVersions), strings.Join(a.EHRVersions, ", ")},
		[2]string{string(exclusion.OnlyRegistry), string(a.OnlyRegistry)},
		[2]string{string(exclusion.RegistryCanTest), string(a.RegistryCanTest)},
		[2]string{string(exclusion.Prohibited), string(a.Prohibited)},
		[2]string{string(exclusion.InBoston), string(a.InBoston)},
		[2]string{"read_as", a.ReadAs},
	)
	kept := rows[:0]
	for _, row := range rows {
		if row[1] != "" {
			kept = append(kept, row)
		}
	}
	return kept
}

// keepNote files a call, a letter, a document or the day of attestation.
func (r *Runner) keepNote(e wizard.KeepNote, post Post) error {
	happened := r.p.Now()
	if day := strings.TrimSpace(e.Date); day != "" {
		var err error
		// Today in place of a date that cannot be read would be a false fact, and six
		// years may be counted from it.
		if happened, err = time.ParseInLocation(time.DateOnly, day, happened.Location()); err != nil {
			return fmt.Errorf("keep %s: date %q: %w", e.Kind, day, evidence.ErrDraft)
		}
	}
	contact := evidence.Contact{With: e.Contact.With, Office: e.Contact.Office, Ticket: e.Contact.Ticket}
	if said := strings.TrimSpace(e.Contact.Time); said != "" {
		at, err := time.Parse("15:04", said)
		if err != nil {
			return fmt.Errorf("keep %s: time %q: %w", e.Kind, said, evidence.ErrDraft)
		}
		happened, contact.Timed = time.Date(happened.Year(), happened.Month(), happened.Day(), at.Hour(), at.Minute(), 0, 0, happened.Location()), true
	}
	attachments, err := readAttachments(e.Attachments)
	if err != nil {
		return err
	}
	binder, err := r.binderFor(e.Case)
	if err != nil {
		return err
	}
	receipt, err := binder.Add(evidence.Draft{
		Kind: evidence.RecordKind(e.Kind), Rehearsal: e.Case.Rehearsal, Happened: happened,
		People: r.peopleOf(e.Case), Text: e.Text, Contact: contact, Attachments: attachments,
	})
	if err != nil {
		return err
	}
	post(wizard.NoteKept{Receipt: r.filed(receipt), Form: e.Form})
	return nil
}

func readAttachments(paths []string) ([]evidence.Attachment, error) {
	var out []evidence.Attachment
	for _, path := range paths {
		data, _, err := read(path, paperLimit, ErrPaperTooBig)
		if err != nil {
			return nil, fmt.Errorf("attach: %w", err)
		}
		out = append(out, evidence.Attachment{Name: filepath.Base(path), Data: data})
	}
	return out, nil
}

// UserName is who sits at the computer, as the system names him, for the record.
func UserName() string {
	for _, name := range []string{"USERNAME", "USER", "LOGNAME"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	if u, err := user.Current(); err == nil { // a service or a scheduled task has none of these
		return u.Username
	}
	return ""
}
