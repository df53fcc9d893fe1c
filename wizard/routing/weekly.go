package routing

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// NewYork is the zone of the registry's clock, by its name in the zone database.
const NewYork = "America/New_York"

// Weekly is a call that is held every week: the day, and its beginning and end as
// minutes since midnight on the registry's own clock.
type Weekly struct {
	Day      time.Weekday
	From, To int
}

// ParseWeekly reads a call as the directory writes it: "Thursday 10:00-11:00",
// with the zone behind it or without. Another zone than the registry's is refused:
// its calls are held on its own clock.
func ParseWeekly(text string) (w Weekly, ok bool) {
	m := regexp.MustCompile(`(?i)^\s*([a-z]{3,9})s?,?\s+(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)(?:\s+(\S+))?\s*$`).FindStringSubmatch(text)
	if m == nil || m[6] != "" && !strings.EqualFold(m[6], NewYork) {
		return Weekly{}, false
	}
	name := strings.TrimSuffix(strings.ToLower(m[1]), "s")
	for day := time.Sunday; day <= time.Saturday; day++ {
		if full := strings.ToLower(day.String()); name == full || name == full[:3] {
			w.Day, ok = day, true
		}
	}
	clock := func(hour, minute string) int {
		h, _ := strconv.Atoi(hour) // two digits
		m, _ := strconv.Atoi(minute)
		if h > 23 || m > 59 {
			ok = false
		}
		return h*60 + m
	}
	w.From, w.To = clock(m[2], m[3]), clock(m[4], m[5])
	if !ok || w.To <= w.From {
		return Weekly{}, false
	}
	return w, true
}

// Next is the day of the first call after a moment, on the registry's clock as far
// as the moment's own zone tells it: an office in the state has the same.
func (w Weekly) Next(after time.Time) time.Time {
	day := time.Date(after.Year(), after.Month(), after.Day(), 0, 0, 0, 0, time.UTC)
	ahead := (int(w.Day-day.Weekday()) + 7) % 7
	if ahead == 0 && after.Hour()*60+after.Minute() >= w.From {
		ahead = 7
	}
	return day.AddDate(0, 0, ahead)
}

// mailbox says that a text is one address that an e-mail can be sent to, and
// nothing that a mail program would read as more than that (RFC 6068).
func mailbox(text string) bool {
	return regexp.MustCompile(`^[A-Za-z0-9._+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`).MatchString(text)
}
