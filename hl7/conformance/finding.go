package conformance

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"testshot/hl7"
)

// Finding is one place where a message breaks a rule.
type Finding struct {
	Rule     string       // the rule's ID
	Location hl7.Location // the place in the message; zero for the message as a whole
	Severity Severity
	Text     string   // what is found, for the office
	Advice   string   // what to do
	Who      Who      // who can do it
	Source   string   // where the rule is from
	Note     string   // what the registry's pack adds, or nothing
	Pack     string   // the name of that pack
	Args     []string // what stands for {1}, {2} in the text, for other languages
	More     int      // further places with the same finding that are not listed
}

// In says what was found, and what to do, in another language. say gives the sentence
// of a key, and false where the language has none; then it is English. The keys are
// finding.<rule>.text and finding.<rule>.advice, with the rule in small letters; the
// arguments are called 1, 2 and 3, and those that are words of a rule have keys of
// their own, word.<rule>.<the-words>.
func (f Finding) In(say func(key string, args map[string]string) (text string, ok bool)) (text, advice string) {
	args := make(map[string]string, len(f.Args))
	for i, arg := range f.Args {
		if words, ok := say("word."+strings.ToLower(f.Rule)+"."+dashed(arg), nil); ok {
			arg = words
		}
		args[strconv.Itoa(i+1)] = arg
	}
	or := func(part, english string) string {
		if words, ok := say("finding."+strings.ToLower(f.Rule)+"."+part, args); ok {
			return words
		}
		return english
	}
	return or("text", f.Text), or("advice", f.Advice)
}

// NoteIn is the pack's note in another language, under note.<pack>.<rule> in small
// letters, and English where that language has none.
func (f Finding) NoteIn(say func(key string, args map[string]string) (text string, ok bool)) string {
	if words, ok := say("note."+strings.ToLower(f.Pack)+"."+strings.ToLower(f.Rule), nil); ok {
		return words
	}
	return f.Note
}

// dashed is an argument as the end of a key: small letters with dashes between. What
// has capitals or figures is a code or a name and no words; it gives nothing.
func dashed(arg string) string {
	if strings.ContainsFunc(arg, func(r rune) bool { return unicode.IsDigit(r) }) || !strings.Contains(arg, " ") && arg != strings.ToLower(arg) {
		return ""
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(arg), func(r rune) bool { return !unicode.IsLetter(r) }), "-")
}

// perRule is how many places are listed for one rule, so that a hostile message
// cannot make the list longer than anyone would read.
const perRule = 25

// collector gathers findings with the places they are sorted by.
type collector struct {
	profile *Profile
	found   []Finding
	keys    []int64
	seen    map[string]*tally
}

type tally struct{ count, last int }

// add notes a finding of the rule. key gives its place in the order of the
// message, value is the text of the field it is about.
func (c *collector) add(rule *Rule, at hl7.Location, key int64, value string, args ...string) {
	habit, ok := c.profile.habits[rule.ID]
	ok = ok && habit.matches(value)
	if ok && habit.Severity == Off {
		return // the pack silences the rule for this value
	}
	if c.seen == nil {
		c.seen = make(map[string]*tally)
	}
	t := c.seen[rule.ID]
	if t == nil {
		t = &tally{}
		c.seen[rule.ID] = t
	}
	if t.count++; t.count > perRule {
		c.found[t.last].More++
		return
	}
	t.last = len(c.found)
	f := Finding{
		Rule: rule.ID, Location: at, Severity: rule.Severity, Text: fill(rule.Text, args),
		Advice: rule.Advice, Who: rule.Who, Source: rule.Source, Args: args,
	}
	if ok {
		f.Note, f.Pack = habit.Note, habit.pack
		if habit.Severity != "" {
			f.Severity = habit.Severity
		}
	}
	c.keys = append(c.keys, key)
	c.found = append(c.found, f)
}

// sorted gives the findings in the order of their places; at one place the more
// severe first.
func (c *collector) sorted() []Finding {
	if len(c.found) < 2 {
		return c.found
	}
	order := make([]int, len(c.found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(c.keys[a], c.keys[b]), cmp.Compare(weight(c.found[a].Severity), weight(c.found[b].Severity)))
	})
	sorted := make([]Finding, len(order))
	for to, from := range order {
		sorted[to] = c.found[from]
	}
	return sorted
}

func weight(s Severity) int { return slices.Index([]Severity{Error, Warning, Info}, s) }

// placeKey orders places: by segment in the message, then field, repetition and
// component. Very large numbers are taken together.
func placeKey(segment int, l hl7.Location) int64 {
	return int64(segment)<<32 | int64(min(l.Field, 0xFFF))<<20 | int64(min(l.Repetition, 0xFFF))<<8 | int64(min(l.Component, 0xFF))
}

// fill puts the arguments in the places of {1}, {2} and {3}.
func fill(text string, args []string) string {
	for i, arg := range args {
		text = strings.ReplaceAll(text, "{"+string(rune('1'+i))+"}", arg)
	}
	return text
}
