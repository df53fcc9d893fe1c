package report

// document is what a report says, in the order in which it says it. Both
// renderings are made of it, so that paper and screen cannot tell two stories.
type document struct {
	Language   string
	Title      string
	Subtitle   string
	Band       string // across every page of a rehearsal
	Foot       string // at the foot of every page
	NumberOf   func(page, pages string) string
	Sections   []section
	Sheets     []section // one page each, on paper only
	Properties properties
}

// properties are what a file tells of itself, in a viewer's "Properties".
type properties struct{ Subject, Author, Keywords string }

// section is one question of the auditor and its answer.
type section struct {
	Title  string
	Blocks []block
	Stays  float64 // so many millimeters of it stay on one sheet; 0: a few lines
}

// block is one part of a section. Exactly one of its kinds is filled in.
type block struct {
	Heading string   // a smaller title
	Text    string   // a paragraph
	Alarm   *alarm   // what must be seen first
	Facts   []fact   // names and values
	Table   *table   // rows
	Pair    *pair    // sent and received, side by side
	Code    []string // lines to be compared letter by letter
	Sign    *sign    // a place to sign on paper
	Digests *table   // file names and digests; folded on the screen
}

type alarm struct {
	Title string
	Lines []string
	Text  string
}

// fact is a name and its value. A value may have several lines.
type fact struct {
	Name, Value string
	Mark        bool // stands out
	Code        bool // paths, addresses, digests
}

type table struct {
	Title string
	Head  []string
	Rows  [][]string
	Wide  []float64 // shares of the width, which add up to one
	Code  bool
	Again bool // the head stands on each sheet
}

// pair is a message beside its answer.
type pair struct{ Left, Right side }

type side struct {
	Title string
	Lines []string
	None  string // said in place of lines
}

type sign struct {
	Text  string
	Lines []string // what stands under each line
}

// add appends a fact that has a value.
func add(facts []fact, name, value string) []fact {
	if value == "" {
		return facts
	}
	return append(facts, fact{Name: name, Value: value})
}

func addCode(facts []fact, name, value string) []fact {
	if value == "" {
		return facts
	}
	return append(facts, fact{Name: name, Value: value, Code: true})
}

func addMark(facts []fact, name, value string) []fact {
	return append(facts, fact{Name: name, Value: value, Mark: true})
}
