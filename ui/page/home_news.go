package page

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/assets"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

var lookedForNews = wizard.FetchNews{}.Name()

// newsPanel looks for a newer version when somebody presses its button: whom it asks,
// with which key the answer is checked, and what the note said.
type newsPanel struct {
	*settingsPanel
	view          *View
	state         wizard.State
	paper         *sheet
	address, keys *widgets.Field
	look          *widgets.Button
	asks, said    *widgets.Swap
	shown         answered
	asked         string
}

// answered is what came of looking: a note, or why there is none.
type answered struct {
	note     wizard.News
	key, ref string
}

func newNewsPanel(t *Tools, s wizard.State, view *View) *newsPanel {
	p := &newsPanel{state: s, view: view}
	p.settingsPanel = newSettingsPanel(t, s.Settings, t.Say("look.news"), skin.IconShield, func(*settingsPanel) []fyne.CanvasObject { return p.rows() })
	return p
}

func (p *newsPanel) rows() []fyne.CanvasObject {
	t, k := p.t, p.t.Kit
	p.paper = newSheet(t, p.state, wizard.FormNews, p.view)
	from, leave := p.state.Settings.News, func(string) { p.name() }
	p.address = p.paper.standing("address", from.Address, widgets.FieldSpec{Label: t.Say("look.news.address"), Hint: t.Say("look.news.address.hint")}, leave)
	p.keys = p.paper.standing("keys", from.Keys, widgets.FieldSpec{Label: t.Say("look.news.keys"), Hint: t.Say("look.news.keys.hint")}, leave)
	p.look = widgets.NewButton(k, widgets.Small, t.Say("look.news.look"), skin.IconShield, func() {
		p.name()
		for _, field := range []*widgets.Field{p.address, p.keys} {
			field.SetProblem("")
			if strings.TrimSpace(field.Text()) == "" {
				field.SetProblem(t.Say("look.news.missing"))
			}
		}
		t.Post(wizard.NewsAsked{})
	})
	p.asks, p.said = widgets.NewSwap(k, nil), widgets.NewSwap(k, nil)
	p.shown, p.asked = answered{}, ""
	p.follow(p.state)
	return []fyne.CanvasObject{
		widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("look.news.lead", "version", assets.Version)),
		p.address, p.keys, p.asks, widgets.Wrap(12, 8, p.look), p.said,
	}
}

// name keeps whom to ask, when that has changed.
func (p *newsPanel) name() {
	settings := p.state.Settings
	settings.News.Address, settings.News.Keys = p.address.Text(), p.keys.Text()
	if settings.News != p.state.Settings.News {
		p.t.Post(wizard.SettingsChanged{Settings: settings})
	}
	p.paper.named(p.state)
}

// follow shows what may be asked now, and what was answered.
func (p *newsPanel) follow(s wizard.State) {
	p.state = s
	p.settingsPanel.update(s.Settings)
	if !p.open {
		return
	}
	t, busy, from := p.t, s.Busy[lookedForNews], s.Settings.News
	words := "look.news.look"
	if busy {
		words = "look.news.looking"
	}
	p.look.SetText(t.Say(words))
	p.look.SetOff(busy || s.Rehearsal)
	asked := t.Say("look.news.rehearsal")
	if !s.Rehearsal {
		asked = ""
		if address, err := url.Parse(from.Address); err == nil && from.Whole() {
			asked = t.Say("look.news.asks", "address", address.Redacted())
		}
	}
	if asked != p.asked {
		p.asked = asked
		p.asks.Set(nil)
		if asked != "" {
			p.asks.Set(widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, asked))
		}
	}
	said, notice := answered{note: s.News}, fyne.CanvasObject(nil)
	for _, n := range s.Notices {
		if n.From == lookedForNews {
			said.key, said.ref = n.Key, n.Ref
			notice = t.Banner(n)
		}
	}
	if said != p.shown {
		p.shown = said
		if notice == nil {
			notice = p.note(s.News)
		}
		p.said.Set(notice)
	}
}

// note shows what a note says, as it was written. The address is opened in the
// browser, for the person to read; the program follows it nowhere.
func (p *newsPanel) note(n wizard.News) fyne.CanvasObject {
	if n.Version == "" {
		return widgets.Stack(0)
	}
	t, k := p.t, p.t.Kit
	mark, first := skin.Done, "look.news.newest"
	if n.Newer {
		mark, first = skin.NeedsLook, "look.news.newer"
	}
	all := widgets.Stack(widgets.GapPart,
		widgets.NewMarkNote(k, mark, widgets.Bold(t.Say(first, "version", n.Version, "day", t.DayText(n.Day)), mark.Word())),
		widgets.NewText(k, skin.TextNote, skin.Quiet, t.Say("look.news.signed", "at", t.When(n.Checked))))
	if n.OlderThanYear {
		all.Add(widgets.NewMarkNote(k, skin.NeedsLook, widgets.Plain(t.Say("look.news.stale"))))
	}
	if n.Newer {
		text := widgets.Stack(4)
		for line := range strings.Lines(n.Text) {
			text.Add(widgets.NewText(k, skin.TextHelp, skin.Ink, strings.TrimSpace(line)))
		}
		all.Add(widgets.NewPanel(k, widgets.PanelCard, text))
		all.Add(widgets.NewText(k, skin.TextNote, skin.Quiet, n.Where))
		all.Add(widgets.Wrap(12, 8, widgets.NewButton(k, widgets.Small, t.Say("look.news.where"), skin.IconGlobe, func() { t.Post(wizard.LinkAsked{Address: n.Where}) })))
	}
	return all
}
