package wording

import (
	"fmt"
	"strings"
)

// piece is a stretch of a sentence: plain text, or the name of an argument.
type piece struct {
	text     string
	argument bool
}

// Arguments gives the names in braces in the order they stand, each as often
// as it stands. Braces that do not pair around a name are an error.
func Arguments(text string) ([]string, error) {
	pieces, err := split(text)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range pieces {
		if p.argument {
			names = append(names, p.text)
		}
	}
	return names, nil
}

// fill puts the values in place of the names. It goes over the text once, so
// braces inside a value, which may come from a stranger's message, stay as
// they are.
func fill(text string, args Args) string {
	if !strings.ContainsRune(text, '{') {
		return text
	}
	pieces, err := split(text)
	if err != nil {
		return text // refused when the file was read
	}
	var out strings.Builder
	for _, p := range pieces {
		value, given := args[p.text]
		switch {
		case !p.argument:
			out.WriteString(p.text)
		case given:
			out.WriteString(value)
		default:
			out.WriteString("{" + p.text + "}")
		}
	}
	return out.String()
}

func split(text string) ([]piece, error) {
	var pieces []piece
	for rest := text; rest != ""; {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			return append(pieces, piece{text: rest}), nil
		}
		if rest[open] == '}' {
			return nil, fmt.Errorf("split text: a closing brace without an opening one after %q", rest[:open])
		}
		if open > 0 {
			pieces = append(pieces, piece{text: rest[:open]})
		}
		rest = rest[open+1:]
		end := strings.IndexAny(rest, "{}")
		if end < 0 || rest[end] == '{' {
			return nil, fmt.Errorf("split text: an opening brace without a closing one before %q", rest)
		}
		name := rest[:end]
		if !isName(name) {
			return nil, fmt.Errorf("split text: {%s} is no argument name: letters and digits, a lower-case letter first, or one figure", name)
		}
		pieces = append(pieces, piece{text: name, argument: true})
		rest = rest[end+1:]
	}
	return pieces, nil
}

// isName is a word such as siteName, or a figure, for what counts its arguments
// as the rules of a check do.
func isName(name string) bool {
	if len(name) == 1 && '1' <= name[0] && name[0] <= '9' {
		return true
	}
	for i, r := range name {
		lower := 'a' <= r && r <= 'z'
		later := 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
		if !lower && (i == 0 || !later) {
			return false
		}
	}
	return name != ""
}
