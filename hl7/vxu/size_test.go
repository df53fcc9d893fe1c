package vxu_test

import (
	"runtime"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// cost is what a piece of work took, counted and not timed, so that a busy machine cannot fail the test.
type cost struct{ allocations, bytes uint64 }

func costOf(work func()) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return cost{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// within reports whether c is at most n times as much as one, with room for the steps in which slices and maps grow.
func (c cost) within(n uint64, one cost) bool {
	return c.allocations <= n*one.allocations*3/2+64 && c.bytes <= n*one.bytes*3/2+1<<16
}

// hostile are segments that a file from anywhere may hold, in a size to choose.
func hostile(n int) map[string]string {
	return map[string]string{
		"identifiers":    `PID|||` + strings.Repeat("1~", n),
		"names":          `PID|||||` + strings.Repeat("ZZTest^b~", n),
		"one long name":  `PID|||||` + strings.Repeat("Test ", n),
		"one long word":  `PID|||||` + strings.Repeat("Test", n),
		"components":     `PID|||||` + strings.Repeat("^a", n),
		"addresses":      `PID|||||||||||` + strings.Repeat("123 Main St^^Anytown^MA^99999~", n),
		"phones":         `PID|||||||||||||` + strings.Repeat("^^^a@b.test^^617^5550100~", n),
		"digits":         `PID|||` + strings.Repeat("12345678", n),
		"next of kin":    strings.Repeat("NK1|1|Doe^Jane||1 Main^^X^MA^02101|617-555-0100\r", n),
		"roles":          `RXA||||||||||` + strings.Repeat("a~", n),
		"doses":          strings.Repeat("ORC|RE\rRXA|0|2|||03^MMR^CVX\rRXR|IM^^NCIT\rOBX|1|CE|1&2\r", n/5), // a message has at most 10,000 segments
		"loose values":   strings.Repeat("OBX|1|CE|64994-7||V01\r", n),
		"empty segments": strings.Repeat("RXA\r", n),
		"escapes":        `PID|||||` + strings.Repeat(`\T\`, n),
	}
}

func TestWorkGrowsWithTheSizeOfAMessageAndNotWithItsSquare(t *testing.T) {
	const n = 2000
	for what := range hostile(1) {
		work := func(times int) cost {
			m := parse(t, `MSH|^~\&|`+strings.Repeat("x^", times*n/10)+`||||20150302||VXU^V04|1|P|2.5.1`, hostile(times * n)[what])
			return costOf(func() {
				v := vxu.Read(m)
				vxu.Identify(m)
				vxu.Contradicts(m)
				vxu.LooksReal(m)
				vxu.IsSample(m)
				vxu.Readdress(m, vxu.Addresses{SendingFacility: "1"}, true, "")
				if v.Header.Type != "VXU^V04" {
					t.Errorf("%s: the header says %q", what, v.Header.Type)
				}
			})
		}
		work(1) // whatever is set up once
		one, two, four := work(1), work(2), work(4)
		if !two.within(2, one) || !four.within(4, one) {
			t.Errorf("%s: %+v, twice as much: %+v, four times: %+v", what, one, two, four)
		}
	}
}

// However large a file is, naming it costs the same.
func TestDetectLooksNoFurtherThanItNeeds(t *testing.T) {
	for _, begin := range []string{"MSH|^~\\&|", "PK\x03\x04", "<a>", "{", "a,b,c\nd,e,f\n", "plain words ", "\x01\x02\x00", "From: x\nDate: y\n", "<!--", "\xFF\xFEM\x00"} {
		detect := func(size int) cost {
			data := []byte(begin + strings.Repeat("<!- ,|\n", size/7))
			vxu.Detect(data)
			return costOf(func() { vxu.Detect(data) })
		}
		small, large := detect(128<<10), detect(2<<20)
		if !large.within(1, small) {
			t.Errorf("%q: %+v for 128 KiB, %+v for 2 MiB", begin, small, large)
		}
	}
}

// Every repetition is looked at, however many there are.
func TestHugeFieldsAreReadToTheEnd(t *testing.T) {
	const n = 150_000
	p := vxu.Read(parse(t, `MSH|^~\&`, `PID|||`+strings.Repeat("1~", n)+`2||`+strings.Repeat("a^b~", n)+`Test^x`)).Patient
	if len(p.Identifiers) != n+1 || p.Identifiers[n].Number != "2" || len(p.Names) != n+1 {
		t.Errorf("%d identifiers, %d names", len(p.Identifiers), len(p.Names))
	}
	m, err := hl7.Parse([]byte("MSH|^~\\&\rPID|||||" + strings.Repeat("a^b~", n) + "Test^x\r"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range vxu.LooksReal(m).Clues {
		if c.Key == "patient.name-test" && c.Location.Repetition == n+1 {
			return
		}
	}
	t.Error("the last name was not looked at")
}
