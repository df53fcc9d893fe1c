package page

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// works are the strips of a page that say how far long work is, each where its button
// stands. They are brought up to date and not built anew: the page may be typed into
// meanwhile.
type works struct {
	t   *Tools
	now wizard.State
	all []*work
	box *fyne.Container // of every; nil for none
}

// work is the strip of one effect: a bar, how much of how much, and a stop. It is not
// there while nothing runs.
type work struct {
	effect  wizard.Effect
	content *fyne.Container
	bar     *widgets.Bar
	text    *widgets.Paragraph
	stop    *widgets.Button
}

// wordsOf says what long work does.
func wordsOf(t *Tools, e wizard.Effect) string {
	switch e.(type) {
	case wizard.ReadStatus:
		return t.Say("work.read-status")
	case wizard.VerifyEvidence:
		return t.Say("work.verify")
	case wizard.HoldDrill:
		return t.Say("work.drill")
	case wizard.MakeReport:
		return t.Say("work.report")
	case wizard.Export:
		return t.Say("work.export")
	case wizard.CopyEvidence:
		return t.Say("work.copy")
	case wizard.FetchStamp:
		return t.Say("work.stamp")
	case wizard.TestLine:
		return t.Say("page.line.foot-running")
	}
	return ""
}

// stopWidth has room for "Stopping…" in one line, in each language.
const stopWidth = 150

func newWorks(t *Tools, s wizard.State) *works { return &works{t: t, now: s} }

// of makes the strip of an effect.
func (w *works) of(e wizard.Effect) fyne.CanvasObject {
	k := w.t.Kit
	one := &work{effect: e, bar: widgets.NewBar(k), text: widgets.NewText(k, skin.TextHelp, skin.Ink, " ")}
	one.stop = widgets.NewButton(k, widgets.Small, w.t.Say("work.stop"), skin.IconClose, func() { w.t.Post(wizard.WorkStopAsked{Effect: e.Name()}) })
	_, reading := e.(wizard.ReadStatus)
	one.stop.Hidden = reading // there is no page without it
	one.content = widgets.Stack(0, widgets.BesideFixed(k, 16, 420, stopWidth, widgets.Stack(6, one.text, one.bar), one.stop))
	w.all = append(w.all, one)
	one.update(w.t, w.now)
	return one.content
}

// every makes the strips of all work that has one, for a page that has no buttons for
// it: what somebody began elsewhere is still to be seen.
func (w *works) every() fyne.CanvasObject {
	box := widgets.Stack(widgets.GapPart, w.of(wizard.ReadStatus{}))
	for _, e := range wizard.Stoppable() {
		box.Add(w.of(e))
	}
	w.box = box
	w.update(w.now)
	return box
}

func (w *works) update(s wizard.State) {
	w.now = s
	for _, one := range w.all {
		one.update(w.t, s)
	}
	if w.box != nil {
		w.box.Hidden = !slices.ContainsFunc(w.all, func(o *work) bool { return !o.content.Hidden })
	}
}

// workFoot puts the work of the primary button in the foot, with its stop.
func workFoot(t *Tools, s wizard.State, e wizard.Effect, f Foot) Foot {
	p := s.Progress[e.Name()]
	f.Line, f.Mark = workWords(t, e, p), skin.Waiting
	f.Stop, f.StopAct = stopWord(t, p), func() { t.Post(wizard.WorkStopAsked{Effect: e.Name()}) }
	return f
}

// stopWord stands on the button that stops long work.
func stopWord(t *Tools, p wizard.Progress) string {
	if p.Stopping {
		return t.Say("work.stopping")
	}
	return t.Say("work.stop")
}

// workWords say what is done, and how much of it once that is known.
func workWords(t *Tools, e wizard.Effect, p wizard.Progress) string {
	words := wordsOf(t, e)
	if p.Total > 0 {
		words += " " + t.Say("work.count", "done", strconv.Itoa(p.Done), "total", strconv.Itoa(p.Total))
	}
	return words
}

func (o *work) update(t *Tools, s wizard.State) {
	p, told := s.Progress[o.effect.Name()]
	o.content.Hidden = !s.Busy[o.effect.Name()] && !told
	if o.content.Hidden {
		return
	}
	o.text.SetText(workWords(t, o.effect, p))
	o.bar.Hidden = p.Total == 0
	o.bar.Set(float32(p.Done) / float32(max(p.Total, 1)))
	o.stop.SetText(stopWord(t, p))
	o.stop.SetOff(p.Stopping)
}
