package audit

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/wizard/evidence"
)

// proofs are the records that the rows rest on, each once.
func (f File) proofs() (sent, excluded []evidence.Record) {
	for _, r := range f.Records {
		if !slices.ContainsFunc(f.Rows, func(row evidence.Row) bool { return row.By != "" && row.By == r.Path }) {
			continue
		}
		if r.Facts.Kind == evidence.KindExclusion {
			excluded = append(excluded, r)
		} else {
			sent = append(sent, r)
		}
	}
	return sent, excluded
}

// relied are the records that say with which EHR and when: the proofs, or all
// that tried to be one.
func (f File) relied() []evidence.Record {
	sent, excluded := f.proofs()
	if out := append(sent, excluded...); len(out) > 0 {
		return out
	}
	return slices.DeleteFunc(slices.Clone(f.Records), func(r evidence.Record) bool {
		k := r.Facts.Kind
		return k != evidence.KindSend && k != evidence.KindReply && k != evidence.KindExclusion
	})
}

// origin cannot be seen in a file: what shows it is a picture of the EHR's export
// or the vendor's letter, which only a person can judge.
func (f File) origin(relied []evidence.Record) Answer {
	for _, r := range f.Records {
		if r.Facts.Kind == evidence.KindScreenshot && r.Problem == "" {
			return Answer{Question: Origin, State: Unknown, Args: map[string]string{"record": r.Name}}
		}
	}
	messages := slices.DeleteFunc(slices.Clone(relied), func(r evidence.Record) bool { return r.Facts.Kind == evidence.KindExclusion })
	return answer(Origin, false, "records", names(messages))
}

func (f File) reply(sent []evidence.Record) Answer {
	out := answer(Reply, len(sent) > 0, "records", names(sent))
	if out.State == Gap {
		out.Case = f.spoiled()
	}
	return out
}

// either asks which way was attested, where somebody has both. No record can know.
func (f File) either() (either Answer, both bool) {
	var people []string
	var others []evidence.Record
	for _, row := range f.Rows {
		found := evidence.Otherwise(row, f.Records)
		if len(found) > 0 {
			people = append(people, f.name(row))
		}
		for _, r := range found {
			if !slices.ContainsFunc(others, func(o evidence.Record) bool { return o.Name == r.Name }) {
				others = append(others, r)
			}
		}
	}
	args := map[string]string{"people": strings.Join(people, "; "), "records": names(others)}
	return Answer{Question: Either, State: Unknown, Args: args}, len(people) > 0
}

func names(records []evidence.Record) string {
	var out []string
	for _, r := range records {
		out = append(out, r.Name)
	}
	return strings.Join(out, ", ")
}

func (f File) inTime(proofs []evidence.Record) Answer {
	var late, outside, unsaid []string
	for _, r := range proofs {
		day := r.Facts.Happened.Format(time.DateOnly)
		switch p := r.Facts.Period; {
		case r.Facts.Late:
			late = append(late, r.Name)
		case p.From == "" || p.To == "":
			unsaid = append(unsaid, r.Name)
		case day < p.From || day > p.To:
			outside = append(outside, r.Name)
		}
	}
	args := map[string]string{"year": strconv.Itoa(f.Year), "records": strings.Join(append(late, outside...), ", ")}
	switch {
	case len(late)+len(outside) > 0:
		return Answer{Question: InTime, State: Gap, Args: args}
	case len(unsaid) > 0:
		return Answer{Question: InTime, State: Unknown, Args: args}
	}
	return Answer{Question: InTime, State: OK, Args: args}
}

// asked are the answers that every memo needs, whatever ground it rests on.
var asked = []string{"immunizations_given", "ehr_versions", "only_registry", "registry_can_test", "prohibited"}

func (f File) memo(r evidence.Record) Answer {
	var missing []string
	x := r.Facts.Exclusion
	if r.Facts.EHR.Product == "" || r.Facts.EHR.Version == "" || r.Facts.EHR.Certification == "" {
		missing = append(missing, "ehr")
	}
	for _, question := range asked {
		if !slices.ContainsFunc(x.Answers, func(a evidence.Answer) bool { return strings.HasPrefix(a.Question, question) && a.Answer != "" }) {
			missing = append(missing, question)
		}
	}
	if len(x.Reasons) == 0 || slices.ContainsFunc(x.Reasons, func(r evidence.Reason) bool { return r.Source == "" || r.Dated == "" }) {
		missing = append(missing, "sources")
	}
	return answer(Memo, len(missing) == 0, "record", r.Name, "missing", strings.Join(missing, " "))
}

// signed looks for papers beside the exclusion. Whether one of them is the signed
// page, only a person can see.
func (f File) signed(x evidence.Record) Answer {
	for _, r := range f.Records {
		paper := r.Path == x.Path || r.Facts.Kind == evidence.KindDocument || r.Facts.Kind == evidence.KindLetter
		if _, attached := r.File(evidence.FileAttachments); attached && paper && r.Problem == "" {
			return Answer{Question: Signed, State: Unknown, Args: map[string]string{"record": r.Name}}
		}
	}
	return answer(Signed, false, "record", x.Name)
}
