package answer

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLayers bounds how often a text is unwrapped: Base64 in an escaped
// document in an element is three, and nobody has been seen to do more.
const maxLayers = 4

// Unpack looks for an HL7 message in a text, through the encodings seen in the
// wild. It returns the message as carried and the layers it took off.
func Unpack(text []byte) (message []byte, packing []string, ok bool) {
	for range maxLayers {
		var layers []string
		text, layers = peel(text, maxLayers-len(packing))
		packing = append(packing, layers...)
		if BeginsHL7(text) {
			if plain := unescapeTwice(text); plain != nil {
				return plain, append(packing, PackEscapedTwice), true
			}
			return text, packing, true
		}
		leaf, ok := onlyMessage(text)
		if !ok {
			break
		}
		packing = append(packing, PackNestedXML)
		if leaf.CDATA {
			packing = append(packing, PackCDATA)
		}
		text = leaf.Text
	}
	return nil, nil, false
}

// peel takes off the encodings of a text until it is a message, a document, or
// nothing that can be decoded.
func peel(text []byte, most int) (rest []byte, layers []string) {
	text = TrimIndent(text)
	for len(layers) < most && len(text) > 0 && text[0] != '<' && !BeginsHL7(text) {
		plain, name := decodeText(text)
		if plain == nil {
			break
		}
		text, layers = TrimIndent(plain), append(layers, name)
	}
	return text, layers
}

// BeginsHL7 accepts a message or a batch: the segment name and a delimiter
// that is neither letter nor digit (HL7 2.5.1 section 2.5.4).
func BeginsHL7(text []byte) bool {
	if len(text) < 8 {
		return false
	}
	switch string(text[:3]) {
	case "MSH", "FHS", "BHS":
	default:
		return false
	}
	c := text[3]
	return c > ' ' && c < utf8.RuneSelf && c != '%' && c != '<' &&
		(c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

// decodeText tries percent-encoding, Base64 and the frame that a message has on a
// socket. Whether the result is HL7 is for the caller to see.
func decodeText(text []byte) ([]byte, string) {
	switch {
	case text[0] == frameStart:
		return unframe(text), PackFrame
	case len(text) > 6 && text[3] == '%':
		return decodePercent(string(text)), PackPercent
	}
	return decodeBase64(text), PackBase64
}

// The bytes around a message in MLLP, which some interface engines leave on in
// the body of an HTTP answer.
const (
	frameStart = 0x0B
	frameEnd   = 0x1C
)

// unframe returns what is in the one whole frame of a text, else nil.
func unframe(text []byte) []byte {
	content, rest, whole := bytes.Cut(text[1:], []byte{frameEnd})
	if !whole || len(bytes.TrimSpace(rest)) > 0 {
		return nil
	}
	return content
}

// decodePercent reads both habits: a "+" is a space where the writer followed
// the rules of forms, and itself where spaces are written as %20.
func decodePercent(text string) []byte {
	decode := url.QueryUnescape
	if strings.Contains(text, "%20") {
		decode = url.PathUnescape
	}
	plain, err := decode(text)
	if err != nil {
		return nil
	}
	return []byte(plain)
}

// decodeBase64 accepts line breaks, missing padding and the URL alphabet.
func decodeBase64(text []byte) []byte {
	compact := make([]byte, 0, len(text))
	for _, c := range text {
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '=':
		case c == '-':
			compact = append(compact, '+')
		case c == '_':
			compact = append(compact, '/')
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			compact = append(compact, c)
		default:
			return nil // a sentence, most likely
		}
	}
	plain, err := base64.RawStdEncoding.AppendDecode(nil, compact)
	if err != nil || len(plain) == 0 {
		return nil
	}
	return plain
}

// unescapeTwice undoes escaping that was done once too often, which shows in
// MSH-2 and in the segment ends. It returns nil when there is none.
func unescapeTwice(text []byte) []byte {
	head := text[:min(len(text), 16)]
	if !bytes.Contains(head, []byte(`&amp;`)) && !bytes.Contains(text, []byte("&#13;")) &&
		!bytes.Contains(bytes.ToLower(text), []byte("&#xd;")) {
		return nil
	}
	return []byte(strings.NewReplacer("&#13;", "\r", "&#xD;", "\r", "&#xd;", "\r", "&#10;", "\n",
		"&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&").Replace(string(text)))
}

// onlyMessage finds the one text in a document that is, or unpacks to, HL7.
func onlyMessage(doc []byte) (*Element, bool) {
	if len(doc) == 0 || doc[0] != '<' {
		return nil, false
	}
	root, err := ParseTree(doc)
	if err != nil {
		return nil, false
	}
	return PickMessage(root.Leaves(nil))
}

// PickMessage returns the leaf that looks like HL7. Two that differ are no
// answer: choosing between them would be guessing.
func PickMessage(leaves []*Element) (*Element, bool) {
	var found *Element
	for _, leaf := range leaves {
		if text, _ := peel(leaf.Text, maxLayers); !BeginsHL7(text) {
			continue
		}
		if found != nil && !bytes.Equal(found.Text, leaf.Text) {
			return nil, false
		}
		found = leaf
	}
	return found, found != nil
}

// TrimIndent takes off the white space that pretty-printed XML puts round a
// text, and leaves the line end of the last segment, which is that of the first.
func TrimIndent(text []byte) []byte {
	text = bytes.TrimPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte{0xEF, 0xBB, 0xBF})
	body := len(bytes.TrimRight(text, " \t\r\n"))
	if bytes.IndexByte(text[body:], '\n') < 0 {
		return text
	}
	lineEnd := firstLineEnd(text)
	blanks := body + len(text[body:]) - len(bytes.TrimLeft(text[body:], " \t")) // may be content
	if bytes.HasPrefix(text[blanks:], lineEnd) {
		return text[:blanks+len(lineEnd)]
	}
	return text[:blanks]
}

