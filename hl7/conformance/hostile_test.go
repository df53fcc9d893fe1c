package conformance

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"testshot/hl7"
)

func TestManyFindingsOfOneRuleAreCounted(t *testing.T) {
	const n = 1000
	text := wire(clean) + strings.Repeat("NK1|\r", n)
	found := Check(parse(t, text), nil, Context{Today: today})
	listed := make(map[string]int)
	more := make(map[string]int)
	for _, f := range found {
		listed[f.Rule]++
		more[f.Rule] += f.More
	}
	if listed["N01"] != perRule || listed["N01"]+more["N01"] != n {
		t.Errorf("%d listed and %d more, want %d and %d", listed["N01"], more["N01"], perRule, n-perRule)
	}
}

// hostile texts are about size bytes long and try to make a check slow or large.
var hostile = map[string]func(size int) string{
	"empty segments": func(n int) string { return wire(clean) + strings.Repeat("OBX\r", n/4) },
	"observations":   func(n int) string { return wire(clean) + strings.Repeat("OBX|1|CE|69764-9^^LN|1\r", n/23) },
	"statements":     func(n int) string { return wire(clean) + strings.Repeat("OBX|1|DT|29769-7^^LN|1|20260115\r", n/32) },
	"doses": func(n int) string {
		return wire(clean) + strings.Repeat("ORC|RE|1|2^3\rRXA|0|1|20260115||03^^CVX|1|||00|||||||||||CP\r", n/60)
	},
	"orders":              func(n int) string { return wire(clean) + strings.Repeat("ORC\r", n/4) },
	"unknown segments":    func(n int) string { return wire(clean) + strings.Repeat("ZZZ|1\r", n/6) },
	"lines of no segment": func(n int) string { return wire(clean) + strings.Repeat("x\r", n/2) },
	"repetitions":         func(n int) string { return wire(set("PID-3", strings.Repeat("1~", n/2))(clean)) },
	"components":          func(n int) string { return wire(set("PID-5", strings.Repeat("^", n))(clean)) },
	"fields":              func(n int) string { return wire(clean) + "OBX" + strings.Repeat("|", n) + "\r" },
	"escapes":             func(n int) string { return wire(set("PID-11", strings.Repeat(`\`, n))(clean)) },
	"escaped doses": func(n int) string {
		return wire(set("PID-11", `\`)(clean)) + strings.Repeat(`ORC|RE|1|2^3\T\`+"\r", n/16)
	},
	"nesting": func(n int) string { return wire(set("PID-5", strings.Repeat("^&~", n/3))(clean)) },
	"long observations": func(n int) string {
		return wire(clean) + strings.Repeat("OBX|1|CE|69764-9^"+strings.Repeat("y", 100)+"^LN|1\r", n/123)
	},
	"one long field": func(n int) string { return wire(set("PID-11", strings.Repeat("x", n))(clean)) },
}

func TestHostileMessagesTakeWorkInProportion(t *testing.T) {
	for name, build := range hostile {
		t.Run(name, func(t *testing.T) {
			var work []float64
			for _, size := range []int{1 << 16, 1 << 17, 1 << 18} {
				m, checker := parse(t, build(size)), NewChecker(nil)
				checker.Check(m, Context{Today: today})
				work = append(work, float64(checker.walk.work))
			}
			if work[1] > 2.2*work[0] || work[2] > 2.2*work[1] {
				t.Errorf("work for 1, 2 and 4 times the size: %v", work)
			}
		})
	}
}

func TestHostileMessagesTakeMemoryInProportion(t *testing.T) {
	for name, build := range hostile {
		t.Run(name, func(t *testing.T) {
			text := build(1 << 20)
			m := parse(t, text)
			if got := allocated(func() { Check(m, nil, Context{Today: today}) }) / float64(len(text)); got > 4 {
				t.Errorf("%.2f bytes for each byte of the message", got)
			}
		})
	}
}

// A message of many short segments needs a record for each, of which there are no
// more than Limits allow, and findings of up to 25 places a rule. The half megabyte
// is for these two.
func TestReadingAndCheckingTakesFourTimesTheMessageAndAFixedAmount(t *testing.T) {
	const fixed = 1 << 19
	messages := map[string]string{"clean": wire(clean), "three doses": threeDoses}
	for name, build := range hostile {
		for _, size := range []int{1 << 14, 1 << 17, hl7.DefaultMaxBytes - 1<<14} {
			messages[fmt.Sprintf("%s, %d bytes", name, size)] = build(size)
		}
	}
	for name, text := range messages {
		data := []byte(text)
		got := allocated(func() {
			if m, err := hl7.Parse(data); err == nil {
				Check(m, nil, Context{Today: today})
			} else {
				CheckUnreadable(err, nil)
			}
		})
		if got > 4*float64(len(data))+fixed || len(data) > fixed && got > 4*float64(len(data)) {
			t.Errorf("%s: %.0f bytes for %d", name, got, len(data))
		}
	}
}

// allocated gives the bytes that f asks for in all.
func allocated(f func()) float64 {
	f() // tables are read at the first use
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

func TestACheckerCanBeUsedAgainAfterAnything(t *testing.T) {
	checker := NewChecker(nil)
	for name, build := range hostile {
		checker.Check(parse(t, build(4096)), Context{Today: today})
		if found := checker.Check(parse(t, wire(clean)), Context{Today: today}); len(found) > 0 {
			t.Fatalf("after %s the clean message has %v", name, found)
		}
	}
}

func TestACheckOfACleanMessageCopiesItOnceAndNoMore(t *testing.T) {
	checker, m := NewChecker(nil), parse(t, wire(clean))
	checker.Check(m, Context{Today: today})
	if n := testing.AllocsPerRun(50, func() { checker.Check(m, Context{Today: today}) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(wire(clean)))
	for _, test := range ruleTests() {
		f.Add([]byte(wire(test.broken(clean))))
	}
	for _, build := range hostile {
		f.Add([]byte(build(300)))
	}
	checker := NewChecker(nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := hl7.Parse(data)
		if err != nil {
			if found := CheckUnreadable(err, nil); len(found) == 0 {
				t.Errorf("%v gives no finding", err)
			}
			return
		}
		found := checker.Check(m, Context{Today: today})
		if len(found) > perRule*len(rows) {
			t.Errorf("%d findings", len(found))
		}
		if checker.walk.work > 100*(len(data)+len(rows)) {
			t.Errorf("%d steps for %d bytes", checker.walk.work, len(data))
		}
		for _, one := range found {
			if _, known := RuleByID(one.Rule); !known || one.Text == "" || strings.Contains(one.Text, "{1}") {
				t.Errorf("odd finding %+v", one)
			}
			// The place is one that the message has, or the name of a segment it lacks.
			at := one.Location
			if _, err := hl7.ParseLocation(at.String()); at != (hl7.Location{}) && at.Segment != "" && err != nil {
				t.Errorf("%+v is at no place: %v", one, err)
			}
			if at.Occurrence > 0 && at.Segment != "" && !m.Find(at.Segment, at.Occurrence).Exists() {
				t.Errorf("%+v is outside of the message", one)
			}
		}
		CheckReply(m, nil, "1")
	})
}
