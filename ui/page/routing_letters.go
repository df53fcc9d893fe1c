package page

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// firstLetter is the first button of the letters among the page's inputs.
const firstLetter = "letter"

// lettersOfRouting are the e-mails that are ready to send: to the Help Desk, to the
// EHR's vendor, and to the consultant or IOO who helps. Each opens as a draft in the
// person's own program, or is copied. They are folded into a line until somebody asks.
func lettersOfRouting(t *Tools, f *form) *fold {
	s, now := f.state, func() wizard.State { return f.state }
	rows := []widgets.ItemSpec{
		letterRow(t, "desk", helpDeskMail(s), func() letter { return deskLetter(t, now()) }),
		letterRow(t, "vendor", mailIn(s.Clinic.Vendor), func() letter { return vendorLetter(t, now()) }),
		letterRow(t, "ioo", mailIn(s.Clinic.IOO), func() letter { return iooLetter(t, now()) }),
	}
	f.inputs[firstLetter] = rows[0].Action.(*fyne.Container).Objects[0].(fyne.Focusable)
	return newFold(t, s, foldSpec{
		Name: "route.letters", Icon: skin.IconMail, Link: t.Say("page.letters.folded"), Input: firstLetter,
		Content: widgets.Stack(10, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: t.Say("page.letters")}), widgets.NewItemList(t.Kit, rows),
			widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, t.Say("page.letters.note"))),
	})
}

// letterRow is one of them: for whom, where it goes, and the two buttons.
func letterRow(t *Tools, whom, address string, write func() letter) widgets.ItemSpec {
	key := "page.letters." + whom
	to := t.Say("page.letters.to", "address", address)
	if address == "" {
		to = t.Say("page.letters.no-address")
	}
	return widgets.ItemSpec{Icon: skin.IconMail, Title: t.Say(key), Text: t.Say(key+".line") + " " + to, Action: widgets.Wrap(8, 4,
		widgets.NewButton(t.Kit, widgets.Small, t.Say("page.letters.write"), 0, func() { t.Post(wizard.LinkAsked{Address: write().address()}) }),
		widgets.NewCopyButton(t.Kit, widgets.Quiet, widgets.CopyWords{Copy: t.Say("page.reply.copy"), Copied: t.Say("page.reply.copied")},
			func() string { return write().text() }, t.Copy))}
}

// written puts a letter together: greeting, what it is about, the questions, and who
// writes.
func written(t *Tools, s wizard.State, to, whom string, lines ...string) letter {
	t = t.inEnglish()
	key := "letter." + whom
	clinic := strings.TrimSpace(s.Clinic.Name)
	if clinic == "" {
		clinic = t.Say("letter.our-clinic")
	}
	about := []string{"clinic", clinic, "ehr", ehrOr(t, s), "year", yearOr(t, s)}
	body := []string{t.Say("page.check.mail.hello"), "", t.Say(key+".why", about...), ""}
	body = append(body, lines...)
	if end := key + ".end"; t.Has(end) {
		body = append(body, "", t.Say(end, about...))
	}
	body = append(body, "", t.Say("page.check.mail.thanks"), signature(t, s, clinic, to == helpDeskMail(s)))
	return letter{to: to, subject: t.Say(key+".subject", about...), body: strings.Join(body, "\n")}
}

// numbered are the sentences under a key, from 1 to n, as a list.
func numbered(t *Tools, key string, n int) (lines []string) {
	for i := 1; i <= n; i++ {
		number := strconv.Itoa(i)
		lines = append(lines, number+". "+t.Say(key+"."+number))
	}
	return lines
}

// deskLetter asks the Help Desk what the call would ask.
func deskLetter(t *Tools, s wizard.State) letter {
	t = t.inEnglish()
	var lines []string
	if s.Contact.Ready == "yes" {
		lines = append(lines, t.Say("letter.desk.ready"), "")
	}
	return written(t, s, helpDeskMail(s), "desk", append(lines, questionLines(t)...)...)
}

// vendorLetter asks the EHR's vendor for what has to be there before the call.
func vendorLetter(t *Tools, s wizard.State) letter {
	return written(t, s, mailIn(s.Clinic.Vendor), "vendor", numbered(t.inEnglish(), "letter.vendor", 4)...)
}

// iooLetter tells the consultant or IOO what would help, and what not to send.
func iooLetter(t *Tools, s wizard.State) letter {
	return written(t, s, mailIn(s.Clinic.IOO), "ioo", numbered(t.inEnglish(), "letter.ioo", 4)...)
}
