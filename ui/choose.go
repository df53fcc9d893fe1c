package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"testshot/ui/page"
)

// choose asks for a file or a folder: in the system's own dialog where there is one,
// else in the toolkit's. While one is open the window takes no keys and opens no
// second one.
func (s *Shell) choose(a page.Ask, done func(path string)) {
	switch {
	case s.asking != nil, s.asked:
	case s.p.Choose == nil:
		s.chooseInWindow(a, done)
	default:
		s.asked = true
		s.p.Choose(a, func(path string, err error) {
			s.p.Do(func() {
				s.asked = false
				switch {
				case err != nil:
					s.chooseInWindow(a, done)
				case path != "":
					done(path)
				}
			})
		})
	}
}

// chooseInWindow opens the toolkit's dialog. It knows no keys: what is typed while it
// is open would reach the page behind it, so the window holds its keys back and
// answers Escape itself.
func (s *Shell) chooseInWindow(a page.Ask, done func(path string)) {
	picked := func(at fyne.URI) { done(filepath.FromSlash(at.Path())) }
	var d *dialog.FileDialog
	switch w := s.p.Window; a.For {
	case page.AskFolder:
		d = dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if err == nil && folder != nil { // else closed without a choice
				picked(folder)
			}
		}, w)
	case page.AskSave:
		d = dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
			if err == nil && file != nil {
				_ = file.Close() // the runner writes it
				picked(file.URI())
			}
		}, w)
		d.SetFileName(a.Name)
	default:
		d = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if err == nil && file != nil {
				_ = file.Close() // the runner opens it; the window reads nothing
				picked(file.URI())
			}
		}, w)
	}
	d.SetTitleText(a.Title)
	s.ask(d)
}

// ask shows a dialog in most of the window, as a list: the toolkit's usual size
// shows four files, and cuts their names.
func (s *Shell) ask(d *dialog.FileDialog) {
	s.asking = d
	d.SetOnClosed(func() { s.asking = nil })
	d.Show()
	d.SetView(dialog.ListView)
	size := s.canvas().Size()
	d.Resize(fyne.NewSize(min(860, size.Width-64), min(640, size.Height-64)))
}

// key takes a key that nothing has the focus for.
func (s *Shell) key(ev *fyne.KeyEvent) {
	switch {
	case s.asking == nil:
		s.frame.Key(ev)
	case ev.Name == fyne.KeyEscape:
		s.asking.Hide()
	}
}
