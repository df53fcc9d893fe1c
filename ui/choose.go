package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// The toolkit's own dialogs for files and folders. They know no keys: what is
// typed while one is open would reach the page behind it, so the window holds
// its keys back and answers Escape itself.

// chooseFile lets the person pick a file.
func (s *Shell) chooseFile(w fyne.Window, done func(path string)) {
	s.ask(w, dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			return // closed without a choice
		}
		path := file.URI().Path()
		_ = file.Close() // the runner opens it; the window reads nothing
		done(filepath.FromSlash(path))
	}, w))
}

// chooseFolder lets the person pick a folder.
func (s *Shell) chooseFolder(w fyne.Window, done func(path string)) {
	s.ask(w, dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			return
		}
		done(filepath.FromSlash(folder.Path()))
	}, w))
}

// chooseSave lets the person say where a new file goes. The dialog asks before an
// old file is replaced.
func (s *Shell) chooseSave(w fyne.Window, name string, done func(path string)) {
	d := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			return
		}
		path := file.URI().Path()
		_ = file.Close() // the runner writes it
		done(filepath.FromSlash(path))
	}, w)
	d.SetFileName(name)
	s.ask(w, d)
}

// ask shows a dialog in most of the window, as a list: the toolkit's usual size
// shows four files, and cuts their names.
func (s *Shell) ask(w fyne.Window, d *dialog.FileDialog) {
	if s.asking != nil {
		return
	}
	s.asking = d
	d.SetOnClosed(func() { s.asking = nil })
	d.Show()
	d.SetView(dialog.ListView)
	size := w.Canvas().Size()
	d.Resize(fyne.NewSize(min(860, size.Width-64), min(640, size.Height-64)))
}

// key takes a key that nothing has the focus for.
func (s *Shell) key(ev *fyne.KeyEvent) {
	if s.asking == nil {
		s.frame.Key(ev)
		return
	}
	if ev.Name == fyne.KeyEscape {
		s.asking.Hide()
	}
}
