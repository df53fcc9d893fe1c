package wizard

import (
	"fmt"
	"log/slog"
)

// Password is a secret on its way from the page to the runner. It prints, logs
// and marshals as a mask, so that a recorded event list or a log line cannot
// hold it; only the runner reveals it.
type Password struct{ secret string }

const passwordMask = "••••••"

// NewPassword wraps what the person typed.
func NewPassword(typed string) Password { return Password{secret: typed} }

// Reveal gives the secret itself. The runner is its only caller.
func (p Password) Reveal() string { return p.secret }

// Empty says that nothing was typed.
func (p Password) Empty() bool { return p.secret == "" }

// Format prints the mask for every verb.
func (p Password) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(passwordMask)) }

// MarshalText writes the mask.
func (p Password) MarshalText() ([]byte, error) { return []byte(passwordMask), nil }

// LogValue logs the mask.
func (p Password) LogValue() slog.Value { return slog.StringValue(passwordMask) }
