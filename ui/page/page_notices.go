package page

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// Notices stands on top of every page: what happened while the reader was here,
// each with what can be done about it, and a way to put it away.
type Notices struct {
	t     *Tools
	box   *fyne.Container
	shown string
	step  wizard.Step // where the reader is
}

// NewNotices makes the place for notices; it takes no room while there are none.
func NewNotices(t *Tools) *Notices {
	n := &Notices{t: t, box: widgets.Stack(widgets.GapPart)}
	n.box.Hide()
	return n
}

// Content is what a page puts above itself.
func (n *Notices) Content() fyne.CanvasObject { return n.box }

// Set shows the notices of a state. Banners stay while nothing about them
// changed, so that a focused button in one keeps the keyboard.
func (n *Notices) Set(s wizard.State) {
	n.step = s.Place.Step
	var key strings.Builder
	key.WriteString(n.t.Book.Language())
	notices := worthSaying(s)
	for _, notice := range notices {
		key.WriteString(notice.Key + "\x00" + n.t.Notice(notice) + "\x00" + notice.Ref + "\x00")
	}
	ahead, settled := lookingAhead(s), settledHere(s)
	if ahead {
		key.WriteString("ahead")
	}
	if settled {
		key.WriteString("settled")
	}
	if s.Place.Step == wizard.Reply {
		key.WriteString("reply") // its button opens a dialog, and says so
	}
	if n.shown == key.String() {
		return
	}
	n.shown = key.String()
	n.box.Objects = nil
	for _, notice := range notices {
		n.box.Add(n.t.Banner(notice, n.actions(s, notice)...))
	}
	if ahead {
		n.box.Add(widgets.NewBanner(n.t.Kit, widgets.BannerSpec{Icon: skin.IconEye, Text: n.t.Say("frame.ahead")}))
	}
	if settled {
		n.box.Add(widgets.NewBanner(n.t.Kit, widgets.BannerSpec{Mark: skin.Done, First: n.t.Say("page.settled.title"), Text: n.t.Say("page.settled.lead")}))
	}
	if len(n.box.Objects) == 0 {
		n.box.Hide()
	} else {
		n.box.Show()
	}
	n.box.Refresh()
	n.t.Kit.Changed()
}

// worthSaying are the notices for the page where the reader is. An attempt that
// ended in the middle is offered where it can be settled, not on every page, and what
// kept a newer version from being looked for stands under its button.
func worthSaying(s wizard.State) []wizard.Notice {
	var notices []wizard.Notice
	for _, n := range s.Notices {
		if n.From == lookedForNews {
			continue
		}
		if n.Key == endedInTheMiddle {
			switch s.Place.Step {
			case wizard.Home, wizard.Send, wizard.Reply, wizard.Evidence:
			default:
				continue
			}
		}
		notices = append(notices, n)
	}
	return notices
}

const endedInTheMiddle = "ended-in-the-middle"

// Any tells whether something stands on top of the page.
func (n *Notices) Any() bool { return n.box.Visible() }

// lookingAhead says that nothing can be done on the page yet. In a rehearsal the order is
// free, so nobody is ahead. The library is the person's and waits for no message, and an
// answer that came another way is taken as soon as its message is here.
func lookingAhead(s wizard.State) bool {
	switch {
	case s.Rehearsal, s.Place.Page == wizard.PageLibrary:
		return false
	case s.Place.Step == wizard.Reply && takesAnswer(s):
		return false
	}
	return wizard.Ahead(s)
}

// actions are the buttons of a notice.
func (n *Notices) actions(s wizard.State, notice wizard.Notice) []fyne.CanvasObject {
	t := n.t
	if notice.Key == endedInTheMiddle && len(s.Kept.Interrupted) > 0 {
		record := s.Kept.Interrupted[0].Record
		bring := t.Say("remedy.bring-reply")
		if s.Place.Step == wizard.Reply {
			bring = t.Say("remedy.bring-reply-file")
		}
		return []fyne.CanvasObject{
			widgets.NewButton(t.Kit, widgets.Small, bring, skin.IconMail, func() {
				if n.step == wizard.Reply { // there already: ask for the file at once
					t.chooseAnswer(func(path string) { t.Post(wizard.ReplyOffered{Path: path, How: "file"}) })
					return
				}
				t.Post(wizard.Went{To: wizard.Place{Step: wizard.Reply}})
			}),
			widgets.NewButton(t.Kit, widgets.Small, t.Say("remedy.unanswered"), 0, func() {
				t.Post(wizard.InterruptedSettled{Record: record})
			}),
		}
	}
	var buttons []fyne.CanvasObject
	if act := t.remedy(notice.Remedy); act != nil {
		buttons = append(buttons, widgets.NewButton(t.Kit, widgets.Small, t.Say("remedy."+string(notice.Remedy)), 0, act))
	}
	return append(buttons, widgets.NewButton(t.Kit, widgets.Quiet, t.Say("remedy.dismiss"), 0, func() {
		t.Post(wizard.NoticeDismissed{Key: notice.Key})
	}))
}

