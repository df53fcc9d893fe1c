package widgets_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// differing counts pixels that are not the same.
func differing(a, b image.Image) int {
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if r1 != r2 || g1 != g2 || b1 != b2 {
				n++
			}
		}
	}
	return n
}

// A window that was switched must look like one that was made so: nothing
// keeps a color or a size of before.
func TestASwitchOfVariantAndSizeReachesEveryPart(t *testing.T) {
	for name, page := range map[string]func(*Kit) fyne.CanvasObject{
		"home": homePage, "check": checkPage, "sending": sendingPage, "message": messagePage, "reply": replyPage, "send": sendPage, "after": afterPage, "evidence": evidencePage, "board": boardPage,
		"question": func(k *Kit) fyne.CanvasObject { p, g := questionPage(k); g.SetValue("251"); return p },
		"form":     func(k *Kit) fyne.CanvasObject { p, _ := formPage(k); return p },
	} {
		t.Run(name, func(t *testing.T) {
			show := func(s *skin.Skin) (*window, fyne.Window) {
				w := newWindow(NewKit(s, Keys{}))
				win := widgettest.Window(t, w.frame, 1080, 720)
				w.frame.SetPage(page(w.kit))
				return w, win
			}
			_, made := show(widgettest.Skin(t, skin.Dark, 130))
			want := made.Canvas().Capture()

			s := widgettest.Skin(t, skin.Light, 100)
			_, win := show(s)
			if differing(want, win.Canvas().Capture()) == 0 {
				t.Fatal("light at 100 % looks like dark at 130 %")
			}
			s.SetChoice(skin.Dark)
			s.SetPercent(130)
			fyne.CurrentApp().Settings().SetTheme(s.Theme())
			win.Content().Refresh()
			if n := differing(want, win.Canvas().Capture()); n > 0 {
				picture(t, made.Canvas(), "switch-"+name+"-made")
				picture(t, win.Canvas(), "switch-"+name+"-switched")
				t.Errorf("%d pixels differ", n)
			}
		})
	}
}
