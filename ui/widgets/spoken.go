package widgets

import (
	"slices"
	"strconv"
	"strings"
)

// The toolkit's bridge to screen readers knows a name and a role, and no state. So the
// state stands behind the name: "Yes, chosen, 1 of 3". What a part is called without it
// is its Called.

// spoken puts states behind a name; empty ones are left out.
func (k *Kit) spoken(name string, states ...string) string {
	all := slices.DeleteFunc(append([]string{name}, states...), func(s string) bool { return s == "" })
	return strings.Join(all, ", ")
}

// say is a word of the window's language, or nothing where the kit has no words.
func (k *Kit) say(key string, pairs ...string) string {
	if k.Say == nil {
		return ""
	}
	return k.Say(key, pairs...)
}

// either is one of two words.
func (k *Kit) either(is bool, yes, no string) string {
	if is {
		return k.say(yes)
	}
	return k.say(no)
}

// ofSeveral says where a part stands among those that are one stop of Tab.
func (k *Kit) ofSeveral(n, all int) string {
	return k.say("spoken.place", "n", strconv.Itoa(n), "all", strconv.Itoa(all))
}

// folds is what a button says that shows and hides something below it.
type folds uint8

const (
	foldsNothing folds = iota
	foldsOpen
	foldsClosed
)

func foldsAs(open bool) folds {
	if open {
		return foldsOpen
	}
	return foldsClosed
}

func (k *Kit) folding(f folds) string {
	if f == foldsNothing {
		return ""
	}
	return k.either(f == foldsOpen, "spoken.open", "spoken.closed")
}
