package report

import (
	"fmt"
	"strconv"
	"strings"

	"testshot/wizard/evidence"
)

// composer puts an account into words.
type composer struct {
	speech
	a *account
}

// compose makes the document: the auditor's questions first, in the order in
// which auditors ask them.
func compose(a *account, o Options) (*document, error) {
	say, err := o.speech()
	if err != nil {
		return nil, err
	}
	c := composer{speech: say, a: a}
	year := strconv.Itoa(a.year)
	d := &document{
		Language: say.book.Language(), Title: c.say("title"), Subtitle: c.say("subtitle", "clinic", a.clinic.Name, "year", year),
		Foot:       c.say("foot", "clinic", a.clinic.Name, "year", year),
		NumberOf:   func(page, pages string) string { return c.say("page", "page", page, "pages", pages) },
		Properties: properties{Subject: c.say("subtitle", "clinic", a.clinic.Name, "year", year), Author: a.clinic.Name, Keywords: a.head},
	}
	if a.rehearsal {
		d.Title, d.Band = c.say("title.rehearsal"), c.say("band")
		d.Foot = d.Band + " · " + d.Foot
	}
	if a.masked {
		d.Foot = c.say("copy") + " · " + d.Foot
	}
	d.Sections = append(d.Sections, c.short(), c.who(), c.measure())
	d.Sections = append(d.Sections, c.exclusions()...)
	d.Sections = append(d.Sections, c.events())
	d.Sections = append(d.Sections, c.contacts()...)
	d.Sections = append(d.Sections, c.unchanged())
	if o.Sheets {
		d.Sheets = c.sheets()
	}
	return d, nil
}

// short is the answer in a few lines, and above it what must be seen first.
func (c composer) short() section {
	s := section{}
	if c.a.rehearsal {
		s.Blocks = append(s.Blocks, block{Alarm: &alarm{Title: c.say("band"), Text: c.say("band.why")}})
	}
	if c.a.masked {
		s.Blocks = append(s.Blocks, block{Alarm: &alarm{Title: c.say("copy"), Text: c.say("copy.why")}})
	}
	if len(c.a.damaged) > 0 {
		b := &alarm{Title: c.say("damaged"), Text: c.say("damaged.why")}
		for _, d := range c.a.damaged {
			b.Lines = append(b.Lines, strings.TrimSuffix(d.Record+"/"+d.File, "/")+": "+c.sayOr("damage."+d.What, d.What))
		}
		s.Blocks = append(s.Blocks, block{Alarm: b})
	}
	if len(c.a.interrupted) > 0 {
		s.Blocks = append(s.Blocks, block{Alarm: &alarm{Title: c.say("interrupted"), Lines: c.a.interrupted, Text: c.say("interrupted.why")}})
	}
	if len(c.a.rows) > 0 {
		t := &table{Head: []string{c.say("for"), c.say("result"), c.say("proof")}, Wide: []float64{.36, .3, .34}}
		for _, r := range c.a.rows {
			t.Rows = append(t.Rows, []string{c.speech.who(r.Professional), c.standing(r), c.record(r.By)})
		}
		s.Blocks = append(s.Blocks, block{Heading: c.say("standing")}, block{Table: t})
	}
	return s
}

func (c composer) standing(r evidence.Row) string {
	key := "open"
	if r.Done {
		key = "done"
	}
	said := c.say("row", "standing", c.say(key), "why", c.sayOr("why."+string(r.Why), string(r.Why)))
	if r.Late {
		said += "\n" + c.say("late")
	}
	for _, other := range evidence.Otherwise(r, c.a.records()) {
		key := "beside.test"
		if other.Facts.Kind == evidence.KindExclusion {
			key = "beside.exclusion"
		}
		said += "\n" + c.say(key, "record", c.record(other.Path))
	}
	return said
}

// record names a record by its folder, as the manifest does.
func (c composer) record(path string) string {
	return strings.TrimPrefix(path, c.a.path+"/records/")
}

func (c composer) who() section {
	a := c.a
	facts := add(nil, c.say("clinic"), a.clinic.Name)
	facts = add(facts, c.say("address"), a.clinic.Address)
	facts = add(facts, c.say("pin"), a.clinic.PIN)
	facts = add(facts, c.say("professionals"), c.everybody(a.professionals))
	for _, e := range a.ehrs {
		facts = append(facts, fact{Name: c.say("ehr"), Value: c.system(e)})
	}
	for _, p := range a.periods {
		facts = append(facts, fact{Name: c.say("period"), Value: c.span(p)})
	}
	facts = add(facts, c.say("by"), strings.Join(a.senders, "\n"))
	return section{Title: c.say("who"), Blocks: []block{{Facts: facts}}}
}

