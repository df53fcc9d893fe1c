package saved

import (
	"testshot/wizard"
	"testshot/wizard/routing"
)

const settingsFile = "settings.json"

// Settings are the choices of the person at this computer. A zero value of a
// field means "not chosen", and the face of the program picks its default.
type Settings struct {
	Language string `json:"language,omitempty"` // a language tag, such as "en"
	// ReportLanguage is that of what goes on file; empty is English.
	ReportLanguage string  `json:"reportLanguage,omitempty"`
	Theme          string  `json:"theme,omitempty"`    // "light" or "dark"
	TextSize       float64 `json:"textSize,omitempty"` // 1 is the usual size
	Paper          string  `json:"paper,omitempty"`    // what reports are printed on: "letter" or "a4"
	// Evidence is the folder of the proofs, when it was moved.
	Evidence string `json:"evidence,omitempty"`
	// Service is the time-stamp service that witnesses each record.
	Service string `json:"service,omitempty"`
	Window  Window `json:"window,omitzero"`
	// HelpFolded says that the help beside the page was closed.
	HelpFolded bool `json:"helpFolded,omitempty"`
	// ConfirmDays is how long a value of a route holds before it asks to be
	// confirmed.
	ConfirmDays int    `json:"confirmDays,omitempty"`
	LastClinic  string `json:"lastClinic,omitempty"`
	LastYear    int    `json:"lastYear,omitempty"`
	// Copy is where the second copy lies and what came of the last one; it names
	// the access key and never its secret.
	Copy wizard.CopySettings `json:"copy,omitzero"`
	// News is who is asked for a newer version, when somebody asks.
	News wizard.NewsSettings `json:"news,omitzero"`
	// Keeper is who keeps the evidence, for the next yearly drill.
	Keeper string `json:"keeper,omitempty"`
	// Contacts are the registry's contacts that were edited here.
	Contacts []routing.Contact `json:"contacts,omitempty"`
}

// Window is how the window was left.
type Window struct {
	Width  float64 `json:"width,omitempty"`
	Height float64 `json:"height,omitempty"`
	Page   string  `json:"page,omitempty"`
}

// EvidenceDir is the folder of the proofs: the chosen one, else the default.
func (c Settings) EvidenceDir() (string, error) {
	if c.Evidence != "" {
		return c.Evidence, nil
	}
	return DefaultEvidenceDir()
}

// sane drops what no screen could show. A hand-edited file must not open a
// window of no size.
func (c Settings) sane() Settings {
	if !within(c.TextSize, 0.5, 3) {
		c.TextSize = 0
	}
	c.ConfirmDays = max(c.ConfirmDays, 0)
	if !within(c.Window.Width, 200, 20000) || !within(c.Window.Height, 200, 20000) {
		c.Window.Width, c.Window.Height = 0, 0
	}
	return c
}

// within is false for anything that isn't a number too.
func within(v, low, high float64) bool { return v >= low && v <= high }

// Settings reads the settings. A broken file is set aside and gives the
// defaults.
func (s *Store) Settings() (Settings, *Aside, error) {
	var c Settings
	_, aside, err := s.load(settingsFile, &c)
	if aside != nil || err != nil {
		return Settings{}, aside, err
	}
	return c.sane(), nil, nil
}

// SaveSettings writes the settings.
func (s *Store) SaveSettings(c Settings) error { return s.save(settingsFile, c.sane()) }
