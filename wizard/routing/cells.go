package routing

import "strings"

// What is left of a table when it is pasted: cells below each other, labels without a
// colon, and columns for tests and for production beside each other.

// alone takes a line that is nothing but a label: its value stands on the next. Where
// another label stands there, both wait in vain, for nobody can tell whose the values are.
func (s *scanner) alone(line, waiting string) bool {
	field := s.labels.whole(line)
	if field == "" {
		s.stacked = false
		return false
	}
	s.stacked = s.stacked || waiting != "" && s.bare
	if s.waiting, s.bare = field, true; s.stacked {
		s.waiting = ""
	}
	return true
}

// withoutColon takes "PIN 10144": a label and one word that has a digit, and no more.
func (s *scanner) withoutColon(n int, line string) {
	at := strings.LastIndexByte(line, ' ')
	if at < 0 {
		return
	}
	value := line[at+1:]
	switch field := s.labels.whole(strings.TrimSpace(line[:at])); {
	case field == "", !strings.ContainsAny(value, "0123456789") && !strings.HasPrefix(field, "header."):
	case field == "username" && !s.account(value): // "User 2"
	default:
		s.take(n, field, value, "label")
	}
}

// account tells a user name that no word and no number can be taken for: it has letters
// and digits.
func (s *scanner) account(text string) bool {
	text = s.shapes.tidy(text)
	return s.shapes.token.MatchString(text) && len(text) >= 4 && strings.ContainsAny(text, "0123456789") && strings.Trim(text, "0123456789") != ""
}

// envRow takes the values of a line whose columns are for tests and for production, as the
// head of the table says: none of them is taken for the other.
func (s *scanner) envRow(n int, line string) bool {
	cells := s.table.cells(line)
	if envs := s.environments(cells); envs != nil {
		s.envs = envs
		return true
	}
	if len(s.envs) == 0 {
		return false
	}
	field := s.labels.whole(cells[0])
	if len(cells) <= len(s.envs) {
		s.envs = nil // the table has ended
		return false
	}
	if field == "" {
		return false
	}
	above := s.live
	for i, live := range s.envs {
		cell := cells[len(cells)-len(s.envs)+i]
		s.live = live
		s.urls(n, cell, s.shapes.url.FindAllStringIndex(cell, -1))
		s.take(n, field, cell, "column")
	}
	s.live = above
	return true
}

// environments reads the head of such a table; nil for any other line.
func (s *scanner) environments(cells []string) (live []bool) {
	for _, cell := range cells {
		test, production := s.shapes.test.MatchString(cell), s.shapes.production.MatchString(cell)
		if len(cell) <= maxHeading/2 && test != production && !s.shapes.url.MatchString(cell) {
			live = append(live, production)
		} else if len(live) > 0 {
			return nil
		}
	}
	if len(live) < 2 {
		return nil
	}
	return live
}
