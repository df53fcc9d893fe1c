package news

import (
	"errors"
	"testing"
)

func TestAVersionIsThreeNumbers(t *testing.T) {
	for _, text := range []string{"0.1.0", "10.0.12"} {
		if v, err := ParseVersion(text); err != nil || v.String() != text {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	for _, text := range []string{"", "1.2", "1.2.3.4", "v1.2.3", "1.2.-3", "01.2.3", "1.2.3-rc1", "1.2.9999999999"} {
		if v, err := ParseVersion(text); err == nil {
			t.Errorf("%q is read as %v", text, v)
		}
	}
}

func TestANoteIsJudgedByThisProgramAndByWhatWasSeen(t *testing.T) {
	for _, c := range []struct {
		note, day, program string
		seen               Seen
		newer              bool
		err                error
	}{
		{note: "0.2.0", day: "2026-12-01", program: "0.1.0", newer: true},
		{note: "0.10.0", day: "2026-12-01", program: "0.9.9", newer: true},
		{note: "0.2.0", day: "2026-12-01", program: "0.2.0"},
		{note: "0.2.0", day: "2026-12-01", program: "0.2.1", err: ErrOlder},
		{note: "0.2.0", day: "2026-12-01", program: "0.1.0", seen: Seen{"0.2.0", day("2026-12-01")}, newer: true},
		{note: "0.2.0", day: "2026-12-02", program: "0.1.0", seen: Seen{"0.3.0", day("2026-12-01")}, err: ErrRollback},
		{note: "0.3.0", day: "2026-11-30", program: "0.1.0", seen: Seen{"0.2.0", day("2026-12-01")}, err: ErrRollback},
		{note: "0.3.0", day: "2026-12-02", program: "0.1.0", seen: Seen{"0.2.0", day("2026-12-01")}, newer: true},
		{note: "0.2.0", day: "2026-12-02", program: "0.3.0", seen: Seen{"0.3.0", day("2026-12-01")}, err: ErrRollback},
	} {
		v, err := ParseVersion(c.note)
		if err != nil {
			t.Fatal(err)
		}
		newer, err := Note{Version: v, Date: day(c.day)}.Judge(c.program, c.seen)
		if newer != c.newer || !errors.Is(err, c.err) {
			t.Errorf("%+v: %v, %v", c, newer, err)
		}
	}
}
