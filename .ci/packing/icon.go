package main

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"path/filepath"

	"os"
)

// iconFor writes the icon in the form of Windows, in one size: a PNG of 256 points,
// which Windows makes smaller by itself.
func (r release) iconFor(to string) error {
	picture, err := os.ReadFile(filepath.Join(r.root, "assets", "icon", "icon-256.png"))
	if err != nil {
		return err
	}
	if _, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil {
		return err
	}
	const directory = 6 + 16
	var b bytes.Buffer
	for _, field := range []any{
		uint16(0), uint16(1), uint16(1), // an icon, with one picture
		uint8(0), uint8(0), uint8(0), uint8(0), // 0 stands for a side of 256
		uint16(1), uint16(32), uint32(len(picture)), uint32(directory),
	} {
		if err := binary.Write(&b, binary.LittleEndian, field); err != nil {
			return err
		}
	}
	b.Write(picture)
	return put(to, b.Bytes(), 0o644)
}
