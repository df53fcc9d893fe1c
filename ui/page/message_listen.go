package page

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The other way in: the EHR sends the message to this computer. The page shows
// what to type into the EHR, and what came.

// listenKey is the button that listens or stops: it keeps the keyboard while one
// becomes the other.
const listenKey = "listen"

// nextPort is the port to try after one that could not be had, else 0.
func nextPort(s wizard.State) int {
	for _, n := range s.Notices {
		switch n.Key {
		case "listen-port-taken", "listen-port-forbidden":
			return s.Listening.Port + 1
		}
	}
	return 0
}

// messageListening is what the page says about listening, below everything else.
func messageListening(t *Tools, s wizard.State, view *View) []fyne.CanvasObject {
	l := s.Listening
	var parts []fyne.CanvasObject
	if len(l.Received) > 1 || len(l.Received) == 1 && l.Chosen == 0 {
		parts = append(parts, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Count("page.listen.came", len(l.Received)), Ruled: true}), messageCame(t, l))
	}
	switch onHand := s.Message.Sendable() || s.Message.Identity.Route == vxu.Exclusion; {
	case onHand && l.Asked:
		parts = append(parts, listenMore(t, view))
	case onHand:
	case l.Asked:
		parts = append(parts, widgets.NewDivider(t.Kit, t.Say("page.listen.or")), listenOn(t, s, view))
	default:
		parts = append(parts, widgets.NewDivider(t.Kit, t.Say("page.listen.or")), listenOff(t, s, view))
	}
	return parts
}

// listenOff offers to listen.
func listenOff(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	k, port := t.Kit, nextPort(s)
	open := widgets.NewCheck(k, t.Say("page.listen.open"), t.Say("page.listen.open-line"), nil)
	open.SetOn(s.Listening.Open)
	word := t.Say("page.listen.start")
	if port != 0 {
		word = t.Say("page.listen.start-at", "port", strconv.Itoa(port))
	}
	start := widgets.NewButton(k, widgets.Small, word, skin.IconDownload,
		func() { t.Post(wizard.ListenAsked{Open: open.On(), Port: port}) })
	view.Inputs[listenKey] = start
	body := []fyne.CanvasObject{widgets.NewText(k, skin.TextHelp, skin.Quiet, t.Say("page.listen.line")), open}
	if port != 0 { // the notice stands on top of the page, and the eye is here
		body = append(body, widgets.NewNote(k, skin.IconHelp, widgets.Plain(t.Say("page.listen.taken", "port", strconv.Itoa(s.Listening.Port)))))
	}
	return widgets.NewPanel(k, widgets.PanelCard, widgets.PanelHead(k, 0, skin.IconDownload, t.Say("page.listen.title"), nil,
		append(body, widgets.Row(0, 0, start))...))
}

// listenOn says what to type into the EHR while its message is waited for.
func listenOn(t *Tools, s wizard.State, view *View) fyne.CanvasObject {
	k, l := t.Kit, s.Listening
	stop := listenStop(t, view)
	if !l.On {
		return widgets.NewPanel(k, widgets.PanelLive, widgets.PanelHead(k, skin.Waiting, 0, t.Say("page.listen.opening"), nil, widgets.Row(0, 0, stop)))
	}
	tag := widgets.NewTag(k, skin.Here, t.Say("page.listen.on"), false)
	tag.SetText(t.Say("page.listen.on"), t.Say("page.listen.since", "at", t.Clock(l.Since.In(t.Now().Location()))))
	words := widgets.CopyWords{Copy: t.Say("page.listen.copy"), Copied: t.Say("frame.copied")}
	address, more := t.Say("page.listen.no-address"), ""
	if len(l.Addresses) > 0 {
		address, more = l.Addresses[0], strings.Join(l.Addresses[1:], ", ")
	}
	port := strconv.Itoa(l.Port)
	body := []fyne.CanvasObject{
		widgets.NewText(k, skin.TextHelp, skin.Quiet, t.Say("page.listen.type")),
		widgets.Wrap(48, 8, widgets.NewCopyValue(k, t.Say("page.listen.address"), address, words, t.Copy),
			widgets.NewCopyValue(k, t.Say("page.listen.port"), port, words, t.Copy)),
	}
	if more != "" {
		body = append(body, widgets.NewText(k, skin.TextHelp, skin.Quiet, t.Say("page.listen.or-address", "others", more)))
	}
	hint := "page.listen.here-only"
	if l.Open {
		hint = "page.listen.firewall"
	}
	body = append(body, widgets.Row(0, 0, stop), widgets.NewText(k, skin.TextHelp, skin.Quiet, t.Say(hint, "port", port)))
	return widgets.NewPanel(k, widgets.PanelLive, widgets.PanelHead(k, skin.Waiting, 0, t.Say("page.listen.now"), tag, body...))
}

// listenMore: a message is on hand, and the EHR may send another.
func listenMore(t *Tools, view *View) fyne.CanvasObject {
	k := t.Kit
	return widgets.NewPanel(k, widgets.PanelQuiet, widgets.PanelHead(k, skin.Done, 0, t.Say("page.listen.more"), nil,
		widgets.NewText(k, skin.TextHelp, skin.Quiet, t.Say("page.listen.more-line")), widgets.Row(0, 0, listenStop(t, view))))
}

func listenStop(t *Tools, view *View) *widgets.Button {
	stop := widgets.NewButton(t.Kit, widgets.Small, t.Say("page.listen.stop"), skin.IconStop, func() { t.Post(wizard.ListenStopped{}) })
	view.Inputs[listenKey] = stop
	return stop
}

// messageCame lists what the EHR sent, without a name: somebody may look over the
// reader's shoulder before he has chosen.
func messageCame(t *Tools, l wizard.Listening) *widgets.ChoiceGroup {
	var choices []widgets.Choice
	for i, a := range l.Received {
		text := t.Say("page.message.no-vxu")
		switch a.Route {
		case vxu.Send, vxu.Exclusion, vxu.OtherVersion:
			text = t.Count("page.listen.shots", a.Shots, "version", a.Version)
		}
		n := strconv.Itoa(i + 1)
		choices = append(choices, widgets.Choice{Value: n, Text: text,
			Title: t.Say("page.listen.which", "n", n, "at", t.Clock(a.At.In(t.Now().Location())))})
	}
	group := widgets.NewChoiceGroup(t.Kit, choices, func(value string) {
		if n, err := strconv.Atoi(value); err == nil {
			t.Post(wizard.ReceivedChosen{Index: n})
		}
	})
	if l.Chosen > 0 {
		group.SetValue(strconv.Itoa(l.Chosen))
	}
	return group
}
