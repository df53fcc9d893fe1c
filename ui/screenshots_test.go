package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"testshot/assets/wording"
	"testshot/ui/skin"
)

// how a window is opened to be photographed.
type how struct {
	language      string
	look          skin.Choice
	percent       int // of the text
	width, height float32
	scales        []int // pixels a unit
}

var looks = map[skin.Choice]string{skin.Light: "light", skin.Dark: "dark"}

// name ends the name of a picture: language-look-size-scale, with the size of the
// text where it is not the usual one.
func (h how) name(scale int) string {
	name := fmt.Sprintf("%s-%s-%.0fx%.0f-%dx", h.language, looks[h.look], h.width, h.height, scale)
	if h.percent > 100 {
		name += fmt.Sprintf("-text%d", h.percent)
	}
	return name
}

// hows is every way in which every page is photographed, and once more in the largest
// text, where things run out of room first.
func hows() []how {
	var all []how
	for _, language := range wording.Languages() {
		for _, look := range []skin.Choice{skin.Light, skin.Dark} {
			for _, size := range []fyne.Size{fyne.NewSize(1080, 720), fyne.NewSize(900, 600)} {
				all = append(all, how{language: language, look: look, percent: 100, width: size.Width, height: size.Height, scales: []int{2, 1}})
			}
		}
		percents := skin.Percents()
		all = append(all, how{language: language, look: skin.Light, percent: percents[len(percents)-1], width: 1080, height: 720, scales: []int{1}})
	}
	return all
}

// pictures gives what one sees of a shot to keep: at each scale as the page opens,
// and at one pixel a unit also what Page Down brings. The names are those of files,
// without their ending; only those that are wanted are drawn.
func (s shot) pictures(t testing.TB, h how, wanted func(name string) bool, keep func(name string, p image.Image)) {
	t.Helper()
	var d *desk
	for _, scale := range h.scales {
		name := s.name() + "-" + h.name(scale)
		if !wanted(name) {
			continue
		}
		if d == nil {
			d = s.open(t, deskParams{language: h.language, choice: h.look, percent: h.percent, width: h.width, height: h.height})
			defer d.shell.Close()
		}
		c := d.win.Canvas()
		c.(software.WindowlessCanvas).SetScale(float32(scale))
		keep(name, c.Capture())
		if scale > 1 {
			continue
		}
		top := func() float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(d.shell.frame.Page()).Y
		}
		d.shell.frame.Key(&fyne.KeyEvent{Name: fyne.KeyHome})
		for n, before := 2, top(); ; n, before = n+1, top() {
			d.shell.frame.Key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
			if top() == before {
				break
			}
			keep(fmt.Sprintf("%s-p%d", name, n), c.Capture())
		}
	}
}

// portion reads "2/4": the second of four parts of the work, for as many programs
// side by side. One program draws one picture at a time, for the toolkit has one
// app. Empty is all of it.
func portion(text string) (of func(n int) bool, err error) {
	if text == "" {
		return func(int) bool { return true }, nil
	}
	first, second, _ := strings.Cut(text, "/")
	part, err := strconv.Atoi(first)
	if err != nil {
		return nil, err
	}
	parts, err := strconv.Atoi(second)
	if err != nil || parts < 1 {
		return nil, fmt.Errorf("no part of a whole: %q", text)
	}
	return func(n int) bool { return n%parts == part%parts }, nil
}

// TestScreenshots draws every page into a folder, for people to look at; `make
// screenshots` runs it. The names say scene-page-language-look-size-scale.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("TESTSHOT_SCREENSHOTS")
	if folder == "" {
		t.Skip("TESTSHOT_SCREENSHOTS names no folder: make screenshots has every page drawn")
	}
	only, err := regexp.Compile(os.Getenv("TESTSHOT_SCREENSHOTS_OF"))
	if err != nil {
		t.Fatal(err)
	}
	mine, err := portion(os.Getenv("TESTSHOT_SCREENSHOTS_PART"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range gallery() {
		for _, h := range hows() {
			if n++; !mine(n) {
				continue
			}
			s.pictures(t, h, only.MatchString, func(name string, p image.Image) { save(t, filepath.Join(folder, name+".png"), p) })
		}
	}
}

func save(t testing.TB, path string, p image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
