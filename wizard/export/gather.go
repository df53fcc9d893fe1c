package export

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
	"testshot/wizard/report"
)

// The folders in the zip, and the list of a masked copy.
const (
	top       = "evidence/"
	topMasked = "masked-evidence/"

	// MaskedList lies on top of a masked copy and marks it as one. By its name it
	// is none of the files that a digest must cover.
	MaskedList = "index-masked.sha256"
)

// gather checks the binder and collects what goes into the zip, in order.
func (p Params) gather(ctx context.Context) (Made, []piece, error) {
	checked, err := p.Binder.Verify(ctx, p.Progress)
	if err != nil {
		return Made{}, nil, err
	}
	made := Made{Damaged: checked.Damaged, Interrupted: checked.Interrupted}
	if !checked.Sound() && !p.Damaged {
		return made, nil, evidence.ErrDamaged
	}
	files, err := p.files()
	if err != nil {
		return Made{}, nil, err
	}
	if len(files) == 0 {
		return Made{}, nil, ErrEmpty
	}
	if checked.Sound() {
		if made.Head, err = p.Binder.Head(); err != nil {
			return Made{}, nil, err
		}
	}
	var pages, below []piece
	if p.Masked {
		pages, below, err = p.masked(ctx, files, &made)
	} else {
		pages, below, err = p.plain(ctx, files, &made)
	}
	if err != nil {
		return Made{}, nil, err
	}
	first, err := p.readMe(made)
	if err != nil {
		return Made{}, nil, err
	}
	return made, slices.Concat([]piece{first}, pages, below), nil
}

// files lists the binder's own files, by name. What can be made again and what
// systems scatter is not among them.
func (p Params) files() ([]string, error) {
	root := p.Folder.Abs(p.Binder.Path())
	var out []string
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		within, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel, base := filepath.ToSlash(within), e.Name()
		inRecord := strings.HasPrefix(rel, "records/")
		if !inRecord && (strings.HasPrefix(base, "index") || strings.HasSuffix(base, ".lock")) {
			return nil
		}
		if evidence.Scattered(base) || strings.HasSuffix(base, ".part") {
			return nil
		}
		out = append(out, rel)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) && len(out) == 0 {
		return nil, nil
	}
	slices.Sort(out)
	return out, err
}

// plain takes the files as they are. A stranger's file may have a name that
// another system cannot make; it is named and left out.
func (p Params) plain(ctx context.Context, files []string, made *Made) (pages, below []piece, err error) {
	for _, f := range []report.Format{report.FormatPDF, report.FormatHTML} {
		page, err := p.page(ctx, f, nil)
		if err != nil {
			return nil, nil, err
		}
		pages = append(pages, page)
	}
	for _, rel := range files {
		if !portable(rel) {
			made.LeftOut = append(made.LeftOut, rel)
			continue
		}
		below = append(below, piece{name: p.inside(rel), file: p.onDisk(rel)})
	}
	return pages, below, nil
}

// page makes the report in one form.
func (p Params) page(ctx context.Context, f report.Format, mask func(name string, data []byte) []byte) (piece, error) {
	rows, err := p.Binder.Status()
	if err != nil {
		return piece{}, err
	}
	var out bytes.Buffer
	o := report.Options{Words: p.Words, Paper: p.Paper, Sheets: len(rows) > 1, Mask: mask}
	if _, err := report.Write(ctx, &out, p.Binder, f, o); err != nil {
		return piece{}, err
	}
	return piece{name: "report." + string(f), data: out.Bytes()}, nil
}

func (p Params) inside(rel string) string {
	if p.Masked {
		return topMasked + p.Binder.Path() + "/" + rel
	}
	return top + p.Binder.Path() + "/" + rel
}

func (p Params) onDisk(rel string) string { return p.Folder.Abs(p.Binder.Path() + "/" + rel) }

// moment is the time that all files of the zip carry: when the last record was
// filed, within what a zip can say.
func (p Params) moment() (time.Time, error) {
	records, err := p.Binder.Records()
	if err != nil {
		return time.Time{}, err
	}
	last := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, r := range records {
		if filed := r.Facts.Filed.UTC().Truncate(2 * time.Second); filed.After(last) && filed.Year() < 2100 {
			last = filed
		}
	}
	return last, nil
}

// readMe is the page that stands first, with the line ends of Windows, whose
// oldest editor knows no others.
func (p Params) readMe(made Made) (piece, error) {
	words := p.Words
	if words == nil {
		var err error
		if words, err = wording.Open(wording.Fallback); err != nil {
			return piece{}, err
		}
	}
	say := func(key wording.Key, args wording.Args) string { return words.Text(key, args) }
	args := wording.Args{
		"clinic": p.Binder.Clinic().Name, "year": strconv.Itoa(p.Binder.Year()), "folder": p.inside(""), "head": made.Head,
		"words": strings.Join(evidence.Words(made.Head), " "), "list": MaskedList,
	}
	parts := []string{say("export.title", args)}
	if p.Masked {
		parts = append(parts, say("export.masked", args))
	}
	if len(made.Damaged) > 0 {
		lines := []string{say("export.damaged", args)}
		for _, d := range made.Damaged {
			lines = append(lines, "  "+strings.TrimSuffix(d.Record+"/"+d.File, "/")+": "+say(wording.Key("report.damage."+d.What), nil))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	key := wording.Key("export.check")
	if p.Masked {
		key = "export.check.masked"
	}
	parts = append(parts, say(key, args))
	if made.Head != "" {
		parts = append(parts, say("export.head", args))
	}
	if len(made.Interrupted) > 0 {
		lines := []string{say("export.interrupted", args)}
		for _, i := range made.Interrupted {
			lines = append(lines, "  "+i.Path)
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if len(made.LeftOut) > 0 {
		parts = append(parts, say("export.left-out", args)+"\n  "+strings.Join(made.LeftOut, "\n  "))
	}
	text := strings.Join(parts, "\n\n") + "\n"
	return piece{name: "READ-ME-FIRST.txt", data: []byte(strings.ReplaceAll(text, "\n", "\r\n"))}, nil
}
