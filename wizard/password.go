package wizard

import (
	"fmt"
	"log/slog"
)

// Password is a secret on its way from the page to the runner. It prints, logs
// and marshals as a mask, so that a recorded event list or a log line cannot
// hold it; only the runner reveals it. The secret lies behind a pointer, because
// fmt asks no Formatter about the verb %p and would print the fields.
type Password struct{ secret *string }

const passwordMask = "••••••"

// NewPassword wraps what the person typed.
func NewPassword(typed string) Password { return Password{secret: &typed} }

// Reveal gives the secret itself. The runner is its only caller.
func (p Password) Reveal() string {
	if p.secret == nil {
		return ""
	}
	return *p.secret
}

// Empty says that nothing was typed.
func (p Password) Empty() bool { return p.Reveal() == "" }

// Format prints the mask for every verb.
func (p Password) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(passwordMask)) }

// MarshalText writes the mask.
func (p Password) MarshalText() ([]byte, error) { return []byte(passwordMask), nil }

// LogValue logs the mask.
func (p Password) LogValue() slog.Value { return slog.StringValue(passwordMask) }
