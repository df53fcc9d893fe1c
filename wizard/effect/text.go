package effect

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// ReadText reads a file of settings that somebody offered. Windows PowerShell 5 writes
// UTF-16 with a mark for ">", and so whatever "route example" says there; it is
// given as UTF-8, which TOML has to be.
func ReadText(path string) ([]byte, error) {
	data, _, err := ReadOffered(path)
	if err != nil {
		return nil, err
	}
	return asUTF8(data), nil
}

func asUTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, 0, len(data)/2)
	for rest := data[2:]; len(rest) > 1; rest = rest[2:] {
		units = append(units, order.Uint16(rest))
	}
	return []byte(string(utf16.Decode(units)))
}
