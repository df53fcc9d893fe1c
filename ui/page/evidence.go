package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// The page of the proof: what was kept, where, until when, and whether it is
// still what it was. It claims no more than digests can show.

func shapeEvidence(s wizard.State) string {
	return shapeCopy(s) + shapeDrill(s) + fmt.Sprint(exclusionsOnly(s), s.Outcome.Record, s.Outcome.Rehearsal, s.Outcome.Reply.File, s.Filed, s.Kept.Folder, s.Kept.Rows,
		s.Kept.Damaged, s.Kept.Gone, s.Kept.Interrupted, s.Kept.Verified, s.Kept.Checked, s.Kept.Records, s.Kept.Report,
		s.Busy[wizard.VerifyEvidence{}.Name()], s.Busy[wizard.MakeReport{}.Name()], s.Busy[wizard.SettleInterrupted{}.Name()],
		s.Busy[wizard.FetchStamp{}.Name()], s.Busy[wizard.Export{}.Name()], s.Settings.ReportLanguage, s.Kept.Exported, s.Kept.Masked, s.Kept.Witnesses, len(s.Notices), s.Clinic.Name, s.Clinic.Year, len(s.Named()), s.Message.Sendable())
}

func buildEvidence(t *Tools, s wizard.State) *View {
	k := t.Kit
	foot := func(s wizard.State) Foot { return footEvidence(t, s) }
	if !anythingKept(s) {
		to, word := wizard.Place{Step: wizard.Send}, "page.reply.empty.go"
		if s.Travels() == wizard.RoadExclude {
			to, word = wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision}, "page.evidence.empty.decision"
		}
		key, gone := "page.evidence.empty", goneHere(t, s)
		if len(gone) > 0 {
			key = "page.evidence.gone"
		}
		return emptyPage(t, key, word, to, append(gone, whereKept(t, s))...)
	}
	parts := []fyne.CanvasObject{headEvidence(t, s)}
	parts = append(parts, damageList(t, s)...)
	parts = append(parts, interruptedAttempts(t, s)...)
	parts = append(parts, goneHere(t, s)...)
	if s.Kept.Report != "" {
		parts = append(parts, reportReady(t, s))
	}
	view, now := &View{Inputs: map[string]fyne.Focusable{}, Foot: foot}, s
	inputs := view.Inputs
	works := newWorks(t, s)
	drill, witness := newDrill(t, s, view, works), newWitnesses(t, s, view, works)
	if !nothingFinished(s) {
		whatIsKept := fyne.CanvasObject(widgets.Stack(widgets.GapPart, keptFiles(t, s), soundness(t, s, works, inputs)))
		if witness != nil && len(s.Kept.Damaged) == 0 { // nobody signs that nothing has changed
			whatIsKept = widgets.Split(k, 28, 300, 0.6, whatIsKept, witness.words)
		}
		parts = append(parts, whatIsKept)
	}
	check := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.check"), skin.IconShield, func() { t.Post(wizard.VerifyAsked{}) })
	if s.Busy[wizard.VerifyEvidence{}.Name()] {
		check.SetText(t.Say("page.evidence.checking"))
		check.SetOff(true)
	}
	inputs["check"] = check
	parts = append(parts, widgets.NewHair(k), widgets.Stack(widgets.GapPart,
		widgets.Wrap(12, 8, widgets.NewButton(k, widgets.Small, t.Say("page.evidence.open"), skin.IconFolder, func() { t.Post(wizard.FolderAsked{}) }), check, elsewhere(t, s)),
		works.of(wizard.VerifyEvidence{}),
		whereKept(t, s), reportLanguage(t, s, func() wizard.Settings { return now.Settings }, inputs)))
	if rows := s.RowsHere(); len(rows) > 0 {
		parts = append(parts, peopleKept(t, rows))
	}
	if s.Binder() != "" && !s.Outcome.Rehearsal {
		parts = append(parts, handOut(t, s, works, inputs))
	}
	if drill != nil {
		parts = append(parts, drill.content)
	}
	if witness != nil {
		parts = append(parts, witness.stamps)
	}
	view.Update = func(s wizard.State) {
		now = s
		works.update(s)
		if drill != nil {
			drill.state = s
		}
		if witness != nil {
			witness.state = s
		}
	}
	parts = append(parts, widgets.NewHair(k), widgets.NewNote(k, skin.IconEdit, widgets.Plain(t.Say("page.evidence.honest"))))
	view.Content = widgets.Stack(widgets.GapSection-4, parts...)
	return view
}

