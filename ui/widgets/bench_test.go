package widgets_test

import (
	"testing"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// A refresh of the whole window has to stay well under 50 ms.
func BenchmarkRefreshOfTheWindow(b *testing.B) {
	k := NewKit(widgettest.Skin(b, skin.Light, 100), Keys{})
	w := newWindow(k)
	widgettest.Window(b, w.frame, 1080, 720)
	page, _ := formPage(k)
	w.frame.SetPage(page)
	for b.Loop() {
		w.frame.Refresh()
	}
}
