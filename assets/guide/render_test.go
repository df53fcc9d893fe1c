package guide

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"testshot/assets"
)

const manual = "../../docs/manual"

// chapters are the sources in the order of the page, without ".md".
func chapters() []string { return []string{"guide", "consultant", "contractor", "troubleshooting"} }

// chapter is one source, and the anchors of its heads in the page.
type chapter struct {
	name   string
	source []byte
	root   ast.Node
	heads  []*ast.Heading
	ids    map[string]string // the anchor in the file, as repositories show it, to that in the page
}

// readChapter reads a source; steps gives the step for the head that bears its name
// in the rail.
func readChapter(md goldmark.Markdown, name string, source []byte, steps map[string]string) *chapter {
	c := &chapter{name: name, source: source, ids: map[string]string{"": name}}
	c.root = md.Parser().Parse(text.NewReader(source))
	_ = ast.Walk(c.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the visitor has no error
		if head, ok := n.(*ast.Heading); ok && entering {
			c.heads = append(c.heads, head)
			words := c.words(head)
			id, _ := head.AttributeString("id")
			was := string(id.([]byte))
			now := name + "-" + was
			if step := steps[words]; step != "" && name == "guide" {
				now = "step-" + step
			}
			if head.Level == 1 {
				now = name
			}
			c.ids[was] = now
			head.SetAttributeString("id", []byte(now))
		}
		return ast.WalkContinue, nil
	})
	return c
}

func (c *chapter) words(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Segment.Value(c.source))
		} else {
			b.WriteString(c.words(child))
		}
	}
	return b.String()
}

// follow turns a link into one inside the page, or says why it is dead.
func follow(all map[string]*chapter, from, target string) (string, error) {
	if strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "mailto:") {
		return target, nil
	}
	file, anchor, _ := strings.Cut(target, "#")
	if file == "" {
		file = from + ".md"
	}
	c := all[strings.TrimSuffix(file, ".md")]
	if c == nil {
		return "", fmt.Errorf("%s.md links to %q, which is not in the manual", from, target)
	}
	id := c.ids[anchor]
	if id == "" {
		return "", fmt.Errorf("%s.md links to %q, and %s has no such head", from, target, file)
	}
	return "#" + id, nil
}

var picture = regexp.MustCompile(`<p><img src="([^"|]*)" alt="([^"]*)"></p>\n`)

// render makes the page, and says what is wrong with the sources.
func render(sources map[string][]byte, steps map[string]string) ([]byte, []error) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	all := map[string]*chapter{}
	for _, name := range chapters() {
		all[name] = readChapter(md, name, sources[name], steps)
	}
	var problems []error
	var contents, body bytes.Buffer
	for _, name := range chapters() {
		c := all[name]
		_ = ast.Walk(c.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // as above
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Link:
				target, err := follow(all, name, string(n.Destination))
				if err != nil {
					problems = append(problems, err)
				}
				n.Destination = []byte(target)
			case *ast.Image:
				if _, err := os.Stat(filepath.Join(manual, string(n.Destination))); err != nil {
					problems = append(problems, fmt.Errorf("%s.md shows %s, which is not there", name, n.Destination))
				}
			case *ast.HTMLBlock, *ast.RawHTML:
				problems = append(problems, fmt.Errorf("%s.md holds HTML, which the page would leave out", name))
			}
			return ast.WalkContinue, nil
		})
		for _, head := range c.heads {
			if head.Level <= 2 {
				id, _ := head.AttributeString("id")
				fmt.Fprintf(&contents, "<li class=\"h%d\"><a href=\"#%s\">%s</a></li>\n", head.Level, id, html.EscapeString(c.words(head)))
			}
		}
		body.WriteString("<article>\n")
		if err := md.Renderer().Render(&body, c.source, c.root); err != nil {
			problems = append(problems, err)
		}
		body.WriteString("</article>\n")
	}
	page := strings.NewReplacer("NAME", assets.Name, "STYLE", style, "CONTENTS", contents.String()).Replace(frame)
	return []byte(strings.Replace(page, "BODY", picture.ReplaceAllString(body.String(), "<!--picture $1|$2-->\n"), 1)), problems
}

const frame = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>NAME: the guide</title>
<style>
STYLE</style>
</head>
<body>
<nav aria-label="Contents">
<ul>
CONTENTS</ul>
</nav>
<main>
BODY</main>
</body>
</html>
`

const style = `:root { color-scheme: light dark; }
body { font: 17px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 0 1.5rem; display: flex; gap: 3rem; }
nav { flex: 0 0 16rem; position: sticky; top: 0; align-self: flex-start; max-height: 100vh; overflow: auto; font-size: 15px; }
nav ul { list-style: none; padding: 0; }
nav .h1 { font-weight: 600; margin-top: .8rem; }
nav .h2 { padding-left: 1rem; }
main { flex: 1; min-width: 0; max-width: 46rem; }
article { border-bottom: 1px solid; margin-bottom: 3rem; padding-bottom: 2rem; }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .6rem; }
:target { outline: 3px solid #2f7d5b; outline-offset: .3rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; }
code, pre { font: 15px/1.45 Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { border: 1px solid #8888; padding: .6rem; overflow: auto; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; max-height: none; } }
@media print { nav { display: none; } body { display: block; } article { break-after: page; border: 0; } pre, tr, li { break-inside: avoid; } }
`
