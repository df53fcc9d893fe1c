package conformance

import (
	"time"

	"testshot/hl7/codes"
)

// stamp is a date or a time as HL7 writes it: YYYY[MM[DD[HH[MM[SS[.S...]]]]]] and
// a zone (2.5.1, 2.A.22).
type stamp struct {
	day    codes.Day // 0 unless there is a year, month and day of the calendar
	digits int       // how many digits stand before the fraction and the zone
	minute int       // of the day, if hours and minutes are given
	offset int       // of the zone, in minutes east of Greenwich
	zoned  bool      // a zone is given
	formed bool      // the text has the form above
	real   bool      // and every part of it exists
}

// parseStamp reads s; the zero stamp stands for text of another form.
func parseStamp(s string) stamp {
	var n [14]int
	var t stamp
	i := 0
	for i < len(s) && i < 14 && s[i] >= '0' && s[i] <= '9' {
		n[i] = int(s[i] - '0')
		i++
	}
	t.digits = i
	rest := s[i:]
	if i == 14 && len(rest) > 1 && rest[0] == '.' {
		f := 1
		for f < len(rest) && f <= 4 && rest[f] >= '0' && rest[f] <= '9' {
			f++
		}
		if f == 1 {
			return stamp{}
		}
		rest = rest[f:]
	}
	if len(rest) == 5 && (rest[0] == '+' || rest[0] == '-') && allDigits(rest[1:]) {
		hours, minutes := two(rest[1:]), two(rest[3:])
		t.zoned, t.offset = true, hours*60+minutes
		if rest[0] == '-' {
			t.offset = -t.offset
		}
		rest = ""
		t.real = hours <= 14 && minutes < 60
	} else {
		t.real = true
	}
	if rest != "" || i < 4 || i%2 == 1 {
		return stamp{}
	}
	t.formed = true
	year := n[0]*1000 + n[1]*100 + n[2]*10 + n[3]
	month, day := n[4]*10+n[5], n[6]*10+n[7]
	if year == 0 || i >= 6 && (month < 1 || month > 12) || i >= 8 && (day < 1 || day > daysIn(year, month)) {
		t.real = false
	}
	hour, minute, second := n[8]*10+n[9], n[10]*10+n[11], n[12]*10+n[13]
	if hour > 23 || minute > 59 || second > 59 {
		t.real = false
	}
	if i >= 8 && t.real {
		t.day = codes.Day(year*10000 + month*100 + day)
		t.minute = hour*60 + minute
	}
	return t
}

func two(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// complete says whether the stamp has year, month and day at least.
func (t stamp) complete() bool { return t.formed && t.digits >= 8 }

// in gives the day that it is in the zone of now when the stamp is taken. A stamp
// without a zone is taken to be of the same place.
func (t stamp) in(now time.Time) codes.Day {
	if t.day == 0 || !t.zoned || t.digits < 12 {
		return t.day
	}
	at := time.Date(int(t.day/10000), time.Month(t.day/100%100), int(t.day%100), 0, t.minute-t.offset, 0, 0, time.UTC)
	return dayOf(at.In(now.Location()))
}

func dayOf(t time.Time) codes.Day {
	if t.IsZero() {
		return 0
	}
	year, month, day := t.Date()
	return codes.Day(year*10000 + int(month)*100 + day)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// fullYears is the age in years of someone born on birth.
func fullYears(birth, on codes.Day) int { return int(on-birth) / 10000 }

// daysBetween counts the days from one day to a later one.
func daysBetween(from, to codes.Day) int { return dayNumber(to) - dayNumber(from) }

// dayNumber counts days from a distant past: the usual formula for the Gregorian
// calendar with the year beginning in March.
func dayNumber(d codes.Day) int {
	year, month, day := int(d/10000), int(d/100%100), int(d%100)
	if month < 3 {
		year--
		month += 12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day
}