// remedy is what the one press does; nil for none.
func (t *Tools) remedy(r wizard.Remedy) func() {
	went := func(p wizard.Place) func() { return func() { t.Post(wizard.Went{To: p}) } }
	switch r {
	case wizard.RemedySendAgain:
		return went(wizard.Place{Step: wizard.Send})
	case wizard.RemedyBringReply:
		return went(wizard.Place{Step: wizard.Reply})
	case wizard.RemedyTypePassword, wizard.RemedySeeRouting:
		return went(wizard.Place{Step: wizard.Routing})
	case wizard.RemedySeeQuestions:
		return went(wizard.Place{Step: wizard.Questions})
	case wizard.RemedyChooseFile:
		return func() { t.ChooseMessage(func(path string) { t.Post(wizard.FileOffered{Path: path}) }) }
	case wizard.RemedyChooseFolder:
		return t.ChooseFolder
	case wizard.RemedyCheckEvidence:
		return func() {
			t.Post(wizard.Went{To: wizard.Place{Step: wizard.Evidence}})
			t.Post(wizard.VerifyAsked{})
		}
	}
	return nil
}

// Banner draws a notice: its first sentence bold, the Help Desk's number where it
// names the Help Desk, the number for the log in the quiet color, and what can be
// done below.
func (t *Tools) Banner(n wizard.Notice, actions ...fyne.CanvasObject) fyne.CanvasObject {
	words := t.Notice(n)
	first, rest := FirstSentence(words)
	spec := widgets.BannerSpec{Mark: markOfSeverity(n.Severity), First: first, Text: rest}
	if phone := t.Phone(); strings.Contains(words, helpDesk) && !strings.Contains(words, phone) {
		spec.More = append(spec.More, widgets.Run{Text: t.Say("frame.help-desk", "phone", phone) + " ", Role: skin.Soft})
	}
	if n.Ref != "" {
		spec.More = append(spec.More, widgets.Run{Text: t.Say("frame.number", "ref", n.Ref), Role: skin.Quiet})
	}
	if len(actions) == 1 {
		spec.Action = actions[0]
	} else {
		spec.Below = actions
	}
	return widgets.NewBanner(t.Kit, spec)
}

// gravest is the notice that a foot cannot leave out: what went wrong and still
// stands on the page. The zero notice is none.
func gravest(s wizard.State) wizard.Notice {
	for _, n := range worthSaying(s) {
		if n.Severity == wizard.Wrong {
			return n
		}
	}
	return wizard.Notice{}
}

// happened is a notice's first sentence as a foot writes it.
func happened(t *Tools, n wizard.Notice) string {
	first, _ := FirstSentence(t.Notice(n))
	return strings.TrimSuffix(first, ".")
}

// Lacks names what a blocker asks for in a few words, as a list of such things does.
func (t *Tools) Lacks(n wizard.Notice) string {
	if name := "name." + string(n.Field); !strings.HasPrefix(n.Key, "missing.") && t.Has(name) {
		return t.Say(name)
	}
	return t.Notice(n)
}

// helpDesk is the office's name, which no language translates: a notice that sends
// somebody there gives the number along.
const helpDesk = "Help Desk"

func markOfSeverity(s wizard.Severity) skin.Mark {
	switch s {
	case wizard.Good:
		return skin.Done
	case wizard.Info:
		return skin.Question
	case wizard.Wrong:
		return skin.Refused
	}
	return skin.NeedsLook
}

// FirstSentence splits off the first sentence; a stop inside "2.5.1" is none.
func FirstSentence(text string) (first, rest string) {
	runes := []rune(text)
	for i := 0; i+2 < len(runes); i++ {
		if strings.ContainsRune(".?!", runes[i]) && runes[i+1] == ' ' && !unicode.IsLower(runes[i+2]) {
			return string(runes[:i+1]), string(runes[i+2:])
		}
	}
	return text, ""
}
