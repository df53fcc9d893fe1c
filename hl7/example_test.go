package hl7_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"testshot/hl7"
)

const example = "MSH|^~\\&|EHR|CLINIC|||20140102||VXU^V04^VXU_V04|CTRL-1|P|2.5.1\r\n" +
	"PID|1||77^^^MA^MR~88^^^MA^SS||SAMPLE^SUE\r\n" +
	"RXA|0|1|20140102||03^M\\T\\M R^CVX\r\n"

func ExampleParse() {
	m, err := hl7.Parse([]byte(example))
	if err != nil {
		fmt.Println(err)
		return
	}
	pid := m.Find("PID", 1)
	fmt.Println(pid.Field(3).Len(), "identifiers")
	fmt.Println(pid.Field(3).Repetition(2).Component(5).Text())
	fmt.Println(m.Find("RXA", 1).Field(5).Component(2).Text())
	// Output:
	// 2 identifiers
	// SS
	// M&M R
}

func ExampleMessage_Value() {
	m, err := hl7.Parse([]byte(example))
	if err != nil {
		fmt.Println(err)
		return
	}
	l, err := hl7.ParseLocation("PID-5.1")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Value(l))
	fmt.Println(m.Value(hl7.Location{Segment: "PID", Field: 5}))
	// Output:
	// SAMPLE
	// SAMPLE^SUE
}

func ExampleMessage_Wire() {
	m, err := hl7.Parse([]byte("\x0b" + example + "\x1c\r\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, changes := m.Wire()
	for _, c := range changes {
		fmt.Println(c.Kind, c.Count)
	}
	// Output:
	// framing off 2
	// line ends to CR 3
}

func ExampleField_Repetitions() {
	m, err := hl7.Parse([]byte(example))
	if err != nil {
		fmt.Println(err)
		return
	}
	for n, id := range m.Find("PID", 1).Field(3).Repetitions() {
		fmt.Println(n, id.Location(), id.Component(1).Text())
	}
	// Output:
	// 1 PID[1]-3[1] 77
	// 2 PID[1]-3[2] 88
}

func ExampleParseError() {
	_, err := hl7.Parse([]byte(example + example))
	var problem *hl7.ParseError
	if errors.As(err, &problem) && problem.Problem == hl7.SeveralMessages {
		fmt.Println("a second message starts in line", problem.Line)
	}
	fmt.Println(err)
	// Output:
	// a second message starts in line 4
	// parse line 4, MSH[2]: several messages
}

func ExampleSplitBatch() {
	b, err := hl7.SplitBatch([]byte("BHS|^~\\&\r\n" + example + example + "BTS|3\r\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for part := range b.Parts() {
		fmt.Println(part.Index, "starts in line", part.Line)
	}
	for _, c := range b.Counts() {
		fmt.Println(c.Trailer, "declares", c.Declared, "and there are", c.Found)
	}
	// Output:
	// 1 starts in line 2
	// 2 starts in line 5
	// BTS declares 3 and there are 2
}

// A file of any length is read message by message.
func ExampleReader() {
	r := hl7.NewReader(strings.NewReader("\uFEFFBHS|^~\\&\r\n" + example + example + "BTS|2\r\n"))
	r.Trailer = func(c hl7.BatchCount) { fmt.Println(c.Trailer, "agrees:", c.Agrees()) }
	var m hl7.Message
	for {
		piece, err := r.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = piece.Parse(&m)
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(piece.Index, "starts in line", piece.Line, "and has", m.Len(), "segments")
	}
	// Output:
	// 1 starts in line 2 and has 3 segments
	// BTS agrees: true
	// 2 starts in line 5 and has 3 segments
}

func ExampleEscape() {
	d := hl7.StandardDelimiters()
	escaped := hl7.Escape("black & white", d)
	fmt.Println(escaped)
	fmt.Println(hl7.Unescape([]byte(escaped), d))
	// Output:
	// black \T\ white
	// black & white
}

func ExampleMessage_Oddities() {
	m, err := hl7.Parse([]byte("exported by hand\r\n" + example))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, odd := range m.Oddities() {
		fmt.Println(odd)
	}
	// Output:
	// parse line 1: bad segment name (the line starts with no name of three characters)
	// parse line 1: line before the message header
}
