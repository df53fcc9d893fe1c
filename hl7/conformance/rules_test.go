package conformance

import (
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
)

// ruleTest is one rule with a message that breaks it and one that keeps it.
type ruleTest struct {
	rule   string
	at     string // where the finding is
	broken edit
	kept   edit   // another message than the clean one, where that shows more
	also   string // rules that the broken message cannot help breaking too
	used   string // a control ID that was sent before
}

// checkText checks the edited sample; the edit may leave line feeds of its own.
func checkText(t testing.TB, e edit, used string) []Finding {
	t.Helper()
	text := clean
	if e != nil {
		text = e(text)
	}
	if !strings.Contains(text, "\r") {
		text = wire(text)
	}
	c := Context{Today: today}
	if used != "" {
		c.UsedControlIDs = []string{used}
	}
	return Check(parse(t, text), nil, c)
}

func TestEveryRuleIsBrokenByItsMessageAndByNothingElse(t *testing.T) {
	for _, test := range ruleTests() {
		t.Run(test.rule, func(t *testing.T) {
			found := checkText(t, test.broken, test.used)
			places := []string{}
			for _, f := range found {
				if f.Rule == test.rule {
					places = append(places, f.Location.String())
				} else if !slices.Contains(strings.Fields(test.also), f.Rule) {
					t.Errorf("also found: %s %v: %s", f.Rule, f.Location, f.Text)
				}
			}
			if len(places) != 1 || places[0] != test.at {
				t.Errorf("found at %q, want %q", places, test.at)
			}
			for _, f := range checkText(t, test.kept, "") {
				if f.Rule == test.rule {
					t.Errorf("found at %v in the message that keeps it", f.Location)
				}
			}
		})
	}
}

func TestNoRuleIsWithoutAMessageThatBreaksItAndOneThatKeepsIt(t *testing.T) {
	tested := make(map[string]bool)
	for _, test := range ruleTests() {
		tested[test.rule] = true
	}
	for _, test := range replyTests {
		tested[test.rule] = true
	}
	for _, test := range fileTests {
		tested[test.rule] = true
	}
	for _, rule := range Rules() {
		if !tested[rule.ID] {
			t.Errorf("%s (%s) is tested by no message", rule.ID, rule.Asks)
		}
		delete(tested, rule.ID)
	}
	for id := range tested {
		t.Errorf("there is a test for %s, and no such rule", id)
	}
}

