package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"testshot/assets"
	"testshot/assets/icon"
	"testshot/assets/wording"
	"testshot/ui"
	"testshot/ui/skin"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
	"testshot/wizard/secret"
)

// options are what the command line asks for.
type options struct {
	data     string
	evidence string
	rehearse bool
	software bool // draw without the screen's OpenGL
}

// The size of a window that was never resized.
const (
	firstWidth  = 1080
	firstHeight = 720
)

// open shows the window and stays until it is closed. A screen that cannot show
// it gets a second try when all that was opened is closed again.
func open(o options) error {
	book, err := wording.Open(wording.Nearest(systemLanguages()...))
	if err != nil {
		return err
	}
	usable := mayDraw
	if o.software {
		usable = rendererLoads
	}
	if !usable() {
		return withoutOpenGL(o, book)
	}
	computer, err := arrive()
	if err != nil {
		return err
	}
	if o.rehearse && o.data == "" {
		dir, err := os.MkdirTemp(computer.dir, "testshot-rehearsal-")
		if err != nil {
			return fmt.Errorf("make a folder for the rehearsal: %w", err)
		}
		o.data = dir
		fmt.Println("Rehearsal: what is kept lies under", dir)
	}
	shown, err := show(o, computer, book)
	if err == nil && !shown {
		err = withoutOpenGL(o, book)
	}
	return err
}

// show opens the window and tells, when the program ends, whether there was one.
func show(o options, computer *host, book *wording.Book) (shown bool, err error) {
	store, evidenceDir, err := folders(o)
	if err != nil {
		return false, err
	}
	alone, release := store.Alone()
	defer release()
	if !alone && knock(store.Dir()) {
		return true, nil // the window that is open has come to the front
	}
	entrance := hang(store.Dir(), alone)
	defer entrance.close()
	log, closeLog := logTo(store.Dir())
	defer closeLog()

	a := app.NewWithID(assets.ID)
	defer leaveWithSession(a)() // after what is closed below
	a.SetIcon(fyne.NewStaticResource("testshot.png", icon.PNG512()))
	look := skin.New(skin.Params{})
	a.Settings().SetTheme(look.Theme())
	runner := effect.New(effect.Params{
		Evidence: evidenceDir, Saved: store, Log: log, User: effect.UserName(),
		Program: assets.Name + " " + assets.Version,
		Secrets: secret.NewKeeper(secret.Params{OnlyThisRun: o.rehearse || computer.visited()}),
		Open:    opener(a, computer),
	})
	defer runner.Close()
	started := runner.Started(o.rehearse)
	if !alone {
		started.Notices = append(started.Notices, effect.OpenTwice(elsewhere(store.Dir())))
	}

	if chosen, err := wording.Open(started.Settings.Language); err == nil {
		book = chosen
	}
	// Beside the start of the toolkit's graphics, which takes longer. The first
	// question is told, too, when something is wrong.
	go func() { _ = book.Load() }()
	w := a.NewWindow(assets.Name)
	shell := ui.New(ui.Params{
		App: a, Window: w, Runner: runner, Book: book, Skin: look, Choose: chooser(w, computer, log),
	}, started)
	defer shell.Close()
	w.SetPadded(false)
	size := fyne.NewSize(firstWidth, firstHeight)
	if started.Settings.Width > 0 && started.Settings.Height > 0 {
		size = fyne.NewSize(float32(started.Settings.Width), float32(started.Settings.Height))
	}
	w.Resize(size) // before there is content, which would be laid out twice
	w.SetContent(sayingPainted(shell.Content()))
	shell.Bind(w.Canvas())
	w.SetMaster()
	// The toolkit's own way of closing lets a second wish that comes at once, as a double press
	// on a busy computer, take the first one back: the window stays and never closes again.
	// Ending the program may be asked as often as one likes.
	w.SetCloseIntercept(a.Quit)
	w.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		paths := make([]string, 0, len(files))
		for _, f := range files {
			paths = append(paths, filepath.FromSlash(f.Path()))
		}
		shell.Dropped(paths)
	})
	w.CenterOnScreen()
	entrance.leadsTo(func() bool { return toFront(w) })
	return runWindow(a, w), nil
}

// folders finds where answers and proof lie. A folder that was named on the
// command line holds both, so that a rehearsal touches nothing else.
func folders(o options) (*saved.Store, string, error) {
	dir := o.data
	if dir == "" {
		var err error
		if dir, err = saved.DefaultDir(); err != nil {
			return nil, "", err
		}
	}
	store, err := saved.Open(dir)
	if err != nil {
		return nil, "", err
	}
	switch {
	case o.evidence != "":
		return store, o.evidence, nil
	case o.data != "":
		return store, filepath.Join(o.data, "evidence"), nil
	}
	settings, _, err := store.Settings()
	if err != nil {
		return nil, "", err
	}
	evidenceDir, err := settings.EvidenceDir()
	return store, evidenceDir, err
}

// logSize is when the log starts anew; the one before is kept.
const logSize = 1 << 20

// logTo writes JSON lines into the data folder. It holds causes and references,
// never a message, a patient or a password.
func logTo(dir string) (*slog.Logger, func()) {
	name := filepath.Join(dir, "testshot.log")
	if info, err := os.Stat(name); err == nil && info.Size() > logSize {
		_ = os.Rename(name, name+".1") // without it the log only grows
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return slog.New(slog.DiscardHandler), func() {} // a log is no reason not to open the window
	}
	return slog.New(slog.NewJSONHandler(file, nil)), func() { _ = file.Close() }
}
