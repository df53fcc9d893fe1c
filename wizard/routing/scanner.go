package routing

import (
	"slices"
	"strings"
	"sync"
)

// Bounds of a pasted text. A real e-mail with its thread below is far smaller.
const (
	maxEmail = 256 << 10
	maxLine  = 2000
	// maxHeading is how long a line can be that heads a part of a letter.
	maxHeading = 40
)

// patterns are what a letter is read with. They are made with the first letter,
// which takes longer than reading it, and only read afterwards.
type patterns struct {
	shapes shapes
	labels labelForm
	text   mailText
	blank  columns // before the head of a table
}

var reading = sync.OnceValue(func() patterns {
	return patterns{shapes: newShapes(), labels: newLabelForm(), text: newMailText(), blank: newColumns()}
})

// scanner walks the lines of a text and collects what it finds.
type scanner struct {
	patterns
	table   columns
	envs    []bool // the last columns of a table: true for production
	live    bool   // below a heading that speaks of production
	found   []Found
	parts   []Found // hosts and ports, made into an address at the end
	waiting string  // the field of a label whose value is on the next line
	bare    bool    // and that label stands alone, without a colon
	stacked bool    // labels stand above labels, so that no value can be told to be whose
	signed  bool    // the line before was a farewell
}

// read takes the whole text.
func (s *scanner) read(text string) {
	s.patterns = reading()
	s.table = s.blank
	if len(text) > maxEmail {
		text = text[:maxEmail]
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = s.text.joined(text)
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		if len(line) > maxLine {
			line = line[:maxLine]
		}
		line = s.text.plain(line)
		if strings.Trim(line, "> ") == "--" {
			s.signed = true // what mail programs put before a signature
			continue
		}
		line = strings.TrimRight(s.shapes.leading.ReplaceAllString(line, ""), " \t")
		if strings.Trim(line, "|-:+= ") != "" {
			s.line(n, line)
		}
	}
}

// line reads one line that isn't empty.
func (s *scanner) line(n int, line string) {
	waiting, signed := s.waiting, s.signed
	s.waiting, s.signed = "", s.shapes.greeting.MatchString(line)
	if at := strings.Index(line, "MSH|"); at >= 0 {
		s.sample(n, line[at:])
		return
	}
	if m := s.shapes.mailHeader.FindStringSubmatch(line); m != nil {
		s.mailHeader(n, strings.ToLower(m[1]), m[2])
		return
	}
	if signed && s.shapes.name.MatchString(line) {
		name, _, _ := strings.Cut(line, ",")
		s.add(n, "source.person", name, "signature")
		return
	}
	if s.envRow(n, line) || s.row(n, line) || s.table.head(line, s.labels) {
		return
	}
	urls := s.shapes.url.FindAllStringIndex(line, -1)
	marks := s.labels.find(line, urls)
	if len(marks) == 0 {
		if s.alone(line, waiting) {
			return
		}
		switch {
		case waiting == "":
			s.withoutColon(n, line)
		case !s.bare || waiting != "username" || s.account(line): // "Account", "Activated"
			s.take(n, waiting, line, "label_above")
		}
		if waiting == fieldPassword {
			return
		}
		if len(urls) == 0 && len(line) <= maxHeading && (s.shapes.production.MatchString(line) || s.shapes.test.MatchString(line)) {
			s.live = !s.shapes.test.MatchString(line)
		}
	}
	for i, m := range marks {
		if i == len(marks)-1 && s.shapes.tidy(m.value) == "" {
			s.waiting, s.bare, s.stacked = m.field, false, false
			continue
		}
		if m.field == "facility" && (strings.HasSuffix(m.label, "s") || strings.Contains(m.label, "pins")) { // of several sites
			for _, pin := range s.shapes.pins.FindAllString(m.value, -1) {
				s.take(n, m.field, pin, "label")
			}
			continue
		}
		s.take(n, m.field, m.value, "label")
	}
	s.urls(n, line, urls)
	if at := s.shapes.goodInside.FindStringIndex(line); at != nil {
		if day := s.shapes.date(line[at[1]:]); day != "" {
			s.add(n, "source.good_until", day, "label")
		}
	}
	if m := s.shapes.ticketInside.FindStringSubmatch(line); m != nil {
		s.add(n, "source.ticket", m[1], "label")
	}
}

// row takes the values of a line that stands below the head of a table.
func (s *scanner) row(n int, line string) bool {
	cells := s.table.row(line)
	for i, cell := range cells {
		switch field := s.table.fields[i]; {
		case field == "address":
			s.urls(n, cell, s.shapes.url.FindAllStringIndex(cell, -1))
			s.take(n, field, cell, "column")
		case field != "":
			s.take(n, field, cell, "column")
		}
	}
	return len(cells) > 0
}

