package hl7

// Oddities lists what is unusual about the form of a message that could be
// parsed all the same, in file order, at most one for each line and kind. It is
// empty for a clean message.
func (m *Message) Oddities() []*ParseError {
	var found []*ParseError
	headerSeen, trailerSeen := false, false
	for i := range m.entries {
		s := Segment{m, int32(i + 1)}
		e := &m.entries[i]
		name := s.Name()
		report := func(p Problem, detail string) {
			found = append(found, &ParseError{Line: int(e.line), Offset: int(e.start), Location: s.Location(), Problem: p, Detail: detail})
		}
		switch {
		case name == "":
			report(BadSegmentName, "the line starts with no name of three characters")
		case !isProperName(name):
			report(BadSegmentName, "small letters")
		}
		switch {
		case name == "MSH":
			headerSeen = true
		case !headerSeen && name != "FHS" && name != "BHS":
			report(BeforeHeader, "")
		case trailerSeen && name != "BTS" && name != "FTS":
			report(AfterTrailer, "")
		}
		trailerSeen = trailerSeen || name == "BTS" || name == "FTS"
		if isHeader(name) {
			if d, ok := readDelimiters(s.span().raw()); !ok || !d.complete() {
				report(BadDelimiters, "missing, repeated, or a letter or digit")
			}
		}
		if hasStrayControl(s.span().raw()) {
			report(ControlCharacter, "")
		}
	}
	return found
}

// isProperName reports whether a name is written in capitals and digits.
func isProperName(name string) bool {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

func hasStrayControl(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7F {
			return true
		}
	}
	return false
}
