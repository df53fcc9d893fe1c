package page

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/hl7/codes"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of what was brought along: newer lists of CDC, and screen packs. A file
// is looked at first; what it would change stands here before anything is replaced.

func shapeLibrary(s wizard.State) string {
	o := s.Library.Offer
	return fmt.Sprint(libraryStamp(s), o.File, o.Kind, o.Same(), len(o.Remarks), len(o.Problems), o.Takeable(),
		s.Busy[wizard.ReadFile{}.Name()], s.Busy[wizard.KeepInLibrary{}.Name()], s.Busy[wizard.DropFromLibrary{}.Name()])
}

// libraryStamp changes when another list or pack is used, or another EHR is named.
func libraryStamp(s wizard.State) string {
	var b strings.Builder
	for _, l := range s.Library.Lists() {
		fmt.Fprint(&b, l.Dated, l.Loaded, l.Passed, " ")
	}
	for _, p := range s.Library.Packs {
		fmt.Fprint(&b, p.File, p.Pack.Dated, len(p.Pack.Screens), " ")
	}
	return fmt.Sprint(b.String(), s.EHR)
}

func buildLibrary(t *Tools, s wizard.State) *View {
	k := t.Kit
	browse := func() {
		t.Choose(t.askFile("ask.library"), func(path string) { t.Post(wizard.LibraryOffered{Path: path}) })
	}
	parts := []fyne.CanvasObject{widgets.NewHeading(k, widgets.HeadingSpec{
		Title: t.Say("page.library.title"), Lead: []widgets.Run{widgets.Plain(t.Say("page.library.lead"))}})}
	view := &View{Inputs: map[string]fyne.Focusable{}, Foot: func(s wizard.State) Foot {
		return Foot{Primary: t.Say("page.library.back"), Line: t.Say("page.library.foot"), NoBack: true}
	}}
	choose := widgets.NewButton(k, widgets.Small, t.Say("page.library.choose"), skin.IconFile, browse)
	view.Inputs["choose"], view.First = choose, choose
	switch {
	case s.Busy[wizard.ReadFile{}.Name()]:
		zone := widgets.NewDropZone(k, "", "", browse)
		zone.SetState(widgets.DropBusy, t.Say("page.library.reading"), "")
		parts = append(parts, zone)
	case s.Library.Offer.Kind != "":
		parts = append(parts, offerBanner(t, s, view, choose))
	default:
		parts = append(parts, widgets.NewDropZone(k, t.Say("page.library.drop"), t.Say("page.library.drop-line"), browse, choose))
	}
	for _, shelf := range []struct {
		title string
		rows  fyne.CanvasObject
	}{{"page.library.packs", packList(t, s)}, {"page.library.lists", listList(t, s)}} {
		parts = append(parts, widgets.Stack(6, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say(shelf.title)}), shelf.rows))
	}
	view.Content = widgets.Stack(widgets.GapSection-4, parts...)
	return view
}

// offerBanner says what the file is and what taking it would change.
func offerBanner(t *Tools, s wizard.State, view *View, choose *widgets.Button) fyne.CanvasObject {
	k, o := t.Kit, s.Library.Offer
	spec := widgets.BannerSpec{Mark: skin.NeedsLook}
	away := widgets.NewButton(k, widgets.Small, t.Say("page.library.put-away"), 0, func() { t.Post(wizard.LibraryDeclined{}) })
	if !o.Takeable() {
		spec.Below = []fyne.CanvasObject{choose, away}
	} else {
		take := widgets.NewButton(k, widgets.Small, t.Say("page.library.take."+string(o.Kind)), skin.IconTick, func() { t.Post(wizard.LibraryTaken{}) })
		if s.Busy[wizard.KeepInLibrary{}.Name()] {
			take.SetText(t.Say("page.library.taking"))
			take.SetOff(true)
		}
		view.Inputs["take"], view.First = take, take
		spec.Mark = skin.Question
		spec.Below = []fyne.CanvasObject{take, away}
	}
	switch o.Kind {
	case wizard.OfferList:
		spec.First, spec.Text = listOffer(t, o)
	case wizard.OfferPack:
		spec.First, spec.Text = packOffer(t, s)
	default:
		var known []string
		for _, kind := range codes.Kinds() {
			known = append(known, string(kind))
		}
		spec.First = t.Say("page.library.unknown-first", "file", o.File)
		spec.Text = t.Say("page.library.unknown", "known", strings.Join(known, ", "))
	}
	return widgets.NewBanner(k, spec)
}

// mostReasons is how many reasons against a file are written out.
const mostReasons = 4

func listOffer(t *Tools, o wizard.Offer) (first, text string) {
	var words []string
	for _, p := range o.Remarks[:min(len(o.Remarks), mostReasons)] {
		words = append(words, t.lined(p.Line, p.Text))
	}
	if n := len(o.Remarks) - mostReasons; n > 0 {
		words = append(words, t.Count("page.library.more", n))
	}
	if o.Table == nil {
		return t.Say("page.library.refused-first", "file", o.File, "title", t.listTitle(o.Present.Name)), strings.Join(words, " ")
	}
	first = t.Say("page.library.list-first", "title", t.listTitle(o.Table.Name), "day", t.DayText(o.Table.Dated.String()))
	if o.Same() {
		return first, t.Say("page.library.same")
	}
	changes := []string{t.Say("page.library.present", "day", t.DayText(o.Present.Dated.String()))}
	for _, part := range []struct {
		key   string
		codes []string
	}{{"added", o.Change.Added}, {"retired", o.Change.Retired}, {"changed", o.Change.Changed}, {"gone", o.Change.Gone}} {
		if n := len(part.codes); n > 0 {
			changes = append(changes, t.Count("page.library."+part.key, n, "codes", firstOf(part.codes)))
		}
	}
	if o.Change.Empty() {
		changes = append(changes, t.Say("page.library.dates"))
	}
	return first, strings.Join(append(changes, words...), " ")
}

