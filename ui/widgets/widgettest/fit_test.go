package widgettest_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// put places an object as a layout would.
func put(o fyne.CanvasObject, x, y, w, h float32) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	return o
}

func TestMisfitsSeesWhatAPersonWould(t *testing.T) {
	kit := widgets.NewKit(widgettest.Skin(t, skin.Light, 100), widgets.Keys{})
	words := func(text string) *canvas.Text { return canvas.NewText(text, nil) }
	button := func(text string) *widgets.Button { return widgets.NewButton(kit, widgets.Small, text, 0, nil) }
	long := "a sentence that is much too long for its column"
	for _, row := range []struct {
		name string
		want string // "" for nothing
		made func() []fyne.CanvasObject
	}{
		{"all is well", "", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(words("one"), 10, 10, 100, 20), put(words("two"), 10, 29, 100, 20), put(button("Go"), 10, 60, 80, 36)}
		}},
		{"letters wider than their part", "stands at", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(container.NewWithoutLayout(put(words(long), 0, 0, 60, 20)), 10, 10, 60, 20)}
		}},
		{"letters lower than their part", "as high as", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(container.NewWithoutLayout(put(words("low"), 0, 20, 60, 20)), 10, 10, 60, 24)}
		}},
		{"lower than what scrolls", "", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(container.NewVScroll(put(words("low"), 0, 200, 60, 20)), 10, 10, 60, 24)}
		}},
		{"out at the side of what scrolls", "stands at", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(container.NewVScroll(container.NewWithoutLayout(put(words(long), 0, 0, 60, 20))), 10, 10, 60, 24)}
		}},
		{"a line that is cut", "is cut to", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(widgets.NewText(kit, skin.TextBody, skin.Ink, long).OneRow(), 10, 10, 100, 24)}
		}},
		{"an ellipsis of its own", "", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(widgets.NewText(kit, skin.TextBody, skin.Ink, "Choose a file…").OneRow(), 10, 10, 300, 24)}
		}},
		{"words on words", "the words “one” and “other” lie on each other", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(words("one"), 10, 10, 100, 20), put(words("other"), 20, 14, 100, 20)}
		}},
		{"a button on a button", "the controls “Go” and “Stay” lie on each other", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(button("Go"), 10, 10, 80, 36), put(button("Stay"), 80, 20, 80, 36)}
		}},
		{"a button wider than its column", "the control “Go” stands at", func() []fyne.CanvasObject {
			return []fyne.CanvasObject{put(container.NewWithoutLayout(put(button("Go"), 0, 0, 90, 36)), 10, 10, 60, 40)}
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			tree := container.NewWithoutLayout(row.made()...)
			tree.Resize(fyne.NewSize(400, 300))
			got := widgettest.Misfits(tree)
			if row.want == "" && len(got) > 0 || row.want != "" && (len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), row.want)) {
				t.Errorf("Misfits = %q, want %q", got, row.want)
			}
		})
	}
}
