// Package calendar writes dates for the calendar of whoever has to think of them.
//
// A [Calendar] is a file of RFC 5545 (iCalendar) that Outlook, Google's and Apple's
// calendars take: lines end in CR LF and are folded at 75 octets, never inside a
// letter; text is escaped; each event has a UID that stays the same, so that a
// file which is taken twice replaces and does not double. METHOD:PUBLISH says that
// nobody is invited. RFC 5546 would have an organizer beside it; the programs do
// not ask for one, and there is none.
//
// A date is a day without a zone: it is that day wherever the reader is. A weekly
// call is held on the clock of Massachusetts, so its times name that zone, and the
// file brings the zone's rules along.
//
//	BEGIN:VEVENT
//	UID:6d1f0c…@testshot
//	DTSTAMP:20150302T170000Z
//	DTSTART;VALUE=DATE:20210302
//	DTEND;VALUE=DATE:20210303
//	SUMMARY:Keep the proof for 2015 until today
//	TRANSP:TRANSPARENT
//	…
//
// # What it refuses to do
//
// It asks no clock: the moment at which a file is made comes from outside, so the
// same dates give the same bytes. It knows no clinic and no patient; what stands in
// an event is what it was given.
package calendar