// elsewhere lets the person keep the proofs in another folder from now on. A
// window for rehearsals alone has nothing to move.
func elsewhere(t *Tools, s wizard.State) fyne.CanvasObject {
	b := widgets.NewButton(t.Kit, widgets.Quiet, t.Say("page.evidence.elsewhere"), skin.IconFolder, t.ChooseFolder)
	b.Hidden = s.RehearsalOnly
	return b
}

// footEvidence: first the report, then on.
func footEvidence(t *Tools, s wizard.State) Foot {
	next := footProof(t, s)
	if s.Binder() == "" {
		return next
	}
	making := s.Busy[wizard.MakeReport{}.Name()]
	ask := func() { t.Post(wizard.ReportAsked{}) }
	if s.Kept.Report != "" && !making {
		next.Extra, next.ExtraAct = t.Say("page.evidence.report-again"), ask
		return next
	}
	next.Primary, next.Icon, next.Act, next.Off = t.Say("page.evidence.report"), skin.IconPrint, ask, making
	next.Extra, next.ExtraAct = t.Say("page.evidence.on"), func() { t.Post(wizard.Advanced{}) }
	if making {
		return workFoot(t, s, wizard.MakeReport{}, next)
	}
	return next
}

func anythingKept(s wizard.State) bool {
	return s.Outcome.Record != "" || s.Filed.Record != "" || s.Binder() != "" || len(s.Kept.Interrupted) > 0 || len(s.Kept.Damaged) > 0
}

// nothingFinished: all there is, is an attempt that ended in the middle.
func nothingFinished(s wizard.State) bool {
	return s.Outcome.Record == "" && s.Filed.Record == "" && s.Binder() == ""
}

func headEvidence(t *Tools, s wizard.State) fyne.CanvasObject {
	key := "page.evidence"
	switch {
	case len(s.Kept.Damaged) > 0:
		key = "page.evidence.damaged"
	case s.Outcome.Rehearsal:
		key = "page.evidence.rehearsal"
	case s.Filed.Record != "" && s.Outcome.Record == "":
		key = "page.evidence.excluded"
	case nothingFinished(s):
		key = "page.evidence.unfinished"
	case s.Outcome.Record != "" && !s.Outcome.Counts():
		key = "page.evidence.attempt"
	}
	spec := widgets.HeadingSpec{Title: t.Say(key + ".title")}
	if gravest(s).Key != "proof-changed" { // the notice above says the same until it is put away
		spec.Lead = []widgets.Run{widgets.Plain(t.Say(key + ".lead"))}
	}
	return widgets.NewHeading(t.Kit, spec)
}

// mostDamage is how many damaged files are named one by one.
const mostDamage = 5

func damageList(t *Tools, s wizard.State) []fyne.CanvasObject {
	if len(s.Kept.Damaged) == 0 {
		return nil
	}
	k := t.Kit
	box := widgets.Stack(widgets.GapPart)
	for i, d := range s.Kept.Damaged {
		if i == mostDamage {
			box.Add(widgets.NewText(k, skin.TextHelp, skin.Soft, t.Count("page.evidence.damaged.more", len(s.Kept.Damaged)-i)))
			break
		}
		name := d.File
		if name == "" {
			name = d.Record
		}
		box.Add(widgets.NewItem(k, widgets.ItemSpec{Mark: skin.Refused, Title: damageWords(t, d), Text: t.Say("page.evidence.damage.where", "file", name, "record", fileName(d.Record))}))
	}
	return []fyne.CanvasObject{box}
}

func damageWords(t *Tools, d wizard.Damage) string {
	what := "page.evidence.damage." + d.What
	if !t.Has(what) {
		what = "page.evidence.damage"
	}
	return t.Say(what)
}

