package hl7

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

// The tests in this file compare the index with the simplest possible reader:
// one that cuts strings at every level and keeps everything.

// naive is a message as a tree of strings: segments, fields, repetitions,
// components, subcomponents.
type naive struct {
	names []string
	tree  [][][][][]string
}

// readNaive reads a message with standard delimiters and CR line ends. The
// first field of the header is left to the caller to count.
func readNaive(text string) naive {
	var n naive
	for _, row := range strings.FieldsFunc(text, func(r rune) bool { return r == '\r' }) {
		fields := strings.Split(row, "|")
		n.names = append(n.names, fields[0])
		var segment [][][][]string
		for _, field := range fields[1:] {
			var repetitions [][][]string
			for _, repetition := range strings.Split(field, "~") {
				var components [][]string
				for _, component := range strings.Split(repetition, "^") {
					components = append(components, strings.Split(component, "&"))
				}
				repetitions = append(repetitions, components)
			}
			segment = append(segment, repetitions)
		}
		n.tree = append(n.tree, segment)
	}
	return n
}

// compare checks every part of m, and a few beyond the last, against n.
func (n naive) compare(t *testing.T, m *Message) {
	t.Helper()
	if m.Len() != len(n.tree) {
		t.Fatalf("%d segments, want %d", m.Len(), len(n.tree))
	}
	occurrences := map[string]int{}
	for i, segment := range n.tree {
		s := m.Segment(i + 1)
		occurrences[n.names[i]]++
		if s.Name() != n.names[i] || s.Occurrence() != occurrences[n.names[i]] {
			t.Fatalf("segment %d is %v, want %s[%d]", i+1, s.Location(), n.names[i], occurrences[n.names[i]])
		}
		if i == 0 {
			continue // the header declares, it is not split at every level
		}
		if s.Len() != len(segment) {
			t.Fatalf("%v has %d fields, want %d", s, s.Len(), len(segment))
		}
		for j, repetitions := range segment {
			n.compareField(t, s.Field(j+1), repetitions)
		}
		if f := s.Field(len(segment) + 1); !f.Empty() {
			t.Fatalf("%v exists", f)
		}
	}
	for name, count := range occurrences {
		if m.Count(name) != count {
			t.Fatalf("%d %s, want %d", m.Count(name), name, count)
		}
	}
}

func (n naive) compareField(t *testing.T, f Field, repetitions [][][]string) {
	t.Helper()
	if f.Empty() {
		if len(repetitions) != 1 || len(repetitions[0]) != 1 || repetitions[0][0][0] != "" {
			t.Fatalf("%v is empty, want %q", f, repetitions)
		}
		return
	}
	if f.Len() != len(repetitions) {
		t.Fatalf("%v has %d repetitions, want %d", f, f.Len(), len(repetitions))
	}
	for i, components := range repetitions {
		r := f.Repetition(i + 1)
		if r.Len() != len(components) && !r.Empty() {
			t.Fatalf("%v has %d components, want %d", r, r.Len(), len(components))
		}
		for j, subcomponents := range components {
			c := r.Component(j + 1)
			if c.Len() != len(subcomponents) && !c.Empty() {
				t.Fatalf("%v has %d subcomponents, want %d", c, c.Len(), len(subcomponents))
			}
			for k, want := range subcomponents {
				s := c.Subcomponent(k + 1)
				if s.Text() != want || f.m.Value(s.Location()) != want {
					t.Fatalf("%v is %q, want %q", s, s.Text(), want)
				}
			}
			if s := c.Subcomponent(len(subcomponents) + 1); !s.Empty() {
				t.Fatalf("%v exists", s)
			}
		}
		if c := r.Component(len(components) + 1); !c.Empty() {
			t.Fatalf("%v exists", c)
		}
	}
	if r := f.Repetition(len(repetitions) + 1); !r.Empty() {
		t.Fatalf("%v exists", r)
	}
}

func TestTheIndexAgreesWithATreeOfStrings(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		data := sampleVXU("MODEL-1")
		readNaive(string(data)).compare(t, mustParse(t, data))
	})
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"PID", "OBX", "RXA", "ZZ1", "NTE"}
	for range 400 {
		var b strings.Builder
		b.WriteString("MSH|^~\\&|X\r")
		for range random.IntN(8) {
			b.WriteString(names[random.IntN(len(names))])
			if length := random.IntN(60); length > 0 {
				b.WriteByte('|')
				for range length {
					b.WriteByte("||||^^~&ABC "[random.IntN(12)])
				}
			}
			b.WriteByte('\r')
		}
		text := b.String()
		readNaive(text).compare(t, mustParse(t, []byte(text)))
	}
}

func TestAMessageCanBeReadByManyAtOnce(t *testing.T) {
	data := sampleVXU("MANY-1")
	m, model := mustParse(t, data), readNaive(string(data))
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			model.compare(t, m)
			m.Wire()
			m.Charset()
			m.Oddities()
		})
	}
	wait.Wait()
}
