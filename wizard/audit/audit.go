package audit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/wizard/evidence"
	"testshot/wizard/npi"
)

// File is what is known of a binder.
type File struct {
	Clinic   evidence.Clinic
	Year     int
	Records  []evidence.Record
	Rows     []evidence.Row
	Standing evidence.Standing
	// Checked is when every file was last compared with its digest; the zero time
	// says that nobody knows. Damaged is what was found then.
	Checked time.Time
	Damaged int
	Copied  time.Time // when a second copy was last read; zero: nobody knows
	Now     time.Time
}

// Read takes from a binder what its files say.
func Read(b *evidence.Binder) (File, error) {
	f := File{Clinic: b.Clinic(), Year: b.Year()}
	var err error
	if f.Records, err = b.Records(); err != nil {
		return File{}, err
	}
	if f.Rows, err = b.Status(); err != nil {
		return File{}, err
	}
	f.Standing, err = b.Standing()
	return f, err
}

// lately is how long a check holds: there is a drill every year.
const lately = 366 * 24 * time.Hour

// Of answers the questions that a binder has. Those on a message are left out
// where everybody is excluded, those on the exclusion where nobody is, and those
// on a proof where there is none: that there is none is the gap then.
func Of(f File) []Answer {
	f.drills()
	sent, excluded := f.proofs()
	relied := f.relied()
	out := []Answer{f.who(), f.numbers(), f.year()}
	if len(relied) > 0 {
		out = append(out, f.system(relied), f.certification(relied))
	}
	out = append(out, f.done())
	if either, both := f.either(); both {
		out = append(out, either)
	}
	if len(sent) > 0 || len(excluded) == 0 && len(relied) > 0 {
		out = append(out, f.origin(relied), f.reply(sent))
	}
	if proofs := append(slices.Clone(sent), excluded...); len(proofs) > 0 {
		out = append(out, f.inTime(proofs))
	}
	for _, r := range excluded {
		out = append(out, f.memo(r), f.signed(r))
	}
	return append(out, f.attested(), f.unchanged(), f.stamp(), Answer{Question: Paper, State: Unknown}, f.copy(), f.contact())
}

// drills takes from the yearly drills when the files and the second copy were read.
func (f *File) drills() {
	for _, r := range f.Records {
		d := r.Facts.Drill
		if d == nil || r.Problem != "" {
			continue
		}
		if r.Facts.Happened.After(f.Checked) {
			f.Checked, f.Damaged = r.Facts.Happened, d.Damaged
		}
		if d.Copy != nil && d.Copy.Troubles == 0 && r.Facts.Happened.After(f.Copied) {
			f.Copied = r.Facts.Happened
		}
	}
}

// Gaps are the answers that ask for something to be done.
func Gaps(answers []Answer) []Answer {
	return slices.DeleteFunc(slices.Clone(answers), func(a Answer) bool { return a.State != Gap })
}

func answer(q Question, ok bool, pairs ...string) Answer {
	a := Answer{Question: q, State: Gap}
	if ok {
		a.State = OK
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if a.Args == nil {
			a.Args = map[string]string{}
		}
		a.Args[pairs[i]] = pairs[i+1]
	}
	return a
}

func (f File) who() Answer {
	var names, missing []string
	for _, row := range f.Rows {
		if row.Professional.Name != "" {
			names = append(names, row.Professional.Name)
		}
	}
	if f.Clinic.PIN == "" {
		missing = append(missing, "pin")
	}
	if len(names) == 0 {
		missing = append(missing, "professionals")
	}
	return answer(Who, len(missing) == 0, "clinic", f.Clinic.Name, "people", strings.Join(names, "; "), "missing", strings.Join(missing, " "))
}

func (f File) numbers() Answer {
	var wrong []string
	named := 0
	for _, row := range f.Rows {
		if row.Professional == (evidence.Professional{}) {
			continue
		}
		named++
		if npi.Look(npi.Clean(row.Professional.NPI)) != npi.Fine {
			wrong = append(wrong, row.Professional.Name)
		}
	}
	if named == 0 {
		return Answer{Question: Numbers, State: Unknown, Args: map[string]string{"people": ""}}
	}
	return answer(Numbers, len(wrong) == 0, "people", strings.Join(wrong, "; "))
}

