package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"testshot/assets"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "packing:", err)
		os.Exit(1)
	}
}

func run(words []string) error {
	switch {
	case len(words) == 1 && words[0] == "version":
		fmt.Println(assets.Version)
		return nil
	case len(words) == 1 && words[0] == "modules":
		all, err := linked(".")
		if err == nil {
			fmt.Print(listOf(all))
		}
		return err
	case len(words) == 3 && words[0] == "lean":
		root, err := os.Getwd()
		if err != nil {
			return err
		}
		remark, err := lean(root, words[1], words[2])
		if remark != "" {
			fmt.Fprintln(os.Stderr, remark)
		}
		return err
	case len(words) == 3 && (words[0] == "all" || words[0] == "papers" || words[0] == "windows"):
		when, err := sourceDate(os.Getenv("SOURCE_DATE_EPOCH"))
		if err != nil {
			return err
		}
		// Packers are run in folders of their own, so nothing may be named from here.
		root, err := os.Getwd()
		if err != nil {
			return err
		}
		r := release{root: root, programs: words[1], out: words[2], version: assets.Version, time: when,
			mesa: filepath.Join(root, "build", "mesa"), sign: signWith(root, os.Getenv), order: noteOrderOf(os.Getenv)}
		switch words[0] {
		case "papers":
			return r.papers()
		case "windows":
			return r.forWindows()
		}
		if err := inspect(windowsPrograms(words[1])...); err != nil {
			return err
		}
		return r.all()
	case len(words) > 1 && words[0] == "inspect":
		return inspect(words[1:]...)
	default:
		return fmt.Errorf("what does %q mean? see its package comment", words)
	}
}

// sourceDate reads the one time that packages hold: that of the sources.
func sourceDate(seconds string) (time.Time, error) {
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n < 315532800 { // a zip begins in 1980
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q: .ci/package sets it to the time of the last commit, in seconds", seconds)
	}
	return time.Unix(n, 0).UTC(), nil
}
