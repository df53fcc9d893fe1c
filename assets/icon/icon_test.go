package icon

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"
	"testing"
)

// drawing is what the test needs of the SVG: two paths.
type drawing struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Box    string `xml:"viewBox,attr"`
	Paths  []struct {
		D      string  `xml:"d,attr"`
		Fill   string  `xml:"fill,attr"`
		Stroke string  `xml:"stroke,attr"`
		Width  float64 `xml:"stroke-width,attr"`
	} `xml:"path"`
}

func read(t *testing.T) drawing {
	t.Helper()
	var d drawing
	if err := xml.Unmarshal(SVG(), &d); err != nil {
		t.Fatal(err)
	}
	if d.Box != "0 0 256 256" || len(d.Paths) != 2 {
		t.Fatalf("the drawing has box %q and %d paths; this test knows a square and a tick", d.Box, len(d.Paths))
	}
	return d
}

// corners reads a path of straight lines.
func corners(t *testing.T, path string) [][2]float64 {
	t.Helper()
	words := strings.Fields(strings.NewReplacer("M", " ", "L", " ").Replace(path))
	var all [][2]float64
	for n := 0; n+1 < len(words); n += 2 {
		x, errX := strconv.ParseFloat(words[n], 64)
		y, errY := strconv.ParseFloat(words[n+1], 64)
		if errX != nil || errY != nil {
			t.Fatalf("the tick is not made of straight lines: %q", path)
		}
		all = append(all, [2]float64{x, y})
	}
	return all
}

func hex(t *testing.T, css string) color.NRGBA {
	t.Helper()
	v, err := strconv.ParseUint(strings.TrimPrefix(css, "#"), 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xFF}
}

// near allows for what rendering rounds.
func near(a, b color.NRGBA) bool {
	off := func(x, y uint8) bool { return max(x, y)-min(x, y) > 3 }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B) && !off(a.A, b.A)
}

func TestThePicturesShowTheDrawing(t *testing.T) {
	d := read(t)
	ground, tick := hex(t, d.Paths[0].Fill), hex(t, d.Paths[1].Stroke)
	line := corners(t, d.Paths[1].D)
	for side, file := range map[int][]byte{256: PNG256(), 512: PNG512()} {
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if picture.Bounds().Dx() != side || picture.Bounds().Dy() != side {
			t.Errorf("the picture of %d is %v", side, picture.Bounds())
			continue
		}
		scale := float64(side) / 256
		at := func(x, y float64) color.NRGBA { return pixel(picture, int(x*scale), int(y*scale)) }
		// Along the tick, in the middle of the pen and across it.
		for n := 1; n < len(line); n++ {
			a, b := line[n-1], line[n]
			for step := 0.0; step <= 1; step += 0.1 {
				x, y := a[0]+(b[0]-a[0])*step, a[1]+(b[1]-a[1])*step
				if got := at(x, y); !near(got, tick) {
					t.Errorf("%d: at %.0f,%.0f on the tick is %v", side, x, y, got)
				}
				if got := at(x, y+d.Paths[1].Width*1.6); n == 2 && step < 0.7 && step > 0.4 && !near(got, ground) {
					t.Errorf("%d: below the tick at %.0f,%.0f is %v; the pen is too wide", side, x, y, got)
				}
			}
		}
		// The middle of each side is ground, the corners are see-through.
		for _, p := range [][2]float64{{128, 3}, {128, 252}, {3, 128}, {252, 128}, {24, 24}, {231, 231}} {
			if got := at(p[0], p[1]); !near(got, ground) {
				t.Errorf("%d: at %v is %v, want the ground", side, p, got)
			}
		}
		for _, p := range [][2]float64{{2, 2}, {253, 2}, {2, 253}, {253, 253}, {17, 17}, {238, 238}} {
			if got := at(p[0], p[1]); got.A != 0 {
				t.Errorf("%d: the corner at %v is %v, want nothing", side, p, got)
			}
		}
	}
}

func pixel(p image.Image, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(p.At(x, y)).(color.NRGBA)
}

func TestTheCornerTakesTwentySevenPercent(t *testing.T) {
	d := read(t)
	if !strings.Contains(d.Paths[0].D, "A69 69 ") { // 0.27 of 256 is 69.12
		t.Errorf("the corner is not 27 %% of the side: %q", d.Paths[0].D)
	}
}

func TestNobodyCanChangeTheDrawingOfOthers(t *testing.T) {
	SVG()[0] = 'x'
	if SVG()[0] != '<' {
		t.Error("the drawing was changed through a copy")
	}
}
