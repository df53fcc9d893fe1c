package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"testshot/wizard/evidence"
)

// part is a part of the page whose digest the page carries.
type part struct{ name, text string }

// partsOf reads a page as a browser does and spells out its parts, exactly as
// check.js does.
func partsOf(page []byte) ([]part, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read own page: %w", err)
	}
	var parts []part
	loose := part{name: "main"}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data == "main":
			loose.text += spelled(n)
		case n.Type != html.ElementNode:
		case n.Data == "title":
			parts = append(parts, part{"title", n.FirstChild.Data})
		case attribute(n, "id") == "look":
			parts = append(parts, part{"look", n.FirstChild.Data})
		case attribute(n, "id") == "say":
			parts = append(parts, part{"say", spelled(n)})
		case n.Parent.Data == "main" && attribute(n, "id") == "":
			loose.text += spelled(n)
		case n.Parent.Data == "main":
			parts = append(parts, part{attribute(n, "id"), spelled(n)})
		}
	}
	// Text beside the elements of the body, as far as the page's program: when it
	// runs, nothing after it has been read.
	for n := range body(root).ChildNodes() {
		if n.Type == html.TextNode {
			loose.text += spelled(n)
		}
		if n.Data == "script" && len(n.Attr) == 0 {
			break
		}
	}
	return append(parts, loose), nil
}

func body(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			return n
		}
	}
	return root // a page of ours has one
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// spelled writes an element as one text: names, attributes and words.
func spelled(n *html.Node) string {
	switch n.Type {
	case html.TextNode:
		return "\x01" + n.Data
	case html.ElementNode:
	default:
		return ""
	}
	var out strings.Builder
	out.WriteString("\x02" + n.Data)
	attributes := slices.Clone(n.Attr)
	slices.SortFunc(attributes, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	for _, a := range attributes {
		out.WriteString("\x03" + a.Key + "\x04" + a.Val)
	}
	for child := range n.ChildNodes() {
		out.WriteString(spelled(child))
	}
	out.WriteString("\x05")
	return out.String()
}

// whole tells whether the files lead up to the head without a gap.
func (a *account) whole() bool {
	return a.head != "" && len(a.damaged) == 0 && len(a.interrupted) == 0
}

// inside are the files that the page carries, each once: what vouches, then
// what it vouches for.
func (a *account) inside() []evidence.Listing {
	files := slices.Clone(a.listings)
	have := map[string]bool{}
	for _, f := range files {
		have[f.Name] = true
	}
	for _, e := range a.entries {
		for _, f := range e.Files {
			name := strings.TrimPrefix(f.Path, a.path+"/")
			if data, ok := e.contents[f.Name]; ok && !have[name] {
				files = append(files, evidence.Listing{Name: name, Data: data})
			}
		}
	}
	return files
}

// digests are those of the page's own parts, and the head that its files have
// to lead up to. Where they cannot, because something was damaged already, the
// digests of the files as they are stand in for it.
func (a *account) digests(parts []part, files []evidence.Listing) string {
	var out strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&out, "%s %s\n", sha256Of([]byte(p.text)), p.name)
	}
	if a.whole() {
		fmt.Fprintf(&out, "%s head\n", a.head)
		return out.String()
	}
	for _, f := range files {
		fmt.Fprintf(&out, "%s file %s\n", sha256Of(f.Data), f.Name)
	}
	return out.String()
}

func sha256Of(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
