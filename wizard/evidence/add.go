package evidence

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// Add files a record of one stage. When it returns nil, the record is on the
// disk and in the manifest.
func (b *Binder) Add(d Draft) (Receipt, error) {
	if err := b.checkDraft(d); err != nil {
		return Receipt{}, err
	}
	release, err := b.open()
	if err != nil {
		return Receipt{}, fmt.Errorf("file %s: %w", d.Kind, err)
	}
	defer release()
	facts, files := b.draftFacts(d)
	r, err := b.file(facts, files)
	if err != nil {
		return Receipt{}, fmt.Errorf("file %s: %w", d.Kind, err)
	}
	return r, nil
}

func (b *Binder) checkDraft(d Draft) error {
	lacks := ""
	switch {
	case d.Rehearsal != (b.kind == Rehearsal):
		return fmt.Errorf("file %s in %s binder: %w", d.Kind, b.kind, ErrRehearsal)
	case d.Happened.IsZero():
		lacks = "when it happened"
	case d.Kind == KindReply && (d.Reply == nil || len(d.Reply.Answer) == 0 || len(d.Reply.Message.Sent) == 0):
		lacks = "the message or the answer"
	case d.Kind == KindReply && !d.Reply.Judgement.Verdict.known():
		lacks = "known verdict"
	case d.Kind == KindExclusion && d.Exclusion == nil:
		lacks = "the decision"
	case d.Kind == KindDrill && (d.Drill == nil || strings.TrimSpace(d.Drill.Keeper) == ""):
		lacks = "the keeper"
	case d.Contact != (Contact{}) && !d.Kind.IsContact():
		lacks = "kind that is with somebody"
	case d.Kind != KindReply && d.Kind != KindExclusion && d.Kind != KindDrill && !d.Kind.IsNote():
		lacks = "a kind that can be filed in one go"
	}
	if lacks != "" {
		return fmt.Errorf("file %s: no %s: %w", d.Kind, lacks, ErrDraft)
	}
	if d.Kind == KindReply && d.Reply.Judgement.Simulated && b.kind == Real {
		return fmt.Errorf("file an answer of the simulator: %w", ErrRehearsal)
	}
	return nil
}

// draftFacts turns a checked draft into the facts and files of a record.
func (b *Binder) draftFacts(d Draft) (Facts, []content) {
	facts := b.facts(d.Kind, d.Happened, d.People)
	var files []content
	switch d.Kind {
	case KindReply:
		facts.Message = d.Reply.Message.facts()
		facts.Judgement = d.Reply.Judgement.facts()
		files = append(d.Reply.Message.files(), content{FileAck, d.Reply.Answer})
	case KindExclusion:
		facts.Exclusion = d.Exclusion
	case KindDrill:
		drill := *d.Drill
		drill.Due = d.Happened.AddDate(1, 0, 0).Format(dayLayout)
		facts.Drill = &drill
	case KindCall, KindEmail, KindLetter:
		facts.Contact = d.Contact.fact(facts.Happened)
	case KindAttestation:
		day := d.Attested
		if day.IsZero() {
			day = d.Happened
		}
		facts.Attestation = &AttestationFacts{Date: day.Format(dayLayout), KeepUntil: KeepUntil(day)}
	}
	if d.Text != "" {
		files = append(files, content{FileText, []byte(d.Text)})
	}
	return facts, append(files, attachmentFiles(d.Attachments)...)
}

// facts fills in what every record says.
func (b *Binder) facts(kind RecordKind, happened time.Time, who People) Facts {
	return Facts{
		Format: Format, Kind: kind, Rehearsal: b.kind == Rehearsal,
		Happened: stamp(happened), Filed: stamp(b.f.now()), Year: b.year,
		Late: Late(b.year, happened), Attestable: Attestable(b.year),
		Clinic: b.clinic, Professionals: who.Professionals, EHR: who.EHR, Period: who.Period,
		By: who.By, Program: b.f.program,
	}
}

// stamp drops what a record need not tell: the monotonic clock, and anything
// finer than a millisecond.
func stamp(t time.Time) time.Time { return t.Round(0).Truncate(time.Millisecond) }

func (m Message) facts() *MessageFacts {
	return &MessageFacts{
		ControlID: m.ControlID, Type: m.Type, Version: m.Version, Changes: m.Changes,
		OriginalSHA256: digest(m.Original), SentSHA256: digest(m.Sent),
		Captured: m.Captured.fact(),
	}
}

func (c *Captured) fact() *Captured {
	if c == nil {
		return nil
	}
	return &Captured{At: stamp(c.At), From: c.From, Over: c.Over}
}

func (m Message) files() []content {
	return []content{{FileMessage, m.Original}, {FileSent, m.Sent}}
}

func (j Judgement) facts() *JudgementFacts {
	return &JudgementFacts{
		Verdict: j.Verdict, Code: j.Code, Answers: j.Answers, Reason: j.Reason, Packing: j.Packing, Simulated: j.Simulated,
	}
}

// attachmentFiles gives attachments plain names, since the names they came
// with may be too long for a disk or name a patient, and lists both.
func attachmentFiles(attachments []Attachment) []content {
	if len(attachments) == 0 {
		return nil
	}
	var files []content
	var list strings.Builder
	for i, a := range attachments {
		name := fmt.Sprintf("attachment-%02d%s", i+1, plainExtension(a.Name))
		files = append(files, content{name, a.Data})
		told := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(a.Name, "?"))
		fmt.Fprintf(&list, "%s\t%s\n", name, told)
	}
	return append(files, content{FileAttachments, []byte(list.String())})
}

// plainExtension keeps a file name's extension when it is one that any system
// knows what to do with.
func plainExtension(name string) string {
	ext := strings.ToLower(filepath.Ext(name))
	if len(ext) < 2 || len(ext) > 6 || strings.Trim(ext[1:], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ".bin"
	}
	return ext
}
