package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// summaryID begins the summary of an MSI: what it is, when it was made, and an
// identifier of this very file ([MS-OLEPS], FMTID_SummaryInformation).
var summaryID = []byte{0xE0, 0x85, 0x9F, 0xF2, 0xF9, 0x4F, 0x68, 0x10, 0xAB, 0x91, 0x08, 0x00, 0x2B, 0x27, 0xB3, 0xD9}

// What is looked for in a summary, and the types of values there.
const (
	propertyRevision = 9
	propertyMade     = 12
	propertySaved    = 13
	typeString       = 30
	typeTime         = 64
	summaryHead      = 28 // what stands in the summary before its first ID
)

// steady takes out of an MSI what wixl puts there by the clock and by lot. The file
// becomes one of the time given, and its identifier is made from its content: two
// different files must never have the same one, and the same file should.
func steady(msi string, when time.Time) error {
	content, err := os.ReadFile(msi)
	if err != nil {
		return err
	}
	at, err := summary(content)
	if err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(msi), err)
	}
	// A FILETIME counts tenths of microseconds since 1601.
	ticks := uint64(when.Unix()+11_644_473_600) * 10_000_000
	for _, property := range []uint32{propertyMade, propertySaved} {
		binary.LittleEndian.PutUint64(content[at[property]+4:], ticks)
	}
	const length = len("{01234567-89AB-CDEF-0123-456789ABCDEF}")
	name := content[at[propertyRevision]+8:][:length] // after the type and the length of the text
	if name[0] != '{' || name[length-1] != '}' {
		return fmt.Errorf("%s: its identifier is %q", filepath.Base(msi), name)
	}
	clear(name)
	copy(name, "{"+guid(string(content))+"}")
	return os.WriteFile(msi, content, 0o644)
}

// summary finds where the properties lie that change. The summary is short, so wixl
// writes it in one piece.
func summary(content []byte) (map[uint32]int, error) {
	id := bytes.Index(content, summaryID)
	if id < summaryHead || bytes.LastIndex(content, summaryID) != id {
		return nil, fmt.Errorf("it has no summary, or several")
	}
	number := func(at int) int {
		if at < 0 || at+4 > len(content) {
			return 0
		}
		return int(binary.LittleEndian.Uint32(content[at:]))
	}
	section := id - summaryHead + number(id+len(summaryID))
	want := map[uint32]int{propertyRevision: typeString, propertyMade: typeTime, propertySaved: typeTime}
	found := map[uint32]int{}
	for i := range min(number(section+4), 64) {
		property, at := uint32(number(section+8+8*i)), section+number(section+12+8*i)
		if kind, wanted := want[property]; wanted && number(at) == kind && at+64 < len(content) {
			found[property] = at
		}
	}
	if len(found) != len(want) {
		return nil, fmt.Errorf("its summary lacks its identifier or its times: %v", found)
	}
	return found, nil
}
