package news

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var (
	// ErrOlder is returned for a note of a version older than the program that asks.
	ErrOlder = errors.New("the release note is of an older version than this program")
	// ErrRollback is returned for a note older than one that was seen before.
	ErrRollback = errors.New("the release note is older than the one seen last")
)

// Version is major, minor and patch.
type Version [3]int

// ParseVersion reads a version such as 0.2.0.
func ParseVersion(text string) (Version, error) {
	var v Version
	parts := strings.Split(text, ".")
	if len(parts) != len(v) {
		return Version{}, fmt.Errorf("version %q is not three numbers", text)
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 31)
		if err != nil || strconv.FormatUint(n, 10) != part {
			return Version{}, fmt.Errorf("version %q is not three numbers", text)
		}
		v[i] = int(n)
	}
	return v, nil
}

// String writes it as it is read.
func (v Version) String() string { return fmt.Sprintf("%d.%d.%d", v[0], v[1], v[2]) }

// Compare is negative when v is older than w, and 0 when they are the same.
func (v Version) Compare(w Version) int { return slices.Compare(v[:], w[:]) }

// Judge tells whether a note speaks of a newer version than the program that asks. One
// that is older than the program, or than what was seen before, is an error.
func (n Note) Judge(program string, seen Seen) (newer bool, err error) {
	here, err := ParseVersion(program)
	if err != nil {
		return false, fmt.Errorf("judge note: %w", err)
	}
	if !seen.Date.IsZero() {
		last, err := ParseVersion(seen.Version)
		if err == nil && (n.Version.Compare(last) < 0 || n.Date.Before(seen.Date)) {
			return false, fmt.Errorf("judge note of %s after that of %s: %w", n.Version, last, ErrRollback)
		}
	}
	if n.Version.Compare(here) < 0 {
		return false, fmt.Errorf("judge note of %s: %w", n.Version, ErrOlder)
	}
	return n.Version.Compare(here) > 0, nil
}