func TestRulesAreComplete(t *testing.T) {
	ids := make(map[string]bool)
	must := 0
	for i := range rows {
		r := rows[i].Rule
		if ids[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		ids[r.ID] = true
		if r.Must {
			must++
		}
		if r.Asks == "" || r.Text == "" || r.Advice == "" || r.Source == "" || r.Location == "" {
			t.Errorf("%s lacks words: %+v", r.ID, r)
		}
		if !slices.Contains([]Severity{Error, Warning, Info}, r.Severity) || !slices.Contains([]Who{Office, Vendor, HelpDesk, You}, r.Who) {
			t.Errorf("%s: severity %q, who %q", r.ID, r.Severity, r.Who)
		}
		if (rows[i].state == nil) != (rows[i].at == atFile || rows[i].at == atReply) {
			t.Errorf("%s: a rule on messages needs a statement, the others have none", r.ID)
		}
		if !strings.HasSuffix(r.Text, ".") || !strings.HasSuffix(r.Advice, ".") {
			t.Errorf("%s: text and advice are sentences: %q %q", r.ID, r.Text, r.Advice)
		}
		if found, ok := RuleByID(r.ID); !ok || found != r {
			t.Errorf("%s is not found by its ID", r.ID)
		}
	}
	if len(ids) != 190 || must != 40 {
		t.Errorf("%d rules, %d of them must; want 190 and 40", len(ids), must)
	}
	if _, ok := RuleByID("P07"); ok {
		t.Error("P07 is no rule")
	}
}

// What the office reads names no segment and no code that only vendors know.
func TestTextsAreForTheOffice(t *testing.T) {
	for _, r := range Rules() {
		for _, word := range strings.FieldsFunc(r.Text, func(c rune) bool { return c == ' ' || c == ',' || c == '.' || c == ':' || c == '(' || c == ')' }) {
			if len(word) == 3 && segmentSpecs()[word] != nil || strings.Contains(word, "^") || strings.Contains(word, "OBX-") {
				t.Errorf("%s: %q says %q", r.ID, r.Text, word)
			}
		}
		for _, word := range []string{"invalid", "error", "null", "fatal"} {
			if strings.Contains(strings.ToLower(r.Text), word) && r.ID != "A05" {
				t.Errorf("%s: %q says %q", r.ID, r.Text, word)
			}
		}
	}
}

func TestFindingsStandInTheOrderOfTheMessage(t *testing.T) {
	found := checkText(t, edits(set("RXA-15", ""), set("PID-3.4", ""), set("PID-3.5", ""), set("MSH-7", ""), drop("PD1"), set("OBX-11", "P")), "")
	var order []string
	for _, f := range found {
		order = append(order, f.Rule)
	}
	if got := strings.Join(order, " "); got != "M05 D01 P04 P05 R27 B09" {
		t.Errorf("got %s", got)
	}
}

func TestFindingsKeepPatientsToThemselves(t *testing.T) {
	secret := "ZEBEDIAH"
	text := strings.NewReplacer("Examplette", secret, "Robin", secret, "S-1001", secret, "Boston", secret, "MMR^CVX", secret+"^CVX",
		"20200310", secret, "LOT001", secret, "|CP|", "|"+secret+" "+secret+"|").Replace(clean)
	text = set("RXA-5.1", secret)(text)
	text = set("MSH-12", secret)(text)
	for _, text := range []string{text, set("MSH-12", "2.5.1")(text)} {
		found := Check(parse(t, wire(text)), nil, Context{Today: today})
		if len(found) == 0 {
			t.Error("nothing was found")
		}
		for _, f := range found {
			if strings.Contains(f.Text+f.Advice+strings.Join(f.Args, " "), secret) {
				t.Errorf("%s: %s %v", f.Rule, f.Text, f.Args)
			}
		}
	}
}

func TestOtherMessagesAreNotComparedWithTheGuide(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"acknowledgment", "MSH|^~\\&|R|F|||20260115||ACK^V04^ACK|1|P|2.5.1\rMSA|AA|SAMPLE-0001\r", ""},
		{"query", "MSH|^~\\&|R|F|||20260115||QBP^Q11^QBP_Q11|1|P|2.5.1\rQPD|x\r", "M08"},
		{"query of another version", "MSH|^~\\&|R|F|||20260115||QBP^Q11|1|P|2.3\r", "M08"},
		{"no type", "MSH|^~\\&|R|F\r", "M08"},
		{"version 2.3.1", "MSH|^~\\&|||||||VXU^V04|1|P|2.3.1\rPID|||1\rRXA|0|1|20000101\r", "M15"},
		{"version 2.4", "MSH|^~\\&|||||||VXU^V04|1|P|2.4\rPID|||1\rRXA|0|1|20000101\r", "M16"},
		{"a header that says 2.3.1", swap("|2.5.1|", "|2.3.1|")(clean), "M15 S21"},
	} {
		var got []string
		for _, f := range Check(parse(t, wire(test.text)), nil, Context{Today: today}) {
			got = append(got, f.Rule)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %v, want %s", test.name, got, test.want)
		}
	}
}

func TestNothingToCheckIsAFinding(t *testing.T) {
	for _, m := range []*hl7.Message{nil, {}} {
		if found := Check(m, nil, Context{}); len(found) != 1 || found[0].Rule != "S01" {
			t.Errorf("got %v", found)
		}
	}
}

func TestWithoutTodayTheFutureIsNotJudged(t *testing.T) {
	text := edits(set("RXA-3", "20990101"), set("MSH-7", "20990101093000-0500"))(clean)
	for _, f := range Check(parse(t, wire(text)), nil, Context{}) {
		if f.Rule == "R05" || f.Rule == "M07" {
			t.Errorf("%s: %s", f.Rule, f.Text)
		}
	}
}
