package wording

import (
	"strconv"
	"time"
)

// Day writes a day as people do, in the zone that it has: "March 14, 2013".
func (b *Book) Day(at time.Time) string {
	month := b.Text(Key("date.month."+strconv.Itoa(int(at.Month()))), nil)
	return b.Text("date.day", Args{"month": month, "day": b.dayOfMonth(at), "year": strconv.Itoa(at.Year())})
}

// ShortDay writes a day of a year that is known, for a column: "Mar 14".
func (b *Book) ShortDay(at time.Time) string {
	month := b.Text(Key("date.month-short."+strconv.Itoa(int(at.Month()))), nil)
	return b.Text("date.short", Args{"month": month, "day": b.dayOfMonth(at)})
}

// dayOfMonth is a number, but some languages write the first as such: "1º de março".
func (b *Book) dayOfMonth(at time.Time) string {
	if at.Day() == 1 {
		return b.Text("date.first", nil)
	}
	return strconv.Itoa(at.Day())
}
