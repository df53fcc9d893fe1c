package evidence

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
)

// wordList is the English list of BIP-39: 2,048 words, of which no two begin
// with the same four letters. It is part of the format.
//
//go:embed words.txt
var wordList string

// WordCount is how many words stand for a head.
const WordCount = 12

const (
	wordBits    = 11
	wordBytes   = 16 // of the head, from its beginning; the checksum is four bits more
	checkedBits = 4
)

// Words gives a head as twelve words that a person can write down and sign:
// the first 128 bits of the head and 4 bits that catch a slip of the pen, in
// the manner of BIP-39. It gives nil for what is no digest.
func Words(head string) []string {
	if !isDigest(head) {
		return nil
	}
	digits, err := hex.DecodeString(head[:2*wordBytes])
	if err != nil {
		return nil
	}
	list := strings.Fields(wordList)
	bits := append(digits, sha256Of(digits)[0])
	out := make([]string, WordCount)
	for i := range out {
		out[i] = list[bitsAt(bits, i*wordBits, wordBits)]
	}
	return out
}

func sha256Of(data []byte) []byte {
	sum := sha256.Sum256(data)
	return sum[:]
}

// bitsAt reads n bits from a place on, the highest bit of the first byte first.
func bitsAt(data []byte, from, n int) int {
	v := 0
	for i := from; i < from+n; i++ {
		v = v<<1 | int(data[i/8]>>(7-i%8)&1)
	}
	return v
}

// Reading is what somebody read off a paper.
type Reading struct {
	Words   []string // as they were read, in small letters
	Unknown []UnknownWord
	// Head is the beginning of the head that was meant, in hexadecimal digits.
	// It is empty when the words are not twelve, not of the list, or do not
	// belong together.
	Head string
}

// UnknownWord is a word that the list does not have.
type UnknownWord struct {
	Place int // 1-based
	Word  string
	Meant string // the word of the list that begins with the same letters, or ""
}

// ReadWords reads twelve words as a person types them in: capitals, commas, line
// breaks and numbers between them do not matter. The head in hexadecimal digits
// is read as well.
func ReadWords(text string) Reading {
	text = strings.ToLower(text)
	if digits := strings.Join(strings.Fields(text), ""); len(digits) >= 2*wordBytes && len(digits) <= digestLength &&
		strings.Trim(digits, "0123456789abcdef") == "" {
		return Reading{Head: digits}
	}
	r := Reading{Words: strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) })}
	list := strings.Fields(wordList)
	bits := make([]byte, wordBytes+1)
	for i, word := range r.Words {
		at, known := slices.BinarySearch(list, word)
		if !known {
			r.Unknown = append(r.Unknown, UnknownWord{Place: i + 1, Word: word, Meant: meant(list, word)})
			continue
		}
		for b := range wordBits {
			if n := i*wordBits + b; at>>(wordBits-1-b)&1 == 1 && n < 8*len(bits) {
				bits[n/8] |= 1 << (7 - n%8)
			}
		}
	}
	if len(r.Unknown) == 0 && len(r.Words) == WordCount &&
		sha256Of(bits[:wordBytes])[0]>>(8-checkedBits) == bits[wordBytes]>>(8-checkedBits) {
		r.Head = hex.EncodeToString(bits[:wordBytes])
	}
	return r
}

// meant finds the word of the list that a person may have had in mind: the one
// that shares the most letters at its beginning, three at least.
func meant(list []string, word string) string {
	best, most := "", 2
	for _, w := range list {
		n := 0
		for n < len(w) && n < len(word) && w[n] == word[n] {
			n++
		}
		if n > most {
			best, most = w, n
		}
	}
	return best
}

// differs lists the places, 1-based, at which the words read are not those of a
// head.
func (r Reading) differs(head string) []int {
	var places []int
	for i, word := range Words(head) {
		if i >= len(r.Words) || r.Words[i] != word {
			places = append(places, i+1)
		}
	}
	return places
}
