package hl7

import "math/bits"

// The index is made eight bytes at a time. Fields are short, eight bytes on
// average, so a search call for each would cost more in calls than in looking.

const (
	lowBits  = 0x7F7F7F7F7F7F7F7F
	highBits = 0x8080808080808080
	everyOne = 0x0101010101010101
)

// loadWord returns the first eight bytes of s, the first one lowest. The
// compiler makes one load of it.
func loadWord(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// appendStarts appends base plus the offset behind every separator in s. It
// also returns a value whose high bits are zero exactly when s is ASCII.
func appendStarts(starts []int32, s string, separator byte, base int32) ([]int32, uint64) {
	pattern := uint64(separator) * everyOne
	var seen uint64
	base++ // behind the separator
	for ; len(s) >= 8; s, base = s[8:], base+8 {
		word := loadWord(s)
		seen |= word
		// A byte of diff is zero where the separator is; the sum carries into
		// the high bit of every byte that is not zero.
		diff := word ^ pattern
		hits := ^((diff&lowBits + lowBits) | diff | lowBits)
		for ; hits != 0; hits &= hits - 1 {
			starts = append(starts, base+int32(bits.TrailingZeros64(hits)>>3))
		}
	}
	for i := 0; i < len(s); i++ {
		seen |= uint64(s[i])
		if s[i] == separator {
			starts = append(starts, base+int32(i))
		}
	}
	return starts, seen & highBits
}

// appendEvery is appendStarts for texts that are mostly separators: it keeps
// the first of every stride starts and returns how many there are in all.
func appendEvery(starts []int32, s string, separator byte, base int32, stride int) ([]int32, int32, uint64) {
	var seen byte
	var count int32
	skip := 0
	for i := 0; i < len(s); i++ {
		seen |= s[i]
		if s[i] != separator {
			continue
		}
		if count++; skip == 0 {
			starts = append(starts, base+int32(i)+1)
			skip = stride
		}
		skip--
	}
	return starts, count, uint64(seen) & highBits
}
