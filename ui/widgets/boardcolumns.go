package widgets

import "testshot/ui/skin"

// boardColumns are the widths of the columns, the same in the head and in all rows:
// as wide as their words in the reader's language, and the names get the rest.
type boardColumns struct {
	kit     *Kit
	head    BoardRow
	rows    []BoardRow
	percent int // of the text that was measured, 0 for none yet
	natural [5]float32
	stacked int // rows of text one clinic takes: see stack
}

func cellsOf(r BoardRow) [5]string { return [5]string{r.Name, r.State, r.People, r.Next, r.Since} }

// measure finds the widest word of each column but the name's. Most words come again
// and again, and are measured once.
func (c *boardColumns) measure() {
	if c.percent == c.kit.Skin.Percent() {
		return
	}
	c.percent, c.natural = c.kit.Skin.Percent(), [5]float32{}
	known := map[string]bool{}
	for n, row := range append([]BoardRow{c.head}, c.rows...) {
		for i, text := range cellsOf(row) {
			if i == 0 || known[text] {
				continue
			}
			known[text] = true
			style := skin.TextHelp
			if n == 0 {
				style = skin.TextNote
			}
			c.natural[i] = max(c.natural[i], NewParagraph(c.kit, style, skin.Ink, Run{Text: text, Bold: i == 1 && n > 0}).NaturalWidth())
		}
	}
}

// boardGap is between columns, boardAir where there is room: with less, two bold words of
// two columns read like one sentence.
const boardGap, boardAir float32 = 12, 20

// share gives the widths of the columns in a line that has width for them, gaps
// included. When it is narrow, the day goes, then the air, then people: the name has at
// least a third.
func (c *boardColumns) share(width float32) [5]float32 {
	if width >= c.kit.Skin.Px(520) {
		for _, each := range []struct {
			gap   float32
			which []int
		}{{boardAir, []int{1, 2, 3, 4}}, {boardAir, []int{1, 2, 3}}, {boardGap, []int{1, 2, 3}}} {
			if all, rest := c.columns(width, each.gap, each.which...); rest >= width/3 {
				return all
			}
		}
	}
	all, rest := c.columns(width, boardAir, 1, 3)
	if rest < width/3 {
		all, _ = c.columns(width, boardGap, 1, 3)
	}
	return all
}

// columns gives those columns what they like and the name the rest.
func (c *boardColumns) columns(width, gap float32, which ...int) (got [5]float32, rest float32) {
	c.measure()
	rest = width
	for _, i := range which {
		got[i] = c.natural[i] + gap
		if i == len(got)-1 {
			got[i] -= gap
		}
		rest -= got[i]
	}
	got[0] = rest
	return got, rest
}

// stack decides how many rows of text a clinic takes in a board of that width, and
// tells whether that is new. One is a line of a table. Large text has no room for
// columns: state and next thing then stand under the name, and under each other
// where they have to.
func (c *boardColumns) stack(width float32) (changed bool) {
	width -= 2*boardSide + c.indent()
	rows := 1
	if _, rest := c.columns(width, boardGap, 1, 3); rest < width/3 {
		if rows = 2; rest < 0 {
			rows = 3
		}
	}
	changed, c.stacked = rows != c.stacked, rows
	return changed
}

// indent is where the words of a line begin, behind its mark.
func (c *boardColumns) indent() float32 { return c.kit.Skin.Px(20) + 14 }

// rowHeight is that of one clinic.
func (c *boardColumns) rowHeight() float32 {
	return c.kit.Skin.Px(46) + float32(max(0, c.stacked-1))*c.kit.Skin.Type(skin.TextHelp).Line
}

// headHeight is that of the names of the columns. There are none over words that
// stand under each other.
func (c *boardColumns) headHeight() float32 {
	if c.stacked > 1 {
		return 0
	}
	return c.kit.Skin.Px(30)
}