// system describes the certified record system. That its certification was not
// noted is said: an auditor asks for it.
func (c composer) system(e evidence.EHR) string {
	name := strings.Join(strings.Fields(e.Vendor+" "+e.Product+" "+e.Version), " ")
	if e.Certification == "" {
		return c.say("ehr.uncertified", "name", name)
	}
	return c.say("ehr.certified", "name", name, "number", e.Certification)
}

func (c composer) span(p evidence.Period) string {
	return c.say("span", "from", c.dayText(p.From), "to", c.dayText(p.To))
}

func (c composer) measure() section {
	a := c.a
	facts := add(nil, c.say("measure.name"), c.say("measure.text"))
	facts = add(facts, c.say("measure.rule"), c.say("measure.paragraph"))
	facts = add(facts, c.say("year"), strconv.Itoa(a.year))
	if !evidence.Attestable(a.year) {
		facts = addMark(facts, "", c.say("year.never"))
	}
	attested, keep := c.say("attested.not"), c.say("keep.unattested")
	if !a.attested.IsZero() {
		attested, keep = c.day(a.attested), c.dayText(a.keepUntil)
	}
	facts = add(facts, c.say("attested"), attested)
	facts = add(facts, c.say("keep"), keep)
	return section{Title: c.say("measure"), Blocks: []block{{Facts: facts}, {Text: c.say("measure.history")}}}
}

// unchanged says how anybody can check, and what the check cannot show.
func (c composer) unchanged() section {
	a := c.a
	s := section{Title: c.say("unchanged"), Stays: 85}
	if a.head == "" {
		s.Blocks = append(s.Blocks, block{Text: c.say("unchanged.no-head")})
	} else {
		s.Blocks = append(s.Blocks, c.headBlocks()...)
	}
	s.Blocks = append(s.Blocks,
		block{Facts: append(addCode(nil, c.say("folder"), a.path), c.stamps()...)},
		block{Text: c.say("unchanged.how")}, block{Text: c.say("unchanged.not")}, block{Text: c.say("unchanged.page")})
	if a.head != "" && !a.rehearsal && !a.masked {
		s.Blocks = append(s.Blocks, block{Sign: &sign{Text: c.say("sign.head"), Lines: c.signLines()}})
	}
	t := &table{Title: c.say("files"), Wide: []float64{.3, .7}, Code: true}
	for _, e := range a.entries {
		if e.Digest == "" {
			continue
		}
		t.Rows = append(t.Rows, []string{e.Name, ""})
		for _, f := range e.Files {
			t.Rows = append(t.Rows, []string{"  " + f.Name, f.SHA256})
		}
		t.Rows = append(t.Rows, []string{"  " + evidence.FileSums, e.Digest})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Digests: t})
	}
	return s
}

// stamps say what a time-stamping authority has witnessed. Whether this
// computer knows the authority is left out: another one may know others, and
// openssl answers it for anybody.
func (c composer) stamps() []fact {
	s := c.a.standing
	if c.a.rehearsal {
		return nil
	}
	if len(s.Stamps) == 0 {
		return add(nil, c.say("stamp"), c.say("stamp.none"))
	}
	var facts []fact
	for _, stamp := range s.Stamps {
		facts = add(facts, c.say("stamp"), c.say("stamp.line", "when", c.moment(stamp.Time.UTC()), "signer", stamp.Signer, "authority", stamp.Authority,
			"entry", strconv.Itoa(stamp.Entry), "serial", stamp.Serial, "record", c.record(stamp.Record)))
	}
	if s.Unstamped > 0 {
		facts = addMark(facts, "", c.book.Count("report.stamp.since", s.Unstamped, nil))
	}
	return facts
}

func (c composer) headBlocks() []block {
	return []block{
		{Text: c.say("checked", "when", c.moment(c.a.latest()))}, {Code: []string{c.a.head}},
		{Text: c.say("words")}, {Code: spokenRows(evidence.Words(c.a.head))},
	}
}

// wordsInRow is how many words stand beside each other, so that a person who
// reads them out keeps the place.
const wordsInRow = 6

func spokenRows(words []string) []string {
	var rows []string
	for i, w := range words {
		if i%wordsInRow == 0 {
			rows = append(rows, "")
		}
		rows[len(rows)-1] += fmt.Sprintf("%2d %-9s ", i+1, w)
	}
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return rows
}

func (c composer) signLines() []string {
	return []string{c.say("sign.date"), c.say("sign.name"), c.say("sign.signature")}
}
