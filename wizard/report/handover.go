package report

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

// Handover writes the page that the next office manager needs: where everything
// is, until when it is kept, who keeps it, how to check it without the program,
// and what to do each year. It is plain text, which any computer opens and prints.
func Handover(w io.Writer, folder *evidence.Folder, words *wording.Book) error {
	binders, err := folder.Binders()
	if err != nil {
		return fmt.Errorf("write the hand-over page: %w", err)
	}
	place, err := filepath.Abs(folder.Dir()) // the page is read elsewhere than here
	if err != nil {
		return fmt.Errorf("write the hand-over page: %w", err)
	}
	var page strings.Builder
	say := func(key wording.Key, args wording.Args) { page.WriteString(words.Text(key, args) + "\n") }
	say("handover.title", wording.Args{"folder": place})
	known := 0
	for _, b := range binders {
		if b.Kind() != evidence.Real {
			continue
		}
		known++
		if err := handoverOf(b, say); err != nil {
			return fmt.Errorf("write the hand-over page: %w", err)
		}
	}
	if known == 0 {
		say("handover.nothing", nil)
	}
	gone, err := folder.Destroyed()
	if err != nil {
		return fmt.Errorf("write the hand-over page: %w", err)
	}
	for _, d := range gone {
		say("handover.destroyed", wording.Args{"clinic": d.Clinic.Name, "year": strconv.Itoa(d.Year), "day": d.Destroyed.Format("2006-01-02"), "who": d.By, "record": d.Path})
	}
	say("handover.check", nil)
	say("handover.yearly", nil)
	if _, err := io.WriteString(w, page.String()); err != nil {
		return fmt.Errorf("write the hand-over page: %w", err)
	}
	return nil
}

// handoverOf speaks of one binder. Who keeps it, and where its second copy lies,
// is what the latest yearly checks say.
func handoverOf(b *evidence.Binder, say func(wording.Key, wording.Args)) error {
	records, err := b.Records()
	if err != nil {
		return err
	}
	until, _, err := b.KeepUntil()
	if err != nil {
		return err
	}
	head, err := b.Head()
	if err != nil {
		return err
	}
	say("handover.binder", wording.Args{"clinic": b.Clinic().Name, "year": strconv.Itoa(b.Year()), "binder": b.Path(),
		"records": strconv.Itoa(len(records)), "head": head, "words": strings.Join(evidence.Words(head), " ")})
	if until == evidence.KeepUnattested {
		say("handover.until.open", nil)
	} else {
		say("handover.until", wording.Args{"day": until})
	}
	var last, read *evidence.DrillFacts
	for _, r := range records {
		if r.Problem != "" || r.Facts.Drill == nil {
			continue
		}
		last = r.Facts.Drill
		if last.Copy != nil {
			read = last
		}
	}
	if last == nil {
		say("handover.keeper.none", nil)
	} else {
		say("handover.keeper", wording.Args{"keeper": last.Keeper, "due": last.Due})
	}
	if read == nil {
		say("handover.copy.none", nil)
	} else {
		say("handover.copy", wording.Args{"place": read.Copy.Place})
	}
	return nil
}
