package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"testshot/wizard/durable"
)

// survey compares a binder's folders with its manifest, without reading the
// records themselves.
type survey struct {
	b       *Binder
	catalog *catalog
	report  Report
	place   map[string]string // where a listed record lies: its path, or a folder under pending/
	live    map[string]bool   // sends that a running program holds
}

func (b *Binder) survey() (*survey, error) {
	c, err := b.readCatalog()
	if err != nil {
		return nil, err
	}
	s := &survey{b: b, catalog: c, place: map[string]string{}, live: map[string]bool{}}
	s.report.Damaged = c.faults
	for _, step := range []func() error{s.top, s.records, s.pending, s.unfinished} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("check binder %s: %w", b.Path(), err)
		}
	}
	return s, nil
}

func (s *survey) damage(record, file, what string) {
	s.report.Damaged = append(s.report.Damaged, Damage{Record: record, File: file, What: what})
}

func (s *survey) interrupt(path string, stage Stage, record string) {
	s.report.Interrupted = append(s.report.Interrupted,
		Interruption{Path: s.b.Path() + "/" + path, Stage: stage, record: record})
}

// top looks at what lies in the binder's own folder.
func (s *survey) top() error {
	entries, err := s.b.f.store.Disk().ReadDir(s.b.abs(""))
	if err != nil {
		return err
	}
	if s.catalog.pages == 0 {
		s.damage(s.b.Path(), pageName(1), Missing)
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir() && (name == recordsDir || name == pendingDir):
		case e.Type().IsRegular() && pageNumber(name) > 0:
		case e.Type().IsRegular() && isUncovered(name):
		case e.Type().IsRegular() && isForeign(name):
			s.report.Foreign = append(s.report.Foreign, s.b.Path()+"/"+name)
		case e.Type().IsRegular() && pageNumber(strings.TrimSuffix(name, durable.PartSuffix)) > 0,
			e.Type().IsRegular() && strings.HasPrefix(name, "index"):
			s.interrupt(name, StageAside, "")
		default:
			s.damage(s.b.Path(), name, Added)
		}
	}
	return nil
}

// records looks for folders that no entry names.
func (s *survey) records() error {
	entries, err := s.entries(recordsDir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := recordsDir + "/" + e.Name()
		_, named := s.catalog.byPath[path]
		switch {
		case e.IsDir() && named:
			s.place[path] = path
		case e.Type().IsRegular() && isForeign(e.Name()):
			s.report.Foreign = append(s.report.Foreign, s.b.Path()+"/"+path)
		case e.IsDir():
			s.damage(s.b.Path()+"/"+path, "", Added)
		default:
			s.damage(s.b.Path(), path, Added)
		}
	}
	return nil
}

// pending looks for what stopped writes left, and finds among it the records
// that the manifest has and records/ has not.
func (s *survey) pending() error {
	entries, err := s.entries(pendingDir)
	if err != nil {
		return err
	}
	wanted := map[string]string{} // digest to path
	for _, l := range s.catalog.records {
		if s.place[l.path] != "" {
			continue
		}
		if l.sealed != "" && l.begun == "" {
			wanted[l.sealed] = l.path
		} else if l.sealed == "" {
			wanted[l.begun] = l.path
		}
	}
	for _, e := range entries {
		dir := pendingDir + "/" + e.Name()
		switch {
		case e.Type().IsRegular() && strings.HasSuffix(e.Name(), ".lock"):
		case e.Type().IsRegular() && isForeign(e.Name()):
			s.report.Foreign = append(s.report.Foreign, s.b.Path()+"/"+dir)
		case e.IsDir() && isPendingName(e.Name()):
			path := s.match(dir, wanted)
			if path == "" {
				s.interrupt(dir, StageUnfiled, "")
				continue
			}
			s.place[path] = dir
			s.interrupt(dir, StageUnmoved, path)
		default:
			s.damage(s.b.Path(), dir, Added)
		}
	}
	return nil
}

// match returns the path of the record that a pending folder holds, or "".
func (s *survey) match(dir string, wanted map[string]string) string {
	for _, name := range []string{FileSums, FileSendingSums} {
		d, err := digestFile(s.b.f.store.Disk(), s.b.abs(dir+"/"+name))
		if err == nil && wanted[d] != "" {
			return wanted[d]
		}
	}
	return ""
}

// unfinished names the sends that were begun and neither sealed nor are in the
// hands of a running program.
func (s *survey) unfinished() error {
	for _, l := range s.catalog.records {
		if l.sealed != "" || s.place[l.path] != l.path {
			continue
		}
		release, err := s.b.f.lock(context.Background(), s.b.abs(liveLock(l.path)), lockHow{shared: true})
		if errors.Is(err, ErrBusy) {
			s.live[l.path] = true
			continue
		}
		if err != nil {
			return err
		}
		release()
		s.interrupt(l.path, StageBegun, l.path)
		if m := s.b.load(l).Facts.Message; m != nil {
			s.report.Interrupted[len(s.report.Interrupted)-1].ControlID = m.ControlID
		}
	}
	return nil
}

// entries lists a folder of the binder; one that is not there is empty.
func (s *survey) entries(rel string) ([]fs.DirEntry, error) {
	entries, err := s.b.f.store.Disk().ReadDir(s.b.abs(rel))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
}

// isUncovered reports whether a file outside the records needs no digest,
// since it can be made again.
func isUncovered(name string) bool {
	return strings.HasSuffix(name, ".lock") ||
		strings.HasPrefix(name, "index") && !strings.HasSuffix(name, durable.PartSuffix)
}

// isForeign reports whether an operating system puts files of this name into
// folders that a person merely looked at.
func isForeign(name string) bool {
	return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" || strings.HasPrefix(name, "._")
}

// Scattered reports whether a file's name is one of those that operating systems
// leave about. Such files are no part of a binder.
func Scattered(name string) bool { return isForeign(name) }
