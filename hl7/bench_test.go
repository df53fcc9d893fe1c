package hl7

import (
	"fmt"
	"testing"
)

// The benchmarks run over messages of the same length with different control
// IDs, so that nothing profits from seeing the very same bytes again.
// BenchmarkByteLoop is the limit: no parser can do with less than one look at
// every byte. Ratios are taken against it within one run.

// sink keeps the compiler from leaving work out.
var sink []byte

func benchMessages(b *testing.B) [][]byte {
	b.Helper()
	list := make([][]byte, 64)
	for i := range list {
		list[i] = sampleVXU(fmt.Sprintf("BENCH-%04d", i))
	}
	b.SetBytes(int64(len(list[0])))
	b.ReportAllocs()
	return list
}

func BenchmarkByteLoop(b *testing.B) {
	list := benchMessages(b)
	total := 0
	for i := 0; b.Loop(); i++ {
		n := 0
		for _, c := range list[i%len(list)] {
			if c == '|' || c == '\r' {
				n++
			}
		}
		total += n
	}
	if total == 0 {
		b.Fatal("nothing counted")
	}
}

func BenchmarkParse(b *testing.B) {
	list := benchMessages(b)
	for i := 0; b.Loop(); i++ {
		if _, err := Parse(list[i%len(list)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseReuse(b *testing.B) {
	list := benchMessages(b)
	var m Message
	for i := 0; b.Loop(); i++ {
		if err := m.Reparse(list[i%len(list)]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseAccess(b *testing.B) {
	list := benchMessages(b)
	for i := 0; b.Loop(); i++ {
		m, err := Parse(list[i%len(list)])
		if err != nil {
			b.Fatal(err)
		}
		if reads, length := readFields(m); reads != 53 || length == 0 {
			b.Fatalf("%d reads, %d bytes", reads, length)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	list := benchMessages(b)
	messages := make([]*Message, len(list))
	for i := range list {
		messages[i] = mustParse(b, list[i])
	}
	for i := 0; b.Loop(); i++ {
		sink = messages[i%len(list)].Encode()
		if len(sink) != len(list[0]) {
			b.Fatal("wrong length")
		}
	}
}

func BenchmarkWire(b *testing.B) {
	list := benchMessages(b)
	messages := make([]*Message, len(list))
	for i := range list {
		messages[i] = mustParse(b, list[i])
	}
	for i := 0; b.Loop(); i++ {
		sink, _ = messages[i%len(list)].Wire()
		if len(sink) != len(list[0]) {
			b.Fatal("wrong length")
		}
	}
}

// readFields reads what a check of the sample reads first: 14 fields of header
// and patient, 5 of each RXA and 2 of each OBX.
func readFields(m *Message) (reads, length int) {
	read := func(text string) {
		reads++
		length += len(text)
	}
	msh := m.Find("MSH", 1)
	for _, n := range [...]int{3, 4, 7, 10, 11, 12} {
		read(msh.Field(n).Component(1).Text())
	}
	read(msh.Field(9).Component(3).Text())
	pid := m.Find("PID", 1)
	read(pid.Field(3).Component(1).Text())
	read(pid.Field(3).Repetition(2).Component(5).Text())
	read(pid.Field(5).Component(1).Text())
	read(pid.Field(5).Component(2).Text())
	read(pid.Field(7).Text())
	read(pid.Field(8).Text())
	read(pid.Field(11).Component(5).Text())
	for i := 1; i <= m.Count("RXA"); i++ {
		rxa := m.Find("RXA", i)
		read(rxa.Field(3).Text())
		read(rxa.Field(5).Component(1).Text())
		read(rxa.Field(9).Component(1).Text())
		read(rxa.Field(15).Text())
		read(rxa.Field(20).Text())
	}
	for i := 1; i <= m.Count("OBX"); i++ {
		obx := m.Find("OBX", i)
		read(obx.Field(3).Component(1).Text())
		read(obx.Field(5).Component(1).Text())
	}
	return reads, length
}
