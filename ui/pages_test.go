package ui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/wizard"
)

// places are all pages, each question included.
func places(s wizard.State) []wizard.Place {
	var all []wizard.Place
	for _, e := range page.Table() {
		if e.Step != wizard.Questions || e.Page != "" {
			all = append(all, wizard.Place{Step: e.Step, Page: e.Page})
			continue
		}
		for i := range wizard.AskedOf(s) {
			all = append(all, wizard.Place{Step: e.Step, Question: i + 1})
		}
	}
	return all
}

// A key without words is answered by itself in brackets, and a value that was
// not given stays in its braces.
var unworded = regexp.MustCompile(`\[[a-z][a-z0-9_.-]+\]|\{[a-zA-Z]+\}`)

func TestEveryPageHasWordsInEveryScene(t *testing.T) {
	for _, scene := range scenes() {
		t.Run(scene.name, func(t *testing.T) {
			d := newDesk(t, scene.desk(deskParams{}))
			d.post(scene.then...)
			for _, place := range places(d.shell.State()) {
				d.went(place)
				if got := d.shell.State().Place; got.Step != place.Step {
					t.Errorf("asked for %+v and got %+v", place, got)
				}
				if missing := unworded.FindAllString(d.words(), -1); len(missing) > 0 {
					t.Errorf("%+v: no words for %q", place, missing)
				}
			}
		})
	}
}

// TestPictures saves every page for a person to look at, when the environment
// names a folder for them.
func TestPictures(t *testing.T) {
	folder := os.Getenv("TESTSHOT_PICTURES")
	if folder == "" {
		t.Skip("set TESTSHOT_PICTURES to a folder to have every page drawn into it")
	}
	only := regexp.MustCompile(os.Getenv("TESTSHOT_PICTURES_OF"))
	for _, look := range []struct {
		name          string
		choice        skin.Choice
		percent       int
		width, height float32
	}{
		{"light", skin.Light, 100, 1080, 720},
		{"dark", skin.Dark, 100, 1080, 720},
		{"small", skin.Light, 100, 900, 600},
		{"small-dark", skin.Dark, 100, 900, 600},
		{"large", skin.Light, 150, 1080, 720},
	} {
		for _, scene := range scenes() {
			d := newDesk(t, scene.desk(deskParams{choice: look.choice, percent: look.percent, width: look.width, height: look.height}))
			d.post(scene.then...)
			for _, place := range places(d.shell.State()) {
				name := fmt.Sprintf("%s-%s-%s%s%d", look.name, scene.name, place.Step, place.Page, place.Question)
				if !only.MatchString(name) {
					continue
				}
				d.went(place)
				if scene.name == "wrong" && d.shell.view.Check != nil {
					d.shell.view.Check()
				}
				d.picture(folder, name)
				before := d.win.Canvas().Capture()
				d.shell.frame.Key(&fyne.KeyEvent{Name: fyne.KeyEnd})
				if !reflect.DeepEqual(before, d.win.Canvas().Capture()) {
					d.picture(folder, name+"-end")
				}
			}
		}
	}
}

func (d *desk) picture(folder, name string) {
	d.t.Helper()
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, d.win.Canvas().Capture()); err != nil {
		d.t.Fatal(err)
	}
}
