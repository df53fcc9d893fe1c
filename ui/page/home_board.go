package page

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// boardPage is how many clinics the board shows at once: arrows walk through them,
// and no list scrolls inside the page.
const boardPage = 15

// clinicsPage is the board of all clinics, which can be narrowed by name, by year
// and by whose turn it is. It follows the state, and nothing is built anew while
// somebody types.
type clinicsPage struct {
	t       *Tools
	state   wizard.State
	all     []wizard.ClinicYear
	left    []wizard.ClinicYear
	heading *widgets.Heading
	year    *widgets.Button
	turn    *chooser
	find    *widgets.Field
	board   *widgets.Board
	none    *widgets.Swap
	pager   *widgets.Swap
	works   *works
	shown   string // what the pager was made for
}

func buildClinics(t *Tools, s wizard.State) *View {
	k := t.Kit
	p := &clinicsPage{t: t, none: widgets.NewSwap(k, nil), pager: widgets.NewSwap(k, nil), works: newWorks(t, s)}
	p.year = widgets.NewMenuButton(k, "", nil)
	p.heading = widgets.NewHeading(k, widgets.HeadingSpec{Title: t.Say("page.home.board.title"), Lead: []widgets.Run{widgets.Plain(" ")}, Action: p.year})
	var options []option
	for _, turn := range wizard.Turns() {
		options = append(options, option{string(turn), ""})
	}
	p.turn = newChooser(t, options, func(value string) { p.filter(func(f *wizard.Filter) { f.Turn = wizard.Turn(value) }) })
	p.find = widgets.NewField(k, widgets.FieldSpec{Placeholder: t.Say("page.clinics.find"), Icon: skin.IconSearch,
		OnChanged: func(text string) { p.filter(func(f *wizard.Filter) { f.Find = text }) },
		OnSubmit:  func(string) { p.open() }})
	p.board = widgets.NewBoard(k, boardHeads(t), func(n int) { p.choose(p.seen()[n-1]) })
	quiet := func(key string, icon skin.Icon, act func()) fyne.CanvasObject {
		return widgets.NewButton(k, widgets.Quiet, t.Say(key), icon, act)
	}
	page := widgets.Stack(widgets.GapSection-8,
		p.heading,
		widgets.BesideLine(k, 16, 210, p.turn.row, p.find),
		widgets.Stack(widgets.GapPart, p.board, p.none, p.pager),
		widgets.Wrap(20, 4,
			quiet("page.home.start-clinic", skin.IconPlus, func() { t.Post(wizard.ClinicStarted{}) }),
			quiet("page.clinics.check", skin.IconShield, func() { t.Post(wizard.VerifyAsked{}) }),
			quiet("page.clinics.save", skin.IconPrint, p.save)),
		p.works.of(wizard.VerifyEvidence{}))
	view := &View{Content: page, First: p.find.Input(), Inputs: map[string]fyne.Focusable{"find": p.find.Input(), "year": p.year}, Update: p.update,
		Foot: func(wizard.State) Foot { return p.foot() }}
	p.update(s)
	return view
}

// filter posts what the board is narrowed to.
func (p *clinicsPage) filter(change func(*wizard.Filter)) {
	f := p.state.Filter
	change(&f)
	p.t.Post(wizard.ClinicsFiltered{Filter: f})
}

// seen are the clinics of the page that is shown.
func (p *clinicsPage) seen() []wizard.ClinicYear {
	from := min((p.at()-1)*boardPage, len(p.left))
	return p.left[from:min(from+boardPage, len(p.left))]
}

// at is the page that is shown: a folder that was read again may have fewer.
func (p *clinicsPage) at() int { return max(1, min(p.state.Filter.Page, p.pages())) }

func (p *clinicsPage) pages() int { return (len(p.left) + boardPage - 1) / boardPage }

func (p *clinicsPage) choose(c wizard.ClinicYear) {
	if isHere(p.state, c) {
		p.t.Post(wizard.Went{To: wizard.Place{Step: wizard.Home}})
		return
	}
	p.t.Post(wizard.ClinicChosen{Name: c.Name, PIN: c.PIN, Year: c.Year})
}

// open is Enter in the field, and the primary button: the first clinic that is left.
func (p *clinicsPage) open() {
	if seen := p.seen(); len(seen) > 0 {
		p.choose(seen[0])
	}
}

func (p *clinicsPage) save() {
	if len(p.left) > 0 {
		p.t.Choose(p.t.askSave("ask.clinics", p.t.Say("page.clinics.save-name"), p.t.kind("ask.kind.pdf", "*.pdf")), func(path string) { p.t.Post(wizard.ClinicsSaveAsked{Path: path}) })
	}
}