// interruptedAttempts ended in the middle: both ways to complete them stand
// beside each.
func interruptedAttempts(t *Tools, s wizard.State) []fyne.CanvasObject {
	k := t.Kit
	var all []fyne.CanvasObject
	for n, i := range s.Kept.Interrupted {
		if n == 0 && slices.ContainsFunc(s.Notices, func(n wizard.Notice) bool { return n.Key == "ended-in-the-middle" }) {
			continue // the notice on top of the page offers the same for the first
		}
		settle := widgets.NewButton(k, widgets.Small, t.Say("page.evidence.settle"), 0, func() { t.Post(wizard.InterruptedSettled{Record: i.Record}) })
		settle.SetOff(s.Busy[wizard.SettleInterrupted{}.Name()])
		actions := []fyne.CanvasObject{settle}
		key := "page.evidence.leftover"
		if i.Begun {
			key = "page.evidence.interrupted"
			if s.Message.Sendable() {
				actions = append(actions, bringFile(t))
			}
		}
		all = append(all, widgets.NewPanel(k, widgets.PanelCard, widgets.Stack(10,
			widgets.NewMarkNote(k, skin.NeedsLook, widgets.Bold(t.Say(key), skin.Amber), widgets.Plain(" "+t.Say(key+"-line", "record", fileName(i.Record)))),
			widgets.Wrap(10, 8, actions...))))
	}
	return all
}

// goneHere says of each binder of this clinic and year that was let go when, by
// whom, and where the record of it lies.
func goneHere(t *Tools, s wizard.State) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, g := range s.GoneHere() {
		all = append(all, widgets.NewNote(t.Kit, skin.IconCalendar,
			widgets.Bold(t.Say("page.gone", "year", strconv.Itoa(g.Year), "day", t.Day(g.On.In(t.Now().Location()))), skin.Ink),
			widgets.Plain(" "+t.Count("page.gone-line", g.Records, "who", g.By)+" "), widgets.Code(g.Record)))
	}
	return all
}

func reportReady(t *Tools, s wizard.State) fyne.CanvasObject {
	line := "page.evidence.report.ready-line"
	if s.Outcome.Rehearsal {
		line = "page.evidence.report.rehearsal-line"
	}
	return widgets.NewBanner(t.Kit, widgets.BannerSpec{Mark: skin.Done,
		First: t.Say("page.evidence.report.ready"), Text: t.Say(line),
		Action: widgets.NewButton(t.Kit, widgets.Small, t.Say("page.evidence.report.open"), skin.IconPrint, func() { t.Post(wizard.LinkAsked{Address: s.Kept.Report}) })})
}

// keptFiles lists what the last record holds.
func keptFiles(t *Tools, s wizard.State) fyne.CanvasObject {
	o := s.Outcome
	var items []widgets.ItemSpec
	add := func(icon skin.Icon, key, note string) {
		items = append(items, widgets.ItemSpec{Icon: icon, Title: t.Say("page.evidence.file." + key), Text: note, Note: true})
	}
	// marked says of the row just added that its file is no longer as it was kept.
	marked := func(file string) {
		for _, d := range s.Kept.Damaged {
			if d.Record+"/"+d.File == file {
				row := &items[len(items)-1]
				row.Icon, row.Mark, row.Text = 0, skin.Refused, damageWords(t, d)+" · "+d.File
			}
		}
	}
	if o.Record != "" {
		at := t.When(o.SentAt)
		add(skin.IconFile, "message", t.Say("page.evidence.file.message-note", "id", o.ControlID))
		marked(o.Record + "/message.hl7")
		if o.Imported {
			add(skin.IconSend, "imported", fileNote(t, o.Sent, ""))
		} else {
			add(skin.IconSend, "sent", fileNote(t, o.Sent, Sentence(at)))
		}
		marked(o.Sent.File)
		switch {
		case o.Reply.File != "":
			add(skin.IconMail, "reply", fileNote(t, o.Reply, Sentence(t.When(o.AnsweredAt))))
			marked(o.Reply.File)
		default:
			add(skin.IconMail, "no-reply", t.Say("page.evidence.file.no-reply-note"))
		}
	}
	if s.Filed.Record != "" {
		add(skin.IconFile, "exclusion", Sentence(t.When(s.Filed.At)))
		note := t.Say("page.evidence.file.page-note")
		if s.Kept.Report != "" {
			note = t.Say("page.evidence.file.page-ready")
		}
		add(skin.IconPrint, "page", note)
	}
	if len(items) == 0 {
		items = append(items, widgets.ItemSpec{Icon: skin.IconFolder, Title: t.Count("page.evidence.records", s.Kept.Records), Note: true})
	}
	people := len(wizard.CoveredPeople(s))
	if s.Filed.Record != "" && o.Record == "" {
		people = len(s.Filed.People)
	}
	if people > 0 && !o.Rehearsal {
		note := t.Count("page.evidence.file.people", people)
		if ehr := strings.TrimSpace(s.EHR.Product + " " + s.EHR.Version); ehr != "" {
			note += " · " + ehr
		}
		add(skin.IconPeople, "who", note)
	}
	return widgets.NewItemList(t.Kit, items)
}

