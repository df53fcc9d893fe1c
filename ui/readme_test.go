package ui

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"

	"testshot/ui/skin"
)

// documented names the pictures of docs/screenshots, without their ending, and what each
// shows: a shot of the gallery, a language and a look. The first eight stand in the README,
// and those in English also in the guide, with the rest of the two roads.
func documented() map[string]struct {
	shot, language string
	look           skin.Choice
} {
	return map[string]struct {
		shot, language string
		look           skin.Choice
	}{
		"home":      {"almost-home", "en", skin.Light},
		"questions": {"asked-questions-4", "es", skin.Light},
		"decision":  {"exclusion-questions-decision", "en", skin.Light},
		"routing":   {"filled-routing", "en", skin.Light},
		"check":     {"findings-check", "en", skin.Light},
		"sending":   {"waiting-send-sending", "en", skin.Dark},
		"reply":     {"refused-reply", "en", skin.Light},
		"evidence":  {"checked-evidence", "en", skin.Dark},

		"rehearsal":  {"rehearsal-home", "en", skin.Light},
		"who":        {"filled-who", "en", skin.Light},
		"version":    {"asked-questions-4", "en", skin.Light},
		"send-road":  {"send-questions-decision", "en", skin.Light},
		"line":       {"works-routing-line", "en", skin.Light},
		"message":    {"arrived-message", "en", skin.Light},
		"send":       {"ready-send", "en", skin.Light},
		"afterwards": {"your-turn-afterwards", "en", skin.Light},
	}
}

// The pictures of the README and the guide are what the window shows, pixel by pixel: drawing in
// memory rounds the same way each time. `make screenshots` renews them.
func TestThePicturesOfReadmeAndGuideShowTheWindowAsItIs(t *testing.T) {
	renew := os.Getenv("TESTSHOT_SCREENSHOTS_README") != ""
	if runtime.GOARCH != "amd64" && !renew {
		t.Skip("the pictures were drawn on amd64, and " + runtime.GOARCH + " may round fractions otherwise")
	}
	shots := map[string]shot{}
	for _, s := range gallery() {
		shots[s.name()] = s
	}
	for short, of := range documented() {
		s, ok := shots[of.shot]
		if !ok {
			t.Errorf("the picture %s shows %s, and the gallery has no such shot", short, of.shot)
			continue
		}
		h := how{language: of.language, look: of.look, percent: 100, width: 1080, height: 720, scales: []int{1}}
		path := filepath.Join("..", "docs", "screenshots", short+".png")
		var seen image.Image
		s.pictures(t, h, func(string) bool { return true }, func(_ string, p image.Image) {
			if seen == nil {
				seen = p // the page as it opens
			}
		})
		if renew {
			if err := os.WriteFile(path, smallPNG(seen), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if n := differing(kept, seen); n > 0 {
			t.Errorf("docs/screenshots/%s.png is no longer what the window shows: %d pixels differ. When the page is meant to look as it does now, type: make screenshots OF=readme", short, n)
		}
	}
}

// differing counts the pixels that are not the same.
func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx() * a.Bounds().Dy()
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			ra, ga, ba, _ := a.At(x, y).RGBA()
			rb, gb, bb, _ := b.At(x, y).RGBA()
			if ra != rb || ga != gb || ba != bb {
				n++
			}
		}
	}
	return n
}

// smallPNG writes an opaque picture without filters: the flat ground of a window
// takes a quarter less so than with those that image/png chooses for photographs.
func smallPNG(p image.Image) []byte {
	size := p.Bounds().Size()
	var rows bytes.Buffer
	z, _ := zlib.NewWriterLevel(&rows, zlib.BestCompression) // the level is one of its own
	line := make([]byte, 1+3*size.X)                         // its first byte, 0, says that no filter is used
	for y := range size.Y {
		for x := range size.X {
			r, g, b, _ := p.At(p.Bounds().Min.X+x, p.Bounds().Min.Y+y).RGBA()
			line[1+3*x], line[2+3*x], line[3+3*x] = byte(r>>8), byte(g>>8), byte(b>>8)
		}
		_, _ = z.Write(line) // into memory
	}
	_ = z.Close()
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, chunk := range []struct {
		name string
		data []byte
	}{{"IHDR", append(head, 8, 2, 0, 0, 0)}, {"IDAT", rows.Bytes()}, {"IEND", nil}} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(chunk.data)))
		named := append([]byte(chunk.name), chunk.data...)
		out = binary.BigEndian.AppendUint32(append(out, named...), crc32.ChecksumIEEE(named))
	}
	return out
}

func TestASmallPictureIsReadBackPixelByPixel(t *testing.T) {
	p := image.NewNRGBA(image.Rect(0, 0, 37, 23))
	for i := range p.Pix {
		p.Pix[i] = byte(i * 31)
		if i%4 == 3 {
			p.Pix[i] = 0xFF
		}
	}
	back, err := png.Decode(bytes.NewReader(smallPNG(p)))
	if err != nil {
		t.Fatal(err)
	}
	if n := differing(p, back); n > 0 {
		t.Errorf("%d pixels differ", n)
	}
	p.Pix[0]++
	if n := differing(p, back); n != 1 {
		t.Errorf("one pixel was changed, and %d differ", n)
	}
}

// What README and guide show is drawn here, and nothing is drawn for nobody.
func TestEveryPictureThatADocumentShowsIsDrawnByTheProgram(t *testing.T) {
	shown := map[string]bool{}
	pages, err := filepath.Glob("../docs/manual/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`screenshots/([a-z-]+)\.png`).FindAllSubmatch(text, -1) {
			shown[string(found[1])] = true
		}
	}
	for name := range shown {
		if _, drawn := documented()[name]; !drawn {
			t.Errorf("a document shows %s.png, which `make screenshots` does not draw", name)
		}
	}
	for name := range documented() {
		if !shown[name] {
			t.Errorf("%s.png is drawn, and no document shows it", name)
		}
	}
}
