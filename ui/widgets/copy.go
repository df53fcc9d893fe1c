package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// CopyWords are what a copying button says before and after.
type CopyWords struct{ Copy, Copied string }

// NewCopyButton copies a text and says that it did. The value is asked for
// when the button is pressed; put writes it to the clipboard.
func NewCopyButton(k *Kit, kind ButtonKind, words CopyWords, value func() string, put func(text string)) *Button {
	b := NewButton(k, kind, words.Copy, skin.IconCopy, nil)
	b.SetTapped(func() {
		put(value())
		b.SetText(words.Copied)
		b.SetIcon(skin.IconTick)
	})
	b.left = func() {
		b.SetText(words.Copy)
		b.SetIcon(skin.IconCopy)
	}
	return b
}

// NewCopyValue is something to type elsewhere: a quiet label, the value large,
// and a button that copies it.
func NewCopyValue(k *Kit, label, value string, words CopyWords, put func(text string)) fyne.CanvasObject {
	b := NewIconButton(k, words.Copy+": "+label, skin.IconCopy, nil)
	b.SetTapped(func() {
		put(value)
		b.SetIcon(skin.IconTick)
	})
	b.left = func() { b.SetIcon(skin.IconCopy) }
	return Stack(0, NewText(k, skin.TextHelp, skin.Quiet, label),
		RowMiddle(4, 0, NewText(k, skin.TextSection, skin.Ink, value), b))
}