// fileNote is when, which file, and the beginning of its fingerprint.
func fileNote(t *Tools, f wizard.KeptFile, at string) string {
	var notes []string
	if at != "" {
		notes = append(notes, at)
	}
	if f.File != "" {
		notes = append(notes, fileName(f.File))
	}
	if len(f.SHA256) >= 8 {
		notes = append(notes, t.Say("page.evidence.fingerprint", "digits", f.SHA256[:4]+" "+f.SHA256[4:8]))
	}
	return strings.Join(notes, " · ")
}

// soundness says three things: unchanged or not looked at, whether there is a
// second copy, and how long to keep it.
func soundness(t *Tools, s wizard.State, works *works, inputs map[string]fyne.Focusable) fyne.CanvasObject {
	k := t.Kit
	box := widgets.Stack(8)
	switch {
	case len(s.Kept.Damaged) > 0:
		box.Add(widgets.NewMarkNote(k, skin.Refused, widgets.Bold(t.Say("page.evidence.changed"), skin.Red), widgets.Plain(" "+t.Say("page.evidence.changed-line", "at", t.When(s.Kept.Verified)))))
	case !s.Kept.Verified.IsZero():
		box.Add(widgets.NewMarkNote(k, skin.Done, widgets.Bold(t.Say("page.evidence.unchanged"), skin.Green),
			widgets.Plain(" "+t.Count("page.evidence.unchanged-line", s.Kept.Checked, "at", t.When(s.Kept.Verified)))))
	default:
		box.Add(widgets.NewMarkNote(k, skin.ToDo, widgets.Plain(t.Say("page.evidence.unchecked"))))
	}
	if s.Outcome.Rehearsal {
		return box
	}
	box.Add(secondCopy(t, s, works, inputs))
	until := widgets.Bold(t.Say("page.evidence.until-open"), skin.Ink)
	more := widgets.Link(t.Say("page.evidence.until-note"), func() { t.Post(wizard.Went{To: wizard.Place{Step: wizard.Afterwards}}) })
	runs := []widgets.Run{until, widgets.Plain(" "), more}
	if day := s.KeepUntil(); day != "" {
		runs = []widgets.Run{widgets.Bold(t.Say("page.evidence.until", "day", t.DayText(day)), skin.Ink), widgets.Plain(" " + t.Say("page.evidence.until-line"))}
	}
	if remind := remindLink(t, s, wizard.RemindKeep); remind != nil {
		runs = append(runs, widgets.Plain(" "), *remind)
	}
	box.Add(widgets.Row(10, 2, widgets.NewIcon(k, skin.IconCalendar, skin.Soft, 18), widgets.NewParagraph(k, skin.TextHelp, skin.Soft, runs...)))
	return box
}

// peopleKept says for whom the folder already holds a proof.
func peopleKept(t *Tools, rows []wizard.KeptRow) fyne.CanvasObject {
	k := t.Kit
	box := widgets.Stack(8, widgets.NewSection(k, widgets.SectionSpec{Title: t.Say("page.evidence.people"), Ruled: true}))
	for _, r := range rows {
		mark, text := skin.NeedsLook, t.Say("page.evidence.people.not-yet")
		switch {
		case r.Done && r.Late:
			text = t.Say("page.evidence.people.late", "day", t.When(r.Happened))
		case r.Done:
			mark, text = skin.Done, t.Say("page.evidence.people.done", "day", t.When(r.Happened))
		}
		name := r.Provider
		if name == "" {
			name = t.Say("page.evidence.people.nameless")
		}
		box.Add(widgets.NewMarkNote(k, mark, widgets.Bold(name+".", skin.Ink), widgets.Plain(" "+text)))
	}
	return box
}

// whereKept is the folder as a line that can be copied.
func whereKept(t *Tools, s wizard.State) fyne.CanvasObject {
	if s.Kept.Folder == "" {
		return widgets.Stack(0)
	}
	path := s.Kept.Folder
	if binder := s.Binder(); binder != "" {
		path += "/" + binder
	}
	if strings.Contains(s.Kept.Folder, `\`) {
		path = strings.ReplaceAll(path, "/", `\`)
	}
	where := t.Say("page.evidence.where")
	if !anythingKept(s) {
		where = t.Say("page.evidence.where-empty")
	}
	return widgets.NewNote(t.Kit, skin.IconFolder, widgets.Plain(where+" "), widgets.Code(path))
}