func (p *clinicsPage) update(s wizard.State) {
	p.works.update(s)
	t, f := p.t, s.Filter
	p.state, p.all = s, s.Clinics()
	p.left = f.Of(p.all)
	counts, years := map[wizard.Turn]int{}, []int(nil)
	for _, c := range p.all {
		if !slices.Contains(years, c.Year) {
			years = append(years, c.Year)
		}
	}
	ofYear := wizard.Filter{Year: f.Year}.Of(p.all)
	for _, c := range ofYear {
		counts[c.Turn()]++
	}
	counts[wizard.TurnAll] = len(ofYear)
	for _, turn := range wizard.Turns() {
		key := "page.clinics.turn." + string(turn)
		if turn == wizard.TurnAll {
			key = "page.clinics.turn.all"
		}
		p.turn.name(string(turn), t.Say("page.clinics.turn", "turn", t.Say(key), "n", strconv.Itoa(counts[turn])))
	}
	p.turn.set(string(f.Turn))
	p.heading.SetLead(widgets.Plain(Sentence(t.Count("page.home.board.count", counts[wizard.TurnDone], "done", t.Number(counts[wizard.TurnDone]), "all", t.Number(len(ofYear)))) + "."))
	p.years(years)
	p.find.SetText(f.Find)
	p.board.SetRows(boardRows(t, s, p.seen()))
	p.pageThrough()
}

// years is the menu of years; it is not there while all clinics are of one.
func (p *clinicsPage) years(years []int) {
	slices.Sort(years)
	words := p.t.Say("page.clinics.every-year")
	if y := p.state.Filter.Year; y != 0 {
		words = p.t.Say("page.home.year", "year", strconv.Itoa(y))
	}
	items := []widgets.MenuItem{{Text: p.t.Say("page.clinics.every-year"), Here: p.state.Filter.Year == 0, Go: func() { p.filter(func(f *wizard.Filter) { f.Year = 0 }) }}}
	for _, y := range years {
		items = append(items, widgets.MenuItem{Text: strconv.Itoa(y), Here: p.state.Filter.Year == y, Go: func() { p.filter(func(f *wizard.Filter) { f.Year = y }) }})
	}
	p.year.SetText(words)
	p.year.SetItems(items)
	p.year.Hidden = len(years) < 2 && p.state.Filter.Year == 0
}

// pageThrough says which of the clinics these are, and leads to the others.
func (p *clinicsPage) pageThrough() {
	t, k := p.t, p.t.Kit
	at, seen := p.at(), p.seen()
	stamp := strconv.Itoa(len(p.left)) + " " + strconv.Itoa(at) + " " + strconv.Itoa(len(p.all))
	if stamp == p.shown {
		return
	}
	p.shown = stamp
	p.none.Set(nil)
	if len(p.left) == 0 {
		words := widgets.Plain(t.Say("page.clinics.empty"))
		runs := []widgets.Run{words}
		if len(p.all) > 0 {
			runs = []widgets.Run{widgets.Plain(t.Say("page.clinics.none") + " "), widgets.Link(t.Count("page.clinics.show-all", len(p.all)), func() { t.Post(wizard.ClinicsFiltered{}) })}
		}
		p.none.Set(widgets.NewParagraph(k, skin.TextHelp, skin.Soft, runs...))
	}
	if p.pages() < 2 {
		p.pager.Set(nil)
		return
	}
	first := (at-1)*boardPage + 1
	turn := func(key string, icon skin.Icon, to int) *widgets.Button {
		b := widgets.NewButton(k, widgets.Small, t.Say(key), icon, func() { p.filter(func(f *wizard.Filter) { f.Page = to }) })
		b.SetOff(to < 1 || to > p.pages())
		return b
	}
	p.pager.Set(widgets.Wrap(12, 8, turn("page.clinics.back", skin.IconLeft, at-1), turn("page.clinics.on", skin.IconRight, at+1),
		widgets.Inset(9, 0, 0, 0, widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.clinics.which", "first", strconv.Itoa(first),
			"last", strconv.Itoa(first+len(seen)-1), "all", strconv.Itoa(len(p.left)))))))
}

// longestName is how many letters of a clinic's name a button takes at the largest
// text.
const longestName = 20

// shortened cuts a long name at the end of a word.
func shortened(name string) string {
	letters := []rune(name)
	if len(letters) <= longestName {
		return name
	}
	cut := string(letters[:longestName-1])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return cut + "…"
}

// foot opens the first clinic that is left.
func (p *clinicsPage) foot() Foot {
	t := p.t
	f := Foot{Free: true, Line: t.Say("page.clinics.foot-none"), Primary: t.Say("page.afterwards.primary"), Icon: skin.IconHome}
	yours := 0
	for _, c := range p.all {
		if c.Turn() == wizard.TurnYours {
			yours++
		}
	}
	if yours > 0 {
		f.Mark, f.Line = skin.NeedsLook, Sentence(t.Count("page.clinics.foot", yours, "count", t.Number(yours)))
	}
	if seen := p.seen(); len(seen) > 0 {
		f.Primary, f.Icon, f.Act = t.Say("page.clinics.open", "name", shortened(seen[0].Name)), 0, p.open
	}
	return f
}
