package secret

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// Mask is what a Value prints as, whatever its length.
const Mask = "••••••••"

// Value is a secret that doesn't print. The zero value is no secret.
//
// The text is behind a pointer on purpose: fmt does not call the methods of a
// value in somebody's unexported field, and would print a plain string there.
// A pointer inside a structure prints as an address.
type Value struct{ text *string }

// New wraps a secret. An empty text gives the zero value.
func New(text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{text: &text}
}

// Reveal gives the secret itself.
func (v Value) Reveal() string {
	if v.text == nil {
		return ""
	}
	return *v.text
}

// Empty reports whether there is no secret.
func (v Value) Empty() bool { return v.text == nil }

// Equal reports whether two values hold the same secret.
func (v Value) Equal(other Value) bool { return v.Reveal() == other.Reveal() }

// String gives the mask.
func (v Value) String() string { return Mask }

// GoString gives the mask.
func (v Value) GoString() string { return Mask }

// Format writes the mask for every verb.
func (v Value) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, Mask) }

// LogValue gives the mask.
func (v Value) LogValue() slog.Value { return slog.StringValue(Mask) }

// MarshalText gives the mask, for JSON, XML and TOML alike.
func (v Value) MarshalText() ([]byte, error) { return []byte(Mask), nil }

// UnmarshalText refuses: a secret is never read from a document, and a mask
// read back must not be taken for one.
func (v *Value) UnmarshalText([]byte) error {
	return errors.New("read secret from a document: secrets are not kept in documents")
}
