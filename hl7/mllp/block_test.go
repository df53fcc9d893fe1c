package mllp

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cutUp gives a stream to a cutter in pieces of one size and returns what it made
// of it, and what quiet makes of the rest.
func cutUp(stream string, size int) (blocks []block, rest *block) {
	var c cutter
	for data := []byte(stream); len(data) > 0; {
		n := min(size, len(data))
		c.add(data[:n])
		data = data[n:]
		for {
			b, ok := c.next()
			if !ok {
				break
			}
			blocks = append(blocks, b)
		}
	}
	if b, ok := c.settled(); ok {
		rest = &b
	}
	return blocks, rest
}

func TestBlocksAreTheSameHoweverTheStreamIsCutUp(t *testing.T) {
	full := func(content string, notes ...Note) block { return block{content: []byte(content), notes: notes} }
	for _, row := range []struct {
		name, stream string
		want         []block
		rest         *block
	}{
		{"nothing", "", nil, nil},
		{"one block", "\x0bMSH|a\r\x1c\r", []block{full("MSH|a\r")}, nil},
		{"two blocks", "\x0bA\x1c\r\x0bB\x1c\r", []block{full("A"), full("B")}, nil},
		{"line ends between blocks", "\r\n\x0bA\x1c\r\n\r\n\x0bB\x1c\r", []block{full("A"), full("B")}, nil},
		{"an empty block", "\x0b\x1c\r", []block{full("")}, nil},
		{"a commit block", "\x0b\x06\x1c\r", []block{full("\x06")}, nil},
		{"an end mark in the text", "\x0bA\x1cB\x1c\r", []block{full("A\x1cB")}, nil},
		{"LF in place of CR", "\x0bA\x1c\n", []block{full("A", NoteNoFinalCR)}, nil},
		{"no CR before the next block", "\x0bA\x1c\x0bB\x1c\r", []block{full("A", NoteNoFinalCR), full("B")}, nil},
		{"begun anew", "\x0bMSH|ha\x0bMSH|whole\x1c\r", []block{full("MSH|whole", NoteRestarted)}, nil},
		{"no start", "MSH|a\r\x1c\r\x0bB\x1c\r", []block{full("MSH|a\r", NoteNoStart), full("B")}, nil},
		{"words before a block", "hello\x0bA\x1c\r", []block{full("hello", NoteUnframed), full("A")}, nil},
		{"half a block", "\x0bMSH|a\rPI", nil, nil},
		{"half a block that stops at its first mark", "\x0b", nil, nil},
		{"without its last byte", "\x0bA\x1c", nil, &block{content: []byte("A"), notes: []Note{NoteNoFinalCR}}},
		{"without marks", "MSH|a\r", nil, &block{content: []byte("MSH|a\r"), notes: []Note{NoteUnframed}}},
		{"with half an end", "MSH|a\r\x1c", nil, &block{content: []byte("MSH|a\r"), notes: []Note{NoteUnframed}}},
	} {
		for size := 1; size <= len(row.stream)+1; size++ {
			got, rest := cutUp(row.stream, size)
			if diff := cmp.Diff(row.want, got, cmp.AllowUnexported(block{})); diff != "" {
				t.Errorf("%s, in pieces of %d: blocks (-want +got)\n%s", row.name, size, diff)
			}
			if diff := cmp.Diff(row.rest, rest, cmp.AllowUnexported(block{})); diff != "" {
				t.Errorf("%s, in pieces of %d: rest (-want +got)\n%s", row.name, size, diff)
			}
		}
	}
}

func TestFramePutsTheMarksRoundTheMessageAndLeavesItAlone(t *testing.T) {
	message := []byte("MSH|a\r")
	if got := Frame(message); string(got) != "\x0bMSH|a\r\x1c\r" || string(message) != "MSH|a\r" {
		t.Errorf("framed as %q", got)
	}
}

func TestPickReadsWhatWasKeptAsSendWouldHave(t *testing.T) {
	framed := func(text string) string { return string(Frame([]byte(text))) }
	for _, row := range []struct {
		name, kept, want string
		standing         Standing
	}{
		{"a frame", framed(answer), answer, Final},
		{"after a commit block and a commit acknowledgment", "\x0b\x06\x1c\r" + framed(commit) + framed(answer), answer, Final},
		{"after another message's", framed(foreign) + framed(answer), answer, Final},
		{"a commit acknowledgment alone", framed(commit), commit, Interim},
		{"without its last byte", framed(answer)[:len(answer)+2], answer, Final},
		{"without marks", answer, answer, Final},
		{"half a frame", framed(answer)[:20], "", Other},
		{"nothing", "", "", Other},
		{"a frame refused", "\x0b\x15\x1c\r" + framed(answer), "", Other},
	} {
		if got, standing := Pick([]byte(row.kept), judge); string(got) != row.want || standing != row.standing {
			t.Errorf("%s: %q, standing %d", row.name, got, standing)
		}
	}
}

func TestACutterKeepsNoBlockItHasGivenOut(t *testing.T) {
	var c cutter
	c.add([]byte("\x0bfirst\x1c\r"))
	b, _ := c.next()
	c.add([]byte("\x0bOTHER\x1c\r"))
	if string(b.content) != "first" {
		t.Errorf("the block became %q when more came", b.content)
	}
}

// FuzzCutter: no stream brings the cutter down; how it is cut up makes no
// difference; and nothing that was framed is lost or invented.
func FuzzCutter(f *testing.F) {
	for _, seed := range []string{
		"\x0bMSH|^~\\&|A\rMSA|AA|1\r\x1c\r", "\x0bA\x1c\x0bB\x1c\r", "MSH|a\r\x1c", "\x0b\x06\x1c\r\x0bA\x1c\r", "\x0b\x0b\x1c\x1c\r\n", "x\x1c\ry",
	} {
		f.Add([]byte(seed), 1)
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, stream []byte, size int) {
		size = max(1, size%64)
		whole, rest := cutUp(string(stream), len(stream)+1)
		pieces, restOfPieces := cutUp(string(stream), size)
		if diff := cmp.Diff([]any{whole, rest}, []any{pieces, restOfPieces}, cmp.AllowUnexported(block{})); diff != "" {
			t.Fatalf("in pieces of %d (-whole +pieces)\n%s", size, diff)
		}
		total := 0
		for _, b := range whole {
			if !bytes.Contains(stream, b.content) {
				t.Fatalf("block %q is not in the stream", b.content)
			}
			total += len(b.content)
		}
		if total > len(stream) {
			t.Fatalf("%d bytes of blocks out of a stream of %d", total, len(stream))
		}
		framed, _ := cutUp(string(Frame(bytes.Map(func(r rune) rune {
			if r == startBlock || r == endBlock {
				return -1
			}
			return r
		}, stream))), size)
		if len(framed) != 1 {
			t.Fatalf("a framed message became %d blocks", len(framed))
		}
	})
}
