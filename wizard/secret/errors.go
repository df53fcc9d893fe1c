package secret

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Why a secret isn't in the keyring, or isn't there at all.
var (
	// ErrMissing: nothing is kept for the entry, neither in the keyring nor
	// for this run. It is the only one that asks for the secret to be typed
	// and nothing else.
	ErrMissing = errors.New("no secret is kept")
	// ErrLocked: the keyring is there, but shut, or it waits for a person at
	// a dialog; also when a call didn't come back in time.
	ErrLocked = errors.New("the keyring is locked")
	// ErrNoKeyring: this computer has no keyring that answers.
	ErrNoKeyring = errors.New("there is no keyring")
	// ErrTooLong: the system's keyring takes no secret this long.
	ErrTooLong = errors.New("the secret is too long for the keyring")
)

// overdue tells a person's stop from a keyring that waits for a dialog.
func overdue(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Canceled
	}
	return fmt.Errorf("%w: it did not answer in time", ErrLocked)
}

// scrubbed makes an error of the keyring safe to log: the chain is cut, and its
// text is kept only when the secret can't be read from it in any usual form.
func scrubbed(err error, v Value) error {
	for _, known := range []error{ErrMissing, ErrLocked, ErrNoKeyring, ErrTooLong, context.Canceled} {
		if errors.Is(err, known) {
			return known
		}
	}
	text := err.Error()
	for _, form := range v.forms() {
		if strings.Contains(text, form) {
			return fmt.Errorf("%w: the system's own text is withheld", ErrNoKeyring)
		}
	}
	return fmt.Errorf("%w: %s", ErrNoKeyring, text)
}

// forms are the ways in which a program may print the secret.
func (v Value) forms() []string {
	if v.Empty() {
		return nil
	}
	s := v.Reveal()
	quoted := strconv.Quote(s)
	return []string{
		s, quoted[1 : len(quoted)-1], url.QueryEscape(s), url.PathEscape(s),
		base64.RawStdEncoding.EncodeToString([]byte(s)), base64.RawURLEncoding.EncodeToString([]byte(s)),
		hex.EncodeToString([]byte(s)),
	}
}