func (f File) year() Answer {
	return answer(Year, evidence.Attestable(f.Year), "year", strconv.Itoa(f.Year))
}

func (f File) system(relied []evidence.Record) Answer {
	var names, lacking []string
	for _, r := range relied {
		e := r.Facts.EHR
		name := strings.Join(strings.Fields(e.Vendor+" "+e.Product+" "+e.Version), " ")
		if e.Product == "" || e.Version == "" {
			lacking = append(lacking, r.Name)
		} else if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return answer(System, len(lacking) == 0 && len(names) > 0, "ehr", strings.Join(names, "; "), "records", strings.Join(lacking, ", "))
}

func (f File) certification(relied []evidence.Record) Answer {
	var numbers, lacking []string
	for _, r := range relied {
		if number := r.Facts.EHR.Certification; number == "" {
			lacking = append(lacking, r.Name)
		} else if !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return answer(Certification, len(lacking) == 0 && len(numbers) > 0, "number", strings.Join(numbers, "; "), "records", strings.Join(lacking, ", "))
}

func (f File) done() Answer {
	var open, refused []string
	for _, row := range f.Rows {
		switch {
		case !row.Done:
			open = append(open, f.name(row))
		case row.Why == evidence.WhyRefused, row.Why == evidence.WhyRejected:
			refused = append(refused, f.name(row))
		}
	}
	if len(open) == 0 && len(refused) > 0 {
		out := answer(Done, true, "people", strings.Join(refused, "; "))
		out.Case = Refused
		return out
	}
	out := answer(Done, len(open) == 0 && len(f.Rows) > 0, "people", strings.Join(open, "; "))
	out.Case = f.spoiled()
	return out
}

// name is whom a row is for.
func (f File) name(row evidence.Row) string { return cmp.Or(row.Professional.Name, f.Clinic.Name) }

// spoiled is Damaged where somebody has no proof because it is not as it was filed.
func (f File) spoiled() Case {
	if slices.ContainsFunc(f.Rows, func(row evidence.Row) bool { return row.Why == evidence.WhyDamaged }) {
		return Damaged
	}
	return ""
}

func (f File) attested() Answer {
	for _, row := range f.Rows {
		if row.KeepUntil != evidence.KeepUnattested {
			return answer(Attested, true, "day", row.KeepUntil)
		}
	}
	return answer(Attested, false)
}

func (f File) unchanged() Answer {
	out := answer(Unchanged, f.Damaged == 0 && f.Now.Sub(f.Checked) <= lately, "day", f.Checked.Format(time.DateOnly))
	switch {
	case f.Damaged > 0:
		out.Case = Damaged
	case f.Checked.IsZero():
		return Answer{Question: Unchanged, State: Unknown}
	}
	return out
}

func (f File) stamp() Answer {
	s := f.Standing
	return answer(Stamp, len(s.Stamps) > 0 && s.Unstamped == 0, "n", strconv.Itoa(s.Unstamped))
}

func (f File) copy() Answer {
	if f.Copied.IsZero() {
		return Answer{Question: Copy, State: Unknown}
	}
	return answer(Copy, f.Now.Sub(f.Copied) <= lately, "day", f.Copied.Format(time.DateOnly))
}

func (f File) contact() Answer {
	var last evidence.Record
	for _, r := range f.Records {
		if !r.Facts.Kind.IsContact() {
			continue
		}
		// One that says with whom answers more than a later one that does not.
		named, before := r.Facts.Contact.Who() != "", last.Facts.Contact.Who() != ""
		if last.Name == "" || named && !before || named == before && !r.Facts.Happened.Before(last.Facts.Happened) {
			last = r
		}
	}
	if last.Name == "" {
		return answer(Contact, false)
	}
	said := evidence.ContactFacts{}
	if last.Facts.Contact != nil {
		said = *last.Facts.Contact
	}
	who := said.Who()
	when := strings.TrimSpace(last.Facts.Happened.Format(time.DateOnly) + " " + said.Time)
	if who == "" { // it may be with anybody
		return Answer{Question: Contact, State: Unknown, Args: map[string]string{"record": last.Name, "when": when}}
	}
	return answer(Contact, true, "record", last.Name, "when", when, "who", who, "ticket", known(said.Ticket))
}

// known puts a stroke where nothing was noted.
func known(value string) string {
	if value == "" {
		return "\u2013"
	}
	return value
}
