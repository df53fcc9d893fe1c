package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

func pages(k *Kit) map[string]fyne.CanvasObject {
	question, _ := questionPage(k)
	form, _ := formPage(k)
	return map[string]fyne.CanvasObject{
		"home": homePage(k), "question": question, "form": form, "check": checkPage(k), "sending": sendingPage(k),
		"message": messagePage(k), "reply": replyPage(k), "send": sendPage(k), "evidence": evidencePage(k),
		"after": afterPage(k), "board": boardPage(k),
	}
}

func TestEveryPageFitsEveryWindowAndTextSize(t *testing.T) {
	for _, each := range []struct {
		choice        skin.Choice
		percent       int
		width, height float32
	}{{skin.Light, 100, 1080, 720}, {skin.Dark, 100, 1080, 720}, {skin.Light, 100, 900, 600}, {skin.Light, 150, 1080, 720}, {skin.Light, 200, 900, 600}} {
		size := fmt.Sprintf("%.0fx%.0f-%d-%d", each.width, each.height, each.percent, each.choice)
		t.Run(size, func(t *testing.T) {
			k := NewKit(widgettest.Skin(t, each.choice, each.percent), Keys{})
			w := newWindow(k)
			if each.choice == skin.Dark {
				w.rail.SetBand("Rehearsal", "Nothing leaves this computer and nothing counts")
			}
			win := widgettest.Window(t, w.frame, each.width, each.height)
			for name, page := range pages(k) {
				w.frame.SetPage(page)
				picture(t, win.Canvas(), name+"-"+size)
				nothingSticksOut(t, win)
			}
		})
	}
}
