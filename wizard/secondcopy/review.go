package secondcopy

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"testshot/wizard/evidence"
)

// Review reads every file of the second copy back and compares it with what was
// filed. It sends nothing.
func Review(ctx context.Context, p Params) (*Outcome, error) {
	r, all, err := p.begin(ctx)
	if err == nil {
		err = r.each(ctx, all.files, r.review)
	}
	if err == nil {
		err = r.each(ctx, all.pages, r.review)
	}
	r.out.sort()
	if err != nil {
		return r.out, fmt.Errorf("read the second copy: %w", err)
	}
	return r.out, nil
}

func (r *run) review(ctx context.Context, it item) error {
	if r.To.Locks() {
		found, err := r.To.Look(ctx, it.path)
		if err != nil {
			return err
		}
		if found.There && found.Until.Before(it.until) {
			r.out.trouble(it.path, FreeThere)
		}
	}
	there, err := r.readBack(ctx, it)
	if err != nil {
		return err
	}
	if there {
		r.out.count(&r.out.There, 1)
	}
	r.step()
	return nil
}

// continued makes sure that the evidence folder goes on from where the copy is:
// the last state of each page that the copy has must be the beginning of the
// page as it is now. A binder that was put back or built anew is found here.
func (r *run) continued(ctx context.Context, all plan) error {
	for _, b := range all.binders {
		names, err := r.To.Names(ctx, b.path, "manifest-")
		if err != nil {
			return err
		}
		latest := map[int]string{}
		for _, name := range names { // sorted, so the last of a page wins
			if page, entries := readStateName(name); page > 0 {
				if _, had := readStateName(latest[page]); entries > had {
					latest[page] = name
				}
			}
		}
		for page, name := range latest {
			path := b.path + "/" + name
			data, err := r.To.Read(ctx, path)
			if errors.Is(err, ErrAbsent) {
				continue
			}
			if err != nil {
				return err
			}
			state := evidence.Page{Data: data}
			if page > len(b.pages) || !state.Precedes(b.pages[page-1]) {
				r.out.trouble(path, AheadThere)
			}
		}
	}
	return nil
}

// gone names the binders that the copy has and the evidence folder has no longer,
// although nobody let them go. A folder that somebody dragged away leaves no trace in
// what is left; this is where it is missed.
func (r *run) gone(ctx context.Context, known []string) error {
	clinics, err := r.To.Folders(ctx, "")
	if err != nil {
		return err
	}
	for _, clinic := range clinics {
		if !isClinic(clinic) {
			continue
		}
		years, err := r.To.Folders(ctx, clinic)
		if err != nil {
			return err
		}
		for _, year := range years {
			place := clinic + "/" + year
			if slices.Contains(known, place) {
				continue
			}
			pages, err := r.To.Names(ctx, place, statePrefix(1))
			if err != nil {
				return err
			}
			if len(pages) > 0 {
				r.out.trouble(place, GoneHere)
			}
		}
	}
	return nil
}

// isClinic tells a clinic's folder, which ends in digits of a digest, from whatever
// else lies on a stick and is not looked into.
func isClinic(folder string) bool {
	at := strings.LastIndexByte(folder, '-')
	digits, err := hex.DecodeString(folder[at+1:])
	return at > 0 && err == nil && len(digits) == 5
}

// readStateName gives the page and the number of entries of a name that
// stateName made, else zeros.
func readStateName(name string) (page, entries int) {
	middle, ok := strings.CutSuffix(name, ".txt")
	if !ok {
		return 0, 0
	}
	number, after, ok := strings.Cut(strings.TrimPrefix(middle, "manifest-"), "-after-")
	if !ok {
		return 0, 0
	}
	page, err := strconv.Atoi(number)
	if err != nil {
		return 0, 0
	}
	entries, err = strconv.Atoi(after)
	if err != nil {
		return 0, 0
	}
	return page, entries
}
