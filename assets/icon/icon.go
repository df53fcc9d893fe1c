package icon

import _ "embed"

//go:embed icon.svg
var svg []byte

//go:embed icon-256.png
var png256 []byte

//go:embed icon-512.png
var png512 []byte

// SVG is the drawing.
func SVG() []byte { return append([]byte(nil), svg...) }

// PNG256 is the drawing as a picture with a side of 256.
func PNG256() []byte { return append([]byte(nil), png256...) }

// PNG512 is the drawing as a picture with a side of 512.
func PNG512() []byte { return append([]byte(nil), png512...) }
