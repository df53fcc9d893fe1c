package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
	"testshot/wizard"
)

// showMessage writes what was found in a message, for a person: one line that says
// what it is and where it leads, then the findings by severity. Of a file without
// a message it says what else it is.
func (c *console) showMessage(f checkedFile, several bool, m checkedMessage) {
	name := f.Name
	if several {
		name += " #" + strconv.Itoa(m.Index)
	}
	if f.kind != "" && m.Route == vxu.Malformed {
		c.print(name + ": " + c.noticeWords(wizard.Notice{Key: "message." + string(f.kind)}))
		return
	}
	c.print(name + ": " + c.words(wording.Key("ctl.check.route."+string(m.Route)), wording.Args{
		"version": dash(m.Version), "type": dash(m.Type), "control": dash(m.ControlID),
		"segments": strconv.Itoa(m.Segments), "codes": dash(strings.Join(m.VaccineCodes, ", ")),
	}))
	switch {
	case m.Ack != nil:
		c.showAck(m.Ack)
	case m.Route == vxu.NotVXU:
		c.print("  " + c.words(wording.Key("notice.message."+string(vxu.TypeOf(m.Type))), wording.Args{"type": m.Type}))
	}
	total, found := 0, m.Findings
	if m.Ack != nil { // place and words stand with each complaint already
		found = slices.DeleteFunc(slices.Clone(found), func(f checkedFinding) bool { return f.Rule == "A09" || f.Rule == "A12" })
	}
	for _, severity := range []conformance.Severity{conformance.Error, conformance.Warning, conformance.Info} {
		total += c.showFindings(severity, found)
	}
	if total == 0 && m.Route == vxu.Send {
		c.print("  " + c.words("ctl.check.clean", nil))
	}
}

func (c *console) showAck(a *checkedAck) {
	c.print("  " + c.words("ctl.check.ack", wording.Args{"code": dash(string(a.Code)), "answers": dash(a.Answers)}))
	c.print("  " + c.words(wording.Key("ctl.check.verdict."+string(a.Verdict)), nil))
	for _, e := range a.Errors {
		c.print("    " + strings.TrimSpace(fmt.Sprintf("%-14s %s %s", dash(e.Location), dash(string(e.Severity)), dash(e.Text))))
	}
}

// showFindings writes the findings of one severity and gives their number.
func (c *console) showFindings(severity conformance.Severity, found []checkedFinding) int {
	var lines []string
	count := 0
	for _, f := range found {
		if f.Severity != severity {
			continue
		}
		count += 1 + f.more
		place := f.Location
		if place == "" {
			place = c.words("ctl.check.whole", nil)
		}
		text, advice := c.foundWords(f)
		lines = append(lines, fmt.Sprintf("    %-4s %-16s %s", f.Rule, place, text))
		if advice != "" {
			lines = append(lines, strings.Repeat(" ", 26)+advice)
		}
		if f.Where != nil {
			lines = append(lines, strings.Repeat(" ", 26)+c.words("ctl.check.where", wording.Args{"ehr": f.Where.EHR, "text": f.Where.Text}))
		}
		if f.more > 0 {
			lines = append(lines, strings.Repeat(" ", 26)+c.wordbook().Count("ctl.check.more", f.more, nil))
		}
	}
	if count > 0 {
		c.print("  " + c.wordbook().Count(wording.Key("ctl.check."+string(severity)), count, nil))
		c.print(strings.Join(lines, "\n"))
	}
	return count
}

// foundWords is a finding for people, in the language of the system. What --json
// writes stays English, for programs that compare it.
func (c *console) foundWords(f checkedFinding) (text, advice string) {
	said := conformance.Finding{Rule: f.Rule, Text: f.Text, Advice: f.Advice, Args: f.args}
	return said.In(func(key string, args map[string]string) (string, bool) {
		return c.words(wording.Key(key), args), c.wordbook().Has(wording.Key(key))
	})
}

// dash stands where there is nothing to show.
func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
