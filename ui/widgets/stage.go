package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Stage is one row of a live account, or of the way after the test.
type Stage struct {
	Mark    skin.Mark
	Title   string
	Line    string
	Word    string // "Done", in the mark's colour
	Time    string // beside the word; in a tracker under it
	Running bool   // shows the bar
	Part    float32
	BarText string // "12 seconds of at most 60"
	Action  fyne.CanvasObject
}

// StageList is stages joined by a hairline.
type StageList struct {
	part
	tracker bool
	rows    []*stageRow
}

// NewStageList makes the live account of a test or a sending.
func NewStageList(k *Kit, stages []Stage) *StageList { return newStages(k, stages, false) }

// NewTracker makes the same with a column at the right that says who has the
// ball and since when.
func NewTracker(k *Kit, stages []Stage) *StageList { return newStages(k, stages, true) }

func newStages(k *Kit, stages []Stage, tracker bool) *StageList {
	l := &StageList{part: part{kit: k}, tracker: tracker}
	l.content = Stack(0)
	l.ExtendBaseWidget(l)
	l.SetStages(stages)
	return l
}

// SetStages shows new states. Rows are kept, so that a bar that moves once a
// second costs little and the focus stays; an action is taken from the first
// stages that have it.
func (l *StageList) SetStages(stages []Stage) {
	if len(stages) != len(l.rows) {
		l.rows = nil
		box := Stack(0)
		for n, s := range stages {
			r := newStageRow(l, s, n == len(stages)-1)
			l.rows = append(l.rows, r)
			box.Add(r)
		}
		l.content = box
	}
	for n, s := range stages {
		l.rows[n].set(s)
	}
	l.Refresh()
	l.kit.changed()
}

type stageRow struct {
	widget.BaseWidget
	kit         *Kit
	mark        *Sign
	line        *canvas.Rectangle
	title, text *Paragraph
	word        *Paragraph
	bar         *Bar
	barText     *Paragraph
	holder      *fyne.Container // of the action
	body        fyne.CanvasObject
	tracker     bool
	last        bool
}

func newStageRow(l *StageList, s Stage, last bool) *stageRow {
	k, tracker := l.kit, l.tracker
	r := &stageRow{kit: k, tracker: tracker, last: last, line: canvas.NewRectangle(nil)}
	r.mark = NewMark(k, s.Mark, 26)
	r.title = NewBold(k, skin.TextBody, skin.Ink, s.Title)
	r.text = NewText(k, skin.TextHelp, skin.Soft, s.Line)
	r.word = NewParagraph(k, skin.TextHelp, skin.Quiet)
	r.bar = NewBar(k)
	r.barText = NewText(k, skin.TextHelp, skin.Soft, "")
	r.holder = Stack(0)
	left := Stack(0, r.title, r.text)
	below := Stack(6, Gap(0), r.bar, r.barText)
	if tracker {
		r.body = Stack(0, BesideFixed(k, 16, 420, 190, left, Inset(2, 0, 0, 0, r.word)), r.holder)
	} else {
		head := &fyne.Container{Layout: stageHead{l}, Objects: []fyne.CanvasObject{r.title, r.word}}
		r.body = Stack(0, head, r.text, below, r.holder) // the text may use the whole width
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *stageRow) set(s Stage) {
	r.mark.SetMark(s.Mark)
	r.title.SetRuns(Bold(s.Title, 0))
	r.text.Hidden = s.Line == ""
	r.text.SetText(s.Line)
	runs := []Run{}
	if s.Word != "" {
		runs = append(runs, Run{Text: s.Word, Bold: s.Mark != skin.ToDo || !r.tracker, Role: s.Mark.Word()})
	}
	if s.Time != "" {
		between := " · "
		if r.tracker {
			between = "\n"
		}
		runs = append(runs, Plain(between+s.Time))
	}
	r.word.SetRuns(runs...)
	r.word.Hidden = len(runs) == 0
	r.bar.Hidden, r.barText.Hidden = !s.Running, !s.Running || s.BarText == ""
	r.bar.Set(s.Part)
	r.barText.SetText(s.BarText)
	switch {
	case s.Action == nil:
		r.holder.Objects = nil
	case len(r.holder.Objects) == 0 || r.holder.Objects[0] != s.Action:
		r.holder.Objects = []fyne.CanvasObject{Gap(8), Row(0, actionGrows(s.Action), s.Action)}
	}
}

// actionGrows: a button is as wide as its words, and a form as wide as the row.
func actionGrows(action fyne.CanvasObject) int {
	if _, button := action.(*Button); button {
		return 0
	}
	return 1
}

const stageText float32 = 44 // where the words begin, beside a mark of 26

func (r *stageRow) left() float32 { return r.kit.Skin.Px(26) + stageText - 26 }

func (r *stageRow) air() float32 {
	if r.last {
		return 0
	}
	return 16
}

// HeightForWidth implements Flowing.
func (r *stageRow) HeightForWidth(w float32) float32 {
	return max(r.kit.Skin.Px(28), Height(r.body, w-r.left())) + r.air()
}

// NaturalWidth implements Flowing.
func (r *stageRow) NaturalWidth() float32 { return r.left() + Natural(r.body) }

// CreateRenderer belongs to the toolkit.
func (r *stageRow) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(r.line, r.mark, r.body),
		layout: func(s fyne.Size) {
			side := r.kit.Skin.Px(26)
			place(r.mark, 0, 0, side, side)
			place(r.body, r.left(), 0, s.Width-r.left(), s.Height-r.air())
			// Two pixels of air, so that the line does not run into the signs.
			place(r.line, side/2-1, side+3, 2, max(0, s.Height-side-6))
			r.line.Hidden = r.last
		},
		min: func() fyne.Size {
			m := r.body.MinSize()
			return fyne.NewSize(m.Width+r.left(), max(r.kit.Skin.Px(28), m.Height)+r.air())
		},
		paint: func() { r.line.FillColor = r.kit.Skin.Color(skin.Hair) },
	}
}

// Bar shows how much of the waiting is over; it moves in whole steps when told.
type Bar struct {
	widget.BaseWidget
	kit        *Kit
	back, done *canvas.Rectangle
	part       float32
}

// NewBar makes an empty bar.
func NewBar(k *Kit) *Bar {
	b := &Bar{kit: k, back: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	b.back.CornerRadius, b.done.CornerRadius = 4, 4
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a part between 0 and 1.
func (b *Bar) Set(part float32) {
	b.part = min(1, max(0, part))
	b.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	lay := func(s fyne.Size) {
		place(b.back, 0, 0, s.Width, s.Height)
		place(b.done, 0, 0, s.Width*b.part, s.Height)
	}
	return &drawing{
		objects: fixed(b.back, b.done),
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(40, 8) },
		paint: func() {
			b.back.FillColor, b.done.FillColor = b.kit.Skin.Color(skin.Hair), b.kit.Skin.Color(skin.Accent)
			lay(b.Size())
		},
	}
}