// firstLineEnd is CR, LF or CR LF, whichever a text that has one has first.
func firstLineEnd(text []byte) []byte {
	i := bytes.IndexAny(text, "\r\n")
	if bytes.HasPrefix(text[i:], []byte("\r\n")) {
		return text[i : i+2]
	}
	return text[i : i+1]
}

// Describe says what a text is that holds no message.
func Describe(text []byte) Kind {
	text = bytes.TrimSpace(text)
	switch {
	case len(text) == 0:
		return KindEmpty
	case LooksHTML(text):
		return KindHTML
	case text[0] == '<':
		if _, err := ParseTree(text); err != nil {
			return KindMalformedXML
		}
		return KindOtherXML
	case (text[0] == '{' || text[0] == '[' || text[0] == '"') && json.Valid(text):
		return KindJSON
	case bytes.ContainsFunc(text, unwritten):
		return KindGarbage
	}
	return KindText
}

// unwritten are the characters that nobody types: control characters, and bytes
// that are no character at all.
func unwritten(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\f", r)
}

// LooksHTML decides by the first tag, since pages come with every content type.
func LooksHTML(text []byte) bool {
	head := strings.ToLower(string(text[:min(len(text), 512)]))
	for strings.HasPrefix(head, "<!--") || strings.HasPrefix(head, "<?xml") {
		_, rest, ok := strings.Cut(head[2:], ">")
		if !ok {
			return false
		}
		head = strings.TrimSpace(rest)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<h1", "<center"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return false
}

// excerptLength bounds what a reply quotes of an answer that is no ACK.
const excerptLength = 300

// Excerpt returns the beginning of a text on one line, valid UTF-8, without
// control characters.
func Excerpt(text []byte) string {
	clean := strings.ToValidUTF8(string(text[:min(len(text), 4*excerptLength)]), "\uFFFD")
	clean = strings.Join(strings.FieldsFunc(clean, func(r rune) bool { return r <= ' ' || r == 0x7F }), " ")
	if runes := []rune(clean); len(runes) > excerptLength {
		return string(runes[:excerptLength]) + "…"
	}
	return clean
}
