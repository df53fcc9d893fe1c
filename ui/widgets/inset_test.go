package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
)

func TestALimitGrowsWithTheText(t *testing.T) {
	for percent, most := range map[int]float32{100: 50, 200: 100} {
		part := canvas.NewRectangle(nil)
		l := limited(NewKit(skin.New(skin.Params{Percent: percent}), Keys{}), 50, part)
		l.Resize(fyne.NewSize(120, 10))
		if part.Size().Width != most || Natural(l) > most {
			t.Errorf("at %d %%: %v wide, likes %v", percent, part.Size().Width, Natural(l))
		}
	}
}
