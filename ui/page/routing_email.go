package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// buildEmail takes the Help Desk's e-mail as text. What it says goes into the
// form, each answer with the line it came from.
func buildEmail(t *Tools, s wizard.State) *View {
	text := widgets.NewField(t.Kit, widgets.FieldSpec{
		Label: t.Say("page.email.label"), Kind: widgets.ManyLines, Rows: 9, Placeholder: t.Say("page.email.example"),
		OnChanged: func(text string) { t.Post(wizard.EmailTyped{Text: text}) },
	})
	text.SetText(s.Email)
	take := func() { t.Post(wizard.EmailPasted{Text: text.Text()}) }
	return &View{
		Content: widgets.Stack(widgets.GapSection,
			widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.email.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.email.lead"))}}),
			widgets.Stack(widgets.GapPart, text,
				widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Small, t.Say("page.email.paste"), skin.IconClipboard, func() {
					text.SetText(t.Pasted())
					t.Post(wizard.EmailTyped{Text: text.Text()})
				}))),
			widgets.NewNote(t.Kit, skin.IconLock, widgets.Plain(t.Say("page.email.password"))),
		),
		First:  text.Input(),
		Inputs: map[string]fyne.Focusable{"email": text.Input()},
		Foot: func(wizard.State) Foot {
			return Foot{Primary: t.Say("page.email.take"), Line: t.Say("page.email.foot"), Act: take}
		},
	}
}
