package main

import (
	"errors"
	"flag"
	"strings"
)

// boolean is what the flag package calls a flag that may stand without a value.
type boolean interface{ IsBoolFlag() bool }

// readFlags sets the flags of a command line in any order and gives the words
// between them. The flag package stops at the first word; people write flags
// after files too. A lone "--" ends the flags.
func readFlags(set *flag.FlagSet, args []string) (words []string, helped bool, err error) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			return append(words, args...), helped, err
		}
		if len(arg) < 2 || arg[0] != '-' {
			words = append(words, arg)
			continue
		}
		name, value, given := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if name == "help" || name == "h" {
			return nil, true, nil
		}
		f := set.Lookup(name)
		if f == nil {
			err = first(err, wrong("ctl.wrong.flag", "flag", "--"+name, "verb", set.Name()))
			continue
		}
		alone, isBool := f.Value.(boolean)
		switch {
		case given:
		case isBool && alone.IsBoolFlag():
			value = "true"
		case len(args) == 0:
			err = first(err, wrong("ctl.wrong.no-value", "flag", "--"+name, "verb", set.Name()))
			continue
		default:
			value, args = args[0], args[1:]
		}
		err = first(err, setFlag(set, name, value))
	}
	return words, helped, err
}

// setFlag gives a flag its value. What a flag itself says of a wrong value is a
// complaint already; the flag package's own words are not for people.
func setFlag(set *flag.FlagSet, name, value string) error {
	err := set.Set(name, value)
	var told *complaint
	if err == nil || errors.As(err, &told) {
		return err
	}
	return wrong("ctl.wrong.value", "flag", "--"+name, "value", value, "verb", set.Name())
}

// first keeps the first complaint: --json after it must still be seen.
func first(have, next error) error {
	if have != nil {
		return have
	}
	return next
}

// list collects a flag that may be given several times.
type list []string

// String joins the values, for the flag package.
func (l *list) String() string { return strings.Join(*l, ", ") }

// Set adds one.
func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}
