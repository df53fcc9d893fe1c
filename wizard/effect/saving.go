package effect

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"testshot/wizard"
	"testshot/wizard/saved"
)

// Drafts are kept one a clinic and year, each in a store of its own, so that a
// consultant's fifth clinic of the day does not overwrite the fourth. The folder
// is a digest: a clinic's name may hold anything.
func (r *Runner) draftDir(clinic, pin string, year int) string {
	key := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(clinic)) + "\n" + strings.TrimSpace(pin) + "\n" + strconv.Itoa(year)))
	return filepath.Join(r.p.Saved.Dir(), "clinics", hex.EncodeToString(key[:8]))
}

// saveDraft keeps the state as the one that was open last, or, when the clinic is
// left, under the clinic's own name. While somebody types, the name is not whole
// yet: a store for each spelling would fill the folder.
func (r *Runner) saveDraft(e wizard.SaveDraft) error {
	switch {
	case r.p.Saved == nil:
		return nil
	case !e.Parked:
		return r.p.Saved.SaveDraft(wizard.StateVersion, e.State)
	}
	store, err := saved.Open(r.draftDir(e.Clinic, e.PIN, e.Year))
	if err != nil {
		return err
	}
	return store.SaveDraft(wizard.StateVersion, e.State)
}

// savedAgain says that the draft was saved after it could not be. A save says nothing
// when it works, so nothing else would take back that it failed.
func (r *Runner) savedAgain(e wizard.Effect, worked bool) bool {
	if save, ok := e.(wizard.SaveDraft); !ok || save.Parked {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	again := worked && r.unsaved
	r.unsaved = !worked
	return again
}

// readDraft gives the draft of a clinic; one that has only a binder starts from
// its name, PIN and year.
func (r *Runner) readDraft(e wizard.ReadDraft, post Post) error {
	event := wizard.DraftRead{Clinic: e.Clinic, PIN: e.PIN, Year: e.Year}
	if r.p.Saved != nil {
		var err error
		if event.Draft, event.Notices, err = r.draftIn(saved.Look(r.draftDir(e.Clinic, e.PIN, e.Year))); err != nil {
			return err
		}
	}
	post(event)
	return nil
}

// draftIn gives the draft of a store. One that this version of the flow does not
// understand, as after a newer one, is put aside like one that is broken: the next key
// would write over it.
func (r *Runner) draftIn(store *saved.Store) (json.RawMessage, []wizard.Notice, error) {
	draft, aside, err := store.Draft()
	if err != nil {
		return nil, nil, err
	}
	if !draft.Empty() && !wizard.Restorable(draft.Document) {
		why := saved.Unreadable
		if draft.Version > wizard.StateVersion {
			why = saved.Newer
		}
		draft, aside = saved.Draft{}, store.SetDraftAside(why)
	}
	return draft.Document, r.asideNotices(aside, nil), nil
}

// saveSettings keeps what the person chose. Another folder for the proofs is taken
// first: a disk that cannot save the choice is no reason to file elsewhere.
func (r *Runner) saveSettings(e wizard.SaveSettings, post Post) error {
	r.mu.Lock()
	moved := e.Settings.Evidence != "" && e.Settings.Evidence != r.evidence
	if moved {
		r.evidence = e.Settings.Evidence
	}
	r.mu.Unlock()
	if moved {
		post(wizard.EvidenceMoved{})
	}
	if r.p.Saved == nil {
		post(wizard.SettingsSaved{})
		return nil
	}
	current, _, err := r.p.Saved.Settings()
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	current.Language, current.Theme, current.Evidence = e.Settings.Language, e.Settings.Theme, e.Settings.Evidence
	current.Service, current.Paper, current.ReportLanguage = e.Settings.Service, e.Settings.Paper, e.Settings.ReportLanguage
	current.TextSize = float64(e.Settings.TextSize) / 100
	current.HelpFolded, current.Copy, current.Keeper = e.Settings.HelpFolded, e.Settings.Copy, e.Settings.Keeper
	current.ConfirmDays, current.Contacts, current.News = e.Settings.ConfirmDays, e.Settings.Contacts, e.Settings.News
	current.Window = saved.Window{Width: float64(e.Settings.Width), Height: float64(e.Settings.Height)}
	if err := r.p.Saved.SaveSettings(current); err != nil {
		return err
	}
	post(wizard.SettingsSaved{})
	return nil
}

// Started reads what was kept and gives the event that opens the flow.
func (r *Runner) Started(rehearsalOnly bool) wizard.Started {
	e := wizard.Started{RehearsalOnly: rehearsalOnly}
	if r.p.Saved == nil {
		return e
	}
	settings, aside, err := r.p.Saved.Settings()
	e.Settings = wizard.Settings{
		Language: settings.Language, Theme: settings.Theme, Evidence: settings.Evidence, Service: settings.Service, Paper: settings.Paper, ReportLanguage: settings.ReportLanguage,
		TextSize: int(math.Round(settings.TextSize * 100)), HelpFolded: settings.HelpFolded, Width: int(settings.Window.Width), Height: int(settings.Window.Height),
		Copy: settings.Copy, Keeper: settings.Keeper, ConfirmDays: settings.ConfirmDays, Contacts: settings.Contacts, News: settings.News,
	}
	e.Notices = append(e.Notices, r.asideNotices(aside, err)...)
	draft, said, err := r.draftIn(r.p.Saved)
	e.Draft, e.Notices = draft, slices.Concat(e.Notices, said, r.asideNotices(nil, err))
	return e
}

// OpenTwice says that another window has the same folder open, maybe in another
// session of the same person, where it can't be seen from here.
func OpenTwice(elsewhere bool) wizard.Notice {
	if elsewhere {
		return wizard.Notice{Key: "window-elsewhere", Severity: wizard.Look}
	}
	return wizard.Notice{Key: "window-twice", Severity: wizard.Look}
}

// asideNotices says that something kept between runs could not be read. Nothing
// is thrown away: the file lies beside under another name.
func (r *Runner) asideNotices(aside *saved.Aside, err error) []wizard.Notice {
	switch {
	case err != nil:
		return []wizard.Notice{r.explain(wizard.ReadDraft{}, err)}
	case aside != nil && aside.File == "settings.json":
		n := wizard.Notice{Key: "settings-unreadable", Severity: wizard.Look}
		return []wizard.Notice{n}
	case aside != nil:
		return []wizard.Notice{{Key: "draft-unreadable", Severity: wizard.Look, Args: map[string]string{"file": aside.Now}}}
	}
	return nil
}
