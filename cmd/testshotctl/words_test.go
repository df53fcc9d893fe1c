package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/conformance"
	"testshot/hl7/simulator"
	"testshot/hl7/vxu"
	"testshot/wizard/audit"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
	"testshot/wizard/secondcopy"
)

func englishBook(t *testing.T) *wording.Book {
	t.Helper()
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// built gives the keys that are put together from words of other packages.
func built() []string {
	var keys []string
	add := func(prefix string, words ...string) {
		for _, w := range words {
			keys = append(keys, prefix+w)
		}
	}
	for _, v := range ack.Verdicts() {
		add("ctl.outcome.", string(v))
		add("ctl.check.verdict.", string(v))
	}
	for _, r := range []vxu.Route{vxu.Send, vxu.Exclusion, vxu.OtherVersion, vxu.Answer, vxu.NotVXU, vxu.Malformed} {
		add("ctl.check.route.", string(r))
	}
	add("ctl.packing.", answer.Packings()...)
	for _, s := range []conformance.Severity{conformance.Error, conformance.Warning, conformance.Info} {
		add("ctl.check."+string(s)+".", "one", "other")
	}
	for _, o := range []exclusion.Outcome{exclusion.Exclude, exclusion.Send, exclusion.Open} {
		add("ctl.decision.", string(o))
	}
	add("ctl.damage.", evidence.Changed, evidence.Missing, evidence.Added, evidence.Reordered, evidence.Misplaced, evidence.NotReadable, evidence.OtherFormat, evidence.FalseStamp, evidence.Untrusted)
	add("ctl.verify.chain.", string(evidence.TrustNamed), string(evidence.TrustKept), string(evidence.TrustNone))
	for _, s := range []evidence.Stage{evidence.StageBegun, evidence.StageUnmoved, evidence.StageUnfiled, evidence.StageAside, evidence.StageDestroying} {
		add("ctl.interrupted.", string(s))
	}
	add("ctl.destroy.done.", "one", "other")
	for _, k := range []evidence.KeptReason{evidence.KeptUnattested, evidence.KeptTooEarly, evidence.KeptUnfinished, evidence.KeptDamaged} {
		add("ctl.destroy.kept.", string(k))
	}
	for _, w := range []evidence.Why{
		evidence.WhyAccepted, evidence.WhyWarnings, evidence.WhyRefused, evidence.WhyRejected, evidence.WhyExcluded,
		evidence.WhyDamaged, evidence.WhyInterrupted, evidence.WhyNotOurs, evidence.WhyCommitOnly, evidence.WhyUnreadable,
		evidence.WhyNoAnswer, evidence.WhySimulated, evidence.WhyNothing,
	} {
		add("ctl.why.", string(w))
	}
	add("ctl.copy.trouble.", secondcopy.DamagedHere, secondcopy.DiffersThere, secondcopy.MissingThere, secondcopy.AheadThere, secondcopy.GoneHere, secondcopy.FreeThere)
	add("ctl.copy.done.", "one", "other")
	for _, cmd := range commands() {
		add("ctl.help.", cmd.name)
	}
	for _, change := range []string{"added", "retired", "changed", "gone"} {
		add("ctl.codes."+change+".", "one", "other")
	}
	add("ctl.audit.", string(audit.OK), string(audit.Gap), string(audit.Unknown), "gaps.one", "gaps.other")
	add("ctl.", "export.masked.one", "export.masked.other", "verify.damaged.one", "verify.damaged.other", "verify.sound.one", "verify.sound.other", "verify.unstamped.one", "verify.unstamped.other", "check.more.one", "check.more.other")
	return keys
}

func TestEveryKeyOfTheCommandLineHasWords(t *testing.T) {
	book := englishBook(t)
	for _, key := range built() {
		if !book.Has(wording.Key(key)) {
			t.Errorf("there are no words for %q", key)
		}
	}
	for key := range literals(t) {
		whole := !strings.HasSuffix(key, ".") && key != "ctl.help"
		counted := book.Has(wording.Key(key + ".one"))
		if whole && !counted && !book.Has(wording.Key(key)) {
			t.Errorf("there are no words for %q", key)
		}
	}
}

func TestNoWordsOfTheCommandLineAreLeftOver(t *testing.T) {
	used := literals(t)
	for _, key := range built() {
		used[key] = true
	}
	for _, key := range englishBook(t).Keys() {
		name := string(key)
		if strings.HasPrefix(name, "ctl.") && !strings.HasPrefix(name, "ctl.notice.") && !used[name] {
			t.Errorf("nobody says %q", name)
		}
	}
}

// literals are the string constants of this command that begin like its keys.
func literals(t *testing.T) map[string]bool {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil && strings.HasPrefix(text, "ctl.") {
					found[text] = true
				}
			}
			return true
		})
	}
	found["ctl.help.all"] = true // built in help
	delete(found, "ctl.help")
	return found
}

func TestTheHelpOfEveryVerbHasExamplesAndExitCodes(t *testing.T) {
	for _, cmd := range commands() {
		code, out, errs := ctl(t, "", cmd.name, "--help")
		if code != done || errs != "" {
			t.Errorf("%s --help ends with %d: %s", cmd.name, code, errs)
		}
		for _, want := range []string{"usage: testshotctl " + cmd.name, "example", "exit codes:\n  0  ", "\n  1  unexpected", "\n  2  "} {
			if !strings.Contains(out, want) {
				t.Errorf("%s --help does not say %q", cmd.name, want)
			}
		}
		for number, line := range strings.Split(out, "\n") {
			if len([]rune(line)) > 90 {
				t.Errorf("%s --help, line %d is longer than a terminal", cmd.name, number+1)
			}
		}
	}
}

func TestTheHelpNamesEveryFlag(t *testing.T) {
	for _, cmd := range commands() {
		_, help, _ := ctl(t, "", cmd.name, "--help")
		for _, name := range flagNames(cmd) {
			if !strings.Contains(help, "--"+name) {
				t.Errorf("%s --help does not name --%s", cmd.name, name)
			}
		}
	}
}

func TestTheHelpNamesTheUsualTempersAndWhereTheOthersAre(t *testing.T) {
	for _, verb := range []string{"send", "simulate"} {
		_, help, _ := ctl(t, "", verb, "--help")
		if !strings.Contains(help, "simulate --list") {
			t.Errorf("%s --help does not say where all tempers are", verb)
		}
		for _, temper := range simulator.Tempers() {
			if temper.Group == simulator.GroupUsual && !strings.Contains(help, temper.Name) {
				t.Errorf("%s --help does not name the temper %s", verb, temper.Name)
			}
		}
	}
}

func TestEveryQuestionOfTheMockAuditHasWordsForItsAnswers(t *testing.T) {
	book := englishBook(t)
	states := map[audit.Question]string{audit.Origin: "gap unknown", audit.Signed: "gap unknown", audit.Paper: "unknown", audit.Either: "unknown",
		audit.Numbers: "ok gap unknown", audit.InTime: "ok gap unknown", audit.Copy: "ok gap unknown", audit.Contact: "ok gap unknown",
		audit.Done: "ok ok.refused gap gap.damaged", audit.Reply: "ok gap gap.damaged", audit.Unchanged: "ok gap gap.damaged unknown"}
	for _, q := range audit.Questions() {
		if states[q] == "" {
			states[q] = "ok gap"
		}
		for _, key := range append(strings.Fields("."+strings.ReplaceAll(states[q], " ", " .")), "") {
			if !book.Has(wording.Key("audit." + string(q) + key)) {
				t.Errorf("there are no words for audit.%s%s", q, key)
			}
		}
	}
}
