package conformance

import (
	"strings"
	"testing"

	"testshot/hl7"
)

// threeDoses is the message of the benchmarks: 2.8 KB, three new vaccinations with
// four observations each, and nothing to find.
var threeDoses = func() string {
	head, rest, _ := strings.Cut(clean, "ORC|")
	head = strings.Replace(head, head[strings.Index(head, "IN1|"):], "", 1)
	dose := "ORC|" + rest[:strings.Index(rest, "OBX|5")]
	second := strings.NewReplacer("P-1", "P-4", "F-1", "F-4", "03^MMR^CVX^00006-4681-01^M-M-R II^NDC", "21^Varicella^CVX^00006-4827-01^Varivax^NDC",
		"253088698300012711250131^MMR", "253088698300024011250131^Varicella").Replace(dose)
	third := strings.NewReplacer("P-1", "P-5", "F-1", "F-5", "03^MMR^CVX^00006-4681-01^M-M-R II^NDC", "83^Hep A^CVX^00006-4095-01^VAQTA^NDC",
		"253088698300012711250131^MMR", "253088698300004211250131^Hep A").Replace(dose)
	return wire(head + dose + second + third)
}()

// The anchor of all ratios: a loop over the bytes of the message that counts bars
// and segment ends. go test -bench . prints both; divide.

func BenchmarkByteLoop(b *testing.B) {
	data := []byte(threeDoses)
	b.SetBytes(int64(len(data)))
	n := 0
	for b.Loop() {
		for _, c := range data {
			if c == '|' || c == '\r' {
				n++
			}
		}
	}
	if n == 0 {
		b.Fatal("nothing was counted")
	}
}

func BenchmarkCheck(b *testing.B) {
	m := parse(b, threeDoses)
	checker := NewChecker(nil)
	b.ReportAllocs()
	for b.Loop() {
		if len(checker.Check(m, Context{Today: today})) != 0 {
			b.Fatal("the clean message has findings")
		}
	}
}

func BenchmarkParseAndCheck(b *testing.B) {
	data := []byte(threeDoses)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	m, err := hl7.Parse(data)
	if err != nil {
		b.Fatal(err)
	}
	checker := NewChecker(nil)
	for b.Loop() {
		if err := m.Reparse(data); err != nil {
			b.Fatal(err)
		}
		if len(checker.Check(m, Context{Today: today})) != 0 {
			b.Fatal("the clean message has findings")
		}
	}
}
