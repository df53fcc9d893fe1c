package vxu

import (
	"slices"
	"strings"

	"testshot/hl7"
)

func (l *look) identifier(id Identifier) {
	if id.Type == "SS" || id.Authority == "SSA" || id.Authority == "USSSA" { // HL7 tables 0203 and 0363
		l.socialSecurity(Value{Text: id.Number, Location: id.Location})
		return
	}
	if marked(id.Number) || marked(id.Authority) {
		l.note(clueNumberMarked, id.Location)
	}
	if counted(id.Number) {
		l.note(clueNumberCounted, id.Location)
	}
}

// knownSSNs were printed in advertisements and forms until thousands used them.
func knownSSNs() []string { return []string{"123456789", "078051120", "219099999", "457555462"} }

// socialSecurity looks at a Social Security number. No area 000, 666 or 900 to 999, no group 00 and no serial 0000
// was ever assigned, before or after the randomization of 2011.
func (l *look) socialSecurity(v Value) {
	n := digitsOf(v.Text)
	if len(n) != 9 {
		return // "unknown", "declined", the last four digits
	}
	area, group, serial := n[:3], n[3:5], n[5:]
	switch {
	case slices.Contains(knownSSNs(), n), repeated(n):
		l.note(clueSSNKnown, v.Location)
	case area == "000", area == "666", area >= "900", group == "00", serial == "0000":
		l.note(clueSSNImpossible, v.Location)
	default:
		l.note(clueSSNPlausible, v.Location)
	}
}

func (l *look) phone(p Phone) {
	if p.Email != "" {
		l.mail(p)
	}
	number, _, _ := strings.Cut(strings.ToUpper(p.Number), "X") // what follows an X is an extension
	n := digitsOf(number)
	if len(n) == 11 && n[0] == '1' {
		n = n[1:]
	}
	if len(n) != 7 && len(n) != 10 {
		return
	}
	area, exchange, line := n[:len(n)-7], n[len(n)-7:len(n)-4], n[len(n)-4:]
	switch {
	case exchange == "555" && line >= "0100" && line <= "0199":
		l.note(cluePhoneFiction, p.Location)
	case counted(n), !assignable(exchange), area != "" && (!assignable(area) || area[1] == '9'):
		// Area codes with 9 in the middle are kept for the day on which numbers get longer.
		l.note(cluePhoneImpossible, p.Location)
	case exchange == "555":
		l.note(cluePhone555, p.Location)
	case area != "":
		l.note(cluePhonePlausible, p.Location)
	}
}

// assignable reports three digits that can be an area code or an exchange: none begins with 0 or 1, and those
// that end with 11 are services such as 911.
func assignable(three string) bool { return three[0] >= '2' && three[1:] != "11" }

func (l *look) mail(p Phone) {
	_, domain, found := strings.Cut(strings.ToLower(p.Email), "@")
	if !found {
		return
	}
	labels := strings.Split(domain, ".")
	switch last := labels[len(labels)-1]; last {
	case "test", "example", "invalid", "localhost":
		l.note(clueMailExample, p.Location)
		return
	}
	if n := len(labels); n >= 2 && labels[n-2] == "example" && slices.Contains([]string{"com", "org", "net"}, labels[n-1]) {
		l.note(clueMailExample, p.Location)
		return
	}
	switch domain {
	case "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com", "comcast.net", "verizon.net", "msn.com":
		l.note(clueMailPlausible, p.Location)
	}
}

// birth looks at the birth date. There is no clock here: the time of the message itself is what it is compared with.
func (l *look) birth(v Value, m *hl7.Message) {
	if len(v.Text) < 8 || len(digitsOf(v.Text[:8])) != 8 {
		return
	}
	day := v.Text[:8]
	if sent := m.Find("MSH", 1).Field(7).Component(1).Text(); len(sent) >= 8 && len(digitsOf(sent[:8])) == 8 {
		if day > sent[:8] || number4(sent)-number4(day) > 115 {
			l.note(clueBirthImpossible, v.Location)
		}
	} else if day < "19000102" {
		l.note(clueBirthImpossible, v.Location)
	}
	switch {
	case day[4:] == "0101":
		l.note(clueBirthNewYear, v.Location)
	case day[2:4] == day[4:6] && day[4:6] == day[6:]:
		l.note(clueBirthPattern, v.Location)
	}
}

// number4 is the year at the start of a date of digits.
func number4(date string) (n int) {
	for _, c := range []byte(date[:4]) {
		n = 10*n + int(c-'0')
	}
	return n
}

// counted reports a number of five digits or more that counts up or down, or repeats one digit. Letters and dashes
// round it are not looked at.
func counted(s string) bool {
	n := digitsOf(s)
	return len(n) >= 5 && (steps(n, 0) || steps(n, 1) || steps(n, 9))
}

// steps reports whether every digit is the one before it plus the step, after 9 comes 0.
func steps(n string, step byte) bool {
	for i := 1; i < len(n); i++ {
		if (n[i-1]-'0'+step)%10 != n[i]-'0' {
			return false
		}
	}
	return true
}

// digitsOf keeps the digits of a text.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
