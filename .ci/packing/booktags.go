package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// tag is an element of the booklet's structure (ISO 32000-1, 14.7), by which a screen
// reader tells heads, lists, tables and pictures apart and knows what comes next.
type tag struct {
	kind string
	alt  string // what a picture shows
	kids []kid
}

// kid is a tag below another, or a piece of a page.
type kid struct {
	tag      *tag
	page, id int
}

// within makes what is printed meanwhile part of a new tag.
func (b *booklet) within(kind string, print func()) *tag {
	above := b.open
	b.open = &tag{kind: kind}
	above.kids = append(above.kids, kid{tag: b.open})
	print()
	t := b.open
	b.open = above
	return t
}

// marked prints a piece of the open tag. It has to stay on its page.
func (b *booklet) marked(print func()) {
	page := b.pdf.PageNo()
	for len(b.pieces) <= page {
		b.pieces = append(b.pieces, nil)
	}
	id := len(b.pieces[page])
	b.pieces[page] = append(b.pieces[page], b.open)
	b.open.kids = append(b.open.kids, kid{page: page, id: id})
	b.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", b.open.kind, id))
	print()
	b.pdf.RawWriteStr("EMC")
}

// decor prints what nobody has to be told: lines, and the foot of a page.
func (b *booklet) decor(print func()) {
	b.pdf.RawWriteStr("/Artifact BMC")
	print()
	b.pdf.RawWriteStr("EMC")
}

// ending is how the library ends a file.
var ending = regexp.MustCompile(`trailer\n<<\n/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n>>\nstartxref\n(\d+)\n%%EOF\n?$`)

// tagged adds the structure to a file, of which the library knows nothing, as an update
// (ISO 32000-1, 7.5.6): objects behind those that are there, in whose place some stand. It
// gives the file the two identifiers too that the library leaves out (14.4), made of the content.
func (b *booklet) tagged(file []byte) ([]byte, error) {
	var size, root, info, before int
	found := ending.FindSubmatch(file)
	if found == nil {
		return nil, errors.New("the library ends its files in another way")
	}
	if _, err := fmt.Sscan(string(bytes.Join(found[1:], []byte(" "))), &size, &root, &info, &before); err != nil {
		return nil, err
	}
	out, places := bytes.NewBuffer(bytes.Clone(file)), map[int]int{}
	add := func(number int, body string) {
		places[number] = out.Len()
		fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", number, body)
	}
	change := func(number int, begins, more string) error {
		head := fmt.Sprintf("\n%d 0 obj\n%s\n", number, begins)
		_, rest, there := bytes.Cut(file, []byte(head))
		body, _, ended := bytes.Cut(rest, []byte("\nendobj"))
		if !there || !ended {
			return fmt.Errorf("object %d is written in another way", number)
		}
		add(number, begins+"\n"+more+"\n"+string(body))
		return nil
	}
	tree, parents, next := size, size+1, size+2
	numbers := map[*tag]int{}
	var write func(t *tag, above int)
	write = func(t *tag, above int) {
		number := next
		numbers[t], next = number, next+1
		var below strings.Builder
		for _, k := range t.kids {
			if k.tag == nil {
				fmt.Fprintf(&below, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pageObject(k.page), k.id)
				continue
			}
			write(k.tag, number)
			fmt.Fprintf(&below, "%d 0 R ", numbers[k.tag])
		}
		add(number, fmt.Sprintf("<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", t.kind, above, alternative(t.alt), below.String()))
	}
	write(b.root, tree)
	var whose strings.Builder
	for page, owners := range b.pieces {
		if page == 0 {
			continue
		}
		fmt.Fprintf(&whose, "%d [", page)
		for _, t := range owners {
			fmt.Fprintf(&whose, "%d 0 R ", numbers[t])
		}
		whose.WriteString("] ")
		if err := change(pageObject(page), "<</Type /Page", fmt.Sprintf("/StructParents %d", page)); err != nil {
			return nil, err
		}
	}
	add(parents, "<</Nums ["+whose.String()+"]>>")
	add(tree, fmt.Sprintf("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R>>", numbers[b.root], parents))
	if err := change(root, "<<\n/Type /Catalog", fmt.Sprintf("/Version /1.7\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R", tree)); err != nil {
		return nil, err
	}
	table := out.Len()
	out.WriteString("xref\n")
	for _, number := range inOrder(places) {
		fmt.Fprintf(out, "%d 1\n%010d 00000 n \n", number, places[number])
	}
	sum := sha256.Sum256(out.Bytes())
	fmt.Fprintf(out, "trailer\n<<\n/ID [<%X> <%X>]\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n",
		sum[:16], sum[:16], next, root, info, before, table)
	return out.Bytes(), nil
}

// pageObject is the number that the library gives a page: each has two, after that of all.
func pageObject(page int) int { return 1 + 2*page }

func inOrder(places map[int]int) []int {
	var all []int
	for number := range places {
		all = append(all, number)
	}
	slices.Sort(all)
	return all
}

// alternative are the words for a picture, as UTF-16 (ISO 32000-1, 7.9.2.2).
func alternative(words string) string {
	if words == "" {
		return ""
	}
	var hex strings.Builder
	for _, unit := range utf16.Encode([]rune(words)) {
		fmt.Fprintf(&hex, "%04X", unit)
	}
	return " /Alt <FEFF" + hex.String() + ">"
}