// firstOf names the first codes of a list.
func firstOf(list []string) string {
	const most = 5
	if len(list) > most {
		return strings.Join(list[:most], ", ") + " …"
	}
	return strings.Join(list, ", ")
}

func packOffer(t *Tools, s wizard.State) (first, text string) {
	o := s.Library.Offer
	if len(o.Problems) > 0 {
		var words []string
		for _, p := range o.Problems[:min(len(o.Problems), mostReasons)] {
			words = append(words, t.lined(p.Line, t.Book.Text(wording.Key("screens.problem."+p.Key), p.Args)))
		}
		if n := len(o.Problems) - mostReasons; n > 0 {
			words = append(words, t.Count("page.library.more", n))
		}
		return t.Say("page.library.pack-refused-first", "file", o.File), strings.Join(words, " ")
	}
	words := []string{t.packWords(o.Pack.Vendor, len(o.Pack.Screens), o.Pack.Dated, o.Pack.Source)}
	switch {
	case o.Pack.Matches(s.EHR.Facts()):
		words = append(words, t.Say("page.library.pack.fits"))
	case s.EHR.Product != "":
		words = append(words, t.Say("page.library.pack.else", "ehr", strings.TrimSpace(s.EHR.Product+" "+s.EHR.Version)))
	default:
		words = append(words, t.Say("page.library.pack.no-ehr"))
	}
	if o.Replaces != "" {
		words = append(words, t.Say("page.library.pack.replaces"))
	}
	return t.Say("page.library.pack-first", "ehr", o.Pack.Title()), strings.Join(words, " ")
}

func (t *Tools) packWords(vendor string, screens int, dated, source string) string {
	return t.Count("page.library.pack", screens, "vendor", vendor, "day", t.DayText(dated), "source", source)
}

// lined puts the line of a file in front of a sentence.
func (t *Tools) lined(line int, text string) string {
	if line == 0 {
		return text
	}
	return t.Say("page.library.line", "line", strconv.Itoa(line), "text", text)
}

// listTitle is what an office calls one of CDC's lists.
func (t *Tools) listTitle(name string) string {
	return t.Say("page.library.list." + strings.ReplaceAll(strings.ToLower(name), " ", "-"))
}

func listList(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	var items []widgets.ItemSpec
	for _, l := range s.Library.Lists() {
		item := widgets.ItemSpec{Icon: skin.IconFile, Title: Sentence(t.listTitle(l.Name))}
		whose := "page.library.own"
		switch {
		case l.Loaded:
			whose = "page.library.loaded"
			drop := widgets.NewButton(k, widgets.Quiet, t.Say("page.library.forget"), 0, func() { t.Post(wizard.LibraryDropped{Table: l.Name}) })
			drop.SetOff(s.Busy[wizard.DropFromLibrary{}.Name()])
			item.Action = drop
		case l.Passed:
			whose = "page.library.passed"
		}
		item.Text = t.Say(whose, "day", t.DayText(l.Dated.String()), "count", strconv.Itoa(l.Codes), "file", string(l.Kind))
		items = append(items, item)
	}
	return widgets.NewItemList(k, items)
}

func packList(t *Tools, s wizard.State) fyne.CanvasObject {
	k := t.Kit
	if len(s.Library.Packs) == 0 {
		return widgets.NewText(k, skin.TextHelp, skin.Soft, t.Say("page.library.no-packs"))
	}
	var items []widgets.ItemSpec
	for _, p := range s.Library.Packs {
		mark, words := skin.Mark(0), t.packWords(p.Pack.Vendor, len(p.Pack.Screens), p.Pack.Dated, p.Pack.Source)
		item := widgets.ItemSpec{Icon: skin.IconFile, Title: p.Pack.Title()}
		if p.Pack.Matches(s.EHR.Facts()) {
			mark, item.Icon = skin.Done, 0
			words = t.Say("page.library.pack.shown") + " " + words
		}
		drop := widgets.NewButton(k, widgets.Quiet, t.Say("page.library.remove"), 0, func() { t.Post(wizard.LibraryDropped{Pack: p.File}) })
		drop.SetOff(s.Busy[wizard.DropFromLibrary{}.Name()])
		item.Mark, item.Text, item.Action = mark, words, drop
		items = append(items, item)
	}
	return widgets.NewItemList(k, items)
}

// listDate says which list of vaccines the message was compared with, and leads to
// where a newer one is loaded.
func listDate(t *Tools, s wizard.State) fyne.CanvasObject {
	l := s.Library.List("CVX")
	words := "page.check.lists"
	if l.Loaded {
		words = "page.check.lists.loaded"
	}
	return widgets.NewNote(t.Kit, skin.IconClipboard, widgets.Plain(t.Say(words, "day", t.DayText(l.Dated.String()))+" "),
		widgets.Link(t.Say("page.check.lists.go"), func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}}) }))
}
