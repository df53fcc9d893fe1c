package conformance

import (
	"testing"

	"testshot/hl7"
)

// The anchor of all ratios: a loop over the bytes of the message that counts bars
// and segment ends. go test -bench . prints both; divide.

func BenchmarkByteLoop(b *testing.B) {
	data := []byte(wire(clean))
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
	m := parse(b, wire(clean))
	checker := NewChecker(nil)
	b.ReportAllocs()
	for b.Loop() {
		if len(checker.Check(m, Context{Today: today})) != 0 {
			b.Fatal("the clean message has findings")
		}
	}
}

func BenchmarkParseAndCheck(b *testing.B) {
	data := []byte(wire(clean))
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
