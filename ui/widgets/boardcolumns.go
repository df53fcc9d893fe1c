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

// share gives the widths in a board of that width, gaps included. When it is narrow,
// people and day go; before a name gets less than a third, the next thing is cut.
func (c *boardColumns) share(width float32) [5]float32 {
	c.measure()
	const gap = 12
	var got [5]float32
	rest := width
	for i := 1; i < len(got); i++ {
		if (i == 2 || i == 4) && width < c.kit.Skin.Px(520) {
			continue
		}
		got[i] = c.natural[i] + gap
		if i == len(got)-1 {
			got[i] -= gap
		}
		rest -= got[i]
	}
	for _, i := range []int{3, 1} {
		if lack := width*0.33 - rest; lack > 0 {
			less := min(lack, got[i]/2)
			got[i], rest = got[i]-less, rest+less
		}
	}
	got[0] = rest
	return got
}
