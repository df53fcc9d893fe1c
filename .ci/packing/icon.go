package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"

	"golang.org/x/image/bmp"
	scaled "golang.org/x/image/draw"
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

// side is the picture beside the last page of the setup: the icon on its own color,
// instead of the box and the disk of the nineties that the tool brings along.
func (r release) side(to string) error {
	file, err := os.Open(filepath.Join(r.root, "assets", "icon", "icon-256.png"))
	if err != nil {
		return err
	}
	defer file.Close() // it was read
	icon, err := png.Decode(file)
	if err != nil {
		return err
	}
	const width, height, size = 164, 314, 96 // what the tool asks for
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	middle := icon.Bounds().Dx() / 2
	draw.Draw(picture, picture.Bounds(), image.NewUniform(icon.At(middle, 8)), image.Point{}, draw.Src) // its ground
	left, top := (width-size)/2, (height-size)/2
	scaled.CatmullRom.Scale(picture, image.Rect(left, top, left+size, top+size), icon, icon.Bounds(), draw.Over, nil)
	var b bytes.Buffer
	if err := bmp.Encode(&b, picture); err != nil {
		return err
	}
	return put(to, b.Bytes(), 0o644)
}