// take keeps a labeled value if it has the shape of its field.
func (s *scanner) take(n int, field, text, why string) {
	switch field {
	case fieldPassword:
		if tidy := s.shapes.tidy(text); tidy != "" && !s.shapes.later.MatchString(strings.TrimSpace(text)) && !s.shapes.blank.MatchString(tidy) {
			s.add(n, field, "", why) // the line is told, the secret is not
		}
		return
	case "address":
		if s.shapes.url.MatchString(text) {
			return // urls has it, with its own care
		}
	case "username":
		if s.shapes.url.MatchString(text) {
			return // where to sign in, not as whom
		}
		// "exfam / secret": what stands behind the bar is the password.
		if name, secret, ok := cutAny(s.shapes.tidy(text), "/:"); ok && s.shapes.token.MatchString(strings.TrimSpace(name)) && !s.shapes.blank.MatchString(s.shapes.tidy(text)) {
			if strings.TrimSpace(secret) != "" {
				s.add(n, fieldPassword, "", why)
			}
			text = name
		}
	case fieldHost:
		if v := s.shapes.value("address", text); strings.Contains(v, ":") {
			field = "address"
		}
	}
	v := s.shapes.value(field, text)
	if v == "" {
		return
	}
	if s.live || field == "header.processing_id" && v == "P" {
		why = "production"
	}
	s.add(n, field, v, why)
}

// cutAny is strings.Cut at the first of several signs.
func cutAny(text, signs string) (before, after string, found bool) {
	at := strings.IndexAny(text, signs)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+1:], true
}

// urls keeps the addresses of a line that computers use. One that is said to
// be for production is kept too, and marked.
func (s *scanner) urls(n int, line string, spans [][]int) {
	before := 0
	for _, span := range spans {
		address := strings.TrimRight(unwrapped(line[span[0]:span[1]]), ".,;:)]}!?’”")
		lead := line[before:span[0]]
		if at := strings.LastIndex(lead, ". "); at >= 0 {
			lead = lead[at+1:] // the sentence before speaks of something else
		}
		before = span[1]
		pl, f := parseURL(address)
		if f == "" && (forPeople(pl) || s.shapes.people.MatchString(pl.path)) {
			continue
		}
		if f == "address_secret" {
			s.add(n, fieldPassword, "", "shape_url")
			continue
		}
		why := "shape_url"
		switch {
		case s.shapes.production.MatchString(lead) && !s.shapes.test.MatchString(lead), s.live && !s.shapes.test.MatchString(lead):
			why = "production"
		case len(s.labels.find(lead, nil)) > 0:
			why = "label"
		}
		s.add(n, "address", address, why)
	}
}

// sample reads the header out of an example message.
func (s *scanner) sample(n int, line string) {
	fields := strings.Split(line, "|")
	for _, f := range headerFields() {
		// MSH-1 is the separator itself, so MSH-n is the n-th part.
		at := map[string]int{"MSH-3": 2, "MSH-4": 3, "MSH-5": 4, "MSH-6": 5, "MSH-11": 10}[f.position]
		if at < len(fields) && fields[at] != "" && s.shapes.token.MatchString(fields[at]) {
			s.add(n, f.slot, fields[at], "msh_sample")
		}
	}
}

// mailHeader reads who wrote, and when.
func (s *scanner) mailHeader(n int, name, value string) {
	if name != "from" && name != "de" {
		if day := s.shapes.date(value); day != "" {
			s.add(n, "source.confirmed", day, "mail_header")
		}
		return
	}
	who, _, _ := strings.Cut(value, "<")
	who, _, _ = strings.Cut(who, "[")
	who = strings.Trim(who, " \t\"'")
	if who != "" && !strings.Contains(who, "@") && !hasControl(who) {
		s.add(n, "source.person", who, "mail_header")
	}
}

// add keeps a value once.
func (s *scanner) add(n int, field, value, why string) {
	f := Found{Field: field, Value: value, Line: n, Why: why}
	list := &s.found
	if field == fieldHost || field == fieldPort {
		list = &s.parts
	}
	same := func(h Found) bool { return h.Field == field && h.Value == value }
	if !slices.ContainsFunc(*list, same) {
		*list = append(*list, f)
	}
}

// result joins host and port, and marks fields of which there are several.
func (s *scanner) result() []Found {
	count := map[string]int{}
	for _, f := range slices.Concat(s.found, s.parts) {
		count[f.Field]++
	}
	if count["address"] == 0 && count[fieldHost] == 1 && count[fieldPort] == 1 {
		host, port := s.parts[0], s.parts[1]
		if host.Field == fieldPort {
			host, port = port, host
		}
		s.found = append(s.found, Found{Field: "address", Value: host.Value + ":" + port.Value, Line: host.Line, Why: "host_and_port"})
	}
	for i := range s.found {
		s.found[i].Several = count[s.found[i].Field] > 1
	}
	slices.SortStableFunc(s.found, func(a, b Found) int { return a.Line - b.Line })
	return s.found
}
