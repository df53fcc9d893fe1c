package evidence

import (
	"bytes"
	"errors"
	"testing"

	"testshot/wizard/durable/faulty"
)

func attestation(noted, attested string) Draft {
	d := Draft{Kind: KindAttestation, Happened: day(noted)}
	if attested != "" {
		d.Attested = day(attested)
	}
	return d
}

func TestKeepUntilIsSixYearsAfterTheDayToTheDay(t *testing.T) {
	for attested, want := range map[string]string{
		"2012-02-29T10:00:00-05:00": "2018-03-01", // 2018 has no 29 February
		"2014-02-28T10:00:00-05:00": "2020-02-28",
		"2015-12-31T23:59:59-05:00": "2021-12-31",
		"2016-01-01T00:00:00-05:00": "2022-01-01",
		"2016-03-31T23:30:00-04:00": "2022-03-31", // by the place's calendar, not by UTC's
	} {
		f := onDisk(faulty.New())
		b := f.binder(t, Real)
		r := add(t, b, attestation("2016-04-01T09:00:00-04:00", attested))
		until, day, err := b.KeepUntil()
		if err != nil || until != want || day.Format(dayLayout) != attested[:10] {
			t.Errorf("attested %s: keep until %s after %v, %v; want %s", attested, until, day, err, want)
		}
		facts := read(t, f, r.Record+"/"+FileRecord)
		for _, line := range []string{`"date": "` + attested[:10] + `"`, `"keepUntil": "` + want + `"`} {
			if !bytes.Contains(facts, []byte(line)) {
				t.Errorf("attested %s: record.json lacks %s:\n%s", attested, line, facts)
			}
		}
	}
}

func TestTheLatestAttestationDecidesWhateverTheOrder(t *testing.T) {
	days := []string{"2015-03-01T09:00:00-05:00", "2016-02-20T09:00:00-05:00", "2015-11-30T09:00:00-05:00"}
	for start := range days {
		f := onDisk(faulty.New())
		b := f.binder(t, Real)
		for i := range days {
			add(t, b, attestation("2016-03-01T09:00:00-05:00", days[(start+i)%len(days)]))
		}
		if until, _, err := b.KeepUntil(); err != nil || until != "2022-02-20" {
			t.Errorf("beginning with %s: %s, %v", days[start], until, err)
		}
	}
}

func TestAnAttestationSpeaksForItsOwnBinderAlone(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	other, err := f.Binder(familyPractice(), 2014, Real)
	if err != nil {
		t.Fatal(err)
	}
	add(t, other, attestation("2015-02-20T09:00:00-05:00", ""))
	play := attestation("2016-02-20T09:00:00-05:00", "")
	play.Rehearsal = true
	add(t, f.binder(t, Rehearsal), play)
	if until, attested, err := b.KeepUntil(); err != nil || until != KeepUnattested || !attested.IsZero() {
		t.Errorf("another year's and a rehearsal's attestation: %s, %v, %v", until, attested, err)
	}
	if until, _, err := other.KeepUntil(); err != nil || until != "2021-02-20" {
		t.Errorf("its own: %s, %v", until, err)
	}
}

func TestADamagedAttestationSetsNoDate(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	add(t, b, attestation("2016-02-20T09:00:00-05:00", ""))
	last := add(t, b, attestation("2016-03-20T09:00:00-05:00", ""))
	name := last.Record + "/" + FileRecord
	write(t, f, name, bytes.Replace(read(t, f, name), []byte("2022-03-20"), []byte("2017-03-20"), 1))
	if until, _, err := b.KeepUntil(); err != nil || until != "2022-02-20" {
		t.Errorf("keep until %s, %v", until, err)
	}
	if r := verify(t, f); !named(r, name) {
		t.Errorf("verify: %+v", r)
	}
}

func TestAnAttestationAloneIsNotDone(t *testing.T) {
	f := onDisk(faulty.New())
	b := f.binder(t, Real)
	add(t, b, attestation("2016-02-20T09:00:00-05:00", ""))
	if got := standings(t, f); len(got) != 1 || got[0].Done || got[0].Why != WhyNothing || got[0].Next != NextSend {
		t.Errorf("status: %+v", got)
	}
}

func TestAYearHasFourDigits(t *testing.T) {
	for year, ok := range map[int]bool{999: false, 1000: true, 2015: true, 9999: true, 10000: false} {
		if err := checkYear(year); (err == nil) != ok || !ok && !errors.Is(err, ErrYear) {
			t.Errorf("year %d: %v", year, err)
		}
	}
	for name, want := range map[string]bool{"2015": true, "0015": false, "15": false, "02015": false, "+015": false, "201x": false, "": false} {
		if _, ok := yearOf(name); ok != want {
			t.Errorf("folder %q is a year: %v", name, ok)
		}
	}
}
