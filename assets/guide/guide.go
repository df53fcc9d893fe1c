package guide

import (
	_ "embed" // the page
	"strings"
)

// File is the name of the page on the disk; [Opening] expects it beside itself.
const File = "guide.html"

//go:embed guide.html
var page string

// Page is the whole guide. It loads nothing.
func Page() []byte { return []byte(page) }

// Opening is a page that leads on to the part for a step, or to the beginning when
// the guide has none. A fragment behind a file's own address is lost on the way through
// Windows' opener; inside a page it is not.
func Opening(step string) []byte {
	target := File
	if anchor := "step-" + step; strings.Contains(page, ` id="`+anchor+`"`) {
		target += "#" + anchor
	}
	return []byte(strings.ReplaceAll(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=TARGET"><title>Testshot</title></head>
<body><p><a href="TARGET">Open the guide</a></p></body></html>
`, "TARGET", target))
}
