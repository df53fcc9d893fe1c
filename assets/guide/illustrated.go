package guide

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
)

// mark is where the page leaves out a picture: its file, as docs/manual names it, and
// what it shows, as HTML has it.
var mark = regexp.MustCompile(`<!--picture ([^|]*)\|(.*?)-->`)

// Illustrated is the guide with its pictures inside, for those who don't have the window
// before them. It loads nothing either. Read gives a PNG by its name in docs/manual.
func Illustrated(read func(name string) ([]byte, error)) ([]byte, error) {
	var err error
	with := mark.ReplaceAllStringFunc(page, func(found string) string {
		parts := mark.FindStringSubmatch(found)
		png, e := read(parts[1])
		if e != nil {
			err = fmt.Errorf("put pictures into the guide: %w", e)
			return ""
		}
		return `<figure><img src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(png) + `" alt="` + parts[2] + `"><figcaption>` + parts[2] + `</figcaption></figure>`
	})
	if err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer(
		"style-src 'unsafe-inline'", "style-src 'unsafe-inline'; img-src data:",
		"</style>", "figure { margin: 1rem 0; break-inside: avoid; }\nimg { max-width: 100%; height: auto; border: 1px solid #8888; }\nfigcaption { font-size: 15px; }\n</style>",
	).Replace(with)), nil
}
