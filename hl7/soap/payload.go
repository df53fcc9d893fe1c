package soap

import "errors"

// Payload is how a message sits in its element.
type Payload string

// The payload forms. The zero value means PayloadEscaped.
const (
	PayloadEscaped Payload = "escaped"
	PayloadCDATA   Payload = "cdata"
	PayloadBase64  Payload = "base64"
)

// ErrCannotCarry is returned before anything is sent when XML cannot hold the
// message without altering it: a control character, or bytes that are not in
// the message's character set. Base64 carries every byte.
var ErrCannotCarry = errors.New("the message cannot be carried as text in XML")
