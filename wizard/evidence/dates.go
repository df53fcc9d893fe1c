package evidence

import (
	"errors"
	"fmt"
	"time"
)

// KeepUnattested stands for the keep-until date as long as nobody has noted
// the day of attestation.
const KeepUnattested = "six years after you attest"

// ErrYear is returned for a year that has not four digits.
var ErrYear = errors.New("year is not between 1000 and 9999")

const (
	dayLayout   = "2006-01-02"
	keepYears   = 6
	firstStage1 = 2011
	lastStage1  = 2015
)

// Attestable reports whether Stage 1 could be attested for a year.
func Attestable(year int) bool { return year >= firstStage1 && year <= lastStage1 }

// Late reports whether what happened at t came after the given year had ended,
// by the calendar of t's own zone.
func Late(year int, t time.Time) bool { return t.Year() > year }

// KeepUntil returns the last day on which what was attested on a day must
// still be kept: six years after.
func KeepUntil(attested time.Time) string {
	return attested.AddDate(keepYears, 0, 0).Format(dayLayout)
}

func checkYear(year int) error {
	if year < 1000 || year > 9999 {
		return fmt.Errorf("file under year %d: %w", year, ErrYear)
	}
	return nil
}

// KeepUntil returns the day until which the binder must be kept: six years
// after the latest attestation noted in it, or KeepUnattested. attested is
// that attestation's day, or the zero time.
func (b *Binder) KeepUntil() (until string, attested time.Time, err error) {
	records, err := b.Records()
	if err != nil {
		return "", time.Time{}, err
	}
	return keepUntil(records), lastAttestation(records), nil
}

func keepUntil(records []Record) string {
	day := lastAttestation(records)
	if day.IsZero() {
		return KeepUnattested
	}
	return KeepUntil(day)
}

func lastAttestation(records []Record) time.Time {
	var last time.Time
	for _, r := range records {
		if r.Problem != "" || r.Facts.Attestation == nil {
			continue
		}
		if day, err := time.Parse(dayLayout, r.Facts.Attestation.Date); err == nil && day.After(last) {
			last = day
		}
	}
	return last
}
